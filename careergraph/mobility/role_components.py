"""Components, which no transition joins; groups of roles that reach each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.memo import kept
from careergraph.mobility.families_and_levels import Counts, count_families, families, largest_first

if TYPE_CHECKING:
    import networkx as nx

    from careergraph.graph.value import CareerGraph

__all__ = ["Component", "components", "reach_groups", "role_network"]


class Component(NamedTuple):
    """Roles that transitions join, in whatever direction, and that none joins with others.

    Attributes
    ----------
    roles : tuple of str
        Its roles in name order.
    families : tuple of (str, int)
        Their families, each with the number of its roles, the largest first.
    transitions : int
        How many transitions there are between them.
    """

    roles: tuple[str, ...]
    families: Counts
    transitions: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict of plain values."""
        return self._asdict() | {"roles": list(self.roles), "families": dict(self.families)}


def components(graph: CareerGraph) -> list[Component]:
    """Return the parts of the graph between which there is no transition, the largest first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    list of Component
        Every role is in one of them; equally large ones by the name of their first role. These
        are the weakly connected components: that two roles share one does not mean that a route
        joins them.

    Examples
    --------
    >>> import careergraph
    >>> [len(part.roles) for part in careergraph.mobility.components(careergraph.load())]
    [109, 3, 2, 2, 2]
    """
    import networkx as nx  # slow to import, so only where it is needed

    joined = nx.weakly_connected_components(role_network(graph))
    groups = largest_first([tuple(sorted(group)) for group in joined])
    place = {role: number for number, group in enumerate(groups) for role in group}
    transitions = [0] * len(groups)
    for arc in range(len(graph.index.tails)):
        transitions[place[graph.ends(arc)[0]]] += 1
    family = families(graph)
    return [
        Component(group, count_families(family, group), count)
        for group, count in zip(groups, transitions, strict=True)
    ]


@kept
def role_network(graph: CareerGraph) -> nx.DiGraph[str]:
    """Return the roles and transitions alone, without their facts and figures."""
    import networkx as nx

    bare: nx.DiGraph[str] = nx.DiGraph()
    bare.add_nodes_from(graph.names)
    bare.add_edges_from(map(graph.ends, range(len(graph.index.tails))))
    return bare


@kept
def reach_groups(graph: CareerGraph) -> nx.DiGraph[int]:
    """Return the groups of roles that reach each other (``members``), and what leads between."""
    import networkx as nx

    groups: nx.DiGraph[int] = nx.condensation(role_network(graph))
    return groups
