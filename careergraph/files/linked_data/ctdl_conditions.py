"""What a role requires, as conditions of CTDL: what must be done to complete a component."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.cells import plain
from careergraph.files.linked_data.identifiers import iri, uuid_of
from careergraph.graph.requirements import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.core import GraphCore

__all__ = ["ORIGIN", "Node", "component_head", "conditions", "item_component", "text_map"]

Node = dict[str, Any]
ORIGIN = "careergraph:origin"  # of a condition: the role that it is for
UNKNOWN = "und"  # BCP 47: nobody says in which language the names are
KINDS = {
    "skill": "ceterms:CompetencyComponent",
    "certification": "ceterms:CredentialComponent",
    "education": "ceterms:BasicComponent",
    "experience": "ceterms:WorkExperienceComponent",
}
MORE: dict[str, Node] = {
    "certification": {"ceterms:credentialType": "ceterms:Certification"},
    "education": {"ceterms:componentCategory": {"en": "education"}},
}


def text_map(text: str) -> dict[str, str]:
    """Return a text of unknown language as a language map."""
    return {UNKNOWN: text}


def component_head(kind: str, name: str, *key: str) -> Node:
    """Return what every component begins with: its type, identifiers made of a key, its name."""
    uuid = uuid_of(kind, *key)
    return {
        "@id": f"urn:uuid:{uuid}",
        "@type": kind,
        "ceterms:ctid": f"ce-{uuid}",
        "ceterms:name": text_map(name),
    }


def item_component(item: tuple[str, str]) -> Node:
    """Return the component of what can be required."""
    kind, name = item
    return component_head(KINDS[kind], name, kind, name) | MORE.get(kind, {})


def conditions(graph: GraphCore, rows: Iterable[int]) -> list[Node]:
    """Return rows of the requirements table as conditions, all of which hold.

    What one source requires is one condition. So many years are a condition of their own, and so
    are alternatives: of these there are several within one where several sources state them.
    """
    columns = columns_of(graph)
    alike: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        alike.setdefault((columns.origins[row], columns.labels[row]), []).append(row)
    found = []
    for (_, label), group in alike.items():
        claims = [condition(graph, claim) for claim in claims_of(graph, group)]
        found += [any_of(label, claims)] if label and len(claims) > 1 else claims
    return found


def claims_of(graph: GraphCore, rows: Iterable[int]) -> Iterable[list[int]]:
    """Return rows that one source states, with the same years, together."""
    sources, years = graph.text_column("requirements", "source"), columns_of(graph).years
    claims: dict[tuple[str, object], list[int]] = {}
    for row in rows:
        claims.setdefault((sources[row], years[row]), []).append(row)
    return claims.values()


def condition(graph: GraphCore, rows: list[int]) -> Node:
    """Return one condition, of one source: all of some items, or any of them."""
    columns, first = columns_of(graph), rows[0]
    label, origin, years = columns.labels[first], columns.origins[first], columns.years[first]
    items = dict.fromkeys(map(columns.item, rows))
    targets = [item_component(item)["@id"] for item in items]
    node = beginning(label)
    node["ceterms:requiredNumber"] = 1 if label else len(targets)
    if len(targets) > 1:
        node["ceterms:logicalOperator"] = "logic:Or" if label else "logic:And"
    node["ceterms:targetComponent"] = targets
    if years is not None:
        node["ceterms:hasConstraint"] = [at_least(years)]
    key = graph.text_column("requirements", "source")[first]
    if key:
        node["dcterms:source"] = [{"@id": iri("source", key)}]
    if origin:
        node[ORIGIN] = {"@id": iri("role", origin)}
    return node


def any_of(label: str, claims: list[Node]) -> Node:
    """Return a condition that any of several conditions meets."""
    return beginning(label) | {
        "ceterms:requiredNumber": 1,
        "ceterms:logicalOperator": "logic:Or",
        "ceterms:hasCondition": claims,
    }


def beginning(label: str) -> Node:
    """Return what a condition begins with; alternatives have a label."""
    name: Node = {"ceterms:name": text_map(label)} if label else {}
    description = {"en": "Any one of these" if label else "All of these"}
    return {"@type": "ceterms:ComponentCondition", **name, "ceterms:description": description}


def at_least(years: float) -> Node:
    """Return the constraint that something takes so many years of experience."""
    return {
        "@type": "ceterms:Constraint",
        "ceterms:description": {"en": "Years of experience"},
        "ceterms:leftSource": ["ceterms:yearsOfExperience"],
        "ceterms:comparator": "compare:GTEQ",
        "ceterms:rightSource": [str(plain(float(years)))],
    }
