"""How likely moves are: next-move probabilities, stated or counted."""

from __future__ import annotations

from math import inf, log
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError, TableError
from careergraph.graph.memo import kept
from careergraph.search.measures import Measure, cells, counts, medians

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.search.measures import Values

__all__ = ["counted_as", "likelihood", "likelihoods"]


@kept
def likelihood(graph: CareerGraph) -> Measure:
    """Return next-move probabilities; a search adds up their negative logarithms.

    Raises
    ------
    CareerGraphError
        When nothing was observed.
    TableError
        For a probability above 1.
    """
    values = probabilities(graph)
    costs = [inf if not value else -log(value) for value in values]
    return Measure("likelihood", values, costs, inf in costs, joined="product")


def probabilities(graph: CareerGraph) -> Values:
    """Return the probability that a move from an arc's origin is this one.

    A ``probability`` column of transitions where there is one, else the observed count over all
    observed counts that leave the origin; None for an arc with neither. A limit to some kinds of
    claims makes no move likelier: what leaves the origin is counted without it.
    """
    if "probability" in graph.columns("transitions"):
        return stated_probabilities(graph)
    all_counts = counts(graph.whole)
    if not any(all_counts):
        message = (
            "no likelihood: nothing was observed in this dataset (its transitions have neither "
            "counts nor a column 'probability'); what sources state does not say how many people "
            "move"
        )
        raise CareerGraphError(message)
    leaving = leaving_counts(graph.whole)
    pairs = [*zip(graph.index.tails, counts(graph), strict=True)]
    if any(count and count > leaving[tail] for tail, count in pairs):
        message = (
            "the dataset counts fewer moves from a role than to one of its next roles: an index of "
            "its SQLite file is damaged; `careergraph check` says where, make it anew"
        )
        raise CareerGraphError(message)
    return [count / leaving[tail] if count else None for tail, count in pairs]


def leaving_counts(graph: CareerGraph) -> Sequence[float]:
    """Return how many observed moves leave each role: a part counts those of its whole graph."""
    return graph.once(leaving_counts, lambda: count_leaving(graph))


def count_leaving(graph: CareerGraph) -> list[float]:
    """Count the observed moves that leave each role."""
    leaving = [0.0] * len(graph.names)
    for tail, count in zip(graph.index.tails, counts(graph), strict=True):
        leaving[tail] += count or 0
    return leaving


def counted_as(part: CareerGraph, graph: CareerGraph) -> CareerGraph:
    """Return a part of a stored graph, where a move is as likely as in the whole graph."""
    if graph.lookup is not None and graph.lookup.counts:
        origins = dict.fromkeys(part.text_column("transitions", "origin"))
        totals = graph.lookup.totals.leaving_counts(origins)
        part.once(leaving_counts, lambda: [totals.get(name, 0.0) for name in part.names])
    return part


def stated_probabilities(graph: CareerGraph) -> Values:
    """Return the column ``probability``."""
    stated = cells(graph, "probability")
    above = [row for row, value in enumerate(stated) if value is not None and value > 1]
    if above:
        right = "a number from 0 to 1"
        raise TableError([graph.problem("transitions", row, "probability", right) for row in above])
    return medians(graph, stated)


def likelihoods(graph: CareerGraph) -> Measure | None:
    """Return the measure ``likelihood``, None where nothing was observed."""
    columns = graph.columns("transitions")
    observed = any(columns.get("count", ())) and any(counts(graph.whole))  # not in the end alone
    return likelihood(graph) if observed or "probability" in columns else None
