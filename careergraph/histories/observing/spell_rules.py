"""The rules of time: which spells count, for how long, and what came before and after each.

Written once, for every engine. Two looks at neighbouring rows are enough. The first finds rows that
are there again and spells that are held beside another; the second, among those that are left,
finds renewals, overlaps, gaps, and what came next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import narwhals as nw

from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.histories.observing.engines import NONE
from careergraph.histories.observing.spell_order import (
    FIRST_DAY,
    NO_END,
    order_of,
    reach_of,
    reaches_past,
)

if TYPE_CHECKING:
    from careergraph.histories.observing.engines import Engine, Frame

__all__ = [
    "AGAIN",
    "BESIDE",
    "ENTRY",
    "IN_TIME",
    "KEPT",
    "MARKS",
    "TimeLimits",
    "kept_spells",
    "sorted_out",
]

ENTRY = -3  # before a person's first sojourn, or a new entry after a long gap
DAYS_OF_ALL = NO_END - FIRST_DAY
KEPT, AGAIN, BESIDE = 0, 1, 2  # what became of a spell
SPELL = ("role", "start", "end")
IN_TIME = ["start", "end", "role"]  # how the spells that count are ordered
# The rules that a spell can meet that counts.
MARKS = ("no_end", "renewal", "overlap", "gap_bridged", "gap_cut", "tie", "no_days", "still_there")


class TimeLimits(NamedTuple):
    """What is looked at: the last day that is known, and the longest gap that is bridged."""

    as_of: int
    max_gap: int | None = None


def counting(frame: Frame, as_of: int, *, groups: bool) -> Frame:
    """Return the spells that can count, with their order."""
    start, role = (nw.col(name).cast(nw.Int64) for name in ("start", "role"))
    end = nw.col("end").fill_null(NO_END).cast(nw.Int64)
    columns = {"role": role, "start": start, "end": end, "order": order_of(start, end, role)}
    if groups:  # of rows that are there again the lowest group stays: it stands where that one does
        group = nw.col("group").cast(nw.Int64)
        columns["group"] = nw.when(end == NO_END).then(-group).otherwise(group)
    rows = frame.filter((end >= start) & (start <= as_of)).select("person", **columns)
    return rows.with_columns(nw.col("role", "start", "end").cast(nw.Int32))


def sorted_out(frame: Frame, engine: Engine, as_of: int, *, groups: bool) -> Frame:
    """Return each spell with what became of it: KEPT, AGAIN (the same row) or BESIDE (held beside).

    Returns
    -------
    Frame
        Columns person, role, start, end (NO_END if none), fate and, where asked, group.
    """
    by = ["order", "group"] if groups else ["order"]
    rows = engine.ordered(counting(frame, as_of, groups=groups), by)
    start, end = nw.col("start").cast(nw.Int64), nw.col("end").cast(nw.Int64)
    rows = rows.with_columns(reach=reach_of(start, end))
    rows = rows.with_columns(
        before=engine.before("order", by),
        after=engine.after("order", by),
        last_start=engine.before("start", by),
        last_end=engine.before("end", by),
        next_start=engine.after("start", by),
        furthest=engine.highest("reach", by),
    )
    group = [nw.col("group").abs()] if groups else []
    return engine.keep(rows.select("person", *SPELL, *group, fate=fate()))


def fate() -> nw.Expr:
    """Return what becomes of a spell, from the spells before and after it and the furthest end."""
    order, before, after = nw.col("order"), nw.col("before"), nw.col("after")
    furthest = nw.col("furthest")
    start, end = nw.col("start").cast(nw.Int64), nw.col("end").cast(nw.Int64)
    is_last = after == NONE
    # Without end: it ends where the next begins. An earlier spell reaches past its start, and not
    # only to before that: it is held beside.
    next_start = nw.col("next_start").cast(nw.Int64)
    inside = reaches_past(furthest, start) & reaches_past(furthest, next_start - 1) & ~is_last
    open_beside = ((next_start == start) & ~is_last) | inside
    # With an end: an earlier spell reaches as far, and it is not just a day at its end.
    same_days = (nw.col("last_start") == start) & (nw.col("last_end") == end) & (before != NONE)
    outreached = (furthest > nw.col("reach")) & (reaches_past(furthest, end) | (start < end))
    closed_beside = outreached | (same_days & (start < end))
    is_open = end == NO_END
    again = nw.when(is_open).then(order == after).otherwise(order == before)
    beside = nw.when(is_open).then(open_beside).otherwise(closed_beside)
    kind = nw.when(beside).then(nw.lit(BESIDE)).otherwise(nw.lit(KEPT))
    return nw.when(again).then(nw.lit(AGAIN)).otherwise(kind).cast(nw.Int8)


def kept_spells(judged: Frame, engine: Engine, limits: TimeLimits, *, groups: bool) -> Frame:
    """Return the spells that count, each with its days and with what came before and after.

    Returns
    -------
    Frame
        Columns person, role, start, end (NO_END if none), days, previous (a role, or ENTRY),
        outcome (a role, LEFT or STILL_THERE), a column of truth for each of MARKS and, where asked,
        group.
    """
    rows = engine.ordered(judged.filter(nw.col("fate") == KEPT), [])
    rows = rows.with_columns(
        last_role=engine.before("role", IN_TIME),
        last_start=engine.before("start", IN_TIME),
        last_end=engine.before("end", IN_TIME),
        next_role=engine.after("role", IN_TIME),
        next_start=engine.after("start", IN_TIME),
    )
    return engine.keep(met(timed(rows, limits), groups=groups))


def timed(rows: Frame, limits: TimeLimits) -> Frame:
    """Add the days that count, the gaps, and whether a gap is cut."""
    start, end, next_start = nw.col("start"), nw.col("end"), nw.col("next_start")
    is_last, is_first = nw.col("next_role") == NONE, nw.col("last_role") == NONE
    last_end = nw.col("last_end")
    known_end = nw.min_horizontal(end, nw.lit(limits.as_of, nw.Int32))
    stop = nw.when(is_last | (known_end < next_start)).then(known_end).otherwise(next_start)
    gap = nw.when(is_last | (end == NO_END)).then(0).otherwise(next_start - end)
    last_gap = nw.when(is_first | (last_end == NO_END)).then(0).otherwise(start - last_end)
    longest = DAYS_OF_ALL if limits.max_gap is None else limits.max_gap
    return rows.with_columns(
        days=stop - start,
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
    is_first = nw.col("is_first")
    over = nw.when(nw.col("seen_to_end")).then(LEFT).otherwise(STILL_THERE)
    following = nw.when(cut).then(LEFT).otherwise(nw.col("next_role"))
    enters = last_cut | is_first
    small = {
        "days": nw.col("days"),
        "previous": nw.when(enters).then(ENTRY).otherwise(nw.col("last_role")),
        "outcome": nw.when(is_last).then(over).otherwise(following),
    }
    return rows.select(
        *("person", *SPELL),
        *(["group"] if groups else []),
        **{name: column.cast(nw.Int32) for name, column in small.items()},
        no_end=(end == NO_END) & ~is_last,
        renewal=(nw.col("last_role") == role) & ~last_cut,
        overlap=gap < 0,
        gap_bridged=(gap > 1) & ~cut,  # an end is the last day, or the one after it
        gap_cut=cut,
        tie=(nw.col("last_start") == nw.col("start")) & ~is_first,
        no_days=nw.col("days") == 0,
        still_there=is_last & ~nw.col("seen_to_end") & (end != NO_END),
        ends=(nw.col("next_role") != role) | cut,
        opens=is_first,
    )
