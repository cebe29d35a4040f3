"""Sojourns counted in each way that estimates need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np

from careergraph.estimation.sojourns import STILL_THERE, Sojourns
from careergraph.histories.observing.counted_rows import arrays, counted
from careergraph.histories.observing.observed import Persons, Steps
from careergraph.histories.observing.spell_rules import ENTRY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.observing.engines import Frame

    Integers = NDArray[np.int64]

__all__ = [
    "count_entries",
    "count_persons",
    "count_sojourns",
    "count_steps",
    "ends_of",
]


def count_sojourns(
    sojourns: Frame, roles: int, groups: int, *, longest: int, window: bool
) -> Sojourns:
    """Return the sufficient table of sojourns of at most so many days.

    Without a window of time all are seen from their first day.
    """
    entered = (0, longest if window else 0)
    ranges = {"group": (0, groups - 1), **ends_of(roles), "entered": entered, "days": (0, longest)}
    return Sojourns(**counted(sojourns, ranges))


def count_steps(sojourns: Frame, roles: int) -> Steps:
    """Return how many sojourns came out how, by the role before."""
    ranges = {"previous": (ENTRY, roles - 1), **ends_of(roles)}
    return Steps(**counted(sojourns, ranges))


def count_persons(
    sojourns: Frame, returned: Frame, table: Sojourns | Steps, roles: int, groups: int
) -> Persons:
    """Return how many distinct persons made each move, in each of some groups.

    A person makes a move again only after a return to its origin. So only those are looked at: all
    moves are counted already, and the repeated ones are taken off.

    Parameters
    ----------
    sojourns : Frame
        One row a sojourn.
    returned : Frame
        Persons and the roles in which they were more than once: person and origin.
    table : Sojourns
        The sojourns, counted.
    roles, groups : int
        How many there are; with one group all are put together.
    """
    keys = ["group", "origin", "outcome"] if groups > 1 else ["origin", "outcome"]
    moves = sojourns.filter(nw.col("outcome") >= 0).join(returned, on=["person", "origin"])
    repeated = moves.group_by("person", *keys).agg(times=nw.len()).filter(nw.col("times") > 1)
    off = arrays(repeated.select(*keys, count=nw.col("times").cast(nw.Int64) - 1))
    moved = table.outcome >= 0
    columns = {name: np.r_[getattr(table, name)[moved], off[name]] for name in keys}
    pairs = (columns["origin"] * roles + columns["outcome"]) * groups + columns.get("group", 0)
    pairs, where = np.unique(pairs, return_inverse=True)
    # exact: whole numbers below 2^53
    count = np.bincount(where, weights=np.r_[table.count[moved], -off["count"]]).astype(np.int64)
    pairs, group = np.divmod(pairs, groups)
    origin, destination = np.divmod(pairs, roles)
    return Persons(origin, destination, count, group)


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
