"""By which names roles, and what they ask for, are known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from careergraph.contract.tables import TYPES, normalise

if TYPE_CHECKING:
    from careergraph.graph.lookup import Item
    from careergraph.graph.value import CareerGraph

__all__ = ["Names", "closest"]


class Names:
    """The names in a graph whose tables are at hand.

    Parameters
    ----------
    graph : CareerGraph
        The graph.
    """

    def __init__(self, graph: CareerGraph) -> None:
        self.graph = graph

    def roles(self, name: str) -> list[str]:
        """Return the roles that a name means: one that is called just so, else all but for case."""
        if name in self.graph.numbers:
            return [name]
        if name in self.graph.aliases:
            return [self.graph.aliases[name]]
        return self._folded.get(normalise(name), [])

    def near_roles(self, name: str) -> list[str]:
        """Return the roles whose names or aliases look most like a name."""
        near = closest(normalise(name), list(self._folded))
        return list(dict.fromkeys(role for key in near for role in self._folded[key]))[:3]

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        folded: dict[str, list[str]] = {}
        for role in self.graph.names:
            folded.setdefault(normalise(role), []).append(role)
        for alias, role in self.graph.aliases.items():
            folded.setdefault(normalise(alias), [role])
        return folded

    def items(self, name: str) -> list[Item]:
        """Return type and name of what a name means."""
        exact = [(kind, name) for kind in TYPES if (kind, name) in self._items]
        return exact or self._folded_items.get(normalise(name), [])

    def near_items(self, name: str) -> list[str]:
        """Return the names of items that look most like a name."""
        known = self._folded_items
        return [known[key][0][1] for key in closest(normalise(name), list(known))]

    @cached_property
    def _items(self) -> dict[Item, None]:
        """Every (type, name) that a role, a transition or the certification table names."""
        kinds, names = (self._text("requirements", field) for field in ("type", "name"))
        known = self._text("certifications", "certification")
        return dict.fromkeys(
            [*zip(kinds, names, strict=True), *(("certification", n) for n in known)]
        )

    @cached_property
    def _folded_items(self) -> dict[str, list[Item]]:
        folded: dict[str, list[Item]] = {}
        for kind, name in self._items:
            folded.setdefault(normalise(name), []).append((kind, name))
        shorts = self._text("certifications", "certification")
        fulls = self._text("certifications", "name")
        for short, full in zip(shorts, fulls, strict=True):
            folded.setdefault(normalise(full), [("certification", short)])
        return folded

    def _text(self, table: str, column: str) -> list[str]:
        return cast("list[str]", self.graph.column(table, column))


def closest(name: str, known: list[str]) -> list[str]:
    """Return the known names that look most like a name."""
    from difflib import get_close_matches  # only an unknown name pays for it

    return get_close_matches(name, known, n=3, cutoff=0.6)
