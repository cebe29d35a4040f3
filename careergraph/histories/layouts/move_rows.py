"""A row is a move of one person from one role to another."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.histories.laid_out.declared_layout import Layout, Noting, SpellCells
from careergraph.histories.laid_out.layout_columns import (
    DATE,
    FROM,
    PERSON,
    ROLE,
    TO,
    group_places,
    has_all,
    need_place,
)
from careergraph.histories.laid_out.leaving import leaving_labels
from careergraph.importers.pairs.outside import ENTERING
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutQuestion
    from careergraph.importers.shared.download import Sheet

__all__ = ["Move", "spells"]

DATES = (*DATE, "move date", "date of move", "moved on", "moved")
NEEDED = (("person", PERSON), ("from", FROM), ("to", TO), ("start", DATES))
COUNTED = ["person", "origin", "destination", "date"]
EXAMPLE = "person,from,to,date\n7,Cook,Chef,2019-05-01\n7,Chef,Owner,2021-03-01\n"


class Move(NamedTuple):
    """A move: who left which role for which; blank where it is from or to outside."""

    person: str
    origin: str
    destination: str
    date: str
    when: float
    line: int
    groups: tuple[str, ...]

    @property
    def cells(self) -> SpellCells:
        """It as the row of a note."""
        ends = f"{self.origin} -> {self.destination}"
        return SpellCells(self.person, ends, self.date, "", self.line, self.groups)


def fits(sheet: Sheet, question: LayoutQuestion) -> bool:
    """Return whether there are persons, roles left, roles taken and dates, and no roles held."""
    return has_all(sheet, question, NEEDED) and not has_all(sheet, question, [("role", ROLE)])


def spells(sheet: Sheet, question: LayoutQuestion) -> LaidOut:
    """Return moves as spells: a role lasts from the move into it to the move out of it.

    Nobody knows since when a person held the role that their first move leaves. That move is no
    spell: it is among ``moves_only``, to be counted, and says nothing of how soon. So are all moves
    of a person whose moves do not join, each leaving the role that the one before took.

    Parameters
    ----------
    sheet : Sheet
        The table.
    question : LayoutQuestion
        Which columns are what, and which labels say that someone left.

    Returns
    -------
    LaidOut
        The spells, and the moves that only count.
    """
    noting = Noting(sheet)
    persons, leaving = moves_of(sheet, question, noting)
    found, only = list[SpellCells](), list[Move]()
    for own in persons.values():
        moves = joined(own)
        if moves is None:
            only += own
            text = "moves of people whose moves do not join: counted, without durations"
            for move in own:
                noting.row("moves apart", text, move.cells)
            continue
        if moves[0].origin and not moves[0].destination:
            text = "left a role of which nobody knows since when it was held: no exit is counted"
            noting.row("first exit", text, moves[0].cells, left_out=True)
        elif moves[0].origin:
            text = "first moves: nobody knows since when the role was held; counted, without it"
            noting.row("first move", text, moves[0].cells)
            only.append(moves[0])
        found += spells_between(moves, leaving)
    only = sorted((m for m in only if m.origin and m.destination), key=lambda move: move.line)
    counted = sheet._replace(
        header=COUNTED, rows=[list(move[:4]) for move in only], lines=[move.line for move in only]
    )
    return noting.finish(sheet, found, question.groups, moves_only=counted)


def moves_of(
    sheet: Sheet, question: LayoutQuestion, noting: Noting
) -> tuple[dict[str, list[Move]], dict[int, str]]:
    """Return the moves of each person by date, without rows that are none.

    Beside them, by the lines of moves that lead out, which label says that someone left.
    """
    places = [need_place(sheet, question, *each) for each in NEEDED]
    groups = group_places(sheet, question)
    roles = {row[place] for row in sheet.rows for place in places[1:3]}
    labels = leaving_labels(question, roles, noting)
    outside, leaving = labels | {""}, dict[int, str]()
    entering = {role for role in roles if simple_name(role) in ENTERING}
    persons: dict[str, list[Move]] = defaultdict(list)
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        person, origin, destination, date = (row[place] for place in places)
        when = question.moment(date)
        origin = "" if origin in outside | entering else origin
        if destination in labels:
            leaving[line] = destination
        destination = "" if destination in outside else destination
        own = tuple(row[place] for place in groups)
        move = Move(person, origin, destination, date, when or 0.0, line, own)
        if not person or when is None:
            text = "no person, or no date: whose move, or when, is unknown"
            noting.row("no person or date", text, move.cells, left_out=True)
        elif is_same(origin, destination):
            noting.row("no move", "from a role to itself", move.cells, left_out=True)
        else:
            persons[person].append(move)
    ordered = {person: sorted(own, key=lambda each: each.when) for person, own in persons.items()}
    return ordered, leaving


def joined(moves: list[Move]) -> list[Move] | None:
    """Return moves so that each leaves the role that the one before took, None where none do.

    Those of one date are put in the order in which they join.
    """
    chain: list[Move] = []
    for _, of_one_date in groupby(moves, key=lambda move: move.when):
        waiting = list(of_one_date)
        while waiting:
            role = chain[-1].destination if chain else first_role(waiting)
            move = next((each for each in waiting if is_same(each.origin, role)), None)
            if move is None:
                return None
            chain.append(move)
            waiting.remove(move)
    return chain


def is_same(role: str, other: str) -> bool:
    """Return whether two spellings are of one role, as they are when all roles are read."""
    return role == other or normalise(role) == normalise(other)


def first_role(moves: list[Move]) -> str:
    """Return the role that moves of one date begin in: one that none of them takes, if any."""
    taken = {normalise(move.destination) for move in moves}
    first = (move.origin for move in moves if normalise(move.origin) not in taken)
    return next(first, moves[0].origin)


def spells_between(moves: list[Move], leaving: Mapping[int, str]) -> Iterator[SpellCells]:
    """Yield a spell for each role taken, until the next move; and of leaving that a label tells.

    The label becomes no role later: who comes back enters anew. A blank says nothing of leaving.
    """
    for move, after in zip(moves, [*moves[1:], None], strict=True):
        role = move.destination or leaving.get(move.line, "")
        if role:
            end = "" if after is None else after.date
            yield SpellCells(move.person, role, move.date, end, move.line, move.groups)


LAYOUT = Layout(
    "moves",
    "a row is a move of a person from one role to another; moves join to spells",
    recognised="a person, a role left (from), a role taken (to) and a date",
    example=EXAMPLE,
    fits=fits,
    spells=spells,
)
