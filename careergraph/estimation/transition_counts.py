"""How many sojourns of a role ended in which role, or in an exit; and what weights are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.sums import places_among, sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = [
    "TransitionCounts",
    "among_all",
    "cell_of_rows",
    "counted_together",
    "effective_number",
    "sojourn_squares",
    "transition_counts",
]


@dataclass(frozen=True, slots=True, eq=False)
class TransitionCounts:
    """Sojourns that ended, by origin and outcome: sorted, each pair once.

    Attributes
    ----------
    origin, outcome : ndarray of int64, shape (cells,)
        The role left; the next role, or LEFT.
    count, squares : ndarray of float64, shape (cells,)
        The sum of the sojourns' weights, and of the weights' squares; both are the number of
        sojourns where nothing is weighted.
    """

    origin: Integers
    outcome: Integers
    count: Floats
    squares: Floats


def sojourn_squares(sojourns: Sojourns, squares: Floats | None = None) -> Floats:
    """Return the sum of squared weights in each row.

    Whole counts weigh 1 each. Of weights (floats) a row is taken for one sojourn where nobody says
    otherwise: that makes intervals rather too wide than too narrow.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns.
    squares : ndarray of float64, shape (rows,), optional
        The sums of squares, where they are known.

    Returns
    -------
    ndarray of float64, shape (rows,)
        Those given, else `count` of whole counts, else the square of `count`.
    """
    if squares is not None:
        return np.asarray(squares, dtype=float)
    count = sojourns.count.astype(float)
    return count if np.issubdtype(sojourns.count.dtype, np.integer) else count**2


def cell_of_rows(sojourns: Sojourns) -> tuple[Integers, Integers, Integers]:
    """Return origins and outcomes of the cells, and the cell of each row; all rows must have ended.

    Returns
    -------
    tuple of ndarray of int64
        Of shapes (cells,), (cells,) and (rows,).
    """
    width = int(sojourns.outcome.max(initial=LEFT)) + 2
    keys = sojourns.origin * width + (sojourns.outcome - LEFT)
    cells, place = places_among(keys)
    return cells // width, cells % width + LEFT, place


def transition_counts(sojourns: Sojourns, *, squares: Floats | None = None) -> TransitionCounts:
    """Count the sojourns that ended by origin and outcome.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; groups are added up.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights, see :func:`sojourn_squares`.

    Returns
    -------
    TransitionCounts
        Sorted by origin and outcome; an exit (LEFT) comes first.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import STILL_THERE, sojourns_of
    >>> rows = [(0, 1, 0, 730, 2), (0, 1, 0, 365, 1), (0, LEFT, 0, 9, 1), (0, STILL_THERE, 0, 9, 1)]
    >>> counts = transition_counts(sojourns_of(rows))
    >>> counts.outcome.tolist(), counts.count.tolist()
    ([-1, 1], [1.0, 3.0])
    """
    ended = sojourns.outcome >= LEFT
    squared = sojourn_squares(sojourns, squares)[ended]
    sojourns = sojourns.at(ended)
    origin, outcome, place = cell_of_rows(sojourns)
    size = len(origin)
    count, squared = sums(place, sojourns.count, size), sums(place, squared, size)
    return TransitionCounts(origin, outcome, count, squared)


def counted_together(
    counts: TransitionCounts, more: TransitionCounts | None
) -> tuple[TransitionCounts, Integers]:
    """Return counts with others added to them, and where each cell of the first stands among all.

    Parameters
    ----------
    counts : TransitionCounts
        Counts, sorted.
    more : TransitionCounts or None
        Others, in any order; a pair of roles may be there several times.

    Returns
    -------
    tuple of TransitionCounts and ndarray of int64
        Sorted by origin and outcome, each pair once; of shape (cells of `counts`,).

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> counts = transition_counts(sojourns_of([(0, 1, 0, 730, 2), (1, 0, 0, 365, 1)]))
    >>> ones = np.ones(2)
    >>> more = TransitionCounts(np.array([0, 0]), np.array([2, 1]), ones, ones)
    >>> both, place = counted_together(counts, more)
    >>> both.outcome.tolist(), both.count.tolist(), place.tolist()
    ([1, 2, 0], [3.0, 1.0, 1.0], [0, 2])
    """
    if more is None or not len(more.origin):
        return counts, np.arange(len(counts.origin))
    origin, outcome = (
        np.concatenate([getattr(counts, name), getattr(more, name)])
        for name in ("origin", "outcome")
    )
    pairs, place = np.unique(np.stack([origin, outcome]), axis=1, return_inverse=True)
    place = place.reshape(-1)
    count, squares = (
        sums(place, np.concatenate([getattr(counts, name), getattr(more, name)]), pairs.shape[1])
        for name in ("count", "squares")
    )
    return TransitionCounts(pairs[0], pairs[1], count, squares), place[: len(counts.origin)]


def among_all(columns: Mapping[str, Floats], place: Integers, size: int) -> dict[str, Floats]:
    """Return columns of some cells as columns of all cells; nan is unknown.

    Parameters
    ----------
    columns : mapping of str to ndarray of float64, shape (some cells,)
        The columns.
    place : ndarray of int64, shape (some cells,)
        Where each of the cells stands among all.
    size : int
        How many cells there are.

    Examples
    --------
    >>> among_all({"rate": np.array([0.5, 2.0])}, np.array([0, 2]), 3)["rate"].tolist()
    [0.5, nan, 2.0]
    """
    spread = {name: np.full(size, np.nan) for name in columns}
    for name, column in columns.items():
        spread[name][place] = column
    return spread


def effective_number(weight: Floats, squares: Floats) -> Floats:
    """Return how many equally weighted ones are worth these: the square of the sum by the squares.

    Examples
    --------
    >>> effective_number(np.array([3.0]), np.array([5.0])).tolist()
    [1.8]
    """
    number: Floats = np.zeros(len(weight))
    np.divide(weight**2, squares, out=number, where=squares > 0)
    return number
