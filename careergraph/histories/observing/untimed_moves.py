"""Moves of which nobody knows how long their origins were held, counted: within which limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.english import counted
from careergraph.estimation.transition_counts import TransitionCounts
from careergraph.histories.reading.moves_only import UNDATED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.histories.reading.moves_only import MovesOnly

    Integers = NDArray[np.int64]

__all__ = ["UntimedMoves", "none_of", "untimed_moves", "within"]


@dataclass(frozen=True, slots=True, eq=False)
class UntimedMoves:
    """Moves without durations, by pair of roles; columns of one length.

    Attributes
    ----------
    origin, destination, count : ndarray of int64, shape (pairs,)
        The roles, and how many moves.
    persons : ndarray of int64, shape (pairs,)
        How many people made them who do not make the same move among the spells.
    people : int
        How many people made any of them.
    left_out : int
        How many moves are not among them.
    why : str
        Why not, in words.
    """

    origin: Integers
    destination: Integers
    count: Integers
    persons: Integers
    people: int
    left_out: int
    why: str = "not within the time that is asked about, or nobody knows whether"

    @property
    def counts(self) -> TransitionCounts:
        """They as counts for estimates."""
        count = self.count.astype(float)
        return TransitionCounts(self.origin, self.destination, count, count)

    def lines(self, min_count: int = 1) -> list[str]:
        """Return what was counted, in words; numbers below a minimum are not told."""
        lines = []
        if len(self.count):
            whose = f", of {counted(self.people, 'person', 'people')}" * (self.people >= min_count)
            text = "they count where people go, and say nothing of how soon"
            lines.append(f"{amount(int(self.count.sum()), min_count)}{whose}: {text}")
        if self.left_out:
            lines.append(f"{amount(self.left_out, min_count)} left out: {self.why}")
        return lines


def amount(moves: int, min_count: int) -> str:
    """Return how many moves there are, in words."""
    told = counted(moves, "move") if moves >= min_count else "moves"
    return f"{told} without durations"


def none_of(moves: MovesOnly | UntimedMoves, why: str) -> UntimedMoves:
    """Return that moves without durations are left out, and why."""
    none = np.empty(0, np.int64)
    size = int(moves.count.sum()) if isinstance(moves, UntimedMoves) else len(moves)
    return UntimedMoves(none, none, none, none, 0, size, why)


def untimed_moves(
    moves: MovesOnly, *, since: int | None, until: int | None, as_of: int | None
) -> UntimedMoves:
    """Return moves without durations, within a window of time, counted by pair of roles.

    Parameters
    ----------
    moves : MovesOnly
        The moves.
    since, until : int or None
        The window: its first day, and the day after its last. Moves without a date are in no
        window.
    as_of : int or None
        The last day that is known.
    """
    kept = within(moves, since, until, as_of)
    if not kept.any():
        return UntimedMoves(*(np.empty(0, np.int64),) * 4, 0, len(moves))
    origin, destination = moves.origin[kept], moves.destination[kept]
    people, person = np.unique(np.array(moves.persons)[kept], return_inverse=True)
    pairs, place = np.unique(np.stack([origin, destination]), axis=1, return_inverse=True)
    place, size = place.reshape(-1), pairs.shape[1]
    new = ~moves.again[kept]
    whose = np.unique(np.stack([place[new], person[new]]), axis=1)[0] if new.any() else place[new]
    return UntimedMoves(
        pairs[0],
        pairs[1],
        np.bincount(place, minlength=size).astype(np.int64),
        np.bincount(whose, minlength=size).astype(np.int64),
        len(people),
        int((~kept).sum()),
    )


def within(
    moves: MovesOnly, since: int | None, until: int | None, as_of: int | None
) -> NDArray[np.bool_]:
    """Return which moves lie within a window, and not after the last day that is known."""
    day, dated = moves.day, moves.day != UNDATED
    kept = np.full(len(moves), True)  # noqa: FBT003 (numpy takes no keyword)
    if since is not None:
        kept &= dated & (day >= since)
    if until is not None:
        kept &= dated & (day < until)
    if as_of is not None:
        kept &= ~dated | (day <= as_of)
    return kept
