"""The life table of each role by itself: who moved and who left, as far as somebody was seen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.life_tables.interval_hazards import rates_of
from careergraph.estimation.life_tables.time_until import RivalHazards
from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.life_table import LifeTable

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["RoleLife", "role_lives"]


@dataclass(frozen=True, slots=True, eq=False)
class RoleLife:
    """How people leave one role.

    Attributes
    ----------
    moving : RivalHazards
        Moves, with exits as their rivals; intervals from 0 on, as far as somebody was surely seen.
    leaving : RivalHazards
        Moves and exits together, in the same intervals.
    moves, exits, person_years : float
        All that were seen, later than these intervals too.
    """

    moving: RivalHazards
    leaving: RivalHazards
    moves: float
    exits: float
    person_years: float


def role_lives(
    table: LifeTable, still_there: Mapping[int, float]
) -> Iterator[tuple[int, RoleLife]]:
    """Yield the number of each role of a life table, and how people leave it.

    Parameters
    ----------
    table : LifeTable
        Rows in the order of role and interval; intervals of a role follow each other from 0 on.
    still_there : mapping of int to float
        How many are in a role now, by its number, where that is known.

    Examples
    --------
    >>> from careergraph.estimation.life_tables.life_table import life_table
    >>> from careergraph.estimation.sojourns import STILL_THERE, sojourns_of
    >>> rows = [(0, 1, 0, 731, 2), (0, LEFT, 0, 366, 1), (0, STILL_THERE, 0, 731, 1)]
    >>> [(_, life)] = role_lives(life_table(sojourns_of(rows), roles=2), {0: 1})
    >>> life.moves, life.exits, life.moving.cuts.round(2).tolist()
    (2.0, 1.0, [0.0, 1.75])
    """
    bounds = np.flatnonzero(np.diff(table.origin, prepend=-1, append=-1))
    for first, end in pairwise(bounds):
        role = int(table.origin[first])
        yield role, life_of(table, slice(first, end), still_there.get(role))


def life_of(table: LifeTable, rows: slice, still_there: float | None) -> RoleLife:
    """Return how people leave one role, of which these are the rows."""
    count, moved = table.count[rows], table.destination[rows] != LEFT
    _, first, interval = np.unique(table.after_years[rows], return_index=True, return_inverse=True)
    moves, exits = (sums(interval, count * kind, len(first)) for kind in (moved, ~moved))
    person_years = table.person_years[rows][first]
    ever = None if still_there is None else still_there + float(count.sum())
    cuts = np.append(table.after_years[rows][first], table.until_years[rows][first[-1]])
    cuts = seen_cuts(cuts, person_years, ever)
    seen = slice(len(cuts) - 1)
    at_risk = evenly(table, np.arange(len(table.origin))[rows][first], moves + exits, person_years)
    years, events, rivals = at_risk[seen], moves[seen], exits[seen]
    rush = np.isfinite(table.left_share[rows][first][seen])
    return RoleLife(
        RivalHazards(cuts, years, events, rivals, rush),
        RivalHazards(cuts, years, events + rivals, np.zeros_like(years), rush),
        float(moves.sum()),
        float(exits.sum()),
        float(person_years.sum()),
    )


def evenly(table: LifeTable, rows: Integers, leavers: Floats, years: Floats) -> Floats:
    """Return the person-years in which so many would leave, at the rates of each interval."""
    some = (leavers > 0) & (years > 0)
    rates = rates_of(table, rows, np.arange(len(rows)), leavers * some, years)
    return np.asarray(np.divide(leavers, rates, out=years.copy(), where=some))


def seen_cuts(cuts: Floats, person_years: Floats, ever: float | None) -> Floats:
    """Return the cuts up to where somebody was surely seen.

    Whoever was there as the last interval, which has no end, began had lived through all of the
    one before it, so that these were at most so many; the longest of them stayed at least as long
    as all did on average. Of the only interval it goes by how many were ever in the role.
    """
    nobody = np.flatnonzero(person_years <= 0)
    cuts = cuts[: nobody[0] + 1] if len(nobody) else cuts
    if len(cuts) == 1 or np.isfinite(cuts[-1]):
        return cuts
    there = ever or 0.0
    if len(cuts) > 2:  # noqa: PLR2004 (the ends of one interval)
        there = person_years[len(cuts) - 3] / (cuts[-2] - cuts[-3])
    if not there:
        return cuts[:-1]
    return np.append(cuts[:-1], cuts[-2] + person_years[len(cuts) - 2] / there)
