"""Succession: who of a table of people could take a role now, who later, and what each lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from careergraph.contract.raw import plain_cell
from careergraph.english import article, counted, together
from careergraph.errors import BudgetError
from careergraph.graph.asker import resolved
from careergraph.model.display.words import supported_by, time_text
from careergraph.model.successor import READINESS, Successor, Successors
from careergraph.search.for_everybody import RoutesTo
from careergraph.search.people_table import NOT_ASKED, people_frame, read_people
from careergraph.search.question import BUDGET, Options, asked, profile_of
from careergraph.search.times import exact, less, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.model.facts import Number
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route
    from careergraph.model.route_time import RouteTime
    from careergraph.search.people_table import Holder

    Frame = Any  # a DataFrame of whomever

__all__ = ["succession"]

DOCUMENTED = ("observed", "stated")  # all else is near, inferred or computed: nobody is said to go


def succession(
    graph: CareerGraph,
    role: str,
    people: Frame,
    *,
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Successors:
    """Return who of a table of people could take a role now, who later, and what each lacks.

    Each gets the route of the fewest steps, of these that of the least to learn. People who hold
    the same role and say the same of themselves are answered once, and one search back from the
    role serves all.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role to be filled, by name, alias or code.
    people : DataFrame of pandas, polars, DuckDB or Arrow
        A row a person, as for :func:`careergraph.paths_table`.
    budget, **options
        As for :func:`careergraph.paths_table`.

    Returns
    -------
    Successors
        A list of Successor, one for each row: those who are ready now; those who can be later, by
        how many years that takes at least, those of whom no source says so last, then by how much
        they lack; then who holds the role already, who has no route, and rows that cannot be
        understood, each with the reason.

    Raises
    ------
    UnknownRoleError
        When the role is unknown.
    TableError
        When there is no column ``role``.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> people = pd.DataFrame({"person": ["Ada", "Bob"], "role": ["IT director", "Cook"]})
    >>> for each in careergraph.succession(careergraph.load(), "CTO", people):
    ...     print(each.person["person"], each.ready, len(each.lacks))
    Ada later 16
    Bob not asked 0
    """
    profile = resolved(graph, profile_of(options))
    everybody = asked(graph, {**options, "have": profile})
    goal = graph.resolve(role)
    frame = people_frame(people)
    holders, askers = read_people(graph, frame, profile)
    search = RoutesTo(graph, goal, everybody, by="steps", budget=budget)

    def answer(holder: Holder) -> Successor:
        if not holder.role:
            return without_route("not asked", holder, holder.not_asked.removeprefix(NOT_ASKED))
        if holder.role == goal:
            return without_route("holds it", holder, "holds the role already")
        who = askers[holder.profile]
        try:
            route = search.best(holder.role, who)
            reason = "" if route else search.why_not(holder.role, who)
        except BudgetError as error:
            route, reason = None, str(error)
        if route is None:
            return without_route("no route", holder, reason.removeprefix("no route: "))
        return with_route(holder, route)

    answers = {holder: answer(holder) for holder in dict.fromkeys(holders)}
    found = [
        answers[who]._replace(row=place, person=person)
        for place, (person, who) in enumerate(zip(rows_of(frame), holders, strict=True))
    ]
    return Successors(sorted(found, key=order))


def rows_of(frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table of people, None where a cell is blank."""
    names = [str(name) for name in frame.columns]
    for row in frame.astype(object).itertuples(index=False, name=None):
        cells = map(plain_cell, row)
        yield {name: None if c == "" else c for name, c in zip(names, cells, strict=True)}


def order(successor: Successor) -> tuple[float, ...]:
    """Return by what people are ordered; of equal ones the order of the table is kept."""
    unknown = successor.years is None
    steps = 0 if successor.route is None else successor.route.steps
    place = READINESS.index(successor.ready)
    return place, unknown, successor.years or 0, steps, len(successor.lacks)


def without_route(ready: str, holder: Holder, why: str) -> Successor:
    """Return what is known of somebody whom no route is told."""
    return Successor(0, {}, holder.role, ready, None, (), why, None)


def with_route(holder: Holder, route: Route) -> Successor:
    """Return what is known of somebody whom a route leads to the role."""
    lacks = (*route.to_learn, *(item.name for item in still_lacking(route)))
    step, goal = route.transitions[0], route.roles[-1]
    knows = not route.unstated
    if route.steps == 1 and not lacks and knows and step.evidence in DOCUMENTED:
        why = f"holds all that {article(goal)} has to; the step is {supported_by(step)}"
        return Successor(0, {}, holder.role, "now", 0, (), f"{why}{served(route)}", route)
    years = proved_years(route.time)
    why = "; ".join(reasons(route, lacks, years)) + served(route)
    return Successor(0, {}, holder.role, "later", years or None, lacks, why, route)


def still_lacking(route: Route) -> Iterator[Requirement]:
    """Yield the education and the experience that a route requires and the person does not have.

    Experience of so many years is held by who has as many, whatever it is called.
    """
    enough = all(
        step.asked is None or step.asked.held >= step.asked.years for step in route.time.steps
    )
    for item in route.requirements:
        if item.preferred or item.type not in ("education", "experience"):
            continue
        held = item.type == "experience" and item.years is not None
        if not (held and (enough or (item.years or 0) <= route.time.experience)):
            yield item


def proved_years(time: RouteTime) -> Number:
    """Return in how many years somebody can be ready at the earliest; 0 where nothing says so.

    Of the years that sources state for the first step nobody knows how many are served already.
    """
    at = exact(0)
    for place, step in enumerate(time.steps):
        at += exact(step.years or 0) if place else 0
        waits = less(step.asked.years, step.asked.held) if step.asked else 0
        at = max(at, exact(waits))
    return plain(at)


def reasons(route: Route, lacks: tuple[str, ...], years: Number) -> Iterator[str]:
    """Yield why somebody is not ready now."""
    if years:
        text = time_text(route) or "years in the roles between"
        yield text.replace("say yours with --years", "say theirs in a column years")
    if route.steps > 1:
        yield f"{route.steps} steps, by {' → '.join(route.roles[1:-1])}"
    if route.unstated:
        yield f"no source says what {together([article(r) for r in route.unstated])} has to hold"
    if route.steps == 1 and route.transitions[0].evidence not in DOCUMENTED:
        yield f"the step is {supported_by(route.transitions[0])}"
    more = [name for name in lacks if not (years and name in route.experience)]
    if more:
        count = counted(len(more), "requirement")
        yield f"{count} to acquire{'' if years else '; no source says how long that takes'}"


def served(route: Route) -> str:
    """Return what sources state of the time in the role held, of which nobody knows what is served.

    ``""`` where they state none.
    """
    years = route.time.steps[0].years
    if not years:
        return ""
    return f"; {counted(years, 'year')} as {article(route.roles[0])} before it, served ones unknown"
