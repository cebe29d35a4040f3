"""Tables in the making: rows are added by column name, then checked all at once."""

from __future__ import annotations

from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.checks import conform
from careergraph.contract.raw import Raw
from careergraph.contract.short_form import expand
from careergraph.contract.tables import TABLES
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.contract.tables import Columns

__all__ = ["Draft", "OwnColumns", "Row"]

Row = dict[str, object]


class OwnColumns(NamedTuple):
    """Columns of one table that the contract does not have.

    Attributes
    ----------
    names : tuple of str
        The columns, in their order.
    before : str
        The column of the contract that they stand before; blank: they stand at the end.
    """

    names: tuple[str, ...]
    before: str = ""


class Draft:
    """Tables in the making.

    Parameters
    ----------
    own : mapping of str to OwnColumns, optional
        For each table that has columns of its own, those columns.

    Attributes
    ----------
    rows : dict of str to list of dict
        The rows of each table so far: cells by column name.

    Examples
    --------
    >>> draft = Draft()
    >>> draft.add("transitions", origin="Cook", destination="Chef", evidence="published")
    >>> draft.graph("a release")
    <CareerGraph: 2 roles, 1 transition>
    >>> draft.add("roles", role="Cook", salary=3)
    Traceback (most recent call last):
        ...
    TypeError: the table roles has no column 'salary', but role, family, level, code, aliases
    """

    def __init__(self, own: Mapping[str, OwnColumns] = MappingProxyType({})) -> None:
        self.columns = {name: column_names(name, own.get(name)) for name in TABLES}
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._names = {name: frozenset(columns) for name, columns in self.columns.items()}

    def add(self, table: str, /, **cells: object) -> None:
        """Add a row; columns that are not named stay blank.

        Raises
        ------
        TypeError
            For a column that the table does not have.
        """
        self.append(table, cells)

    def append(self, table: str, cells: Row) -> None:
        """Add a row that is a dict of cells by column name; see `add`."""
        if not self._names[table].issuperset(cells):
            wrong = next(name for name in cells if name not in self._names[table])
            columns = ", ".join(self.columns[table])
            message = f"the table {table} has no column {wrong!r}, but {columns}"
            raise TypeError(message)
        self.rows[table].append(cells)

    def graph(self, place: str) -> CareerGraph:
        """Check the tables and return them as a dataset.

        Parameters
        ----------
        place : str
            What to call the download in an error.

        Raises
        ------
        TableError
            When the rows break the tables' contract.
        """
        raws = {
            name: Raw(f"{place} ({name})", self.cells(name), range(1, len(rows) + 1), "row")
            for name, rows in self.rows.items()
            if rows or name == "transitions"
        }
        return CareerGraph(expand(conform(raws)), raws)

    def cells(self, table: str) -> Columns:
        """Return a table by columns; those that are blank throughout are left out."""
        blanks = dict.fromkeys(self.columns[table], "")
        rows = [tuple((blanks | row).values()) for row in self.rows[table]]
        columns = dict(zip(blanks, zip(*rows, strict=True) if rows else repeat(()), strict=False))
        required = {column.name for column in TABLES[table].columns if column.required}
        return {
            name: ["" if cell is None else cell for cell in cells]
            for name, cells in columns.items()
            if name in required or set(cells) - {"", None}
        }


def column_names(table: str, own: OwnColumns | None) -> tuple[str, ...]:
    """Return the columns of a table in their order: those of the contract, and its own."""
    names = [column.name for column in TABLES[table].columns]
    if own is not None:
        place = names.index(own.before) if own.before else len(names)
        names[place:place] = own.names
    return tuple(names)
