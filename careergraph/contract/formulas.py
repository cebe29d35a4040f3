"""Text that a spreadsheet would take for a formula when it opens a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.contract.declared import Columns

__all__ = ["is_formula", "quoted", "quoted_columns"]

# OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection: the last four are the
# full-width forms of the first, which some spreadsheets read as these.
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
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
    """Return a cell with an apostrophe before it where it would be a formula; numbers stay.

    Examples
    --------
    >>> quoted("@SUM(A1)"), quoted("Cook"), quoted(-5)
    ("'@SUM(A1)", 'Cook', -5)
    """
    return f"{MARK}{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def quoted_columns(columns: Columns) -> Columns:
    """Return the columns of a table, no name and no cell of which begins as a formula."""
    return {str(quoted(name)): [*map(quoted, cells)] for name, cells in columns.items()}
