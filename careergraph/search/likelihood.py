"""How likely moves are: next-move probabilities, stated or counted."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from math import inf
from typing import TYPE_CHECKING

from careergraph.contract.decimals import share
from careergraph.errors import CareerGraphError, TableError
from careergraph.graph.estimated_moves import counted_by_several, knows_estimates
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import (
    amounts,
    knows_leaving,
    leaving,
    refuse_part_above,
    row_amounts,
)
from careergraph.named_tuple import NamedTuple
from careergraph.search.measures import Measure, cells, medians
from careergraph.search.products import SCALE, costs_of, product

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.search.measures import Values
    from careergraph.search.products import Share

__all__ = ["Chances", "likelihood", "likelihoods"]


class Chances(NamedTuple):
    """How likely the move along each arc is.

    Attributes
    ----------
    shares : sequence of ((int, int) or None), shape (arcs,)
        Next-move probabilities as fractions, None where they are unknown.
    values : sequence of (float or None), shape (arcs,)
        The same as numbers.
    """

    shares: "Sequence[Share | None]"
    values: "Values"

    def of(self, arcs: "list[int]") -> "float | None":
        """Return the product of a whole route; None where that of an arc is unknown."""
        shares = [share for arc in arcs if (share := self.shares[arc]) is not None]
        return product(shares) if len(shares) == len(arcs) else None


@kept
def likelihood(graph: "CareerGraph") -> Measure:
    """Return next-move probabilities; a search adds up their negative logarithms.

    Raises
    ------
    CareerGraphError
        When nothing was observed.
    TableError
        For a probability above 1.
    """
    if not is_observed(graph):
        message = (
            "no likelihood: nothing was observed in this dataset (its transitions have neither "
            "counts, weights nor a column 'probability'); what sources state does not say how many "
            "people move"
        )
        raise CareerGraphError(message)
    chances = probabilities(graph)
    cost = costs_of(sorted({share for share in chances.shares if share and share[0]}))
    costs = [cost.get(share, inf) if share else inf for share in chances.shares]
    return Measure(
        "likelihood",
        chances.values,
        costs,
        inf in costs,
        scale=SCALE,
        joined="product",
        product=chances.of,
    )


@kept
def probabilities(graph: "CareerGraph") -> Chances:
    """Return the probability that a move from an arc's origin is this one.

    A ``probability`` column of transitions where there is one; but not where that is estimated of
    moves that several sources counted, each of its own people. Else what its observed moves amount
    to over what all that leave the origin do: 0 for a count of 0, unknown where none was counted. A
    limit to some kinds of claims makes no move likelier: what leaves the origin is counted
    without it.
    """
    if "probability" in graph.columns("transitions"):
        stated = stated_probabilities(graph)
        shares = [None if value is None else share(value, 1) for value in stated]
        if not knows_estimates(graph) or not any(several := counted_by_several(graph.whole)):
            return chances(shares)
        counted = counted_shares(graph)
        roles = [several[graph.whole.numbers[graph.names[tail]]] for tail in graph.index.tails]
        both = zip(roles, counted, shares, strict=True)
        return chances([known if pooled else own for pooled, known, own in both])
    return chances(counted_shares(graph))


def counted_shares(graph: "CareerGraph") -> "list[Share | None]":
    """Return what observed moves amount to over what all that leave the origin do."""
    sums = [each.amount for each in leaving(graph.whole)]
    pairs = zip(graph.index.tails, amounts(graph), strict=True)
    known = [(sums[tail], amount) for tail, amount in pairs]
    for all_, amount in known:
        if amount and amount > all_:
            refuse_part_above(amount, all_)
    return [share(n, all_) if n is not None and all_ else None for all_, n in known]


def chances(shares: "list[Share | None]") -> Chances:
    """Return shares with their values."""
    values = [None if share is None else share[0] / share[1] for share in shares]
    return Chances(shares, values)


def stated_probabilities(graph: "CareerGraph") -> "Values":
    """Return the column ``probability``."""
    stated = cells(graph, "probability")
    above = [row for row, value in enumerate(stated) if value is not None and value > 1]
    if above:
        right = "a number from 0 to 1"
        raise TableError([graph.problem("transitions", row, "probability", right) for row in above])
    return medians(graph, stated)


def is_observed(graph: "CareerGraph") -> bool:
    """Return whether anything tells how likely moves are, be it left out by limits."""
    if "probability" in graph.columns("transitions") or knows_leaving(graph.whole):
        return True  # of a part of a stored graph it is known what leaves its roles
    return any(row_amounts(graph.whole)) and any(amounts(graph.whole))  # not in the end alone


def likelihoods(graph: "CareerGraph") -> Chances | None:
    """Return how likely each move is, None where nothing was observed."""
    return probabilities(graph) if is_observed(graph) else None
