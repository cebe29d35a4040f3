"""A dataset in one SQLite file, of which only the rows are read that a question touches."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from careergraph.errors import CareerGraphError, stop
from careergraph.files.database.sqlite_names import StoredNames
from careergraph.files.database.sqlite_rows import changed, reading
from careergraph.files.database.sqlite_schema import APPLICATION, FORMAT, json_array
from careergraph.files.database.sqlite_tables import StoredTables
from careergraph.files.database.sqlite_totals import StoredTotals
from careergraph.files.database.sqlite_vet import LISTED, listed_tables, vet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from careergraph.contract.declared import Columns
    from careergraph.model.facts import Number

__all__ = ["Database"]

ONE_OF = "IN (SELECT value FROM json_each(?))"


class Database(StoredTables):
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
        super().__init__(path)
        with reading(path):
            self.check_format()
            found = vet(self.rows, path)
            self.tables = listed_tables(self.rows(LISTED), found, path)
            self.counts = dict(self.rows("SELECT property, value FROM dataset"))["counts"] == "1"

    def __reduce__(self) -> tuple[Any, ...]:
        """Open the file again elsewhere: a connection belongs to its process."""
        return reopened, (os.path.abspath(self.path), self.rows.stamp)

    @property
    def name_lookup(self) -> StoredNames:
        """By which names roles and items are known."""
        return StoredNames(self.rows, has_codes="code" in self.tables.get("roles", ()))

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

    # Lookups

    def columns_of(self, table: str) -> Collection[str]:
        """Return the names of a table's columns."""
        return self.tables.get(table, ())

    @property
    def claims(self) -> int:
        """How many claims of transitions there are."""
        return self.rows.number("SELECT ifnull(max(_row) + 1, 0) FROM transitions")

    @property
    def currency(self) -> str:
        """The currency of most figures for a year's pay, of several the first by name, or ""."""
        if "currency" not in self.tables.get("pay", ()):
            return ""
        yearly = "ifnull(pay.period, '') IN ('', 'year')" if "period" in self.tables["pay"] else "1"
        rows: list[tuple[str]] = self.rows.texts(CURRENCIES.format(yearly))
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
        highest = self.columns("roles", "TRUE", order="level DESC LIMIT 1", only={"level"})
        return highest["level"][0] if highest["level"] else None  # type: ignore[return-value]

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
        return self.rows.texts(ENDS.format("origin"), json_array(roles))

    def entering(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leads to one of some roles."""
        return self.rows.texts(ENDS.format("destination"), json_array(roles))

    def joining(self, origins: Iterable[str], destinations: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition from some roles to others."""
        where = f"{ENDS.format('origin')} AND destination {ONE_OF}"
        return self.rows.texts(where, json_array(origins), json_array(destinations))

    @property
    def education(self) -> list[str]:
        """The names of all education that a role requires."""
        statement = """SELECT name FROM requirements WHERE type = 'education'
        GROUP BY name ORDER BY min(_row)"""
        return [name for (name,) in self.rows.texts(statement)]

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
            tables["roles"] = self.roles(dict.fromkeys((*steps["origin"], *steps["destination"])))
        return tables | self.cited(tables)

    def cited(self, tables: Mapping[str, Columns]) -> dict[str, Columns]:
        """Return the rows of the sources that some tables name."""
        keys = {str(key) for columns in tables.values() for key in columns.get("source", ())}
        if "sources" not in self.tables:
            return {}
        sources = self.columns("sources", f"source {ONE_OF}", json_array(keys))
        for table, columns in tables.items():
            self.check_names(table, columns, "sources", {*sources["source"]})
        return {"sources": sources}

    def part(
        self, roles: Iterable[str], beside: Iterable[str] = (), *, facts: bool = True
    ) -> dict[str, Columns]:
        """Return the tables with only the rows about some roles."""
        names, others = list(roles), list(beside)
        every = dict.fromkeys([*names, *others])
        inner, outer = json_array(names), json_array(every)
        within = (TOUCHING, inner, outer, inner, outer) if others else (INSIDE, inner, inner)
        part = {"transitions": self.columns("transitions", *within)}
        if not every.keys() >= {
            *part["transitions"]["origin"],
            *part["transitions"]["destination"],
        }:
            raise self.misled()
        for table in ("requirements", "pay", *(["facts"] if facts else [])):
            if table in self.tables:
                part[table] = self.columns(table, f"role {ONE_OF}", inner, order="role, _row")
        for table in ("satisfies", "certifications"):  # small, and one row leads to others
            if table in self.tables:
                part[table] = self.table(table)
        part["roles"] = self.roles(every)
        return part | self.cited(part)

    def roles(self, names: Collection[object]) -> Columns:
        """Return the rows of some roles; their names alone where the dataset has no such table."""
        if "roles" not in self.tables:
            return {"role": [*names]}
        roles = self.columns("roles", f"role {ONE_OF}", json_array(names))
        for name in {*names}.difference(roles["role"]):
            found = f"no row of {name!r}, which other tables name"
            stop(f"{self.path} (roles)", None, found, "a row for each role that any table names")
        return roles


def reopened(path: str, stamp: tuple[int, ...]) -> Database:
    """Open a file that was opened before, as long as it is what it was then.

    Raises
    ------
    CareerGraphError
        When it was changed since, or is no longer there.
    """
    if not os.path.exists(path):
        message = f"{path}: found no such file; right would be the file that the graph is of"
        raise CareerGraphError(message)
    database = Database(path)
    if database.rows.stamp != stamp:
        raise changed(path)
    return database


UPWARD = {"kind": "kind = 'promotion'", "evidence": "evidence = 'inferred'"}  # steps of ladders
# Moves that were counted.
COUNTED = {"evidence": "= 'observed'", "count": "IS NOT NULL", "weighted_count": "IS NOT NULL"}
CURRENCIES = """SELECT ifnull(pay.currency, '') AS name FROM pay
WHERE {} GROUP BY name ORDER BY count(*) DESC, name LIMIT 1"""
ENDS = f"SELECT DISTINCT origin, destination FROM transitions WHERE {{}} {ONE_OF}"  # noqa: S608
# A plus keeps SQLite from looking up each pair of roles: there are more of these than transitions.
INSIDE = f"origin {ONE_OF} AND +destination {ONE_OF}"
TOUCHING = f"""_row IN (
    SELECT _row FROM transitions WHERE origin {ONE_OF} AND destination {ONE_OF}
    UNION SELECT _row FROM transitions WHERE destination {ONE_OF} AND origin {ONE_OF}
)"""  # noqa: S608
