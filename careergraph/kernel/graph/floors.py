"""Columns of times: an arc adds to the time, and a vertex may not be entered before its own."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.kernel.graph.adjacency import Adjacency


def counted_together(
    column: Adjacency, floors: Sequence[float], of_arcs: Sequence[float] = ()
) -> tuple[Adjacency, list[int], list[int]]:
    """Return a column and its floors, counted in one unit of which all are whole numbers.

    Decimals are taken as they were written: steps of 0.1 and of 0.2 end at a floor of 0.3, which
    they do not by the floats nearest to these. Whole numbers stay as they are.

    Parameters
    ----------
    column
        The graph with what each arc costs.
    floors
        For each vertex a time before which it is not entered; 0 where there is none.
    of_arcs
        Times of some arcs before which their heads are not entered by them.

    Returns
    -------
    column, floors, of_arcs
        The column, and the floors as multiples of ``1 / scale`` of it.

    Raises
    ------
    ValueError
        If there is not one floor for each vertex, or a floor is negative or not a number.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> column, floors, _ = counted_together(Adjacency(2, [0], [1], [0.1]), [0, 0.25])
    >>> column.scale, floors, column.cost(column.leaving[0][0])
    (20, [0, 5], 0.1)
    """
    if len(floors) != column.n:
        message = f"{len(floors)} floors for {column.n} vertices"
        raise ValueError(message)
    if not all(map(isfinite, (*floors, *of_arcs))) or min((*floors, *of_arcs), default=0) < 0:
        message = "a floor is negative or not a number"
        raise ValueError(message)
    if set(map(type, (*column.costs, *floors, *of_arcs))) <= {int, bool}:
        return column, [int(floor) for floor in floors], [int(floor) for floor in of_arcs]
    written = {number: _as_written(number) for number in {*column.costs, *floors, *of_arcs}}
    exact = [written[floor] for floor in (*floors, *of_arcs)]
    column = column.costing([written[cost] for cost in column.costs], exact)
    counted = [int(floor * column.scale) for floor in exact]
    return column, counted[: len(floors)], counted[len(floors) :]


def _as_written(number: float) -> Fraction:
    """Return a number as a decimal: 0.1 is 1/10, not the float nearest to it."""
    return Fraction(number) if isinstance(number, int) else Fraction(str(float(number)))
