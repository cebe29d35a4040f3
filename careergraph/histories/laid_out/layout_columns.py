"""Which columns of a table of histories hold what, by common names or as the caller says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.importers.shared.columns import columns_listed, named_place
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.histories.laid_out.declared_layout import LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = [
    "DATE",
    "END",
    "FROM",
    "PERSON",
    "ROLE",
    "START",
    "TO",
    "WAVE",
    "find_place",
    "group_places",
    "has_all",
    "names_a_wave",
    "need_place",
    "refuse_unknown_columns",
]

PERSON = (
    *("person", "person id", "person number", "employee", "employee id", "employee number"),
    *("emp id", "worker", "worker id", "individual", "individual id", "personnel number"),
    *("staff id", "pid", "case:concept:name", "case", "case id", "trace", "subject", "respondent"),
    *("resume id", "_id", "id", "identifier", "name"),
)
ROLE = (
    *("role", "job", "job title", "title", "position", "post", "rank", "occupation"),
    *("activity", "concept:name", "event", "grade", "state"),
    *("matched label", "matched code", "preferred label en"),  # JobHop; Karrierewege
)
START = ("start", "start date", "begin", "begin date", "from", "from date", "since", "date start")
END = ("end", "end date", "until", "to", "to date", "finish", "date end", "stop")
DATE = (
    *("timestamp", "time:timestamp", "date", "time", "datetime", "event time", "event date"),
    *("effective date", "date of event", "start", "start date", "since"),
)
WAVE = ("year", "survey year", "month", "quarter", "wave", "period", "age", "round")
FROM = ("from", "from role", "origin", "source", "old role", "previous role", "from job")
TO = ("to", "to role", "destination", "target", "new role", "next role", "to job")
# What the caller calls each, and what it is in words.
WORDS = {
    "person": "persons",
    "role": "roles",
    "start": "dates",
    "end": "ends",
    "from": "the roles left",
    "to": "the roles taken",
}


def find_place(
    sheet: Sheet, question: LayoutQuestion, what: str, names: Sequence[str]
) -> int | None:
    """Return the place of the column named by the caller, else of the first common name, or None.

    Raises
    ------
    TableError
        When the table has no column that is called as the caller says.
    """
    if named := question.columns.get(what):
        return named_place(sheet, WORDS[what], named)
    return sheet.place(*names)


def has_all(
    sheet: Sheet, question: LayoutQuestion, needed: Iterable[tuple[str, Sequence[str]]]
) -> bool:
    """Return whether a table has a column of each of these, as named or by a common name."""
    return all(
        sheet.place(*([question.columns[what]] if question.columns.get(what) else names))
        is not None
        for what, names in needed
    )


def names_a_wave(question: LayoutQuestion) -> bool:
    """Return whether the caller names a column of times that is called as those of waves are."""
    return simple_name(question.columns.get("start", "")) in set(map(simple_name, WAVE))


def refuse_unknown_columns(sheet: Sheet, question: LayoutQuestion) -> None:
    """Refuse a column that the caller names and the table does not have.

    Raises
    ------
    TableError
        When there is one.
    """
    for what, name in question.columns.items():
        named_place(sheet, WORDS[what], name)


def need_place(sheet: Sheet, question: LayoutQuestion, what: str, names: Sequence[str]) -> int:
    """Return the place of a column that the layout cannot do without.

    Raises
    ------
    TableError
        When there is none.
    """
    place = find_place(sheet, question, what, names)
    if place is None:
        right = (
            f"a column of {WORDS[what]}, called {', '.join(names[:3])} ..., or named by --{what}"
        )
        stop(sheet.file, None, columns_listed(sheet), right)
    return place


def group_places(sheet: Sheet, question: LayoutQuestion) -> list[int]:
    """Return the places of the columns that go along.

    Raises
    ------
    TableError
        When the table has no such column.
    """
    return [named_place(sheet, "groups", name) for name in question.groups]
