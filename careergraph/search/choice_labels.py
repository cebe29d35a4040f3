"""What a route may be best at among those to choose between: each label is declared once, here.

The table in docs/choosing.md is made from the declarations.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import amounts
from careergraph.graph.seniority import known_levels, rises
from careergraph.graph.yearly_pay import commonest_series
from careergraph.named_tuple import NamedTuple
from careergraph.search.doubts import doubt
from careergraph.search.orders import learning_masks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number
    from careergraph.model.route import Route
    from careergraph.search.inquiry import Inquiry

__all__ = ["LABELS", "Label", "markdown_table"]


class Label(NamedTuple):
    """What a route may be best at.

    Attributes
    ----------
    name : str
        What an answer calls it.
    meaning : str
        What such a route has.
    value : function
        Returns how good a route is at it, more is better; None where it does not count.
    search : function
        Returns a route that is best at it; None where there is none.
    """

    name: str
    meaning: str
    value: Callable[[Inquiry, Route], float | None]
    search: Callable[[Inquiry], Route | None]


def is_first(inquiry: Inquiry, route: Route) -> float | None:
    """Return 1 of the best-founded route."""
    return 1 if route.roles == inquiry.first.roles else None


def fewest(inquiry: Inquiry) -> Route | None:
    """Return the best founded of the routes of fewest steps."""
    first = inquiry.first
    if first.steps == 1 or not any(doubt(inquiry.graph).values):
        return first  # where nothing is in doubt the order is that of the steps
    steps = inquiry.fewest_steps()
    return first if steps == first.steps else inquiry.founded_in(steps)


def learnt(inquiry: Inquiry, route: Route) -> float | None:
    """Return what there is to learn on a route, less is better; None where that is unknown."""
    if route.learning is None:
        return None
    masks, held = learning_masks(inquiry.question)
    mask, heads = held, inquiry.graph.index.heads
    for arc in inquiry.arcs(route):
        of_arc = masks.arcs.get(arc)
        mask = masks.join(mask, masks.roles[heads[arc]])
        mask = mask if of_arc is None else masks.join(mask, of_arc)
    return -masks.weigh(mask)


def least_to_learn(inquiry: Inquiry) -> Route | None:
    """Return a route of the least to learn."""
    if learnt(inquiry, inquiry.first) == 0:  # by effort, that of education too
        return inquiry.first
    return inquiry.by("learning") if "requirements" in inquiry.graph.tables else None


def no_leap(inquiry: Inquiry, route: Route) -> float | None:
    """Return 1 of a route on which each step leads up or down one level at most."""
    levels = rises(inquiry.graph)
    leapt = any(leaps(levels[arc]) for arc in inquiry.arcs(route))
    return None if leapt or route.steps > inquiry.longest else 1


def leaps(levels: float | None) -> bool:
    """Return whether a step leads over more than one level, or it is unknown over how many."""
    return levels is None or abs(levels) > 1


def step_by_step(inquiry: Inquiry) -> Route | None:
    """Return the best founded of the routes without a leap."""
    levels = rises(inquiry.graph)
    if no_leap(inquiry, inquiry.first) or set(levels) <= {None}:
        return inquiry.first
    return inquiry.founded(lambda arc: leaps(levels[arc]), most=inquiry.longest)


@kept
def pay_between(graph: CareerGraph, origin: int, destination: int) -> list[Number | None]:
    """Return what the role of each transition pays, by one source, year and country.

    The destination is on every route, so that its pay makes no difference. None where that is
    unknown, of a step straight from the origin to the destination, of a step down, and of one to a
    role that is as high as the destination: that would be no role on the way.
    """
    pays, level = commonest_series(graph), known_levels(graph)
    top = level.get(graph.names[destination], inf)

    def value(tail: int, head: int, rise: float | None) -> Number | None:
        if head == destination:
            return None if tail == origin else inf
        role = graph.names[head]
        high = level.get(role, -inf) >= top or (rise or 0) < 0
        return None if high or role not in pays else pays[role].amount

    ends = zip(graph.index.tails, graph.index.heads, rises(graph), strict=True)
    return [value(*each) for each in ends]


def pay_on_the_way(inquiry: Inquiry) -> list[Number | None]:
    """Return what the role of each transition pays that may lie between the ends."""
    question = inquiry.question
    return pay_between(inquiry.graph, question.start.origin, question.destination)


def lowest_paid(inquiry: Inquiry, route: Route) -> float | None:
    """Return what the lowest-paid role between the ends pays; None where that is unknown."""
    return lowest(inquiry, pay_on_the_way(inquiry), route)


def best_paid(inquiry: Inquiry) -> Route | None:
    """Return a route whose lowest-paid role between the ends pays most."""
    if inquiry.first.steps == 1 or not commonest_series(inquiry.graph):
        return None
    return inquiry.highest(pay_on_the_way(inquiry))


def travellers(graph: CareerGraph) -> list[Number | None]:
    """Return how many people made each transition, None where nobody was counted to."""
    return [count or None for count in amounts(graph)]


def moves(inquiry: Inquiry, route: Route) -> float | None:
    """Return how many people made the least travelled of a route's steps."""
    return lowest(inquiry, travellers(inquiry.graph), route)


def most_travelled(inquiry: Inquiry) -> Route | None:
    """Return a route whose least travelled step most people made."""
    values = travellers(inquiry.graph)
    return inquiry.highest(values) if any(values) else None


def lowest(inquiry: Inquiry, values: Sequence[Number | None], route: Route) -> Number | None:
    """Return the lowest value of a route's transitions, None where that of one is unknown.

    None too of a route that has too many steps to be searched for.
    """
    stated = [value for arc in inquiry.arcs(route) if (value := values[arc]) is not None]
    known = len(stated) == route.steps <= inquiry.longest
    return min(stated) if known else None


LABELS = (
    Label(
        "best founded",
        "the least doubt; then the fewest steps, then the least still to learn",
        is_first,
        lambda inquiry: inquiry.first,
    ),
    Label("fewest steps", "the fewest steps", lambda _, route: -route.steps, fewest),
    Label(
        "least to learn",
        "the least still to learn on the whole route, none of it unknown; then the fewest steps",
        learnt,
        least_to_learn,
    ),
    Label("step by step", "no step over more than one level", no_leap, step_by_step),
    Label(
        "best paid on the way",
        "the best paid of the lowest-paid roles between the ends, by figures of one source, year "
        "and country",
        lowest_paid,
        best_paid,
    ),
    Label(
        "most travelled",
        "the most people counted to make its least travelled step",
        moves,
        most_travelled,
    ),
)


def markdown_table() -> str:
    """Return all labels as the Markdown table of docs/choosing.md."""
    rows = [f"| {label.name} | {label.meaning} |" for label in LABELS]
    return "\n".join(["| label | what such a route has |", "|---|---|", *rows])
