"""A row is a person, columns of a number an experience: title_0, start_0, end_0, title_1 ..."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.errors import stop
from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.layout_columns import END, ROLE, START, group_places
from careergraph.histories.layouts.state_columns import persons_of
from careergraph.importers.shared.columns import columns_listed
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["spells"]

# TechWolf's anonymous-working-histories (DECORTE) has title_0, description_0, start_0, end_0,
# ESCO_uri_0, ESCO_title_0 and so on to 16, and number_of_experiences: its card on Hugging Face says
# "up to 17 experiences ... each has a title, description, start, and, ESCO uri and ESCO title
# field"; the names with their numbers are those of the card of a copy, jdebaer/test_dataset.
NUMBERED = re.compile(r"(.*?)[-_. ]?(\d{1,3})(?:[-_. ]+(.*))?")
BEFORE = re.compile(r"(experience|exp|job|position|work|career|spell)(?=.)")
ROLES = ("esco title", *ROLE)  # a title of a classification before one that everybody writes anew
RIGHT = "columns of the same number for a role and a start, such as title_0 and start_0"
EXAMPLE = "id,title_0,start_0,end_0,title_1,start_1,end_1\n7,Cook,05/2019,03/2021,Chef,03/2021,\n"


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether columns of the same number hold a role and a start."""
    return bool(experiences(sheet, question))


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return experiences as spells, each of a person's in turn.

    Parameters
    ----------
    sheet : Sheet
        The table; without a column of persons each row is a person, called by its line.
    question : LayoutQuestion
        Which column is that of persons; for role, start and end their names without numbers.

    Returns
    -------
    LaidOut
        The spells, with dates as they are written.
    """
    noting = Noting(sheet)
    slots = experiences(sheet, question)
    if not slots:
        stop(sheet.file, None, columns_listed(sheet), RIGHT)
    first = [sheet.header[place] for place in slots[0] if place is not None]
    noting.say(
        "columns", f"{counted(len(slots), 'experience')} in a row, the first in {', '.join(first)}"
    )
    groups, found = group_places(sheet, question), list[SpellCells]()
    persons = persons_of(sheet, question, noting)
    for person, line, row in zip(persons, sheet.lines, sheet.rows, strict=True):
        own = tuple(row[place] for place in groups)
        for places in slots:
            role, start, end = ("" if place is None else row[place] for place in places)
            if role or start or end:
                found.append(SpellCells(person, role, start, end, line, own))
    return noting.finish(sheet, found, question.groups)


def experiences(sheet: Sheet, question: LayoutQuestion) -> list[tuple[int, int, int | None]]:
    """Return for each number the places of role, start and end, in the order of the numbers."""
    numbered: dict[int, dict[str, int]] = defaultdict(dict)
    for place, name in enumerate(sheet.header):
        if found := NUMBERED.fullmatch(name):
            what = simple_name(found[1] + (found[3] or ""))
            numbered[int(found[2])].setdefault(BEFORE.sub("", what, count=1), place)
            numbered[int(found[2])].setdefault(what, place)
    slots = []
    for _, columns in sorted(numbered.items()):
        role = first_of_names(columns, question, "role", ROLES)
        start = first_of_names(columns, question, "start", START)
        end = first_of_names(columns, question, "end", END)
        if role is not None and start is not None:
            slots.append((role, start, end))
    return slots


def first_of_names(
    columns: dict[str, int], question: LayoutQuestion, what: str, names: Sequence[str]
) -> int | None:
    """Return the place of the column that the caller names, else of the first common name."""
    named = question.columns.get(what)
    wanted = map(simple_name, (named,) if named else names)
    return next((columns[name] for name in wanted if name in columns), None)


LAYOUT = Layout(
    "experiences",
    "a row is a person, columns of one number an experience (TechWolf's DECORTE)",
    recognised="numbered columns of a role and a start: title_0, start_0, end_0, title_1 ...",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
