"""How many moves were observed, and what they stand for: of rows, arcs, and all that leave a role.

What a claim's moves **amount** to is the sum of their weights where it has one, else their number:
a person who is not weighted stands for one. How many people that rests on is the **sample**, which
is unknown where weights come without a count.
"""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.

from itertools import chain
from typing import TYPE_CHECKING

from careergraph.contract.decimals import total
from careergraph.contract.shared import distinct
from careergraph.contract.weights import as_observed
from careergraph.errors import CareerGraphError
from careergraph.graph.claimed_values import by_arc
from careergraph.graph.memo import kept
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeVar

    from careergraph.graph.core import GraphCore
    from careergraph.model.facts import Number

    Graph = TypeVar("Graph", bound=GraphCore)

__all__ = [
    "Leaving",
    "amount_of",
    "amounts",
    "counted_as",
    "hidden_below",
    "knows_leaving",
    "leaving",
    "leaving_by",
    "leaving_of",
    "refuse_part_above",
    "row_amounts",
    "row_moves",
    "sample_of",
    "samples",
    "weighted",
]


class Leaving(NamedTuple):
    """The observed moves that leave a role.

    Attributes
    ----------
    amount : int or float
        What they amount to.
    moves : int or None
        How many they are; None where that is unknown of any of them.
    weighted : bool
        Whether any of them has a weight.
    bare : bool
        Whether any of them has none.
    """

    amount: "Number"
    moves: int | None
    weighted: bool
    bare: bool


NONE_LEAVE = Leaving(0, 0, weighted=False, bare=False)

Observed = tuple[int | None, "Number | None"]  # moves and weight of a claim


@kept
def row_moves(graph: "GraphCore") -> "Sequence[Observed]":
    """Return of each row of the transitions table how many moves, and what weight."""
    counts, weights = (
        graph.number_column("transitions", name) for name in ("count", "weighted_count")
    )
    return list(map(as_observed, counts, weights))


@kept
def weighted(graph: "GraphCore") -> bool:
    """Return whether any claim of a graph has a weight."""
    if {*distinct(graph.number_column("transitions", "weighted_count"))} - {None}:
        return True
    counts = distinct(graph.number_column("transitions", "count"))
    return any(as_observed(count, None)[1] is not None for count in counts)


@kept
def row_amounts(graph: "GraphCore") -> "Sequence[Number | None]":
    """Return what each row amounts to, None where nothing was counted."""
    counts, weights = (
        graph.number_column("transitions", name) for name in ("count", "weighted_count")
    )
    if {*distinct(weights)} <= {None}:
        return counts
    pairs = zip(counts, weights, strict=True)
    return [count if weight is None else weight for count, weight in pairs]


@kept
def amounts(graph: "GraphCore") -> "Sequence[Number | None]":
    """Return what the observed moves of each arc amount to, None where none were counted."""
    column = row_amounts(graph)
    if {*distinct(column)} <= {None}:
        return [None] * len(graph.index.tails)

    def together(rows: list[int]) -> "Number | None":
        numbers = [number for row in rows if (number := column[row]) is not None]
        return total(numbers) if numbers else None

    return by_arc(graph, column, together)


@kept
def samples(graph: "GraphCore") -> "Sequence[int | None]":
    """Return how many moves of each arc were observed, None where that is unknown."""
    if not weighted(graph):
        return amounts(graph)  # type: ignore[return-value] # of counts alone, which are whole
    moves = row_moves(graph)
    of_row = [each[0] for each in moves]
    return by_arc(graph, of_row, lambda rows: sample_of(moves[row] for row in rows))


def amount_of(claims: "Iterable[Observed]") -> "Number | None":
    """Return what claims amount to together; None where nothing was counted."""
    given = [moves if weight is None else weight for moves, weight in claims]
    known = [amount for amount in given if amount is not None]
    return total(known) if known else None


def sample_of(claims: "Iterable[Observed]") -> int | None:
    """Return how many moves claims observed together; None where of any weight that is unknown."""
    known = [moves for moves, weight in claims if moves is not None or weight is not None]
    if not known or None in known:
        return None
    return sum(moves for moves in known if moves is not None)


def leaving(graph: "GraphCore") -> "Sequence[Leaving]":
    """Return the observed moves that leave each role: a part knows those of its whole graph."""
    return graph.once(leaving, lambda: all_leaving(graph))


def all_leaving(graph: "GraphCore") -> list[Leaving]:
    """Add up the observed moves that leave each role."""
    if graph.part is not None:
        return [graph.part.movers.get(name, NONE_LEAVE) for name in graph.names]
    if weighted(graph):
        pairs: list[list[list[Observed]]] = [[] for _ in graph.names]
        moves, index = row_moves(graph), graph.index
        for arc, tail in enumerate(index.tails):
            pairs[tail].append([moves[row] for row in index.rows_of(arc)])
        return list(map(leaving_of, pairs))
    counts = [0] * len(graph.names)
    for tail, count in zip(graph.index.tails, samples(graph), strict=True):
        counts[tail] += count or 0
    return [Leaving(count, count, weighted=False, bare=True) for count in counts]


def leaving_by(graph: "GraphCore", rows: "Iterable[int] | None") -> "Sequence[Leaving]":
    """Return the observed moves that leave each role by some claims, None for all claims."""
    if rows is None:
        return leaving(graph)
    moves, index = row_moves(graph), graph.index
    chosen = {*rows}
    pairs: list[list[list[Observed]]] = [[] for _ in graph.names]
    for arc, tail in enumerate(index.tails):
        pairs[tail].append([moves[row] for row in index.rows_of(arc) if row in chosen])
    return list(map(leaving_of, pairs))


def leaving_of(pairs: "list[list[Observed]]") -> Leaving:
    """Return what leaves one role, by the claims about each role that it leads to."""
    claims = list(chain.from_iterable(pairs))
    return Leaving(
        total([amount for each in pairs if (amount := amount_of(each)) is not None]),
        sample_of(claims),
        weighted=any(weight is not None for _, weight in claims),
        bare=any(weight is None and moves is not None for moves, weight in claims),
    )


def knows_leaving(graph: "GraphCore") -> bool:
    """Return whether a graph is a part of a stored one where moves were counted."""
    return graph.keeps(knows_leaving)


def counted_as(part: "Graph", graph: "GraphCore") -> "Graph":
    """Return a part of a stored graph, which knows what leaves its roles in the whole graph."""
    if graph.lookup is not None and graph.lookup.counts:
        origins = dict.fromkeys(part.text_column("transitions", "origin"))
        found = graph.lookup.totals.leaving(origins)
        part.once(leaving, lambda: [found.get(name, NONE_LEAVE) for name in part.names])
        part.once(knows_leaving, lambda: True)
    return part


@kept
def hidden_below(graph: "GraphCore") -> "Number | None":
    """Return of fewer than how many people moves are not told; None where no source hides any.

    Of several sources that hide some, the largest number.
    """
    stated = graph.whole.number_column("sources", "min_count")
    return max((number for number in stated if number is not None), default=None)


def refuse_part_above(amount: "Number", whole: "Number") -> None:
    """Refuse moves that are more than all that leave their origin.

    Raises
    ------
    CareerGraphError
        For what only a damaged file holds.
    """
    if amount > whole:
        message = (
            "the dataset counts fewer moves from a role than to one of its next roles: an index of "
            "its SQLite file is damaged; `careergraph check` says where, make it anew"
        )
        raise CareerGraphError(message)
