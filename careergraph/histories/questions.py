"""What is asked of histories: how well next roles are predicted, and whether people do as told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.graph.core import GraphCore
from careergraph.histories.ladder_conformance import conform_moves
from careergraph.histories.next_role_evaluation import evaluate_sequences
from careergraph.histories.observing.sequences_observed import moves_observed, sequences_observed
from careergraph.histories.observing.smallest_told import check_minimum
from careergraph.histories.reading.histories_read import as_spells
from careergraph.histories.reading.time_given import day_given
from careergraph.model.option_checks import is_whole

if TYPE_CHECKING:
    from datetime import date

    from careergraph.graph.value import CareerGraph
    from careergraph.model.conformance import Conformance
    from careergraph.model.evaluation import Evaluation

__all__ = ["conform", "evaluate"]


def evaluate(
    histories: object,
    *,
    graph: CareerGraph | None = None,
    split: str = "person",
    folds: int = 5,
    before: str | date | None = None,
    seed: int = 0,
    max_gap: int | str | None = None,
    as_of: str | date | None = None,
) -> Evaluation:
    """Return how well the next role of people is predicted from what others did.

    Popularity, the last role, the last two roles, what roles require, and a blend of these each say
    how probable every role is as the next one. They learn from some persons and are asked about the
    others, or from earlier moves and are asked about later ones.

    Parameters
    ----------
    histories : Spells, path-like or frame
        What :func:`careergraph.read_spells` returns, or what it takes, where its defaults will do.
    graph : CareerGraph, optional
        A dataset that says what the roles require; with it, likeness of requirements is a
        predictor too.
    split : {"person", "time"}, default "person"
        Whether the persons asked about teach nothing, or the days from `before` on.
    folds : int, default 5
        By person: in how many parts, each asked about while the others teach.
    before : str or date, optional
        By time: moves before it teach; by default the day before which four fifths were made.
    seed : int, default 0
        The seed of parts and intervals.
    max_gap, as_of
        As for :func:`careergraph.build`.

    Returns
    -------
    Evaluation
        For each predictor the mean reciprocal rank, recall among the first 1, 5 and 10, the log
        loss and a table of reliability, with intervals of persons drawn again.

    Raises
    ------
    TableError
        For what is no table of histories.
    CareerGraphError
        For options that cannot be so; where too few people move.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> ladder = ["Cook", "Sous chef", "Chef"]
    >>> rows = [(p, ladder[s], 2000 + s + p % 3) for p in range(30) for s in range(1 + p % 3)]
    >>> table = pd.DataFrame(rows, columns=["person", "role", "start"]).astype(str)
    >>> evaluation = careergraph.evaluate(table)
    >>> evaluation.moves, evaluation.of("markov-1").mrr.value
    (30, 1.0)
    """
    check_seed(seed)
    day = day_given("before", before)
    spells = as_spells(histories)
    if spells.moves is not None and not spells.used:
        message = f"{spells.source}: its moves have no durations; right would be spells with dates"
        raise CareerGraphError(message)
    sequences = sequences_observed(spells, max_gap=max_gap, as_of=as_of)
    return evaluate_sequences(
        sequences, spells.names, graph=graph, split=split, folds=folds, before=day, seed=seed
    )


def conform(
    ladder: CareerGraph,
    histories: object,
    *,
    seed: int = 0,
    max_gap: int | str | None = None,
    as_of: str | date | None = None,
    min_count: int = 1,
) -> Conformance:
    """Return whether people move along documented transitions.

    Parameters
    ----------
    ladder : CareerGraph
        The dataset whose transitions count where a source states, publishes, infers or models
        them; those that were only observed document nothing.
    histories : Spells, path-like or frame
        What :func:`careergraph.read_spells` returns, or what it takes, where its defaults will do.
        Its roles are found in the ladder by name, alias, any spelling or code.
    seed : int, default 0
        The seed of the intervals.
    max_gap, as_of
        As for :func:`careergraph.build`.
    min_count : int, default 1
        Moves of fewer people are hidden, as a dataset hides them: in no number, and in no row.

    Returns
    -------
    Conformance
        The share of real moves along documented transitions, with its interval; documented ones
        that nobody makes; undocumented ones that people make; skips, steps back, and roles that
        one side does not know.

    Raises
    ------
    TableError
        For what is no table of histories.
    CareerGraphError
        When the ladder documents no transition, or nobody moves.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> ladder = careergraph.from_frames(
    ...     transitions=pd.DataFrame({"origin": ["Cook", "Sous chef"],
    ...                               "destination": ["Sous chef", "Chef"],
    ...                               "evidence": ["stated", "stated"]}))
    >>> table = pd.DataFrame({"person": ["ann", "ann", "bo", "bo"],
    ...                       "role": ["Cook", "Sous chef", "Cook", "Chef"],
    ...                       "start": ["2015", "2018", "2016", "2021"]})
    >>> found = careergraph.conform(ladder, table)
    >>> [(row.origin, row.destination, row.standing) for row in found.rows]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Cook', 'Sous chef', 'documented'), ('Sous chef', 'Chef', 'unused'), ('Cook', 'Chef', 'skip')]
    """
    check_seed(seed)
    if not isinstance(ladder, GraphCore):
        message = f"ladder is a {type(ladder).__name__}; right would be a CareerGraph"
        raise CareerGraphError(message)
    check_minimum(min_count)
    spells = as_spells(histories)
    if min_count > 1 and spells.used:  # beside a dataset, which has none of the others, they tell
        spells = replace(spells, moves=None)
    moves = moves_observed(spells, max_gap=max_gap, as_of=as_of)
    return conform_moves(ladder, moves, spells.names, seed=seed, min_count=min_count)


def check_seed(seed: object) -> None:
    """Refuse a seed that is none."""
    if not is_whole(seed) or seed < 0:  # type: ignore[operator]
        message = f"seed is {seed!r}; right would be a whole number from 0"
        raise CareerGraphError(message)
