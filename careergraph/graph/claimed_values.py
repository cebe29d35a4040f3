"""What claims are of, and what those of each arc come to: most arcs have one, whose row tells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from careergraph.contract.shared import SharedCells, distinct
from careergraph.contract.tables import normalise
from careergraph.contract.vocabulary import EVIDENCE, evidence_of
from careergraph.errors import UnknownNameError
from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["by_arc", "check_values", "claims_of"]

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


def claims_of(graph: GraphCore, name: str) -> list[str]:
    """Return evidence or kind of each claim, normalised; blank evidence is what it stands for."""
    cells = graph.text_column("transitions", name)
    if name == "evidence":
        cells = list(map(evidence_of, cells, graph.number_column("transitions", "count")))
    return [normalise(cell) for cell in cells]


def check_values(graph: GraphCore, name: str, values: frozenset[str]) -> None:
    """Refuse an evidence or a kind that does not exist."""
    stated = sorted({str(cell) for cell in distinct(graph.column("transitions", name))} - {""})
    choices = list(EVIDENCE) if name == "evidence" else stated
    for value in sorted(values - {normalise(choice) for choice in choices}):
        raise UnknownNameError(value, choices, kind=name)
