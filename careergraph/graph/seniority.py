"""The levels of roles, and by how many of them each transition leads up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Number

__all__ = ["known_levels", "rises"]


@kept
def known_levels(graph: GraphCore) -> dict[str, Number]:
    """Return the level of each role of which a source states it.

    Examples
    --------
    >>> import careergraph
    >>> known_levels(careergraph.load())["IT director"]
    6
    """
    roles, levels = graph.text_column("roles", "role"), graph.number_column("roles", "level")
    return {role: level for role, level in zip(roles, levels, strict=True) if level is not None}


@kept
def rises(graph: GraphCore) -> list[Number | None]:
    """Return by how many levels each arc leads up, None where one of the two is unknown."""
    known = known_levels(graph)
    if not known:
        return [None] * len(graph.index.tails)
    levels = [known.get(name) for name in graph.names]
    ends = zip(graph.index.tails, graph.index.heads, strict=True)
    pairs = ((levels[tail], levels[head]) for tail, head in ends)
    return [None if low is None or high is None else high - low for low, high in pairs]
