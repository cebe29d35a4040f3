"""Text that a spreadsheet would take for a formula when it opens a CSV file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.contract.declared import Columns

__all__ = ["is_formula", "quoted", "quoted_columns"]

# OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection: the last four signs
# are the full-width forms of the first, which some spreadsheets read as these.
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
BEGINNINGS = (*SIGNS, "\t", "\r", "\n")
# Where decimals have a comma, spreadsheets split CSV at semicolons: then quotes stand within cells,
# and neither semicolons nor line ends between them are part of a cell.
PARTED = re.compile(f"([;|\t\r\n] *)(?=[{re.escape(SIGNS)}])")
MARK = "'"


def is_formula(text: str) -> bool:
    """Return whether a text begins as a formula does.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula("-5"), is_formula("Cook")
    (True, True, False)
    """
    return text.startswith(BEGINNINGS)


def quoted(cell: object) -> object:
    """Return a cell with an apostrophe before what would be a formula; numbers stay.

    That is the cell, or a part of it at which spreadsheets of other languages split.

    Examples
    --------
    >>> quoted("@SUM(A1)"), quoted("Cook"), quoted(-5), quoted("Chef;=1+1")
    ("'@SUM(A1)", 'Cook', -5, "Chef;'=1+1")
    """
    if not isinstance(cell, str):
        return cell
    text = PARTED.sub(rf"\1{MARK}", cell)
    return f"{MARK}{text}" if is_formula(text) else text


def quoted_columns(columns: Columns) -> Columns:
    """Return the columns of a table, no name, cell or part of one of which begins as a formula."""
    return {str(quoted(name)): [*map(quoted, cells)] for name, cells in columns.items()}
