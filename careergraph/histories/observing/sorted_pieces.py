"""Spells by person and time, handed over in pieces of whole persons.

The embedded engines (DuckDB, polars, pandas) sort: that is what they are best at, and DuckDB puts
aside on disk what does not fit its limit of memory. What then looks at neighbouring rows does so in
arrays, a piece at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from careergraph.histories.observing.spell_rules import counting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from careergraph.histories.observing.engines import Frame

    Integers = NDArray[np.int64]
    Truth = NDArray[np.bool_]

__all__ = ["PIECE", "Piece", "comes_in_pieces", "sorted_pieces"]

PIECE = 60_000  # spells: arrays of so many stay near the processor
ROOM = 2**23  # bytes
EMBEDDED = {nw.Implementation.DUCKDB, nw.Implementation.POLARS, nw.Implementation.PANDAS}


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Spells of some persons, each with all that count, by person and order; columns of one length.

    Attributes
    ----------
    person : narwhals Series
        Whose each is.
    first : ndarray of bool
        Whether it is the first of its person.
    order : ndarray of int64
        Role, start and end; see `order_of`.
    group : ndarray of int64 or None
        Its group, where asked.
    """

    person: nw.Series[Any]
    first: Truth
    order: Integers
    group: Integers | None

    def __len__(self) -> int:
        return len(self.order)


def comes_in_pieces(frame: Frame) -> bool:
    """Return whether the engine of a frame is in this process."""
    return frame.implementation in EMBEDDED


def sorted_pieces(frame: Frame, as_of: int, *, groups: bool) -> Iterator[Piece]:
    """Yield the spells that can count, in pieces of whole persons.

    Parameters
    ----------
    frame : Frame
        The spells.
    as_of : int
        The last day that is known: spells that start later are left out.
    groups : bool
        Whether there is a column of groups.

    Yields
    ------
    Piece
        About PIECE spells, or all of one person who has more.
    """
    columns = ["person", "order", *(["group"] if groups else [])]
    rows = counting(frame, as_of, groups=groups).select(columns).sort(columns)
    held: list[nw.DataFrame[Any]] = []
    size, wanted = 0, PIECE
    keep_room()
    for batch in batches_of(rows):
        held.append(batch)
        size += len(batch)
        if size >= wanted:
            whole = nw.concat(held) if held[1:] else held[0]
            first = firsts(whole["person"])
            begin = int(np.flatnonzero(first)[-1])  # of the last person more may follow
            if begin:
                yield piece_of(whole[:begin], first[:begin])
            held, size = [whole[begin:]], size - begin
            wanted = max(PIECE, 2 * size)
    if size:
        whole = nw.concat(held) if held[1:] else held[0]
        yield piece_of(whole, firsts(whole["person"]))


def keep_room() -> None:
    """Let the memory of one piece's arrays serve the next piece.

    The C library of Linux returns large blocks to the system at once, and fetching them anew for
    each array took a sixth of the time. It keeps blocks that are no larger than the largest that it
    saw returned, up to 32 MB: so one is returned that was never written to.
    """
    np.empty(ROOM, np.int8)


def batches_of(rows: Frame) -> Iterator[nw.DataFrame[Any]]:
    """Yield the rows of a frame, some at a time."""
    if rows.implementation is nw.Implementation.DUCKDB:
        import pyarrow as pa

        for batch in nw.to_native(rows).to_arrow_reader(PIECE):
            yield nw.from_native(pa.Table.from_batches([batch]), eager_only=True)
        return
    eager = rows.collect() if isinstance(rows, nw.LazyFrame) else rows
    for begin in range(0, len(eager), PIECE):
        yield eager[begin : begin + PIECE]


def firsts(person: nw.Series[Any]) -> Truth:
    """Return whether each is another than the one before."""
    names = array_of(person) if person.dtype.is_integer() else person
    first = np.ones(len(person), dtype=bool)
    first[1:] = np.asarray(names[1:] != names[:-1])
    return first


def piece_of(rows: nw.DataFrame[Any], first: Truth) -> Piece:
    """Return sorted rows as a piece."""
    group = array_of(rows["group"]) if "group" in rows.columns else None
    return Piece(rows["person"], first, array_of(rows["order"]), group)


def array_of(column: nw.Series[Any]) -> NDArray[Any]:
    """Return a column of integers as an array."""
    if not column.implementation.is_pyarrow():
        return column.to_numpy()
    # to_numpy of pyarrow imports pandas, which takes room and time
    parts = [np.from_dlpack(part) for part in column.to_native().chunks if len(part)]
    return np.concatenate(parts) if parts[1:] else parts[0]
