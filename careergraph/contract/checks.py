"""Tables are checked once, when they come in, and every breach is reported at once."""

from __future__ import annotations

from operator import eq
from types import MappingProxyType
from typing import TYPE_CHECKING

from careergraph.contract.breaches import Breaches
from careergraph.contract.cells import typed
from careergraph.contract.declared import Cells, Column, Columns, Table
from careergraph.contract.headers import row_faults
from careergraph.contract.shared import distinct, shared
from careergraph.contract.spellings import check_columns, check_names, further_spellings
from careergraph.contract.tables import TABLES, normalise, split
from careergraph.errors import Problem, TableError, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from careergraph.contract.raw import Raw

__all__ = ["conform", "efforts"]


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
    problems = Breaches()
    problems += (problem for reasons in unread.values() for problem in reasons)
    problems += (fault for name, raw in raws.items() for fault in row_faults(TABLES[name], raw))
    incomplete = {*unread, *(name for name, raw in raws.items() if raw.faults)}
    tables = {name: typed(TABLES[name], raw, problems) for name, raw in raws.items()}
    for name, raw in raws.items():
        problems += check_columns(TABLES[name], raw)
        problems += check_key(TABLES[name], raw, tables[name])
        problems += check_references(TABLES[name], raw, tables, incomplete)
    problems += check_names(raws, tables, incomplete)
    for name, checks in OWN_CHECKS.items():
        for check in checks if name in tables else ():
            problems += check(raws[name], tables[name])
    if problems:
        files = {name: raw.file for name, raw in raws.items()}
        files |= {name: reasons[0].file for name, reasons in unread.items()}
        order = {files[name]: place for place, name in enumerate(TABLES) if name in files}
        raise TableError(sorted(problems, key=lambda p: (order[p.file], p.line or 0)))
    return tables


def check_key(table: Table, raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find rows with the key of an earlier row."""
    key = [columns[name] for name in table.key if name in columns]
    required = {column.name for column in table.columns if column.required}
    if not key or not required <= columns.keys():
        return
    if not is_repeated(key):
        return
    first: dict[tuple[object, ...], int] = {}
    for row, cells in enumerate(zip(*key, strict=True)):
        earlier = first.setdefault(cells, row)
        if earlier != row:
            key_cells = ", ".join(repr(cell) for cell in cells if cell != "")
            found = f"{key_cells} again (first in {raw.unit} {raw.lines[earlier]})"
            yield raw.problem(row, None, found, f"one row for each {', '.join(table.key)}")


def is_repeated(key: list[Cells]) -> bool:
    """Return whether two rows have the same cells in these columns.

    The rows are parted by the first column, so that of a million no more than a few are compared.
    """
    columns = list(map(shared, key))
    first, *others = [column for column in columns if len(column.distinct) > 1] or columns[:1]
    if not others:
        return len(first.distinct) < len(first)
    shift = len(first).bit_length()
    mask = (1 << shift) - 1
    codes = [column.codes for column in others[1:]]
    for part in first.parted(others[0], keep=True):  # of transitions the index is made of them
        if len({entry >> shift for entry in part}) < len(part):
            rows = ((e >> shift, *(cells[e & mask] for cells in codes)) for e in part)
            if len(set(rows)) < len(part):
                return True
    return False


def check_references(
    table: Table, raw: Raw, tables: dict[str, Columns], incomplete: Collection[str]
) -> Iterator[Problem]:
    """Find names of roles and sources that no table lists."""
    for column in table.columns:
        if column.refers == "roles" and table.name == "transitions" and "roles" not in tables:
            continue  # these are the names that all others are held to
        barred = column.refers in incomplete or (
            column.refers == "roles" and "transitions" in incomplete
        )
        listed = names(column.refers, tables) if column.refers and not barred else None
        cells = tables[table.name].get(column.name)
        if listed is None or cells is None or listed.issuperset(distinct(cells)):
            continue
        by_normalised = {normalise(str(name)): name for name in listed}
        for row, cell in enumerate(cells):
            if cell not in listed:
                near = by_normalised.get(normalise(str(cell)))
                what = f"a {column.refers[:-1]} that {where(column.refers, tables)}"
                right = repr(near) if near else what + raw.way_out * (column.refers == "roles")
                yield raw.problem(row, column.name, repr(cell), right)


def where(table: str, tables: dict[str, Columns]) -> str:
    """Return what a name that may be referred to must have, in words."""
    return f"{table}.csv lists" if table in tables else "a transition leaves or leads to"


def names(table: str, tables: dict[str, Columns]) -> set[object] | None:
    """Return the names that may be referred to; None where nothing lists them."""
    if table in tables:
        listed = tables[table].get(table[:-1])
        return None if listed is None else {*distinct(listed), ""}
    if table == "roles":
        transitions = tables.get("transitions", {})
        ends = (transitions.get(end, []) for end in ("origin", "destination"))
        return {"", *(name for cells in ends for name in distinct(cells))}
    return None


def check_transitions(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find transitions from a role to itself."""
    ends = columns.get("origin", ()), columns.get("destination", ())
    if not any(map(eq, *ends)):
        return
    for row, (origin, destination) in enumerate(zip(*ends, strict=False)):
        if origin == destination != "":
            right = "another role than the origin"
            yield raw.problem(row, "destination", repr(destination), right)


def check_years(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find ranges of years that have no low end, or a high end below it."""
    if not {None, *distinct(columns.get("years_high", []))} > {None}:
        return
    blank: Cells = [None] * len(raw.lines)
    ends = zip(columns.get("years", blank), columns["years_high"], strict=True)
    for row, (low, high) in enumerate(ends):
        if isinstance(high, int | float) and not (isinstance(low, int | float) and low <= high):
            found = f"{high}, beside years {'blank' if low is None else low}"
            right = "no less than the column 'years', which holds the low end"
            yield raw.problem(row, "years_high", found, right)


def check_satisfies(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find names that stand for themselves."""
    pairs = zip(columns.get("name", ()), columns.get("satisfies", ()), strict=False)
    for row, (name, meets) in enumerate(pairs):
        if name == meets != "":
            yield raw.problem(row, "satisfies", repr(meets), "another name than the one held")


def check_aliases(raw: Raw, columns: Columns) -> Iterator[Problem]:
    """Find aliases that stand for two roles, or that are another role's name."""
    bearers = {normalise(str(role)): role for role in columns.get("role", ())}
    pairs = zip(columns.get("role", ()), columns.get("aliases", ()), strict=False)
    for row, (role, cell) in enumerate(pairs):
        for alias in split(cell):
            bearer = bearers.setdefault(normalise(alias), role)
            if bearer != role:
                right = f"a name that is not also that of {bearer!r}"
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


OWN_CHECKS: dict[str, tuple[Callable[[Raw, Columns], Iterable[Problem]], ...]] = {
    "transitions": (check_transitions, check_years),
    "roles": (check_aliases,),
    "requirements": (check_years,),
    "satisfies": (check_satisfies,),
    "pay": (check_pay,),
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
        Column("effort", "number", "what it costs to learn", required=True, large=True),
    )
    table = Table("effort", "what items cost to learn", columns, ("name",))
    problems = Breaches()
    problems += row_faults(table, raw)
    cells = typed(table, raw, problems)
    problems += check_key(table, raw, cells)
    names = ((raw, row, "name", "name", str(n)) for row, n in enumerate(cells.get("name", ())))
    problems += further_spellings(names)
    for row, effort in enumerate(cells.get("effort", ())):
        if effort is None and raw.columns["effort"][row] == "":
            problems.append(raw.problem(row, "effort", "an empty cell", "a number, 0 or more"))
    if not problems and not cells["name"]:
        stop(raw.file, None, "no rows", "a name on each line, or * for all others, and its effort")
    if problems:
        raise TableError(problems)
    return dict(zip(cells["name"], cells["effort"], strict=True))  # type: ignore[arg-type]
