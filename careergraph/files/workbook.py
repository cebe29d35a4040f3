"""A worksheet of an Excel workbook (.xlsx) as rows of text."""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from typing import TYPE_CHECKING

from careergraph.contract.cells import plain
from careergraph.contract.separators import Numeral
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.files.csv_read import stop
from careergraph.files.workbook_parts import WHOLE, parts_with_formulas

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from careergraph.files.allowance import Allowance

__all__ = ["Rows", "numbered", "stop_without", "worksheet_rows"]

Rows = list[tuple[int, list[str]]]
ROWS = 1_048_576  # of a worksheet, at most
ROOM = 16  # bytes that a cell is counted as: in a file an empty one takes none


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
        Which worksheet; by default the first one that holds anything.
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
        import openpyxl
    except ImportError:
        stop_without(file, "Excel", "openpyxl", "excel")
    with_formulas = parts_with_formulas(file, raw, allowance)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that a table needs not
        try:
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            sheets = {sheet.title: sheet for sheet in book.worksheets}
            names = list(sheets) if worksheet is None else [worksheet]
            read = (
                (name, values(file, sheets[name], allowance)) for name in names if name in sheets
            )
            name, rows = next((named for named in read if named[1]), (names[0], []))
            uncounted = formulas(raw, sheets[name], rows, with_formulas) if name in sheets else []
        except TableError:
            raise
        except Exception as error:  # noqa: BLE001 (a damaged workbook may raise anything)
            why = str(error).partition("\n")[0].rstrip(".")
            stop(file, None, f"a damaged workbook ({why})", WHOLE)
    if name not in sheets:
        titles = f"the worksheets {', '.join(map(repr, sheets))}"
        stop(file, None, titles, f"one called {name!r}")
    label = f"worksheet {name!r} ({list(sheets).index(name) + 1} of {len(sheets)})"
    if uncounted:
        found = "a formula whose value the file does not hold"
        right = "its value: open the workbook in Excel and save it, or write the value"
        place = f"{file}, {label}"
        raise TableError([Problem(place, n, column, found, right) for n, column in uncounted])
    return label, rows


def values(file: str, sheet: ReadOnlyWorksheet, allowance: Allowance) -> Rows:
    """Return the rows of a worksheet, whatever the size that it states of itself."""
    sheet.reset_dimensions()  # programs write a wrong one, and rows beyond it would be lost
    return numbered(file, sheet.iter_rows(values_only=True), allowance)


def formulas(
    raw: bytes, sheet: ReadOnlyWorksheet, rows: Rows, parts: set[str]
) -> list[tuple[int, str]]:
    """Return the cells of formulas without a stored value, by row and letter of the column."""
    if sheet._worksheet_path.lstrip("/") not in parts:  # noqa: SLF001 (it has no other name)
        return []  # most worksheets: they need not be read twice
    import openpyxl
    from openpyxl.utils import get_column_letter

    shown = dict(rows)
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False)
    written = book[sheet.title]
    written.reset_dimensions()
    return [
        (number, get_column_letter(place))
        for number, cells in enumerate(written.iter_rows(), 1)
        for place, cell in enumerate(cells, 1)
        if cell.data_type == "f" and not "".join(shown.get(number, [])[place - 1 : place])
    ]


def stop_without(file: str, kind: str, library: str, extra: str) -> NoReturn:
    """Refuse a kind of file whose library is not installed; the error names what to install."""
    message = (
        f"{file}: {kind} is read by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or save the table as CSV"
    )
    raise CareerGraphError(message) from None


def numbered(file: str, rows: Iterable[Iterable[object]], allowance: Allowance) -> Rows:
    """Return rows as text with their numbers, all as wide as the widest; empty ones left out."""
    texts: Rows = []
    width = 0
    for n, row in enumerate(rows, 1):
        if n > ROWS:
            stop(file, None, f"a row beyond {ROWS:,}", f"at most {ROWS:,}")
        cells = [text(cell) for cell in row]
        if any(cells):
            width = max(width, len(cells))
            texts.append((n, cells))
            allowance.check_cells(width * len(texts), file, ROOM)
    for _, filled in texts:
        filled.extend([""] * (width - len(filled)))
    return texts


def text(cell: object) -> str:
    """Return a cell as text: blank for None and NaN, whole numbers without a point.

    Examples
    --------
    >>> text(None), text(float("nan")), text(3.0), text(0.25), text(" Cook ")
    ('', '', '3', '0.25', 'Cook')
    >>> text(datetime(2025, 5, 1))
    '2025-05-01'
    """
    if cell is None or cell != cell:  # noqa: PLR0124 (NaN)
        return ""
    if isinstance(cell, datetime) and cell.time() == cell.time().min:
        return str(cell.date())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Numeral(plain(cell) if isinstance(cell, float) else cell)
    return str(cell).strip()
