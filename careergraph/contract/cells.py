"""Cells get their types: text is checked, numbers are read."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.contract.plain_text import RIGHT_TEXT, is_plain
from careergraph.contract.shared import SharedCells, distinct, mapped
from careergraph.model.option_checks import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.contract.declared import Cells, Column, Columns, Table
    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem

__all__ = [
    "LARGEST",
    "is_too_large",
    "number",
    "plain",
    "right_number",
    "shows_nothing",
    "typed",
]


def typed(table: Table, raw: Raw, problems: list[Problem]) -> Columns:
    """Give each column its type, noting what cannot have it."""
    if not raw.columns.keys() >= set(table.needed):
        from careergraph.contract.headers import missing_columns  # few tables lack some

        problems += missing_columns(table, raw)
    columns: Columns = {}
    for name, cells in raw.columns.items():
        column = table.column(name)
        if column is not None and column.is_number:
            columns[name] = numbers(column, raw, cells, problems)
        else:
            columns[name] = own_cells(cells) if column is None else text(cells, raw.unit)
            problems += check_characters(name, raw, columns[name])
            problems += check_text(column, raw, columns[name]) if column is not None else ()
    return columns


def own_cells(cells: Cells) -> Cells:
    """Return the cells of a column that the contract does not know, whole numbers as int."""
    if isinstance(cells, SharedCells):  # text of a file
        return cells
    return [plain(cell) if isinstance(cell, float) else cell for cell in cells]


def check_characters(name: str, raw: Raw, cells: Cells) -> Iterator[Problem]:
    """Find text that no file of ours can hold; only a DataFrame may bring such."""
    known = cells.distinct if isinstance(cells, SharedCells) else cells
    if raw.unit == "line" or is_plain("".join([cell for cell in known if isinstance(cell, str)])):
        return  # one look at all of them: most tables are clean
    for row, cell in enumerate(cells):
        if isinstance(cell, str) and not is_plain(cell):
            found = f"{cell!r}, with a character that is no text"
            yield raw.problem(row, name, found, RIGHT_TEXT)


def text(cells: Cells, unit: str) -> Cells:
    """Return cells as text; a DataFrame may hold codes as numbers, as floats beside blanks."""
    known = isinstance(cells, SharedCells) and {str}.issuperset(map(type, cells.distinct))
    if unit == "line" or known:
        return cells
    return [str(plain(cell) if isinstance(cell, float) else cell) for cell in cells]


def check_text(column: Column, raw: Raw, cells: Cells) -> Iterator[Problem]:
    """Find empty cells where a value must stand, and values that are not among the choices."""
    if column.required and "" in distinct(cells):
        for row in (row for row, cell in enumerate(cells) if cell == ""):
            yield raw.problem(row, column.name, "an empty cell", column.about)
    unseen = set(filter(shows_nothing, distinct(cells))) if column.required else ()
    for row, cell in enumerate(cells) if unseen else ():
        if cell in unseen:
            yield raw.problem(row, column.name, f"{cell!r}, which shows nothing", column.about)
    if column.choices and not {"", *column.choices}.issuperset(distinct(cells)):
        right = "one of " + ", ".join(column.choices)
        for row, cell in enumerate(cells):
            if cell and cell not in column.choices:
                yield raw.problem(row, column.name, repr(cell), right)


def shows_nothing(cell: str) -> bool:
    """Return whether a text has only characters that nobody sees; no text at all is another."""
    from careergraph.contract.tables import normalise

    return not cell.isprintable() and not normalise(cell)


def numbers(column: Column, raw: Raw, cells: Cells, problems: list[Problem]) -> Cells:
    """Read a column of numbers; each distinct cell is read once."""
    whole = column.holds == "year"
    values: dict[object, object] = {cell: number(cell, whole=whole) for cell in distinct(cells)}
    values[""] = None
    if column.large:
        problems += two_ways(column, raw, cells, values)
    wrong = {cell for cell, value in values.items() if value is None} - {""}
    if wrong:
        wrong_rows = ((row, cell) for row, cell in enumerate(cells) if cell in wrong)
        problems += (
            raw.problem(row, column.name, repr(cell), right_number(cell, whole=whole))
            for row, cell in wrong_rows
        )
    return mapped(cells, values)


def right_number(cell: object, *, whole: bool = False) -> str:
    """Return what would be right in place of a cell that is no number of ours.

    Examples
    --------
    >>> right_number("soon"), right_number("1e308"), right_number("soon", whole=True)
    ('a number, 0 or more', 'a number of at most 1e+300', 'a year, such as 2025')
    """
    if whole:
        return "a year, such as 2025"
    return f"a number of at most {LARGEST:g}" if is_too_large(cell) else "a number, 0 or more"


def is_too_large(cell: object) -> bool:
    """Return whether a cell is a number, and too large to be added up."""
    try:
        return LARGEST < float(str(cell)) < inf
    except ValueError:
        return False


def two_ways(
    column: Column, raw: Raw, cells: Cells, distinct: Iterable[object]
) -> Iterator[Problem]:
    """Find numbers such as 52.000, where no other cell shows what the point means."""
    pointed = [cell for cell in distinct if isinstance(cell, str) and "." in cell]
    if not pointed:
        return  # whole numbers, as most counts are
    from careergraph.contract.separators import read_two_ways, written_plainly

    unclear = read_two_ways(pointed)
    for row, cell in enumerate(cells) if unclear else ():
        if cell in unclear:
            yield raw.problem(row, column.name, *written_plainly(str(cell)))


def number(cell: object, *, whole: bool = False) -> int | float | None:
    """Read one number, 0 or more; None where it is none, or so large that sums are no numbers.

    Examples
    --------
    >>> number("12"), number("2.5"), number("-1"), number("nan"), number("1e999"), number("soon")
    (12, 2.5, None, None, None, None)
    >>> number("2025.5", whole=True)
    """
    text = str(cell)
    try:
        value = int(text) if text.isdecimal() else float(text)
        good = text.isascii() and "_" not in text and 0 <= value <= LARGEST
    except (ValueError, OverflowError):
        return None
    if good and isinstance(value, float):
        value = plain(value)
    return value if good and (isinstance(value, int) or not whole) else None


def plain(value: float) -> int | float:
    """Return a whole number as int: DataFrames make floats of those beside blank cells."""
    return int(value) if value.is_integer() and abs(value) < EXACT else value


EXACT = 2**53  # below it every whole number is a float of its own
