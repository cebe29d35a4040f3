"""What a dataset holds and how it is built, in one record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.vocabulary import EVIDENCE
from careergraph.graph.citations import publishers, sources
from careergraph.graph.records import transition
from careergraph.kernel.structure.distances import counts_in_reach, longest_of_all
from careergraph.mobility.entry_and_dead_ends import dead_ends, entry_roles, role_lists
from careergraph.mobility.families_and_levels import Counts, families
from careergraph.mobility.hub_roles import hubs
from careergraph.mobility.role_communities import communities
from careergraph.mobility.role_components import components, reach_groups

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["Stats", "stats"]


class Stats(NamedTuple):
    """What a dataset holds and how it is built.

    Attributes
    ----------
    roles : int
        How many roles there are.
    transitions : int
        How many transitions there are.
    claims, families : int
        How many there are.
    sources, publishers : int
        How many documents the tables cite, and how many publishers these have; a document of an
        unknown publisher counts as its own.
    evidence : tuple of (str, int)
        The evidence of the transitions, the strongest first, each with how many there are.
    single_publisher : int
        How many transitions rest on one publisher alone; observed ones, which have a count instead,
        are not among them.
    with_requirements, with_pay : int
        Of how many roles there are requirements, and of how many there is pay.
    entry_roles, dead_ends, isolated : int
        Roles that only lead out; roles and closed groups of which nothing leads out; roles that no
        transition touches.
    components, communities : int
        How many there are.
    cycles : tuple of int
        The sizes of the groups of two or more roles that reach each other, the largest first.
    connected : float
        The share of the ordered pairs of roles that a route joins.
    longest : int
        The steps of the longest of all fewest-step routes.
    """

    roles: int
    transitions: int
    claims: int
    families: int
    sources: int
    publishers: int
    evidence: Counts
    single_publisher: int
    with_requirements: int
    with_pay: int
    entry_roles: int
    dead_ends: int
    isolated: int
    components: int
    communities: int
    cycles: tuple[int, ...]
    connected: float
    longest: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict of plain values."""
        return self._asdict() | {"evidence": dict(self.evidence), "cycles": list(self.cycles)}


def stats(graph: CareerGraph) -> Stats:
    """Count what a dataset holds, and measure how it is built.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    Stats
        One record; for a table of several datasets, ``pandas.DataFrame([stats(a), stats(b)])``.

    Examples
    --------
    >>> import careergraph
    >>> bundled = careergraph.mobility.stats(careergraph.load())
    >>> bundled.roles, bundled.components
    (118, 5)
    """
    names, index, (leaving, entering) = graph.names, graph.index, role_lists(graph)
    transitions = [transition(graph, arc) for arc in range(len(index.tails))]
    evidence = Counter(each.evidence for each in transitions)
    members = reach_groups(graph).nodes(data="members")
    pairs = len(names) * (len(names) - 1)
    return Stats(
        roles=len(names),
        transitions=len(transitions),
        claims=len(index.rows),
        families=len(set(families(graph).values()) - {""}),
        sources=len(sources(graph)),
        publishers=len(publishers(graph)),
        evidence=tuple((kind, evidence[kind]) for kind in EVIDENCE if kind in evidence),
        single_publisher=sum(each.single_publisher for each in transitions),
        with_requirements=count_roles_with(graph, "requirements"),
        with_pay=count_roles_with(graph, "pay"),
        entry_roles=len(entry_roles(graph)),
        dead_ends=len(dead_ends(graph)),
        isolated=len(names) - len(hubs(graph)),
        components=len(components(graph)),
        communities=len(communities(graph)),
        cycles=tuple(sorted((len(m) for _, m in members if len(m) > 1), reverse=True)),
        connected=sum(counts_in_reach(leaving)) / pairs if pairs else 0.0,
        longest=longest_of_all(leaving, entering),
    )


def count_roles_with(graph: CareerGraph, table: str) -> int:
    """Return how many roles have rows in a table."""
    return sum(bool(graph.rows_of(table, role)) for role in graph.names)
