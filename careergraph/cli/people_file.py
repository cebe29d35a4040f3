"""A table of people as a file: read, with its faults told as those of the file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import print_message
from careergraph.contract.headers import nearly
from careergraph.english import counted
from careergraph.errors import TableError
from careergraph.files.table_read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.contract.raw import Raw

__all__ = ["faults_in", "is_not_asked", "read_people_file", "tell_not_asked"]

COLUMNS = ("role", "have", "lack", "years")


def read_people_file(people: str) -> Raw:
    """Read a table of people; a column that is called nearly as one of these is told."""
    right = "a table of people with a column role"
    raw = read(people, COLUMNS, needed=("role",), right=right).whole()
    own_columns = [name for name in raw.columns if name not in COLUMNS]
    for own, meant in nearly(own_columns, [name for name in COLUMNS if name not in raw.columns]):
        print_message(f"{people}: {own} is kept as a column of your own; did you mean {meant}?")
    return raw


@contextmanager
def faults_in(raw: Raw) -> Iterator[None]:
    """Tell faults of a DataFrame as those of the file that the reader knows."""
    try:
        yield
    except TableError as error:
        problems = [raw.problem(p.line, p.column, p.found, p.right) for p in error.problems]
        raise TableError(problems) from None


def tell_not_asked(raw: Raw, reasons: Sequence[str | None], column: str = "why_not") -> None:
    """Say beside the answer how many rows have none, and end with exit code 1 if any has."""
    rows = [row for row, reason in enumerate(reasons) if is_not_asked(reason)]
    if not rows:
        return
    first = str(reasons[rows[0]]).removeprefix("not asked: ")
    unknown = any("no role is called" in str(reasons[row]) for row in rows)
    way_on = "; careergraph match finds the roles that titles mean" if unknown else ""
    print_message(
        f"{raw.file}: {len(rows):,} of {counted(len(reasons), 'row')} not asked, "
        f"{column} says why; "
        f"the first is {raw.unit} {raw.lines[rows[0]]}: {first}{way_on}"
    )
    click.get_current_context().exit(1)


def is_not_asked(reason: str | None) -> bool:
    """Return whether a row has no answer as it cannot be understood."""
    from careergraph.search.people_table import NOT_ASKED  # it comes with pandas

    return (reason or "").startswith(NOT_ASKED)
