"""One Excel workbook with a worksheet for each table."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from careergraph.contract.formulas import is_formula, quoted_columns
from careergraph.errors import Problem, TableError
from careergraph.files.missing_library import stop_writing_without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openpyxl.cell import Cell

    from careergraph.contract.declared import Columns
    from careergraph.contract.raw import Raw
    from careergraph.files.allowance import Allowance
    from careergraph.graph.value import CareerGraph

__all__ = [
    "ENDINGS",
    "FORM",
    "HOLDS",
    "NAME",
    "READERS",
    "read",
    "write",
    "write_safe",
]

NAME = "excel"
ENDINGS = (".xlsx",)
FORM = "an Excel workbook with a worksheet for each table"
HOLDS = "everything"
READERS = "careergraph, Excel, LibreOffice, pandas"

# Of Excel, https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
LONGEST, MOST_ROWS, MOST_COLUMNS = 32_767, 1_048_576, 16_384
CELL = f"at most {LONGEST:,}, which is what Excel holds; or another form, such as .sqlite"
RIGHT = "another form, such as .sqlite"
EXACT = 2**53  # below it Excel holds every whole number as it is
# What XML cannot hold is written out (ECMA-376, part 1, 22.4.2.4), and so what looks like that. A
# carriage return would become a line feed.
WRITTEN_OUT = re.compile(
    "[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"  # NUL is in no table
)


def write(graph: CareerGraph, place: str) -> None:
    """Write one workbook: text as text, whatever it looks like; numbers as numbers; no formula.

    Raises
    ------
    TableError
        For cells and tables that are larger than Excel's.
    CareerGraphError
        Where openpyxl is not installed.
    """
    write_tables({name: graph.columns(name) for name in graph.tables}, place)


def write_safe(graph: CareerGraph, place: str) -> None:
    """Write one workbook whose text stays text in a CSV file that is made of it, too."""
    write_tables({name: quoted_columns(graph.columns(name)) for name in graph.tables}, place)


def read(place: str, allowance: Allowance) -> dict[str, Raw]:
    """Read a workbook with a worksheet for each table, or with one table of transitions."""
    from careergraph.files.workbook_tables import workbook_tables

    return workbook_tables(place, allowance)


def write_tables(tables: dict[str, Columns], place: str) -> None:
    """Write tables as the worksheets of one workbook."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError:
        stop_writing_without("Excel", "openpyxl", "excel")
    book = Workbook(write_only=True)
    for name, columns in tables.items():
        check_size(name, columns)
        sheet = book.create_sheet(name)

        def cell(value: object, sheet: object = sheet) -> Cell:
            return filled(WriteOnlyCell(sheet), value)

        for row in rows(columns, cell):
            sheet.append(row)
    # Into memory first: on a full disk openpyxl leaves an archive open that Python complains of.
    packed = io.BytesIO()
    book.save(packed)
    with open(place, "wb") as stream:
        stream.write(packed.getbuffer())


def rows(columns: Columns, cell: Callable[[object], Cell]) -> Iterator[list[Cell | None]]:
    """Yield the header of a table and its rows; a blank is no cell."""
    yield [cell(name) for name in columns]
    for values in zip(*columns.values(), strict=True):
        yield [None if value in ("", None) else cell(value) for value in values]


def filled(cell: Cell, value: object) -> Cell:
    """Return a cell of a number, or else of text.

    openpyxl would make a formula of ``=1+1`` and an error of ``#REF!``, and cut a float at 16
    digits. Excel keeps text that begins like a formula as text even when it is edited.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < EXACT:
        cell.value, cell.data_type = repr(value), "n"
    else:
        text = str(value)
        cell.value, cell.data_type = written_out(text), "s"
        if is_formula(text):
            cell.quotePrefix = True
    return cell


def written_out(text: str) -> str:
    r"""Return text as XML can hold it: what it cannot hold is written out, as Excel does.

    Examples
    --------
    >>> written_out("a\rb"), written_out("_x0041_")
    ('a_x000D_b', '_x005F_x0041_')
    """
    return WRITTEN_OUT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def check_size(table: str, columns: Columns) -> None:
    """Refuse what Excel has no room for: it would cut the one and leave out the other."""
    problems = []
    length = len(next(iter(columns.values()), ()))
    for found, most, what in (
        (length + 1, MOST_ROWS, "rows"),
        (len(columns), MOST_COLUMNS, "columns"),
    ):
        if found > most:
            found_in_words = f"{found:,} {what}, more than a worksheet has"
            problems.append(Problem(table, None, None, found_in_words, RIGHT))
    for name, cells in columns.items():
        problems += [
            Problem(
                table, None if row < 0 else row, name, f"a cell of {size:,} characters", CELL, "row"
            )
            for row, cell in enumerate((name, *cells), -1)
            if isinstance(cell, str) and (size := characters(cell)) > LONGEST
        ]
    if problems:
        raise TableError(problems)


def found_cell(size: int) -> str:
    """Return what was found, in words."""
    return f"a cell of {size:,} characters"


def characters(text: str) -> int:
    """Return how many characters Excel counts: of UTF-16, written out where XML needs it."""
    if 6 * len(text) <= LONGEST:  # written out one takes six
        return len(text)
    written = written_out(text)
    return len(written) + sum(letter > "\uffff" for letter in written)
