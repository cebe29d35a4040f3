"""The fewest-step routes of one pair, searched from both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Lists = Sequence[Sequence[int]]

__all__ = ["shares_between"]


class _Side:
    """A search from one end: how many routes lead to each vertex of each level."""

    def __init__(self, end: int, onward: Lists, back: Lists) -> None:
        self.levels: list[dict[int, int]] = [{end: 1}]
        self.seen = {end}
        self.onward, self.back = onward, back

    def work(self) -> int:
        """Return how many arcs lead on from the last level."""
        onward = self.onward
        return sum([len(onward[vertex]) for vertex in self.levels[-1]])

    def step(self) -> dict[int, int]:
        """Go one level on, and return it."""
        seen, onward, new = self.seen, self.onward, dict[int, int]()
        for vertex, count in self.levels[-1].items():
            for head in onward[vertex]:
                if head in new:
                    new[head] += count
                elif head not in seen:
                    new[head] = count
        seen.update(new)
        self.levels.append(new)
        return new

    def spread(self, shares: dict[int, float], found: dict[int, float]) -> None:
        """Hand the shares of the last level back, level by level, to the one after the end."""
        for level in self.levels[-2:0:-1]:
            before: dict[int, float] = {}
            for vertex, share in shares.items():
                counts = {tail: level[tail] for tail in self.back[vertex] if tail in level}
                total = sum(counts.values())  # a count may be more than any float
                for tail, count in counts.items():
                    before[tail] = before.get(tail, 0.0) + share * (count / total)
            found.update(before)
            shares = before


def shares_between(
    leaving: Lists, entering: Lists, origin: int, destination: int
) -> dict[int, float]:
    """Return the share of a pair's fewest-step routes that visit each vertex between the two.

    Examples
    --------
    >>> shares_between([[1, 2], [3], [3], []], [[], [0], [0], [1, 2]], 0, 3)
    {1: 0.5, 2: 0.5}
    """
    ahead, behind = _Side(origin, leaving, entering), _Side(destination, entering, leaving)
    while True:
        # Counts only meet if each side has gone on to its last level whole.
        this, other = (ahead, behind) if ahead.work() <= behind.work() else (behind, ahead)
        new = this.step()
        last = other.levels[-1]
        both = {v: count * last[v] for v, count in new.items() if v in last}
        if both or not new:
            break
    total = sum(both.values())
    shares = {vertex: count / total for vertex, count in both.items()}
    found = dict(shares)
    ahead.spread(shares, found)
    behind.spread(shares, found)
    found.pop(origin, None)
    found.pop(destination, None)
    return found
