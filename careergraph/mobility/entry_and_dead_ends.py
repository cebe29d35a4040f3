"""Where routes begin and end: roles without feeders; roles from which nothing leads out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.memo import kept
from careergraph.kernel.structure.betweenness import neighbour_lists
from careergraph.kernel.structure.distances import counts_in_reach
from careergraph.mobility.families_and_levels import Counts, count_families, families, levels
from careergraph.mobility.role_components import reach_groups, role_network

if TYPE_CHECKING:
    import networkx as nx

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["DeadEnd", "EntryRole", "dead_ends", "entry_roles", "roles_without_feeders"]


class DeadEnd(NamedTuple):
    """A role, or a closed group of roles, from which no transition leads out.

    Attributes
    ----------
    roles : tuple of str
        The role; or several that reach each other and nothing else, in name order.
    families : tuple of (str, int)
        Their families, each with the number of its roles, the largest first.
    level : int, float or None
        The highest level of seniority among them: a high one tells the top of a ladder from a
        trap at its foot.
    feeders : tuple of str
        The roles outside that lead in, in name order.
    only_end_for : int
        How many roles outside can come to no other dead end.
    """

    roles: tuple[str, ...]
    families: Counts
    level: Number | None
    feeders: tuple[str, ...]
    only_end_for: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict of plain values."""
        lists = {"roles": list(self.roles), "feeders": list(self.feeders)}
        return self._asdict() | lists | {"families": dict(self.families)}


class EntryRole(NamedTuple):
    """A role without feeders: documented routes can only begin there.

    Attributes
    ----------
    role, family : str
        The role; its family, blank where no source says.
    level : int, float or None
        Its level of seniority.
    next_roles : int
        To how many roles it leads.
    reaches : int
        How many roles are in its reach, in however many steps.
    """

    role: str
    family: str
    level: Number | None
    next_roles: int
    reaches: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()


def dead_ends(graph: CareerGraph) -> list[DeadEnd]:
    """Return the roles, or closed groups of roles, from which no transition leads out.

    The top of a ladder is one too: the level says which kind it is. Roles to which nothing leads
    from outside are none: those that no transition touches, and all roles of a graph in which
    everybody can come everywhere.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    list of DeadEnd
        By falling number of roles that can only end there, then of feeders, then by name.

    Notes
    -----
    These are the terminal strongly connected components of the graph, without the modelled links
    between roles that are alike. They are dead ends only in
    what the tables document; people may move on in ways that no source states.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["A", "B", "B"], "destination": ["B", "C", "D"]})
    >>> [(*end.roles, end.only_end_for)
    ...  for end in careergraph.mobility.dead_ends(careergraph.from_frames(moves))]
    [('C', 0), ('D', 0)]
    """
    graph = without_similar(graph)
    network, groups = role_network(graph), reach_groups(graph)
    bound = count_only_ends(groups)
    family, level = families(graph), levels(graph)
    ends = []
    for group in groups:
        roles = sorted(groups.nodes[group]["members"])
        if groups.out_degree(group) or not groups.in_degree(group):
            continue  # one moves on, or nobody comes in from outside
        feeders = {feeder for role in roles for feeder in network.predecessors(role)}
        stated = [each for role in roles if (each := level[role]) is not None]
        highest = max(stated, default=None)
        outside = tuple(sorted(feeders.difference(roles)))
        counts = count_families(family, roles)
        ends.append(DeadEnd(tuple(roles), counts, highest, outside, bound[group]))
    return sorted(ends, key=lambda end: (-end.only_end_for, -len(end.feeders), end.roles))


def count_only_ends(groups: nx.DiGraph[int]) -> Counter[int]:
    """Count for each terminal group the roles of other groups that come to it and to no other."""
    import networkx as nx

    end: dict[int, int | None] = {}  # None: there are several
    bound: Counter[int] = Counter()
    for group in reversed(list(nx.topological_sort(groups))):
        ends = {end[after] for after in groups.successors(group)}
        only = ends.pop() if len(ends) == 1 else None if ends else group
        end[group] = only
        if only is not None and only != group:
            bound[only] += len(groups.nodes[group]["members"])
    return bound


def entry_roles(graph: CareerGraph) -> list[EntryRole]:
    """Return the roles that lead somewhere and that nothing leads to, those of most reach first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    list of EntryRole
        By falling number of roles in reach, then of next roles, then by name.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]})
    >>> careergraph.mobility.entry_roles(careergraph.from_frames(moves))
    [EntryRole(role='A', family='', level=None, next_roles=1, reaches=2)]
    """
    graph = without_similar(graph)
    out, reaches = graph.index.out, counts_in_reach(role_lists(graph)[0])
    family, level = families(graph), levels(graph)
    entries = [
        EntryRole(role, family[role], level[role], out[number + 1] - out[number], reaches[number])
        for role in roles_without_feeders(graph)
        for number in (graph.numbers[role],)
    ]
    return sorted(entries, key=lambda role: (-role.reaches, -role.next_roles, role.role))


@kept
def without_similar(graph: CareerGraph) -> CareerGraph:
    """Return a graph without the modelled links between roles that are alike.

    They lead from every role and to it, so that nothing would be an entry or an end any more; but
    nobody is known to go that way.
    """
    kinds, evidence = (graph.text_column("transitions", name) for name in ("kind", "evidence"))
    linked = [row for row, kind in enumerate(kinds) if kind == "similar"]
    modelled = {row for row in linked if evidence[row] == "modelled"}
    return graph.restricted(lambda row: row not in modelled) if modelled else graph


@kept
def role_lists(graph: CareerGraph) -> tuple[list[list[int]], list[list[int]]]:
    """Return for each role, by number, those that it leads to, and those that lead to it."""
    return neighbour_lists(len(graph.names), graph.index.tails, graph.index.heads)


def roles_without_feeders(graph: CareerGraph) -> list[str]:
    """Return the roles that lead somewhere and that nothing leads to, in name order."""
    graph = without_similar(graph)
    out, fed = graph.index.out, set(graph.index.heads)
    return [
        role
        for role, number in graph.numbers.items()
        if number not in fed and out[number + 1] > out[number]
    ]
