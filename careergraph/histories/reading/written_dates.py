"""Dates as people write them: each becomes a day, or is refused; none is guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.caseless import NOTHING_SEEN
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "REASONS",
    "TIME",
    "UNITS",
    "YEARS",
    "Written",
    "order_of",
    "read_date",
]

EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY = date(1600, 1, 1).toordinal() - EPOCH
LAST_DAY = date(2199, 12, 31).toordinal() - EPOCH
FIRST_YEAR, LAST_YEAR, FOR_EVER = 1600, 2199, 9999
UNITS = ("day", "month", "quarter", "year")

YEARS = f"a year outside {FIRST_YEAR} to {LAST_YEAR}"
CALENDAR = "no day of the calendar"
NUMBER = "a number, as Excel counts days: save the column as dates"
SHORT_YEAR = "a year of two digits"
UNKNOWN = "no form of a date that is known"
REASONS = (CALENDAR, YEARS, NUMBER, SHORT_YEAR, UNKNOWN)

PRESENT = frozenset(
    {"present", "now", "current", "currently", "today", "ongoing", "to date", "till date"}
    | {"till now", "until now", "to present", "until present", "still there"}
)
MISSING = frozenset(
    {"na", "n/a", "#n/a", "nan", "nat", "null", "none", "nil", "<na>", "\\n"}
    | {"-", "--", "\u2013", "\u2014"}
)
# A time of day behind a date, left out; the same in the dialects of Python, Rust, RE2 and Java.
TIME = (
    r"[Tt ] *[0-2]?[0-9]:[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?( ?[AaPp][Mm])?"
    r"( ?([Zz]|UTC|GMT|[+-][0-2][0-9](:?[0-5][0-9])?))?$"
)
TIME_OF_DAY = re.compile(TIME)
BLANKS = re.compile(r"\s+")
NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
MONTHS = {name: number for number, name in enumerate(NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
NAME = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
TWO, FOUR = "([0-9]{1,2})", "([0-9]{4})"
NTH = "(?:st|nd|rd|th)?"


class Written(NamedTuple):
    """What a cell says of a date.

    Attributes
    ----------
    day : int or None
        The day, counted from 1970-01-01; of a month, a quarter or a year its first one.
    says : str
        To what it is written (``day``, ``month``, ``quarter``, ``year``), or in place of a date
        ``blank``, ``missing`` (NA and the like), ``present`` (still there), ``9999`` (for ever),
        ``order`` (day and month may be either); else why it is none, one of `REASONS`.
    """

    day: int | None
    says: str


BLANK = Written(None, "blank")


def day_of(year: str, month: int | str = 1, day: int | str = 1, unit: str = "day") -> Written:
    """Return the day of a year, a month and a day, in digits."""
    if int(year) == FOR_EVER:
        return Written(None, "9999")
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return Written(None, CALENDAR if FIRST_YEAR <= int(year) <= LAST_YEAR else YEARS)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return Written(None, YEARS)
    return Written(found.toordinal() - EPOCH, unit)


def month_of(year: str, month: int | str) -> Written:
    """Return the first day of a month."""
    return day_of(year, month, unit="month")


def quarter_of(year: str, quarter: str) -> Written:
    """Return the first day of a quarter."""
    return day_of(year, 3 * int(quarter) - 2, unit="quarter")


def digits_of(digits: str) -> Written:
    """Return the date that digits are: 8 of a day, 4 of a year; others are a number."""
    if len(digits) == len("20190531"):
        return day_of(digits[:4], digits[4:6], digits[6:])
    if len(digits) == len("2019"):
        return day_of(digits, unit="year")
    return Written(None, NUMBER if digits.strip("0") else YEARS)


Form = tuple[re.Pattern[str], "Callable[..., Written]"]
FORMS: tuple[Form, ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (f"{FOUR}([-/.]){TWO}\\2{TWO}", lambda y, _, m, d: day_of(y, m, d)),
        (r"([0-9]+)(?:\.0+)?", digits_of),
        (f"{FOUR}[-/]{TWO}", month_of),
        (f"{TWO}[-/.]{FOUR}", lambda m, y: month_of(y, m)),
        (f"{NAME}[ .,/-]*{FOUR}", lambda name, y: month_of(y, MONTHS[name])),
        (f"{FOUR}[ /-]?{NAME}", lambda y, name: month_of(y, MONTHS[name])),
        (
            f"{TWO}{NTH}[ .-]*{NAME}[ .,-]*{FOUR}",
            lambda d, name, y: day_of(y, MONTHS[name], d),
        ),
        (
            f"{NAME}[ .-]*{TWO}{NTH}(?:, ?| ){FOUR}",
            lambda name, d, y: day_of(y, MONTHS[name], d),
        ),
        (
            f"{FOUR}[ /-]{NAME}[ /-]{TWO}",
            lambda y, name, d: day_of(y, MONTHS[name], d),
        ),
        (f"q([1-4])[ /-]*{FOUR}", lambda q, y: quarter_of(y, q)),
        (f"{FOUR}[ /-]*q([1-4])", quarter_of),
        (r"-?[0-9]*[.,]?[0-9]+(?:e[+-]?[0-9]+)?", lambda: Written(None, NUMBER)),
        (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}", lambda _: Written(None, SHORT_YEAR)),
        (f"[0-9]{{1,2}}[ -]?{NAME}[ -]?[0-9]{{2}}", lambda _: Written(None, SHORT_YEAR)),
    )
)
EITHER_ORDER = re.compile(f"{TWO}([-/.]){TWO}\\2{FOUR}")


def plain(cell: str) -> str:
    """Return a cell to compare: without case, what nobody sees, and a time of day."""
    text = BLANKS.sub(" ", cell).strip()
    if not text.isascii():
        text = " ".join(filter(None, (NOTHING_SEEN.sub("", word) for word in text.split(" "))))
    return TIME_OF_DAY.sub("", text).strip().casefold()


def read_date(cell: str, *, dayfirst: bool | None = None) -> Written:
    """Return what a cell says of a date.

    Parameters
    ----------
    cell : str
        The cell.
    dayfirst : bool, optional
        Whether the day stands first in ``05/06/2019``, where the column does; None: not known.

    Examples
    --------
    >>> read_date("2019-05-31"), read_date("Q3 1996"), read_date("May 2019").says
    (Written(day=18047, says='day'), Written(day=9678, says='quarter'), 'month')
    >>> [read_date(cell).says for cell in ("31/02/2019", "05/06/2019", "present", "43616")]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['no day of the calendar', 'order', 'present',
     'a number, as Excel counts days: save the column as dates']
    """
    text = plain(cell)
    if not text or text in MISSING:
        return Written(None, "missing") if text else BLANK
    if text in PRESENT:
        return Written(None, "present")
    if match := EITHER_ORDER.fullmatch(text):
        return ordered(*match.group(1, 3, 4), dayfirst=dayfirst)
    for form, read in FORMS:
        if match := form.fullmatch(text):
            return read(*match.groups())
    return Written(None, UNKNOWN)


def ordered(first: str, second: str, year: str, *, dayfirst: bool | None) -> Written:
    """Return the day of a date whose day and month may stand in either order."""
    month_first, day_first = day_of(year, first, second), day_of(year, second, first)
    if month_first == day_first:
        return day_first
    if dayfirst is None:
        possible = [each for each in (day_first, month_first) if each.day is not None]
        return (
            possible[0] if len(possible) == 1 else Written(None, "order" if possible else CALENDAR)
        )
    return day_first if dayfirst else month_first


def order_of(cells: Iterable[str]) -> dict[str, str]:
    """Return which orders of day and month cells show, each with the first cell that shows it.

    Returns
    -------
    dict of str to str
        For ``day``, ``month`` (what stands first) and ``either`` (nobody can say) such a cell.

    Examples
    --------
    >>> order_of(["01/02/2019", "31/01/2019", "05/05/2019"])
    {'either': '01/02/2019', 'day': '31/01/2019'}
    """
    shown: dict[str, str] = {}
    for cell in cells:
        if match := EITHER_ORDER.fullmatch(plain(cell)):
            first, second = int(match[1]), int(match[3])
            day_first, month_first = is_day(first, second), is_day(second, first)
            if read_date(cell).says == "order":
                shown.setdefault("either", cell)
            elif day_first != month_first:
                shown.setdefault("day" if day_first else "month", cell)
    return {order: line_shown(cell) for order, cell in shown.items()}


def is_day(day: int, month: int) -> bool:
    """Return whether a day and a month can be these, in some calendar year or with a slip."""
    return 1 <= day <= 31 and 1 <= month <= 12  # noqa: PLR2004 (31 February still shows an order)
