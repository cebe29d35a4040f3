"""A row is a role of a person with its place in the order, without dates: Karrierewege."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.held_times import is_missing
from careergraph.histories.laid_out.layout_columns import (
    DATE,
    FROM,
    PERSON,
    ROLE,
    START,
    TO,
    WAVE,
    has_all,
    need_place,
)

if TYPE_CHECKING:
    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["spells"]

# Karrierewege (ElenaSenger/Karrierewege on Hugging Face) has _id, experience_order,
# preferredLabel_en, description_en and so on, and no dates. Its card names no columns; these are
# the ones that public code reads which loads it (dreytengan/futurePathsTests and others).
ORDER = ("experience order", "order", "sequence", "seq", "spell number", "step")
NEEDED = (("person", PERSON), ("role", ROLE), ("start", ORDER))
COUNTED = ["person", "origin", "destination", "date"]
EXAMPLE = "_id,experience_order,preferredLabel_en\n7,0,cook\n7,1,head chef\n"


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether there are persons, roles and their order, and no dates."""
    if question.columns.get("start") or not has_all(sheet, question, NEEDED):
        return False
    dated = any(has_all(sheet, question, [("start", names)]) for names in (DATE, START, WAVE))
    return not dated and not has_all(sheet, question, [("from", FROM), ("to", TO)])


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return no spells, and the moves from each role to the next: without dates they only count.

    Parameters
    ----------
    sheet : Sheet
        The table.
    question : LayoutQuestion
        Which columns are what.

    Returns
    -------
    LaidOut
        The moves, in ``moves_only``.
    """
    noting = Noting(sheet)
    noting.say("no dates", "the table has an order and no dates: moves count, how soon is unknown")
    places = [need_place(sheet, question, *each) for each in NEEDED]
    persons: dict[str, list[tuple[int, SpellCells]]] = defaultdict(list)
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        person, role, order = (row[place] for place in places)
        cells = SpellCells(person, role, order, "", line)
        if person and not is_missing(role) and order.isdecimal():
            persons[person].append((int(order), cells))
        else:
            text = "no person, no role, or no whole number for the order"
            noting.row("no order", text, cells, left_out=True)
    rows, lines = list[list[str]](), list[int]()
    for own in persons.values():
        own.sort(key=lambda each: each[0])  # stable: equal places as written
        for (_, before), (_, after) in pairwise(own):
            if before.role != after.role:
                rows.append([before.person, before.role, after.role, ""])
                lines.append(after.line)
    counted = sheet._replace(header=COUNTED, rows=rows, lines=lines)
    return noting.finish(sheet, [], question.groups, moves_only=counted)


LAYOUT = Layout(
    "order",
    "a row is a role of a person in order, without dates: moves count, no durations (Karrierewege)",
    recognised="a person, a role and its place in the order (experience_order), no date",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
