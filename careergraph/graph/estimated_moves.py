"""What a dataset says that was estimated of observed moves: its columns become a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import ESTIMATES
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import row_amounts
from careergraph.model.move_estimates import MoveEstimates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["counted_by_several", "estimates_of", "knows_estimates"]

NAMES = tuple(column.name for column in ESTIMATES)


@kept
def knows_estimates(graph: GraphCore) -> bool:
    """Return whether the dataset has any estimate that has an interval."""
    return not {*NAMES[2:]}.isdisjoint(graph.columns("transitions"))


@kept
def counted_by_several(graph: GraphCore) -> list[bool]:
    """Return for each role whether several sources counted moves that leave it, one of estimates.

    What each estimates is of its own people: of all together the counts alone tell.
    """
    if not knows_estimates(graph):
        return [False] * len(graph.names)
    sources: list[set[str]] = [set() for _ in graph.names]
    keys, amounts = graph.text_column("transitions", "source"), row_amounts(graph)
    for arc, tail in enumerate(graph.index.tails):
        sources[tail].update(keys[row] for row in graph.index.rows_of(arc) if amounts[row])
    return [len(each) > 1 for each in sources]


def estimates_of(graph: GraphCore, rows: Sequence[int]) -> MoveEstimates | None:
    """Return what the claims about one transition estimate.

    None where none does, or several do: estimates of two sources do not add up.
    """
    if not knows_estimates(graph):
        return None
    columns = [graph.number_column("transitions", name) for name in NAMES]
    given = [cells for row in rows if any((cells := [column[row] for column in columns])[1:])]
    return MoveEstimates(*given[0]) if len(given) == 1 else None  # type: ignore[arg-type]
