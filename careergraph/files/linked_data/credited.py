"""Sources as nodes of linked data, each with the terms under which it may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.files.linked_data.identifiers import iri
from careergraph.model.display.markdown import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.core import GraphCore

__all__ = ["DCTERMS", "FIELDS", "HELD", "credited"]

DCTERMS = "http://purl.org/dc/terms/"
# DCMI Metadata Terms, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/ (2020)
FIELDS = {
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "published": "dcterms:issued",
    "kind": "dcterms:type",
    "attribution": "dcterms:bibliographicCitation",
}

HELD = ("source", "url", "licence", *FIELDS)  # columns of the table of sources

Node = dict[str, Any]


def credited(graph: GraphCore, cited: Iterable[str]) -> list[Node]:
    """Return a node for each source that is cited, with its terms.

    Only the address of a page is a link; whatever else stands there is text.
    """
    return [source_node(graph, key) for key in sorted(cited)]


def source_node(graph: GraphCore, key: str) -> Node:
    """Return what is known of one source."""
    node: Node = {"@id": iri("source", key), "dcterms:identifier": key}
    row = graph.source_rows.get(key)
    if row is None:
        return node
    for field, term in FIELDS.items():
        text = graph.text_column("sources", field)[row]
        if text:
            node[term] = text
    licence = graph.text_column("sources", "licence")[row]
    if licence:
        is_page = is_address(licence)
        node["dcterms:license"] = {"@id": licence} if is_page else {"rdfs:label": licence}
    url = graph.text_column("sources", "url")[row]
    if url:
        node["rdfs:seeAlso"] = {"@id": url} if is_address(url) else url
    return node
