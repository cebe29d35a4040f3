"""`careergraph batch`: one question for everybody in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.part_options import part_options
from careergraph.cli.people_file import faults_in, is_not_asked, read_people_file, tell_not_asked
from careergraph.cli.printing import filled_columns, print_rows
from careergraph.cli.question_options import (
    budget_of_all,
    everybody_options,
    limit_options,
    limits_of,
    profile_of,
)
from careergraph.cli.route_rows import learning_cell, years_cell
from careergraph.english import counted
from careergraph.graph.asker import resolved
from careergraph.search.objectives import by_help

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

    Row = dict[str, Any]


SHOWN = ("steps", "learning", "years", "doubt", "route", "why_not")


@click.command("batch")
@click.argument("people", type=click.Path(readable=False))
@role_argument("destination")
@click.option(
    "--by",
    default="doubt",
    show_default=True,
    metavar="MEASURE",
    help=f"What is best: {by_help()}.",
)
@everybody_options
@limit_options()
@part_options
@budget_of_all
@form
@dataset
def batch_command(
    graph: CareerGraph, people: str, destination: str, *, form: str, **options: Any
) -> None:
    """The best route to DESTINATION for everybody in PEOPLE, a table; or why there is none.

    PEOPLE has a column role, optionally have and lack (names joined by ; or commas) and years, and
    any of your own. What the options say holds for everybody. As in path, the best founded route is
    the best.

    A row that cannot be understood, such as one of an unknown role, has no answer: its why_not
    begins with "not asked:" and says why. All others are answered, and the exit code is 1.

    \b
    Example:
      careergraph batch people.csv CIO --format csv
      careergraph batch people.csv CIO --by learning
    """
    from careergraph.graph.doors.to_frames import text_frame
    from careergraph.search.workforce import answer_columns, paths_frame

    raw = read_people_file(people)
    who = resolved(graph, profile_of(options))
    with faults_in(raw):
        frame = text_frame(raw.columns)
        table = paths_frame(graph, frame, destination, have=who, **limits_of(options))
    cells = table.astype(object).where(table.notna(), None)
    rows = [dict(zip(table.columns, row, strict=True)) for row in cells.itertuples(index=False)]
    found = answer_columns(raw.columns)
    title = f"{counted(len(rows), 'person', 'people')} → {graph.resolve(destination)}"
    title += f", best by {options['by']}{counts(rows, found)}"
    if form in ("table", "md"):
        rows = [row | shown(row, found) for row in rows]
    shown_columns = filled_columns([*raw.columns, *(found[name] for name in SHOWN)], rows)
    print_rows(rows, form, columns=shown_columns, title=title, fields=tuple(table.columns))
    tell_not_asked(raw, [row[found["why_not"]] for row in rows])


def counts(rows: list[Row], found: dict[str, str]) -> str:
    """Return how many people have a route, how many none, and how many hold the role."""
    from careergraph.search.workforce import HOLDS  # it comes with pandas

    holders = sum(row[found["why_not"]] == HOLDS for row in rows)
    not_asked = sum(is_not_asked(row[found["why_not"]]) for row in rows)
    without = sum(row[found["route"]] is None for row in rows) - not_asked
    unproved = sum(row[found["optimal"]] is False for row in rows)
    parts = [
        f"{len(rows) - holders - without - not_asked:,} with a route",
        f"{without:,} without" if without else "",
        f"{holders:,} in the role already" if holders else "",
        f"{not_asked:,} not asked" if not_asked else "",
        f"{unproved:,} not proved to be the best" if unproved else "",
    ]
    return f": {', '.join(filter(None, parts))}" if rows else ""


def shown(row: Row, found: dict[str, str]) -> Row:
    """Return what a reader sees of learning and years, which may be unknown or "at least"."""
    if row[found["steps"]] in (None, 0):  # no route, or the role is held already
        return {}
    least, years = row[found["learning_at_least"]], row[found["years"]]
    learning = learning_cell(row[found["learning"]], least)
    return {
        found["learning"]: learning,
        found["years"]: years_cell(years, row[found["years_is"]]),
    }
