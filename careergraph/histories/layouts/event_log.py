"""A row is an event: someone begins in a role; or the start and the completion of an activity."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.layout_columns import (
    DATE,
    END,
    FROM,
    PERSON,
    ROLE,
    TO,
    group_places,
    has_all,
    names_a_wave,
    need_place,
)
from careergraph.histories.laid_out.leaving import leaving_labels
from careergraph.histories.laid_out.time_points import NUMBER, listed, time_axis, time_point
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["Event", "events_of", "spells"]

NEEDED = (("person", PERSON), ("role", ROLE), ("start", DATE))
LIFECYCLE = ("lifecycle:transition", "lifecycle", "transition", "event type")
START, COMPLETE = "start", "complete"  # of IEEE 1849's lifecycle extension
DAY = 86_400
EXAMPLE = "case,activity,timestamp\n7,Cook,2019-05-01\n7,Chef,2021-03-01\n8,Cook,2020-01-15\n"


class Event(NamedTuple):
    """One event: its row as a spell without an end, when it was, and what of it it is."""

    cells: SpellCells
    when: float
    transition: str = ""


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether there are persons, roles and one date, and neither ends nor moves."""
    ended = has_all(sheet, question, [("end", END)])
    moved = has_all(sheet, question, [("from", FROM), ("to", TO)])
    other = ended or moved or names_a_wave(question)
    return has_all(sheet, question, NEEDED) and not other


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return events as spells: a role lasts until the person's next event; the last is open.

    Where the log has starts and completions, a spell is one of each: the earliest start that is not
    yet completed, of the same person and role. Where it has only one of these, each begins a role.

    Parameters
    ----------
    sheet : Sheet
        The table.
    question : LayoutQuestion
        Which columns are what, and which labels say that someone left.

    Returns
    -------
    LaidOut
        The spells; rows without a date that is understood have no end.
    """
    noting = Noting(sheet)
    events, unknown = events_of(sheet, question)
    transitions = {event.transition for event in events}
    if {START, COMPLETE} <= transitions:
        found = paired(events, noting)
    else:
        events = beginnings(events, transitions, noting)
        roles = (each.role for each in (*(event.cells for event in events), *unknown))
        leaving = leaving_labels(question, roles, noting)
        found = in_turn(events, leaving, noting)
        unknown = [cells for cells in unknown if not left_somewhen(cells, leaving, noting)]
    text = "the date is not understood here: no end, and no end of another role, is taken from it"
    for cells in unknown:
        if cells.person and cells.role:
            noting.row("no order", text, cells)
    return noting.finish(sheet, [*unknown, *found], question.groups)


def events_of(sheet: Sheet, question: LayoutQuestion) -> tuple[list[Event], list[SpellCells]]:
    """Return the events in the order of time, and the rows of which nobody knows who or when."""
    places = [need_place(sheet, question, *each) for each in NEEDED]
    groups, lifecycle = group_places(sheet, question), sheet.place(*LIFECYCLE)
    events, unknown = list[Event](), list[SpellCells]()
    dates = dates_of_numbers(sheet, question, places[2])
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        person, role, start = (row[place] for place in places)
        start = dates.get(start, start)
        cells = SpellCells(person, role, start, "", line, tuple(row[n] for n in groups))
        when = question.moment(start)
        if when is None or not person or not role:
            unknown.append(cells)
        else:
            transition = "" if lifecycle is None else simple_name(row[lifecycle])
            events.append(Event(cells, when, transition))
    return sorted(events, key=lambda event: event.when), unknown  # stable: equal times as written


def dates_of_numbers(sheet: Sheet, question: LayoutQuestion, place: int) -> dict[str, str]:
    """Return the dates that times stand for which are plain numbers, none where any is not."""
    texts = {row[place] for row in sheet.rows} - {""}
    points = {text: time_point(text) for text in texts}
    known = {text: p.number for text, p in points.items() if p is not None and p.kind == NUMBER}
    if not known or len(known) < len(points):
        return {}
    axis = time_axis(
        sheet, NUMBER, question, f"{listed(known)} in the column {sheet.header[place]!r}"
    )
    return {text: axis.date(number) for text, number in known.items()}


def beginnings(events: list[Event], transitions: set[str], noting: Noting) -> list[Event]:
    """Return the events that begin a role, where starts are not told from completions."""
    only = next((each for each in (START, COMPLETE) if each in transitions), None)
    if only is None:
        return events
    noting.say(
        "lifecycle", f"the log has no pairs of start and complete: each {only} begins a role"
    )
    for event in events:
        if event.transition != only:
            noting.row(
                "no beginning", f"another transition than {only}", event.cells, left_out=True
            )
    return [event for event in events if event.transition == only]


def left_somewhen(cells: SpellCells, leaving: set[str], noting: Noting) -> bool:
    """Return whether a row says that someone left, nobody knows when; it is left out."""
    if cells.role in leaving:
        text = "left, nobody knows when: the role before counts as still held"
        noting.row("left somewhen", text, cells, left_out=True)
    return cells.role in leaving


def by_person(events: list[Event]) -> Iterator[list[Event]]:
    """Yield the events of each person."""
    persons: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        persons[event.cells.person].append(event)
    yield from persons.values()


def in_turn(events: list[Event], leaving: set[str], noting: Noting) -> Iterator[SpellCells]:
    """Yield a spell for each event: until the next event of the person; of labels of leaving too.

    Those become no roles later: between them and what follows nobody is anywhere.
    """
    same_day = "on the day of the person's next event: 0 days in the role"
    for own in by_person(events):
        for event, following in zip(own, [*own[1:], None], strict=True):
            end = "" if following is None else following.cells.start
            cells = event.cells._replace(end=end)
            here = cells.role not in leaving
            if here and following and event.when // DAY == following.when // DAY:
                noting.row("same day", same_day, cells)
            yield cells


def paired(events: list[Event], noting: Noting) -> Iterator[SpellCells]:
    """Yield a spell for each start, until its completion if there is one."""
    begun: dict[tuple[str, str], deque[SpellCells]] = defaultdict(deque)
    for event in events:
        cells = event.cells
        key = cells.person, cells.role
        if event.transition == START:
            begun[key].append(cells)
        elif event.transition != COMPLETE:
            text = "neither a start nor a completion of an activity"
            noting.row("no beginning", text, cells, left_out=True)
        elif begun[key]:
            yield begun[key].popleft()._replace(end=cells.start)
        else:
            text = "a completion of what nobody started: since when is unknown"
            noting.row("no start", text, cells, left_out=True)
    for spells_begun in begun.values():
        yield from spells_begun  # still open


LAYOUT = Layout(
    "events",
    "a row is an event: someone begins in a role, until the person's next event",
    recognised="a person (case), a role (activity) and one date (timestamp), or an XES file",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
