"""What a route may be best by: each objective is declared once, here.

All of this is made from the declarations: the help of ``--by`` and ``--pareto``, the error for an
unknown name, the words of an answer for its order and its numbers, the criteria that a Pareto front
takes, the table in docs/choosing.md, and the list of names in the JSON Schema.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.model.option_checks import check_texts
from careergraph.named_tuple import NamedTuple
from careergraph.search.doubts import doubt
from careergraph.search.likelihood import likelihood
from careergraph.search.measures import (
    column,
    is_numeric,
    own_columns,
    steps,
    support,
    widest_column,
)
from careergraph.search.orders import least_learning, least_sum, least_time, widest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.found import FoundRoute
    from careergraph.search.measures import Measure
    from careergraph.search.question import Question

__all__ = [
    "OBJECTIVES",
    "Objective",
    "by_help",
    "column_of",
    "criteria_help",
    "declared",
    "find",
    "markdown_table",
    "named",
    "names",
    "refuse_criterion",
    "refuse_stepping_stones",
]


class Objective(NamedTuple):
    """What a route may be best by.

    Attributes
    ----------
    name : str
        What ``--by`` and ``by=`` take.
    order : str
        How an answer calls its order, before the word "first": ``fewest steps``.
    meaning : str
        What the best route has.
    search : function
        Yields the routes that answer a question, the best first; see
        :mod:`careergraph.search.orders`.
    measure : function, optional
        Returns the number of each transition of a graph. Without it the search itself gives each
        route its cost.
    reported : str, optional
        How an answer calls a route's number; by default by the objective's name.
    left_out : str, optional
        Which transitions no route takes.
    adds_up : bool, default True
        Whether it adds up along a route, so that it can be a criterion of a Pareto front and, with
        a number for each transition, stepping stones can be counted by it.
    more_is_better : bool, default False
        Whether the best route has the highest number.
    whole : bool, default False
        Whether its numbers are whole.
    least_learning_next : bool, default False
        Whether of equal routes that of the least to learn comes first.
    """

    name: str
    order: str
    meaning: str
    search: Callable[[Question], Iterator[FoundRoute]]
    measure: Callable[[CareerGraph], Measure] | None = None
    reported: str = ""
    left_out: str = ""
    adds_up: bool = True
    more_is_better: bool = False
    whole: bool = False
    least_learning_next: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether a route's number is the sum of its transitions' numbers."""
        return self.adds_up and self.measure is not None

    @property
    def label(self) -> str:
        """How an answer calls a route's number."""
        return self.reported or self.name

    def measured(self, graph: CareerGraph) -> Measure:
        """Return the number of each transition of a graph; 1 where the objective has none."""
        return (self.measure or steps)(graph)


OBJECTIVES = (
    Objective(
        "doubt",
        order="best founded",
        meaning="the least doubt; then the fewest steps, then the least still to learn",
        search=least_sum,
        measure=doubt,
        whole=True,
        least_learning_next=True,
    ),
    Objective(
        "steps",
        order="fewest steps",
        meaning="the fewest steps; of equally many, the least still to learn",
        search=least_sum,
        measure=steps,
        whole=True,
        least_learning_next=True,
    ),
    Objective(
        "learning",
        order="least to learn",
        meaning="the fewest skills and certifications still to learn on the whole route; then the "
        "fewest steps",
        search=least_learning,
        reported="cost of learning",
        whole=True,
    ),
    Objective(
        "years",
        order="fewest years",
        meaning="the fewest years, at least: those of its steps, and those of experience that its "
        "roles ask for and the person lacks; then the fewest steps",
        search=least_time,
        left_out="none; routes of which no source states any years",
    ),
    Objective(
        "support",
        order="best supported weakest step",
        meaning="the best supported weakest step; then the fewest steps",
        search=widest_first,
        measure=support,
        adds_up=False,
        more_is_better=True,
    ),
    Objective(
        "likelihood",
        order="likeliest",
        meaning="the largest product of next-move probabilities",
        search=least_sum,
        measure=likelihood,
        reported="the shares of its steps, multiplied:",
        left_out="those that nobody was observed to make",
        more_is_better=True,
    ),
)

COLUMN = "a numeric column of yours"
MOST, LEAST = ":most", ":least"  # what is typed behind the name of a column


def of_column(typed: str) -> Objective:
    """Return the objective for a numeric column of transitions: the least sum, or the most of it.

    More of a number is not better where it is added up: longer routes have more. So the best route
    has the most of it at its weakest step.
    """
    name = column_of(typed)
    if str(typed).endswith(MOST):
        return Objective(
            typed,
            order=f"most {name} at the weakest step",
            meaning="a weakest step that has the most of it; then the fewest steps",
            search=widest_first,
            measure=partial(widest_column, name=name),
            reported=f"{name} of the weakest step",
            left_out="those without a number",
            adds_up=False,
            more_is_better=True,
        )
    return Objective(
        name,
        order=f"least {name}",
        meaning="the least sum",
        search=least_sum,
        measure=partial(column, name=name),
        left_out="those without a number",
    )


def column_of(typed: str) -> str:
    """Return the column that is meant by its name, or by that and whether more of it is better.

    Examples
    --------
    >>> column_of("similarity"), column_of("similarity:most"), column_of("pay:least")
    ('similarity', 'similarity', 'pay')
    """
    return str(typed).removesuffix(MOST).removesuffix(LEAST)  # whoever gives no text is told so


def declared(name: str) -> Objective | None:
    """Return the objective that is declared under a name, None where none is."""
    return next((objective for objective in OBJECTIVES if objective.name == name), None)


def named(name: str) -> Objective:
    """Return the objective of a name: one declared, else the column that is called so."""
    return declared(name) or of_column(name)


def find(graph: CareerGraph, name: str) -> Objective:
    """Return the objective of a name in a graph.

    Raises
    ------
    CareerGraphError
        When none is declared under the name and no numeric column is called so.
    """
    check_texts(by=name)
    column = column_of(name)
    if declared(name) is None and (declared(column) or not is_numeric(graph, column)):
        measures = ", ".join([*names(), *own_columns(graph)])
        message = f"no measure is called {name!r}: there are {measures}"
        raise CareerGraphError(message)
    return named(name)


def names() -> list[str]:
    """Return the names of all objectives; those without a number for each transition come last."""
    sorted_objectives = sorted(OBJECTIVES, key=lambda objective: objective.measure is None)
    return [objective.name for objective in sorted_objectives]


def criteria() -> list[str]:
    """Return the names of the objectives that may be criteria of a Pareto front."""
    return [name for name in names() if named(name).adds_up]


def refuse_criterion(name: str) -> None:
    """Refuse an objective by which routes cannot be weighed against each other."""
    if not named(name).adds_up:
        message = f"{name!r} does not add up along a route; give {', '.join(criteria())}"
        raise CareerGraphError(message)


def refuse_stepping_stones(name: str) -> None:
    """Refuse an objective that is no sum of a number for each transition."""
    if not named(name).is_sum:
        sums = ", ".join(each.name for each in OBJECTIVES if each.is_sum)
        message = f"{name!r} does not add up along a route; give {sums} or a column"
        raise CareerGraphError(message)


def by_help() -> str:
    """Return what ``--by`` takes."""
    objectives = ", ".join(objective.name for objective in OBJECTIVES)
    return f"{objectives}, or a numeric column (the least sum; NAME:most for most of it)"


def criteria_help() -> str:
    """Return what ``--pareto`` takes."""
    return f"{', '.join(criteria())} and numeric columns"


def markdown_table() -> str:
    """Return all objectives as the Markdown table of docs/choosing.md."""
    rows = [("`--by`", "what the best route has", "transitions left out")]
    rows += [(f"`{each.name}`", each.meaning, each.left_out) for each in OBJECTIVES]
    for typed, said in ((COLUMN, COLUMN), (COLUMN + MOST, f"its name and `{MOST}`")):
        any_column = of_column(typed)
        rows.append((said, any_column.meaning, any_column.left_out))
    lines = ["|" + "".join(f" {cell} |" if cell else " |" for cell in row) for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])
