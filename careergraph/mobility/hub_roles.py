"""Hubs: the roles with the most documented ways in and out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.seniority import known_levels
from careergraph.graph.supports import supports

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["Hub", "hubs"]


class Hub(NamedTuple):
    """A role and what it is connected with.

    Attributes
    ----------
    role, family : str
        The role; its family, blank where no source says.
    level : int, float or None
        Its level of seniority.
    feeders, next_roles : int
        How many roles lead to it, and to how many it leads.
    connected : int
        How many roles are one or the other; a role that is both counts once.
    support : int or float
        The support of all those transitions together: publishers or, where moves were observed,
        moves.
    """

    role: str
    family: str
    level: Number | None
    feeders: int
    next_roles: int
    connected: int
    support: Number

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()


def hubs(graph: CareerGraph) -> list[Hub]:
    """Return the roles that any transition touches, the most connected first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    list of Hub
        By falling number of connected roles, then by falling support, then by name.

    Examples
    --------
    >>> import careergraph
    >>> hub = careergraph.mobility.hubs(careergraph.load())[0]
    >>> hub.role, hub.feeders, hub.next_roles, hub.connected
    ('IT project manager', 14, 14, 28)
    """
    roles, families = (graph.text_column("roles", name) for name in ("role", "family"))
    family, level = dict(zip(roles, families, strict=True)), known_levels(graph)
    stored = None if graph.lookup is None else graph.lookup.totals.connections()
    found = [
        Hub(
            role,
            family.get(role, ""),
            level.get(role),
            feeders,
            following,
            feeders + following - mutual,
            support,
        )
        for role, (feeders, following, mutual, support) in (stored or connections(graph)).items()
    ]
    return sorted(found, key=lambda hub: (-hub.connected, -hub.support, hub.role))


def connections(graph: CareerGraph) -> dict[str, tuple[int, int, int, Number]]:
    """Return for each role feeders, next roles, those that are both, and support in all.

    There is one transition for each ordered pair, so neighbours are counted as transitions are.
    """
    index = graph.index
    leading: list[list[int]] = [[] for _ in graph.names]
    for tail, head in zip(index.tails, index.heads, strict=True):
        leading[head].append(tail)
    following = [index.heads[start:end] for start, end in pairwise(index.out)]
    roles = zip(graph.names, leading, following, total_supports(graph), strict=True)
    return {
        role: (len(before), len(after), len({*before}.intersection(after)), support)
        for role, before, after, support in roles
        if before or after
    }


def total_supports(graph: CareerGraph) -> list[Number]:
    """Return the support of all transitions from and to each role."""
    tails, heads = graph.index.tails, graph.index.heads
    total: list[Number] = [0] * len(graph.names)
    for tail, head, support in zip(tails, heads, supports(graph), strict=True):
        total[tail] += support
        total[head] += support
    return total
