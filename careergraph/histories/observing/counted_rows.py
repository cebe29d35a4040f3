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

BITS = 62  # of one integer


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
    size = 0
    for name, between in ranges.items():
        if word and size + bits_of(between) > BITS:
            yield word
            word, size = {}, 0
        word[name] = between
        size += bits_of(between)
    yield word


def bits_of(between: Range) -> int:
    """Return how many bits tell the numbers of a range apart.

    Examples
    --------
    >>> bits_of((0, 0)), bits_of((-2, 5)), bits_of((0, 8))
    (0, 3, 4)
    """
    low, high = between
    return (high - low).bit_length()


def packed_word(word: dict[str, Range]) -> nw.Expr:
    """Return one integer of some columns."""
    packed = nw.lit(0, nw.Int64)
    for name, between in word.items():
        packed = packed * 2 ** bits_of(between) + (nw.col(name).cast(nw.Int64) - between[0])
    return packed


def unpacked(packed: Integers, word: dict[str, Range]) -> dict[str, Integers]:
    """Return the columns of such integers, whose room they take over.

    A column that is the same everywhere takes none.
    """
    columns: dict[str, Integers] = {}
    wide = [name for name, between in word.items() if bits_of(between)]
    for name in reversed(wide):
        bits, column = bits_of(word[name]), packed
        if name != wide[0]:
            column = packed & (2**bits - 1)
            packed >>= bits
        column += word[name][0]
        columns[name] = column
    for name in word.keys() - columns.keys():
        columns[name] = np.broadcast_to(np.int64(word[name][0]), packed.shape)
    return columns
