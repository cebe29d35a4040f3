"""One question for a whole workforce: a table of people in, a table of routes out (pandas)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from careergraph.errors import BudgetError
from careergraph.graph.asker import resolved
from careergraph.search.for_everybody import RoutesTo
from careergraph.search.people_table import people_frame, read_people
from careergraph.search.question import BUDGET, Options, asked, profile_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.model.route import Route
    from careergraph.search.people_table import Holder

    Frame = Any  # a DataFrame of whomever

__all__ = ["COLUMNS", "HOLDS", "NUMBERS", "answer_columns", "paths_frame"]

NUMBERS = {
    "steps": "Int64",
    "learning": "Int64",
    "learning_at_least": "Int64",
    "years": "Float64",
    "support": "Float64",
    "doubt": "Int64",
    "optimal": "boolean",
}
LISTS = ("skills", "certifications", "education", "experience", "optional")
COLUMNS = (
    *("route", "steps", "learning", "learning_at_least", "years", "years_is", "support"),
    *("doubt", "doubts", *LISTS, "optimal", "why_not"),
)
HOLDS = "holds the role already"


def paths_frame(
    graph: CareerGraph,
    people: Frame,
    destination: str,
    *,
    by: str = "doubt",
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Find the best route to one role for everybody in a table, as a DataFrame of pandas.

    :func:`careergraph.paths_table` does it for tables of every engine, and says what is in it.
    """
    profile = resolved(graph, profile_of(options))
    everybody = asked(graph, {**options, "have": profile})
    goal = graph.resolve(destination)
    frame = people_frame(people)
    holders, askers = read_people(graph, frame, profile)
    search = RoutesTo(graph, goal, everybody, by=by, budget=budget)

    def answer(holder: Holder) -> dict[str, Any]:
        if not holder.role:
            return {"why_not": holder.not_asked}
        if holder.role == goal:
            zeros = dict.fromkeys(("steps", "learning", "learning_at_least", "doubt"), 0)
            return {"route": goal, "optimal": True, "why_not": HOLDS} | zeros
        who = askers[holder.profile]
        try:
            route = search.best(holder.role, who)
            return {"why_not": search.why_not(holder.role, who)} if route is None else row(route)
        except BudgetError as error:  # to say why there is no route takes a search too
            return {"why_not": str(error)}

    answers = {holder: answer(holder) for holder in dict.fromkeys(holders)}
    rows = [answers[holder] for holder in holders]
    table = pd.DataFrame(rows, index=frame.index, columns=[*COLUMNS]).astype(NUMBERS)
    return pd.concat([frame, table.rename(columns=answer_columns(frame.columns))], axis="columns")


def answer_columns(taken: Collection[str]) -> dict[str, str]:
    """Return what each column of the answer is called beside those of a table of people.

    Examples
    --------
    >>> columns = answer_columns(["role", "steps", "years", "years_found"])
    >>> columns["route"], columns["steps"], columns["years"]
    ('route', 'steps_found', 'years_found_found')
    """
    called = {}
    for name in COLUMNS:
        called[name] = name
        while called[name] in taken:
            called[name] += "_found"
    return called


def row(route: Route) -> dict[str, Any]:
    """Return the cells of one answer."""
    doubts = dict.fromkeys(doubt for step in route.doubts for doubt in step)
    lists = {"optional": route.optional_names} | {
        name: getattr(route, name) for name in LISTS if name != "optional"
    }
    return (
        {"route": str(route), "doubts": "; ".join(doubts)}
        | {name: getattr(route, name) for name in (*NUMBERS, "years_is")}
        | {name: "; ".join(names) for name, names in lists.items()}
    )
