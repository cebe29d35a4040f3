"""Moves out of a role of which nobody knows when it was entered: they count, without durations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from careergraph.histories.reading.laid_out_in import SpellsLaidOut

    Integers = NDArray[np.int64]

__all__ = ["UNDATED", "MovesOnly", "moves_only", "roles_moved"]

UNDATED = np.iinfo(np.int64).min  # no day


@dataclass(frozen=True, slots=True, eq=False)
class MovesOnly:
    """Moves of people out of roles of which nobody knows when they were entered; a row a move.

    Attributes
    ----------
    persons : tuple of str
        Who moved, in each row.
    origin, destination : ndarray of int64, shape (moves,)
        The roles, as numbers.
    day : ndarray of int64, shape (moves,)
        When, in days since 1970-01-01; UNDATED where that is not known.
    again : ndarray of bool, shape (moves,)
        Whether the person makes the same move among the spells, too.
    """

    persons: tuple[str, ...]
    origin: Integers
    destination: Integers
    day: Integers
    again: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.persons)


def roles_moved(laid_out: SpellsLaidOut | None) -> dict[str, int]:
    """Return how often each role is an end of such a move."""
    counts: dict[str, int] = {}
    for _, origin, destination, _ in () if laid_out is None else laid_out.moves:
        for role in (origin, destination):
            counts[role] = counts.get(role, 0) + 1
    return counts


def moves_only(
    laid_out: SpellsLaidOut | None, called: Mapping[str, str], number: Mapping[str, int]
) -> MovesOnly | None:
    """Return the moves without durations of a table, None where it has none.

    Parameters
    ----------
    laid_out : SpellsLaidOut, optional
        What the table gave.
    called : mapping of str to str
        What each role as it is written is called.
    number : mapping of str to int
        The numbers of roles by what they are called.
    """
    if laid_out is None:
        return None
    rows = [
        (person, number[called[origin]], number[called[destination]], day)
        for person, origin, destination, day in laid_out.moves
    ]
    rows = [row for row in rows if row[1] != row[2]]  # spellings of one role: no move
    if not rows:
        return None
    among = moves_among_spells(laid_out.sheet.rows, called, number)
    persons, origins, destinations, days = zip(*rows, strict=True)
    return MovesOnly(
        persons,
        np.array(origins, np.int64),
        np.array(destinations, np.int64),
        np.array([UNDATED if day is None else day for day in days], np.int64),
        np.array([row[:3] in among for row in rows], bool),
    )


def moves_among_spells(
    rows: Sequence[Sequence[str]], called: Mapping[str, str], number: Mapping[str, int]
) -> set[tuple[str, int, int]]:
    """Return who makes which moves from a spell to the one that begins where it ends."""
    begins: dict[tuple[str, str], list[str]] = {}
    for person, role, start, _, *_ in rows:
        begins.setdefault((person, start), []).append(role)
    return {
        (person, number[called[role]], number[called[after]])
        for person, role, _, end, *_ in rows
        for after in begins.get((person, end), ())
        if role in called and after in called
    }
