"""Destinations that too few people moved to, counted among those who left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from careergraph.estimation.life_tables.life_cells import RoleCells

__all__ = ["pooled"]


def pooled(cells: RoleCells, min_count: int | None) -> RoleCells | None:
    """Return cells in which every destination has `min_count` movers or none.

    Smaller destinations count as LEFT. Where those who left are still too few, the next smallest
    destination joins them. None where nothing else is left to join, or too few were in the role.
    """
    if min_count is None:
        return cells
    if cells.present.max() < min_count:
        return None
    totals = cells.count[1:].sum(axis=1)
    order = np.argsort(totals, kind="stable") + 1
    many = int(np.sum(totals < min_count))
    while 0 < cells.count[[0, *order[:many]]].sum() < min_count:
        many += 1
        if many > len(order):
            return None
    kept = np.sort(order[many:])
    left = cells.count[[0, *order[:many]]].sum(axis=0)
    count = np.vstack([left, cells.count[kept]])
    return replace(cells, count=count, destinations=cells.destinations[[0, *kept]])
