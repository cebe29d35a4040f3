"""What people did within a window of time, as weights where old moves count less."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from careergraph.errors import CareerGraphError
from careergraph.estimation.sojourns import STILL_THERE, YEAR, Sojourns
from careergraph.histories.observe import observe
from careergraph.histories.spell_order import FIRST_DAY
from careergraph.histories.time_given import day_given, day_text, days_given, years_given

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.observed import Observed
    from careergraph.histories.spells import Spells

    Floats = NDArray[np.float64]

__all__ = ["Seen", "observed_within"]

STEPS = 4  # to a half-life: within one, weights differ by a sixth


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was observed of people.

    Attributes
    ----------
    observed : Observed
        Counts of people, whatever their weights.
    sojourns : Sojourns
        What estimates are made of: counts, or weights where old moves count less.
    squares : ndarray of float64, shape (rows,) or None
        The squared weights added up, None without weights.
    half_life : float or None
        After how many years a move counts half.
    since, until : int or None
        The window of time.
    """

    observed: Observed
    sojourns: Sojourns
    squares: Floats | None = None
    half_life: float | None = None
    since: int | None = None
    until: int | None = None

    @property
    def as_of(self) -> int:
        """The last day that is known."""
        return self.observed.as_of


def observed_within(
    spells: Spells,
    *,
    max_gap: object = None,
    as_of: object = None,
    since: object = None,
    until: object = None,
    half_life: object = None,
) -> Seen:
    """Return what was observed of spells, as options have it; see :func:`careergraph.build`."""
    days = {
        "max_gap": days_given("max_gap", max_gap),
        "as_of": day_given("as_of", as_of),
        "since": day_given("since", since),
        "until": day_given("until", until),
    }
    refuse_empty_window(days["since"], days["until"])
    roles = len(spells.names)
    observed = observe(spells.frame, roles=roles, **days)  # type: ignore[arg-type]
    half = years_given("half_life", half_life)
    seen = Seen(observed, observed.sojourns, since=days["since"], until=days["until"])
    return seen if half is None else weighted(spells, seen, days, half)


def refuse_empty_window(since: int | None, until: int | None) -> None:
    """Refuse a window that ends before it begins.

    Raises
    ------
    CareerGraphError
        For such a window.
    """
    if since is not None and until is not None and since >= until:
        message = (
            f"since is {day_text(since)}, until {day_text(until)}; right would be a window that "
            "ends after it begins"
        )
        raise CareerGraphError(message)


def weighted(spells: Spells, seen: Seen, days: dict[str, int | None], half: float) -> Seen:
    """Return sojourns in which what is older counts less.

    Time is parted into steps, within which all weighs as their middle does: half as much for each
    half-life before the last day.
    """
    last = seen.as_of + 1 if seen.until is None else seen.until
    bounds = bounds_of(seen.since, last, half)
    parted = observe(
        spells.frame,  # type: ignore[arg-type]
        roles=len(spells.names),
        max_gap=days["max_gap"],
        as_of=days["as_of"],
        periods=bounds,
    ).sojourns
    ages = last - np.convolve(bounds, [0.5, 0.5], "valid")
    ages[0] = min(ages[0], last - bounds[1])  # of what is older than all steps, at most that
    weights = (0.5 ** (ages / YEAR / half))[parted.group]
    sojourns = replace(parted, count=parted.count * weights, group=np.zeros_like(parted.group))
    return replace(seen, sojourns=sojourns, squares=parted.count * weights**2, half_life=half)


def bounds_of(since: int | None, last: int, half: float) -> list[int]:
    """Return the days that part time, the earliest first: steps of a quarter of a half-life.

    Ten half-lives ago a move counts a thousandth: all before is one step.
    """
    step = max(1, round(half * YEAR / STEPS))
    bounds = [last - step * number for number in range(10 * STEPS + 1)]
    first = FIRST_DAY if since is None else since
    return [first, *(day for day in reversed(bounds) if day > first)]


def still_there(sojourns: Sojourns, roles: int) -> NDArray[np.int64]:
    """Return how many people are in each role at the end."""
    rows = sojourns.at(sojourns.outcome == STILL_THERE)
    return np.bincount(rows.origin, rows.count, roles).astype(np.int64)
