"""A row is a person, a column a time point, a cell the state then: TraMineR's STS form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import stop
from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.held_times import Held, Timeline, is_missing, note_times
from careergraph.histories.laid_out.layout_columns import (
    DATE,
    PERSON,
    ROLE,
    START,
    WAVE,
    find_place,
    group_places,
    has_all,
)
from careergraph.histories.laid_out.time_points import time_axis, time_point
from careergraph.importers.shared.columns import columns_listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.histories.laid_out.time_points import TimePoint
    from careergraph.importers.shared.download import Sheet

__all__ = ["persons_of", "spells"]

FEWEST = 2  # time points
EXAMPLE = "id,Jul.93,Aug.93,Sep.93\n1,school,school,employment\n2,training,,training\n"


class StateColumn(NamedTuple):
    """A column of states: its place in the table, and its time point."""

    place: int
    point: TimePoint


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether columns are called as time points are, and no row has a role and a time."""
    timed = has_all(sheet, question, [("role", ROLE)]) and any(
        has_all(sheet, question, [("start", names)]) for names in (DATE, START, WAVE)
    )
    return not timed and len(state_columns(sheet)) >= FEWEST


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return states as spells: consecutive ones are one; where nothing is known there is a gap.

    The states stand in the longest run of columns whose names are time points, one after another.

    Parameters
    ----------
    sheet : Sheet
        The table; without a column of persons each row is a person, called by its line.
    question : LayoutQuestion
        Which column is that of persons; how long a time point is, where these are plain numbers.

    Returns
    -------
    LaidOut
        The spells; those of the last time point have no end.
    """
    noting = Noting(sheet)
    columns = state_columns(sheet)
    if len(columns) < FEWEST:
        right = "columns called as time points one after another, such as 1993-07 or Jul.93 or 16"
        stop(sheet.file, None, columns_listed(sheet), right)
    ends = [sheet.header[column.place] for column in (columns[0], columns[-1])]
    axis = time_axis(sheet, columns[0].point.kind, question, f"the columns {ends[0]} to {ends[1]}")
    times = Timeline([column.point.number for column in columns], axis)
    note_times(noting, times)
    groups, found = group_places(sheet, question), list[SpellCells]()
    persons = persons_of(sheet, question, noting)
    for person, line, row in zip(persons, sheet.lines, sheet.rows, strict=True):
        own = tuple(row[place] for place in groups)
        states = [(column.point.number, row[column.place]) for column in columns]
        held = [Held(time, role, line, own) for time, role in states if not is_missing(role)]
        found += times.spells(person, held)
        times.note(noting, person, held)
    return noting.finish(sheet, found, question.groups, as_of=times.as_of)


def state_columns(sheet: Sheet) -> list[StateColumn]:
    """Return the longest run of columns whose names are time points of one kind, in order."""
    return max(runs(sheet.header), key=len, default=[])


def runs(header: Sequence[str]) -> Iterator[list[StateColumn]]:
    """Yield the runs of columns whose names are time points of one kind, each after the last."""
    run: list[StateColumn] = []
    for place, name in enumerate(header):
        point = time_point(name)
        goes_on = run and point and point.kind == run[-1].point.kind and point > run[-1].point
        if run and not goes_on:
            yield run
            run = []
        if point:
            run.append(StateColumn(place, point))
    yield run


def persons_of(sheet: Sheet, question: LayoutQuestion, noting: Noting) -> list[str]:
    """Return who each row is; without a column of persons each is one, called by its line."""
    place = find_place(sheet, question, "person", PERSON)
    if place is not None:
        return [row[place] for row in sheet.rows]
    noting.say("no person", "no column of persons: each row is a person, called by its line")
    return [f"line {line}" for line in sheet.lines]


LAYOUT = Layout(
    "states",
    "a row is a person, a column a time point, a cell the state (TraMineR's STS)",
    recognised="columns called as time points: 1993-07, Jul.93, y2000, age16, 16",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
