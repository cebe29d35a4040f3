"""Where roles stand: their families and levels, and what they come to in a group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph

    Number = int | float

__all__ = ["Counts", "census", "families", "in_order", "levels", "ranked"]

Group = TypeVar("Group", bound="Sequence[str]")
Counts = tuple[tuple[str, int], ...]  # names, each with how often it occurs


def families(graph: CareerGraph) -> dict[str, str]:
    """Return the family of every role, blank where no source says."""
    roles, stated = (cast("list[str]", graph.column("roles", n)) for n in ("role", "family"))
    return dict.fromkeys(graph.names, "") | dict(zip(roles, stated, strict=True))


def levels(graph: CareerGraph) -> dict[str, Number | None]:
    """Return the level of every role, None where no source says."""
    roles = cast("list[str]", graph.column("roles", "role"))
    stated = cast("list[Number | None]", graph.column("roles", "level"))
    return dict.fromkeys(graph.names) | dict(zip(roles, stated, strict=True))


def census(family: Mapping[str, str], roles: Iterable[str]) -> Counts:
    """Count the families of some roles, the most frequent first; roles of none are left out."""
    return ranked(family[role] for role in roles if family[role])


def ranked(names: Iterable[str]) -> Counts:
    """Count names, the most frequent first, of equally frequent ones the first by name."""
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Order groups of roles: the largest first, equally large ones by their first role."""
    return sorted(groups, key=lambda group: (-len(group), group[0]))
