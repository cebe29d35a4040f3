"""Tables of a SQLite file, whole or some of their rows, each cell held against the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.shared import distinct
from careergraph.contract.tables import TABLES
from careergraph.errors import TableError, stop
from careergraph.files.database.sqlite_cells import are_sound, faults, unlisted_names
from careergraph.files.database.sqlite_columns import field
from careergraph.files.database.sqlite_rows import StoredRows
from careergraph.files.database.sqlite_trouble import damaged
from careergraph.graph.collection import no_collection

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

    from careergraph.contract.declared import Columns
    from careergraph.errors import CareerGraphError

__all__ = ["StoredTables"]


class StoredTables:
    """Reads tables of a SQLite file.

    Parameters
    ----------
    path : str
        The file.

    Attributes
    ----------
    tables : dict of str to list of str
        Which tables the dataset has, with which columns.
    """

    tables: dict[str, list[str]]

    def __init__(self, path: str) -> None:
        self.path = path
        self.rows = StoredRows(path)
        self._listed: dict[str, set[object]] = {}

    def table(self, name: str) -> Columns:
        """Read a whole table, a piece at a time, and hold text that repeats once."""
        with no_collection():
            columns = self.rows.whole_table(name, self.tables[name])
            self.check_table(name, columns)
        return columns

    def check_table(self, name: str, columns: Columns) -> None:
        """Refuse a whole table that is not sound, or names what is not listed."""
        if not are_sound(name, columns):
            raise self.faults(name, self.tables[name], "1")
        for refers in ("roles", "sources"):
            if any(column.refers == refers for column in TABLES[name].columns):
                self.check_names(name, columns, refers, self.listed(refers))
        if name == "transitions":
            self.check_roles(columns)
        if name == "roles" and self.listed("roles") != {*distinct(columns["role"])}:
            raise self.misled()

    def check_roles(self, transitions: Columns) -> None:
        """Refuse a dataset without roles, and implied roles that no transition has."""
        if not self.listed("roles"):
            right = "a row for each transition, or a table of roles"
            stop(f"{self.path} (transitions)", None, "no transitions", right)
        if "roles" in self.tables:
            return
        ends = {*distinct(transitions["origin"]), *distinct(transitions["destination"])}
        for name in self.listed("roles") - ends:
            found = f"{name!r}, which no transition leaves or leads to"
            stop(f"{self.path} (roles)", None, found, "the roles of the transitions alone")

    def faults(
        self, table: str, names: Collection[str], where: str, *values: object
    ) -> CareerGraphError:
        """Return the error for rows of a table that are not sound."""
        fields = ", ".join(("_row", *(field(table, name) for name in names)))
        rows = self.rows(f"SELECT {fields} FROM {table} WHERE {where} ORDER BY 1", *values)  # noqa: S608
        if not rows:
            raise self.misled()
        numbers, *cells = map(list, zip(*rows, strict=True))
        return faults(
            f"{self.path} ({table})", table, numbers, dict(zip(names, cells, strict=True))
        )

    def misled(self) -> CareerGraphError:
        """Return the error for an index that does not say what its table says."""
        return damaged(self.path, "an index leads to other rows")

    def listed(self, table: str) -> set[object]:
        """Return the names of all roles, or of all sources; kept, as every table names some.

        They are those of the index by which names are found.
        """
        if table not in self._listed:
            rows = self.rows.texts(f"SELECT {table[:-1]} FROM {table}")  # noqa: S608 (ours)
            self._listed[table] = {name for (name,) in rows}
        return self._listed[table]

    def check_names(
        self, table: str, columns: Columns, refers: str, listed: AbstractSet[object]
    ) -> None:
        """Refuse rows that name what is not listed."""
        file = f"{self.path} ({table})"
        problems = [*unlisted_names(file, table, columns, refers, listed)]
        if problems:
            raise TableError(problems)

    def columns(
        self,
        table: str,
        where: str,
        *values: object,
        order: str = "_row",
        only: Collection[str] = (),
    ) -> Columns:
        """Read some rows of a table, in their order or, which an index may spare, by role first."""
        names = [name for name in self.tables[table] if name in only or not only]
        fields = ", ".join(field(table, name) for name in names)
        statement = f"SELECT {fields} FROM {table} WHERE {where}"  # noqa: S608 (ours)
        statement += f" ORDER BY {order}" if order else ""
        rows = self.rows(statement, *values)
        cells = zip(*rows, strict=True) if rows else ([] for _ in names)
        columns = dict(zip(names, map(list, cells), strict=True))
        if not are_sound(table, columns):
            raise self.faults(table, names, where, *values)
        return columns
