"""Spells in, what was observed out: small tables, whatever the number of people."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np

from careergraph.estimation.sojourns import Sojourns
from careergraph.histories.observing.counted_rows import one_row
from careergraph.histories.observing.engines import engine_of
from careergraph.histories.observing.frame_checks import bounds_of, refuse
from careergraph.histories.observing.observed import Observed, Persons
from careergraph.histories.observing.piece_counts import Extent, PieceCounts
from careergraph.histories.observing.rules_met import (
    Looks,
    in_order,
    left_out_before,
    returned_to,
    rules_met,
)
from careergraph.histories.observing.sojourn_counts import (
    count_entries,
    count_persons,
    count_sojourns,
    count_steps,
)
from careergraph.histories.observing.sojourn_frame import person_sojourns
from careergraph.histories.observing.sorted_pieces import comes_in_pieces, sorted_pieces
from careergraph.histories.observing.spell_order import FIRST_DAY, LAST_DAY
from careergraph.histories.observing.spell_rules import TimeLimits, kept_spells, sorted_out

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from narwhals.typing import IntoFrame

    from careergraph.histories.observing.engines import Engine, Frame
    from careergraph.histories.observing.frame_checks import Bounds
    from careergraph.histories.observing.observed import Steps
    from careergraph.histories.observing.sojourn_frame import Window

__all__ = ["observe"]


def observe(
    frame: IntoFrame,
    *,
    roles: int,
    groups: int = 1,
    max_gap: int | None = None,
    as_of: int | None = None,
    since: int | None = None,
    until: int | None = None,
    periods: Sequence[int] = (),
    bounds: Bounds | None = None,
    also: Collection[str] = (),
) -> Observed:
    """Observe people's spells in roles, on the engine that holds them.

    Parameters
    ----------
    frame : DataFrame, LazyFrame, DuckDB relation or Spark DataFrame
        A row a spell: person (of any type), role (its number, in the order of names), start and end
        (days since 1970-01-01; no end: still there) and, with `groups`, group (its number).
    roles : int
        How many roles there are.
    groups : int
        How many groups there are; with one no column group is read.
    max_gap : int, optional
        A gap of more days between two spells is an exit and a new entry. Without it, all gaps are
        bridged; they never count as time in a role.
    as_of : int, optional
        The last day that is known; by default the last day in the frame. Spells that start later
        are left out; a last spell that ends on it or later is not over.
    since, until : int, optional
        A window of time, from the first day until the day before the second. Sojourns that end
        before it, or start after it, are left out. Those that run when it begins are seen from then
        on. Those that run when it ends are still there. A move counts where its role was left in
        the window.
    periods : sequence of int
        Days at which a period ends and the next begins: each is a window, and its number is the
        group. Not together with groups, since or until.
    bounds : Bounds, optional
        What `bounds_of` said of the frame, where it was looked at already.
    also : collection of str
        What an embedded engine counts on the way: ``"careers"`` that people had, and ``"steps"``,
        for which it looks at the spells again otherwise, if they are asked for.

    Returns
    -------
    Observed
        Small tables of integers.

    Raises
    ------
    CareerGraphError
        When the frame is no such table, or the options do not go together.

    Notes
    -----
    Days in a role are those of its spells, up to the next spell: gaps are no part of it. All of it
    adds up over persons, so an engine may work on parts of them at once.

    Examples
    --------
    Two people: one moves after two years, the other is still there.

    >>> import pandas as pd
    >>> rows = [("Ann", 0, 0, 730), ("Ann", 1, 730, 900), ("Bob", 0, 0, None)]
    >>> spells = pd.DataFrame(rows, columns=["person", "role", "start", "end"])
    >>> seen = observe(spells, roles=2)
    >>> seen.people, seen.as_of, seen.sojourns.days.tolist(), seen.sojourns.outcome.tolist()
    (2, 900, [900, 730, 170], [-2, 1, -2])
    """
    windows = windows_of(since, until, periods, groups)
    spells = nw.from_native(frame)
    bounds = bounds or bounds_of(spells, roles=roles, groups=groups)
    limits = TimeLimits(bounds.last_day if as_of is None else as_of, max_gap)
    longest = max(limits.as_of - bounds.first_day, 0)
    extent = Extent(roles, groups, windows, longest, bounds.rows)
    if comes_in_pieces(spells):
        return observed_in_pieces(spells, extent, limits, bounds, also)
    return observed_by_windows(spells, extent, limits, bounds)


def observed_in_pieces(
    spells: Frame, extent: Extent, limits: TimeLimits, bounds: Bounds, also: Collection[str]
) -> Observed:
    """Observe spells that an embedded engine sorts."""
    counts = PieceCounts(extent, limits, also)
    for piece in sorted_pieces(spells, limits.as_of, groups=extent.groups > 1):
        counts.add(piece)
    sojourns = counts.sojourns()
    persons, group_persons = counts.persons(sojourns)
    later = bounds.rows - bounds.reversed - counts.rules.spells
    out = left_out_before(spells, bounds, limits.as_of, later)

    def again() -> Steps:
        return observed_in_pieces(spells, extent, limits, bounds, ["steps"]).steps

    return Observed(
        sojourns,
        persons,
        group_persons,
        cache(counts.steps if "steps" in also else again),
        counts.entries,
        counts.people,
        bounds.rows,
        limits.as_of,
        in_order([*out, *counts.rules.met()]),
        None if counts.careers is None else counts.careers.counted(),
    )


def observed_by_windows(
    spells: Frame, extent: Extent, limits: TimeLimits, bounds: Bounds
) -> Observed:
    """Observe spells on an engine that looks at neighbours by windows."""
    roles, groups, longest, grouped = extent.roles, extent.groups, extent.longest, extent.groups > 1
    with engine_of(spells) as engine:
        judged = sorted_out(spells, engine, limits.as_of, groups=grouped)
        kept = kept_spells(judged, engine, limits, groups=grouped)
        returned = engine.keep(returned_to(kept))
        sojourns = person_sojourns(kept, engine, extent.whole, groups=grouped)
        steps = count_steps(sojourns, roles)
        persons = count_persons(sojourns, returned, steps, roles, 1)
        table, group_persons = (
            count_sojourns(sojourns, roles, groups, longest=longest, window=bool(extent.windows)),
            persons,
        )
        if extent.parts > groups:
            table, group_persons = by_period(kept, returned, engine, extent)
        elif grouped:
            group_persons = count_persons(sojourns, returned, table, roles, groups)
        return Observed(
            table,
            persons,
            group_persons,
            lambda: steps,
            count_entries(sojourns, roles, extent.whole[0] if extent.whole else FIRST_DAY - 1),
            people_in(sojourns if extent.whole else kept),
            bounds.rows,
            limits.as_of,
            rules_met(Looks(spells, judged, kept, returned), engine, bounds, limits.as_of),
        )


def people_in(rows: Frame) -> int:
    """Return how many persons there are in rows of spells or sojourns."""
    return int(one_row(rows.select(people=nw.col("person").n_unique()))["people"] or 0)


def by_period(
    kept: Frame, returned: Frame, engine: Engine, extent: Extent
) -> tuple[Sojourns, Persons]:
    """Return sojourns and persons of each period; its number is the group."""
    found = []
    for number, window in enumerate(extent.windows):
        sojourns = person_sojourns(kept, engine, window)
        table = count_sojourns(sojourns, extent.roles, 1, longest=extent.longest, window=True)
        persons = count_persons(sojourns, returned, table, extent.roles, 1)
        found.append((of_group(table, number), of_group(persons, number)))
    tables, moved = zip(*found, strict=True)
    return stacked(Sojourns, tables), stacked(Persons, moved)


def of_group(table: Any, number: int) -> Any:  # noqa: ANN401 (Sojourns or Persons)
    """Return a table with its rows in one group."""
    return replace(table, group=np.full_like(table.group, number))


def stacked(kind: Any, parts: Sequence[Any]) -> Any:  # noqa: ANN401 (Sojourns or Persons)
    """Return the rows of all parts."""
    names = kind.__annotations__
    return kind(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def windows_of(
    since: int | None, until: int | None, periods: Sequence[int], groups: int
) -> list[Window]:
    """Return the windows, each the day before its first, and its last; none where all is seen."""
    if periods:
        if groups > 1 or since is not None or until is not None:
            refuse("periods together with groups, since or until", "one of them")
        ends = list(periods)
    elif since is None and until is None:
        return []
    else:
        ends = [FIRST_DAY if since is None else since, LAST_DAY if until is None else until]
    if not ends[1:] or any(start >= end for start, end in pairwise(ends)):
        refuse(
            f"periods {', '.join(map(str, ends))}",
            "at least two days, each later than the one before",
        )
    return [(start - 1, end - 1) for start, end in pairwise(ends)]
