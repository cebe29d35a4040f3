"""By which names roles and what they require are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import TYPES
from careergraph.errors import CareerGraphError
from careergraph.once import known_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.errors import UnknownRoleError
    from careergraph.graph.core import GraphCore
    from careergraph.graph.lookup import Item
    from careergraph.graph.role_codes import RoleCodes

__all__ = ["Names", "as_name", "items_named"]


def as_name(name: object) -> str:
    """Return what somebody calls a role or an item, which is text.

    Raises
    ------
    CareerGraphError
        For what is no text.
    """
    if isinstance(name, str):
        return name
    message = f"found {name!r}; a name would be text, such as 'PMP'"
    raise CareerGraphError(message)


class Names:
    """The names in a graph whose tables are at hand.

    Parameters
    ----------
    graph : GraphCore
        The graph.
    """

    def __init__(self, graph: GraphCore) -> None:
        self.graph = graph

    def roles(self, name: str) -> list[str]:
        """Return the roles that a name means: that of the name, those like it, those of a code."""
        if name in self.graph.numbers:
            return [name]
        if name in self.graph.aliases:
            return [self.graph.aliases[name]]
        return self._roles_by_name.get(normalise(name)) or self.codes.roles(name)

    @known_once
    def codes(self) -> RoleCodes:
        """The codes of the roles."""
        from careergraph.graph.role_codes import RoleCodes  # only what is no name pays for it

        codes, roles = (self.graph.text_column("roles", name) for name in ("code", "role"))
        return RoleCodes(zip(codes, roles, strict=True))

    def not_one_role(self, name: str, meant: list[str]) -> UnknownRoleError:
        """Return the error for a name that means no role, or several."""
        from careergraph.graph.role_codes import not_one_role  # only an error pays for it

        return not_one_role(self, name, meant)

    def near_roles(self, name: str) -> list[str]:
        """Return the roles whose names or aliases look most like a name."""
        from careergraph.graph.near_names import nearest  # only an unknown name pays for it

        own = ((role, role) for role in self.graph.names)
        return nearest(name, [*own, *self.graph.aliases.items()])

    @known_once
    def _roles_by_name(self) -> dict[str, list[str]]:
        roles: dict[str, list[str]] = {}
        for role in self.graph.names:
            roles.setdefault(normalise(role), []).append(role)
        for alias, role in self.graph.aliases.items():
            roles.setdefault(normalise(alias), [role])
        return roles

    def items(self, name: str) -> list[Item]:
        """Return type and name of what a name means."""
        exact = [(kind, name) for kind in TYPES if (kind, name) in self._items]
        return exact or self._items_by_name.get(normalise(name), [])

    def near_items(self, name: str) -> list[str]:
        """Return the names of items that look most like a name."""
        from careergraph.graph.near_names import nearest  # only an unknown name pays for it

        own = ((item, item) for _, item in self._items)
        return nearest(name, [*own, *self._full_names()])

    @known_once
    def _items(self) -> dict[Item, None]:
        """Every (type, name) that can be held."""
        return dict.fromkeys(items_named(self.graph))

    @known_once
    def _items_by_name(self) -> dict[str, list[Item]]:
        items: dict[str, list[Item]] = {}
        for kind, name in self._items:
            items.setdefault(normalise(name), []).append((kind, name))
        for full, short in self._full_names():
            items.setdefault(normalise(full), [("certification", short)])
        return items

    def _full_names(self) -> Iterator[tuple[str, str]]:
        """Yield the full name of each certification that has one, and what it is known by."""
        fields = ("name", "certification")
        columns = (self.graph.text_column("certifications", field) for field in fields)
        yield from ((full, short) for full, short in zip(*columns, strict=True) if full)


def items_named(graph: GraphCore) -> Iterator[Item]:
    """Yield type and name of all that roles, certifications and what stands for what name."""
    for table, names in (("requirements", ("name",)), ("satisfies", ("name", "satisfies"))):
        kinds = graph.text_column(table, "type")
        if table == "satisfies":
            shorts = graph.text_column("certifications", "certification")
            yield from (("certification", short) for short in shorts)
        for name in names:
            yield from zip(kinds, graph.text_column(table, name), strict=True)
