"""The sources whose key, title or publisher holds a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.graph.citations import sources

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Source

__all__ = ["sources_found"]


def sources_found(graph: CareerGraph, search: str) -> list[Source]:
    """Return the sources whose key, title or publisher holds the search text."""
    return [each for each in sources(graph).values() if source_matches(each, search)]


def source_matches(source: Source, search: str) -> bool:
    """Return whether the key, the title or the publisher of a source holds the search text."""
    texts = (source.source, source.title, source.publisher)
    return any(normalise(search) in normalise(text) for text in texts)
