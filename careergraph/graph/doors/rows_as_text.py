"""Rows as one text, so that a network holds nothing but text and numbers: JSON, and back."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any

from careergraph.contract.plain_text import RIGHT_TEXT, is_plain
from careergraph.errors import Problem, TableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeGuard

__all__ = ["Row", "flat_cells", "rows_as_text", "rows_in"]

Row = dict[str, Any]

EXACT = 2**53  # below it every whole number is a float of its own
SHOWN = 60  # characters of a text that is refused
RIGHT = "a list of dicts, a row each, or its JSON"


def rows_as_text(rows: Sequence[Row]) -> str:
    """Return rows as JSON. What JSON has no word for, such as a date, is text in it.

    Examples
    --------
    >>> rows_as_text([{"source": "guide", "years": 3}])
    '[{"source": "guide", "years": 3}]'
    """
    try:
        return json.dumps(rows, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:  # an own column holds infinity
        return json.dumps([{k: finite(v) for k, v in row.items()} for row in rows], default=str)


def finite(value: object) -> object:
    """Return a value that JSON can hold."""
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def rows_in(place: str, value: object) -> list[Row]:
    """Return the rows that an attribute of a network holds: a list of dicts, or its JSON.

    Raises
    ------
    TableError
        For anything else.
    """
    rows = of_json(value) if isinstance(value, str) else value
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TableError([Problem(place, None, None, repr(value)[:SHOWN], RIGHT)])
    if isinstance(value, str) and "\\u" in value and not holds_text(rows):
        found = "a character that is no text"
        raise TableError([Problem(place, None, None, found, RIGHT_TEXT)])
    return rows


def of_json(text: str) -> object:
    """Return what JSON holds; None for what is none, or is nested too deep."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def holds_text(rows: Sequence[Row]) -> bool:
    """Return whether UTF-8 can hold all names and cells of some rows."""
    cells = (cell for row in rows for cell in (*row, *row.values()))
    return is_plain("".join("".join(c) if is_texts(c) else str(c) for c in cells))


def is_texts(cell: object) -> TypeGuard[list[str]]:
    """Return whether a cell is a list of texts."""
    return isinstance(cell, list) and all(isinstance(each, str) for each in cell)


def flat_cells(cells: Sequence[object], *, own: bool) -> Sequence[object]:
    """Return the cells of a column as one type, whole numbers or numbers or text, blanks as None.

    Parameters
    ----------
    cells : sequence
        The cells.
    own : bool
        Whether the contract does not know the column, so that anything may stand in it.
    """
    given = [cell for cell in cells if cell not in (None, "")]
    kinds = {type(cell) for cell in given}
    if kinds == {int, float} and all(abs(cell) < EXACT for cell in given):  # type: ignore[arg-type]
        return [float(cell) if type(cell) is int else cell for cell in cells]
    if len(kinds) < 2 and kinds <= {int, float, str}:  # noqa: PLR2004
        return cells
    return [cell if cell in (None, "") else str(cell) for cell in cells] if own else cells
