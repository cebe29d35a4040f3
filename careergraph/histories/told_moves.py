"""Moves of persons of which a number may be told: those of few people are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.shares.suppression import suppress

if TYPE_CHECKING:
    from careergraph.estimation.prediction.person_moves import PersonMoves

    Pair = tuple[int, int]

__all__ = ["told_moves"]


def told_moves(moves: PersonMoves, roles: int, minimum: int) -> tuple[PersonMoves, set[Pair]]:
    """Return the moves that may be told, and the pairs of roles between which others are.

    Parameters
    ----------
    moves : PersonMoves
        The moves.
    roles : int
        How many roles there are.
    minimum : int
        The smallest number of people that may be told; 1 for all.

    Returns
    -------
    tuple of PersonMoves and set of (int, int)
        Nothing that is counted of the former depends on the others: pairs are hidden by the rule
        of :mod:`careergraph.estimation.shares.suppression`, as in a dataset.
    """
    if minimum == 1:
        return moves, set()
    keys = moves.origin * roles + moves.outcome
    whose = np.unique(np.stack([keys, moves.person]), axis=1)[0]
    pairs, persons = np.unique(whose, return_counts=True)
    hidden = pairs[suppress(pairs // roles, pairs % roles, persons, roles, minimum).cells]
    return moves.at(~np.isin(keys, hidden)), {divmod(pair, roles) for pair in hidden.tolist()}
