"""Small cells: which counts may not be told, so that no small one can be worked out from others.

What may be published beside the cells that are told: the number of moves out of each origin, and of
all who leave it, except those that :class:`Suppression` names. A probability and a count tell how
many moves there are, a rate and a count how many person-years, so these totals are taken for known.
Sums over several origins, of all moves, of all exits, of those who arrive in a role, are published
nowhere where a cell is hidden. What is usual (see
:mod:`careergraph.estimation.shares.probabilities`) is made of cells that are told, as it would tell
the arrivals otherwise.

References
----------
.. [1] Hundepool, A. et al. (2012). Statistical Disclosure Control, chapter 4. Wiley.
.. [2] Wong, R. et al. (2007). Minimality attack in privacy preserving data publishing. VLDB 2007,
   543-554 (an attacker who knows the rule).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Integers = NDArray[np.int64]
    Numbers = NDArray[Any]

__all__ = ["Suppression", "hidden_cells", "suppress"]


@dataclass(frozen=True, slots=True, eq=False)
class Suppression:
    """What may not be told.

    Attributes
    ----------
    minimum : int
        The smallest count that may be told: at least 3.
    cells : ndarray of bool, shape (cells,)
        Counts of moves and exits that are hidden, with their shares, rates and years.
    moves : ndarray of bool, shape (roles,)
        Origins of which all moves are hidden, and how many these are.
    exits : ndarray of bool, shape (roles,)
        Origins of which the exits are hidden.
    leaving : ndarray of bool, shape (roles,)
        Origins of which it is hidden how many left them at all: their moves or exits are.
    all_moves, all_exits : bool
        Whether the number of all moves, and of all exits, is hidden.
    """

    minimum: int
    cells: Bools
    moves: Bools
    exits: Bools
    leaving: Bools
    all_moves: bool
    all_exits: bool


def suppress(
    origin: Integers, outcome: Integers, count: Numbers, roles: int, minimum: int
) -> Suppression:
    """Return which counts may not be told.

    Parameters
    ----------
    origin, outcome : ndarray of int64, shape (cells,)
        The role left; the next role, or LEFT. Each pair once.
    count : ndarray, shape (cells,)
        How many people or sojourns; where they are weighted, not their weights.
    roles : int
        How many roles there are.
    minimum : int
        The smallest count that may be told. With 2 it is 3: who knows that only 1 is hidden knows
        each hidden count.

    Returns
    -------
    Suppression
        Nothing is hidden for a minimum of 1.

    Notes
    -----
    The moves out of one origin are told or hidden by :func:`hidden_cells`; where none of them is
    larger than the minimum, all are hidden with their sum. Exits are hidden where they are few: no
    sum that is told has them in it. From what is told an attacker learns of a small number of moves
    no more than that it is between 1 and a number that is at least the minimum, and of hidden exits
    that there are some.

    Examples
    --------
    >>> origin, outcome = np.array([0, 0, 0, 0]), np.array([1, 2, 3, 4])
    >>> suppress(origin, outcome, np.array([2, 6, 30, 50]), 5, 5).cells.tolist()
    [True, True, False, False]
    """
    minimum = (
        max(minimum, 3) if minimum > 1 else minimum
    )  # of 2 only 1 would be hidden: it is known
    exits = outcome == LEFT
    cells = exits & (count < minimum)
    cells[~exits], moves = _hide(origin[~exits], count[~exits], roles, minimum)
    no_exits = np.zeros(roles, dtype=bool)
    no_exits[origin[exits & cells]] = True
    return Suppression(
        minimum, cells, moves, no_exits, no_exits | moves, bool(moves.any()), bool(no_exits.any())
    )


def hidden_cells(row: Integers, count: Numbers, minimum: int) -> Bools:
    """Return which cells are hidden in rows of which the sum is known.

    Parameters
    ----------
    row : ndarray of int64, shape (cells,)
        The row of each cell.
    count : ndarray, shape (cells,)
        Its count.
    minimum : int
        The smallest count that may be told.

    Returns
    -------
    ndarray of bool, shape (cells,)
        Where a row has a cell below the minimum: its cells up to the minimum, and the smallest one
        above it, with those that are equal to it. Where it has none above, all of it; then its sum
        must be hidden too.

    Notes
    -----
    Of n hidden cells with a known sum each may be so large as to leave 1 for each other: with one
    above the minimum, that is above the minimum for all. Who knows the rule as well [2]_ does not
    know which of them is the larger one.

    Examples
    --------
    >>> hidden_cells(np.array([0, 0, 0]), np.array([1, 9, 30]), 5).tolist()
    [True, True, False]
    >>> hidden_cells(np.array([0, 0]), np.array([1, 3]), 5).tolist()
    [True, True]
    """
    return _hide(row, count, int(row.max(initial=0)) + 1, minimum)[0]


def _hide(row: Integers, count: Numbers, rows: int, minimum: int) -> tuple[Bools, Bools]:
    """Return which cells are hidden, and the rows of which the sum must be hidden too."""
    concerned = sums(row, count < minimum, rows) > 0
    above = np.full(rows, np.inf)
    np.minimum.at(above, row, np.where(count > minimum, count, np.inf))
    hidden = concerned[row] & ((count <= minimum) | (count == above[row]))
    return hidden, concerned & np.isinf(above)
