"""`careergraph match`: which roles job titles mean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_rows
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.files.csv_read import read
from careergraph.matching.titles import match

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.matching.titles import TitleMatch

COLUMNS = ("title", "status", "role", "score", "candidates")
STATUSES = ("exact", "alias", "fuzzy", "ambiguous", "none")


@click.command("match")
@click.argument("titles", type=click.Path(readable=False))
@click.option(
    "--column", default="title", show_default=True, help="The column of TITLES to look up."
)
@click.option(
    "--least",
    type=click.FloatRange(0, 100),
    metavar="SCORE",
    help="How alike a title must be to a role's to be matched; 100 is equal.",
)
@form
@dataset
def match_command(
    graph: CareerGraph, titles: str, column: str, least: float | None, form: str
) -> None:
    """The roles that job titles mean: TITLES is a CSV file with a column title.

    Names and aliases are looked up first, then what is spelt alike. A title that could mean several
    roles is ambiguous: its candidates are listed, none is chosen. In a table, a candidate without a
    score has that of the one before it.

    \b
    Example:
      careergraph match titles.csv --format csv
    """
    raw = read(titles, right=f"a CSV file with a column {column}")
    if column not in raw.columns:
        columns = f"the columns {', '.join(raw.columns)}"
        raise TableError([Problem(titles, 1, None, columns, f"a column {column!r} among them")])
    options = {} if least is None else {"least": least}
    found = match(graph, [str(cell) for cell in raw.columns[column]], **options)
    rows = [one.to_dict() for one in found]
    if form in ("table", "md"):
        for row, one in zip(rows, found, strict=True):
            row["candidates"] = shown(one)
    counts = Counter(one.status for one in found)
    told = ", ".join(f"{counts[status]:,} {status}" for status in STATUSES if counts[status])
    title = f"{counted(len(rows), 'title')}: {told}" if rows else "no titles"
    print_rows(rows, form, columns=COLUMNS, title=title, fields=COLUMNS)


def shown(found: TitleMatch) -> list[Any]:
    """Return the candidates of a title that none was chosen for; a score where it changes."""
    if found.role:
        return []
    scores = [found.score, *(one.score for one in found.candidates)]
    return [
        one.role if one.score == before else f"{one.role} ({one.score:g})"
        for one, before in zip(found.candidates, scores, strict=False)
    ]
