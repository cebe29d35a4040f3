"""How long people stay in roles, in words."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from careergraph.english import counted

if TYPE_CHECKING:
    from careergraph.model.wait import Bounded, Wait

__all__ = [
    "QUARTERS",
    "dead_end_text",
    "few_text",
    "half_left_text",
    "half_moved_text",
    "moved_text",
    "per_cent",
    "quarters_text",
    "years",
    "years_of",
]

HALF = 0.5
UNKNOWN = "unknown"  # where nobody was surely seen for any time
QUARTERS = {"quarter": 0.25, "half": 0.5, "three_quarters": 0.75}  # as fields are called


def per_cent(share: float) -> str:
    """Return a share in per cent with two figures: ``1.8 %``, ``34 %``; more than none is no 0.

    Examples
    --------
    >>> per_cent(0.0176), per_cent(0.344), per_cent(0), per_cent(1), per_cent(0.00001)
    ('1.8 %', '34 %', '0 %', '100 %', '0.001 %')
    """
    hundred = 100 * share
    if hundred >= 10:  # noqa: PLR2004 (two figures)
        return f"{hundred:.0f} %"
    return f"{float(f'{hundred:.2g}'):g} %"


def years(number: float | None, beyond: float) -> str:
    """Return years with two figures after ten, one place before; "over" where they are not seen.

    Examples
    --------
    >>> years(4.217, 20), years(12.7, 20), years(None, 6.29), years(None, 0)
    ('4.2', '13', 'over 6.2', 'unknown')
    """
    if number is None:
        seen = floor(10 * beyond) / 10
        return f"over {seen:g}" if seen else UNKNOWN
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"  # noqa: PLR2004 (two figures)


def years_of(estimate: Bounded, beyond: float) -> str:
    """Return years with their interval.

    Examples
    --------
    >>> from careergraph.model.wait import Bounded
    >>> years_of(Bounded(4.2, 3.81, None), 20), years_of(Bounded(None, 8, None), 20)
    ('4.2 (3.8 to over 20)', 'over 20 (at least 8.0)')
    """
    value, low, high = (years(number, beyond) for number in estimate)
    if estimate.value is None:
        return value if estimate.low is None else f"{value} (at least {low})"
    return f"{value} ({low} to {high})"


def half_left_text(wait: Wait) -> str:
    """Return after how long half have left a role."""
    after = years_of(wait.left[1], wait.seen_until)
    if after == UNKNOWN:
        return "after how many years half have left is unknown"
    return f"half have left after {after} years"


def quarters_text(estimates: tuple[Bounded, ...], beyond: float) -> str:
    """Return when a quarter, and when three quarters were gone: ``2.1 to 9.4``."""
    first, _, last = (years(estimate.value, beyond) for estimate in estimates)
    return first if estimates[0].value is None else f"{first} to {last}"


def half_moved_text(wait: Wait) -> str:
    """Return after how long half have moved on to another role; most often fewer ever do."""
    half, seen = wait.moved[1].value, wait.moved_by_then.value
    fewer = half is None and seen is not None and seen < HALF
    return "not half" if fewer else years(half, wait.seen_until)


def moved_text(wait: Wait) -> str:
    """Return which share moved on within the years seen, with its interval.

    Examples
    --------
    >>> from careergraph.model.wait import Bounded, Wait
    >>> never = (Bounded(None, None, None),) * 3
    >>> rate = Bounded(0, 0, 0.0176)
    >>> moved = Bounded(0, 0, 0.163)
    >>> moved_text(Wait("Porter", "", None, 34, 0, 32, 210, 20, never, never, moved, rate))
    'nobody (at most 16 %)'
    """
    value, low, high = wait.moved_by_then
    if value is None or low is None or high is None:
        return UNKNOWN
    if not value and wait.hidden_below is not None:
        return "none told"
    if not value:
        return f"nobody (at most {per_cent(high)})"
    return f"{per_cent(value)} ({per_cent(low).removesuffix(' %')} to {per_cent(high)})"


def few_text(wait: Wait) -> str:
    """Return who left a role that few left; exits that may be hidden are not said to be none.

    Examples
    --------
    >>> from careergraph.model.wait import Bounded, Wait
    >>> never = (Bounded(None, None, None),) * 3
    >>> wait = Wait("Porter", "", None, None, 0, 0, 21, 2, never, never, never[0], never[0])
    >>> few_text(wait), few_text(wait._replace(hidden_below=5))
    ('no moves, no exits in 21 person-years', 'no moves told, under 5 exits in 21 person-years')
    """
    if wait.hidden_below is None:
        gone = f"{counted(wait.moves, 'move')}, {counted(wait.exits, 'exit')}"
    elif wait.exits:
        gone = f"{counted(wait.moves, 'move')} told, {wait.exits:,} or more exits or hidden moves"
    else:
        gone = f"{counted(wait.moves, 'move')} told, under {wait.hidden_below:g} exits"
    spent = round(wait.person_years, 1)
    return f"{gone} in {counted(int(spent) if spent % 1 == 0 else spent, 'person-year')}"


def dead_end_text(wait: Wait) -> str:
    """Return how surely hardly anybody moves on from a role.

    Examples
    --------
    >>> from careergraph.model.wait import Bounded, Wait
    >>> never = (Bounded(None, None, None),) * 3
    >>> rate = Bounded(0, 0, 0.0176)
    >>> dead_end_text(Wait("Porter", "", None, 34, 0, 3, 210, 20, never, never, never[0], rate))
    '34 people in it now; nobody moved on in 210 person-years: at most 1.8 % a year; 3 exits'
    """
    now = f"{counted(wait.still_there or 0, 'person', 'people')} in it now"
    who = f"{counted(wait.moves, 'person', 'people')} moved on" if wait.moves else "nobody moved on"
    most = per_cent(wait.yearly_moves.high or 0)
    watched = counted(round(wait.person_years), "person-year")
    exits = f"; {counted(wait.exits, 'exit')}" if wait.exits else ""
    return f"{now}; {who} in {watched}: at most {most} a year{exits}"
