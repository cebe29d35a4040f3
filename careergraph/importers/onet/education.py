"""What O*NET's occupations require: the education and the experience that most answers name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.importers.onet.tables import read_table

if TYPE_CHECKING:
    from careergraph.importers.onet.tables import Table
    from careergraph.importers.shared.context import Import

__all__ = ["add_education", "years"]

COMBINED = ("Education, Training, and Experience", "Education Training Experience")  # until 30.2
PARTS = ("Education", "Training and Experience")  # since 30.3
SCALES = {"RL": "education", "RQ": "education", "RW": "experience"}  # 31.0 has RQ beside RL
HALF = 50  # per cent
NOTHING = ("none", "less than")  # how answers begin that require nothing
OVER = re.compile(r"over (\d+) (month|year)", re.IGNORECASE)
DETAIL = re.compile(r" - | \(")  # what a category's name is explained with comes after it

Categories = dict[tuple[str, str], str]


class Answer(NamedTuple):
    """The share of the answers that name one category."""

    line: int
    category: int
    share: float
    suppressed: bool


class Question(NamedTuple):
    """A question about an occupation that people answered on one scale."""

    code: str
    scale: str
    element: str


def add_education(context: Import, roles: dict[str, str]) -> None:
    """Add the education and the related work experience that most answers name."""
    combined = read_table(context, *COMBINED)
    tables = [combined] if combined else [t for name in PARTS if (t := read_table(context, name))]
    if not tables:
        context.report.note(f"no table {COMBINED[0]}: requirements hold neither")
        return
    nothing = sum(add_answers(context, roles, table) for table in tables)
    none = f"; {counted(nothing, 'of them asks', 'of them ask')} for nothing" if nothing else ""
    context.report.note(
        "education and related work experience are the most frequent answers, required where at "
        "least half of the answers name that or more, else preferred; years are the least of the "
        f"answer's range{none}"
    )


def add_answers(context: Import, roles: dict[str, str], table: Table) -> int:
    """Add the most frequent answers of a table; return how many of them require nothing."""
    categories, nothing = categories_of(context, table), 0
    answered: set[tuple[str, str]] = set()
    for question, answers in answers_of(context, roles, table).items():
        top = max(answers, key=lambda answer: (answer.share, -answer.category))
        category = categories.get((question.scale, str(top.category)), "")
        topic = (question.code, SCALES[question.scale])
        if top.suppressed:
            skip(context, table, answers, "the most frequent answer is suppressed")
        elif not category:
            skip(context, table, answers, "no table names its category")
        elif topic in answered:
            skip(context, table, answers, "another scale tells it already")
        else:
            answered.add(topic)
            if category.lower().startswith(NOTHING):
                nothing += 1
            else:
                locator = f"{table.title}, {question.element}: {short(category)}, {top.share:g} %"
                role, kind = roles[question.code], SCALES[question.scale]
                add_requirement(context, role, kind, category, top, answers, locator)
    return nothing


def skip(context: Import, table: Table, answers: list[Answer], reason: str) -> None:
    """Report that answers were left out; those that are suppressed were reported before."""
    for answer in answers:
        if not answer.suppressed:
            context.report.skip(table.file, answer.line, reason)


def categories_of(context: Import, table: Table) -> Categories:
    """Return what the categories of a table mean, by scale and number."""
    key = read_table(context, f"{table.title} Categories")
    if key is None:
        context.report.note(f"no table {table.title} Categories: its answers have no names")
        return {}
    columns = map(key.required_column, ("Scale ID", "Category", "Category Description"))
    return {(scale, number): text for scale, number, text in zip(*columns, strict=True)}


def answers_of(
    context: Import, roles: dict[str, str], table: Table
) -> dict[Question, list[Answer]]:
    """Return the answers about each occupation on each scale; those without a share are skipped."""
    elements, scales, categories, shares = map(
        table.required_column, ("Element ID", "Scale ID", "Category", "Data Value")
    )
    suppressed, report = table.column("Recommend Suppress"), context.report
    result: dict[Question, list[Answer]] = {}
    for row, line, code in table.listed_rows(roles, report):
        if scales[row] not in SCALES:
            report.skip(table.file, line, f"scale {scales[row]} is not imported")
            continue
        if not shares[row]:
            report.skip(table.file, line, "without a value")
            continue
        if suppressed[row] == "Y":
            report.skip(table.file, line, "suppressed by the publisher")
        number = table.number(line, "Category", categories[row], 1, 99)
        share = table.number(line, "Data Value", shares[row], 0, 100)
        answers = result.setdefault(Question(code, scales[row], elements[row]), [])
        if any(answer.category == number for answer in answers):
            table.stop(line, "Category", f"category {number:g} of {code} again", "one row for each")
        answers.append(Answer(line, int(number), share, suppressed[row] == "Y"))
    return result


def add_requirement(
    context: Import,
    role: str,
    kind: str,
    category: str,
    top: Answer,
    answers: list[Answer],
    locator: str,
) -> None:
    """Add what the most frequent answer about an occupation names.

    Parameters
    ----------
    kind : str
        ``education`` or ``experience``.
    category : str
        What the answer means.
    top : Answer
        The most frequent answer.
    answers : list of Answer
        All answers to the question.
    """
    published = (answer for answer in answers if not answer.suppressed)
    more = sum(answer.share for answer in published if answer.category >= top.category)
    context.add(
        "requirements",
        role=role,
        type=kind,
        name=short(category) if kind == "education" else f"Related work experience ({role})",
        importance="required" if round(more, 6) >= HALF else "preferred",  # sums are inexact
        years=years(category) if kind == "experience" else None,
        locator=locator,
        share=top.share,
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
    """Return the least years of a category's range; blank where it has none.

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
