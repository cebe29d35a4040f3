"""What the header of a table says: which columns are missing, and which may be misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from careergraph.contract.declared import Table
    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem

__all__ = ["columns_found", "likely_meant", "missing_columns", "nearly", "row_faults", "shortened"]

SHOWN, LONGEST = 30, 60  # columns that an error names, characters of each
ALIKE = 0.8  # of the letters: yeers is years, notes is note


def missing_columns(table: Table, raw: Raw) -> Iterator[Problem]:
    """Find what a table cannot do without; one problem names all of it."""
    missing = [name for name in table.needed if name not in raw.columns]
    if not missing:
        return
    names = [shortened(name) for name in raw.columns]
    if len(missing) > 1 and len(names) == 1:  # most likely a text that is no table
        found = f"no columns {', '.join(missing)} (its first line is {names[0]!r})"
        yield raw.problem(None, None, found, "a table whose first line names these columns")
        return
    columns = together([repr(name) for name in missing])
    right = f"{'a column' if len(missing) == 1 else 'the columns'} {columns} among them"
    meant = [
        f"{own}: did you mean {known}?"
        for own, known in likely_meant(table, raw.columns)
        if known in missing
    ]
    hint = f" ({' '.join(meant)})" if meant else ""
    yield raw.problem(None, None, columns_found(raw.columns), right + hint)


def columns_found(names: Collection[str]) -> str:
    """Return the columns of a table in words, for an error."""
    shown = ", ".join(shortened(name) for name in list(names)[:SHOWN])
    return f"the columns {shown}{', ...' * (len(names) > SHOWN)}" if names else "no header"


def shortened(name: str) -> str:
    """Return the beginning of what is hardly the name of a column."""
    first = name.partition("\n")[0]
    return name if len(name) <= LONGEST and first == name else f"{first[: LONGEST - 4]} ..."


def row_faults(table: Table, raw: Raw) -> tuple[Problem, ...]:
    """Return the rows that a table was read without.

    Where it has none of our columns it is no table of this kind, and its rows do not matter.
    """
    return raw.faults if set(table.column_names) & raw.columns.keys() else ()


def likely_meant(table: Table, names: Collection[str]) -> list[tuple[str, str]]:
    """Return columns that are called nearly as one that the table lacks, each with that one.

    The year of a claim is an own column that questions know; nobody means its years.

    Examples
    --------
    >>> from careergraph.contract.tables import TABLES
    >>> likely_meant(TABLES["transitions"], ["origin", "destination", "yeers", "salary"])
    [('yeers', 'years')]
    """
    own = [name for name in table.own_columns(names) if name not in {*table.column_names, "year"}]
    return nearly(own, [name for name in table.column_names if name not in names])


def nearly(names: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Return names that are nearly one that is known, each with that one.

    Examples
    --------
    >>> nearly(["yeers", "salary"], ["role", "years"])
    [('yeers', 'years')]
    """
    from difflib import get_close_matches  # only a check and an error wait for it

    letters = {normalise(name): name for name in known}
    near = ((own, get_close_matches(normalise(own), letters, n=1, cutoff=ALIKE)) for own in names)
    return [(own, letters[found[0]]) for own, found in near if found]
