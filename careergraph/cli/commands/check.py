"""`careergraph check`: does a dataset keep the contract of the tables?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.numbers import max_bytes
from careergraph.cli.options import form
from careergraph.cli.printing import print_message, print_rows
from careergraph.cli.terminal import echo
from careergraph.contract.headers import likely_meant
from careergraph.contract.tables import TABLES
from careergraph.english import counted
from careergraph.errors import TableError
from careergraph.files.database.sqlite_check import checked
from careergraph.files.dataset_folder import bundled
from careergraph.graph.prerequisites import circles
from careergraph.hidden_characters import line_shown
from careergraph.search.likelihood import likelihoods

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

COLUMNS = ("file", "line", "column", "found", "right")


@click.command("check")
@click.argument("place", metavar="[DATASET]", type=click.Path(readable=False), required=False)
@form
@max_bytes
@click.pass_context
def check_command(ctx: click.Context, place: str | None, form: str) -> None:
    """Check a folder of tables, a SQLite file or a table of transitions; print every fault.

    Without DATASET, the dataset that --data or CAREERGRAPH_DATA names, or the bundled one.
    The exit code is 0 when there is no fault, else 1. For tables that are no plain CSV files, what
    they were read as is printed; columns called nearly as one of the contract are named.

    \b
    Example:
      careergraph check my-data/
    """
    chosen = place or ctx.find_root().params.get("data") or bundled()
    problems, title, notes, forms = [], "", list[str](), list[str]()
    try:
        graph = checked(chosen)
        likelihoods(graph)  # which every route has: a column of probabilities is to hold some
        check_counts(graph)
        rows = sum(len(next(iter(graph.columns(name).values()))) for name in graph.tables)
        title = f"no problems: {counted(len(graph.tables), 'table')}, {counted(rows, 'row')}"
        notes, forms = [*column_notes(graph), *circle_notes(graph)], form_lines(graph)
    except TableError as error:
        problems = error.problems
        title = error.count
    if form == "table" and not problems:
        echo("\n".join(map(line_shown, [*forms, title])))
    else:
        print_rows([row._asdict() for row in problems], form, columns=COLUMNS, title=title)
    for note in notes:
        print_message(note)
    ctx.exit(1 if problems else 0)


def check_counts(graph: CareerGraph) -> None:
    """Refuse transitions that nobody has made: answers show them, with the probability 0."""
    counts = graph.number_column("transitions", "count")
    right = "a number above 0, or no row: nobody has moved so"
    none = [
        graph.problem("transitions", row, "count", right) for row, n in enumerate(counts) if n == 0
    ]
    if none:
        raise TableError(none)


def form_lines(graph: CareerGraph) -> list[str]:
    """Return a line for each table that is no plain CSV file: what it was read as."""
    tables = (raw for name in graph.tables if (raw := graph.came_as(name)) is not None)
    return [f"{t.file}: {t.form}, {counted(len(t.lines), 'row')}" for t in tables if t.form]


def column_notes(graph: CareerGraph) -> list[str]:
    """Return a note for each column of the dataset's own that is called nearly as one of ours."""
    return [
        f"{name}: {own} is kept as a column of your own; did you mean {known}?"
        for name in graph.tables
        for own, known in likely_meant(TABLES[name], [*graph.columns(name)])
    ]


def circle_notes(graph: CareerGraph) -> list[str]:
    """Return a note for each circle of certifications that take each other first."""
    return [
        f"certifications.csv: {' needs '.join((*circle, circle[0]))} first: a circle, which no "
        "answer follows"
        for circle in circles(graph)
    ]
