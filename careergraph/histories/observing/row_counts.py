"""Rows counted by small integers, a part at a time, within this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.histories.observing.counted_rows import bits_of, unpacked, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.observing.counted_rows import Range

    Array = NDArray[Any]
    Words = list[Array]

__all__ = ["RowCounts", "packed", "repeated"]

MOST_HELD = 2**24  # integers that wait to be counted


class RowCounts:
    """How many rows have each combination of some columns.

    The columns of a row are packed into as few integers as hold them, mostly one. These wait until
    there are many, and are sorted then: equal ones are neighbours.

    Parameters
    ----------
    ranges : dict of str to tuple of int
        The columns, with the lowest and the highest value of each.
    """

    def __init__(self, ranges: dict[str, Range]) -> None:
        self.words = list(words_of(ranges))
        self.held: list[Words] = []
        self.size = 0
        self.done: list[tuple[Words, Array]] = []

    def add(self, columns: dict[str, Array]) -> None:
        """Count rows."""
        words = [packed(word, columns) for word in self.words]
        self.held.append(words)
        self.size += len(words[0])
        if self.size >= MOST_HELD:
            self.count()

    def count(self) -> None:
        """Count what waits."""
        if self.held:
            words = joined(self.held)
            self.held, self.size = [], 0
            self.done.append(runs(words, None))

    def columns(self) -> dict[str, Array]:
        """Return each combination, in order, and its `count`; nothing is held afterwards."""
        self.count()
        done, self.done = self.done, []
        if not done:
            words, count = [np.zeros(0, np.int64) for _ in self.words], np.zeros(0, np.int64)
        elif done[1:]:
            words, count = (
                joined([words for words, _ in done]),
                np.concatenate([n for _, n in done]),
            )
            done.clear()
            words, count = runs(words, count)
        else:
            words, count = done.pop()
        found: dict[str, Array] = {}
        for word in self.words:
            found |= unpacked(words.pop(0), word)
        return found | {"count": count.astype(np.int64)}


def packed(word: dict[str, Range], columns: dict[str, Array]) -> Array:
    """Return one integer of some columns."""
    found = np.zeros(len(columns[next(iter(word))]), np.int64)
    for name, between in word.items():
        bits = bits_of(between)
        if bits:  # else it is the same everywhere
            found <<= bits
            found += columns[name]
            found -= between[0]
    return found


def joined(parts: list[Words]) -> Words:
    """Return the rows of all parts, which are given back on the way."""
    rows, places = sum(len(part[0]) for part in parts), range(len(parts[0]))
    words = [np.empty(rows, np.int64) for _ in places]
    while parts:
        part = parts.pop()
        for place in places:
            words[place][rows - len(part[place]) : rows] = part[place]
        rows -= len(part[0])
    return words


def runs(words: Words, count: Array | None) -> tuple[Words, Array]:
    """Return each row once, in order, and how many there are: as many as counted, or one each."""
    words, count = in_order(words, count)
    new = np.ones(len(words[0]), dtype=bool)
    new[1:] = False
    for word in words:
        new[1:] |= word[1:] != word[:-1]
    begins = np.flatnonzero(new)
    if count is None:
        sizes = np.empty(len(begins), np.int32)
        sizes[:-1] = begins[1:] - begins[:-1]
        sizes[-1:] = len(new) - begins[-1:]
    else:
        sizes = np.add.reduceat(count, begins, dtype=np.int64)
    return [word[new] for word in words], sizes


def in_order(words: Words, count: Array | None) -> tuple[Words, Array | None]:
    """Return rows in order, with their counts."""
    if words[1:]:
        order = np.lexsort(words[::-1])
    elif count is None:
        words[0].sort()
        return words, None
    else:  # they are in order within each part
        order = np.argsort(words[0], kind="stable")
    return [word[order] for word in words], None if count is None else count[order]


def repeated(ranges: dict[str, Range], columns: dict[str, Array]) -> dict[str, Array]:
    """Return the columns of each row that stands there again: n - 1 times what is there n times."""
    kinds = list(words_of(ranges))
    words, _ = in_order([packed(kind, columns) for kind in kinds], None)
    same = np.ones(max(len(words[0]) - 1, 0), dtype=bool)
    for word in words:
        same &= word[1:] == word[:-1]
    found: dict[str, Array] = {}
    for kind, word in zip(kinds, words, strict=True):
        found |= unpacked(word[1:][same], kind)
    return found
