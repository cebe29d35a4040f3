"""What each predictor is made of: a base for each origin, and what the previous role changes.

The base is a weighted mean of four parts, each a distribution over roles or a part of one:

- PAIR: how often the origin was followed by the role;
- ALIKE: how alike the two roles are, as shares of all likeness of the origin;
- POPULAR: how often the role was taken by anybody;
- EQUAL: the same for all roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.prediction.counted import looked_up, no_resemblance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from careergraph.estimation.prediction.counted import CountedMoves, Resemblance

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = [
    "ALIKE",
    "ANYBODY",
    "BLEND",
    "EQUAL",
    "MARKOV_1",
    "MARKOV_2",
    "PAIR",
    "POPULAR",
    "SIMILARITY",
    "Learnt",
    "Mixture",
    "blended",
    "learnt",
    "mixtures",
]

PAIR, ALIKE, POPULAR, EQUAL = range(4)
ANYBODY, MARKOV_1, MARKOV_2 = "popularity", "markov-1", "markov-2"
SIMILARITY, BLEND = "similarity", "blend"
UNLIKE = 0.01  # of what likeness predicts: shared equally by all roles


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A predictor at some contexts: ``triple * count + rest * base`` for each role.

    Attributes
    ----------
    base : ndarray of float64, shape (roles, 4)
        How much each part weighs, by origin; so that all roles but the origin add up to 1.
    triple, rest : ndarray of float64, shape (contexts,)
        How much one move counts that was made from the same previous role and origin, and how much
        the base of the origin does.
    knows : ndarray of bool, shape (contexts,)
        Whether the predictor knows the origin at all; where not, what it says counts as missed.
    """

    base: Floats
    triple: Floats
    rest: Floats
    knows: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """What predictors know: counts, and for each origin the roles that are more than popular.

    Attributes
    ----------
    counts : CountedMoves
        What moves taught.
    keys : ndarray of int64, shape (candidates,)
        ``origin * roles + role`` of the roles that followed an origin or are like it, sorted.
    pair, alike : ndarray of float64, shape (candidates,)
        How often they followed, as a count; their share of all likeness of the origin.
    likes : ndarray of bool, shape (roles,)
        Whether any role is like the origin.
    """

    counts: CountedMoves
    keys: Integers
    pair: Floats
    alike: Floats
    likes: NDArray[np.bool_]


def learnt(counts: CountedMoves, likeness: Resemblance | None = None) -> Learnt:
    """Put together what was counted and which roles are alike."""
    likeness = likeness or no_resemblance()
    roles = counts.roles
    keys = np.union1d(counts.pairs.keys, likeness.keys)
    totals = np.bincount(likeness.keys // roles, weights=likeness.values, minlength=roles)
    values = looked_up(likeness.keys, likeness.values, keys)
    alike = values / np.where(totals > 0, totals, 1)[keys // roles]
    return Learnt(counts, keys, counts.pairs.of_keys(keys), alike, totals > 0)


def mixtures(learned: Learnt, contexts: Integers) -> dict[str, Mixture]:
    """Return every predictor but the blend, at some contexts.

    Parameters
    ----------
    learned : Learnt
        What they learnt.
    contexts : ndarray of int64, shape (contexts,)
        ``(previous + 1) * roles + origin``.

    Returns
    -------
    dict of str to Mixture
        ``popularity``; ``markov-1``, interpolated with popularity; ``markov-2``, interpolated with
        ``markov-1``, which it is where no previous role is known; ``similarity`` where roles are
        alike. A context of n moves to T different roles leaves ``T / (n + T)`` to the shorter one
        (Witten and Bell 1991).
    """
    counts = learned.counts
    roles, origin = counts.roles, contexts % counts.roles
    moves, kinds = counts.pairs.of_contexts(np.arange(roles))
    per_move, rest = shares(moves, kinds)
    others = 1 / (1 - counts.popular)  # nobody moves to the origin: the others share all
    first = base(roles, {PAIR: per_move, POPULAR: rest * others})
    knows = moves[origin] > 0
    result = {
        ANYBODY: by_origin(base(roles, {POPULAR: others}), np.ones(len(contexts), dtype=bool)),
        MARKOV_1: by_origin(first, knows),
        MARKOV_2: by_previous(learned, contexts, first, knows, began=False),
    }
    if learned.likes.any():
        unlike = np.where(learned.likes, UNLIKE, 1.0)
        alike = base(roles, {ALIKE: 1 - unlike, EQUAL: unlike * roles / (roles - 1)})
        result[SIMILARITY] = by_origin(alike, learned.likes[origin])
    return result


def blended(
    learned: Learnt,
    contexts: Integers,
    each: Mapping[str, Mixture],
    weights: Mapping[str, float],
    strength: float,
) -> Mixture:
    """Return the blend: a mean of predictors by origin, and what the previous role changes of it.

    Parameters
    ----------
    learned, contexts
        As for :func:`mixtures`.
    each : mapping of str to Mixture
        The predictors; of them those that go by the origin alone are used.
    weights : mapping of str to float
        How much each of these weighs.
    strength : float
        A context of n moves to T roles leaves ``strength * T / (n + strength * T)`` to the mean.

    Returns
    -------
    Mixture
        The blend. To have begun in the origin is to it a previous role like others.
    """
    mean = sum(weight * each[name].base for name, weight in weights.items())
    everywhere = np.ones(len(contexts), dtype=bool)
    return by_previous(learned, contexts, mean, everywhere, strength=strength)  # type: ignore[arg-type]


def by_origin(parts: Floats, knows: NDArray[np.bool_]) -> Mixture:
    """Return a predictor to which the previous role is nothing."""
    return Mixture(parts, np.zeros(len(knows)), np.ones(len(knows)), knows)


def by_previous(
    learned: Learnt,
    contexts: Integers,
    parts: Floats,
    knows: NDArray[np.bool_],
    *,
    began: bool = True,
    strength: float = 1.0,
) -> Mixture:
    """Return a predictor that goes by the previous role too."""
    moves, kinds = learned.counts.triples.of_contexts(contexts)
    if not began:
        moves = np.where(contexts < learned.counts.roles, 0.0, moves)
    return Mixture(parts, *shares(moves, strength * kinds), knows)


def shares(moves: Floats, kinds: Floats) -> tuple[Floats, Floats]:
    """Return how much one move of a context weighs, and what is left to the shorter context."""
    none = moves == 0
    total = np.where(none, 1.0, moves + kinds)
    return np.where(none, 0.0, 1 / total), np.where(none, 1.0, kinds / total)


def base(roles: int, given: dict[int, Floats | float]) -> Floats:
    """Return the weights of the parts, 0 for those that are not given."""
    weights = np.zeros((roles, 4))
    for part, values in given.items():
        weights[:, part] = values
    return weights
