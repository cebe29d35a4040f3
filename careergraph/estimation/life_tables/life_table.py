"""The life table: how soon people leave a role and where to, by the time they have been in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.life_tables.life_cells import cells_by_role
from careergraph.estimation.life_tables.life_intervals import interval_starts
from careergraph.estimation.life_tables.rushes import apart
from careergraph.estimation.life_tables.small_cells import pooled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.life_cells import RoleCells
    from careergraph.estimation.sojourns import Sojourns

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["LifeTable", "life_table"]

PARTS = 3  # of an interval, of which one with a rush stands by itself: of a quarter, months


@dataclass(frozen=True, slots=True, eq=False)
class LifeTable:
    """How many left a role, where to, and how long all were at risk; columns of one length.

    A row is a role, an interval of the time in it, and a destination. Each interval has a row of
    those who LEFT, 0 of them too, and one for each role that somebody moved to in it. All rows of
    an interval bear the same person-years. The last interval of a role has no end, but for a rush
    after which nobody was there.

    Attributes
    ----------
    origin : ndarray of int64, shape (rows,)
        The number of the role.
    destination : ndarray of int64, shape (rows,)
        The number of the next role, or LEFT.
    after_years, until_years : ndarray of float64, shape (rows,)
        The interval: more than `after_years` in the role and at most `until_years`; the last one of
        a role until ``inf``.
    person_years : ndarray of float64, shape (rows,)
        Years that all people together were in the role within the interval.
    count : ndarray of int64 or float64, shape (rows,)
        How many left it there for the destination; with weights a sum of weights.
    left_share : ndarray of float64, shape (rows,)
        Which share of those who were there as the interval began left within it (Kaplan-Meier), the
        same in all rows of an interval; nan where they are taken to leave evenly.
    """

    origin: Integers
    destination: Integers
    after_years: Floats
    until_years: Floats
    person_years: Floats
    count: Integers | Floats
    left_share: Floats


def life_table(
    sojourns: Sojourns, roles: int, *, width: float = 0.25, min_count: int | None = None
) -> LifeTable:
    """Return the life table of sojourns: events and exact person-years by the time in the role.

    The table is all that a forecast needs: hazards are taken to be constant within an interval.
    Intervals have the given width; where the data are thin, neighbours are joined until at least
    five would leave within the joined one if people left at the role's overall rate. What decides
    is how many were there, not how many left: an interval that nobody leaves says something. Where
    many leave at once, as at the end of a term, the third of an interval in which they do stands by
    itself, and says which share left.

    Parameters
    ----------
    sojourns : Sojourns
        All groups are taken together. Time before a sojourn was seen is not at risk.
    roles : int
        How many roles there are.
    width : float, default 0.25
        The width of the narrowest intervals, in years.
    min_count : int, optional
        Then every count is 0 or at least that, and so is how many were there when an interval
        began: intervals are joined further; destinations that fewer moved to count as LEFT; a role
        where that is not enough has no rows. No share is told: it would tell how many stayed.

    Returns
    -------
    LifeTable
        Rows by role, interval and destination.

    References
    ----------
    Aalen, Borgan and Gjessing (2008), Survival and Event History Analysis, section 5.1:
    occurrence/exposure rates.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import LEFT, sojourns_of
    >>> table = life_table(sojourns_of([(0, 1, 0, 731, 2), (0, LEFT, 0, 366, 1)]), roles=2)
    >>> table.destination.tolist(), table.count.tolist(), table.person_years.round(2).tolist()
    ([-1, 1], [1, 2], [5.0, 5.0])

    A term of two years ends for all at once:

    >>> terms = life_table(sojourns_of([(0, LEFT, 0, 731, 20)]), roles=1)
    >>> terms.until_years.round(2).tolist()[-2:], terms.left_share.tolist()[-2:]
    ([1.92, 2.0], [nan, 1.0])
    """
    parts = PARTS if min_count is None else 1
    found = [
        rows
        for cells in cells_by_role(sojourns, roles, width / parts)
        if (rows := rows_of(pooled(cells, min_count), width, parts, min_count)) is not None
    ]
    columns = [np.concatenate(column) for column in zip(*found, strict=True)] or [np.empty(0)] * 7
    origin, destination = (column.astype(np.int64) for column in columns[:2])
    after, until, years = (column.astype(np.float64) for column in columns[2:5])
    whole = np.issubdtype(sojourns.count.dtype, np.integer)
    count = columns[5].astype(np.int64) if whole else columns[5].astype(np.float64)
    return LifeTable(origin, destination, after, until, years, count, columns[6])


def rows_of(
    cells: RoleCells | None, width: float, parts: int, min_count: int | None
) -> tuple[NDArray[np.generic], ...] | None:
    """Return the columns of one role; None where too few were there to be shown."""
    if cells is None:
        return None
    rush = np.isfinite(cells.left_share) & (min_count is None)
    starts = apart(interval_starts(cells, parts, min_count), rush)
    count = np.add.reduceat(cells.count, starts, axis=1).T  # interval, destination
    years = np.add.reduceat(cells.person_years, starts)
    cuts = np.append(starts, len(rush)) / parts * width
    if not rush[-1]:
        cuts[-1] = np.inf
    left = np.where(rush, cells.left_share, np.nan)[starts]
    shown = count > 0
    shown[:, 0] = True  # LEFT stands first
    interval, destination = np.nonzero(shown)
    return (
        np.full(len(interval), cells.role),
        cells.destinations[destination],
        cuts[interval],
        cuts[interval + 1],
        years[interval],
        count[shown],
        left[interval],
    )
