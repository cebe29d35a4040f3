"""Hubs: the roles with the most documented ways in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.records import supports
from careergraph.mobility.families_and_levels import families, levels

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
    into: dict[str, set[str]] = {role: set() for role in graph.names}
    out: dict[str, set[str]] = {role: set() for role in graph.names}
    total: dict[str, Number] = dict.fromkeys(graph.names, 0)
    for arc, support in enumerate(supports(graph)):
        origin, destination = graph.ends(arc)
        out[origin].add(destination)
        into[destination].add(origin)
        total[origin] += support
        total[destination] += support
    family, level = families(graph), levels(graph)
    connected = [
        Hub(
            role,
            family[role],
            level[role],
            len(into[role]),
            len(out[role]),
            len(into[role] | out[role]),
            total[role],
        )
        for role in graph.names
        if into[role] or out[role]
    ]
    return sorted(connected, key=lambda hub: (-hub.connected, -hub.support, hub.role))
