"""The order of a person's spells as one integer, and how far each spell reaches as another.

With its order in one integer a spell is sorted by, and compared with, one column: 18 bits for the
start, 18 for the end, 27 for the role. Days are counted from 1600-01-01.
"""

from __future__ import annotations

import narwhals as nw

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "MOST_ROLES",
    "NO_END",
    "order_of",
    "reach_of",
    "reaches_past",
]

FIRST_DAY = -135_140  # 1600-01-01
LAST_DAY = 84_005  # 2199-12-31
DAYS = 2**18
MOST_ROLES = 2**27
NO_END = DAYS - 1 + FIRST_DAY  # later than every day


def order_of(start: nw.Expr, end: nw.Expr, role: nw.Expr) -> nw.Expr:
    """Return the integer by which a spell is sorted; an `end` of NO_END is none.

    Among spells without end that start on one day, roles run from the last to the first: so the
    one that stays, which is the first by name, stands before the next start.
    """
    name = nw.when(end == NO_END).then(MOST_ROLES - 1 - role).otherwise(role)
    days = (start - FIRST_DAY) * DAYS + (end - FIRST_DAY)
    return days * MOST_ROLES + name


def reach_of(start: nw.Expr, end: nw.Expr) -> nw.Expr:
    """Return how far a spell reaches: by its end, the earlier start further; 0 without end."""
    ends = (end - FIRST_DAY) * DAYS + (DAYS - 1 - (start - FIRST_DAY))
    return nw.when(end == NO_END).then(nw.lit(0, nw.Int64)).otherwise(ends)


def reaches_past(reach: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Return whether the end that a reach is of lies after a day."""
    past: nw.Expr = reach >= (day - FIRST_DAY + 1) * DAYS
    return past
