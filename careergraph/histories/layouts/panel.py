"""A row is a person at a time: a wave of a survey, a year, a month."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.held_times import Held, Timeline, is_missing, note_times
from careergraph.histories.laid_out.layout_columns import (
    DATE,
    END,
    FROM,
    PERSON,
    ROLE,
    TO,
    WAVE,
    group_places,
    has_all,
    names_a_wave,
    need_place,
)
from careergraph.histories.laid_out.time_points import listed, time_axis, time_point

if TYPE_CHECKING:
    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.histories.laid_out.time_points import TimePoint
    from careergraph.importers.shared.download import Sheet

__all__ = ["spells"]

NEEDED = (("person", PERSON), ("role", ROLE), ("start", WAVE))
POINTS = "years, months such as 1993-07, quarters such as Q3 1996, days, or numbers of waves"
EXAMPLE = "person,year,role\n7,2019,Cook\n7,2020,Cook\n7,2021,Chef\n8,2019,Cook\n"


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether there are persons, roles and waves or years, and no dates of events."""
    if not has_all(sheet, question, NEEDED) or has_all(sheet, question, [("end", END)]):
        return False
    named = question.columns.get("start")
    dated = not names_a_wave(question) if named else has_all(sheet, question, [("start", DATE)])
    return not dated and not has_all(sheet, question, [("from", FROM), ("to", TO)])


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return waves as spells: consecutive ones of one role are one spell.

    The waves are those that any person of the table has; each lasts until the next one. A wave that
    a person lacks between two others is a gap, also between two of one role: nothing is known of
    it, and it is no time in the role.

    Parameters
    ----------
    sheet : Sheet
        The table.
    question : LayoutQuestion
        Which columns are what; how long a wave is, where waves are plain numbers.

    Returns
    -------
    LaidOut
        The spells; those of the last wave have no end.
    """
    noting = Noting(sheet)
    places = [need_place(sheet, question, *each) for each in NEEDED]
    column = sheet.header[places[2]]
    points = {text: time_point(text) for text in {row[places[2]] for row in sheet.rows}}
    kind = kind_of(sheet, column, points)
    known = {text: p.number for text, p in points.items() if p is not None and p.kind == kind}
    axis = time_axis(sheet, kind, question, f"{listed(known)} in the column {column!r}")
    times = Timeline(known.values(), axis)
    note_times(noting, times)
    held, unknown = held_by(sheet, question, places, known, noting)
    found = [spell for person, each in held.items() for spell in times.spells(person, each)]
    for person, each in held.items():
        times.note(noting, person, each)
    return noting.finish(sheet, [*unknown, *found], question.groups, as_of=times.as_of)


def kind_of(sheet: Sheet, column: str, points: dict[str, TimePoint | None]) -> str:
    """Return the kind of most time points; the others are left out."""
    kinds = Counter(point.kind for point in points.values() if point is not None)
    if not kinds:
        found = f"no time point in the column {column!r}"
        stop(sheet.file, None, found, POINTS)
    return kinds.most_common(1)[0][0]


def held_by(
    sheet: Sheet,
    question: LayoutQuestion,
    places: list[int],
    known: dict[str, int],
    noting: Noting,
) -> tuple[dict[str, list[Held]], list[SpellCells]]:
    """Return what each person held when, and the rows of nobody."""
    groups = group_places(sheet, question)
    held: dict[str, list[Held]] = defaultdict(list)
    unknown = []
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        person, role, wave = (row[place] for place in places)
        own = tuple(row[place] for place in groups)
        cells = SpellCells(person, role, wave, "", line, own)
        if wave not in known:
            text = "no time point such as most rows have"
            noting.row("no time", text, cells, left_out=True)
        elif is_missing(role):
            noting.row("no role", "no role at this time point: a gap", cells, left_out=True)
        elif not person:
            unknown.append(cells)
        else:
            held[person].append(Held(known[wave], role, line, own))
    return held, unknown


LAYOUT = Layout(
    "panel",
    "a row is a person at a time; consecutive times of one role are one spell",
    recognised="a person, a role and a year, month, quarter or wave",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
