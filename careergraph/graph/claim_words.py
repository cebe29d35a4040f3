"""Of which evidence and kind each claim is, in words that can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.shared import distinct
from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import EVIDENCE, evidence_of
from careergraph.errors import UnknownNameError
from careergraph.graph.observed_moves import row_amounts

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore

__all__ = ["check_values", "claims_of"]


def claims_of(graph: GraphCore, name: str) -> list[str]:
    """Return evidence or kind of each claim, normalised; blank evidence is what it stands for."""
    cells = graph.text_column("transitions", name)
    if name == "evidence":
        cells = list(map(evidence_of, cells, row_amounts(graph)))
    return [normalise(cell) for cell in cells]


def check_values(graph: GraphCore, name: str, values: frozenset[str]) -> None:
    """Refuse an evidence or a kind that does not exist, in the whole dataset of a part."""
    whole = graph.part.counted.graph if graph.part else graph
    stated = sorted({str(cell) for cell in distinct(whole.column("transitions", name))} - {""})
    choices = list(EVIDENCE) if name == "evidence" else stated
    for value in sorted(values - {normalise(choice) for choice in choices}):
        raise UnknownNameError(value, choices, kind=name)
