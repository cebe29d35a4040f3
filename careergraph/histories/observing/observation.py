"""What people did within a window of time, as weights where old moves count less."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.english import together
from careergraph.errors import CareerGraphError
from careergraph.estimation.sojourns import STILL_THERE, YEAR, Sojourns
from careergraph.histories.observing.frame_checks import bounds_of
from careergraph.histories.observing.observe import observe
from careergraph.histories.observing.spell_order import FIRST_DAY, LAST_DAY
from careergraph.histories.observing.untimed_moves import none_of, untimed_moves
from careergraph.histories.observing.without_labels import observed_in_roles
from careergraph.histories.reading.engine_errors import clear_errors
from careergraph.histories.reading.time_given import day_given, day_text, days_given, years_given

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from careergraph.histories.observing.frame_checks import Bounds
    from careergraph.histories.observing.observed import Observed
    from careergraph.histories.observing.untimed_moves import UntimedMoves
    from careergraph.histories.reading.spells import Spells

    Floats = NDArray[np.float64]

__all__ = [
    "Seen",
    "last_day",
    "numbers_of",
    "observed_within",
    "still_there",
]

EPOCH = date(1970, 1, 1).toordinal()
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
    groups : tuple of str
        What the groups of the sojourns are called; empty where there is one.
    untimed : UntimedMoves or None
        Moves of which nobody knows how long their origins were held.
    """

    observed: Observed
    sojourns: Sojourns
    squares: Floats | None = None
    half_life: float | None = None
    since: int | None = None
    until: int | None = None
    groups: tuple[str, ...] = ()
    untimed: UntimedMoves | None = None

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
    split: object = None,
    grouped: bool = False,
    also: Collection[str] = (),
) -> Seen:
    """Return what was observed of spells, as options have it; see :func:`careergraph.build`.

    With `grouped` sojourns are told apart by group; with `split`, a day, by two periods. What is
    counted `also` is told with `observe`.
    """
    days = {
        "max_gap": days_given("max_gap", max_gap),
        "as_of": day_given("as_of", as_of),
        "since": day_given("since", since),
        "until": day_given("until", until),
    }
    half, middle = years_given("half_life", half_life), day_given("split", split)
    groups = spells.groups if grouped else ()
    refuse_together({"half_life": half, "split": middle, "groups": groups or None})
    with clear_errors(spells.source):
        bounds = bounds_of(spells.frame, roles=numbers_of(spells), groups=max(1, len(groups)))
        days["as_of"] = last_day(spells, days["as_of"], bounds)
        known = days["as_of"] if spells.used or spells.moves is None else None
        refuse_empty_window(days["since"], days["until"], known)
        untimed = untimed_within(spells, days, half, middle, groups)
        if middle is not None:
            return replace(in_periods(spells, days, middle, bounds, also), untimed=untimed)
        seen = in_window(spells, days, groups, bounds, also)
        seen = replace(seen, untimed=untimed)
        return seen if half is None else weighted(spells, seen, days, half, bounds)


def in_window(
    spells: Spells,
    days: dict[str, int | None],
    groups: tuple[str, ...],
    bounds: Bounds,
    also: Collection[str],
) -> Seen:
    """Return sojourns as they are seen in a window, told apart by groups."""
    observed = observed_of(
        spells,
        groups=max(1, len(groups)),
        max_gap=days["max_gap"],
        as_of=days["as_of"],
        since=days["since"],
        until=days["until"],
        bounds=bounds,
        also=also,
    )
    since, until = days["since"], days["until"]
    return Seen(observed, observed.sojourns, since=since, until=until, groups=groups)


def untimed_within(
    spells: Spells,
    days: dict[str, int | None],
    half: float | None,
    middle: int | None,
    groups: tuple[str, ...],
) -> UntimedMoves | None:
    """Return the moves without durations, which have no weight, period or group."""
    if spells.moves is None:
        return None
    asked = {"half-life": half, "period": middle, "group": groups or None}
    what = next((name for name, value in asked.items() if value is not None), None)
    if what is not None:
        return none_of(spells.moves, f"with a {what}, what has durations is counted alone")
    window = {name: days[name] for name in ("since", "until", "as_of")}
    return untimed_moves(spells.moves, **window)


def observed_of(spells: Spells, **options: Any) -> Observed:  # noqa: ANN401 (those of `observe`)
    """Return what was observed of spells; labels of leaving are no roles."""
    frame: Any = spells.frame
    if spells.leaving:  # they are worked out of the steps, too
        options["also"] = {*options.get("also", ()), "steps"}
    found = observe(frame, roles=numbers_of(spells), **options)
    return observed_in_roles(found, len(spells.names)) if spells.leaving else found


def numbers_of(spells: Spells) -> int:
    """Return how many numbers the frame of spells has for roles, and for labels of leaving."""
    return len(spells.names) + len(spells.leaving)


def refuse_together(options: dict[str, object]) -> None:
    """Refuse options of which only one can be.

    Raises
    ------
    CareerGraphError
        When several are given.
    """
    given = [name for name, value in options.items() if value is not None]
    if len(given) > 1:
        message = f"{together(given)} are given; right would be one of them"
        raise CareerGraphError(message)


def in_periods(
    spells: Spells,
    days: dict[str, int | None],
    middle: int,
    bounds: Bounds,
    also: Collection[str],
) -> Seen:
    """Return sojourns in two periods, which are their groups."""
    since, until = days["since"], days["until"]
    first = FIRST_DAY if since is None else since
    last = LAST_DAY if until is None else until
    if not first < middle < last:
        given = {"from": since, "until": until}
        ends = [f"{word} {day_text(day)}" for word, day in given.items() if day is not None]
        window = " ".join(["within the window", *ends])
        message = f"split is {day_text(middle)}; right would be a day {window}"
        raise CareerGraphError(message)
    periods = [first, middle, last]
    known = {name: days[name] for name in ("max_gap", "as_of")}
    observed = observed_of(spells, periods=periods, bounds=bounds, also=also, **known)
    names = (f"before {day_text(middle)}", f"since {day_text(middle)}")
    return Seen(observed, observed.sojourns, None, None, since, until, names)


def last_day(spells: Spells, given: int | None, bounds: Bounds) -> int:
    """Return the last day that is known: the one given, else the last in the table, or today.

    Some layouts say it: the last time point of a panel. Contracts end in years to come: nobody
    knows yet who will have left by then.
    """
    if given is not None:
        return given
    if spells.as_of is not None:
        return spells.as_of
    moved = [] if spells.moves is None else spells.moves.day.tolist()
    today = date.today().toordinal() - EPOCH  # noqa: DTZ011 (of whoever asks)
    return min(max(bounds.last_day, *moved) if moved else bounds.last_day, today)


def refuse_empty_window(since: int | None, until: int | None, last: int | None) -> None:
    """Refuse a window that ends before it begins, or begins after the last day that is known.

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
    if since is not None and last is not None and since > last:
        known = f"{day_text(last)}, the last day that is known, or one before it"
        message = f"since is {day_text(since)}; right would be {known}"
        raise CareerGraphError(message)


def weighted(
    spells: Spells, seen: Seen, days: dict[str, int | None], half: float, known: Bounds
) -> Seen:
    """Return sojourns in which what is older counts less.

    Time is parted into steps, within which all weighs as their middle does: half as much for each
    half-life before the last day.
    """
    last = seen.as_of + 1 if seen.until is None else seen.until
    bounds = steps_until(seen.since, last, half)
    parted = observed_of(
        spells,
        max_gap=days["max_gap"],
        as_of=days["as_of"],
        periods=bounds,
        bounds=known,
    ).sojourns
    ages = last - np.convolve(bounds, [0.5, 0.5], "valid")
    ages[0] = min(ages[0], last - bounds[1])  # of what is older than all steps, at most that
    weights = (0.5 ** (ages / YEAR / half))[parted.group]
    sojourns = replace(parted, count=parted.count * weights, group=np.zeros_like(parted.group))
    return replace(seen, sojourns=sojourns, squares=parted.count * weights**2, half_life=half)


def steps_until(since: int | None, last: int, half: float) -> list[int]:
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
