"""Pathways of CTDL, the language of the Credential Registry, as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.files.linked_data.credited import HELD as SOURCES
from careergraph.files.linked_data.json_document import write_shown

if TYPE_CHECKING:
    from careergraph.contract.raw import Raw
    from careergraph.files.allowance import Allowance
    from careergraph.graph.value import CareerGraph

__all__ = [
    "ENDINGS",
    "FORM",
    "HOLDS",
    "IS_TEXT",
    "LACKS",
    "NAME",
    "READERS",
    "loses",
    "read",
    "write",
]

NAME = "ctdl"
ENDINGS = (".ctdl.json", ".ctdl.jsonld", ".jsonld")
FORM = "career pathways in CTDL (JSON-LD), the language of the Credential Registry"
HOLDS = "roles with aliases and codes, transitions, what roles require, sources with their terms"
LACKS = "pay, facts, families, levels, counts, years of transitions, what is only preferred"
READERS = "careergraph, tools of the Credential Registry, whatever reads JSON-LD"
IS_TEXT = True
HELD = {
    "transitions": ("origin", "destination", "source", "evidence"),
    "roles": ("role", "code", "aliases"),
    "requirements": ("role", "origin", "type", "name", "importance", "any_of", "years", "source"),
    "sources": SOURCES,
}


def write(graph: CareerGraph, place: str) -> None:
    """Write a PathwaySet, or one Pathway."""
    from careergraph.files.linked_data.ctdl_write import ctdl_document

    write_shown(place, ctdl_document(graph))


def read(place: str, allowance: Allowance) -> dict[str, Raw]:
    """Read pathways between jobs; see docs/exporting.md for what becomes of each term."""
    from careergraph.files.linked_data.ctdl_read import pathway_tables

    return pathway_tables(place, allowance)


def loses(graph: CareerGraph) -> list[str]:
    """Return what pathways of CTDL do not hold of a graph."""
    from careergraph.files.linked_data.ctdl_write import (
        cited_sources,
        claimed_evidence,
        rows_held,
    )
    from careergraph.files.linked_data.lost import tables_lost
    from careergraph.graph.requirements import columns_of

    lost = [*tables_lost(graph, HELD)]
    columns, held = columns_of(graph), rows_held(graph)
    rows = {*range(len(columns.importance))} - held
    preferred = [row for row in rows if columns.importance[row] == "preferred"]
    others = len(rows) - len(preferred)
    eventual = len(graph.text_column("transitions", "origin")) - len(graph.index.rows)
    several = mixed_pathways(graph, graph.text_column("transitions", "source"))
    mixed = mixed_pathways(graph, claimed_evidence(graph))
    uncited = {*graph.text_column("sources", "source")} - cited_sources(graph)
    for count, noun, why in (
        (len(preferred), "requirement", "only preferred; a condition says what must be"),
        (others, "requirement", "of those who come from one role; others would seem to need it"),
        (eventual, "claim", "about where people end up; a pathway has the next steps"),
        (several, "pathway", "of several sources: which of them states which transition"),
        (mixed, "pathway", "of several kinds of evidence: all but the weakest of them"),
        (len(uncited), "source", "that only what is left out cites"),
    ):
        if count:
            lost.append(f"{counted(count, noun)} {why}")
    return lost


def mixed_pathways(graph: CareerGraph, cells: list[str]) -> int:
    """Return how many pathways have transitions of which several things are said."""
    from careergraph.files.linked_data.pathways import pathways_of

    said = (
        {cells[row] for arc in pathway.arcs for row in graph.index.rows_of(arc)}
        for pathway in pathways_of(graph)
    )
    return sum(len(each) > 1 for each in said)
