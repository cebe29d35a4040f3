"""Answering a question about routes by a part of a stored dataset, where that is proved to do.

The routes of a part are routes of the whole: a part holds all that is said of its roles and of the
transitions between them, and what else counts (moves that leave a role, the currency of pay,
whether sources are named) it takes from the whole. Names mean what they mean in the whole, and
roles keep their order. So both agree on what each route of the part costs, on whether a limit bars
it (every limit looks at one route alone) and on which of two comes first.

What is left to prove is that no route beside the part comes before the last of the answer. Either
the part has every route of at most so many steps, and others have more; or it has every route that
costs less than a bound, and the last of the answer costs less. A limit may only remove routes, and
years may only be added by waiting for experience: neither makes a route beside the part cheaper. By
doubt, steps are a part of the cost, and sums are whole numbers; so are quarters of years, where no
source states others. By other measures ties must lie in the part as well: the bound must be above
the last cost by more than sums of floats go wrong.

Where a part cannot answer, for there are too few routes, a name that it does not know or too much
to look up, the whole graph does. Then it has been read, and answers at once whenever those claims
are asked again.
"""

from collections.abc import Callable, Iterator
from math import inf
from typing import TypeVar

from careergraph.errors import CareerGraphError
from careergraph.graph.inherited import may_inherit
from careergraph.graph.observed_moves import counted_as
from careergraph.graph.value import CareerGraph
from careergraph.kernel.budget import Budget
from careergraph.model.answers import Routes
from careergraph.search.cost_ball import CostBall
from careergraph.search.doubts import SINGLE, doubted_as, names_sources
from careergraph.search.limits import Limits, wanted_claims, with_claims
from careergraph.search.partial_costs import Cost, costs_of
from careergraph.search.partial_read import LARGE, Ball, part_for

__all__ = ["from_parts"]

Answer = TypeVar("Answer")
Suffices = Callable[[Routes], bool]

NEAR = ("steps", "doubt")  # what few steps have little of
CLOSE = 1e-9  # of a cost: sums of floats go wrong by less
IDLE = 10_000  # transitions: where so many cost nothing that counts, all may
FEW = 2_000  # transitions looked up: that never takes long
BESIDE = 300  # roles: so many are asked, to know early what the last of the answer costs
GROWTH = 1.5  # how much more is read before it is asked again


def from_parts(
    graph: CareerGraph,
    ends: tuple[str, str],
    answered: Callable[[CareerGraph], tuple[Routes, Answer]],
    *,
    by: str,
    k: int,
    limits: Limits,
    budget: Budget,
) -> tuple[Routes, Answer]:
    """Return the answer to a question by the smallest part that surely has it.

    Where the seconds are spent, it is what was found so far, which is not proved.

    Parameters
    ----------
    graph : CareerGraph
        A stored graph.
    ends : tuple of str
        Origin and destination.
    answered : callable
        Takes a part, or the whole; returns its answer.
    by, k, limits
        What comes first, how many routes are wanted, and what they keep to.
    budget
        What the searches may spend.
    """
    like = (from_parts, frozenset(wanted_claims(limits).items()))
    try:
        for part, suffices in () if graph.keeps(like) else parts(graph, ends, by, k, limits):
            routes, beside = answered(part)
            if suffices(routes):
                return routes, beside
            if routes and not budget.part().left:
                # What bounds the routes of a part bounds none beside it.
                unproved = (route._replace(optimal=False, bound=None) for route in routes)
                return Routes(unproved, reason=budget.reason), beside
    except CareerGraphError:
        # What is wrong is told by the whole graph alone, which knows all names.
        if not budget.part().left:
            raise
    answer = answered(graph)
    graph.once(like, lambda: True)  # these claims have been read and put in order
    return answer


def parts(
    graph: CareerGraph, ends: tuple[str, str], by: str, k: int, limits: Limits
) -> Iterator[tuple[CareerGraph, Suffices]]:
    """Yield ever larger parts, each with what returns whether its answer is that of the whole.

    None are yielded where the question is about more than the ways between two roles.
    """
    lookup, inherits = graph.lookup, limits.get("inherit", True) and may_inherit(graph)
    if lookup is None or inherits or ends[0] == ends[1] or by == "learning":
        return  # how learning is weighed depends on all requirements
    if by == "steps" or "max_steps" in limits or (by == "doubt" and not doubts_vary(graph)):
        yield from parts_by_steps(graph, ends, by, k, limits)
    for cost in costs_of(graph, by):
        yield from CostParts(graph, ends, cost, k, limits).parts()


def doubts_vary(graph: CareerGraph) -> bool:
    """Return whether some steps may be in more doubt than others."""
    return names_sources(graph) and not (graph.lookup and graph.lookup.one_publisher)


def parts_by_steps(
    graph: CareerGraph, ends: tuple[str, str], by: str, k: int, limits: Limits
) -> Iterator[tuple[CareerGraph, Suffices]]:
    """Yield parts that have every route of so many steps at most."""
    lookup = graph.lookup
    assert lookup is not None
    ball, most = Ball(lookup, *ends), limits.get("max_steps", inf)
    surely = SINGLE if by == "doubt" and lookup.one_publisher else 0

    def suffices(answer: Routes) -> bool:
        if ball.steps >= most:
            return True
        if len(answer) < k or any(route.steps > ball.steps for route in answer):
            return False
        return by == "steps" or all((r.doubt or 0) <= surely * (ball.steps + 1) for r in answer)

    while ball.grow():
        roles, complete = ball.between(), ball.steps >= most
        if complete or (by in NEAR and ball.walks(roles) >= k):
            if 0 < len(roles) <= LARGE:
                yield part_for(graph, roles, limits), suffices
            if complete or by != "steps":
                return


class CostParts:
    """Parts that have every route that costs less than a bound."""

    def __init__(
        self, graph: CareerGraph, ends: tuple[str, str], cost: Cost, k: int, limits: Limits
    ) -> None:
        self._graph, self._cost, self._k, self._limits = graph, cost, k, limits
        self._ball = CostBall(self._read, *ends)
        self._bound = self._wanted = 0.0
        self._size = 0.0  # of the ball when it is asked again in any case

    def parts(self) -> Iterator[tuple[CareerGraph, Suffices]]:
        """Yield ever larger parts, each with what returns whether its answer is proved."""
        ball, before, part = self._ball, [""], self._graph
        most = many(self._graph)
        while ball.size <= most:
            bound = ball.bound
            if bound == inf and ball.least == inf:
                return  # no way leads there: the whole graph tells why
            if bound <= self._cost.idle and ball.size > IDLE:
                return
            if bound == inf or (bound > ball.least and self._is_time()):
                roles = ball.roles(bound, BESIDE)
                if len(roles) > LARGE:
                    return
                if roles != before:
                    before, part = roles, part_for(self._graph, roles, self._limits)
                self._bound, self._size = bound, GROWTH * ball.size
                yield part, self.suffices
                if bound == inf:
                    return
            ball.grow()

    def _is_time(self) -> bool:
        """Return whether to ask: the last answer may now be proved, or a better one be found."""
        return self._ball.bound > self._wanted or self._ball.size >= self._size

    def suffices(self, answer: Routes) -> bool:
        """Return whether no route beside the part can come before the last of an answer."""
        if self._bound == inf and self._cost.every:
            return True
        if len(answer) < self._k:
            return False
        last = max(map(self._cost.of_route, answer), default=0)
        self._wanted = last if self._cost.exact else last + CLOSE * (1 + last)
        return self._wanted < self._bound

    def _read(self, roles: list[str], onward: bool) -> list[tuple[str, str, float]]:  # noqa: FBT001
        """Read the transitions of some roles, with what each costs."""
        lookup = self._graph.lookup
        assert lookup is not None
        read = CareerGraph(lookup.steps(roles, self._cost.columns, onward=onward))
        doubted_as(read, self._graph)
        if self._cost.counted:
            counted_as(read, self._graph)
        claimed = with_claims(read, wanted_claims(self._limits))
        costs = enumerate(self._cost.of_arcs(claimed))
        return [(*claimed.ends(arc), cost) for arc, cost in costs if cost is not None]


def many(graph: CareerGraph) -> int:
    """Return of how many transitions it is quicker to read everything.

    One that is looked up takes about ten times what a row takes that is read with all others.
    """
    lookup = graph.lookup
    assert lookup is not None
    return max(FEW, lookup.totals.rows() // 10)
