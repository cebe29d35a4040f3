"""What O*NET's occupations ask for: the education and the experience that most answers name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted

if TYPE_CHECKING:
    from careergraph.importers.onet.release import Reading, Table

__all__ = ["add_schooling", "short", "years"]

WHOLE = ("Education, Training, and Experience", "Education Training Experience")  # until 30.2
PARTS = ("Education", "Training and Experience")  # since 30.3
SCALES = {"RL": "education", "RQ": "education", "RW": "experience"}  # 31.0 has RQ beside RL
HALF = 50  # per cent
NOTHING = ("none", "less than")  # how answers begin that ask for nothing
OVER = re.compile(r"over (\d+) (month|year)", re.IGNORECASE)
DETAIL = re.compile(r" - | \(")  # what a category's name is explained with comes after it

Categories = dict[tuple[str, str], str]


class Answer(NamedTuple):
    """The share of the answers that name one category."""

    line: int
    category: int
    share: float
    suppressed: bool


class Asked(NamedTuple):
    """What was asked about an occupation, on one scale."""

    code: str
    scale: str
    element: str


def add_schooling(reading: Reading) -> None:
    """Add the education and the related work experience that most answers name."""
    whole = reading.table(*WHOLE)
    tables = [whole] if whole else [table for name in PARTS if (table := reading.table(name))]
    if not tables:
        reading.report.lack(f"no table {WHOLE[0]}: requirements hold neither")
        return
    nothing = sum(add_answers(reading, table) for table in tables)
    told = f"; {counted(nothing, 'of them asks', 'of them ask')} for nothing" if nothing else ""
    reading.report.lack(
        "education and related work experience are the most frequent answers, required where at "
        "least half of the answers name that or more, else preferred; years are the least of the "
        f"answer's range{told}"
    )


def add_answers(reading: Reading, table: Table) -> int:
    """Add the most frequent answers of a table; return how many of them ask for nothing."""
    categories, nothing = categories_of(reading, table), 0
    told: set[tuple[str, str]] = set()
    for asked, answers in grouped(reading, table).items():
        top = max(answers, key=lambda answer: (answer.share, -answer.category))
        named = categories.get((asked.scale, str(top.category)), "")
        topic = (asked.code, SCALES[asked.scale])
        if top.suppressed:
            skip(reading, table, answers, "the most frequent answer is suppressed")
        elif not named:
            skip(reading, table, answers, "no table names its category")
        elif topic in told:
            skip(reading, table, answers, "another scale tells it already")
        else:
            told.add(topic)
            if named.lower().startswith(NOTHING):
                nothing += 1
            else:
                add_asked(reading, table, asked, answers, top, named)
    return nothing


def skip(reading: Reading, table: Table, answers: list[Answer], reason: str) -> None:
    """Note that answers were left out; those that are suppressed were noted before."""
    for answer in answers:
        if not answer.suppressed:
            reading.skip(table, answer.line, reason)


def categories_of(reading: Reading, table: Table) -> Categories:
    """Return what the categories of a table mean, by scale and number."""
    key = reading.table(f"{table.title} Categories")
    if key is None:
        reading.report.lack(f"no table {table.title} Categories: its answers have no names")
        return {}
    columns = (key.needed(name) for name in ("Scale ID", "Category", "Category Description"))
    return {(scale, number): text for scale, number, text in zip(*columns, strict=True)}


def grouped(reading: Reading, table: Table) -> dict[Asked, list[Answer]]:
    """Return the answers about each occupation on each scale; those without a share are skipped."""
    elements, scales, categories, shares = (
        table.needed(name) for name in ("Element ID", "Scale ID", "Category", "Data Value")
    )
    suppressed = table.column("Recommend Suppress")
    found: dict[Asked, list[Answer]] = {}
    for row, line, code in reading.known(table):
        if scales[row] not in SCALES:
            reading.skip(table, line, f"scale {scales[row]} is not imported")
            continue
        if not shares[row]:
            reading.skip(table, line, "without a value")
            continue
        if suppressed[row] == "Y":
            reading.skip(table, line, "suppressed by the publisher")
        number = table.number(line, "Category", categories[row], 1, 99)
        share = table.number(line, "Data Value", shares[row], 0, 100)
        answers = found.setdefault(Asked(code, scales[row], elements[row]), [])
        if any(answer.category == number for answer in answers):
            table.stop(line, "Category", f"category {number:g} of {code} again", "one row for each")
        answers.append(Answer(line, int(number), share, suppressed[row] == "Y"))
    return found


def add_asked(
    reading: Reading, table: Table, asked: Asked, answers: list[Answer], top: Answer, named: str
) -> None:
    """Add what the most frequent answer about an occupation names."""
    role, kind = reading.roles[asked.code], SCALES[asked.scale]
    kept = (answer for answer in answers if not answer.suppressed)
    more = sum(answer.share for answer in kept if answer.category >= top.category)
    reading.draft.add(
        "requirements",
        role,
        kind,
        short(named) if kind == "education" else f"Related work experience ({role})",
        "",
        "required" if round(more, 6) >= HALF else "preferred",  # sums of shares are inexact
        years(named) if kind == "experience" else "",
        reading.source,
        f"{table.title}, {asked.element}: {short(named)}, {top.share:g} %",
        "",
        top.share,
        *("", ""),
    )


def short(category: str) -> str:
    """Return the name of an education without its explanation.

    Examples
    --------
    >>> short("High School Diploma - or the equivalent (for example, GED)")
    'High School Diploma'
    >>> short("Associate's Degree (or other 2-year degree)")
    "Associate's Degree"
    """
    return DETAIL.split(category)[0]


def years(category: str) -> float | str:
    """Return the least years of a category's range; blank where it says none.

    Examples
    --------
    >>> years("Over 2 years, up to and including 4 years"), years("Over 10 years")
    (2, 10)
    >>> years("Over 3 months, up to and including 6 months"), years("Up to and including 1 month")
    (0.25, 0)
    """
    least = OVER.search(category)
    if least:
        return int(least[1]) if least[2].lower() == "year" else round(int(least[1]) / 12, 2)
    return 0 if category.lower().startswith("up to") else ""
