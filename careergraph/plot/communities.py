"""Communities: groups of roles between which more people move than chance would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from careergraph.graph.value import CareerGraph

__all__ = ["communities", "strengths"]


def strengths(graph: CareerGraph, weights: Sequence[float]) -> dict[str, float]:
    """Return the support of all transitions that touch a role, for every role."""
    found = dict.fromkeys(graph.names, 0.0)
    for arc, weight in enumerate(weights):
        for role in graph.ends(arc):
            found[role] += weight
    return found


def communities(graph: CareerGraph, weights: Sequence[float]) -> list[list[str]]:
    """Return the communities of a graph, the largest first, in each the most connected role first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    weights : sequence of float, shape (arcs,)
        How much each transition counts.

    Returns
    -------
    list of list of str
        Every role in one of them; the same graph always has the same.

    Notes
    -----
    The Louvain method (Blondel et al. 2008, "Fast unfolding of communities in large networks") on
    the transitions without their directions, with a fixed seed.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> found = communities(graph, [1.0] * len(graph.arcs.tails))
    >>> sum(map(len, found)) == len(graph.names)
    True
    """
    import networkx as nx  # the other pictures do not wait for it

    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(graph.names)
    for arc, weight in enumerate(weights):
        one, other = graph.ends(arc)
        known = network.get_edge_data(one, other, {"weight": 0})["weight"]
        network.add_edge(one, other, weight=known + weight)
    found = nx.community.louvain_communities(network, seed=0)
    strength = strengths(graph, weights)
    ordered = [sorted(group, key=lambda role: (-strength[role], role)) for group in found]
    return sorted(ordered, key=lambda group: (-len(group), group[0]))
