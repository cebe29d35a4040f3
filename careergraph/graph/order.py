"""In which order the transitions of one role are listed: the best supported first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.cells import number
from careergraph.graph.memo import kept
from careergraph.graph.records import transition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Number

__all__ = ["RANK", "arcs_from", "arcs_to", "best_first", "rank"]

RANK = "rank"  # a publisher's own column: how near it finds a role, the nearest first


def arcs_from(graph: GraphCore, role: str) -> range:
    """Return the arcs that leave a role."""
    vertex, out = graph.numbers[role], graph.index.out
    return range(out[vertex], out[vertex + 1])


def arcs_to(graph: GraphCore, role: str) -> list[int]:
    """Return the arcs that lead to a role."""
    vertex = graph.numbers[role]
    return [arc for arc, head in enumerate(graph.index.heads) if head == vertex]


@kept
def ranks(graph: GraphCore) -> dict[int, Number]:
    """Return the rank of each claim that has one, by its row."""
    cells = graph.columns("transitions").get(RANK, ())
    found = ((row, number(cell)) for row, cell in enumerate(map(str, cells)) if cell)
    return {row: value for row, value in found if value is not None}


def rank(graph: GraphCore, arc: int) -> Number | None:
    """Return the lowest rank that a claim of an arc has in the dataset's own column ``rank``."""
    by_row, index = ranks(graph), graph.index
    if not by_row:
        return None
    rows = index.rows_of(arc)
    return min((by_row[row] for row in rows if row in by_row), default=None)


def best_first(graph: GraphCore, arcs: Iterable[int]) -> list[int]:
    """Order the arcs that leave one role, or lead to one.

    Documented before inherited, then by falling support, by rank, and by name.
    """

    def order(arc: int) -> tuple[bool, float, bool, float, tuple[str, str]]:
        each, place = transition(graph, arc), rank(graph, arc)
        return (
            bool(each.inherited_from),
            -each.support,
            place is None,
            place or 0,
            (each.origin, each.destination),
        )

    return sorted(arcs, key=order)
