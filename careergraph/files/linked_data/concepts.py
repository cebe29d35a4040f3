"""A graph as concepts of SKOS and statements of RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS, Namespace

from careergraph.contract.tables import TABLES, split
from careergraph.files.linked_data.credited import FIELDS
from careergraph.files.linked_data.identifiers import BASE, TERMS, iri
from careergraph.files.linked_data.statements import (
    CLASSES,
    cells_of,
    statement_iri,
    term_of,
)
from careergraph.graph.requirements import columns_of, grouped
from careergraph.model.display.markdown import is_address

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore

__all__ = ["rdf_graph"]

OURS = Namespace(TERMS)
ROLES = URIRef(f"{BASE}roles")
SCHEMES = {
    "skill": "skills",
    "certification": "certifications",
    "education": "educations",
    "experience": "experiences",
}


def rdf_graph(graph: GraphCore) -> Graph:
    """Return a graph as RDF.

    Notes
    -----
    SKOS Simple Knowledge Organization System Reference, W3C Recommendation 18 August 2009, and
    DCMI Metadata Terms (2020). For what these have no word, terms of ours begin with
    ``urn:careergraph:terms:``; docs/exporting.md says what they mean.
    """
    rdf = Graph()
    add_roles(rdf, graph)
    add_items(rdf, graph)
    add_direct(rdf, graph)
    for table in CLASSES:
        for row in cells_of(graph, table):
            add_statement(rdf, table, row)
    add_sources(rdf, graph)
    return rdf


def add_concept(rdf: Graph, node: URIRef, label: str, scheme: URIRef) -> None:
    """Add a concept with its one preferred label."""
    rdf.add((node, RDF.type, SKOS.Concept))
    rdf.add((node, SKOS.prefLabel, Literal(label)))
    rdf.add((node, SKOS.inScheme, scheme))


def add_roles(rdf: Graph, graph: GraphCore) -> None:
    """Add the roles, each with its other names and code; a family is a collection of roles."""
    rdf.add((ROLES, RDF.type, SKOS.ConceptScheme))
    rdf.add((ROLES, SKOS.prefLabel, Literal("roles")))
    for name in graph.names:
        add_concept(rdf, role_node(name), name, ROLES)
    for row in cells_of(graph, "roles"):
        name = str(row.pop("role"))
        node = role_node(name)
        for alias in split(row.pop("aliases", "")):
            if alias != name:  # SKOS, S13: no label is both preferred and alternative
                rdf.add((node, SKOS.altLabel, Literal(alias)))
        if "code" in row:
            rdf.add((node, SKOS.notation, Literal(row.pop("code"))))
        if "family" in row:
            add_to_family(rdf, node, str(row.pop("family")))
        for column, cell in row.items():
            rdf.add((node, URIRef(term_of("roles", column)), literal("roles", column, cell)))


def add_to_family(rdf: Graph, role: URIRef, family: str) -> None:
    """Add a role to the collection of its family."""
    collection = URIRef(iri("family", family))
    rdf.add((collection, RDF.type, SKOS.Collection))
    rdf.add((collection, SKOS.prefLabel, Literal(family)))
    rdf.add((collection, SKOS.member, role))


def add_items(rdf: Graph, graph: GraphCore) -> None:
    """Add what roles require and what stands for it, a scheme for each type."""
    items = {(str(row["type"]), str(row["name"])) for row in cells_of(graph, "requirements")}
    for row in cells_of(graph, "satisfies"):
        items |= {(str(row["type"]), str(row[end])) for end in ("name", "satisfies")}
    items |= {
        ("certification", str(row["certification"])) for row in cells_of(graph, "certifications")
    }
    for kind, name in sorted(items):
        scheme = URIRef(BASE + SCHEMES[kind])
        rdf.add((scheme, RDF.type, SKOS.ConceptScheme))
        rdf.add((scheme, SKOS.prefLabel, Literal(SCHEMES[kind])))
        add_concept(rdf, item_node(kind, name), name, scheme)


def add_direct(rdf: Graph, graph: GraphCore) -> None:
    """Add what is asked for most as one triple: which role leads to which, what each requires.

    Only the next step, and what is required of everybody; the statements say more.
    """
    for arc in range(len(graph.index.tails)):
        origin, destination = graph.ends(arc)
        rdf.add((role_node(origin), OURS.leadsTo, role_node(destination)))
    columns = columns_of(graph)
    for role in graph.names:
        rows = (r for r in graph.rows_of("requirements", role) if not columns.origins[r])
        for key, group in grouped(columns, rows).items():
            is_needed = any(columns.importance[row] != "preferred" for row in group)
            if key[0] and is_needed:  # no key of alternatives begins with a type
                rdf.add((role_node(role), OURS.requires, item_node(*columns.item(group[0]))))


def add_statement(rdf: Graph, table: str, row: dict[str, object]) -> None:
    """Add a row of a table as a statement, with its source."""
    node = URIRef(statement_iri(table, row))
    rdf.add((node, RDF.type, OURS[CLASSES[table]]))
    if "source" in row:
        rdf.add((node, DCTERMS.source, URIRef(iri("source", str(row["source"])))))
    for column in item_columns(table) & row.keys():
        kind = str(row.get("type", "certification"))
        rdf.add((node, URIRef(term_of(table, column)), item_node(kind, str(row[column]))))
    for column, cell in row.items():
        if column == "source" or column in item_columns(table):
            continue
        rdf.add((node, URIRef(term_of(table, column)), literal(table, column, cell)))


def item_columns(table: str) -> set[str]:
    """Return the columns of a table whose cells name what can be required."""
    return {
        "requirements": {"name"},
        "satisfies": {"name", "satisfies"},
        "certifications": {"certification"},
    }.get(table, set())


def literal(table: str, column: str, cell: object) -> Literal | URIRef:
    """Return a cell: a role is a concept, all else is a number or text."""
    spec = TABLES[table].column(column)
    if spec is not None and spec.refers == "roles":
        return role_node(str(cell))
    if spec is not None and spec.is_number:
        return Literal(cell)
    return Literal(str(cell))


def add_sources(rdf: Graph, graph: GraphCore) -> None:
    """Add the sources with their terms; only the address of a page is a link."""
    for row in cells_of(graph, "sources"):
        node = URIRef(iri("source", str(row["source"])))
        rdf.add((node, RDF.type, DCTERMS.BibliographicResource))
        rdf.add((node, DCTERMS.identifier, Literal(str(row.pop("source")))))
        url, licence = str(row.pop("url", "")), str(row.pop("licence", ""))
        if url:
            rdf.add((node, RDFS.seeAlso, URIRef(url) if is_address(url) else Literal(url)))
        if licence:
            add_licence(rdf, node, licence)
        for column, cell in row.items():
            term = FIELDS.get(column, "").removeprefix("dcterms:")
            predicate = DCTERMS[term] if term else URIRef(term_of("sources", column))
            rdf.add((node, predicate, literal("sources", column, cell)))


def add_licence(rdf: Graph, source: URIRef, licence: str) -> None:
    """Add the licence of a source: the page that has its text, or a document of that name."""
    document = URIRef(licence if is_address(licence) else iri("licence", licence))
    rdf.add((source, DCTERMS.license, document))
    rdf.add((document, RDF.type, DCTERMS.LicenseDocument))
    if not is_address(licence):
        rdf.add((document, RDFS.label, Literal(licence)))


def role_node(name: str) -> URIRef:
    """Return the node of a role."""
    return URIRef(iri("role", name))


def item_node(kind: str, name: str) -> URIRef:
    """Return the node of what can be required."""
    return URIRef(iri(kind, name))
