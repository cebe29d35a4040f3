"""Checking at the door: tables are given their types, and every breach is reported at once."""

from __future__ import annotations

from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import TABLES, Cells, Column, Columns, Table, normalise, split
from careergraph.errors import Problem, TableError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

__all__ = ["Raw", "conform"]


class Raw(NamedTuple):
    """A table as it came through the door, before any check.

    Attributes
    ----------
    file : str
        What to call it in an error.
    columns : dict of str to list
        The cells of each column: text, or values from a DataFrame.
    lines : sequence of int
        For each row, where it stands.
    unit : str
        What `lines` counts: ``"line"`` of a file or ``"row"`` of a DataFrame.
    """

    file: str
    columns: Columns
    lines: list[int] | range
    unit: str = "line"

    def problem(self, row: int | None, column: str | None, found: str, right: str) -> Problem:
        """Make the report of one breach."""
        line = None if row is None else self.lines[row]
        return Problem(self.file, line, column, found, right, self.unit)


def conform(
    raws: dict[str, Raw], unread: Mapping[str, list[Problem]] = MappingProxyType({})
) -> dict[str, Columns]:
    """Check tables and give them their types.

    Parameters
    ----------
    raws : dict of str to Raw
        The tables by name.
    unread : dict of str to list of Problem
        Why further tables could not be read; what refers to them is not checked.

    Returns
    -------
    dict of str to dict of str to list
        For each table the cells of its columns: numbers as int or float, None for a blank number,
        ``""`` for blank text.

    Raises
    ------
    TableError
        With every breach.
    """
    problems = [problem for found in unread.values() for problem in found]
    tables = {name: typed(TABLES[name], raw, problems) for name, raw in raws.items()}
    for name, raw in raws.items():
        problems += check_key(TABLES[name], raw, tables[name])
        problems += check_references(TABLES[name], raw, tables, unread)
    for name, check in OWN_CHECKS.items():
        if name in tables:
            problems += check(raws[name], tables[name])
    if problems:
        files = {name: raw.file for name, raw in raws.items()}
        files |= {name: found[0].file for name, found in unread.items()}
        order = {files[name]: place for place, name in enumerate(TABLES) if name in files}
        raise TableError(sorted(problems, key=lambda p: (order[p.file], p.line or 0)))
    return tables


def typed(table: Table, raw: Raw, problems: list[Problem]) -> Columns:
    """Give each column its type, noting what cannot have it."""
    missing = [c.name for c in table.columns if c.required and c.name not in raw.columns]
    for name in missing:
        found = f"the columns {', '.join(raw.columns)}" if raw.columns else "no header"
        problems.append(raw.problem(None, None, found, f"a column {name!r} among them"))
    columns: Columns = {}
    for name, cells in raw.columns.items():
        column = table.column(name)
        if column is not None and column.holds in ("number", "year"):
            columns[name] = numbers(column, raw, cells, problems)
        else:
            columns[name] = own(cells) if column is None else text(cells, raw.unit)
            problems += check_characters(name, raw, columns[name])
            problems += check_text(column, raw, columns[name]) if column is not None else ()
    return columns


def own(cells: Cells) -> Cells:
    """Return cells of a column of the user's own, whole numbers without a point."""
    return [plain(cell) if isinstance(cell, float) else cell for cell in cells]


def check_characters(name: str, raw: Raw, cells: Cells) -> Iterator[Problem]:
    """Find what no file of ours could hold (one from a file holds none of it)."""
    if raw.unit == "line" or is_plain("".join({cell for cell in cells if isinstance(cell, str)})):
        return  # one look at all of them: most tables are clean
    for row, cell in enumerate(cells):
        if isinstance(cell, str) and not is_plain(cell):
            found = f"{cell!r}, with a character that is no text"
            yield raw.problem(row, name, found, "text that UTF-8 can hold, without NUL")


def is_plain(text: str) -> bool:
    """Say whether UTF-8 can hold a text, half a surrogate pair it cannot, and no NUL is in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def text(cells: Cells, unit: str) -> Cells:
    """Return cells as text: those of a file are, a DataFrame may hold codes as numbers."""
    return cells if unit == "line" else [str(cell) for cell in cells]


def check_text(column: Column, raw: Raw, cells: Cells) -> Iterator[Problem]:
    """Find empty cells where a value must stand, and values that are not among the choices."""
    if column.required and "" in cells:
        for row in (row for row, cell in enumerate(cells) if cell == ""):
            yield raw.problem(row, column.name, "an empty cell", column.about)
    if column.choices and not set(cells) <= {"", *column.choices}:
        right = "one of " + ", ".join(column.choices)
        for row, cell in enumerate(cells):
            if cell and cell not in column.choices:
                yield raw.problem(row, column.name, repr(cell), right)


def numbers(column: Column, raw: Raw, cells: Cells, problems: list[Problem]) -> Cells:
    """Read a column of numbers; each distinct cell is read once."""
    whole = column.holds == "year"
    values: dict[object, object] = {cell: number(cell, whole=whole) for cell in set(cells)}
    values[""] = None
    wrong = {cell for cell, value in values.items() if value is None} - {""}
    if wrong:
        right = "a year, such as 2025" if whole else "a number, 0 or more"
        found = ((row, cell) for row, cell in enumerate(cells) if cell in wrong)
        problems += (raw.problem(row, column.name, repr(cell), right) for row, cell in found)
    return [values[cell] for cell in cells]


def number(cell: object, *, whole: bool = False) -> int | float | None:
    """Read one number, 0 or more; None where it is none.

    Examples
    --------
    >>> number("12"), number("2.5"), number("-1"), number("nan"), number("1e999"), number("soon")
    (12, 2.5, None, None, None, None)
    >>> number("2025.5", whole=True)
    """
    text = str(cell)
    try:
        value = int(text) if text.isdecimal() else float(text)
        good = text.isascii() and "_" not in text and isfinite(value) and value >= 0
    except (ValueError, OverflowError):
        return None
    if good and isinstance(value, float):
        value = plain(value)
    return value if good and (isinstance(value, int) or not whole) else None


def plain(value: float) -> int | float:
    """Write whole numbers without a point: DataFrames make floats of those beside blank cells."""
    return int(value) if value.is_integer() and abs(value) < EXACT else value


EXACT = 2**53  # below it every whole number is a float of its own


def check_key(table: Table, raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find rows that say again what an earlier row says."""
    key = [columns[name] for name in table.key if name in columns]
    required = {column.name for column in table.columns if column.required}
    if not key or not required <= columns.keys():
        return
    rows = list(zip(*key, strict=True))
    if len(set(rows)) == len(rows):
        return
    first: dict[tuple[object, ...], int] = {}
    for row, cells in enumerate(rows):
        earlier = first.setdefault(cells, row)
        if earlier != row:
            said = ", ".join(repr(cell) for cell in cells if cell != "")
            found = f"{said} again (first in {raw.unit} {raw.lines[earlier]})"
            yield raw.problem(row, None, found, f"one row for each {', '.join(table.key)}")


def check_references(
    table: Table, raw: Raw, tables: dict[str, Columns], unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Find names of roles and sources that the tables do not know."""
    for column in table.columns:
        barred = column.refers in unread or (column.refers == "roles" and "transitions" in unread)
        known = names(column.refers, tables) if column.refers and not barred else None
        cells = tables[table.name].get(column.name)
        if known is None or cells is None or set(cells) <= known:
            continue
        folded = {normalise(str(name)): name for name in known}
        for row, cell in enumerate(cells):
            if cell not in known:
                near = folded.get(normalise(str(cell)))
                what = f"a {column.refers[:-1]} that {where(column.refers, tables)}"
                right = repr(near) if near else what
                yield raw.problem(row, column.name, repr(cell), right)


def where(table: str, tables: dict[str, Columns]) -> str:
    """Say which table a name has to stand in."""
    return f"{table}.csv lists" if table in tables else "a transition leaves or leads to"


def names(table: str, tables: dict[str, Columns]) -> set[object] | None:
    """Return the names that may be referred to; None where nothing lists them."""
    if table in tables:
        listed = tables[table].get(table[:-1])
        return None if listed is None else {*listed, ""}
    if table == "roles":
        moves = tables.get("transitions", {})
        return {*moves.get("origin", ()), *moves.get("destination", ()), ""}
    return None


def check_transitions(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find transitions from a role to itself."""
    ends = zip(columns.get("origin", ()), columns.get("destination", ()), strict=False)
    for row, (origin, destination) in enumerate(ends):
        if origin == destination != "":
            right = "another role than the origin"
            yield raw.problem(row, "destination", repr(destination), right)


def check_aliases(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find aliases that stand for two roles, or that are another role's name."""
    owner = {normalise(str(role)): role for role in columns.get("role", ())}
    pairs = zip(columns.get("role", ()), columns.get("aliases", ()), strict=False)
    for row, (role, cell) in enumerate(pairs):
        for alias in split(cell):
            other = owner.setdefault(normalise(alias), role)
            if other != role:
                right = f"a name that is not also that of {other!r}"
                yield raw.problem(row, "aliases", repr(alias), right)


def check_pay(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find bands that do not ascend, and rows without figures."""
    blank: Cells = [None] * len(raw.lines)
    written = [raw.columns[name] for name in ("low", "median", "high") if name in raw.columns]
    bands = zip(*(columns.get(name, blank) for name in ("low", "median", "high")), strict=True)
    for row, band in enumerate(bands):
        given = [figure for figure in band if isinstance(figure, int | float)]
        if all(cells[row] == "" for cells in written):
            yield raw.problem(row, None, "no figure", "at least one of low, median and high")
        if given != sorted(given):
            found = ", ".join(str(figure) for figure in given)
            yield raw.problem(row, "low", found, "low, median and high in ascending order")


OWN_CHECKS: dict[str, Callable[[Raw, Columns], Iterable[Problem]]] = {
    "transitions": check_transitions,
    "roles": check_aliases,
    "pay": check_pay,
}


def efforts(raw: Raw) -> dict[str, float]:
    """Return the efforts that a table gives to names.

    Raises
    ------
    TableError
        With every breach.
    """
    columns = (
        Column("name", "text", "the name of an item, or * for all others", required=True),
        Column("effort", "number", "what it costs to learn", required=True),
    )
    table = Table("effort", "what items cost to learn", columns, ("name",))
    problems: list[Problem] = []
    cells = typed(table, raw, problems)
    problems += check_key(table, raw, cells)
    for row, effort in enumerate(cells.get("effort", ())):
        if effort is None and raw.columns["effort"][row] == "":
            problems.append(raw.problem(row, "effort", "an empty cell", "a number, 0 or more"))
    if problems:
        raise TableError(problems)
    return dict(zip(cells["name"], cells["effort"], strict=True))  # type: ignore[arg-type]
