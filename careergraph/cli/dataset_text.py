"""What is printed of a whole dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["written_line"]


def written_line(graph: CareerGraph, target: str) -> str:
    """Return the line about what was written where."""
    roles = counted(len(graph.names), "role")
    transitions = counted(len(graph.index.tails), "transition")
    tables = counted(len(graph.tables), "table")
    return line_shown(f"wrote {target}: {roles}, {transitions}, {tables}")
