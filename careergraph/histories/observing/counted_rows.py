"""Rows counted by small integers, in whatever engine, and handed over as numpy arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from careergraph.histories.observing.engines import Frame

    Integers = NDArray[np.int64]
    Range = tuple[int, int]

__all__ = ["arrays", "counted", "one_row", "rows_of"]

BITS = 62


def arrays(frame: Frame) -> dict[str, Integers]:
    """Return the columns of a frame of integers."""
    eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return {name: eager[name].to_numpy().astype(np.int64, copy=False) for name in eager.columns}


def rows_of(frame: Frame) -> list[dict[str, Any]]:
    """Return the rows of a small frame."""
    eager = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return list(eager.rows(named=True))


def one_row(frame: Frame) -> dict[str, Any]:
    """Return the only row of a frame."""
    return rows_of(frame)[0]


def counted(frame: Frame, ranges: dict[str, Range]) -> dict[str, Integers]:
    """Return each combination of some columns, in their order, and how many rows have it.

    As many columns as fit are packed into one integer: engines group by one several times faster
    than by many.

    Parameters
    ----------
    frame : Frame
        Rows with integer columns.
    ranges : dict of str to tuple of int
        The columns, with the lowest and the highest value of each.

    Returns
    -------
    dict of str to ndarray of int64
        The columns, and `count`.
    """
    words = {f"word{n}": word for n, word in enumerate(words_of(ranges))}
    packed = frame.select(**{name: packed_word(word) for name, word in words.items()})
    table = arrays(packed.group_by(list(words)).agg(count=nw.len()))
    order = np.lexsort([table[name] for name in reversed(words)])
    columns = {"count": table["count"][order]}
    for name, word in words.items():
        columns |= unpacked(table.pop(name)[order], word)
    return columns


def words_of(ranges: dict[str, Range]) -> Iterator[dict[str, Range]]:
    """Return the columns in parts, each of which fits one integer."""
    word: dict[str, Range] = {}
    size = 1
    for name, (low, high) in ranges.items():
        if word and size * (high - low + 1) >= 2**BITS:
            yield word
            word, size = {}, 1
        word[name] = (low, high)
        size *= high - low + 1
    yield word


def packed_word(word: dict[str, Range]) -> nw.Expr:
    """Return one integer of some columns."""
    packed = nw.lit(0, nw.Int64)
    for name, (low, high) in word.items():
        packed = packed * (high - low + 1) + (nw.col(name).cast(nw.Int64) - low)
    return packed


def unpacked(packed: Integers, word: dict[str, Range]) -> dict[str, Integers]:
    """Return the columns of such integers; one that is the same everywhere takes no room."""
    columns: dict[str, Integers] = {}
    for name, (low, high) in reversed(word.items()):
        if high == low:
            columns[name] = np.broadcast_to(np.int64(low), packed.shape)
            continue
        rest = packed // (high - low + 1)  # numpy divides by one number fast, unlike `divmod`
        columns[name] = packed - rest * (high - low + 1)
        columns[name] += low
        packed = rest
    return columns
