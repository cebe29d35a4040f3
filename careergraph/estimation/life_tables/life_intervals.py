"""Which intervals of the time in a role are joined, because too little happened in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.life_cells import RoleCells

__all__ = ["interval_starts"]

EXPECTED = 5.0  # so many would leave within an interval, if people left at the role's overall rate


def interval_starts(cells: RoleCells, parts: int, min_count: int | None) -> NDArray[np.int64]:
    """Return where the joined intervals of a role begin, as numbers of narrow ones; 0 is first.

    Each is of as many narrow ones as there are parts, or of a multiple of these; it expects some
    leavers, and has as many as `min_count` in every cell that is not 0. What is left over at the
    end is joined to the last one before it.
    """
    years = cells.person_years
    total = years.sum()
    rate = cells.count.sum() / total if total > 0 else 0.0
    expected = np.append(0, np.cumsum(years * rate))
    if rate == 0:
        return np.zeros(1, np.int64)
    if min_count is not None:
        counts = np.pad(np.cumsum(cells.count, axis=1), ((0, 0), (1, 0)))

    def enough(start: int, end: int) -> bool:
        if expected[end] - expected[start] < EXPECTED * (1 - 1e-9):
            return False
        if min_count is None:
            return True
        within = counts[:, end] - counts[:, start]
        there = cells.present[start]
        return bool(there >= min_count and np.all((within == 0) | (within >= min_count)))

    starts = [0]
    for end in range(parts, len(years), parts):
        if enough(starts[-1], end):
            starts.append(end)
    while len(starts) > 1 and not enough(starts[-1], len(years)):
        starts.pop()
    return np.array(starts, np.int64)
