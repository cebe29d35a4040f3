"""One name has one spelling: roles, what they require, and columns that are told apart by less."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.declared import SHORT
from careergraph.contract.shared import distinct
from careergraph.contract.tables import TABLES, normalise, split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from careergraph.contract.declared import Columns, Table
    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem

__all__ = ["check_columns", "check_names", "further_spellings", "written"]

Kinded = tuple[str, str]


class Naming(NamedTuple):
    """A column whose cells name things of one kind.

    Attributes
    ----------
    table, column : str
        The column.
    kind : str
        ``"role"`` or a type of requirement; blank: the type stands in the same row.
    parted : bool
        Whether a cell holds several names.
    """

    table: str
    column: str
    kind: str = ""
    parted: bool = False

    def rows(self, tables: Mapping[str, Columns]) -> Iterable[Kinded]:
        """Return the kind and the cell of each row; nothing where the column is not there."""
        columns = tables.get(self.table, {})
        kinds = repeat(self.kind) if self.kind else map(str, columns.get("type", ()))
        return zip(kinds, map(str, columns.get(self.column, ())), strict=False)

    def distinct(self, tables: Mapping[str, Columns]) -> Iterable[Kinded]:
        """Return the same, each once in any order."""
        if not self.kind or self.parted:
            return set(self.rows(tables))
        cells = distinct(tables.get(self.table, {}).get(self.column, []))
        return zip(repeat(self.kind), map(str, cells), strict=False)

    def names(self, cell: str) -> list[str]:
        """Return the names in a cell, none where it is blank."""
        return split(cell) if self.parted else [cell] * (cell != "")


ENDS = (Naming("transitions", "origin", "role"), Naming("transitions", "destination", "role"))
ROLES = (Naming("roles", "role", "role"),)
ITEMS = (
    *(Naming("transitions", column, kind, parted=True) for column, kind in SHORT.items()),
    Naming("requirements", "name"),
    Naming("satisfies", "name"),
    Naming("satisfies", "satisfies"),
    Naming("certifications", "certification", "certification"),
)


def check_names(
    raws: Mapping[str, Raw], tables: Mapping[str, Columns], unread: Collection[str]
) -> Iterator[Problem]:
    """Find roles, and requirements of one type, of which there is another spelling.

    Where a table lists the roles, every other table is held to what it lists.
    """
    listed = ROLES if "roles" in tables or "roles" in unread else ENDS
    namings = [*listed, *ITEMS]
    # Of a million rows few names are different, and all rows are seen only if two are alike.
    found: dict[str, set[str]] = {}
    for naming in namings:
        for kind, cell in naming.distinct(tables):
            found.setdefault(kind, set()).update(naming.names(cell))
    found.pop("", None)  # a type that is lacking is told elsewhere
    alike = {kind for kind, names in found.items() if len(set(map(normalise, names))) < len(names)}
    if alike:
        places = places_of_names(namings, tables, alike)
        yield from further_spellings([(raws[place[0]], *place[1:]) for place in places])


Place = tuple[str, int, str, str, str]  # table, row, column, kind, name


def places_of_names(
    namings: Iterable[Naming], tables: Mapping[str, Columns], kinds: Collection[str]
) -> list[Place]:
    """Return where each name of some kinds stands first in each column, in the order of rows."""
    places = []
    for naming in namings:
        seen = set()
        for row, (kind, cell) in enumerate(naming.rows(tables)):
            for name in naming.names(cell) if kind in kinds else ():
                if (kind, name) not in seen:
                    seen.add((kind, name))
                    places.append((naming.table, row, naming.column, kind, name))
    order = {table: place for place, table in enumerate(TABLES)}
    return sorted(places, key=lambda place: (order[place[0]], place[1]))


def further_spellings(
    places: Iterable[tuple[Raw, int, str, str, str]],
) -> Iterator[Problem]:
    """Yield a problem for each further spelling of a name, where it stands first.

    Parameters
    ----------
    places : iterable of (Raw, int, str, str, str)
        Table, row, column, kind and name, in their order.
    """
    first: dict[tuple[str, str], tuple[Raw, int, str]] = {}
    told = set()
    for raw, row, column, kind, name in places:
        there, line, other = first.setdefault((kind, normalise(name)), (raw, row, name))
        if other != name and (kind, name) not in told:
            told.add((kind, name))
            file = "" if there is raw else f"{there.file}, "
            place = f"first in {file}{there.unit} {there.lines[line]}"
            found = f"{written(name, other)}, also written {written(other, name)} ({place})"
            yield raw.problem(row, column, found, f"one spelling for one {kind}")


def written(name: str, other: str) -> str:
    r"""Return a name in quotes, so that it can be told from another that is alike.

    Examples
    --------
    >>> print(written("Chef", "chef"), written("Caf\u00e9", "Cafe\u0301"))
    'Chef' 'Caf\xe9'
    """
    plain = ("".join(text.casefold().split()) for text in (name, other))
    return repr(name) if len(set(plain)) == 1 else ascii(name)


def check_columns(table: Table, raw: Raw) -> Iterator[Problem]:
    """Find columns that are called as another one is, or as one of the contract's."""
    names = {normalise(name): name for name in table.column_names}
    for name in raw.columns:
        other = names.setdefault(normalise(name), name)
        if other != name:
            known = other not in raw.columns
            found = f"the column {written(name, other)}"
            found += "" if known else f", also written {written(other, name)}"
            right = repr(other) if known else "a name of its own for each column"
            yield raw.problem(None, None, found, right)
