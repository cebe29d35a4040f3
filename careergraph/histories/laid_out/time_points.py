"""Time points as columns and waves are called: years, quarters, months, days, plain numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.errors import CareerGraphError, stop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.histories.laid_out.declared_layout import LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["NUMBER", "STEPS", "TimeAxis", "TimePoint", "listed", "time_axis", "time_point"]

YEAR, QUARTER, MONTH, DAY, NUMBER = "year", "quarter", "month", "day", "number"
FIRST, LAST = 1600, 2199  # years that are dates; others are numbers
LAST_DAY = date(LAST, 1, 1).toordinal()
PIVOT = 69  # years of two digits are 1969 to 2068, as POSIX has it
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
NAMES = {
    name: number
    for number, (short, rest) in enumerate(zip(MONTHS, LONG, strict=True), 1)
    for name in (short, short + rest)
} | {"sept": 9}
PARTS = {YEAR: 1, QUARTER: 4, MONTH: 12}  # of a year
SHOWN = 5  # time points that an error names
STEPS = "1y, 1q, 1m, 1w or 1d"
MADE_UP = "1900-01-01"  # the time point 0 where nobody says when that was
FORMS = (
    (re.compile(r"[a-z_. ]*?(\d{4})[-/._ ]?q([1-4])"), QUARTER, (1, 2)),
    (re.compile(r"q([1-4])[-/._ ]*(\d{4})"), QUARTER, (2, 1)),
    (re.compile(r"[a-z]?(\d{4})[-/._](\d{1,2})"), MONTH, (1, 2)),
    (re.compile(r"[a-z]?(\d{4})m(\d{1,2})"), MONTH, (1, 2)),
    (re.compile(r"(\d{1,2})[-/.](\d{4})"), MONTH, (2, 1)),
)
NAMED = re.compile(r"([a-z]{3,9})[-/._' ]*(\d{4}|\d{2})|(\d{4})[-/._ ]*([a-z]{3,9})")
DATED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# A number alone, or after what people call a time; X is what R puts before a name of digits.
WORDS = "y|yr|year|age|t|time|w|wave|m|month|p|period|q|quarter|d|day|s|st|state|status|x"
PLAIN = re.compile(rf"(?:{WORDS})?[-_. ]*(\d{{1,4}})")


class TimePoint(NamedTuple):
    """A time point: what kind it is, and how many of these have passed since the year 0."""

    kind: str
    number: int

    @property
    def first_day(self) -> str:
        """Its first day as ``1993-07-01``."""
        if self.kind == DAY:
            return date.fromordinal(self.number).isoformat()
        year, part = divmod(self.number, PARTS[self.kind])
        return f"{year:04d}-{1 + part * 12 // PARTS[self.kind]:02d}-01"

    @property
    def written(self) -> str:
        """It as text of its own precision."""
        day = self.first_day
        if self.kind == QUARTER:
            return f"Q{1 + self.number % 4} {day[:4]}"
        return {YEAR: day[:4], MONTH: day[:7]}.get(self.kind, day)


def time_point(text: str) -> TimePoint | None:
    """Return the time point that a text names, None for any other text.

    Examples
    --------
    >>> [time_point(text).written for text in ("y2000", "Jul.93", "1993-07", "Q3 1996", "feb00")]
    ['2000', '1993-07', '1993-07', 'Q3 1996', '2000-02']
    >>> time_point("age 16"), time_point("16.0"), time_point("N.Eastern")
    (TimePoint(kind='number', number=16), None, None)
    """
    text = text.strip().lower().removesuffix(" 00:00:00")
    if found := DATED.fullmatch(text):
        return day_of(*map(int, found.groups()))
    for form, kind, (year, part) in FORMS:
        if found := form.fullmatch(text):
            return of_year(kind, int(found[year]), int(found[part]))
    if (found := NAMED.fullmatch(text)) and (month := NAMES.get(found[1] or found[4])):
        return of_year(MONTH, full_year(found[2] or found[3]), month)
    if found := PLAIN.fullmatch(text):
        number = int(found[1])
        return TimePoint(YEAR if FIRST <= number <= LAST else NUMBER, number)
    return None


def day_of(year: int, month: int, day: int) -> TimePoint | None:
    """Return a day, None where there is no such day."""
    try:
        return TimePoint(DAY, date(year, month, day).toordinal()) if year >= FIRST else None
    except ValueError:
        return None


def of_year(kind: str, year: int, part: int) -> TimePoint | None:
    """Return a part of a year, None where there is no such part or the year is no date."""
    parts = PARTS[kind]
    right = FIRST <= year <= LAST and 1 <= part <= parts
    return TimePoint(kind, year * parts + part - 1) if right else None


def full_year(digits: str) -> int:
    """Return a year; one of two digits lies from 1969 to 2068."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= PIVOT else 2000)  # noqa: PLR2004


class TimeAxis(NamedTuple):
    """How the numbers of one kind of time points become dates."""

    kind: str
    step: TimePoint | None = None  # how long a plain number is: the unit, and how many of it
    begin: TimePoint | None = None  # what the plain number 0 is

    def date(self, number: int) -> str:
        """Return the date of a time point by its number."""
        if self.step is None or self.begin is None:
            return TimePoint(self.kind, number).written
        point = TimePoint(self.step.kind, self.begin.number + number * self.step.number)
        latest = LAST_DAY if self.step.kind == DAY else LAST * PARTS[self.step.kind]
        if point.number > latest:
            steps = counted(self.step.number, self.step.kind)
            message = f"step: found the time point {number:,} at {steps} each; right would be a "
            message += f"step with which it is before {LAST}"
            raise CareerGraphError(message)
        return point.written


def listed(numbers: Mapping[str, int]) -> str:
    """Return the first of some time points, as they are written, in words."""
    ordered = sorted(numbers, key=numbers.__getitem__)
    return ", ".join(ordered[:SHOWN]) + ", ..." * (len(ordered) > SHOWN)


def time_axis(sheet: Sheet, kind: str, question: LayoutQuestion, shown: str) -> TimeAxis:
    """Return how time points become dates; plain numbers do only with a step.

    Parameters
    ----------
    sheet : Sheet
        The table.
    kind : str
        The kind of its time points.
    question : LayoutQuestion
        The step and the beginning.
    shown : str
        The time points in words, for the error.

    Raises
    ------
    TableError
        For plain numbers without a step.
    CareerGraphError
        For what is no step or no beginning.
    """
    if kind != NUMBER:
        return TimeAxis(kind)
    if not question.step:
        found = f"time points that are plain numbers: {shown}"
        stop(sheet.file, None, found, f'--step or step="1y", which says how long one is: {STEPS}')
    match = re.fullmatch(r"(\d{1,4})\s*([yqmwd])", question.step.strip().lower())
    if not match or not int(match[1]):
        message = f"step: found {question.step!r}; right would be {STEPS}, or more of these"
        raise CareerGraphError(message)
    count, unit = int(match[1]), {"y": YEAR, "q": QUARTER, "m": MONTH}.get(match[2], DAY)
    count *= 7 if match[2] == "w" else 1
    return TimeAxis(kind, TimePoint(unit, count), beginning(question.begin, unit))


def beginning(text: str, unit: str) -> TimePoint:
    """Return what the plain number 0 is, in units of the step."""
    point = time_point(text or MADE_UP)
    if point is None or point.kind == NUMBER:
        message = f"begin: found {text!r}; right would be a date such as 1993-07"
        raise CareerGraphError(message)
    day = date.fromisoformat(point.first_day)
    if unit == DAY:
        return TimePoint(DAY, day.toordinal())
    return TimePoint(unit, day.year * PARTS[unit] + (day.month - 1) * PARTS[unit] // 12)
