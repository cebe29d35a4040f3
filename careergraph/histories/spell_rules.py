"""The rules of time: which spells count, for how long, and what came before and after each.

Written once, for every engine. Two looks at neighbouring rows are enough. The first finds rows that
are there again and spells that are held beside another; the second, among those that are left,
finds renewals, overlaps, gaps, and what came next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.histories.spell_order import (
    FIRST_DAY,
    NO_END,
    end_of,
    order_of,
    reach_end,
    reach_of,
    role_of,
    start_of,
)

if TYPE_CHECKING:
    from careergraph.histories.engines import Engine, Frame

__all__ = [
    "AGAIN",
    "BESIDE",
    "ENTRY",
    "KEPT",
    "MARKS",
    "TimeLimits",
    "has",
    "kept_spells",
    "sorted_out",
]

ENTRY = -3  # before a person's first sojourn, or a new entry after a long gap
DAYS_OF_ALL = NO_END - FIRST_DAY
KEPT, AGAIN, BESIDE = 0, 1, 2  # what became of a spell
# What is known of a spell that counts: the rules that it met, whether its sojourn ends with it, and
# whether it is the first of its person.
MARKS = (
    *("no_end", "renewal", "overlap", "gap_bridged", "gap_cut", "tie", "no_days", "still_there"),
    *("ends", "opens"),
)


class TimeLimits(NamedTuple):
    """What is looked at: the last day that is known, and the longest gap that is bridged."""

    as_of: int
    max_gap: int | None = None


def packed(frame: Frame, as_of: int, *, groups: bool) -> Frame:
    """Return each spell that can count as person, order, reach and, where asked, group."""
    start, role = (nw.col(name).cast(nw.Int64) for name in ("start", "role"))
    end = nw.col("end").fill_null(NO_END).cast(nw.Int64)
    counts = (end >= start) & (start <= as_of)
    columns = {"order": order_of(start, end, role)}
    if groups:  # of rows that are there again the lowest group stays: it stands where that one does
        group = nw.col("group").cast(nw.Int64)
        columns["group"] = nw.when(end == NO_END).then(-group).otherwise(group)
    return frame.filter(counts).select("person", **columns)


def sorted_out(frame: Frame, engine: Engine, as_of: int, *, groups: bool) -> Frame:
    """Return each spell with what became of it: KEPT, AGAIN (the same row) or BESIDE (held beside).

    Returns
    -------
    Frame
        Columns person, order, fate and, where asked, group.
    """
    by = ["order", "group"] if groups else ["order"]
    rows = engine.ordered(packed(frame, as_of, groups=groups), by)
    order = nw.col("order")
    rows = rows.with_columns(reach=reach_of(start_of(order), end_of(order)))
    rows = rows.with_columns(
        before=engine.before("order", by),
        after=engine.after("order", by),
        furthest=engine.highest("reach", by),
    )
    group = [nw.col("group").abs()] if groups else []
    return engine.keep(rows.select("person", "order", *group, fate=fate()))


def fate() -> nw.Expr:
    """Return what becomes of a spell, from the spells before and after it and the furthest end."""
    order, before, after = nw.col("order"), nw.col("before"), nw.col("after")
    reach, furthest = nw.col("reach"), nw.col("furthest")
    start, end = start_of(order), end_of(order)
    # no end: where the next begins, and that one, too, must not reach further than an earlier end
    next_start = nw.when(after < 0).then(NO_END).otherwise(start_of(after))
    inside = (start < reach_end(furthest)) & (next_start <= reach_end(furthest))
    open_fate = (
        nw.when(order == after)
        .then(AGAIN)
        .otherwise(nw.when((next_start == start) | inside).then(BESIDE).otherwise(KEPT))
    )
    same_days = (start == start_of(before)) & (end == end_of(before)) & (before >= 0)
    outreached = (furthest > reach) & ((reach_end(furthest) > end) | (start < end))
    closed_fate = (
        nw.when(order == before)
        .then(AGAIN)
        .otherwise(nw.when(outreached | (same_days & (start < end))).then(BESIDE).otherwise(KEPT))
    )
    return nw.when(end == NO_END).then(open_fate).otherwise(closed_fate)


def kept_spells(judged: Frame, engine: Engine, limits: TimeLimits, *, groups: bool) -> Frame:
    """Return the spells that count, each with its days and with what came before and after.

    Returns
    -------
    Frame
        Columns person, order, role, start, days, previous (a role, or ENTRY), outcome (a role,
        LEFT or STILL_THERE), met (its MARKS, a bit each) and, where asked, group.
    """
    by = ["order"]
    rows = engine.ordered(judged.filter(nw.col("fate") == KEPT), [])
    rows = rows.with_columns(before=engine.before("order", by), after=engine.after("order", by))
    order, before, after = nw.col("order"), nw.col("before"), nw.col("after")
    rows = rows.select(
        "person",
        *(["group"] if groups else []),
        order,
        role=role_of(order),
        start=start_of(order),
        end=end_of(order),
        last_role=nw.when(before < 0).then(ENTRY).otherwise(role_of(before)),
        last_start=start_of(before),
        last_end=end_of(before),
        next_role=nw.when(after < 0).then(ENTRY).otherwise(role_of(after)),
        next_start=nw.when(after < 0).then(NO_END).otherwise(start_of(after)),
    )
    return engine.keep(met(timed(rows, limits), groups=groups))


def timed(rows: Frame, limits: TimeLimits) -> Frame:
    """Add the days that count, the gaps, and whether a gap is cut."""
    start, end, next_start = nw.col("start"), nw.col("end"), nw.col("next_start")
    is_last, is_first = nw.col("next_role") == ENTRY, nw.col("last_role") == ENTRY
    last_end = nw.col("last_end")
    days = nw.min_horizontal(end, next_start, nw.lit(limits.as_of, nw.Int64)) - start
    gap = nw.when(is_last | (end == NO_END)).then(0).otherwise(next_start - end)
    last_gap = nw.when(is_first | (last_end == NO_END)).then(0).otherwise(start - last_end)
    longest = DAYS_OF_ALL if limits.max_gap is None else limits.max_gap
    return rows.with_columns(
        days=days,
        gap=gap,
        cut=gap > longest,
        last_cut=last_gap > longest,
        is_last=is_last,
        is_first=is_first,
        seen_to_end=end < limits.as_of,
    )


def met(rows: Frame, *, groups: bool) -> Frame:
    """Return the spells with their outcomes, and with the rules that they met."""
    role, end, gap = nw.col("role"), nw.col("end"), nw.col("gap")
    cut, is_last, last_cut = nw.col("cut"), nw.col("is_last"), nw.col("last_cut")
    goes_on = (nw.col("last_role") == role) & ~last_cut
    ends = (nw.col("next_role") != role) | cut
    over = nw.when(nw.col("seen_to_end")).then(LEFT).otherwise(STILL_THERE)
    following = nw.when(cut).then(LEFT).otherwise(nw.col("next_role"))
    rules = {
        "no_end": (end == NO_END) & ~is_last,
        "renewal": goes_on,
        "overlap": gap < 0,
        "gap_bridged": (gap > 0) & ~cut,
        "gap_cut": cut,
        "tie": (nw.col("last_start") == nw.col("start")) & ~nw.col("is_first"),
        "no_days": nw.col("days") == 0,
        "still_there": is_last & ~nw.col("seen_to_end") & (end != NO_END),
        "ends": ends,
        "opens": nw.col("is_first"),
    }
    small = {
        "role": role,
        "start": nw.col("start"),
        "days": nw.col("days"),
        "previous": nw.when(last_cut).then(ENTRY).otherwise(nw.col("last_role")),
        "outcome": nw.when(is_last).then(over).otherwise(following),
        "met": bits(rules),
    }
    return rows.select(
        *("person", "order"),
        *(["group"] if groups else []),
        **{name: column.cast(nw.Int32) for name, column in small.items()},
    )


def bits(rules: dict[str, nw.Expr]) -> nw.Expr:
    """Return which of MARKS hold, as one number."""
    number = nw.lit(0)
    for name, holds in rules.items():
        bit = 2 ** MARKS.index(name)
        number = number + nw.when(holds).then(nw.lit(bit)).otherwise(nw.lit(0))
    return number


def has(mark: str) -> nw.Expr:
    """Return whether a spell bears a mark."""
    holds: nw.Expr = nw.col("met") // 2 ** MARKS.index(mark) % 2 == 1
    return holds
