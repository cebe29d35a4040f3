"""What is learnt from moves: how often each role, each pair and each triple of roles occurs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.prediction.person_moves import PersonMoves

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = [
    "CountedMoves",
    "OutcomeCounts",
    "Resemblance",
    "counted",
    "no_resemblance",
    "outcome_counts",
]


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeCounts:
    """How often an outcome followed a context; a context is a number.

    Attributes
    ----------
    contexts : ndarray of int64, shape (contexts,)
        The contexts that occur, sorted.
    moves, kinds : ndarray of int64, shape (contexts,)
        How many moves were made in each, and how many roles followed it.
    keys : ndarray of int64, shape (pairs,)
        ``context * roles + outcome`` of the pairs that occur, sorted.
    counts : ndarray of int64, shape (pairs,)
        How often each occurs.
    """

    contexts: Integers
    moves: Integers
    kinds: Integers
    keys: Integers
    counts: Integers

    def of_contexts(self, contexts: Integers) -> tuple[Floats, Floats]:
        """Return moves and kinds of some contexts, 0 for those that do not occur."""
        moves = looked_up(self.contexts, self.moves, contexts)
        return moves, looked_up(self.contexts, self.kinds, contexts)

    def of_keys(self, keys: Integers) -> Floats:
        """Return the counts of some pairs, 0 for those that do not occur."""
        return looked_up(self.keys, self.counts, keys)


@dataclass(frozen=True, slots=True, eq=False)
class Resemblance:
    """How alike two roles are; pairs that are not listed are not alike.

    Attributes
    ----------
    keys : ndarray of int64, shape (pairs,)
        ``origin * roles + other``, sorted.
    values : ndarray of float64, shape (pairs,)
        How alike they are, more than 0.
    """

    keys: Integers
    values: Floats


@dataclass(frozen=True, slots=True, eq=False)
class CountedMoves:
    """What moves teach.

    Attributes
    ----------
    roles : int
        How many roles there are.
    popular : ndarray of float64, shape (roles,)
        The share of each role among all outcomes, smoothed towards equal shares (Witten-Bell).
    pairs : OutcomeCounts
        Outcomes by origin.
    triples : OutcomeCounts
        Outcomes by ``(previous + 1) * roles + origin``.
    """

    roles: int
    popular: Floats
    pairs: OutcomeCounts
    triples: OutcomeCounts


def looked_up(sorted_keys: Integers, values: Integers | Floats, keys: Integers) -> Floats:
    """Return the value of each key, 0 where it is not among the sorted ones."""
    if not len(sorted_keys):
        return np.zeros(len(keys))
    place = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.where(sorted_keys[place] == keys, values[place], 0.0)


def outcome_counts(contexts: Integers, outcomes: Integers, roles: int) -> OutcomeCounts:
    """Count which outcome followed which context.

    Examples
    --------
    >>> import numpy as np
    >>> both = outcome_counts(np.array([0, 0, 1]), np.array([1, 2, 2]), 3)
    >>> both.moves.tolist(), both.kinds.tolist(), both.keys.tolist()
    ([2, 1], [2, 1], [1, 2, 5])
    """
    keys, counts = np.unique(contexts * roles + outcomes, return_counts=True)
    of_pair = keys // roles
    known, starts = np.unique(of_pair, return_index=True)
    ends = np.append(starts[1:], len(keys))
    running = np.append(0, np.cumsum(counts))
    return OutcomeCounts(known, running[ends] - running[starts], ends - starts, keys, counts)


def counted(steps: PersonMoves, roles: int) -> CountedMoves:
    """Count the moves from which next roles are learnt.

    Parameters
    ----------
    steps : PersonMoves
        The moves.
    roles : int
        How many roles there are.

    Returns
    -------
    CountedMoves
        The counts; popularity with the smoothing of Witten and Bell [1]_: of n moves to T
        different roles, ``(n_b + T / roles) / (n + T)``; equal shares where there are no moves.

    References
    ----------
    .. [1] I. H. Witten and T. C. Bell, "The zero-frequency problem", IEEE Transactions on
       Information Theory 37, 1991 (method C).
    """
    outcomes = np.bincount(steps.outcome, minlength=roles)
    kinds = np.count_nonzero(outcomes)
    equal = 1 / max(roles, 1)
    total = len(steps) + kinds
    popular = (outcomes + kinds * equal) / total if total else np.full(roles, equal)
    triples = (steps.previous + 1) * roles + steps.origin
    return CountedMoves(
        roles,
        popular,
        outcome_counts(steps.origin, steps.outcome, roles),
        outcome_counts(triples, steps.outcome, roles),
    )


def no_resemblance() -> Resemblance:
    """Return that no roles are known to be alike."""
    return Resemblance(np.zeros(0, dtype=np.int64), np.zeros(0))
