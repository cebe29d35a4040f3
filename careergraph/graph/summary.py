"""What a notebook shows of a dataset: how much it holds, and how that is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from careergraph.contract.vocabulary import EVIDENCE, evidence_of
from careergraph.english import counted
from careergraph.graph.citations import publishers, sources
from careergraph.graph.observed_moves import row_amounts
from careergraph.model.display.markup import Html, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["summary"]


def summary(graph: CareerGraph) -> Html:
    """Show what a dataset holds."""
    roles = counted(len(graph.names), "role")
    title = f"CareerGraph: {roles}, {counted(len(graph.index.tails), 'transition')}"
    rows = [[text(name), text(f"{number:,}")] for name, number in amounts(graph)]
    return table(text(title), ["What", "How many"], rows)


def amounts(graph: CareerGraph) -> Iterator[tuple[str, int]]:
    """Yield what there is, and how much of it."""
    yield "Roles", len(graph.names)
    yield "Families of roles", len(set(graph.column("roles", "family")) - {""})
    yield "Transitions", len(graph.index.tails)
    cells = graph.text_column("transitions", "evidence")
    counts = row_amounts(graph)
    claims = Counter(map(evidence_of, cells, counts))
    for evidence in EVIDENCE:
        if claims[evidence]:
            yield f"Claims of transitions, {evidence}", claims[evidence]
    yield "Sources", len(sources(graph))
    yield "Publishers", len(publishers(graph))
    for name in graph.tables:
        yield f"Rows of the table {name}", len(next(iter(graph.columns(name).values()), []))
