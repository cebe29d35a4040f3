"""The transitions in numbers."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import cast

from careergraph.contract.shared import shared
from careergraph.named_tuple import NamedTuple

__all__ = ["TransitionsIndex", "index_of"]


class TransitionsIndex(NamedTuple):
    """The transitions in numbers: one arc for each ordered pair of roles, sorted by both.

    Attributes
    ----------
    tails, heads : sequence of int
        For each arc the numbers of origin and destination.
    out : sequence of int, shape (roles + 1,)
        The arcs of role ``i`` are those from ``out[i]`` to ``out[i + 1]``.
    rows : sequence of int
        The rows of the transitions table that claim a step, in the order of their arcs.
    starts : sequence of int, shape (arcs + 1,)
        Where the rows of each arc begin among `rows`; :meth:`rows_of` returns them.
    """

    tails: Sequence[int]
    heads: Sequence[int]
    out: Sequence[int]
    rows: Sequence[int]
    starts: Sequence[int]

    def rows_of(self, arc: int) -> list[int]:
        """Return the rows that claim an arc.

        Examples
        --------
        >>> index = index_of({"Cook": 0, "Chef": 1}, ["Cook", "Cook"], ["Chef", "Chef"], ["", ""])
        >>> index.rows_of(0)
        [0, 1]
        """
        return list(self.rows[self.starts[arc] : self.starts[arc + 1]])


def index_of(
    number: dict[str, int], origins: list[str], destinations: list[str], spans: Sequence[str] = ()
) -> TransitionsIndex:
    """Return the arcs that the rows of a transitions table come to.

    A row that says where people end up is no step, and makes no arc.

    Parameters
    ----------
    number : dict of str to int
        The number of each role.
    origins, destinations : list of str, shape (rows,)
        The ends of each claim.
    spans : sequence of str, shape (rows,), optional
        Of what each claim speaks; blank for the next step, as all are without it.
    """
    shift = len(origins).bit_length()
    mask = (1 << shift) - 1
    heads, rows, counts = array("i"), array("i"), []
    starts: list[int] = []
    for entries in by_tail(number, origins, destinations, spans, shift):
        ends = [entry >> shift for entry in entries]
        arcs = list(dict.fromkeys(ends))
        if len(arcs) < len(ends) or starts:
            starts = starts or list(range(len(rows)))
            starts += starts_of(ends, len(rows))
        heads.fromlist(arcs)  # faster than extend
        rows.fromlist([entry & mask for entry in entries])
        counts.append(len(arcs))
    out = array("i", accumulate(counts, initial=0))
    tails = array("i", list(chain.from_iterable(map(repeat, range(len(counts)), counts))))
    places = array("i", [*starts, len(rows)]) if starts else range(len(rows) + 1)
    return TransitionsIndex(tails, heads, out, rows, places)


def by_tail(
    number: dict[str, int],
    origins: list[str],
    destinations: list[str],
    spans: Sequence[str],
    shift: int,
) -> Iterator[list[int]]:
    """Yield for each role the rows that leave it, each below the number of its destination."""
    mask = (1 << shift) - 1
    tails, heads = shared(origins), shared(destinations)
    numbers = [number[cast("str", name)] << shift for name in heads.distinct]
    leaving = dict(zip(tails.distinct, tails.parted(heads), strict=True))
    for name in number:
        entries = [numbers[entry >> shift] | entry & mask for entry in leaving.pop(name, ())]
        entries.sort()
        yield [entry for entry in entries if not spans[entry & mask]] if spans else entries


def starts_of(ends: list[int], begin: int) -> Iterator[int]:
    """Yield where the rows of each of the sorted ends begin, the first of all at `begin`."""
    for place, (end, last) in enumerate(zip(ends, [None, *ends], strict=False), begin):
        if end != last:
            yield place
