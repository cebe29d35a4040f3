"""The families and levels of roles, and what they come to in a group of roles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from careergraph.contract.tables import normalise
from careergraph.english import together
from careergraph.errors import CareerGraphError
from careergraph.graph.seniority import known_levels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = [
    "Counts",
    "count_families",
    "families",
    "families_named",
    "largest_first",
    "levels",
]

Group = TypeVar("Group", bound="Sequence[str]")
Counts = tuple[tuple[str, int], ...]  # names, each with how often it occurs


def families(graph: CareerGraph) -> dict[str, str]:
    """Return the family of every role, blank where no source states it."""
    roles, stated = graph.text_column("roles", "role"), graph.text_column("roles", "family")
    return dict.fromkeys(graph.names, "") | dict(zip(roles, stated, strict=True))


def families_named(graph: CareerGraph, names: Collection[str]) -> frozenset[str]:
    """Return families by what people call them, normalised.

    Raises
    ------
    CareerGraphError
        For one of which no role is.
    """
    there = {normalise(name): name for name in families(graph).values() if name}
    for name in names:
        if normalise(name) not in there:
            message = f"no role is of the family {name!r}: the roles here have no families"
            if there:
                listed = together(sorted(there.values()))
                message = f"no role is of the family {name!r}; the families here are {listed}"
            raise CareerGraphError(message)
    return frozenset(map(normalise, names))


def levels(graph: CareerGraph) -> dict[str, Number | None]:
    """Return the level of every role, None where no source states it."""
    return dict.fromkeys(graph.names) | known_levels(graph)


def count_families(family: Mapping[str, str], roles: Iterable[str]) -> Counts:
    """Count the families of some roles, the most frequent first; blank families do not count."""
    return count_names(family[role] for role in roles if family[role])


def count_names(names: Iterable[str]) -> Counts:
    """Count names, the most frequent first, of equally frequent ones the first by name."""
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


def largest_first(groups: Iterable[Group]) -> list[Group]:
    """Order groups of roles: the largest first, equally large ones by their first role."""
    return sorted(groups, key=lambda group: (-len(group), group[0]))
