"""What an edge of a network carries beside its claims, and whether both say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.graph.records import SUMMARY, transition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.graph.value import CareerGraph

__all__ = ["EVENTUALLY", "differences", "summary"]

EVENTUALLY = "eventually"  # where a network keeps the claims about where people end up


def summary(graph: CareerGraph, arc: int) -> dict[str, Any]:
    """Return what an edge carries beside its claims, blanks left out."""
    record = transition(graph, arc)
    fields = {name: getattr(record, name) for name in SUMMARY}
    return {name: value for name, value in fields.items() if value not in ("", None)}


def differences(
    graph: CareerGraph, ends: tuple[str, str], data: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Yield what an edge carries that its claims do not say: column, what was found, what is right.

    One of the two was changed alone.
    """
    derived = summary(graph, graph.arc(*ends))
    for name in SUMMARY:
        if name in data and data[name] != derived.get(name):
            yield name, repr(data[name]), f"{derived.get(name)!r} as its claims say, or no `claims`"
