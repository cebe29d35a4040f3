"""The rules that the spells of pieces met: how many did, and the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.histories.observing.rules_met import FIRST, MarkedSpell, RuleMet
from careergraph.histories.observing.spell_order import NO_END, spells_of
from careergraph.histories.observing.spell_rules import MARKS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.observing.piece_sojourns import Looked
    from careergraph.histories.observing.sorted_pieces import Piece

    Array = NDArray[Any]

__all__ = ["PieceRules"]


class PieceRules:
    """The rules that were met so far.

    Attributes
    ----------
    spells : int
        How many spells were looked at.
    """

    def __init__(self) -> None:
        self.spells = 0
        names = ("again", "beside", *MARKS, "return")
        self._count = dict.fromkeys(names, 0)
        self._first: dict[str, list[MarkedSpell]] = {name: [] for name in names}

    def add(self, piece: Piece, looked: Looked, back: dict[str, Array]) -> None:
        """Count the rules that the spells of a piece met, and the returns."""
        self.spells += len(piece)
        self._met(piece, "again", looked.again)
        self._met(piece, "beside", looked.beside)
        for name in MARKS:
            marks = looked.spells[name]
            count = int(np.count_nonzero(marks))
            if count:
                place = marks.nonzero()[0] if self._wanted(name) else marks[:0]
                self._met(piece, name, looked.place[place], count)
        place = first_returns(looked, back) if self._wanted("return") else looked.place[:0]
        self._met(piece, "return", place, len(back["person"]))

    def _wanted(self, name: str) -> int:
        """Return how many rows of a rule may still be shown."""
        return FIRST - len(self._first[name])

    def _met(self, piece: Piece, name: str, place: Array, count: int | None = None) -> None:
        """Add how many spells met a rule, by default as many as are at some places."""
        self._count[name] += len(place) if count is None else count
        wanted = self._wanted(name)
        if wanted and len(place):
            first = first_in_time(piece, place, wanted)
            people = map(piece.person.item, first.tolist())
            self._first[name] += map(marked, people, piece.order[first])

    def met(self) -> list[RuleMet]:
        """Return the rules that were met, and the first of the spells."""
        return [RuleMet(name, n, tuple(self._first[name])) for name, n in self._count.items()]


def first_in_time(piece: Piece, place: Array, wanted: int) -> Array:
    """Return the first of some places by person, start, end and role; persons are in order."""
    person = np.cumsum(piece.first[: place[-1] + 1])[place]
    place = place[: np.searchsorted(person, person[:wanted][-1], side="right")]
    role, start, end = spells_of(piece.order[place])
    return place[np.lexsort((role, end, start, person[: len(place)]))[:wanted]]


def marked(person: object, order: np.int64) -> MarkedSpell:
    """Return a spell as it was read."""
    role, start, end = (int(column[0]) for column in spells_of(np.array([order])))
    return MarkedSpell(person, role, start, None if end == NO_END else end)


def first_returns(looked: Looked, back: dict[str, Array]) -> Array:
    """Return where the spells stand with which some persons came back, at least the first few."""
    people = set(np.sort(back["person"])[:FIRST].tolist())
    sojourns = looked.sojourns
    chosen = np.flatnonzero(np.isin(sojourns["person"], list(people)))
    held, found = set(), []
    for row in chosen.tolist():
        key = int(sojourns["person"][row]), int(sojourns["origin"][row])
        if key in held:
            found.append(row)
        held.add(key)
    return looked.place[looked.begins[found]] if found else looked.place[:0]
