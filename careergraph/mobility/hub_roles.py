"""Hubs: the roles with the most documented ways in and out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.supports import supports
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
    tails, heads, size = graph.index.tails, graph.index.heads, len(graph.names)
    # One transition for each ordered pair, so neighbours are counted as transitions are.
    out, into, mutual = Counter(tails), Counter(heads), Counter[int]()
    pairs = {tail * size + head for tail, head in zip(tails, heads, strict=True)}
    mutual.update(
        tail for tail, head in zip(tails, heads, strict=True) if head * size + tail in pairs
    )
    total: list[Number] = [0] * size
    for tail, head, support in zip(tails, heads, supports(graph), strict=True):
        total[tail] += support
        total[head] += support
    family, level = families(graph), levels(graph)
    connected = [
        Hub(
            role,
            family[role],
            level[role],
            into[number],
            out[number],
            into[number] + out[number] - mutual[number],
            total[number],
        )
        for role, number in graph.numbers.items()
        if into[number] or out[number]
    ]
    return sorted(connected, key=lambda hub: (-hub.connected, -hub.support, hub.role))
