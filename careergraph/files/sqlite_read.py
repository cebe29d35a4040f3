"""A dataset in one SQLite file, of which only the rows are read that a question touches."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES, Columns
from careergraph.errors import CareerGraphError
from careergraph.files.sqlite_columns import field
from careergraph.files.sqlite_names import StoredNames
from careergraph.files.sqlite_rows import StoredRows, changed, reading
from careergraph.files.sqlite_schema import APPLICATION, FORMAT, json_array
from careergraph.files.sqlite_totals import StoredTotals
from careergraph.graph.collection import no_collection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from careergraph.model.facts import Number

__all__ = ["Database"]

ONE_OF = "IN (SELECT value FROM json_each(?))"


class Database:
    """The tables of a SQLite file, and lookups in them.

    Parameters
    ----------
    path : str
        The file, as :func:`careergraph.save` makes it.

    Raises
    ------
    CareerGraphError
        When it is another program's, damaged, or of another format.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.rows = StoredRows(path)
        with reading(path):
            self.check_format()
            self.tables = listed_tables(self.rows(COLUMNS))
            self.counts = dict(self.rows("SELECT property, value FROM dataset"))["counts"] == "1"

    def __reduce__(self) -> tuple[Any, ...]:
        """Open the file again elsewhere: a connection belongs to its process."""
        return reopened, (os.path.abspath(self.path), self.rows.stamp)

    @property
    def name_lookup(self) -> StoredNames:
        """By which names roles and items are known."""
        return StoredNames(self.rows)

    @property
    def totals(self) -> StoredTotals:
        """What the rows of a table come to."""
        return StoredTotals(self.rows, self.tables)

    def check_format(self) -> None:
        """Refuse a file of another program, or of another version of ours."""
        ((application,),) = self.rows("PRAGMA application_id")
        if application != APPLICATION:
            message = (
                f"{self.path}: a SQLite file of another program; "
                "right would be one that careergraph has written"
            )
            raise CareerGraphError(message)
        ((version,),) = self.rows("PRAGMA user_version")
        if version != FORMAT:
            todo = "a newer one is needed"
            if version < FORMAT:
                todo = "convert its tables again (the version that wrote it gives them as a folder)"
            message = (
                f"{self.path}: a dataset of format {version}; this version of careergraph reads "
                f"format {FORMAT}, {todo}"
            )
            raise CareerGraphError(message)

    # Tables

    def table(self, name: str) -> Columns:
        """Read a whole table, a piece at a time, and hold text that repeats once."""
        with no_collection():
            return self.rows.whole_table(name, self.tables[name])

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
        return dict(zip(names, map(list, cells), strict=True))

    # Lookups

    def columns_of(self, table: str) -> Collection[str]:
        """Return the names of a table's columns."""
        return self.tables.get(table, ())

    @property
    def claims(self) -> int:
        """How many claims of transitions there are."""
        ((count,),) = self.rows("SELECT ifnull(max(_row) + 1, 0) FROM transitions")
        return int(count)

    @property
    def currency(self) -> str:
        """The currency of most figures for a year's pay, of several the first by name, or ""."""
        if "currency" not in self.tables.get("pay", ()):
            return ""
        yearly = "ifnull(pay.period, '') IN ('', 'year')" if "period" in self.tables["pay"] else "1"
        rows: list[tuple[str]] = self.rows(CURRENCIES.format(yearly))
        return rows[0][0] if rows else ""

    @property
    def ladders(self) -> bool:
        """Whether steps may be inherited: by roles of families and levels, along promotions."""
        if not {"family", "level"} <= {*self.tables.get("roles", ())}:
            return False
        if not self.rows("SELECT 1 FROM roles WHERE family <> '' AND level IS NOT NULL LIMIT 1"):
            return False
        columns = {*self.tables["transitions"]}
        upward = " OR ".join(test for name, test in UPWARD.items() if name in columns)
        where = upward or "0"
        return bool(self.rows(f"SELECT 1 FROM transitions WHERE {where} LIMIT 1"))  # noqa: S608 (ours)

    @property
    def highest_level(self) -> Number | None:
        """The highest level of any role; None where no role has one."""
        if "level" not in self.tables.get("roles", ()):
            return None
        ((level,),) = self.rows("SELECT max(level) FROM roles")
        highest: Number | None = level
        return highest

    @property
    def names_sources(self) -> bool:
        """Whether any transition names its source."""
        if "source" not in self.tables["transitions"]:
            return False
        return bool(self.rows("SELECT 1 FROM transitions WHERE source <> '' LIMIT 1"))

    @property
    def one_publisher(self) -> bool:
        """Whether every transition rests on the one publisher that there is, and none on counts."""
        columns = {*self.tables["transitions"]}
        if "sources" not in self.tables or "source" not in columns:
            return False
        if len(self.rows("SELECT DISTINCT ifnull(publisher, source) FROM sources LIMIT 2")) != 1:
            return False
        counted = [f"{name} {test}" for name, test in COUNTED.items() if name in columns]
        where = " OR ".join(["ifnull(source, '') = ''", *counted])
        return not self.rows(f"SELECT 1 FROM transitions WHERE {where} LIMIT 1")  # noqa: S608 (ours)

    def leaving(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leaves one of some roles."""
        return self.rows(ENDS.format("origin"), json_array(roles))

    def entering(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leads to one of some roles."""
        return self.rows(ENDS.format("destination"), json_array(roles))

    def joining(self, origins: Iterable[str], destinations: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition from some roles to others."""
        where = f"{ENDS.format('origin')} AND destination {ONE_OF}"
        return self.rows(where, json_array(origins), json_array(destinations))

    @property
    def education(self) -> list[str]:
        """The names of all education that a role requires."""
        statement = """SELECT name FROM requirements WHERE type = 'education'
        GROUP BY name ORDER BY min(_row)"""
        return [name for (name,) in self.rows(statement)]

    def cites(self, source: str) -> bool:
        """Return whether any table names a source."""
        return bool(self.rows("SELECT 1 FROM sources WHERE source = ?", source))

    def steps(
        self, roles: Iterable[str], columns: Collection[str], *, onward: bool
    ) -> dict[str, Columns]:
        """Return some columns of the transitions that leave some roles, or of those to them.

        With them come the levels of both ends, and the sources that they name.
        """
        where = f"{'origin' if onward else 'destination'} {ONE_OF}"
        only = {"origin", "destination", "span", *columns}
        steps = self.columns("transitions", where, json_array(roles), order="", only=only)
        tables = {"transitions": steps}
        if "level" in columns and "level" in self.tables.get("roles", ()):
            ends = json_array(dict.fromkeys((*steps["origin"], *steps["destination"])))
            tables["roles"] = self.roles(ends)
        return tables | self.cited(tables)

    def cited(self, tables: Mapping[str, Columns]) -> dict[str, Columns]:
        """Return the rows of the sources that some tables name."""
        keys = {str(key) for columns in tables.values() for key in columns.get("source", ())}
        if "sources" not in self.tables:
            return {}
        return {"sources": self.columns("sources", f"source {ONE_OF}", json_array(keys))}

    def part(
        self, roles: Iterable[str], beside: Iterable[str] = (), *, facts: bool = True
    ) -> dict[str, Columns]:
        """Return the tables with only the rows about some roles."""
        names, others = list(roles), list(beside)
        inner, outer = json_array(names), json_array(dict.fromkeys([*names, *others]))
        within = (TOUCHING, inner, outer, inner, outer) if others else (INSIDE, inner, inner)
        part = {"transitions": self.columns("transitions", *within)}
        for table in ("requirements", "pay", *(["facts"] if facts else [])):
            if table in self.tables:
                part[table] = self.columns(table, f"role {ONE_OF}", inner, order="role, _row")
        for table in ("satisfies", "certifications"):  # small, and one row leads to others
            if table in self.tables:
                part[table] = self.table(table)
        part["roles"] = self.roles(outer)
        return part | self.cited(part)

    def roles(self, names: str) -> Columns:
        """Return the rows of some roles; their names alone where the dataset has no such table."""
        if "roles" in self.tables:
            return self.columns("roles", f"role {ONE_OF}", names)
        return {"role": [name for (name,) in self.rows("SELECT value FROM json_each(?)", names)]}


def reopened(path: str, stamp: tuple[int, ...]) -> Database:
    """Open a file that was opened before, as long as it is what it was then.

    Raises
    ------
    CareerGraphError
        When it was changed since, or is no longer there.
    """
    database = Database(path)
    if database.rows.stamp != stamp:
        raise changed(path)
    return database


UPWARD = {"kind": "kind = 'promotion'", "evidence": "evidence = 'inferred'"}  # steps of ladders
COUNTED = {"evidence": "= 'observed'", "count": "IS NOT NULL"}  # moves that were counted
CURRENCIES = """SELECT ifnull(pay.currency, '') AS name FROM pay
WHERE {} GROUP BY name ORDER BY count(*) DESC, name LIMIT 1"""
ENDS = f"SELECT DISTINCT origin, destination FROM transitions WHERE {{}} {ONE_OF}"  # noqa: S608
# A plus keeps SQLite from looking up each pair of roles: there are more of these than transitions.
INSIDE = f"origin {ONE_OF} AND +destination {ONE_OF}"
TOUCHING = f"""_row IN (
    SELECT _row FROM transitions WHERE origin {ONE_OF} AND destination {ONE_OF}
    UNION SELECT _row FROM transitions WHERE destination {ONE_OF} AND origin {ONE_OF}
)"""  # noqa: S608


# The list of tables and their columns is JSON that SQLite reads: Python's own reader takes as long
# to import as SQLite.
COLUMNS = """SELECT tables.key, columns.value
FROM dataset, json_each(dataset.value) AS tables, json_each(tables.value) AS columns
WHERE property = 'tables'"""


def listed_tables(rows: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Return which tables a dataset has with which columns.

    Raises
    ------
    ValueError
        For what careergraph does not write.
    """
    tables: dict[str, list[str]] = {}
    for table, column in rows:
        tables.setdefault(table, []).append(column)
    if not {"transitions"} <= tables.keys() <= TABLES.keys():
        message = "its list of tables is none"
        raise ValueError(message)
    return tables
