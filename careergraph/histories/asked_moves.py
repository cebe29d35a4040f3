"""Predictors that learnt from some moves, asked about others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careergraph.estimation.prediction.blend_weights import blend_weights
from careergraph.estimation.prediction.counted import counted
from careergraph.estimation.prediction.mixtures import (
    BLEND,
    MARKOV_2,
    blended,
    learnt,
    mixtures,
)
from careergraph.estimation.prediction.rank_measures import recalls, reciprocal_ranks
from careergraph.estimation.prediction.reliability import reliability
from careergraph.estimation.prediction.standings import (
    Order,
    cases_of,
    probabilities,
    standings,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from careergraph.estimation.prediction.counted import Resemblance
    from careergraph.estimation.prediction.person_moves import PersonMoves
    from careergraph.estimation.prediction.standings import Standing

    Floats = NDArray[np.float64]

__all__ = ["AskedMoves", "asked_of", "joined"]

FIRST = (1, 5, 10)  # recall is measured among so many
STRENGTHS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)  # of the blend, of which the best is chosen
HELD_OUT = 5  # parts of the persons who teach, each kept apart in turn to choose the blend
MANY = 200_000  # moves, of which one part that is kept apart says enough


@dataclass(frozen=True, slots=True, eq=False)
class AskedMoves:
    """What predictors said of moves.

    Attributes
    ----------
    person : ndarray of int64, shape (moves,)
        Whose each move is.
    values : dict of str to ndarray of float64, shape (moves, 5)
        Of each predictor and move the reciprocal rank, recall among the first 1, 5 and 10, and
        the log loss.
    reliability : dict of str to ndarray of float64, shape (bins, 3)
        Its table of reliability.
    unknown : dict of str to int
        How many moves are from a role of which it knows nothing.
    weights : dict of str to float
        What predictors weigh in the blend.
    strength : float
        How much the blend leaves to their mean.
    unseen_origins, unseen_destinations : int
        Moves from roles that nobody left where it was learnt, and to roles that nobody took.
    """

    person: NDArray[np.int64]
    values: Mapping[str, Floats]
    reliability: Mapping[str, Floats]
    unknown: Mapping[str, int]
    weights: Mapping[str, float]
    strength: float
    unseen_origins: int
    unseen_destinations: int


def asked_of(
    learn: PersonMoves, ask: PersonMoves, roles: int, likeness: Resemblance, seed: int
) -> AskedMoves:
    """Learn from some moves, and ask about others.

    Parameters
    ----------
    learn, ask : PersonMoves
        The moves that teach, and those that are asked about.
    roles : int
        How many roles there are.
    likeness : Resemblance
        How alike they are.
    seed : int
        The seed of what is kept to choose the blend's weights.
    """
    weights, strength = chosen_blend(learn, roles, likeness, seed)
    learned, cases = learnt(counted(learn, roles), likeness), cases_of(ask, roles)
    each = mixtures(learned, cases.contexts)
    each[BLEND] = blended(learned, cases.contexts, each, weights, strength)
    values, tables, unknown = {}, {}, {}
    for name, mixture in each.items():
        order = Order(learned, mixture, cases.contexts)
        standing = standings(order, cases)
        knows = mixture.knows[cases.context]
        values[name] = values_of(standing, knows)[cases.case]
        tables[name] = reliability(order, cases, standing.probability)
        unknown[name] = int(cases.count[~knows].sum())
    left, taken = (np.bincount(each, minlength=roles) for each in (learn.origin, learn.outcome))
    unseen = (int(np.count_nonzero(seen == 0)) for seen in (left[ask.origin], taken[ask.outcome]))
    return AskedMoves(ask.person, values, tables, unknown, weights, strength, *unseen)


def values_of(standing: Standing, knows: NDArray[np.bool_]) -> Floats:
    """Return what each case counts: what is not known counts as missed, and costs what it costs."""
    better, tied = standing.better, standing.tied
    hits = [reciprocal_ranks(better, tied), *(recalls(better, tied, among) for among in FIRST)]
    return np.column_stack([*(knows * each for each in hits), -np.log(standing.probability)])


def chosen_blend(
    learn: PersonMoves, roles: int, likeness: Resemblance, seed: int
) -> tuple[dict[str, float], float]:
    """Return the blend's weights and strength: those that make persons kept apart likeliest."""
    persons, whose = np.unique(learn.person, return_inverse=True)
    fold = np.random.default_rng([seed, HELD_OUT]).permutation(len(persons)) % HELD_OUT
    turns = HELD_OUT if len(learn) <= MANY else 1
    tried = [
        held_out(learn.at(part != turn), learn.at(part == turn), roles, likeness)
        for part in (fold[whose],)
        for turn in range(min(turns, len(persons)))
    ]
    names, counts = tried[0].names, np.concatenate([each.counts for each in tried])
    best: tuple[float, dict[str, float], float] | None = None
    for place, strength in enumerate(STRENGTHS):
        parts = np.concatenate([each.parts[place] for each in tried])
        fixed = np.concatenate([each.fixed[place] for each in tried])
        weights = blend_weights(parts, counts, fixed)
        likely = float(counts @ np.log(fixed + parts @ weights)) if len(counts) else 0.0
        if best is None or likely > best[0]:
            best = likely, dict(zip(names, weights.tolist(), strict=True)), strength
    assert best is not None
    return best[1], best[2]


class HeldOut(NamedTuple):
    """What predictors gave the moves of persons kept apart.

    Attributes
    ----------
    names : list of str
        The predictors that go by the origin alone.
    counts : ndarray of int64, shape (cases,)
        How many moves were so.
    parts : list of ndarray of float64, shape (cases, predictors)
        For each strength what each predictor gave, if it weighed all.
    fixed : list of ndarray of float64, shape (cases,)
        For each strength what the previous role gave.
    """

    names: list[str]
    counts: NDArray[np.int64]
    parts: list[Floats]
    fixed: list[Floats]


def held_out(learn: PersonMoves, ask: PersonMoves, roles: int, likeness: Resemblance) -> HeldOut:
    """Learn from some persons, and return what that gives the moves of those kept apart."""
    learned, cases = learnt(counted(learn, roles), likeness), cases_of(ask, roles)
    each = mixtures(learned, cases.contexts)
    names = [name for name in each if name != MARKOV_2]
    given = np.column_stack([probabilities(learned, each[name], cases) for name in names])
    parts, fixed = [], []
    for strength in STRENGTHS:
        none = blended(learned, cases.contexts, each, dict.fromkeys(names, 0.0), strength)
        fixed.append(probabilities(learned, none, cases))
        parts.append(given * none.rest[cases.context][:, None])
    return HeldOut(names, cases.count, parts, fixed)


def joined(asked: Sequence[AskedMoves]) -> AskedMoves:
    """Return what was said of all moves; of weights and strength the means."""
    first = asked[0]
    names = list(first.values)

    def mean(numbers: list[float]) -> float:
        return sum(numbers) / len(numbers)

    return AskedMoves(
        np.concatenate([part.person for part in asked]),
        {name: np.concatenate([part.values[name] for part in asked]) for name in names},
        {name: np.sum([part.reliability[name] for part in asked], axis=0) for name in names},
        {name: sum(part.unknown[name] for part in asked) for name in names},
        {name: mean([part.weights[name] for part in asked]) for name in first.weights},
        mean([part.strength for part in asked]),
        sum(part.unseen_origins for part in asked),
        sum(part.unseen_destinations for part in asked),
    )
