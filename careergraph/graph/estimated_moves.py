"""What a dataset says that was estimated of observed moves: its columns become a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import ESTIMATES
from careergraph.graph.memo import kept
from careergraph.model.move_estimates import MoveEstimates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["estimates_of", "knows_estimates"]

NAMES = tuple(column.name for column in ESTIMATES)


@kept
def knows_estimates(graph: GraphCore) -> bool:
    """Return whether the dataset has any estimate that has an interval."""
    return not {*NAMES[2:]}.isdisjoint(graph.columns("transitions"))


def estimates_of(graph: GraphCore, rows: Sequence[int]) -> MoveEstimates | None:
    """Return what the claims about one transition estimate.

    None where none does, or several do: estimates of two sources do not add up.
    """
    if not knows_estimates(graph):
        return None
    columns = [graph.number_column("transitions", name) for name in NAMES]
    given = [cells for row in rows if any((cells := [column[row] for column in columns])[1:])]
    return MoveEstimates(*given[0]) if len(given) == 1 else None  # type: ignore[arg-type]
