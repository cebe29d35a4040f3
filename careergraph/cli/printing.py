"""What is printed, on the terminal or in a pipe: rows in four forms, JSON, messages."""

from __future__ import annotations

import csv
import io
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from careergraph.cli.terminal import echo, in_utf8, width
from careergraph.cli.text_blocks import wrap
from careergraph.hidden_characters import json_shown, line_shown
from careergraph.model.display.markdown import cell_text, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "filled_columns",
    "print_json",
    "print_message",
    "print_rows",
    "print_sentence",
    "write_csv_safe",
]

Row = dict[str, Any]

MILLION = 1_000_000

_safe: ContextVar[bool] = ContextVar("safe", default=False)  # CSV for a spreadsheet


def print_rows(
    rows: Sequence[Row],
    form: str,
    *,
    columns: Sequence[str],
    title: str = "",
    about: str = "",
    fields: Sequence[str] = (),
    empty: str = "",
) -> None:
    """Print rows in one of four forms.

    Parameters
    ----------
    rows : sequence of dict
        The rows; every one has the same keys.
    form : {"table", "json", "csv", "md"}
        The form. JSON and CSV hold every key, table and Markdown those in `columns`.
    columns : sequence of str
        What a table shows, in order.
    title : str
        What stands above a table.
    about : str
        What stands below the title.
    fields : sequence of str
        The header of a CSV without rows, where it is not `columns`.
    empty : str
        What a reader is told where there are no rows, instead of an empty table; by default the
        title.
    """
    if form in ("csv", "md"):
        in_utf8()
    if form == "json":
        print_json(rows)
    elif form == "csv":
        text = as_csv(rows, list(rows[0]) if rows else fields or columns)
        echo(text, end="", faithful=True)
    elif not rows:
        print_sentence(escaped(empty or title) if form == "md" else empty or title)
    elif form == "md":
        echo(as_markdown(rows, columns))
    else:
        titles = [line_shown(line) for line in (title, about) if line]
        print_table(rows, columns, "\n".join(titles))


def filled_columns(columns: Iterable[str], rows: Sequence[Row]) -> list[str]:
    """Return the columns in which some row has a value; without rows all of them.

    Many datasets have no counts, no years, no sources: a table does not show these columns.

    Examples
    --------
    >>> filled_columns(["role", "years"], [{"role": "Cook", "years": None}])
    ['role']
    """
    if not rows:
        return list(columns)
    blanks: tuple[object, ...] = (None, "", [], ())
    return [name for name in columns if any(row.get(name) not in blanks for row in rows)]


def print_message(*lines: str) -> None:
    """Print a message beside the answer: an error, a warning, a note; of some errors more lines."""
    echo("\n".join(map(line_shown, (f"careergraph: {lines[0]}", *lines[1:]))), err=True)


def print_json(content: object) -> None:
    """Print JSON, two spaces a level, other scripts as they are."""
    import json

    in_utf8()
    echo(json_shown(json.dumps(content, indent=2, ensure_ascii=False)))


def plain_cell(value: object) -> str:
    """Return a cell as text: lists joined, nothing as a blank, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(plain_cell(part) for part in value.values() if part not in (None, ""))
    if isinstance(value, list | tuple):
        return "; ".join(plain_cell(part) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def short_cell(value: object) -> str:
    """Return a cell as text for a reader: as :func:`plain_cell`, numbers with six digits at most.

    Examples
    --------
    >>> short_cell(0.30000000000000004), short_cell(731944288.4136999), short_cell(2.0)
    ('0.3', '731944288', '2')
    """
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.6g}" if abs(value) < MILLION else f"{value:.0f}"
    return plain_cell(value)


def write_csv_safe(*, safe: bool) -> None:
    """Let CSV from now on hold, or not hold, text that a spreadsheet takes for a formula."""
    _safe.set(safe)


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as CSV with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    cell = safe_cell if _safe.get() else plain_cell
    writer.writerow(map(cell, columns))
    writer.writerows([cell(row[name]) for name in columns] for row in rows)
    return text.getvalue()


def safe_cell(value: object) -> str:
    """Return a cell as text that no spreadsheet takes for a formula; numbers stay numbers.

    Examples
    --------
    >>> safe_cell(["=1+1", "b"]), safe_cell(-2.5), safe_cell("Cook")
    ("'=1+1; b", '-2.5', 'Cook')
    """
    from careergraph.contract.formulas import quoted

    text = plain_cell(value)
    return text if isinstance(value, int | float) else str(quoted(text))


def as_markdown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as a Markdown table."""

    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(map(cell_text, cells))} |"

    body = [line([short_cell(row[name]) for name in columns]) for row in rows]
    return "\n".join([line(columns), line(["---"] * len(columns)), *body])


def print_table(rows: Sequence[Row], columns: Sequence[str], title: str) -> None:
    """Print rows as a table as wide as the terminal, coloured on a terminal only."""
    from careergraph.cli.table_text import table_text  # rich comes with it

    heads = {name: line_shown(name.replace("_", " ")) for name in columns}
    cells = {head: [line_shown(short_cell(row[n])) for row in rows] for n, head in heads.items()}
    numbers = [head for name, head in heads.items() if is_numeric(rows, name)]
    echo(table_text(cells, width(), title=title, right=numbers), styled=True)


def is_numeric(rows: Sequence[Row], column: str) -> bool:
    """Return whether a column has mostly numbers or shares, maybe beside words like "unknown"."""
    cells = [cell for row in rows if (cell := row[column]) not in (None, "")]
    numbers = [cell for cell in cells if isinstance(cell, int | float) or is_share(cell)]
    return 2 * len(numbers) >= len(cells)


def is_share(cell: object) -> bool:
    """Return whether a cell is a share, such as ``12 %``."""
    return isinstance(cell, str) and cell.endswith("%")


def print_sentence(text: str, *, indent: int = 0, bold: bool = False) -> None:
    """Print a sentence for a reader, the lines after the first indented."""
    echo("\n".join(wrap(" ".join(text.split()), indent, first=0, bold=bold)), styled=True)
