"""A row is a spell: who held which role from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.layout_columns import (
    END,
    PERSON,
    ROLE,
    START,
    group_places,
    has_all,
    need_place,
)

if TYPE_CHECKING:
    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["spells"]

NEEDED = (("person", PERSON), ("role", ROLE), ("start", START), ("end", END))
EXAMPLE = "person,role,start,end\n7,Cook,2019-05-01,2021-03-01\n7,Chef,2021-03-01,\n"


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether there are persons, roles, starts and ends."""
    return has_all(sheet, question, NEEDED)


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return the table with the columns called person, role, start and end.

    Parameters
    ----------
    sheet : Sheet
        The table.
    question : LayoutQuestion
        Which columns are what.

    Returns
    -------
    LaidOut
        The spells.
    """
    who, role, start, end = [need_place(sheet, question, *each) for each in NEEDED]
    groups = group_places(sheet, question)
    rows = [
        SpellCells(row[who], row[role], row[start], row[end], line, tuple(row[n] for n in groups))
        for line, row in zip(sheet.lines, sheet.rows, strict=True)
    ]
    return Noting(sheet).finish(sheet, rows, question.groups)


LAYOUT = Layout(
    "spells",
    "a row is a spell: who held which role from when to when",
    recognised="a person, a role, a start and an end",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
