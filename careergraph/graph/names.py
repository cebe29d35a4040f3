"""By which names roles and what they require are known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.core import GraphCore
    from careergraph.graph.lookup import Item

__all__ = ["Names", "closest", "items_named"]


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
        """Return the roles that a name means: the one of that very name, else those like it."""
        if name in self.graph.numbers:
            return [name]
        if name in self.graph.aliases:
            return [self.graph.aliases[name]]
        return self._roles_by_name.get(normalise(name), [])

    def near_roles(self, name: str) -> list[str]:
        """Return the roles whose names or aliases look most like a name."""
        near = closest(normalise(name), list(self._roles_by_name))
        return list(dict.fromkeys(role for key in near for role in self._roles_by_name[key]))[:3]

    @cached_property
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
        items = self._items_by_name
        return [items[key][0][1] for key in closest(normalise(name), list(items))]

    @cached_property
    def _items(self) -> dict[Item, None]:
        """Every (type, name) that can be held."""
        return dict.fromkeys(items_named(self.graph))

    @cached_property
    def _items_by_name(self) -> dict[str, list[Item]]:
        items: dict[str, list[Item]] = {}
        for kind, name in self._items:
            items.setdefault(normalise(name), []).append((kind, name))
        fields = ("certification", "name")
        columns = (self.graph.text_column("certifications", field) for field in fields)
        for short, full in zip(*columns, strict=True):
            items.setdefault(normalise(full), [("certification", short)])
        return items


def items_named(graph: GraphCore) -> Iterator[Item]:
    """Yield type and name of all that roles, certifications and what stands for what name."""
    for table, names in (("requirements", ("name",)), ("satisfies", ("name", "satisfies"))):
        kinds = graph.text_column(table, "type")
        if table == "satisfies":
            shorts = graph.text_column("certifications", "certification")
            yield from (("certification", short) for short in shorts)
        for name in names:
            yield from zip(kinds, graph.text_column(table, name), strict=True)


def closest(name: str, names: list[str]) -> list[str]:
    """Return those of some names that look most like one name."""
    from difflib import get_close_matches  # only an unknown name pays for it

    return get_close_matches(name, names, n=3, cutoff=0.6)
