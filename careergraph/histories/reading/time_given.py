"""Dates and lengths of time as options give them: ``2020-06``, ``2y``, ``18m``, ``90d``."""

from __future__ import annotations

import re
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.estimation.sojourns import YEAR
from careergraph.histories.reading.written_dates import UNITS, read_date

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["day_given", "day_text", "days_given", "years_given"]

LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(y|year|m|month|d|day)s?")
DAYS = {"y": YEAR, "m": YEAR / 12, "d": 1.0}
EPOCH = date(1970, 1, 1).toordinal()


def day_given(name: str, given: object) -> int | None:
    """Return the day that an option means, counted from 1970-01-01; None where it is not given.

    Parameters
    ----------
    name : str
        The option, for the error.
    given : str, date, int or None
        A date as in a table; of a month, a quarter or a year its first day.

    Raises
    ------
    CareerGraphError
        For what is no date.

    Examples
    --------
    >>> day_given("since", "1970-02"), day_given("since", None)
    (31, None)
    """
    if given is None:
        return None
    if isinstance(given, date):
        return given.toordinal() - EPOCH
    written = read_date(str(given).strip())
    if written.day is None or written.says not in UNITS:
        refuse(name, given, "a date such as 2020-06-30, 2020-06 or 2020")
    return written.day


def days_given(name: str, given: object) -> int | None:
    """Return the days that a length of time has, None where it is not given.

    Raises
    ------
    CareerGraphError
        For what is no length of time.

    Examples
    --------
    >>> days_given("max_gap", "2y"), days_given("max_gap", "6 months"), days_given("max_gap", 30)
    (730, 183, 30)
    """
    if given is None:
        return None
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        return given
    found = length_of(given)
    if found is None:
        refuse(name, given, "a length of time such as 2y, 18m or 90d")
    return round(found)


def years_given(name: str, given: object) -> float | None:
    """Return the years that a length of time has: a number is of years.

    Examples
    --------
    >>> years_given("half_life", "18m"), years_given("half_life", 3)
    (1.5, 3.0)
    """
    if given is None:
        return None
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 < given < inf:
        return float(given)
    found = length_of(given)
    if not found:
        refuse(name, given, "a length of time above 0, such as 2y or 18m")
    return round(found / YEAR, 3)


def length_of(given: object) -> float | None:
    """Return the days that a text means, None where it is no length of time."""
    found = LENGTH.fullmatch(given.strip().lower()) if isinstance(given, str) else None
    return None if found is None else float(found[1]) * DAYS[found[2][0]]


def day_text(day: int) -> str:
    """Return a day as a date.

    Examples
    --------
    >>> day_text(31)
    '1970-02-01'
    """
    return date.fromordinal(day + EPOCH).isoformat()


def refuse(name: str, given: object, right: str) -> NoReturn:
    """Refuse an option.

    Raises
    ------
    CareerGraphError
        Always.
    """
    message = f"{name} is {given!r}; right would be {right}"
    raise CareerGraphError(message)
