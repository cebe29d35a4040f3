"""What a notebook shows of a dataset: how much it holds, and how that is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from careergraph.contract.tables import EVIDENCE
from careergraph.english import counted
from careergraph.graph.records import Numbers, implied, sources
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
    counts = cast("Numbers", graph.column("transitions", "count"))
    known_as = zip(graph.column("transitions", "evidence"), counts, strict=True)
    claims = Counter(evidence or implied(count) for evidence, count in known_as)
    for evidence in EVIDENCE:
        if claims[evidence]:
            yield f"Claims of transitions, {evidence}", claims[evidence]
    known = sources(graph).values()
    yield "Sources", len(known)
    yield "Publishers", len({source.publisher for source in known} - {""})
    for name in graph.tables:
        yield f"Rows of the table {name}", len(next(iter(graph.columns(name).values()), []))
