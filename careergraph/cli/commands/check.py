"""`careergraph check`: does a dataset keep the contract of the tables?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.options import form
from careergraph.cli.printing import print_message, print_rows
from careergraph.english import counted
from careergraph.errors import TableError
from careergraph.files.dataset_folder import bundled
from careergraph.files.sqlite_check import checked
from careergraph.graph.prerequisites import circles

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore

COLUMNS = ("file", "line", "column", "found", "right")


@click.command("check")
@click.argument("place", metavar="[DATASET]", type=click.Path(readable=False), required=False)
@form
@click.pass_context
def check_command(ctx: click.Context, place: str | None, form: str) -> None:
    """Check a folder of tables, a SQLite file or a CSV of transitions; print every fault.

    Without DATASET, the dataset that --data or CAREERGRAPH_DATA names, or the bundled one.
    The exit code is 0 when there is no fault, else 1.

    \b
    Example:
      careergraph check my-data/
    """
    chosen = place or ctx.find_root().params.get("data") or bundled()
    problems, title, notes = [], "", list[str]()
    try:
        graph = checked(chosen)
        rows = sum(len(next(iter(graph.columns(name).values()))) for name in graph.tables)
        title = f"no problems: {counted(len(graph.tables), 'table')}, {counted(rows, 'row')}"
        notes = circle_notes(graph)
    except TableError as error:
        problems = error.problems
        title = counted(len(problems), "problem")
    print_rows([row._asdict() for row in problems], form, columns=COLUMNS, title=title)
    for note in notes:
        print_message(note)
    ctx.exit(1 if problems else 0)


def circle_notes(graph: GraphCore) -> list[str]:
    """Return a note for each circle of certifications that take each other first."""
    return [
        f"certifications.csv: {' needs '.join((*circle, circle[0]))} first: a circle, which no "
        "answer follows"
        for circle in circles(graph)
    ]
