"""A worksheet of an Excel workbook (.xlsx) as rows of text."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from careergraph.contract.cells import plain
from careergraph.contract.separators import Numeral
from careergraph.errors import MOST_PROBLEMS, CareerGraphError, Problem, TableError, stop
from careergraph.files.missing_library import stop_without
from careergraph.files.workbook_parts import WHOLE, parts_looked_through
from careergraph.files.workbook_styles import plainly_styled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openpyxl import Workbook
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from careergraph.files.allowance import Allowance
    from careergraph.files.workbook_parts import WorkbookPart

__all__ = ["CellError", "Rows", "opened_workbook", "text", "worksheet_rows"]

Rows = list[tuple[int, list[str]]]
ROWS = 1_048_576  # of a worksheet, at most
ROOM = 16  # bytes that a cell is counted as: in a file an empty one takes none
# A character that XML cannot hold; NUL and halves of surrogate pairs are no text either.
WRITTEN_OUT = re.compile("_x(?!0000|[Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
ZEROS = re.compile("00+")  # a format that shows 7 as 007


class CellError(str):
    """The text of a cell that holds no value but an error, such as ``#REF!``."""

    __slots__ = ()


def worksheet_rows(
    file: str, raw: bytes, worksheet: str | None, allowance: Allowance
) -> tuple[str, Rows]:
    """Read one worksheet: the values that its cells show.

    Parameters
    ----------
    file : str
        What to call the workbook in an error.
    raw : bytes
        The workbook.
    worksheet : str, optional
        Which worksheet; by default the first one that holds anything, hidden ones last.
    allowance : Allowance
        How much may be read.

    Returns
    -------
    str
        The worksheet, and its place among all.
    list of (int, list of str)
        Its rows that hold anything, with their numbers, all of one width.
    """
    with opened_workbook(file, raw, allowance) as workbook:
        if worksheet is None:
            return workbook.first_table()
        rows = workbook.rows(worksheet)
        return workbook.label(worksheet), rows


@contextmanager
def opened_workbook(file: str, raw: bytes, allowance: Allowance) -> Iterator[OpenedWorkbook]:
    """Open a workbook to read some of its worksheets.

    Parameters
    ----------
    file : str
        What to call the workbook in an error.
    raw : bytes
        The workbook.
    allowance : Allowance
        How much may be read.

    Yields
    ------
    OpenedWorkbook
        The workbook; whatever goes wrong within its parts is one error.
    """
    try:
        from openpyxl import load_workbook as load
    except ImportError:
        stop_without(file, "Excel", "openpyxl", "excel")
    parts = parts_looked_through(file, raw, allowance)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that a table needs not
        try:
            yield OpenedWorkbook(file, opened(raw, load), parts, allowance)
        except CareerGraphError:
            raise
        except Exception as error:  # noqa: BLE001 (a damaged workbook may raise anything)
            why = str(error).partition("\n")[0].rstrip(".")
            stop(file, None, f"a damaged workbook ({why})", WHOLE)


class OpenedWorkbook:
    """A workbook whose worksheets are read by name.

    Attributes
    ----------
    names : list of str
        Its worksheets, those that Excel shows before those that it hides.
    """

    def __init__(
        self, file: str, book: Workbook, parts: dict[str, WorkbookPart], allowance: Allowance
    ) -> None:
        self._file, self._book, self._parts, self._allowance = file, book, parts, allowance
        self.names = in_order(file, book)
        self._sheets = {sheet.title: sheet for sheet in book.worksheets}

    def label(self, name: str) -> str:
        """Return what to call a worksheet in an error: its name, and its place among all."""
        return f"worksheet {name!r} ({[*self._sheets].index(name) + 1} of {len(self._sheets)})"

    def rows(self, name: str) -> Rows:
        """Return the rows of a worksheet that hold anything."""
        if name not in self._sheets:
            titles = f"the worksheets {', '.join(map(repr, self._sheets))}"
            stop(self._file, None, titles, f"one called {name!r}")
        sheet = self._sheets[name]
        rows = values(self._file, self._book, sheet, self._parts, self._allowance)
        if rows:
            self.refuse_uncounted(name)
        return rows

    def first_table(self) -> tuple[str, Rows]:
        """Return the label and the rows of the first worksheet that holds anything."""
        for name in self.names:
            rows = self.rows(name)
            if rows:
                return self.label(name), rows
        self.refuse_uncounted(self.names[0])  # that may be why it is empty
        return self.label(self.names[0]), []

    def refuse_uncounted(self, name: str) -> None:
        """Refuse a worksheet with formulas whose values nobody has worked out."""
        place = f"{self._file}, {self.label(name)}"
        refuse_uncounted(place, part_of(self._sheets[name], self._parts))


def opened(raw: bytes, load: Callable[..., Workbook]) -> Workbook:
    """Return a workbook, without its colours where openpyxl stumbles over these."""
    try:
        return load(io.BytesIO(raw), read_only=True, data_only=True)
    except Exception as error:  # noqa: BLE001 (as above)
        try:
            return load(io.BytesIO(plainly_styled(raw)), read_only=True, data_only=True)
        except Exception:  # noqa: BLE001 (a damaged workbook may raise anything)
            raise error from None


def in_order(file: str, book: Workbook) -> list[str]:
    """Return the worksheets, those that Excel shows before those that it hides."""
    if not book.worksheets:
        stop(file, None, "a workbook without worksheets", "one worksheet that holds a table")
    shown = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    return [sheet.title for sheet in shown]


def part_of(sheet: ReadOnlyWorksheet, parts: dict[str, WorkbookPart]) -> WorkbookPart:
    """Return the part of a workbook that holds a worksheet."""
    return parts[sheet._worksheet_path.lstrip("/")]  # noqa: SLF001 (it has no other name)


def values(
    file: str,
    book: Workbook,
    sheet: ReadOnlyWorksheet,
    parts: dict[str, WorkbookPart],
    allowance: Allowance,
) -> Rows:
    """Return the rows of a worksheet, whatever the size that it states of itself."""
    sheet.reset_dimensions()  # programs write a wrong one, and rows beyond it would be lost
    formats = book._number_formats  # noqa: SLF001 (it has no other name)
    if part_of(sheet, parts).has_errors or any(map(ZEROS.fullmatch, formats)):
        rows: Iterable[Iterable[object]] = (map(formatted, row) for row in sheet.iter_rows())
    else:  # which is quicker, as no cell becomes an object
        rows = sheet.iter_rows(values_only=True)
    return list(numbered(file, rows, allowance))


def formatted(cell: ReadOnlyCell | EmptyCell) -> object:
    """Return what a cell holds, with the zeros that its format puts before it; errors as such."""
    value = cell.value
    if cell.data_type == "e":
        return CellError(value)
    if isinstance(value, int) and ZEROS.fullmatch(cell.number_format or ""):
        return Numeral(f"{value:0{len(cell.number_format)}d}")
    return value


def refuse_uncounted(place: str, part: WorkbookPart) -> None:
    """Refuse a worksheet with formulas whose values nobody has worked out."""
    if part.without_value:
        found = "a formula whose value the file does not hold"
        right = "its value: open the workbook in Excel and save it, or write the value"
        cells = part.without_value[:MOST_PROBLEMS]
        raise TableError([Problem(place, row, column, found, right) for row, column in cells])


def numbered(
    file: str, rows: Iterable[Iterable[object]], allowance: Allowance
) -> Iterator[tuple[int, list[str]]]:
    """Yield rows as text with their numbers, all as wide as the widest; empty ones left out."""
    texts: Rows = []
    width = 0
    for n, row in enumerate(rows, 1):
        if n > ROWS:
            stop(file, None, f"a row beyond {ROWS:,}", f"at most {ROWS:,}")
        cells = [shown(cell) for cell in row]
        if any(cells):
            width = max(width, len(cells))
            texts.append((n, cells))
            allowance.check_cells(width * len(texts), file, ROOM)
    for n, filled in texts:
        yield n, filled + [""] * (width - len(filled))


def shown(cell: object) -> str:
    """Return a cell as Excel shows it.

    Examples
    --------
    >>> shown(True), shown("_x0041_ cook"), shown(None), shown(12.0)
    ('TRUE', 'A cook', '', '12')
    """
    if isinstance(cell, str):
        if type(cell) is not str:
            return cell
        if "_x" in cell:
            cell = WRITTEN_OUT.sub(lambda match: chr(int(match[1], 16)), cell)
        return cell.strip()
    return str(cell).upper() if isinstance(cell, bool) else text(cell)


def text(cell: object) -> str:
    """Return a cell as text: blank for None and NaN, whole numbers without a point, lists joined.

    Bytes are text where they are UTF-8: old writers of Parquet do not say that they are.

    Examples
    --------
    >>> text(None), text(float("nan")), text(3.0), text(0.25), text(" Cook ")
    ('', '', '3', '0.25', 'Cook')
    >>> text(datetime(2025, 5, 1)), text(Decimal("52.000")), text(["Baking", "Icing"])
    ('2025-05-01', '52', 'Baking; Icing')
    >>> text(b"Cook"), text(bytes([255, 0]))
    ('Cook', 'ff00')
    """
    if cell is None or cell != cell:  # noqa: PLR0124 (NaN)
        return ""
    if isinstance(cell, datetime) and cell.time() == cell.time().min:
        return str(cell.date())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Numeral(plain(cell) if isinstance(cell, float) else cell)
    if isinstance(cell, Decimal) and cell.is_finite():
        whole, _, fraction = f"{cell:f}".partition(".")
        return Numeral(f"{whole}.{fraction}".rstrip("0").rstrip(".") if fraction else whole)
    if isinstance(cell, bytes):
        return text_of_bytes(cell)
    return "; ".join(map(text, cell)) if isinstance(cell, list) else str(cell).strip()


def text_of_bytes(cell: bytes) -> str:
    """Return bytes as the text that they are; as hexadecimal digits where they are none."""
    try:
        return cell.decode().strip()
    except UnicodeDecodeError:
        return cell.hex()
