"""Sequences of what was read: the sojourns of each person, by the rules of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.prediction.person_moves import NONE, PersonMoves
from careergraph.estimation.sojourns import LEFT
from careergraph.histories.observing.engines import engine_of
from careergraph.histories.observing.frame_checks import bounds_of
from careergraph.histories.observing.observation import last_day, numbers_of
from careergraph.histories.observing.sequences import Sequences
from careergraph.histories.observing.sojourn_frame import person_sojourns
from careergraph.histories.observing.spell_rules import TimeLimits, kept_spells, sorted_out
from careergraph.histories.observing.untimed_moves import within
from careergraph.histories.reading.time_given import day_given, days_given

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from careergraph.histories.reading.spells import Spells

    Integers = NDArray[np.int64]

__all__ = ["moves_observed", "sequences_observed"]

COLUMNS = ("previous", "origin", "outcome", "start", "left_on")


def sequences_observed(
    spells: Spells, *, max_gap: int | str | None = None, as_of: str | date | int | None = None
) -> Sequences:
    """Return the sojourns of each person, in order, in memory.

    Parameters
    ----------
    spells : Spells
        What was read.
    max_gap, as_of
        As for :func:`careergraph.build`.

    Returns
    -------
    Sequences
        The sojourns; persons are numbered in the order of their names.

    Examples
    --------
    >>> import pandas as pd
    >>> from careergraph.histories.reading.histories_read import as_spells
    >>> table = {"person": ["bo", "bo"], "role": ["Cook", "Chef"], "start": ["2015", "2019"]}
    >>> sequences = sequences_observed(as_spells(pd.DataFrame(table)))
    >>> sequences.role.tolist(), sequences.outcome.tolist()
    ([1, 0], [0, -2])
    """
    return people_observed(spells, max_gap=max_gap, as_of=as_of)[0]


def people_observed(
    spells: Spells, *, max_gap: int | str | None = None, as_of: str | date | int | None = None
) -> tuple[Sequences, NDArray[np.str_]]:
    """Return the sojourns of each person, and what the persons are called, by number."""
    limits = TimeLimits(last_known(spells, as_of), days_given("max_gap", max_gap))
    with engine_of(spells.frame) as engine:
        judged = sorted_out(spells.frame, engine, limits.as_of, groups=False)
        kept = kept_spells(judged, engine, limits, groups=False)
        rows = person_sojourns(kept, engine).select("person", "end", *COLUMNS)
        table = (rows.collect() if hasattr(rows, "collect") else rows).to_arrow()
    names, person = np.unique(table["person"].to_numpy().astype(str), return_inverse=True)
    # In the order of the rules: start, end of the first spell, role.
    place = np.lexsort((*(integers(table[name]) for name in ("origin", "end", "start")), person))
    roles = len(spells.names)  # what is above is a label of leaving
    place = place[integers(table["origin"])[place] < roles]
    previous, role, outcome, start, end = (integers(table[name])[place] for name in COLUMNS)
    previous = np.where((previous < 0) | (previous >= roles), NONE, previous)
    outcome = np.where(outcome >= roles, LEFT, outcome)
    return Sequences(person[place], previous, role, outcome, start, end), names


def last_known(spells: Spells, as_of: str | date | int | None) -> int:
    """Return the last day that is known."""
    given = day_given("as_of", as_of) if not isinstance(as_of, int) else as_of
    bounds = bounds_of(spells.frame, roles=numbers_of(spells), groups=1)
    return last_day(spells, given, bounds)


def moves_observed(
    spells: Spells, *, max_gap: int | str | None = None, as_of: str | date | int | None = None
) -> PersonMoves:
    """Return the moves of each person, also where nobody knows how long the origin was held.

    Parameters
    ----------
    spells, max_gap, as_of
        As for `sequences_observed`.

    Returns
    -------
    PersonMoves
        The moves; of those without durations nothing is known of the role before.
    """
    sequences, names = people_observed(spells, max_gap=max_gap, as_of=as_of)
    moves, more = sequences.moves, spells.moves
    if more is None:
        return moves
    kept = within(more, None, None, last_known(spells, as_of))
    whose = np.array(more.persons)[kept]
    number = {str(name): place for place, name in enumerate(names)}
    for name in whose.tolist():
        number.setdefault(name, len(number))
    person = np.concatenate([moves.person, [number[name] for name in whose.tolist()]])
    columns = {
        "previous": np.full(len(whose), NONE),
        "origin": more.origin[kept],
        "outcome": more.destination[kept],
        "day": more.day[kept],
    }
    columns = {
        name: np.concatenate([getattr(moves, name), column]) for name, column in columns.items()
    }
    order = np.lexsort((columns["day"], person))
    return PersonMoves(integers(person), **columns).at(order)


def integers(column: object) -> Integers:
    """Return a column as integers."""
    return np.asarray(column).astype(np.int64)
