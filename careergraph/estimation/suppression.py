"""Small cells: which counts may not be told, so that no small one can be worked out from others.

What may be published beside the cells that are told: the number of moves out of each origin, that
of its exits, and the sums of both over all origins, except those that :class:`Suppression` names.
A probability and a count tell how many moves there are, a rate and a count how many person-years,
so these totals are taken for known. Sums over the origins of one destination (arrivals) are never
published where a cell is hidden. What is usual (see :mod:`careergraph.estimation.probabilities`) is
made of cells that are told, as it would tell the arrivals otherwise.

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
        The smallest count that may be told.
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
        The smallest count that may be told.

    Returns
    -------
    Suppression
        Nothing is hidden for a minimum of 1.

    Notes
    -----
    The moves out of one origin are told or hidden by :func:`hidden_cells`, and so are the exits of
    all origins, whose sum is known. Where all moves of an origin must be hidden with their sum,
    such origins are hidden by the same rule, as the number of all moves is known. From what is told
    an attacker learns of any small cell no more than that it is between 1 and a number that is at
    least the minimum.

    Examples
    --------
    >>> origin, outcome = np.array([0, 0, 0, 0]), np.array([1, 2, 3, 4])
    >>> suppress(origin, outcome, np.array([2, 6, 30, 50]), 5, 5).cells.tolist()
    [True, True, False, False]
    """
    exits = outcome == LEFT
    cells = np.zeros(len(origin), dtype=bool)
    cells[exits], all_exits = _hide(np.zeros_like(origin[exits]), count[exits], 1, minimum)
    cells[~exits], moves = _hide(origin[~exits], count[~exits], roles, minimum)
    total = sums(origin[~exits], count[~exits], roles)
    all_moves = False
    if moves.any():
        moves, all_moves = _hide_rows(moves, total, minimum)
        cells |= ~exits & moves[origin]
    no_exits = np.zeros(roles, dtype=bool)
    no_exits[origin[exits & cells]] = True
    return Suppression(
        minimum, cells, moves, no_exits, no_exits | moves, all_moves, bool(all_exits.any())
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
        Where a row has a cell below the minimum: its smallest cells, at least all of these and two,
        and so many that each of them might be as large as the minimum. Where a row has not so many,
        all of it; then its sum must be hidden too.

    Examples
    --------
    >>> hidden_cells(np.array([0, 0, 0]), np.array([1, 9, 9]), 5).tolist()
    [True, True, False]
    >>> hidden_cells(np.array([0, 0]), np.array([1, 3]), 5).tolist()
    [True, True]
    """
    return _hide(row, count, int(row.max(initial=0)) + 1, minimum)[0]


def _hide(row: Integers, count: Numbers, rows: int, minimum: int) -> tuple[Bools, Bools]:
    """Return which cells are hidden, and the rows of which the sum must be hidden too."""
    order = np.lexsort((count, row))
    row_in, count_in = row[order], count[order].astype(float)
    begin = np.flatnonzero(np.diff(row_in, prepend=-1))
    start = np.repeat(begin, np.diff(np.append(begin, len(row_in))))
    rank = np.arange(len(row_in)) - start + 1  # how many cells up to this one
    so_far = np.cumsum(count_in)
    so_far = so_far - (so_far - count_in)[start]
    small = count_in < minimum
    needed = sums(row_in, small, rows)[row_in]
    enough = (rank >= np.maximum(needed, 2)) & (so_far >= minimum + rank - 1)
    last = np.full(rows, np.inf)
    np.minimum.at(last, row_in[enough], rank[enough])
    hidden = np.zeros(len(row), dtype=bool)
    hidden[order] = (needed > 0) & (rank <= last[row_in])
    return hidden, np.isinf(last) & (sums(row, count < minimum, rows) > 0)


def _hide_rows(hidden: Bools, total: Numbers, minimum: int) -> tuple[Bools, bool]:
    """Return which rows are hidden so that their sums stay so, and whether that cannot be."""
    unsafe = False
    chosen = list(np.flatnonzero(hidden))
    others = np.flatnonzero(~hidden & (total > 0))
    for row in others[np.argsort(total[others], kind="stable")]:
        if len(chosen) > 1 and total[chosen].sum() >= minimum + len(chosen) - 1:
            break
        chosen.append(row)
    else:
        unsafe = len(chosen) <= 1 or total[chosen].sum() < minimum + len(chosen) - 1
    found = np.zeros(len(hidden), dtype=bool)
    found[chosen] = True
    return found, unsafe
