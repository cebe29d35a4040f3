"""How many routes pass each vertex: of those of the fewest steps, and of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.structure.distances import counts_in_reach
from careergraph.kernel.structure.lost_pairs import lost_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Betweenness", "betweenness", "neighbour_lists"]

# Of joined pairs times the arcs of a vertex: 5,000 vertices and 50,000 arcs take some seconds.
EXACT = 300_000_000
SAMPLE = 20_000

Lists = list[list[int]]


class Betweenness(NamedTuple):
    """How much each vertex lies between the others.

    Attributes
    ----------
    through
        For each vertex, over all ordered pairs of other vertices, the sum of the shares of their
        fewest-step routes that visit it: its betweenness, in pairs.
    errors
        How far the true sum may be from an estimated one; 0 where it is exact.
    sample
        From how many drawn pairs the sums are estimated; 0 where all pairs were looked at.
    unavoidable
        For each vertex the number of ordered pairs of other vertices that only routes through it
        join: always exact.
    reaches, reached
        How many others each vertex reaches, and is reached from: always exact.
    """

    through: list[float]
    errors: list[float]
    sample: int
    unavoidable: list[int]
    reaches: list[int]
    reached: list[int]


def betweenness(
    n: int,
    tails: Sequence[int],
    heads: Sequence[int],
    *,
    exact: bool = False,
    sample: int | None = None,
) -> Betweenness:
    """Return how much each vertex lies between the others.

    Parameters
    ----------
    n
        Number of vertices; they are ``0..n-1``.
    tails, heads
        The ends of each arc.
    exact
        Look at all pairs, however many they are.
    sample
        Look at so many pairs that are drawn, 2 or more, however few there are. By default at all,
        where they are few enough, else at `SAMPLE`.

    Notes
    -----
    Betweenness is that of [1]_, without its normalisation, gathered origin by origin as in [2]_
    (`passing`), or estimated with an error (`sampled_passing`). What every route to a vertex passes
    are its dominators, seen from the origin: those without which it is not reached (`lost_pairs`).

    References
    ----------
    .. [1] L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40:35,
       1977.
    .. [2] U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical
       Sociology 25:163, 2001.

    Examples
    --------
    >>> diamond = betweenness(4, [0, 0, 1, 2], [1, 2, 3, 3])
    >>> diamond.through, diamond.unavoidable
    ([0.0, 0.5, 0.5, 0.0], [0, 0, 0, 0])
    >>> betweenness(3, [0, 1], [1, 2]).unavoidable
    [0, 1, 0]
    """
    leaving, entering = neighbour_lists(n, tails, heads)
    reaches, reached = counts_in_reach(leaving), counts_in_reach(entering)
    joined = sum(reaches)
    if sample is None and not exact and joined * len(heads) > EXACT * n:
        sample = SAMPLE
    if sample is None or exact or not joined:
        from careergraph.kernel.structure.passing import passing  # takes numpy

        through, errors, sample = passing(n, tails, heads), [0.0] * n, 0
    else:
        from careergraph.kernel.structure.sampled_passing import sampled_passing

        found = sampled_passing(leaving, entering, reaches, sample)
        through = [joined * mean for mean in found.means]
        errors = [joined * error for error in found.errors]
    lost = lost_pairs(leaving, entering)
    return Betweenness(through, errors, sample, lost, reaches, reached)


def neighbour_lists(n: int, tails: Sequence[int], heads: Sequence[int]) -> tuple[Lists, Lists]:
    """Return for each vertex those to which an arc leads, and those from which one comes."""
    leaving: Lists = [[] for _ in range(n)]
    entering: Lists = [[] for _ in range(n)]
    for tail, head in zip(tails, heads, strict=True):
        leaving[tail].append(head)
        entering[head].append(tail)
    return leaving, entering
