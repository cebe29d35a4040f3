"""The rules of time on a piece of sorted spells, and the sojourns that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.estimation.sojourns import STILL_THERE
from careergraph.histories.observing.engines import NONE, REACH
from careergraph.histories.observing.spell_order import ARRAYS, reach_of, spells_of
from careergraph.histories.observing.spell_rules import fates, met, timed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.observing.sojourn_frame import Window
    from careergraph.histories.observing.sorted_pieces import Piece
    from careergraph.histories.observing.spell_rules import TimeLimits

    Array = NDArray[Any]
    Columns = dict[str, Array]

__all__ = ["Looked", "looked_at", "sojourns_in"]


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What became of the spells of a piece.

    Attributes
    ----------
    again, beside : ndarray of int64
        Where the spells stand that are there again, and those that are held beside another.
    place : ndarray of int64
        Where the spells stand that count.
    spells : dict of str to ndarray
        Of those: their columns, and what `timed` and `met` say.
    begins : ndarray of int64
        Where, among them, sojourns begin.
    sojourns : dict of str to ndarray
        A row a sojourn: person (a number within the piece), previous, origin, outcome, start,
        left_on, days, group, and returns: whether the person held the role before.
    """

    again: Array
    beside: Array
    place: Array
    spells: Columns
    begins: Array
    sojourns: Columns


def looked_at(piece: Piece, limits: TimeLimits) -> Looked:
    """Apply the rules of time to a piece."""
    role, start, end = spells_of(piece.order)
    again, beside = judged(piece, role, start, end)
    counts = ~(again | beside)
    person = np.cumsum(piece.first, dtype=np.int32)
    spells = {"role": role, "start": start, "end": end, "person": person}
    if piece.group is not None:
        spells["group"] = np.abs(piece.group)
    place = np.flatnonzero(counts)
    if len(place) < len(counts):
        spells = {name: column[place] for name, column in spells.items()}
    first = np.flatnonzero(differs(spells["person"]))
    for name, of, step in (
        ("last_role", "role", 1),
        ("last_start", "start", 1),
        ("last_end", "end", 1),
        ("next_role", "role", -1),
        ("next_start", "start", -1),
    ):
        spells[name] = beside_in(spells[of], first, step)
    spells |= timed(spells.__getitem__, ARRAYS, limits)
    spells |= met(spells.__getitem__, ARRAYS, limits)
    begins = np.flatnonzero(~spells["renewal"])
    return Looked(
        np.flatnonzero(again),
        np.flatnonzero(beside & ~again),
        place,
        spells,
        begins,
        sojourns_of(spells, begins),
    )


def judged(piece: Piece, role: Array, start: Array, end: Array) -> tuple[Array, Array]:
    """Return which spells are there again, and which are held beside another."""
    first, reach = np.flatnonzero(piece.first), reach_of(start, end, ARRAYS)
    number = (
        np.cumsum(piece.first, dtype=np.int64) * REACH
    )  # what another person had counts for nothing
    at = {
        "order": piece.order,
        "reach": reach,
        "role": role,
        "start": start,
        "end": end,
        "before": beside_in(piece.order, first, 1),
        "after": beside_in(piece.order, first, -1),
        "last_start": beside_in(start, first, 1),
        "last_end": beside_in(end, first, 1),
        "next_start": beside_in(start, first, -1),
        "furthest": np.maximum.accumulate(number + reach) - number,
    }
    again, beside = fates(at.__getitem__, ARRAYS)
    return again, beside


def differs(person: Array) -> Array:
    """Return whether each is another than the one before."""
    first = np.ones(len(person), dtype=bool)
    np.not_equal(person[1:], person[:-1], out=first[1:])
    return first


def beside_in(column: Array, firsts: Array, step: int) -> Array:
    """Return what stands one row above (1) or below (-1), NONE where that is of another person.

    `firsts` is where persons begin.
    """
    found = np.empty_like(column)
    if step > 0:
        found[1:] = column[:-1]
        found[firsts] = NONE
    else:
        found[:-1] = column[1:]
        found[firsts - 1] = NONE  # the first's is the last of all
    return found


def ends_of(begins: Array, rows: int) -> Array:
    """Return where the last spell of each sojourn stands."""
    return np.append(begins[1:], rows)[: len(begins)] - 1


def sums_of(column: Array, begins: Array, ends: Array) -> Array:
    """Return the sum of a column over each sojourn, from its first spell to its last."""
    total = np.cumsum(column, dtype=np.int64)
    return total[ends] - total[begins] + column[begins]


def sojourns_of(spells: Columns, begins: Array) -> Columns:
    """Return the sojourns of spells that count; a sojourn is of the group of its first spell."""
    ends = ends_of(begins, len(spells["role"]))
    left_on = spells["start"] + spells["days"]
    group = spells.get("group")
    return {
        "person": spells["person"][begins],
        "previous": spells["previous"][begins],
        "origin": spells["role"][begins],
        "outcome": spells["outcome"][ends],
        "start": spells["start"][begins],
        "left_on": left_on[ends],
        "days": sums_of(spells["days"], begins, ends),
        "group": np.zeros(len(begins), np.int8) if group is None else group[begins],
    }


def sojourns_in(looked: Looked, window: Window | None) -> Columns:
    """Return the sojourns of which something lies in a window, as they are seen there."""
    sojourns = looked.sojourns
    if window is None:
        return sojourns | {"entered": np.zeros(len(looked.begins), np.int8)}
    after, until = window
    ends = ends_of(looked.begins, len(looked.place))
    inside = (sojourns["start"] <= until) & (sojourns["left_on"] > after)
    over = {}
    for name, day in (("entered", after), ("days", until)):
        spell_days = np.clip(day - looked.spells["start"], 0, looked.spells["days"])
        over[name] = sums_of(spell_days, looked.begins, ends)
    seen = {name: column[inside] for name, column in (sojourns | over).items()}
    return seen | {"outcome": np.where(seen["left_on"] > until, STILL_THERE, seen["outcome"])}
