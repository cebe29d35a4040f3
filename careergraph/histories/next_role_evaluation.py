"""How well next roles are predicted: learnt from some persons or days, asked about the others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careergraph.errors import CareerGraphError
from careergraph.estimation.prediction.person_bootstrap import means_drawn, person_sums
from careergraph.estimation.prediction.reliability import EDGES
from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.histories.asked_moves import AskedMoves, asked_of, joined
from careergraph.histories.role_likeness import role_likeness
from careergraph.histories.year_ahead import year_ahead
from careergraph.model.evaluation import (
    MEASURES,
    Evaluation,
    Measured,
    PredictorScore,
    ReliabilityBin,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from careergraph.estimation.prediction.person_moves import PersonMoves
    from careergraph.graph.value import CareerGraph
    from careergraph.histories.observing.sequences import Sequences

__all__ = ["evaluate_sequences"]

SPLITS = ("person", "time")
EPOCH = date(1970, 1, 1)
LATE = 0.8  # by time: before the day on which so many of the moves were made, moves teach


class Parts(NamedTuple):
    """How histories are parted into what teaches and what is asked about.

    Attributes
    ----------
    tests : list of ndarray of bool, shape (sojourns,)
        Which sojourns are asked about, for each part; all others teach.
    before : int or None
        By time: the day on and after which is asked about.
    """

    tests: list[NDArray[np.bool_]]
    before: int | None


def evaluate_sequences(
    sequences: Sequences,
    names: Sequence[str],
    *,
    graph: CareerGraph | None = None,
    split: str = "person",
    folds: int = 5,
    before: int | None = None,
    seed: int = 0,
) -> Evaluation:
    """Return how well next roles are predicted.

    Five predictors: ``popularity`` (how often anybody takes a role), ``markov-1`` (how often those
    who leave the origin do), ``markov-2`` (how often those who held the same role before the origin
    do), ``similarity`` (by what roles require, where a dataset says so), and our ``blend``: what
    ``markov-2`` counts, and where one began counts as a previous role too, with what it leaves
    going to a weighted mean of the others. Counts are interpolated with those of the shorter
    context: n moves to T different roles leave T / (n + T) to it (Witten and Bell 1991). The
    blend's weights, and how much it leaves, are those under which each fifth of the persons learnt
    from is likeliest when the other four teach; what is asked about plays no part in it.

    Parameters
    ----------
    sequences : Sequences
        The sojourns of persons.
    names : sequence of str
        The roles; a role's place is its number.
    graph : CareerGraph, optional
        A dataset that says what roles require.
    split : {"person", "time"}, default "person"
        Whether the persons asked about teach nothing, or the days on and after `before`.
    folds : int, default 5
        By person: in how many parts, each asked about while the others teach.
    before : int, optional
        By time: a day since 1970-01-01; by default that before which four fifths of the moves were
        made.
    seed : int, default 0
        The seed of the parts and of the intervals.

    Returns
    -------
    Evaluation
        For each predictor the mean reciprocal rank, recall among the first 1, 5 and 10, the log
        loss and a table of reliability. Ties in rank count as the mean over their orders. Moves
        from a role of which a predictor knows nothing count as missed (0), and as a log loss what
        the shorter context gives. Intervals are of persons drawn again with all their moves.

    Raises
    ------
    CareerGraphError
        When a choice is none, or nothing is left to learn from or to ask about.
    """
    check_choices(split, folds, before)
    moves = sequences.moves
    if not len(moves):
        message = "nobody moves in these histories: there is no next role to predict"
        raise CareerGraphError(message)
    parts = by_person(sequences, folds, seed) if split == "person" else by_time(sequences, before)
    likeness = role_likeness(graph, names)
    asked = []
    moved = sequences.outcome >= 0
    for number, test in enumerate(parts.tests):
        of_move = test[moved]
        learn, ask = moves.at(~of_move), moves.at(of_move)
        check_parts(learn, ask, parts.before)
        asked.append(asked_of(learn, ask, len(names), likeness, seed + number))
    whole = joined(asked)
    tested = np.any(parts.tests, axis=0)
    outcomes = sequences.outcome[tested]
    return Evaluation(
        split=split,
        folds=len(parts.tests),
        before=None if parts.before is None else day_text(parts.before),
        seed=seed,
        roles=len(names),
        persons=len(np.unique(whole.person)),
        moves=len(whole.person),
        learnt=len(moves) if split == "person" else len(moves) - len(whole.person),
        unseen_origins=whole.unseen_origins,
        unseen_destinations=whole.unseen_destinations,
        still_there=int(np.count_nonzero(outcomes == STILL_THERE)),
        left=int(np.count_nonzero(outcomes == LEFT)),
        year_ahead=year_ahead(sequences, parts.tests, len(names), parts.before),
        strength=whole.strength,
        predictors=scores_of(whole, seed),
    )


def check_choices(split: str, folds: int, before: int | None) -> None:
    """Refuse choices that are none."""
    if split not in SPLITS:
        message = f"split is {split!r}; right would be 'person' or 'time'"
        raise CareerGraphError(message)
    if folds < 2:  # noqa: PLR2004 (one part teaches, one is asked about)
        message = f"folds is {folds}; right would be 2 or more"
        raise CareerGraphError(message)
    if before is not None and split != "time":
        message = "before is for a split by time; right would be split='time', or no day"
        raise CareerGraphError(message)


def check_parts(learn: PersonMoves, ask: PersonMoves, before: int | None) -> None:
    """Refuse parts of which one is empty."""
    for moves, what in ((learn, "to learn from"), (ask, "to ask about")):
        if len(moves):
            continue
        if before is None:
            message = f"a fold has no moves {what}; right would be fewer folds, or more people"
        else:
            when = "before" if what == "to learn from" else "on and after"
            message = f"there are no moves {when} {day_text(before)} {what}; choose another day"
        raise CareerGraphError(message)


def day_text(day: int) -> str:
    """Return a day since 1970-01-01 as a date."""
    return (EPOCH + timedelta(days=day)).isoformat()


def by_person(sequences: Sequences, folds: int, seed: int) -> Parts:
    """Part the persons at random into folds of about the same size; movers and others alike."""
    persons, whose = np.unique(sequences.person, return_inverse=True)
    moves = np.bincount(whose, weights=sequences.outcome >= 0, minlength=len(persons)) > 0
    random = np.random.default_rng(seed)
    fold = np.empty(len(persons), dtype=np.int64)
    for group in (moves, ~moves):  # each fold has its share of movers
        fold[group] = random.permutation(np.count_nonzero(group)) % folds
    if np.count_nonzero(moves) < folds:
        message = (
            f"{np.count_nonzero(moves)} people move, which are fewer than {folds} folds; right "
            "would be fewer folds"
        )
        raise CareerGraphError(message)
    return Parts([fold[whose] == number for number in range(folds)], None)


def by_time(sequences: Sequences, before: int | None) -> Parts:
    """Part the sojourns by the day on which they ended."""
    if before is None:
        days = np.sort(sequences.end[sequences.outcome >= 0])
        before = int(days[min(int(LATE * len(days)), len(days) - 1)])
    return Parts([sequences.end >= before], before)


def scores_of(asked: AskedMoves, seed: int) -> tuple[PredictorScore, ...]:
    """Return the means over all moves asked about, with intervals over persons."""
    names = list(asked.values)
    table = np.concatenate([asked.values[name] for name in names], axis=1)
    order = np.argsort(asked.person, kind="stable")
    person = asked.person[order]
    sums = person_sums(person, table[order])
    counts = person_sums(person, np.ones((len(person), 1)))[:, 0]
    drawn = means_drawn(sums, counts, seed)
    means, scores = table.mean(axis=0), []
    for place, name in enumerate(names):
        first = place * len(MEASURES)
        measured = {
            field: measure(means[column], drawn[:, column])
            for column, field in enumerate(MEASURES, first)
        }
        beyond = measure(means[first] - means[0], drawn[:, first] - drawn[:, 0])
        score = PredictorScore(
            name=name,
            **measured,
            beyond=beyond,
            unknown=asked.unknown[name],
            reliability=bins_of(asked.reliability[name]),
            weight=asked.weights.get(name),
        )
        scores.append(score)
    return tuple(scores)


def bins_of(table: NDArray[np.float64]) -> tuple[ReliabilityBin, ...]:
    """Return a table of reliability as records."""
    rows = zip(EDGES[:-1], EDGES[1:], table.tolist(), strict=True)
    return tuple(
        ReliabilityBin(low, high, round(pairs), predicted, round(taken))
        for low, high, (pairs, predicted, taken) in rows
    )


def measure(mean: float, drawn: NDArray[np.float64]) -> Measured:
    """Return a mean with the interval that its draws give."""
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Measured(float(mean), float(low), float(high))
