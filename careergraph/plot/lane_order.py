"""The order of lanes: the one in which the fewest curves cross."""

from __future__ import annotations

from itertools import permutations
from math import factorial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Lanes", "fewest_crossings"]

# Every order of lanes is tried where that takes so many comparisons of two curves: about a second.
# Else lanes are moved one by one as long as that helps.
EVERY = 30_000_000
PASSES = 3  # of moving every lane


class Lanes(NamedTuple):
    """Lanes whose order is free, and the curves between their roles.

    Attributes
    ----------
    rows : dict of str to int
        How many rows each lane has.
    places : dict of str to (str, int, float)
        Of each role its lane, its column, and its row in that lane.
    pairs : list of (str, str)
        The roles that curves join.
    """

    rows: Mapping[str, int]
    places: Mapping[str, tuple[str, int, float]]
    pairs: Sequence[tuple[str, str]]


def fewest_crossings(lanes: Lanes, order: Sequence[str], *, last: str | None = None) -> list[str]:
    """Return the order of lanes in which the fewest curves cross.

    Curves count as straight lines from column to column. Of up to six free lanes, with not too many
    curves, every order is tried; else the one given is mended by moving one lane after another.

    Parameters
    ----------
    lanes : Lanes
        The lanes and the curves.
    order : sequence of str
        The order to begin with, which stays where no other is better.
    last : str, optional
        The lane that stays the last.

    Returns
    -------
    list of str
        The names of the lanes, from the top down.
    """
    free = [name for name in order if name != last]
    fixed = [] if last is None else [last]
    curves = CutCurves(lanes)

    def cost(names: Iterable[str]) -> tuple[int, float]:
        return curves.cost([*names, *fixed])

    if factorial(len(free)) * len(lanes.pairs) ** 2 <= EVERY:
        return [*min(permutations(free), key=cost), *fixed]
    best = cost(free)
    for _ in range(PASSES):
        before = best
        for name in list(free):
            moved = min(moves(free, name), key=cost)
            if cost(moved) < best:
                free, best = moved, cost(moved)
        if best == before:
            break
    return [*free, *fixed]


def moves(names: Sequence[str], name: str) -> Iterator[list[str]]:
    """Yield the orders in which one name stands elsewhere."""
    others = [each for each in names if each != name]
    for place in range(len(names)):
        yield [*others[:place], name, *others[place:]]


class CutCurves:
    """The curves of lanes, cut where they pass a column."""

    def __init__(self, lanes: Lanes) -> None:
        self.names = list(lanes.rows)
        self.rows = lanes.rows
        number = {name: place for place, name in enumerate(self.names)}
        joined = [(lanes.places[a], lanes.places[b]) for a, b in lanes.pairs]
        ends = [sorted(pair, key=lambda place: place[1]) for pair in joined]
        ends = [pair for pair in ends if pair[0][1] < pair[1][1]]
        self.lane = np.array([[number[lane] for lane, _, _ in pair] for pair in ends], int)
        self.row = np.array([[row for _, _, row in pair] for pair in ends], float)
        self.column = np.array([[column for _, column, _ in pair] for pair in ends], int)

    def cost(self, order: Sequence[str]) -> tuple[int, float]:
        """Return how many curves cross in an order of the lanes, and how far they rise and fall."""
        if not len(self.lane):
            return 0, 0.0
        top, tops = 0, dict.fromkeys(self.names, 0)
        for name in order:
            tops[name], top = top, top + self.rows[name]
        heights = np.array([tops[name] for name in self.names])[self.lane] + self.row
        start, end = heights.T
        first, last = self.column.T
        slope = (end - start) / (last - first)
        count = 0
        for gap in range(int(first.min()), int(last.max())):
            crossing = (first <= gap) & (last > gap)
            left = (start + slope * (gap - first))[crossing]
            right = (left + slope[crossing]).round(9)
            left = left.round(9)
            above = left[:, None] < left[None, :]
            count += int((above & (right[:, None] > right[None, :])).sum())
        return count, round(float(np.abs(end - start).sum()), 6)
