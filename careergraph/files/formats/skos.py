"""Roles and what they require as concepts of SKOS, and all rows as statements, in Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.files.missing_library import stop_writing_without

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "IS_TEXT", "LACKS", "NAME", "READERS", "loses", "write"]

NAME = "skos"
ENDINGS = (".ttl", ".skos.ttl")
FORM = "roles and skills as concepts of SKOS, all rows as statements (RDF, Turtle)"
HOLDS = "everything, of each row its source"
LACKS = "that a row stands twice; of your own columns that their cells are numbers"
READERS = "rdflib, Apache Jena, Protégé, whatever reads RDF"
IS_TEXT = True


def write(graph: CareerGraph, place: str) -> None:
    """Write a graph of RDF as Turtle.

    Raises
    ------
    CareerGraphError
        Where rdflib is not installed.
    """
    try:
        import rdflib  # noqa: F401 (whether it is there)
    except ImportError:
        stop_writing_without("Turtle", "rdflib", "rdf")
    from careergraph.files.linked_data.concepts import rdf_graph
    from careergraph.files.linked_data.turtle import turtle_lines

    with open(place, "w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(turtle_lines(rdf_graph(graph)))


def loses(graph: CareerGraph) -> list[str]:
    """Return what concepts and statements do not hold of a graph."""
    from careergraph.english import counted
    from careergraph.files.linked_data.statements import twice

    count = twice(graph)
    return [f"{counted(count, 'row')} that another row of its table says already"] if count else []
