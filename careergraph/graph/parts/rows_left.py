"""Which rows of each table are left of a part of a graph, given those of its transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES
from careergraph.graph.parts.people_left import PEOPLE, counted_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careergraph.graph.core import GraphCore

__all__ = ["claimed_ends", "ends_of", "rows_left", "steps_of"]


def rows_left(
    graph: GraphCore,
    roles: frozenset[str],
    transitions: Sequence[int],
    wanted: Mapping[str, Any],
) -> dict[str, Sequence[int]]:
    """Return the rows of each table that are left, given those of the transitions.

    What hangs off a role goes with it, and what is required on a step with the step; life tables
    and careers, with the people who are wanted. What stands for what, and what certifications ask
    for, is about no role: it stays.
    """
    left: dict[str, Sequence[int]] = {}
    for table in graph.tables:
        every = range(len(next(iter(graph.columns(table).values()), ())))
        if table == "transitions":
            left[table] = transitions
        elif TABLES[table].column("role") is None:
            left[table] = every
        else:
            names = graph.text_column(table, "role")
            left[table] = [row for row in every if names[row] in roles]
        if table in PEOPLE:
            left[table] = counted_people(graph, table, left[table], wanted)
    if "requirements" in left:
        left["requirements"] = requirements_left(graph, roles, left)
    if "sources" in left:
        keys = graph.text_column("sources", "source")
        cited = sources_cited(graph, left)
        left["sources"] = [row for row, key in enumerate(keys) if key in cited]
    return left


def requirements_left(
    graph: GraphCore, roles: frozenset[str], left: Mapping[str, Sequence[int]]
) -> list[int]:
    """Return the requirements of roles that are left, without those of steps that are not."""
    gone = steps_of(graph) - steps_of(graph, left["transitions"])
    names, origins = (graph.text_column("requirements", name) for name in ("role", "origin"))
    return [
        row
        for row in left["requirements"]
        if origins[row] == "" or (origins[row] in roles and (origins[row], names[row]) not in gone)
    ]


def steps_of(graph: GraphCore, rows: Sequence[int] | None = None) -> set[tuple[str, str]]:
    """Return the ends of the steps that some rows of transitions claim, by default all."""
    return {*ends_of(graph, rows)}


def ends_of(graph: GraphCore, rows: Sequence[int] | None = None) -> Iterator[tuple[str, str]]:
    """Yield for each claim of the next step its ends; of some rows of transitions, or of all."""
    fields = ("origin", "destination", "span")
    origins, destinations, spans = (graph.text_column("transitions", name) for name in fields)
    rows = range(len(origins)) if rows is None else rows
    yield from ((origins[row], destinations[row]) for row in rows if spans[row] == "")


def claimed_ends(graph: GraphCore) -> Iterator[tuple[str, str]]:
    """Yield for each row of transitions its ends, none where it speaks of no next step."""
    fields = ("origin", "destination", "span")
    for origin, destination, span in zip(
        *(graph.text_column("transitions", name) for name in fields), strict=True
    ):
        yield ("", "") if span else (origin, destination)


def sources_cited(graph: GraphCore, left: Mapping[str, Sequence[int]]) -> set[str]:
    """Return the keys of the sources that the rows which are left cite."""
    citing = [table for table in left if table not in ("roles", "sources")]
    keys = {table: graph.text_column(table, "source") for table in citing}
    return {keys[table][row] for table in citing for row in left[table]}
