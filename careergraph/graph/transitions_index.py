"""The transitions in numbers."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from bisect import bisect_left
from typing import NamedTuple

__all__ = ["TransitionsIndex", "index_of"]


class TransitionsIndex(NamedTuple):
    """The transitions in numbers: one arc for each ordered pair of roles, sorted by both.

    Attributes
    ----------
    tails, heads : list of int
        For each arc the numbers of origin and destination.
    out : list of int, shape (roles + 1,)
        The arcs of role ``i`` are those from ``out[i]`` to ``out[i + 1]``.
    rows : list of int
        The rows of the transitions table that claim a step, in the order of their arcs.
    starts : list of int, shape (arcs + 1,)
        Where the rows of each arc begin among `rows`; :meth:`rows_of` returns them.
    """

    tails: list[int]
    heads: list[int]
    out: list[int]
    rows: list[int]
    starts: list[int]

    def rows_of(self, arc: int) -> list[int]:
        """Return the rows that claim an arc.

        Examples
        --------
        >>> index = index_of({"Cook": 0, "Chef": 1}, ["Cook", "Cook"], ["Chef", "Chef"], ["", ""])
        >>> index.rows_of(0)
        [0, 1]
        """
        return self.rows[self.starts[arc] : self.starts[arc + 1]]


def index_of(
    number: dict[str, int], origins: list[str], destinations: list[str], spans: list[str]
) -> TransitionsIndex:
    """Return the arcs that the rows of a transitions table come to.

    A row that says where people end up is no step, and makes no arc.

    Parameters
    ----------
    number : dict of str to int
        The number of each role.
    origins, destinations : list of str, shape (rows,)
        The ends of each claim.
    spans : list of str, shape (rows,)
        Of what each claim speaks; blank for the next step.
    """
    size = len(number)
    pairs = zip(origins, destinations, strict=True)
    keys = [number[origin] * size + number[destination] for origin, destination in pairs]
    steps = [row for row, span in enumerate(spans) if not span] if any(spans) else range(len(keys))
    rows = sorted(steps, key=keys.__getitem__)
    ordered = [keys[row] for row in rows]
    distinct = sorted(set(ordered))
    starts = [bisect_left(ordered, key) for key in distinct] + [len(rows)]
    tails = [key // size for key in distinct]
    out = [bisect_left(tails, role) for role in range(size + 1)]
    return TransitionsIndex(tails, [key % size for key in distinct], out, rows, starts)
