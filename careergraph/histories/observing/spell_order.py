"""The order of a person's spells as one integer, and how far each spell reaches as another.

With its order in one integer a spell is sorted by, and compared with, one column: 18 bits for the
start, 18 for the end, 27 for the role. Days are counted from 1600-01-01.

Written once for columns of every engine and for arrays: ``choose`` and ``wide`` are what the two
write in ways of their own; comparisons and sums they write alike.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import narwhals as nw
import numpy as np

__all__ = [
    "ARRAYS",
    "EXPRESSIONS",
    "FIRST_DAY",
    "LAST_DAY",
    "MOST_ROLES",
    "NO_END",
    "Terms",
    "order_of",
    "reach_of",
    "reaches_past",
    "spells_of",
]

Column = Any  # nw.Expr, or an array

FIRST_DAY = -135_140  # 1600-01-01
LAST_DAY = 84_005  # 2199-12-31
DAY_BITS, ROLE_BITS = 18, 27
DAYS = 2**DAY_BITS
MOST_ROLES = 2**ROLE_BITS
NO_END = DAYS - 1 + FIRST_DAY  # later than every day


class Terms(NamedTuple):
    """What expressions and arrays write in ways of their own.

    Attributes
    ----------
    choose : callable
        From a condition, what stands where it is true, and what stands elsewhere.
    wide : callable
        From a column of integers, the same in 64 bits.
    """

    choose: Any
    wide: Any


EXPRESSIONS = Terms(
    lambda condition, then, otherwise: nw.when(condition).then(then).otherwise(otherwise),
    lambda column: column.cast(nw.Int64),
)
ARRAYS = Terms(np.where, lambda column: column.astype(np.int64))


def order_of(start: Column, end: Column, role: Column, terms: Terms = EXPRESSIONS) -> Column:
    """Return the integer by which a spell is sorted, of 64 bits; an `end` of NO_END is none.

    Among spells without end that start on one day, roles run from the last to the first: so the
    one that stays, which is the first by name, stands before the next start.
    """
    name = terms.choose(end == NO_END, MOST_ROLES - 1 - role, role)
    days = (start - FIRST_DAY) * DAYS + (end - FIRST_DAY)
    return days * MOST_ROLES + name


def spells_of(order: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return role, start and end of spells (int32) from their order.

    Examples
    --------
    >>> import numpy as np
    >>> [int(column[0]) for column in spells_of(order_of(*np.array([[5], [9], [2]]), ARRAYS))]
    [2, 5, 9]
    """
    role = (order & (MOST_ROLES - 1)).astype(np.int32)
    start = (order >> (DAY_BITS + ROLE_BITS)).astype(np.int32) + np.int32(FIRST_DAY)
    end = ((order >> ROLE_BITS) & (DAYS - 1)).astype(np.int32) + np.int32(FIRST_DAY)
    return np.where(end == NO_END, np.int32(MOST_ROLES - 1) - role, role), start, end


def reach_of(start: Column, end: Column, terms: Terms = EXPRESSIONS) -> Column:
    """Return how far a spell reaches: by its end, the earlier start further; 0 without end."""
    ends = (terms.wide(end) - FIRST_DAY) * DAYS + (DAYS - 1 - (terms.wide(start) - FIRST_DAY))
    return terms.choose(end == NO_END, 0, ends)


def reaches_past(reach: Column, day: Column) -> Column:
    """Return whether the end that a reach is of lies after a day (in 64 bits)."""
    return reach >= (day - FIRST_DAY + 1) * DAYS
