"""Bottlenecks: the roles that routes between other roles pass, or cannot do without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.errors import CareerGraphError
from careergraph.graph.memo import kept
from careergraph.kernel.structure.betweenness import Betweenness, betweenness
from careergraph.mobility.families_and_levels import families, levels
from careergraph.model.option_checks import check_flags, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

    Passed = TypeVar("Passed", "Bottleneck", "EstimatedBottleneck")

__all__ = ["Bottleneck", "EstimatedBottleneck", "bottlenecks"]

MOST = 1_000_000  # pairs: these take a minute, and the error is below a thousandth
FEWEST = 2  # pairs of a sample: one alone does not say how far off it may be
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


class EstimatedBottleneck(NamedTuple):
    """A role and what passes through it, its share estimated from a sample of pairs.

    Attributes
    ----------
    role, family, level, unavoidable, pairs
        As for :class:`Bottleneck`: exact.
    share : float
        The share of the fewest-step routes between two other roles that visit it, estimated.
    error : float
        How far the true share may be from it.
    confidence : float
        The probability, at least, that no role at all is further off than its error.
    sample : int
        From how many pairs, drawn at random of those that any route joins, it is estimated.
    """

    role: str
    family: str
    level: Number | None
    share: float
    error: float
    confidence: float
    sample: int
    unavoidable: int
    pairs: int

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()


def bottlenecks(
    graph: CareerGraph, *, exact: bool = False, sample: int | None = None
) -> list[Bottleneck] | list[EstimatedBottleneck]:
    """Return the roles that routes between other roles pass, the most passed first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    exact : bool, default False
        Look at all pairs of roles, however many they are.
    sample : int, optional
        Estimate shares from so many pairs that are drawn, however few there are. By default all
        pairs are looked at up to about 5,000 roles with 50,000 transitions, and 20,000 above that.

    Returns
    -------
    list of Bottleneck or of EstimatedBottleneck
        By falling share, then by falling number of pairs for which the role is unavoidable, then
        by name; roles that lie on no fewest-step route between others are left out, and where
        shares are estimated those that no route of the sample passes and all can avoid.

    Raises
    ------
    CareerGraphError
        When a sample is of fewer than two pairs or of more than a million, or all pairs are asked
        for too.

    Notes
    -----
    The share is the betweenness of Freeman (1977, "A set of measures of centrality based on
    betweenness", Sociometry 40:35), computed as by Brandes (2001, "A faster algorithm for
    betweenness centrality", Journal of Mathematical Sociology 25:163) and divided by the pairs
    that are joined at all, not by all pairs that there are: it stays a share of real routes where
    much of a graph leads nowhere. Every transition counts as one step, whatever its support.

    An estimate draws pairs of roles that a route joins, each as likely as any other, always the
    same ones, and looks at all fewest-step routes of each. The error is the empirical Bernstein
    bound of Maurer and Pontil (2009, "Empirical Bernstein bounds and sample variance penalization",
    COLT, theorem 4), for all roles at once.

    Unavoidable roles are dominators: without this role, so many pairs would have no route left.
    That number is exact always.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["A", "B", "C"], "destination": ["C", "C", "D"]})
    >>> graph = careergraph.from_frames(moves)
    >>> [(b.role, b.share, b.unavoidable, b.pairs)
    ...  for b in careergraph.mobility.bottlenecks(graph)]
    [('C', 1.0, 2, 2)]
    >>> [(b.role, b.unavoidable, b.sample, b.confidence, abs(b.share - 1) < b.error)
    ...  for b in careergraph.mobility.bottlenecks(graph, sample=500)]
    [('C', 2, 500, 0.95, True)]
    """
    check_flags(exact=exact)
    if sample is not None and (exact or not is_whole(sample) or not FEWEST <= sample <= MOST):
        problem = "all pairs as well" if exact else f"a sample of {sample!r}"
        right = f"a sample of {FEWEST} to {MOST:,} pairs, or all"
        message = f"found {problem}; right would be {right}"
        raise CareerGraphError(message)
    measured = role_betweenness(graph, exact=exact, sample=sample)
    if measured.sample:
        return in_order(estimates(graph, measured))
    return in_order(shares(graph, measured))


def in_order(roles: Iterable[Passed]) -> list[Passed]:
    """Return roles by falling share, then by falling number of pairs, then by name."""
    return sorted(roles, key=lambda role: (-role.share, -role.unavoidable, role.role))


def shares(graph: CareerGraph, measured: Betweenness) -> Iterator[Bottleneck]:
    """Yield the roles that any fewest-step route passes."""
    family, level, pairs = families(graph), levels(graph), pairs_of_others(measured)
    for role, number in graph.numbers.items():
        if measured.through[number]:
            share = share_of(measured.through[number], pairs[number])
            lost = measured.unavoidable[number]
            yield Bottleneck(role, family[role], level[role], share, lost, pairs[number])


def estimates(graph: CareerGraph, measured: Betweenness) -> Iterator[EstimatedBottleneck]:
    """Yield the roles that any route of the sample passes, or that some pairs cannot avoid."""
    from careergraph.kernel.structure.sampled_passing import CONFIDENCE

    family, level, pairs = families(graph), levels(graph), pairs_of_others(measured)
    for role, number in graph.numbers.items():
        if measured.through[number] or measured.unavoidable[number]:
            yield EstimatedBottleneck(
                role,
                family[role],
                level[role],
                min(1.0, share_of(measured.through[number], pairs[number])),
                min(1.0, share_of(measured.errors[number], pairs[number])),
                CONFIDENCE,
                measured.sample,
                measured.unavoidable[number],
                pairs[number],
            )


def pairs_of_others(measured: Betweenness) -> list[int]:
    """Return for each role how many joined pairs there are of which it is no end."""
    joined = sum(measured.reaches)
    ends = zip(measured.reaches, measured.reached, strict=True)
    return [joined - reaches - reached for reaches, reached in ends]


def share_of(through: float, pairs: int) -> float:
    """Return a sum of shares as a share of all pairs."""
    return round(through / pairs, PLACES) if pairs else 0.0


@kept
def role_betweenness(graph: CareerGraph, *, exact: bool, sample: int | None) -> Betweenness:
    """Return what passes through each role, by number."""
    index = graph.index
    return betweenness(len(graph.names), index.tails, index.heads, exact=exact, sample=sample)
