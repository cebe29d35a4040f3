"""Sequences of plain rows, made without the engines that read histories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.prediction.person_moves import NONE
from careergraph.estimation.sojourns import LEFT, STILL_THERE
from careergraph.histories.observing.sequences import Sequences

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def sequences_of(
    person: ArrayLike, role: ArrayLike, start: ArrayLike, end: ArrayLike, *, as_of: int
) -> Sequences:
    """Return sequences of the kept sojourns of each person."""
    columns = [np.asarray(each, dtype=np.int64) for each in (person, role, start, end)]
    order = np.lexsort((columns[1], columns[3], columns[2], columns[0]))
    whose, what, begin, finish = (column[order] for column in columns)
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (whose[1:] == whose[:-1]) & (what[1:] == what[:-1])
    starts = np.flatnonzero(~same)
    ends = np.append(starts[1:], len(order)) - 1 if len(starts) else starts
    whose, what, begin, finish = whose[starts], what[starts], begin[starts], finish[ends]
    follows = np.zeros(len(starts), dtype=bool)
    follows[1:] = whose[1:] == whose[:-1]
    followed = np.append(follows[1:], False)[: len(starts)]
    previous = np.where(follows, np.roll(what, 1), NONE)
    last = np.where(finish >= as_of, STILL_THERE, LEFT)
    outcome = np.where(followed, np.roll(what, -1), last)
    return Sequences(whose, previous, what, outcome, begin, np.minimum(finish, as_of))
