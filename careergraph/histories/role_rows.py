"""What histories tell of leaving each role at all: how many do, how often, and after how long."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.role_estimates import role_estimates
from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.estimation.transition_counts import transition_counts
from careergraph.histories.built_rows import persons_of, significant
from careergraph.histories.observing.rules_told import leaving_is_seen
from careergraph.model.estimate_table import RoleRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from careergraph.estimation.role_estimates import RoleEstimates
    from careergraph.histories.observing.observation import Seen
    from careergraph.histories.reading.spells import Spells

__all__ = ["role_rows"]

COUNTS = ("sojourns", "still_there", "left", "moved", "exits")
ESTIMATES = (
    *("person_years", "hazard", "hazard_low", "hazard_high"),
    *("years_lower", "years", "years_upper", "years_low", "years_high"),
)


def role_rows(
    spells: Spells, seen: Seen, min_count: int, group: int | None = None
) -> Iterator[RoleRow]:
    """Yield a row for each role that anybody was in, of one group or of all.

    How many people that are is as counted, whatever they weigh. Where nobody can be seen to leave,
    it is not known that nobody did.
    """
    names, unseen = spells.names, not leaving_is_seen(spells, seen)
    sojourns, squares = seen.sojourns, seen.squares
    counted = seen.observed.sojourns
    if group is not None:
        sojourns, squares = sojourns.at(sojourns.group == group), None  # groups have no weights
        counted = counted.at(counted.group == group)
    cells = transition_counts(sojourns)
    people = persons_of(cells.origin, cells.outcome, seen, group)
    roles = len(names)
    found = role_estimates(sojourns, roles, squares=squares, persons=people, minimum=min_count)
    numbers = {
        "sojourns": counted.outcome >= STILL_THERE,
        "still_there": counted.outcome == STILL_THERE,
        "left": counted.outcome >= LEFT,
        "moved": counted.outcome > LEFT,
        "exits": counted.outcome == LEFT,
    }
    amounts = {
        name: np.bincount(counted.origin[of], counted.count[of], roles).astype(np.int64)
        for name, of in numbers.items()
    }
    for role in np.flatnonzero(amounts["sojourns"]).tolist():
        told = [number_told(found, amounts, name, role) for name in COUNTS]
        told[-1] = None if unseen else told[-1]
        estimated = (float(getattr(found, name)[role]) for name in ESTIMATES)
        known = [significant(number) if isfinite(number) else None for number in estimated]
        yield RoleRow("" if group is None else seen.groups[group], names[role], *told, *known)


def number_told(
    found: RoleEstimates, amounts: dict[str, NDArray[np.int64]], name: str, role: int
) -> int | None:
    """Return how many people that are, None where it is hidden."""
    return int(amounts[name][role]) if isfinite(getattr(found, name)[role]) else None
