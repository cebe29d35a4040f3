"""How far a mean over moves may be off: persons are drawn again, with all their moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["means_drawn", "person_sums", "times_drawn"]

MOST, FEWEST = 1000, 200  # draws
WORK = 20_000_000  # persons drawn in all, about: of many persons fewer draws are as good


def times_drawn(persons: int) -> int:
    """Return how often persons are drawn again.

    Examples
    --------
    >>> times_drawn(712), times_drawn(1_000_000)
    (1000, 200)
    """
    return int(np.clip(WORK // max(persons, 1), FEWEST, MOST))


def person_sums(person: Integers, values: Floats) -> Floats:
    """Return the sums of each person's rows.

    Parameters
    ----------
    person : ndarray of int64, shape (rows,)
        Whose each row is, sorted.
    values : ndarray of float64, shape (rows, columns)
        The rows.

    Returns
    -------
    ndarray of float64, shape (persons, columns)
        The sums, in the order of persons.

    Examples
    --------
    >>> import numpy as np
    >>> person_sums(np.array([4, 4, 9]), np.array([[1.0], [2.0], [5.0]])).tolist()
    [[3.0], [5.0]]
    """
    if not len(person):
        return np.zeros((0, values.shape[1]))
    starts = np.flatnonzero(np.diff(person, prepend=person[0] - 1))
    return np.add.reduceat(values, starts, axis=0)


def means_drawn(sums: Floats, counts: Floats, seed: int) -> Floats:
    """Return means over rows, of persons drawn again with replacement.

    Parameters
    ----------
    sums : ndarray of float64, shape (persons, columns)
        The sums of each person's rows.
    counts : ndarray of float64, shape (persons,)
        How many rows each has.
    seed : int
        The seed; the same one draws the same persons.

    Returns
    -------
    ndarray of float64, shape (draws, columns)
        The means of each draw. All columns are of the same persons, so that their differences are
        as sure as they are (Efron and Tibshirani 1993).
    """
    persons = len(counts)
    random = np.random.default_rng(seed)
    table = np.column_stack([sums, counts])
    means = np.empty((times_drawn(persons), sums.shape[1]))
    for draw in range(len(means)):
        drawn = np.bincount(random.integers(0, persons, persons), minlength=persons)
        *totals, rows = drawn @ table
        means[draw] = np.array(totals) / rows if rows else np.nan
    return means
