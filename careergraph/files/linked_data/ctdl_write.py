"""A graph as pathways of CTDL: a PathwaySet, pathways, components and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import split
from careergraph.contract.vocabulary import EVIDENCE, evidence_of
from careergraph.files.linked_data.credited import DCTERMS, credited
from careergraph.files.linked_data.ctdl_conditions import (
    component_head,
    conditions,
    item_component,
    text_map,
)
from careergraph.files.linked_data.identifiers import TERMS, iri, uuid_of
from careergraph.files.linked_data.pathways import pathways_of
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import row_amounts
from careergraph.graph.requirements import columns_of, grouped
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careergraph.files.linked_data.ctdl_conditions import Node
    from careergraph.files.linked_data.pathways import Pathway
    from careergraph.graph.core import GraphCore
    from careergraph.graph.requirements import RequirementColumns

__all__ = ["JOB", "cited_sources", "claimed_evidence", "ctdl_document", "rows_held"]

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
JOB = "ceterms:JobComponent"
OURS = {"careergraph": TERMS, "dcterms": DCTERMS, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}


class Job(NamedTuple):
    """A role as the component of a pathway.

    Attributes
    ----------
    role : int
        The role, by its number.
    origin : int or None
        On a route, the role from which it is reached.
    into : int or None
        The role to which it leads in the pathway of that role, which says nothing else of it.
    """

    role: int
    origin: int | None = None
    into: int | None = None


def ctdl_document(graph: GraphCore) -> dict[str, Any]:
    """Return a graph as JSON-LD: each route a pathway, or what leads to each role.

    Notes
    -----
    Credential Transparency Description Language, release 20251031 (Credential Engine,
    https://credreg.net/ctdl/terms; CC BY 4.0): a ``ceterms:JobComponent`` for each role, linked by
    ``ceterms:precedes`` and ``ceterms:precededBy``, with a ``ceterms:ComponentCondition`` for what
    it requires.
    """
    pathways = pathways_of(graph)
    nodes = [pathway_node(graph, pathway) for pathway in pathways]
    terms = credited(graph, cited_sources(graph))
    components = components_of(graph, pathways)
    return {
        "@context": [CONTEXT, OURS],
        "@graph": [set_node(nodes, terms), *nodes, *components],
    }


def set_node(pathways: list[Node], terms: list[Node]) -> Node:
    """Return the set of some pathways, with all that is known of their sources."""
    uuid = uuid_of("ceterms:PathwaySet", *(node["@id"] for node in pathways))
    node = {
        "@id": f"urn:uuid:{uuid}",
        "@type": "ceterms:PathwaySet",
        "ceterms:ctid": f"ce-{uuid}",
        "ceterms:name": {"en": "Career pathways"},
        "ceterms:description": {"en": "Documented transitions between roles."},
        "ceterms:hasPathway": [node["@id"] for node in pathways],
    }
    return node | ({"dcterms:source": terms} if terms else {})


def pathway_node(graph: GraphCore, pathway: Pathway) -> Node:
    """Return one pathway."""
    jobs = jobs_of(graph, pathway)
    rows = [row for arc in pathway.arcs for row in graph.index.rows_of(arc)]
    keys = {graph.text_column("transitions", "source")[row] for row in rows} - {""}
    node = pathway_head(graph, pathway)
    what = "A route of transitions" if pathway.is_route else "The transitions"
    node["ceterms:description"] = {"en": f"{what} to the role, as sources state or count them."}
    node["ceterms:hasDestinationComponent"] = [job_id(graph, jobs[-1])]
    parts = [*(job_id(graph, job) for job in jobs), *item_ids(graph, jobs)]
    node["ceterms:hasPart"] = list(dict.fromkeys(parts))
    node["careergraph:isRoute"] = pathway.is_route
    if rows:
        node["careergraph:evidence"] = weakest_evidence(graph, rows)
    if keys:
        node["dcterms:source"] = [{"@id": iri("source", key)} for key in sorted(keys)]
    return node


def pathway_head(graph: GraphCore, pathway: Pathway) -> Node:
    """Return what a pathway begins with: its identifiers and its name."""
    names = names_along(graph, pathway)
    kind = "route" if pathway.is_route else "role"
    return component_head("ceterms:Pathway", " → ".join(names), *names, kind)


def names_along(graph: GraphCore, pathway: Pathway) -> list[str]:
    """Return the roles of a route in order, or where the pathway leads."""
    if not pathway.is_route:
        return [graph.names[pathway.destination]]
    roles = [graph.index.tails[pathway.arcs[0]], *(graph.index.heads[arc] for arc in pathway.arcs)]
    return [graph.names[role] for role in roles]


def weakest_evidence(graph: GraphCore, rows: list[int]) -> str:
    """Return the weakest evidence of some claims: no more is said of all of them."""
    claimed = claimed_evidence(graph)
    return max((claimed[row] for row in rows), key=EVIDENCE.index)


@kept
def claimed_evidence(graph: GraphCore) -> list[str]:
    """Return the evidence of each claim."""
    cells = graph.text_column("transitions", "evidence")
    return [*map(evidence_of, cells, row_amounts(graph))]


# The components


def jobs_of(graph: GraphCore, pathway: Pathway) -> list[Job]:
    """Return the jobs of a pathway, the destination last."""
    tails, heads = graph.index.tails, graph.index.heads
    if pathway.is_route:
        steps = (Job(heads[arc], origin=tails[arc]) for arc in pathway.arcs)
        return [Job(tails[pathway.arcs[0]]), *steps]
    last = pathway.destination
    return [*(Job(tails[arc], into=last) for arc in pathway.arcs), Job(last)]


def job_id(graph: GraphCore, job: Job) -> str:
    """Return the identifier of a job."""
    return f"urn:uuid:{uuid_of(JOB, *names_of(graph, job))}"


def names_of(graph: GraphCore, job: Job) -> list[str]:
    """Return the names that tell a job from all others."""
    words = ("", "from", "to")
    named = zip(words, (job.role, job.origin, job.into), strict=True)
    return [part for word, r in named if r is not None for part in (word, graph.names[r])]


def required_rows(graph: GraphCore, job: Job) -> list[int]:
    """Return the rows of what a job requires; what is only preferred is no condition."""
    if job.into is not None:
        return []
    columns = columns_of(graph)
    origins = {"", *([graph.names[job.origin]] if job.origin is not None else [])}
    rows = graph.rows_of("requirements", graph.names[job.role])
    return needed(columns, (row for row in rows if columns.origins[row] in origins))


def needed(columns: RequirementColumns, rows: Iterable[int]) -> list[int]:
    """Return the rows of what is required; of alternatives all, unless all are only preferred."""
    found = []
    for key, group in grouped(columns, rows).items():
        required = [row for row in group if columns.importance[row] != "preferred"]
        found += group if required and not key[0] else required
    return sorted(found)


def item_ids(graph: GraphCore, jobs: list[Job]) -> list[str]:
    """Return the identifiers of all that some jobs require."""
    columns = columns_of(graph)
    rows = [row for job in jobs for row in required_rows(graph, job)]
    return [item_component(item)["@id"] for item in dict.fromkeys(map(columns.item, rows))]


def components_of(graph: GraphCore, pathways: list[Pathway]) -> list[Node]:
    """Return every component of some pathways once: jobs with their links, then what they require.

    Roles that no pathway has are components too: a dataset may hold roles alone.
    """
    jobs: dict[Job, Node] = {}
    parts: dict[str, list[str]] = {}
    for pathway in pathways:
        place = pathway_head(graph, pathway)["@id"]
        for job in jobs_of(graph, pathway):
            jobs.setdefault(job, job_node(graph, job))
            parts.setdefault(job_id(graph, job), []).append(place)
        link(graph, pathway, jobs, place)
    jobs |= {job: job_node(graph, job) for job in left_jobs(graph, jobs)}
    columns = columns_of(graph)
    rows = [row for job in jobs for row in required_rows(graph, job)]
    for node in jobs.values():
        node["ceterms:isPartOf"] = parts.get(node["@id"], [])
    nodes = [*jobs.values(), *map(item_component, dict.fromkeys(map(columns.item, rows)))]
    return [{name: value for name, value in node.items() if value != []} for node in nodes]


def left_jobs(graph: GraphCore, jobs: Collection[Job]) -> list[Job]:
    """Return the roles that none of some jobs is."""
    return [*map(Job, sorted({*range(len(graph.names))} - {job.role for job in jobs}))]


def link(graph: GraphCore, pathway: Pathway, jobs: dict[Job, Node], place: str) -> None:
    """Link the jobs of a pathway by its transitions."""
    *before, last = jobs_of(graph, pathway)
    pairs = (
        zip(before, [*before[1:], last], strict=True)
        if pathway.is_route
        else ((job, last) for job in before)
    )
    for origin, destination in pairs:
        for job, other, term in (
            (origin, destination, "ceterms:precedes"),
            (destination, origin, "ceterms:precededBy"),
        ):
            known = jobs[job].setdefault(term, [])
            if job_id(graph, other) not in known:
                known.append(job_id(graph, other))
    jobs[last].setdefault("ceterms:isDestinationComponentOf", []).append(place)


def job_node(graph: GraphCore, job: Job) -> Node:
    """Return the component of a role: its names, its code, what it requires."""
    role = graph.names[job.role]
    node = component_head(JOB, role, *names_of(graph, job))
    node["ceterms:proxyFor"] = iri("role", role)
    for row in graph.rows_of("roles", role):
        aliases = split(graph.text_column("roles", "aliases")[row])
        code = graph.text_column("roles", "code")[row]
        if aliases:
            node["ceterms:alternateName"] = dict.fromkeys(text_map(""), aliases)
        if code:
            kind = "ceterms:CredentialAlignmentObject"
            node["ceterms:occupationType"] = [{"@type": kind, "ceterms:codedNotation": code}]
    node["ceterms:hasCondition"] = conditions(graph, required_rows(graph, job))
    return node


def rows_held(graph: GraphCore) -> set[int]:
    """Return the rows of requirements that are conditions of some component."""
    jobs = {job for pathway in pathways_of(graph) for job in jobs_of(graph, pathway)}
    jobs.update(left_jobs(graph, jobs))
    return {row for job in jobs for row in required_rows(graph, job)}


def cited_sources(graph: GraphCore) -> set[str]:
    """Return the sources of what pathways say: of each next step, and of each condition."""
    rows = {"transitions": graph.index.rows, "requirements": rows_held(graph)}
    return {graph.text_column(table, "source")[row] for table in rows for row in rows[table]} - {""}
