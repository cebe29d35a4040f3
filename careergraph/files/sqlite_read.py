"""A dataset in one SQLite file, of which only the rows are read that a question touches."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES, TYPES, Columns, normalise
from careergraph.errors import CareerGraphError
from careergraph.files.sqlite_schema import APPLICATION, FORMAT, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.graph.lookup import Item

__all__ = ["Database"]

CANDIDATES = 50  # names that look somewhat like an unknown one, among which the nearest are told
ONE_OF = "IN (SELECT value FROM json_each(?))"
NUMBERS = ("number", "year")


class Database:
    """The tables of a SQLite file, and lookups in them.

    Parameters
    ----------
    path : str
        The file, as :func:`careergraph.save` makes it.

    Raises
    ------
    CareerGraphError
        When it is another program's, damaged, or made by a later version.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        place = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        with self.reading():
            self._rows = sqlite3.connect(
                f"file:{place}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
            )
            self.check_format()
            self.tables = listed_tables(self.ask(COLUMNS))
            self.counts = dict(self.ask("SELECT property, value FROM dataset"))["counts"] == "1"

    def __del__(self) -> None:
        if hasattr(self, "_rows"):
            self._rows.close()

    @property
    def name_lookup(self) -> StoredNames:
        """By which names roles and items are known."""
        return StoredNames(self)

    def check_format(self) -> None:
        """Refuse a file of another program, or of a later version of ours."""
        ((application,),) = self.ask("PRAGMA application_id")
        if application != APPLICATION:
            found = "a SQLite file of another program"
            message = f"{self.path}: {found}; right would be one that careergraph has written"
            raise CareerGraphError(message)
        ((version,),) = self.ask("PRAGMA user_version")
        if version > FORMAT:
            message = (
                f"{self.path}: a dataset of format {version}; this version of careergraph reads "
                f"format {FORMAT}, a newer one is needed"
            )
            raise CareerGraphError(message)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn what SQLite says of a damaged file into our error."""
        try:
            yield
        except (sqlite3.Error, ValueError, KeyError) as error:
            message = f"{self.path}: a damaged dataset ({error}); make it anew"
            raise CareerGraphError(message) from error

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that answer a statement."""
        with self.reading():
            return self._rows.execute(statement, values).fetchall()

    # Tables

    def whole(self, table: str) -> Columns:
        """Read a table."""
        return self.columns(table, "1")

    def columns(self, table: str, where: str, *values: object, order: str = "_row") -> Columns:
        """Read some rows of a table, in their order or, which an index may spare, by role first."""
        names = self.tables[table]
        fields = ", ".join(field(table, name) for name in names)
        statement = f"SELECT {fields} FROM {table} WHERE {where} ORDER BY {order}"  # noqa: S608 (ours)
        rows = self.ask(statement, *values)
        cells = zip(*rows, strict=True) if rows else ([] for _ in names)
        return dict(zip(names, map(list, cells), strict=True))

    # Lookups

    @property
    def currency(self) -> str:
        """The currency of most rows of pay, of several the first by name; "" where none is."""
        if "currency" not in self.tables.get("pay", ()):
            return ""
        rows: list[tuple[str]] = self.ask(CURRENCIES)
        return rows[0][0] if rows else ""

    def leaving(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leaves one of some roles."""
        return self.ask(ENDS.format("origin"), listed(roles))

    def entering(self, roles: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition that leads to one of some roles."""
        return self.ask(ENDS.format("destination"), listed(roles))

    def joining(self, origins: Iterable[str], destinations: Iterable[str]) -> list[tuple[str, str]]:
        """Return the ends of every transition from some roles to others."""
        where = f"{ENDS.format('origin')} AND destination {ONE_OF}"
        return self.ask(where, listed(origins), listed(destinations))

    def part(
        self, roles: Iterable[str], beside: Iterable[str] = (), *, facts: bool = True
    ) -> dict[str, Columns]:
        """Return the tables with only what is said of some roles."""
        some = list(roles)
        mine, every = listed(some), listed(dict.fromkeys([*some, *beside]))
        found = {"transitions": self.columns("transitions", TOUCHING, mine, every, mine, every)}
        for table in ("requirements", "pay", *(["facts"] if facts else [])):
            if table in self.tables:
                found[table] = self.columns(table, f"role {ONE_OF}", mine, order="role, _row")
        if "certifications" in self.tables:
            asked = listed(found.get("requirements", {}).get("name", ()))
            found["certifications"] = self.columns(
                "certifications", f"certification {ONE_OF}", asked
            )
        found["roles"] = self.roles(every)
        if "sources" in self.tables:
            cited = {str(key) for columns in found.values() for key in columns.get("source", ())}
            found["sources"] = self.columns("sources", f"source {ONE_OF}", listed(cited))
        return found

    def roles(self, every: str) -> Columns:
        """Return the rows of some roles; their names alone where the dataset has no such table."""
        if "roles" in self.tables:
            return self.columns("roles", f"role {ONE_OF}", every)
        return {"role": [name for (name,) in self.ask("SELECT value FROM json_each(?)", every)]}


CURRENCIES = """SELECT ifnull(pay.currency, '') AS name FROM pay
GROUP BY name ORDER BY count(*) DESC, name LIMIT 1"""
ENDS = f"SELECT DISTINCT origin, destination FROM transitions WHERE {{}} {ONE_OF}"  # noqa: S608
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


def listed(names: Iterable[object]) -> str:
    r"""Return names as one value of a statement, a JSON array, however many they are.

    Examples
    --------
    >>> print(listed(["Cook", 'the "chef"']))
    ["Cook","the \"chef\""]
    """
    return "[" + ",".join([f'"{str(name).translate(ESCAPES)}"' for name in names]) + "]"


# What JSON does not hold as it is (RFC 8259, section 7).
ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | {34: '\\"', 92: "\\\\"}


def field(table: str, name: str) -> str:
    """Return a column as a statement reads it, with blanks as the contract has them."""
    # Unqualified, a column that is not there would be read as a text in double quotes.
    whole = f"{table}.{quoted(name)}"
    column = TABLES[table].column(name)
    number = column is not None and column.holds in NUMBERS
    return whole if number else f"ifnull({whole}, '')"


class StoredNames:
    """By which names the roles and items of a database are known."""

    def __init__(self, database: Database) -> None:
        self._ask = database.ask

    def roles(self, name: str) -> list[str]:
        """Return the roles that a name means: one that is called just so, else all but for case."""
        found = "SELECT role FROM names WHERE {} = ? ORDER BY rowid"
        exact = [role for (role,) in self._ask(found.format("name"), name)][:1]
        return exact or self._meant(found.format("folded"), normalise(name))

    def _meant(self, statement: str, folded: str) -> list[str]:
        """Return the roles that are called so; where some are, no alias is minded."""
        found = [role for (role,) in self._ask(statement, folded)]
        own = [role for role in found if normalise(role) == folded]
        return own or found[:1]

    def near_roles(self, name: str) -> list[str]:
        """Return the roles whose names or aliases look most like a name."""
        from careergraph.graph.names import closest

        parts = {name[at : at + 3] for at in range(len(name) - 2)}
        wanted = " OR ".join('"' + part.replace('"', '""') + '"' for part in sorted(parts))
        rows = self._ask(SEARCH, wanted) if wanted else []
        known: dict[str, list[str]] = {}
        for alias, role in rows:
            known.setdefault(normalise(alias), []).append(role)
        near = closest(normalise(name), list(known))
        return list(dict.fromkeys(role for key in near for role in known[key]))[:3]

    def items(self, name: str) -> list[Item]:
        """Return type and name of what a name means."""
        exact = self._ask("SELECT DISTINCT type, name FROM items WHERE name = ?", name)
        if exact:
            return sorted(exact, key=lambda item: TYPES.index(item[0]))
        found = "SELECT type, name FROM items WHERE folded = ? ORDER BY rowid"
        return self._ask(found, normalise(name))

    def near_items(self, name: str) -> list[str]:
        """Return the names of items that look most like a name."""
        from careergraph.graph.names import closest

        known: dict[str, str] = {}
        for folded, item in self._ask("SELECT folded, name FROM items ORDER BY rowid"):
            known.setdefault(folded, item)
        return [known[key] for key in closest(normalise(name), list(known))]


SEARCH = f"SELECT name, role FROM search WHERE search MATCH ? ORDER BY rank LIMIT {CANDIDATES}"  # noqa: S608
