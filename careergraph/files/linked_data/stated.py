"""Who states what a document of CTDL says: sources that it names, or its pathways themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.vocabulary import EVIDENCE
from careergraph.files.linked_data.credited import FIELDS
from careergraph.files.linked_data.ctdl_nodes import listed, text_of
from careergraph.files.linked_data.identifiers import name_of_iri

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careergraph.files.linked_data.ctdl_nodes import Nodes

__all__ = ["Stated", "key_of"]

OURS = "careergraph:isRoute"  # every pathway of ours says it
PARTS = ("hasPart", "hasChild", "hasDestinationComponent")
PART_OF = ("isPartOf", "isDestinationComponentOf")

Node = dict[str, Any]
Row = dict[str, object]


class Stated:
    """The pathways of a document, the components of each, and who states it.

    A pathway that names no source is one itself, with its web page and its owner; one of ours has
    none then.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._pathways = nodes.of_type("Pathway")
        self._within: dict[str, dict[str, None]] = {}  # of each component its pathways, in order
        for key, node in self._pathways.items():
            for term in PARTS:
                for part in nodes.at(node.get(term)):
                    self._within.setdefault(part, {})[key] = None
        for part, node in nodes.by_id.items():
            for term in PART_OF:
                for key in nodes.at(node.get(term)):
                    if key in self._pathways:
                        self._within.setdefault(part, {})[key] = None

    def pathways_of(self, *parts: str) -> list[str]:
        """Return the pathways that have all of some components."""
        first, *others = (self._within.get(part, {}) for part in parts)
        return [key for key in first if all(key in other for other in others)]

    def of_link(self, *parts: str) -> list[tuple[str, str]]:
        """Return the source and the evidence of a link, of each pathway that has it."""
        pathways = self.pathways_of(*parts)
        return [(self._source(each), self._evidence(each)) for each in pathways] or [("", "")]

    def only_one(self, part: str) -> str:
        """Return the source of a component's only pathway, where that is one itself; else blank."""
        pathways = self.pathways_of(part)
        is_one = len(pathways) == 1 and not self._named(self._pathways[pathways[0]])
        return self._source(pathways[0]) if is_one else ""

    def _source(self, pathway: str) -> str:
        """Return the source of a pathway, blank where it has none, or several."""
        keys = self._keys(pathway)
        return keys[0] if len(keys) == 1 else ""

    def _evidence(self, pathway: str) -> str:
        """Return the evidence that a pathway of ours states, blank for all others."""
        evidence = text_of(self._pathways[pathway].get("careergraph:evidence"))
        return evidence if evidence in EVIDENCE else ""

    def rows(self, cited: Collection[str]) -> list[Row]:
        """Return a row for each source that is named, and for the pathways that are cited."""
        found: dict[str, Row] = {}
        for node in (self._nodes.of_type("PathwaySet") | self._pathways).values():
            for each in self._named(node):
                key = key_of(each)
                found.setdefault(key, described(key, self._nodes.by_id.get(each, {})))
        for identifier, node in self._pathways.items():
            key = own_key(identifier, node)
            if key in cited:
                found.setdefault(key, self._own_row(key, node))
        return list(found.values())

    def _named(self, node: Node) -> list[str]:
        """Return the sources that a pathway names."""
        return list(dict.fromkeys(self._nodes.at(node.get("dcterms:source"))))

    def _keys(self, pathway: str) -> list[str]:
        """Return the keys of a pathway's sources."""
        node = self._pathways[pathway]
        keys = [key_of(each) for each in self._named(node)]
        return keys or ([] if OURS in node else [own_key(pathway, node)])

    def _own_row(self, key: str, pathway: Node) -> Row:
        """Return the row of a pathway that is a source itself."""
        pages = self._nodes.at(pathway.get("subjectWebpage"))
        row: Row = {"source": key, "title": text_of(pathway.get("name")), "url": next(pages, "")}
        return row | {"publisher": next(self._owners(pathway), "")}

    def _owners(self, pathway: Node) -> Iterator[str]:
        """Yield who owns or offers a pathway: by name where the document has it."""
        for term in ("ownedBy", "offeredBy"):
            for key in self._nodes.at(pathway.get(term)):
                yield text_of(self._nodes.by_id.get(key, {}).get("name")) or key


def own_key(identifier: str, pathway: Node) -> str:
    """Return the key of a pathway as a source."""
    return text_of(pathway.get("ctid")) or identifier


def key_of(identifier: str) -> str:
    """Return the key of a source: the name in an identifier of ours, else the identifier."""
    return name_of_iri("source", identifier) or identifier


def described(key: str, node: Node) -> Row:
    """Return the row of a source that a document describes."""
    row: Row = {"source": key}
    row |= {field: text_of(node.get(term)) for field, term in FIELDS.items()}
    return row | {
        "url": text_or_address(node.get("rdfs:seeAlso")),
        "licence": text_or_address(node.get("dcterms:license")),
    }


def text_or_address(value: object) -> str:
    """Return a text, the label of a node, or the address that a node is."""
    for each in listed(value):
        if isinstance(each, dict):
            return text_of(each.get("rdfs:label")) or str(each.get("@id", ""))
        if isinstance(each, str):
            return each
    return ""
