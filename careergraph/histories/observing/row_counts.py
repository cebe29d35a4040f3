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
AT_ONCE = 2**16  # rows: so many stay near the processor


class RowCounts:
    """How many rows have each combination of some columns.

    The columns of a row are packed into as few integers as hold them, mostly one. These wait until
    there are many, and are sorted then: equal ones are neighbours.

    Parameters
    ----------
    ranges : dict of str to tuple of int
        The columns, with the lowest and the highest value of each.
    rows : int
        For how many rows there is to be room; more are counted in between.
    """

    def __init__(self, ranges: dict[str, Range], rows: int) -> None:
        self.words = list(words_of(ranges))
        room = min(rows, MOST_HELD)
        # an array that nothing was written to takes no memory yet
        self.held = [np.empty(room, np.int64) for _ in self.words]
        self.size = 0
        self.done: list[tuple[Words, Array]] = []

    def add(self, columns: dict[str, Array]) -> None:
        """Count rows."""
        words = [packed(word, columns) for word in self.words]
        if self.size + len(words[0]) > len(self.held[0]):
            self.count()
        if len(words[0]) > len(self.held[0]):
            self.done.append(runs(words))
            return
        for held, word in zip(self.held, words, strict=True):
            held[self.size : self.size + len(word)] = word
        self.size += len(words[0])

    def count(self) -> None:
        """Count what waits, and keep that apart."""
        if self.size:
            words, count = runs([held[: self.size] for held in self.held])
            self.done.append(([word.copy() for word in words], count))
            self.size = 0

    def columns(self) -> dict[str, Array]:
        """Return each combination, in order, and its `count`; nothing is held afterwards."""
        if self.done:
            self.count()
            self.held = []
            done, self.done = self.done, []
            counts = np.concatenate([n for _, n in done])
            words, count = runs(joined([words for words, _ in done]), counts)
        else:
            words, count = runs([held[: self.size] for held in self.held])
        self.held = []
        found: dict[str, Array] = {}
        for word in self.words:
            found |= unpacked(words.pop(0), word)
        return found | {"count": count}


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


def runs(words: Words, count: Array | None = None) -> tuple[Words, Array]:
    """Return each row once, in order, and how many there are: as many as counted, or one each.

    The rows are written over.
    """
    words, count = in_order(words, count)
    begins = squeezed(words)
    if count is not None:
        sizes = np.add.reduceat(count, begins) if len(begins) else begins
    else:
        sizes = np.empty_like(begins)
        np.subtract(begins[1:], begins[:-1], out=sizes[:-1])
        sizes[-1:] = len(words[0]) - begins[-1:]
    return [word[: len(begins)] for word in words], sizes


def squeezed(words: Words) -> Array:
    """Move sorted rows together, so that each stands once, and return where each began."""
    kept, begins = 0, np.empty(len(words[0]), np.int64)
    for low in range(0, len(words[0]), AT_ONCE):
        new = np.zeros(min(AT_ONCE, len(words[0]) - low), dtype=bool)
        for word in words:
            part = word[low : low + AT_ONCE]
            new[1:] |= part[1:] != part[:-1]
            new[0] |= not kept or part[0] != word[kept - 1]
        rows = np.flatnonzero(new)
        begins[kept : kept + len(rows)] = rows + low
        for word in words:
            word[kept : kept + len(rows)] = word[low : low + AT_ONCE][rows]
        kept += len(rows)
    return begins[:kept]


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
