"""How many fewest-step routes pass each vertex, estimated from a sample of pairs."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import log, sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.structure.distances import BLOCK, in_reach
from careergraph.kernel.structure.fewest_steps import shares_between
from careergraph.kernel.structure.strong_groups import strong_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    Lists = Sequence[Sequence[int]]

__all__ = ["CONFIDENCE", "Estimate", "sampled_passing"]

SEED = 20_09
CONFIDENCE = 0.95  # that no vertex at all is further from the truth than its error


class Estimate(NamedTuple):
    """For each vertex the mean share of a pair's fewest-step routes that visit it, and its error.

    The mean is over all joined ordered pairs, those that the vertex is an end of included.
    """

    means: list[float]
    errors: list[float]


def sampled_passing(
    leaving: Lists, entering: Lists, reaches: Sequence[int], sample: int
) -> Estimate:
    """Estimate how many fewest-step routes pass each vertex.

    Parameters
    ----------
    leaving, entering
        The neighbours of each vertex.
    reaches
        How many others each vertex reaches; at least one reaches some.
    sample
        How many joined pairs are drawn, each as likely as any other, always the same ones; at
        least 2.

    Notes
    -----
    For a pair all its fewest-step routes count, found from both ends. The error of a vertex is the
    empirical Bernstein bound of Maurer and Pontil (2009, "Empirical Bernstein bounds and sample
    variance penalization", COLT, theorem 4), to both sides and for all vertices that routes can
    pass at once: with a probability of at least `CONFIDENCE` none of them is further off.

    Examples
    --------
    >>> found = sampled_passing([[1], [2], []], [[], [0], [1]], [2, 1, 0], 1000)
    >>> abs(found.means[1] - 1 / 3) < found.errors[1] < 0.1
    True
    >>> found.means[0], found.errors[0]
    (0.0, 0.0)
    """
    n = len(leaving)
    sums, squares = [0.0] * n, [0.0] * n
    for origin, destination in _pairs(leaving, reaches, sample):
        for vertex, share in shares_between(leaving, entering, origin, destination).items():
            sums[vertex] += share
            squares[vertex] += share * share
    inner = [bool(out and into) for out, into in zip(leaving, entering, strict=True)]
    doubt = log(4 * sum(inner) / (1 - CONFIDENCE)) if any(inner) else 0.0
    means, errors = [0.0] * n, [0.0] * n
    for vertex in range(n):
        if inner[vertex]:
            mean = means[vertex] = sums[vertex] / sample
            variance = max(0.0, squares[vertex] - sample * mean * mean) / (sample - 1)
            errors[vertex] = sqrt(2 * variance * doubt / sample) + 7 * doubt / (3 * (sample - 1))
    return Estimate(means, errors)


def _pairs(leaving: Lists, reaches: Sequence[int], sample: int) -> list[tuple[int, int]]:
    """Draw joined pairs: an origin by how many it reaches, and which of these by its place."""
    draw, upto = Random(SEED), list(accumulate(reaches))  # noqa: S311 (a seed, not secrecy)
    drawn = sorted(int(draw.random() * upto[-1]) for _ in range(sample))
    waiting = []
    for number in drawn:
        origin = bisect_right(upto, number)
        waiting.append((origin, number - (upto[origin] - reaches[origin])))
    groups, pairs = strong_groups(leaving), []
    for low in range(0, len(leaving), BLOCK):
        reach = in_reach(leaving, groups, range(low, min(low + BLOCK, len(leaving))))
        later = []
        for origin, place in waiting:
            bits = reach[origin] & ~(1 << origin - low if origin >= low else 0)
            if place < (count := bits.bit_count()):
                pairs.append((origin, low + _bit(bits, place)))
            else:
                later.append((origin, place - count))
        waiting = later
    return pairs


def _bit(bits: int, place: int) -> int:
    """Return which bit is the one of that place among those set, by halving.

    Examples
    --------
    >>> [_bit(0b10110, place) for place in range(3)]
    [1, 2, 4]
    """
    at, width = 0, bits.bit_length()
    while width > 1:
        half = width // 2
        lower = bits & ((1 << half) - 1)
        if place < (count := lower.bit_count()):
            bits, width = lower, half
        else:
            bits, width, at, place = bits >> half, width - half, at + half, place - count
    return at
