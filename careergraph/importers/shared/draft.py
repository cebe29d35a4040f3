"""Tables in the making: rows are added by column name, then checked all at once."""

from __future__ import annotations

from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.contract.checks import conform
from careergraph.contract.raw import Raw
from careergraph.contract.short_form import expand
from careergraph.contract.tables import TABLES
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from careergraph.contract.declared import Columns

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
    >>> draft.extend("facts", {"role": ["Cook", "Chef"], "type": ["task"] * 2, "value": ["a", "b"]})
    >>> draft.graph("a release").facts[["role", "value"]].values.tolist()
    [['Cook', 'a'], ['Chef', 'b']]
    """

    def __init__(self, own: Mapping[str, OwnColumns] = MappingProxyType({})) -> None:
        self.columns = {name: column_names(name, own.get(name)) for name in TABLES}
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._extended: dict[str, Mapping[str, Sequence[object]]] = {}
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
        self.check_names(table, cells)
        self.rows[table].append(cells)

    def extend(self, table: str, columns: Mapping[str, Sequence[object]]) -> None:
        """Add rows to a table that has none yet, column by column; see `add`."""
        self.check_names(table, columns)
        assert not self.rows[table], table
        assert table not in self._extended, table
        self._extended[table] = dict(columns)

    def check_names(self, table: str, cells: Collection[str]) -> None:
        """Refuse columns that a table does not have."""
        if not self._names[table].issuperset(cells):
            wrong = next(name for name in cells if name not in self._names[table])
            columns = ", ".join(self.columns[table])
            message = f"the table {table} has no column {wrong!r}, but {columns}"
            raise TypeError(message)

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
            name: self.raw(f"{place} ({name})", name)
            for name, rows in self.rows.items()
            if rows or name == "transitions" or name in self._extended
        }
        return CareerGraph(expand(conform(raws)), raws)

    def raw(self, file: str, table: str) -> Raw:
        """Return a table as it is before it is checked."""
        columns = self._extended.pop(table, None)
        cells = self.cells(table) if columns is None else self.given(table, columns)
        length = len(next(iter(cells.values()), ()))
        return Raw(file, cells, range(1, length + 1), "row")

    def given(self, table: str, columns: Mapping[str, Sequence[object]]) -> Columns:
        """Return columns that were given whole as `cells` does."""
        required = {column.name for column in TABLES[table].columns if column.required}
        found: Columns = {}
        for name in self.columns[table]:
            cells = columns.get(name, ())
            if name in required or any(cell != "" and cell is not None for cell in cells):
                blank = None in cells
                plain = ["" if cell is None else cell for cell in cells] if blank else cells
                found[name] = cast("list[object]", plain)
        return found

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
