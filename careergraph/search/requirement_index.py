"""What questions need to know of the requirements of a whole dataset, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.memo import kept
from careergraph.graph.prerequisites import prerequisites
from careergraph.graph.standing_for import met_by
from careergraph.model.requirement import COUNTED_TYPES

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore
    from careergraph.graph.value import CareerGraph

__all__ = [
    "arcs_with_requirements",
    "has_alternatives",
    "has_levels",
    "mixed",
    "pairs_with_requirements",
    "states_learning",
]

Item = tuple[str, str]  # type and name


@kept
def has_levels(graph: GraphCore) -> bool:
    """Return whether any requirement has a level."""
    return any(level is not None for level in graph.number_column("requirements", "level"))


@kept
def has_alternatives(graph: CareerGraph) -> bool:
    """Return whether anything stands for something else, or takes something else first."""
    return (
        any(graph.text_column("requirements", "any_of"))
        or bool(met_by(graph))
        or bool(prerequisites(graph))
    )


@kept
def arcs_with_requirements(graph: CareerGraph) -> frozenset[int]:
    """Return the arcs that require something of their own."""
    arcs = (graph.find_arc(*pair) for pair in pairs_with_requirements(graph))
    return frozenset(arc for arc in arcs if arc is not None)


@kept
def pairs_with_requirements(graph: GraphCore) -> frozenset[tuple[str, str]]:
    """Return the origins and roles where something is required of those from that origin alone."""
    ends = (graph.text_column("requirements", end) for end in ("origin", "role"))
    return frozenset(pair for pair in set(zip(*ends, strict=True)) if pair[0])


@kept
def states_learning(graph: GraphCore) -> frozenset[tuple[str, str]]:
    """Return the origins and roles of which a source requires a skill or certification.

    The origin is blank for what holds however the role is reached. What sources only prefer does
    not say what a role requires.
    """
    fields = ("origin", "role", "type", "importance")
    rows = zip(*(graph.text_column("requirements", name) for name in fields), strict=True)
    return frozenset(
        (origin, role)
        for origin, role, kind, importance in rows
        if kind in COUNTED_TYPES and importance != "preferred"
    )


@kept
def mixed(graph: CareerGraph) -> frozenset[Item]:
    """Return the items that are required at a level here and without one there."""
    columns = (graph.text_column("requirements", name) for name in ("type", "name"))
    stated = graph.number_column("requirements", "level")
    rows = list(zip(zip(*columns, strict=True), stated, strict=True))
    plain = {item for item, level in rows if level is None}
    return frozenset((k, n) for (k, n), level in rows if level is not None and (k, n) in plain)
