"""A spell is one integer: start, end and role in one word, which sorts as the rule of order says.

With its order in one integer a spell is compared, sorted and looked at from the next row at once:
18 bits for the start, 18 for the end, 27 for the role. Days are counted from 1600-01-01.
"""

from __future__ import annotations

import narwhals as nw

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "MOST_ROLES",
    "NO_END",
    "end_of",
    "order_of",
    "reach_end",
    "reach_of",
    "role_of",
    "start_of",
]

FIRST_DAY = -135_140  # 1600-01-01
LAST_DAY = 84_005  # 2199-12-31
DAYS = 2**18
MOST_ROLES = 2**27
NO_END = DAYS - 1 + FIRST_DAY  # later than every day


def order_of(start: nw.Expr, end: nw.Expr, role: nw.Expr) -> nw.Expr:
    """Return the integer of a spell; an `end` of NO_END is none.

    Among spells without end that start on one day, roles run from the last to the first: so the
    one that stays, which is the first by name, stands before the next start.
    """
    name = nw.when(end == NO_END).then(MOST_ROLES - 1 - role).otherwise(role)
    days = (start - FIRST_DAY) * DAYS + (end - FIRST_DAY)
    return days * MOST_ROLES + name


def start_of(order: nw.Expr) -> nw.Expr:
    """Return the start of a spell, from its integer."""
    return whole(order, DAYS * MOST_ROLES) + FIRST_DAY


def end_of(order: nw.Expr) -> nw.Expr:
    """Return the end of a spell, from its integer."""
    return whole(order, MOST_ROLES) % DAYS + FIRST_DAY


def role_of(order: nw.Expr) -> nw.Expr:
    """Return the role of a spell, from its integer."""
    name = order % MOST_ROLES
    return nw.when(end_of(order) == NO_END).then(MOST_ROLES - 1 - name).otherwise(name)


def reach_of(start: nw.Expr, end: nw.Expr) -> nw.Expr:
    """Return how far a spell reaches: by its end, the earlier start first; 0 without end."""
    ends = (end - FIRST_DAY) * DAYS + (DAYS - 1 - (start - FIRST_DAY))
    return nw.when(end == NO_END).then(nw.lit(0, nw.Int64)).otherwise(ends)


def reach_end(reach: nw.Expr) -> nw.Expr:
    """Return the end that a reach is of."""
    return whole(reach, DAYS) + FIRST_DAY


def whole(number: nw.Expr, divisor: int) -> nw.Expr:
    """Return how many times a power of two is in a number of up to 63 bits.

    Spark divides as float64 does, which is exact once the rest is away.
    """
    return ((number - number % divisor) // divisor).cast(nw.Int64)
