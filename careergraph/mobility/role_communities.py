"""Communities: groups of roles between which more people move than chance would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.memo import kept
from careergraph.graph.supports import supports
from careergraph.mobility.families_and_levels import Counts, count_families, families, largest_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from careergraph.graph.value import CareerGraph

__all__ = ["Community", "communities", "community_groups", "role_strengths"]

SQUARED = 1e100  # weights up to this have squares and sums of squares that are numbers


class Community(NamedTuple):
    """Roles between which there is more movement than chance would have it.

    Attributes
    ----------
    name : str
        Its most connected role, by support.
    roles : tuple of str
        Its roles, the most connected first.
    families : tuple of (str, int)
        Their families, each with the number of its roles, the largest first.
    within, leaving : int
        How many transitions there are between its roles, and from them to others.
    """

    name: str
    roles: tuple[str, ...]
    families: Counts
    within: int
    leaving: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict of plain values."""
        return self._asdict() | {"roles": list(self.roles), "families": dict(self.families)}


def communities(graph: CareerGraph) -> list[Community]:
    """Return the communities of a graph, the largest first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    list of Community
        Every role is in one of them; the same graph always has the same. A transition counts as
        much as its support, and at least 1.

    Notes
    -----
    The Louvain method (Blondel et al. 2008, "Fast unfolding of communities in large networks") on
    the transitions without their directions, with a fixed seed. Another seed may put roles at the
    edge of a community elsewhere.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> groups = careergraph.mobility.communities(graph)
    >>> sum(len(community.roles) for community in groups) == len(graph.names)
    True
    """
    groups = groups_by_support(graph)
    place = {role: number for number, group in enumerate(groups) for role in group}
    within, leaving = [0] * len(groups), [0] * len(groups)
    for arc in range(len(graph.index.tails)):
        origin, destination = (place[role] for role in graph.ends(arc))
        (within if origin == destination else leaving)[origin] += 1
    family = families(graph)
    return [
        Community(group[0], tuple(group), count_families(family, group), inside, out)
        for group, inside, out in zip(groups, within, leaving, strict=True)
    ]


@kept
def groups_by_support(graph: CareerGraph) -> list[list[str]]:
    """Return the roles of each community, where a transition counts as much as its support."""
    return community_groups(graph, [max(1.0, support) for support in supports(graph)])


def role_strengths(graph: CareerGraph, weights: Sequence[float]) -> dict[str, float]:
    """Return the support of all transitions that touch a role, for every role."""
    strength = dict.fromkeys(graph.names, 0.0)
    for arc, weight in enumerate(weights):
        for role in graph.ends(arc):
            strength[role] += weight
    return strength


def community_groups(graph: CareerGraph, weights: Sequence[float]) -> list[list[str]]:
    """Return the roles of each community, the largest first, in each the most connected role first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    weights : sequence of float, shape (transitions,)
        How much each transition counts.

    Returns
    -------
    list of list of str
        Every role in one of them; the same graph always has the same.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> groups = community_groups(graph, [1.0] * len(graph.index.tails))
    >>> sum(map(len, groups)) == len(graph.names)
    True
    """
    import networkx as nx  # slow to import, so only where it is needed

    weights = within_squares(weights)
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(graph.names)
    for arc, weight in enumerate(weights):
        ends = graph.ends(arc)
        both_ways = network.get_edge_data(*ends, {"weight": 0})["weight"] + weight
        network.add_edge(*ends, weight=both_ways)
    groups = nx.community.louvain_communities(network, seed=0)
    strength = role_strengths(graph, weights)
    return largest_first(
        sorted(group, key=lambda role: (-strength[role], role)) for group in groups
    )


def within_squares(weights: Sequence[float]) -> Sequence[float]:
    """Return weights whose squares are numbers: groups depend on their proportions alone.

    Examples
    --------
    >>> within_squares([1.0, 3.0]), within_squares([1e300, 5e299])
    ([1.0, 3.0], [1.0, 0.5])
    """
    largest = max(weights, default=0)
    if not largest or 1 / SQUARED < largest < SQUARED:
        return weights
    return [weight / largest for weight in weights]
