"""The names of roles and items in a SQLite file, looked up without reading all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import TYPES
from careergraph.files.database.sqlite_trouble import damaged
from careergraph.once import known_once

if TYPE_CHECKING:
    from careergraph.errors import UnknownRoleError
    from careergraph.files.database.sqlite_rows import StoredRows
    from careergraph.graph.lookup import Item
    from careergraph.graph.role_codes import RoleCodes

__all__ = ["StoredNames"]


class StoredNames:
    """By which names the roles and items of a SQLite file are known.

    Parameters
    ----------
    rows : StoredRows
        Takes a statement and its values, returns the rows that answer it.
    has_codes : bool
        Whether the table of roles has a column of codes.
    """

    def __init__(self, rows: StoredRows, *, has_codes: bool) -> None:
        self._rows = rows
        self._has_codes = has_codes

    def roles(self, name: str) -> list[str]:
        """Return the roles that a name means: that of the name, those like it, those of a code."""
        exact = [role for (role,) in self._rows.texts(NAMED.format("name"), name)][:1]
        alike = exact or self._meant(NAMED.format("folded"), normalise(name))
        return alike or (self._coded(name) if self._has_codes else [])

    def _coded(self, code: str) -> list[str]:
        """Return the roles of a code: by the index, and by all codes where that has it not."""
        further = f"{code}.", f"{code}/"  # the slash comes next after the point
        for where, values in (("code = ?", (code,)), ("code >= ? AND code < ?", further)):
            statement = f"SELECT role FROM roles WHERE {where} ORDER BY _row"  # noqa: S608 (ours)
            roles = [role for (role,) in self._rows.texts(statement, *values)]
            if roles and code:
                return roles
        return self.codes.roles(code)

    @known_once
    def codes(self) -> RoleCodes:
        """The codes of the roles."""
        from careergraph.graph.role_codes import RoleCodes  # only what is no name pays for it

        statement = "SELECT code, role FROM roles WHERE code <> '' ORDER BY _row"
        return RoleCodes(self._rows.texts(statement) if self._has_codes else [])

    def _meant(self, statement: str, normalised: str) -> list[str]:
        """Return the roles that bear a name; where there are some, aliases do not count."""
        roles = [role for (role,) in self._rows.texts(statement, normalised)]
        by_name = [role for role in roles if normalise(role) == normalised]
        return by_name or roles[:1]

    def not_one_role(self, name: str, meant: list[str]) -> UnknownRoleError:
        """Return the error for a name that means no role, or several."""
        from careergraph.graph.role_codes import not_one_role  # only an error pays for it

        return not_one_role(self, name, meant)

    def near_roles(self, name: str) -> list[str]:
        """Return the roles whose names or aliases look most like a name."""
        from careergraph.graph.near_names import nearest  # only an unknown name pays for it

        return nearest(name, self._rows.texts("SELECT name, role FROM names ORDER BY rowid"))

    def items(self, name: str) -> list[Item]:
        """Return type and name of what a name means."""
        if not name.strip():
            return []  # certifications without a full name are in the table of items as blanks
        exact = self._typed("SELECT DISTINCT type, name FROM items WHERE name = ?", name)
        if exact:
            return sorted(exact, key=lambda item: TYPES.index(item[0]))
        statement = "SELECT type, name FROM items WHERE folded = ? ORDER BY rowid"
        return self._typed(statement, normalise(name))

    def _typed(self, statement: str, name: str) -> list[Item]:
        """Return type and name of some items; a type that there is not is refused."""
        items: list[Item] = self._rows.texts(statement, name)
        for kind, _ in items:
            if kind not in TYPES:
                raise damaged(self._rows.path, f"an item of type {kind!r}")
        return items

    def near_items(self, name: str) -> list[str]:
        """Return the names of items that look most like a name."""
        from careergraph.graph.near_names import nearest  # only an unknown name pays for it

        own = self._rows.texts("SELECT name, name FROM items")
        full = self._rows.texts(
            "SELECT name, certification FROM certifications WHERE name IS NOT NULL"
        )
        return nearest(name, [*own, *full])


# A name of what is no role finds none: then a blank stands there, which is refused.
NAMED = """SELECT (SELECT roles.role FROM roles WHERE roles.role = names.role)
FROM names WHERE {} = ? ORDER BY rowid"""
