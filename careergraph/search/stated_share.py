"""Of how many transitions a number is stated by which routes are put in order."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.search.measures import column
from careergraph.search.missing_masks import unstated_arcs
from careergraph.search.objectives import column_of, find

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["stated_share", "stated_share_text"]


def stated_share(graph: CareerGraph, by: str) -> tuple[int, int]:
    """Return for how many transitions an objective's number is stated, and how many there are.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, or the part of it that a question admits.
    by : str
        The name of an objective, or of a numeric column. For ``learning`` the number is stated
        where a source says which skills or certifications are required; for ``years`` where it
        says how many are spent before the step.

    Raises
    ------
    CareerGraphError
        When there is no such measure.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> share = stated_share(graph, "years")
    >>> share[0] < share[1] == stated_share(graph, "steps")[0]
    True
    """
    objective = find(graph, by)
    share = stored_share(graph, by)
    if share is not None:
        return share
    transitions = len(graph.index.heads)
    if by == "learning":
        known = transitions - len(unstated_arcs(graph)) if "requirements" in graph.tables else 0
        return known, transitions
    if by == "years":
        return sum(value is not None for value in column(graph, "years").values), transitions
    return sum(cost < inf for cost in objective.measured(graph).costs), transitions


def stored_share(graph: CareerGraph, by: str) -> tuple[int, int] | None:
    """Return the same without reading a stored dataset; None where it has to be read."""
    if graph.lookup is None or by in ("learning", "support"):
        return None
    totals, columns = graph.lookup.totals, graph.lookup.columns_of("transitions")
    if by in ("steps", "doubt"):
        return (totals.transitions(),) * 2
    if by == "likelihood":
        if {"probability", "weighted_count"} & {*columns}:
            return None
        counted = totals.stated("count", positive=True)
        return counted if counted[0] else None
    return totals.stated(column_of(by))


def stated_share_text(graph: CareerGraph, by: str) -> str:
    """Return for how many transitions a number is stated, and what becomes of the others.

    ``""`` where it is stated for all.

    Examples
    --------
    >>> import careergraph
    >>> stated_share_text(careergraph.load(), "steps")
    ''
    """
    stated, transitions = stated_share(graph, by)
    if stated == transitions:
        return ""
    share = f"stated for {stated:,} of {transitions:,} transitions"
    if by == "learning":
        return f"what there is to learn is {share}; routes with others come last"
    if by == "years":
        return (
            f"years are {share}; of the others only the experience that roles ask for counts, so "
            "a route takes at least so many"
        )
    return f"a number for {column_of(by)!r} is {share}; routes with others are left out"
