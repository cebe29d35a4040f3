"""Pieces of spells counted, one after the other: all tables add up over persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from careergraph.estimation.sojourns import Sojourns
from careergraph.histories.observing.career_counts import CareerCounts
from careergraph.histories.observing.observed import Persons, Steps
from careergraph.histories.observing.piece_rules import PieceRules
from careergraph.histories.observing.piece_sojourns import differs, looked_at, sojourns_in
from careergraph.histories.observing.row_counts import RowCounts, repeated
from careergraph.histories.observing.sojourn_counts import ends_of
from careergraph.histories.observing.spell_order import FIRST_DAY
from careergraph.histories.observing.spell_rules import ENTRY

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from careergraph.histories.observing.sojourn_frame import Window
    from careergraph.histories.observing.sorted_pieces import Piece
    from careergraph.histories.observing.spell_rules import TimeLimits

    Array = NDArray[Any]
    Columns = dict[str, Array]

__all__ = ["Extent", "PieceCounts"]

FEW = 16  # sojourns of a person: up to so many are compared with each other


class Extent(NamedTuple):
    """What is counted: how many roles and groups, the windows, the longest sojourn, the spells."""

    roles: int
    groups: int
    windows: list[Window]
    longest: int  # in days
    spells: int

    @property
    def whole(self) -> Window | None:
        """From the first window to the last; None where all is seen."""
        return (self.windows[0][0], self.windows[-1][1]) if self.windows else None

    @property
    def parts(self) -> int:
        """How many groups or periods the tables have."""
        return max(self.groups, len(self.windows))


class PieceCounts:
    """The tables of what was seen so far.

    Attributes
    ----------
    careers : CareerCounts or None
        The careers that people had, where asked.
    entries : ndarray of int64, shape (roles,)
        How many persons entered at each role.
    people : int
        How many persons have a spell that counts.
    rules : PieceRules
        The rules that spells met.
    """

    def __init__(self, extent: Extent, limits: TimeLimits, also: Collection[str] = ()) -> None:
        self.extent, self.limits = extent, limits
        self.careers = CareerCounts() if "careers" in also else None
        part, ends = {"group": (0, extent.parts - 1)}, ends_of(extent.roles)
        lasted = {
            "entered": (0, extent.longest if extent.windows else 0),
            "days": (0, extent.longest),
        }
        previous, rows = {"previous": (ENTRY, extent.roles - 1)}, extent.spells
        self._sojourns = RowCounts({**part, **ends, **lasted}, rows)
        self._steps = RowCounts({**previous, **ends}, rows) if "steps" in also else None
        self._again = RowCounts(ends, rows)
        self._again_in_part = RowCounts({**part, **ends}, rows)
        self.entries = np.zeros(extent.roles, np.int64)
        self.people = 0
        self.rules = PieceRules()

    def add(self, piece: Piece) -> None:
        """Count the spells of some persons."""
        extent, looked = self.extent, looked_at(piece, self.limits)
        if self.careers is not None:
            whole = looked.sojourns
            self.careers.add(differs(whole["person"]), whole["previous"], whole["origin"])
        back = returns(looked.sojourns, extent.roles)
        self.rules.add(piece, looked, back)
        seen = sojourns_in(looked, extent.whole)
        if self._steps is not None:
            self._steps.add(seen)
        self.people += int(np.count_nonzero(np.bincount(seen["person"])))
        after = extent.whole[0] if extent.whole else FIRST_DAY - 1
        entered = seen["origin"][(seen["previous"] == ENTRY) & (seen["start"] > after)]
        self.entries += np.bincount(entered, minlength=extent.roles)
        people = np.zeros(len(piece) + 1, dtype=bool)
        people[back["person"]] = True
        ends = ends_of(extent.roles)
        self._again.add(moved_again(seen, people, ends))
        for number, window in enumerate(extent.windows if extent.parts > extent.groups else [None]):
            if window is not None:
                seen = sojourns_in(looked, window)
                seen["group"] = np.full(len(seen["origin"]), number)
            self._sojourns.add(seen)
            if extent.parts > 1:
                part = {"group": (0, extent.parts - 1), **ends}
                self._again_in_part.add(moved_again(seen, people, part))

    def sojourns(self) -> Sojourns:
        """Return the table of sojourns; it is held no longer."""
        return Sojourns(**self._sojourns.columns())

    def steps(self) -> Steps:
        """Return the table of steps, where asked; it is held no longer."""
        assert self._steps is not None
        return Steps(**self._steps.columns())

    def persons(self, table: Sojourns) -> tuple[Persons, Persons]:
        """Return how many distinct persons made each move, and the same for each group."""
        moves = moves_in(table)
        every = persons_of(without_group(moves), self._again.columns(), self.extent.roles, 1)
        if self.extent.parts == 1:
            return every, every
        again = self._again_in_part.columns()
        return every, persons_of(moves, again, self.extent.roles, self.extent.parts)


def returns(sojourns: Columns, roles: int) -> Columns:
    """Return person and role of each sojourn in a role that the person held before.

    Most persons have few sojourns: each is compared with those before it. Of the others the
    sojourns are sorted.
    """
    person, columns = sojourns["person"], {"person": persons_in(sojourns), "origin": (0, roles - 1)}
    held = person.astype(np.int64) * 2**32 + sojourns["origin"]
    back = np.zeros(len(held), dtype=bool)
    for before in range(1, FEW):
        back[before:] |= held[before:] == held[:-before]
    many = np.zeros(columns["person"][1] + 1, dtype=bool)
    many[person[FEW:][person[FEW:] == person[:-FEW]]] = True
    rows = np.flatnonzero(back & ~many[person])
    found = {name: sojourns[name][rows] for name in columns}
    theirs = np.flatnonzero(many[person])
    others = repeated(columns, {name: sojourns[name][theirs] for name in columns})
    return {name: np.concatenate([found[name], others[name]]) for name in columns}


def persons_in(sojourns: Columns) -> tuple[int, int]:
    """Return the range of the numbers of persons."""
    person = sojourns["person"]
    return (0, int(person[-1]) if len(person) else 0)


def moved_again(seen: Columns, people: Array, columns: dict[str, tuple[int, int]]) -> Columns:
    """Return each move that its person made before; only those who came back may have."""
    moves = np.flatnonzero(people[seen["person"]] & (seen["outcome"] >= 0))
    theirs = {name: seen[name][moves] for name in ("person", *columns)}
    return repeated({"person": persons_in(theirs), **columns}, theirs)


def moves_in(table: Sojourns) -> Columns:
    """Return the moves of a table in its order, whatever their days."""
    columns = {"group": table.group, "origin": table.origin, "outcome": table.outcome}
    new = np.ones(len(table.origin), dtype=bool)
    new[1:] = False
    for column in columns.values():
        new[1:] |= column[1:] != column[:-1]
    begins = np.flatnonzero(new)
    count = np.add.reduceat(table.count, begins) if len(begins) else begins
    moved = table.outcome[begins] >= 0
    found = {name: column[begins] for name, column in columns.items()} | {"count": count}
    return {name: column[moved] for name, column in found.items()}


def without_group(columns: Columns) -> Columns:
    """Return the same of no group."""
    return columns | {"group": np.zeros_like(columns["group"])}


def persons_of(moves: Columns, again: Columns, roles: int, groups: int) -> Persons:
    """Return how many distinct persons made each move: all moves, those made again taken off."""
    both = {name: np.r_[moves[name], again[name]] for name in ("origin", "outcome")}
    group = np.r_[moves["group"], again.get("group", np.zeros_like(again["origin"]))]
    keys = (both["origin"] * roles + both["outcome"]) * groups + group
    pairs, where = np.unique(keys, return_inverse=True)
    # exact: whole numbers below 2^53
    off = np.bincount(where, weights=np.r_[moves["count"], -again["count"]])
    pairs, group = np.divmod(pairs, groups)
    origin, destination = np.divmod(pairs, roles)
    return Persons(origin, destination, off.astype(np.int64), group)
