"""The documents that facts come from, and where in them each fact stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES
from careergraph.model.facts import Citation, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["citation", "citations", "cited_places", "is_source", "publishers", "sources"]

TEXTS = Source._fields[:-1]  # all but the smallest number of people that it tells of


def sources(graph: GraphCore) -> dict[str, Source]:
    """Return the sources of a graph by key, those without a row of their own included.

    Where there is a sources table it lists every source: the contract says so.
    """
    if "sources" not in graph.tables:
        keys = sorted({key for key, _ in cited_rows(graph)})
        return {key: Source(key) for key in keys}
    fields: list[Sequence[Any]] = [graph.text_column("sources", name) for name in TEXTS]
    fields.append(graph.number_column("sources", "min_count"))
    return {row[0]: Source(*row) for row in zip(*fields, strict=True)}


def publishers(graph: GraphCore) -> set[str]:
    """Return who published the sources; a source of an unknown publisher counts as its own."""
    return {source.publisher or source.source for source in sources(graph).values()}


def is_source(graph: GraphCore, key: str) -> bool:
    """Return whether any table names a source of that key."""
    if "sources" in graph.tables:
        return key in graph.source_rows
    if graph.lookup is not None:
        return graph.lookup.cites(key)
    return any(key == cited for cited, _ in cited_rows(graph))


def cited_places(graph: GraphCore, key: str) -> list[str]:
    """Return the places of a source that the tables cite, each once."""
    places = dict.fromkeys(place for cited, place in cited_rows(graph) if cited == key)
    return [place for place in places if place]


def cited_rows(graph: GraphCore) -> Iterator[tuple[str, str]]:
    """Yield source and locator of every row that cites a source."""
    for table in graph.tables:
        if TABLES[table].column("locator") is not None:
            fields = (graph.text_column(table, name) for name in ("source", "locator"))
            yield from (cited for cited in zip(*fields, strict=True) if cited[0])


def citation(graph: GraphCore, table: str, row: int) -> Citation:
    """Return where a row's fact stands."""
    key, place = (graph.text_column(table, name)[row] for name in ("source", "locator"))
    return Citation(key, title_of(graph, key), place)


def citations(graph: GraphCore, table: str, rows: Iterable[int]) -> tuple[Citation, ...]:
    """Return where some rows' facts stand, each place once."""
    keys, places = (graph.text_column(table, name) for name in ("source", "locator"))
    cited = dict.fromkeys((keys[row], places[row]) for row in rows)
    return tuple(Citation(key, title_of(graph, key), place) for key, place in cited if key)


def title_of(graph: GraphCore, key: str) -> str:
    """Return the title of a source, blank where no table of sources lists it."""
    row = graph.source_rows.get(key)
    return "" if row is None else graph.text_column("sources", "title")[row]
