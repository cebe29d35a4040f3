"""Sojourns and moves of people, as a frame of the engine that holds the spells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from careergraph.estimation.sojourns import STILL_THERE
from careergraph.histories.observing.spell_rules import IN_TIME

if TYPE_CHECKING:
    from careergraph.histories.observing.engines import Engine, Frame

__all__ = ["Window", "person_sojourns"]

Window = tuple[int, int]  # the day before the first, and the last day that is seen


def person_sojourns(
    spells: Frame, engine: Engine, window: Window | None = None, *, groups: bool = False
) -> Frame:
    """Return one row a sojourn, in the engine of the spells.

    Parameters
    ----------
    spells : Frame
        What `kept_spells` returned.
    engine : Engine
        Its engine.
    window : tuple of int, optional
        What is seen: after the first day, up to the second. Without it, all.
    groups : bool
        Whether the spells have a column group; a sojourn is of the group of its first spell.

    Returns
    -------
    Frame
        Columns person, previous, origin, outcome, entered, days, start, end (of the first spell, as
        it was read), left_on and group. A person's sojourns are in the order of start, end and
        origin.
    """
    single = ~nw.col("renewal") & nw.col("ends")
    timed = spells.with_columns(
        entered=nw.lit(0, nw.Int32),
        left_on=nw.col("start") + nw.col("days"),
        origin=nw.col("role"),
        group=nw.col("group") if groups else nw.lit(0, nw.Int32),
    )
    if window is not None:
        timed = timed.with_columns(entered=in_days(window[0]), days=in_days(window[1]))
    columns = ["person", "previous", "origin", "outcome", "entered", "days", "start", "end"]
    columns += ["left_on", "group"]
    # Engines sum and count in types of their own.
    typed = ["person", *(nw.col(name).cast(nw.Int32) for name in columns[1:])]
    renewed = engine.keep(merged(timed.filter(~single), engine).select(typed))
    both = nw.concat([timed.filter(single).select(typed), renewed])
    return both if window is None else seen(both, window)


def in_days(day: int) -> nw.Expr:
    """Return how many days of a spell are over on a day."""
    over = nw.min_horizontal(nw.lit(day, nw.Int32) - nw.col("start"), nw.col("days"))
    return nw.max_horizontal(over, nw.lit(0, nw.Int32))


def merged(spells: Frame, engine: Engine) -> Frame:
    """Return the sojourns of several spells each."""
    begins = ~nw.col("renewal")
    marked = spells.with_columns(begins=nw.when(begins).then(1).otherwise(0))
    parts = marked.with_columns(
        end=nw.when(begins).then(nw.col("end")).otherwise(LOW),
        run=engine.running("begins", IN_TIME),
        previous=nw.when(begins).then(nw.col("previous")).otherwise(LOW),
        group=nw.when(begins).then(nw.col("group")).otherwise(LOW),
        outcome=nw.when(nw.col("ends")).then(nw.col("outcome")).otherwise(LOW),
    )
    return parts.group_by("person", "run").agg(
        nw.col("start", "origin").min(),
        nw.col("previous", "outcome", "end", "group", "left_on").max(),
        nw.col("entered", "days").sum(),
    )


LOW = -200_000  # below every day, role, outcome and group


def seen(sojourns: Frame, window: Window) -> Frame:
    """Return the sojourns of which something lies in a window, as they are seen there."""
    after, until = window
    start, left_on = nw.col("start"), nw.col("left_on")
    inside = sojourns.filter((start <= until) & (left_on > after))
    outcome = nw.when(left_on > until).then(STILL_THERE).otherwise(nw.col("outcome"))
    return inside.with_columns(outcome=outcome)
