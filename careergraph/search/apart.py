"""Routes that share few roles, or none, with those before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.kernel.found import FoundRoute
    from careergraph.search.question import Question

__all__ = ["apart"]


def apart(question: Question, share: float) -> Iterator[FoundRoute]:
    """Yield the routes that share at most a share of their roles with any one before them.

    The roles between the ends count. `MORE_POSSIBLE` comes last where the budget was spent.
    """
    return sharing_nothing(question) if share == 0 else sharing(question, share)


def sharing(question: Question, share: float) -> Iterator[FoundRoute]:
    """Yield every route in order that is not too like one before it."""
    earlier: list[frozenset[int]] = []
    for route in question.objective.search(question):
        between = frozenset(route.vertices[1:-1])
        # The quotient is compared: 57 of 100 are 0.57, but 0.57 * 100 is less than 57.
        if all(len(between & roles) / (len(between) or 1) <= share for roles in earlier):
            earlier.append(between)
            yield route


def sharing_nothing(question: Question) -> Iterator[FoundRoute]:
    """Yield the best route, then the best that visits none of its roles, and so on.

    The roles of each are taken out of the graph: among all routes in order, the next that shares
    nothing may come after millions that do.
    """
    straight: tuple[int, ...] | None = (
        None  # the route without a role between its ends shares nothing
    )
    proved, bound = True, tuple[float, ...]()
    while True:
        routes = question.objective.search(question)
        route = next((each for each in routes if each.vertices != straight), None)
        if route is None:
            return
        bound = route.bound if proved else bound
        proved = proved and route.optimal
        yield route if proved else route._replace(optimal=False, bound=bound)
        between = route.vertices[1:-1]
        if not route.vertices:
            return
        straight = straight if between else route.vertices
        question = without(question, between)


def without(question: Question, roles: tuple[int, ...]) -> Question:
    """Return the question of routes that do not visit some roles."""
    start = question.start
    barrier = start.barrier._replace(roles=start.barrier.roles | {*roles})
    return question._replace(start=start._replace(barrier=barrier))
