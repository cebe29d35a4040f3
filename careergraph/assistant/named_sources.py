"""The sources of an answer, each once: title, publisher, address, and where in it facts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.graph.citations import sources
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["named_sources"]

PLACES = 5  # in one source


def named_sources(graph: CareerGraph, content: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (JSON)
    """Return the sources that an answer names, in the order in which it does.

    Examples
    --------
    >>> import careergraph
    >>> cited = {"source": "bls-oews-2025", "locator": "15-1299"}
    >>> named_sources(careergraph.load(), [cited])[0]["publisher"]
    'US Bureau of Labor Statistics'
    """
    places: dict[str, dict[str, None]] = {}
    for key, place in cited_in(content):
        places.setdefault(key, {}).update({place: None} if place else {})
    described = sources(graph) if places else {}
    return [
        row(described.get(key, Source(key)), list(stated)) for key, stated in places.items() if key
    ]


def cited_in(content: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (JSON)
    """Yield source and locator of everything that has both."""
    if isinstance(content, list):
        for each in content:
            yield from cited_in(each)
    elif isinstance(content, dict):
        if isinstance(content.get("source"), str) and "locator" in content:
            yield content["source"], content["locator"]
        for each in content.values():
            yield from cited_in(each)


def row(source: Source, places: list[str]) -> dict[str, Any]:
    """Return one source with where in it facts stand; what no row says of it is null."""
    fields: dict[str, Any] = {
        "source": source.source,
        "title": source.title or None,
        "publisher": source.publisher or None,
        "address": source.url or None,
        "published": source.published or None,
        "locators": places[:PLACES],
    }
    if len(places) > PLACES:
        fields["more_locators"] = len(places) - PLACES
    if source.attribution:
        fields["attribution"] = source.attribution
    return fields
