"""`careergraph match`: which roles job titles mean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from careergraph.cli.numbers import FiniteRange
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_message, print_rows
from careergraph.contract.headers import columns_found
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.files.table_read import read
from careergraph.matching.titles import match

if TYPE_CHECKING:
    from careergraph.contract.declared import Columns
    from careergraph.contract.raw import Raw
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
    type=FiniteRange(0, 100),
    metavar="SCORE",
    help="How alike a title must be to a role's to be matched; 100 is equal.",
)
@form
@dataset
def match_command(
    graph: CareerGraph, titles: str, column: str, least: float | None, form: str
) -> None:
    """The roles that job titles mean: TITLES is a table with a column title.

    Names and aliases are looked up first, then names that are spelt alike. A title that could
    mean several roles is ambiguous: its candidates are listed, none is chosen. In a table, a
    candidate without a score has that of the one before it. Other columns of TITLES come back as
    they are; one that is called like a column of the answer has _given at its end.

    \b
    Example:
      careergraph match titles.csv --format csv
    """
    right = f"a table with a column {column}"
    raw = read(titles, (column,), needed=(column,), right=right).whole()
    if column not in raw.columns:
        found = columns_found(raw.columns)
        raise TableError([Problem(raw.file, 1, None, found, f"a column {column!r} among them")])
    if raw.columns[column] and not any(raw.columns[column]):
        found = f"{counted(len(raw.columns[column]), 'row')} without a title"
        raise TableError([Problem(raw.file, None, column, found, "job titles, one in each row")])
    options = {} if least is None else {"least": least}
    matches = match(graph, [str(cell) for cell in raw.columns[column]], **options)
    own = own_columns(raw, column)
    rows = [title_match.to_dict() for title_match in matches]
    if form in ("table", "md"):
        for row, title_match in zip(rows, matches, strict=True):
            row["candidates"] = candidate_cells(title_match)
    rows = [
        {"title": row["title"]} | dict(zip(own, cells, strict=True)) | row
        for row, *cells in zip(rows, *own.values(), strict=True)
    ]
    columns = ("title", *own, *COLUMNS[1:])
    counts = Counter(title_match.status for title_match in matches)
    amounts = ", ".join(f"{counts[status]:,} {status}" for status in STATUSES if counts[status])
    title = f"{counted(len(rows), 'title')}: {amounts}" if rows else "no titles"
    print_rows(rows, form, columns=columns, title=title, fields=columns)


def own_columns(raw: Raw, column: str) -> Columns:
    """Return the other columns of a table, none of them called like one of the answer's."""
    own: Columns = {}
    for name, cells in raw.columns.items():
        called = name
        while name != column and called in {*COLUMNS, *raw.columns.keys() - {name}, *own}:
            called += "_given"
        if name != column:
            own[called] = cells
        if called != name:
            print_message(f"{raw.file}: its column {name} comes back as {called}")
    return own


def candidate_cells(title_match: TitleMatch) -> list[str]:
    """Return the candidates of a title that no role was chosen for; a score where it changes."""
    if title_match.role:
        return []
    candidates = title_match.candidates
    scores_before = [title_match.score, *(candidate.score for candidate in candidates)]
    return [
        candidate.role if candidate.score == before else f"{candidate.role} ({candidate.score:g})"
        for candidate, before in zip(candidates, scores_before, strict=False)
    ]
