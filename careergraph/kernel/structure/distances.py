"""What each vertex reaches and is reached from, and how many steps that takes at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.kernel.structure.strong_groups import strong_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    Lists = Sequence[Sequence[int]]

__all__ = ["counts_in_reach", "in_reach", "longest_of_all"]

BLOCK = 8_192  # vertices at a time: a bit for each, at each vertex


def in_reach(leaving: Lists, groups: Lists, ends: range) -> list[int]:
    """Return which of the ends each vertex reaches, itself included: a bit for each end.

    Examples
    --------
    >>> leaving = [[1], [2], []]
    >>> [bin(bits) for bits in in_reach(leaving, strong_groups(leaving), range(3))]
    ['0b111', '0b110', '0b100']
    """
    reach = [0] * len(leaving)
    for group in groups:
        bits = 0
        for vertex in group:
            if vertex in ends:
                bits |= 1 << (vertex - ends.start)
            for head in leaving[vertex]:
                if reach[head] and reach[head] != bits:
                    bits |= reach[head]
        for vertex in group:
            reach[vertex] = bits
    return reach


def counts_in_reach(leaving: Lists) -> list[int]:
    """Return how many others each vertex reaches.

    Examples
    --------
    >>> counts_in_reach([[1], [2], []])
    [2, 1, 0]
    """
    n, groups = len(leaving), strong_groups(leaving)
    counts = [-1] * n  # itself is no other
    for low in range(0, n, BLOCK):
        reach = in_reach(leaving, groups, range(low, min(low + BLOCK, n)))
        counts = [count + bits.bit_count() for count, bits in zip(counts, reach, strict=True)]
    return counts


def longest_of_all(leaving: Lists, entering: Lists) -> int:
    """Return the steps between the two joined vertices that are furthest from each other.

    All ends search at once, level by level: at each vertex lie the ends that it reaches in so many
    steps, as bits of one number, until these are all that it reaches.

    Examples
    --------
    >>> longest_of_all([[1], [2], []], [[], [0], [1]])
    2
    """
    n, most, groups = len(leaving), 0, strong_groups(leaving)
    for low in range(0, n, BLOCK):
        ends = range(low, min(low + BLOCK, n))
        most = max(most, _levels(leaving, entering, in_reach(leaving, groups, ends), ends))
    return most


def _levels(leaving: Lists, entering: Lists, whole: Sequence[int], ends: range) -> int:
    """Return after how many levels each vertex knows all ends that it reaches."""
    known = [0] * len(leaving)
    for end in ends:
        known[end] = 1 << (end - ends.start)
    levels, new = 0, {end: known[end] for end in ends}
    while True:
        waiting = {tail for head in new for tail in entering[head] if known[tail] != whole[tail]}
        found = {}
        for vertex in waiting:
            bits = 0
            for head in leaving[vertex]:
                if head in new:
                    bits |= new[head]
            bits &= ~known[vertex]
            if bits:
                found[vertex] = bits
        if not found:
            return levels
        levels, new = levels + 1, found
        for vertex, bits in found.items():
            known[vertex] |= bits
