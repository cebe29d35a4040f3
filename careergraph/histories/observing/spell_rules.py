"""The rules of time: which spells count, for how long, and what came before and after each.

Written once, for every engine and for arrays: `fates`, `timed` and `met` take what gives a column
by its name, and the terms of expressions or arrays. Two looks at neighbouring rows are enough. The
first finds rows that are there again and spells that are held beside another; the second, among
those that are left, finds renewals, overlaps, gaps, and what came next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw

from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.histories.observing.engines import NONE
from careergraph.histories.observing.spell_order import (
    EXPRESSIONS,
    FIRST_DAY,
    NO_END,
    order_of,
    reach_of,
    reaches_past,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.histories.observing.engines import Engine, Frame
    from careergraph.histories.observing.spell_order import Terms

    Columns = Callable[[str], Any]  # by its name, an expression or an array

__all__ = [
    "AGAIN",
    "BESIDE",
    "ENTRY",
    "IN_TIME",
    "KEPT",
    "MARKS",
    "TimeLimits",
    "counting",
    "fates",
    "kept_spells",
    "met",
    "sorted_out",
    "timed",
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
    rows = rows.with_columns(reach=reach_of(nw.col("start"), nw.col("end")))
    rows = rows.with_columns(
        before=engine.before("order", by),
        after=engine.after("order", by),
        last_start=engine.before("start", by),
        last_end=engine.before("end", by),
        next_start=engine.after("start", by),
        furthest=engine.highest("reach", by),
    )
    again, beside = fates(nw.col, EXPRESSIONS)
    kind = nw.when(beside).then(nw.lit(BESIDE)).otherwise(nw.lit(KEPT))
    fate = nw.when(again).then(nw.lit(AGAIN)).otherwise(kind).cast(nw.Int8)
    group = [nw.col("group").abs()] if groups else []
    return engine.keep(rows.select("person", *SPELL, *group, fate=fate))


def fates(at: Columns, terms: Terms) -> tuple[Any, Any]:
    """Return whether a spell is there again, and whether it is held beside another.

    Both follow from the spells before and after it and from how far those before it reach; a spell
    that is there again may seem to be held beside, too.
    """
    order, before, after, furthest = at("order"), at("before"), at("after"), at("furthest")
    start, end, next_start = at("start"), at("end"), at("next_start")
    is_last, is_open = after == NONE, end == NO_END
    # Without end: it ends where the next begins. An earlier spell reaches past its start, and not
    # only to before that: it is held beside.
    inside = reaches_past(furthest, terms.wide(start))
    inside &= reaches_past(furthest, terms.wide(next_start) - 1)
    open_beside = ((next_start == start) | inside) & ~is_last
    # With an end: an earlier spell reaches as far, and it is not just a day at its end.
    same_days = (at("last_start") == start) & (at("last_end") == end) & (before != NONE)
    outreached = furthest > at("reach")
    outreached &= reaches_past(furthest, terms.wide(end)) | (start < end)
    closed_beside = outreached | (same_days & (start < end))
    again = (is_open & (order == after)) | (~is_open & (order == before))
    return again, (is_open & open_beside) | (~is_open & closed_beside)


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
    rows = rows.with_columns(**timed(nw.col, EXPRESSIONS, limits))
    found = met(nw.col, EXPRESSIONS, limits)
    small = {name: found[name].cast(nw.Int32) for name in ("days", "previous", "outcome")}
    group = ["group"] if groups else []
    return engine.keep(rows.select("person", *SPELL, *group, **found | small))


def timed(at: Columns, terms: Terms, limits: TimeLimits) -> dict[str, Any]:
    """Return the days that count, the gaps before and after, and whether those are cut."""
    start, end, next_start, last_end = at("start"), at("end"), at("next_start"), at("last_end")
    is_last, is_first = at("next_role") == NONE, at("last_role") == NONE
    choose = terms.choose
    known_end = choose(end < limits.as_of, end, limits.as_of)
    stop = choose(is_last | (known_end < next_start), known_end, next_start)
    gap = choose(is_last | (end == NO_END), 0, next_start - end)
    last_gap = choose(is_first | (last_end == NO_END), 0, start - last_end)
    longest = DAYS_OF_ALL if limits.max_gap is None else limits.max_gap
    return {
        "days": stop - start,
        "gap": gap,
        "cut": gap > longest,
        "last_cut": last_gap > longest,
        "is_last": is_last,
        "is_first": is_first,
    }


def met(at: Columns, terms: Terms, limits: TimeLimits) -> dict[str, Any]:
    """Return what came before and after, the rules that spells met, and where sojourns end."""
    role, end, gap, cut = at("role"), at("end"), at("gap"), at("cut")
    is_last, is_first, last_cut = at("is_last"), at("is_first"), at("last_cut")
    choose, seen_to_end = terms.choose, end < limits.as_of
    over, following = choose(seen_to_end, LEFT, STILL_THERE), choose(cut, LEFT, at("next_role"))
    return {
        "days": at("days"),
        "previous": choose(last_cut | is_first, ENTRY, at("last_role")),
        "outcome": choose(is_last, over, following),
        "no_end": (end == NO_END) & ~is_last,
        "renewal": (at("last_role") == role) & ~last_cut,
        "overlap": gap < 0,
        "gap_bridged": (gap > 1) & ~cut,  # an end is the last day, or the one after it
        "gap_cut": cut,
        "tie": (at("last_start") == at("start")) & ~is_first,
        "no_days": at("days") == 0,
        "still_there": is_last & ~seen_to_end & (end != NO_END),
        "ends": (at("next_role") != role) | cut,
        "opens": is_first,
    }
