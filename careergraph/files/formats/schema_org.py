"""Roles as Occupations of schema.org, as JSON-LD: what search engines and job boards read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.files.linked_data.credited import HELD as SOURCES
from careergraph.files.linked_data.json_document import write_shown

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "IS_TEXT", "LACKS", "NAME", "READERS", "loses", "write"]

NAME = "schema.org"
ENDINGS = (".schema.json", ".schema.jsonld")
FORM = "roles as Occupations of schema.org (JSON-LD)"
HOLDS = "roles with aliases and codes, what they require, pay, tasks, sources with their terms"
LACKS = "transitions, families, levels, other facts"
READERS = "search engines, job boards, whatever reads JSON-LD"
IS_TEXT = True
HELD = {
    "transitions": (),
    "roles": ("role", "code", "aliases"),
    "requirements": ("role", "origin", "type", "name", "importance", "any_of", "years", "source"),
    "pay": ("role", "low", "median", "high", "currency", "period", "year", "country", "source"),
    "facts": ("role", "type", "value", "source"),
    "sources": SOURCES,
}


def write(graph: CareerGraph, place: str) -> None:
    """Write a document with an Occupation for each role, and a CreativeWork for each source."""
    from careergraph.files.linked_data.occupations import occupations_document

    write_shown(place, occupations_document(graph))


def loses(graph: CareerGraph) -> list[str]:
    """Return what Occupations do not hold of a graph."""
    from careergraph.files.linked_data.lost import tables_lost
    from careergraph.files.linked_data.occupations import RESPONSIBILITY, held_groups
    from careergraph.graph.requirements import columns_of

    columns = columns_of(graph)
    kinds = graph.text_column("facts", "type")
    steps = len(graph.text_column("transitions", "origin"))
    facts = sum(kind not in RESPONSIBILITY for kind in kinds)
    of_steps = sum(map(bool, columns.origins))
    groups = (held_groups(graph, role).values() for role in graph.names)
    held = sum(len(rows) for each in groups for rows in each)
    wished = len(columns.origins) - of_steps - held
    lost = [] if not steps else [f"{counted(steps, 'claim')} about transitions"]
    lost += tables_lost(graph, HELD | {"transitions": tuple(graph.columns("transitions"))})
    for count, noun, why in (
        (of_steps, "requirement", "of those who come from one role; others would seem to need it"),
        (wished, "requirement", "only preferred; but for skills, schema.org has what is required"),
        (facts, "fact", "of other types than task and responsibility"),
    ):
        if count:
            lost.append(f"{counted(count, noun)} {why}")
    return lost
