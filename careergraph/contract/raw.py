"""A table as it came, before any check: of a file, a DataFrame or rows by column name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from careergraph.contract.plain_text import RIGHT_TEXT, is_plain
from careergraph.contract.tables import TABLES
from careergraph.errors import Problem, TableError
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.contract.declared import Columns

__all__ = ["LONGEST_CELL", "Raw", "appended", "raw_of_rows", "stripped"]

LONGEST_CELL = 131_072  # characters: what Python's reader of CSV takes

LONGEST = 4_000  # characters of a cell that an error shows


class Raw(NamedTuple):
    """A table as it came, before any check.

    Attributes
    ----------
    file : str
        What to call it in an error.
    columns : dict of str to list
        The cells of each column: text, or values from a DataFrame.
    lines : sequence of int
        For each row, where it stands.
    unit : str
        What `lines` counts: ``"line"`` of a file or ``"row"`` of a DataFrame.
    faults : tuple of Problem
        The rows that were left out of `columns`, as they are not as wide as the header.
    form : str
        How it was written, in words; blank for commas and UTF-8.
    way_out : str
        What else would be right where a role is named that is not there; mostly blank.
    """

    file: str
    columns: Columns
    lines: list[int] | range
    unit: str = "line"
    faults: tuple[Problem, ...] = ()
    form: str = ""
    way_out: str = ""

    def whole(self) -> Self:
        """Return the table, or report the rows that were left out.

        Raises
        ------
        TableError
            When there are any.
        """
        if self.faults:
            raise TableError([*self.faults])
        return self

    def problem(self, row: int | None, column: str | None, found: str, right: str) -> Problem:
        """Make the report of one breach."""
        line = None if row is None else self.lines[row]
        if len(found) > LONGEST:
            found = f"{found[:LONGEST]} ..."
        return Problem(self.file, line, column, found, right, self.unit)


def raw_of_rows(
    file: str, table: str, rows: Sequence[Mapping[str, object]], way_out: str = ""
) -> Raw:
    """Return rows by column name as a table; what a row does not name is blank in it."""
    required = [column.name for column in TABLES[table].columns if column.required]
    fields = dict.fromkeys((*required, *(field for row in rows for field in row)))
    check_names(file, [str(field).strip() for field in fields])
    columns: Columns = {
        str(field).strip(): [plain_cell(row.get(field)) for row in rows] for field in fields
    }
    return Raw(file, columns, range(len(rows)), "row", way_out=way_out)


def check_names(file: str, names: Sequence[str]) -> None:
    """Refuse a column without a name, a second one of a name, and names that no file can hold."""
    odd = next((name for name in names if not is_plain(name)), None)
    if odd is not None:
        found = f"the column {odd!r}, with a character that is no text"
        raise TableError([Problem(file, None, None, found, RIGHT_TEXT)])
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    found = "a column without a name" if "" in names else f"the column {twice!r} twice"
    if twice is not None or "" in names:
        right = "a name of its own for each column"
        raise TableError([Problem(file, None, None, found, right)])


def appended(table: str, columns: Columns, rows: Sequence[Mapping[str, object]]) -> Columns:
    """Return a table's columns with rows at their end; what a row does not name is blank in it."""
    length = len(next(iter(columns.values()), ()))
    fields = dict.fromkeys((*columns, *(field for row in rows for field in row)))
    longer: Columns = {}
    for field in fields:
        column = TABLES[table].column(field)
        blank = "" if column is None else column.blank
        cells = columns.get(field, [blank] * length)
        longer[field] = [*cells, *(row.get(field, blank) for row in rows)]
    return longer


def plain_cell(value: object) -> object:
    """Return a cell as a file would hold it: blank for None and NaN, text stripped, lists joined.

    Examples
    --------
    >>> plain_cell(None), plain_cell(float("nan")), plain_cell(" Cook "), plain_cell(["a", "b"])
    ('', '', 'Cook', 'a; b')
    """
    return "" if is_missing(value) else stripped(value)


def is_missing(value: object) -> bool:
    """Return whether a cell holds nothing: None, or what is not even equal to itself."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 (NaN)
    except (TypeError, ValueError, ArithmeticError):  # NA of pandas, an array, a signalling NaN
        return type(value).__name__ == "NAType"


def stripped(value: object) -> object:
    """Return a cell that is not blank: text stripped, what lists several joined as files join it.

    A set comes in the order of its texts, as it has none of its own; what is missing in a list is
    left out. What no table can look for, such as a dict, is taken as it is printed.

    Examples
    --------
    >>> stripped(" Cook "), stripped(["a", "b"]), stripped(2.5), stripped({"a": 1})
    ('Cook', 'a; b', 2.5, "{'a': 1}")
    >>> stripped({"b", "a"}), stripped(["a", None])
    ('a; b', 'a')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value if not is_missing(each))
    if isinstance(value, set | frozenset):
        return stripped(sorted(value, key=str))
    try:
        hash(value)
    except TypeError:  # an array of numpy is one too: pandas reads lists from Parquet as such
        listed = getattr(value, "tolist", None) or getattr(value, "to_list", None)
        return stripped(listed()) if listed else str(value)
    return value
