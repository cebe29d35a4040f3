"""Sojourns counted in each way that estimates need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np

from careergraph.estimation.sojourns import STILL_THERE, Sojourns
from careergraph.histories.counted_rows import counted
from careergraph.histories.observed import Persons, Steps
from careergraph.histories.spell_order import FIRST_DAY, LAST_DAY
from careergraph.histories.spell_rules import ENTRY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.engines import Frame

    Integers = NDArray[np.int64]

__all__ = ["count_entries", "count_persons", "count_sojourns", "count_steps"]


def count_sojourns(sojourns: Frame, roles: int, groups: int) -> Sojourns:
    """Return the sufficient table of sojourns."""
    days = (0, LAST_DAY - FIRST_DAY)
    ranges = {"group": (0, groups - 1), **ends_of(roles), "entered": days, "days": days}
    return Sojourns(**counted(sojourns, ranges))


def count_steps(sojourns: Frame, roles: int) -> Steps:
    """Return how many sojourns came out how, by the role before."""
    return Steps(**counted(sojourns, {"previous": (ENTRY, roles - 1), **ends_of(roles)}))


def count_persons(sojourns: Frame, roles: int, groups: int) -> Persons:
    """Return how many distinct persons made each move, in each of some groups."""
    moves = sojourns.filter(nw.col("outcome") >= 0)
    ranges = ends_of(roles)
    if groups > 1:
        ranges = {"group": (0, groups - 1), **ranges}
    each = moves.group_by("person", *ranges).agg(times=nw.len())
    found = counted(each, ranges)
    group = found.get("group", np.zeros_like(found["origin"]))
    return Persons(found["origin"], found["outcome"], found["count"], group)


def count_entries(sojourns: Frame, roles: int, after: int) -> Integers:
    """Return how many persons entered at each role, after a day."""
    entries = sojourns.filter((nw.col("previous") == ENTRY) & (nw.col("start") > after))
    found = counted(entries, {"origin": (0, roles - 1)})
    entered = np.zeros(roles, dtype=np.int64)
    entered[found["origin"]] = found["count"]
    return entered


def ends_of(roles: int) -> dict[str, tuple[int, int]]:
    """Return the ranges of origin and outcome."""
    return {"origin": (0, roles - 1), "outcome": (STILL_THERE, roles - 1)}
