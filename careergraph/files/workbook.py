"""A worksheet of an Excel workbook (.xlsx) as rows of text."""

from __future__ import annotations

import io
import re
import warnings
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from careergraph.contract.cells import plain
from careergraph.contract.separators import Numeral
from careergraph.errors import MOST_PROBLEMS, CareerGraphError, Problem, TableError, stop
from careergraph.files.workbook_parts import WHOLE, parts_looked_through
from careergraph.files.workbook_styles import plainly_styled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import NoReturn

    from openpyxl import Workbook
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from careergraph.files.allowance import Allowance
    from careergraph.files.workbook_parts import WorkbookPart

__all__ = ["CellError", "Rows", "stop_without", "text", "worksheet_rows"]

Rows = list[tuple[int, list[str]]]
ROWS = 1_048_576  # of a worksheet, at most
ROOM = 16  # bytes that a cell is counted as: in a file an empty one takes none
WRITTEN_OUT = re.compile("_x([0-9A-Fa-f]{4})_")  # a character that XML cannot hold
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
    try:
        from openpyxl import load_workbook as load
    except ImportError:
        stop_without(file, "Excel", "openpyxl", "excel")
    parts = parts_looked_through(file, raw, allowance)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that a table needs not
        try:
            book = opened(raw, load)
            sheets = {sheet.title: sheet for sheet in book.worksheets}
            names = in_order(file, book) if worksheet is None else [worksheet]
            read = (
                (name, values(file, book, sheets[name], parts, allowance))
                for name in names
                if name in sheets
            )
            name, rows = next((named for named in read if named[1]), (names[0], []))
        except TableError:
            raise
        except Exception as error:  # noqa: BLE001 (a damaged workbook may raise anything)
            why = str(error).partition("\n")[0].rstrip(".")
            stop(file, None, f"a damaged workbook ({why})", WHOLE)
    if name not in sheets:
        titles = f"the worksheets {', '.join(map(repr, sheets))}"
        stop(file, None, titles, f"one called {name!r}")
    label = f"worksheet {name!r} ({list(sheets).index(name) + 1} of {len(sheets)})"
    refuse_uncounted(f"{file}, {label}", part_of(sheets[name], parts))
    return label, rows


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


def stop_without(file: str, kind: str, library: str, extra: str) -> NoReturn:
    """Refuse a kind of file whose library is not installed; the error names what to install."""
    message = (
        f"{file}: {kind} is read by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or save the table as CSV"
    )
    raise CareerGraphError(message) from None


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
