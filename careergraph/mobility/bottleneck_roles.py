"""Bottlenecks: the roles that routes between other roles pass, or cannot do without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.memo import kept
from careergraph.kernel.structure.betweenness import Betweenness, betweenness
from careergraph.mobility.families_and_levels import families, levels

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["Bottleneck", "bottlenecks", "role_betweenness"]

PLACES = 9  # of a share: beyond them only rounding differs, and equal shares must be equal


class Bottleneck(NamedTuple):
    """A role and what passes through it.

    Attributes
    ----------
    role, family : str
        The role; its family, blank where no source says.
    level : int, float or None
        Its level of seniority.
    share : float
        The share of the fewest-step routes between two other roles that visit it: for each pair
        the share of its fewest-step routes, and of these the mean over all pairs.
    unavoidable : int
        How many of those pairs only routes through this role join.
    pairs : int
        How many pairs of an origin and a destination there are, both other roles, that any route
        joins.
    """

    role: str
    family: str
    level: Number | None
    share: float
    unavoidable: int
    pairs: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()


def bottlenecks(graph: CareerGraph) -> list[Bottleneck]:
    """Return the roles that routes between other roles pass, the most passed first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    list of Bottleneck
        By falling share, then by falling number of pairs for which the role is unavoidable, then
        by name; roles that lie on no fewest-step route between others are left out.

    Notes
    -----
    The share is the betweenness of Freeman (1977, "A set of measures of centrality based on
    betweenness", Sociometry 40:35), computed as by Brandes (2001, "A faster algorithm for
    betweenness centrality", Journal of Mathematical Sociology 25:163) and divided by the pairs
    that are joined at all, not by all pairs that there are: it stays a share of real routes where
    much of a graph leads nowhere. Every transition counts as one step, whatever its support.

    Unavoidable roles are dominators: without this role, so many pairs would have no route left.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["A", "B", "C"], "destination": ["C", "C", "D"]})
    >>> [(b.role, b.share, b.unavoidable, b.pairs)
    ...  for b in careergraph.mobility.bottlenecks(careergraph.from_frames(moves))]
    [('C', 1.0, 2, 2)]
    """
    measured = role_betweenness(graph)
    total = sum(measured.reaches)
    family, level = families(graph), levels(graph)
    passed = []
    for role, number in graph.numbers.items():
        if measured.through[number]:
            pairs = total - measured.reaches[number] - measured.reached[number]
            share = round(measured.through[number] / pairs, PLACES) if pairs else 0.0
            lost = measured.unavoidable[number]
            passed.append(Bottleneck(role, family[role], level[role], share, lost, pairs))
    return sorted(passed, key=lambda role: (-role.share, -role.unavoidable, role.role))


@kept
def role_betweenness(graph: CareerGraph) -> Betweenness:
    """Return what passes through each role, by number."""
    return betweenness(len(graph.names), graph.index.tails, graph.index.heads)
