"""What the claims of each arc come to: most arcs have one claim, and its row tells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from careergraph.contract.shared import SharedCells
from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["by_arc"]

Value = TypeVar("Value")


def by_arc(
    graph: GraphCore, of_row: Sequence[Value], of_rows: Callable[[list[int]], Value]
) -> list[Value]:
    """Return a value for each arc: that of its one claim, or what several come to.

    Parameters
    ----------
    graph : GraphCore
        The graph.
    of_row : sequence
        For each row of the transitions table the value of that claim alone.
    of_rows : callable
        Takes the rows of an arc that several claims make.
    """
    index, several = graph.index, several_claims(graph)
    if not several and isinstance(of_row, SharedCells):
        return of_row.at(index.rows)  # type: ignore[return-value] # cells are objects
    first = map(index.rows.__getitem__, index.starts[:-1]) if several else index.rows
    values = list(map(of_row.__getitem__, first))
    for arc, rows in several.items():
        values[arc] = of_rows(rows)
    return values


@kept
def several_claims(graph: GraphCore) -> dict[int, list[int]]:
    """Return the rows of each arc that more than one claim makes."""
    index = graph.index
    if len(index.rows) == len(index.tails):
        return {}
    spans = enumerate(pairwise(index.starts))
    return {arc: list(index.rows[begin:end]) for arc, (begin, end) in spans if end - begin > 1}
