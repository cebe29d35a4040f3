"""A row is a person; states with how many time points each lasts: TraMineR's SPS form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.held_times import is_missing
from careergraph.histories.laid_out.layout_columns import group_places
from careergraph.histories.laid_out.time_points import NUMBER, time_axis
from careergraph.histories.layouts.state_columns import persons_of
from careergraph.importers.shared.columns import columns_listed

if TYPE_CHECKING:
    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["spells"]

STATE = re.compile(r"\(([^()]*),\s*(\d{1,6})\)")
STATES = re.compile(r"\([^()]*,\s*\d{1,6}\)(?:-\([^()]*,\s*\d{1,6}\))*")
EXAMPLE = 'id,sequence\n1,"(school,2)-(employment,1)"\n2,"(training,1)-(*,1)-(training,1)"\n'


def fits(sheet: Sheet, _question: LayoutQuestion) -> bool:
    """Return whether a column holds states with how long each lasts."""
    return bool(sequence_places(sheet))


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return states as spells, from the time point 0 on; ``*`` is a gap.

    Parameters
    ----------
    sheet : Sheet
        The table; without a column of persons each row is a person, called by its line.
    question : LayoutQuestion
        How long a time point is, and the date of the time point 0.

    Returns
    -------
    LaidOut
        The spells; those that last until the longest sequence ends have no end.
    """
    noting = Noting(sheet)
    places = sequence_places(sheet)
    if not places:
        stop(sheet.file, None, columns_listed(sheet), "a column of states such as (A,3)-(B,5)")
    axis = time_axis(sheet, NUMBER, question, f"those of the column {sheet.header[places[0]]!r}")
    groups, found = group_places(sheet, question), list[SpellCells]()
    sequences = [STATE.findall("".join(row[place] for place in places)) for row in sheet.rows]
    longest = max((sum(int(n) for _, n in each) for each in sequences), default=0)
    persons = persons_of(sheet, question, noting)
    for person, line, row, states in zip(persons, sheet.lines, sheet.rows, sequences, strict=True):
        own, begin = tuple(row[place] for place in groups), 0
        for role, steps in states:
            until = begin + int(steps)
            end = "" if until == longest else axis.date(until)
            if not is_missing(role) and until > begin:
                cells = SpellCells(person, role.strip(), axis.date(begin), end, line, own)
                found.append(cells)
            begin = until
    text = f"{longest:,} time points at most; 0 is taken as {axis.date(0)}"
    noting.say("time points", text)
    return noting.finish(sheet, found, question.groups, as_of=axis.date(longest))


def sequence_places(sheet: Sheet) -> list[int]:
    """Return the places of the columns whose cells all are such states, or blank."""
    places = []
    for place in range(len(sheet.header)):
        cells = [row[place] for row in sheet.rows if row[place]]
        if cells and all(map(STATES.fullmatch, cells)):
            places.append(place)
    return places


LAYOUT = Layout(
    "sps",
    "a row is a person; states with how many time points each lasts (TraMineR's SPS)",
    recognised="a column of states such as (A,3)-(B,5)",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
