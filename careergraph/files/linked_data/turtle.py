"""A graph of RDF as Turtle.

rdflib's own writer looks for a prefix of every identifier, in a time that grows with the square of
their number (https://github.com/RDFLib/rdflib/issues/1752): 200,000 triples took seven minutes.
Here only terms of vocabularies have prefixes; how a term is written is left to rdflib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, XSD

from careergraph.files.linked_data.identifiers import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["turtle_lines"]

PREFIXES = {
    "careergraph": TERMS,
    "dcterms": str(DCTERMS),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "xsd": str(XSD),
}


def turtle_lines(rdf: Graph) -> Iterator[str]:
    """Yield the lines of a graph, its subjects in order.

    Notes
    -----
    RDF 1.1 Turtle, W3C Recommendation 25 February 2014.
    """
    yield from (f"@prefix {prefix}: <{start}> .\n" for prefix, start in PREFIXES.items())
    for subject in sorted({*rdf.subjects()}, key=str):
        pairs = sorted(rdf.predicate_objects(subject), key=in_order)
        words = [f"{word(predicate)} {word(value)}" for predicate, value in pairs]
        yield f"\n{word(subject)} " + " ;\n    ".join(words) + " .\n"


def in_order(pair: tuple[Node, Node]) -> tuple[bool, str, str]:
    """Return by what the statements about a subject are sorted: its type comes first."""
    predicate, value = pair
    return predicate != RDF.type, str(predicate), str(value)


def word(node: Node) -> str:
    """Return a node as Turtle writes it: a term of a vocabulary with its prefix."""
    if node == RDF.type:
        return "a"
    if isinstance(node, Literal):
        text = Literal(str(node)).n3()
        return f"{text}^^{word(node.datatype)}" if node.datatype else text
    text = str(node)
    for prefix, start in PREFIXES.items():
        if text.startswith(start) and text[len(start) :].isalpha() and text.isascii():
            return f"{prefix}:{text[len(start) :]}"
    return node.n3() if isinstance(node, URIRef) else text
