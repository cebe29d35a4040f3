"""`careergraph batch`: one question for everybody in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_rows
from careergraph.cli.question_options import (
    budget,
    limit_options,
    limits_of,
    person_options,
    profile_of,
)
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.files.table_read import read
from careergraph.graph.asker import resolved

if TYPE_CHECKING:
    from careergraph.contract.raw import Raw
    from careergraph.graph.value import CareerGraph


@click.command("batch")
@click.argument("people", type=click.Path(readable=False))
@role_argument("destination")
@person_options
@limit_options("via", "max_years")
@budget
@form
@dataset
def batch_command(
    graph: CareerGraph, people: str, destination: str, *, form: str, **options: Any
) -> None:
    """The route of fewest steps to DESTINATION for everybody in PEOPLE, a table.

    PEOPLE has a column role, optionally have and lack (names joined by ;) and years, and any of
    your own. What the options say holds for everybody.

    \b
    Example:
      careergraph batch people.csv CIO --format csv
    """
    from careergraph.graph.to_frames import text_frame
    from careergraph.search.workforce import paths_table

    columns = ("role", "have", "lack", "years")
    right = "a table of people with a column role"
    raw = read(people, columns, needed=("role",), right=right).whole()
    frame, who = text_frame(raw.columns), resolved(graph, profile_of(options))
    try:
        table = paths_table(graph, frame, destination, have=who, **limits_of(options))
    except TableError as error:  # it counts the DataFrame's rows, the reader the file's lines
        raise TableError([in_file(raw, problem) for problem in error.problems]) from None
    cells = table.astype(object).where(table.notna(), None)
    rows = [dict(zip(table.columns, row, strict=True)) for row in cells.itertuples(index=False)]
    own = [name for name in table.columns if name not in ("skills", "certifications", "years")]
    title = f"{counted(len(rows), 'person', 'people')} → {graph.resolve(destination)}"
    print_rows(rows, form, columns=own, title=title)


def in_file(raw: Raw, problem: Problem) -> Problem:
    """Return a problem of a DataFrame's row as one of the file's line."""
    return raw.problem(problem.line, problem.column, problem.found, problem.right)
