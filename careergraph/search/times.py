"""How long a route takes at least: years of its steps, and the experience that roles ask for.

Who enters a role has been on the way for at least as long as at the role before and the years of
the step, and for as long as is still lacking of the experience that the role asks for by then. A
year of work counts as a year of every kind of experience, so that the sum is a lower bound.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from careergraph.graph.claimed_values import by_arc
from careergraph.graph.memo import kept
from careergraph.graph.requirements import columns_of, requirement_rows, requirements
from careergraph.model.route_time import ExperienceAsked, RouteTime, StepTime
from careergraph.named_tuple import NamedTuple
from careergraph.search.measures import Measure, stated
from careergraph.search.requirement_index import pairs_with_requirements

if TYPE_CHECKING:
    from fractions import Fraction

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number
    from careergraph.model.requirement import Requirement
    from careergraph.search.person import Person

__all__ = ["TIME", "Times", "route_time", "times"]

TIME = "time"  # how the years of a route's steps join: they may also wait for experience


class Times(NamedTuple):
    """What the years of routes follow from, for one person.

    Attributes
    ----------
    measure : Measure
        The years of each step, 0 where no source states them.
    floors : list of float, shape (roles,)
        The years that the person still lacks of what each role asks for.
    arc_floors : dict of (int, int) to float
        The same of what a role asks of those from one origin alone, by the numbers of both.
    one_of : function or None
        Returns whether anything is stated of an arc, by the numbers of its ends: a route of which
        nothing is stated takes an unknown time. None where every route has such an arc.
    """

    measure: Measure
    floors: list[float]
    arc_floors: Mapping[tuple[int, int], float]
    one_of: Callable[[int, int], bool] | None


def times(person: "Person", destination: int | None = None) -> Times:
    """Return what the years of a person's routes follow from.

    Parameters
    ----------
    person : Person
        Who asks.
    destination : int, optional
        Where the routes lead: if it asks for experience, something is stated of all of them.
    """
    graph = person.graph
    known = step_years(graph)
    costs = [0 if years is None else years for years in known]
    measure = Measure("years", known, costs, joined=TIME)
    asked = asked_of_roles(graph)
    floors = [lacking_years(person, asked.get((name, ""), ())) for name in graph.names]
    of_arcs = floors_of_arcs(person)
    for (_, head), years in of_arcs.items():
        floors[head] = min(floors[head], years)  # one source may ask less of those from one role
    whole = destination is not None and (graph.names[destination], "") in asked
    one_of = None if whole else stated_arcs(graph).__contains__
    stated = None if one_of is None else (lambda tail, head: one_of((tail, head)))
    return Times(measure, floors, of_arcs, stated)


def floors_of_arcs(person: "Person") -> dict[tuple[int, int], float]:
    """Return the years still lacked for each arc to a role that asks it of one origin alone."""
    graph, asked = person.graph, asked_of_roles(person.graph)
    special = {graph.numbers[role] for role, origin in asked if origin and role in graph.numbers}
    index = graph.index
    ends = zip(index.tails, index.heads, strict=True) if special else ()
    return {
        (tail, head): lacking_years(person, asked_of(graph, graph.names[head], graph.names[tail]))
        for tail, head in ends
        if head in special
    }


@kept
def asked_of(graph: "CareerGraph", role: str, origin: str) -> "tuple[Requirement, ...]":
    """Return the experience in years that a role requires of those from an origin.

    The origin is blank for what holds however the role is reached.
    """
    columns = columns_of(graph)
    rows = [
        row
        for row in requirement_rows(graph, role, origin or None)
        if columns.kinds[row] == "experience" or columns.labels[row]
    ]
    records = requirements(graph, rows, cited=False) if rows else ()
    return tuple(item for item in records if not item.preferred and asks_years(item))


@kept
def step_years(graph: "CareerGraph") -> "list[Number | None]":
    """Return the fewest years that a claim of each arc states, None where none does."""
    column = graph.number_column("transitions", "years")
    return by_arc(graph, column, lambda rows: fewest(column, rows))


def fewest(column: "Sequence[Number | None]", rows: list[int]) -> "Number | None":
    """Return the fewest years that some claims state, None where none does."""
    return min(stated(column, rows), default=None)


@kept
def asked_of_roles(graph: "CareerGraph") -> "dict[tuple[str, str], tuple[Requirement, ...]]":
    """Return the experience in years that roles require, by role and origin.

    The origin is blank for what holds however the role is reached.
    """
    columns = columns_of(graph)
    places = {
        (role, columns.origins[row])
        for row, role in enumerate(graph.text_column("requirements", "role"))
        if columns.kinds[row] == "experience" and columns.years[row] is not None
    }
    found = ((place, asked_of(graph, *place)) for place in places)
    return {place: items for place, items in found if items}


def asks_years(item: "Requirement") -> bool:
    """Return whether no way to meet a requirement is without years of experience."""
    if not item.any_of:
        return item.type == "experience" and item.years is not None
    return all(kind == "experience" and depth > 0 for kind, _, depth in item.any_of)


def lacking_years(person: "Person", items: "tuple[Requirement, ...]") -> float:
    """Return how many years of experience a person lacks at least.

    Where sources ask for different years of one kind, those of the least demanding count.
    """
    asked = most_lacked(person, items)
    return less(asked.years, asked.held) if asked else 0


def less(asked: float, held: float) -> float:
    """Return what is left of years asked for, in decimals as they are written; never below 0.

    Examples
    --------
    >>> less(0.3, 0.1), less(5, 2), less(1, 3)
    (0.2, 3, 0)
    """
    return 0 if held >= asked else plain(exact(asked) - exact(held))


def exact(number: float) -> "int | Fraction":
    """Return the decimal that was written."""
    if isinstance(number, int):
        return number
    from fractions import Fraction  # whole years do not wait for it

    return Fraction(str(number))


def plain(number: "int | Fraction") -> float:
    """Return a number as an int if it is whole, else as a float."""
    return number.numerator if number.denominator == 1 else float(number)


def years_held(person: "Person", kind: str) -> float:
    """Return the years that a person has of one kind of experience: as they say, else in all."""
    return person.start.stated.get(("experience", kind), person.start.years)


@kept
def stated_arcs(graph: "CareerGraph") -> frozenset[tuple[int, int]]:
    """Return the ends of the arcs of whose time anything is stated."""
    asked, index = asked_of_roles(graph), graph.index
    known = step_years(graph)
    roles = {graph.numbers[role] for role, origin in asked if not origin and role in graph.numbers}
    own = {pair for pair in pairs_with_requirements(graph) if tuple(reversed(pair)) in asked}
    return frozenset(
        (tail, head)
        for arc, (tail, head) in enumerate(zip(index.tails, index.heads, strict=True))
        if known[arc] is not None or head in roles or (own and graph.ends(arc) in own)
    )


def route_time(person: "Person", arcs: list[int]) -> RouteTime:
    """Return how long a route takes at least, step by step."""
    graph, index = person.graph, person.graph.index
    at: int | Fraction = 0
    steps, column = [], graph.number_column("transitions", "years")
    for arc in arcs:
        years = fewest(column, index.rows_of(arc))
        arrives = at + exact(years or 0)
        asked = most_lacked(person, asked_of(graph, *reversed(graph.ends(arc))))
        waits = exact(less(asked.years, asked.held)) if asked else 0
        at = max(arrives, waits)
        steps.append(StepTime(years, asked, plain(at), waits > arrives))
    return RouteTime(tuple(steps), person.start.years, assumed=person.start.years_assumed)


def most_lacked(person: "Person", items: "tuple[Requirement, ...]") -> ExperienceAsked | None:
    """Return the experience of which a person lacks most, of equal ones that of most years."""
    every = [least_lacked(person, item) for item in items]
    return max(every, key=lambda asked: (less(asked.years, asked.held), asked.years), default=None)


def least_lacked(person: "Person", item: "Requirement") -> ExperienceAsked:
    """Return how a requirement of experience is met first, of its alternatives."""
    ways = item.any_of or ((item.type, item.name, item.years or 0),)
    every = [
        ExperienceAsked(
            name,
            plain(exact(years)),
            years_held(person, name),
            assumed=person.start.years_assumed and ("experience", name) not in person.start.stated,
            sources=item.year_sources,
        )
        for _, name, years in ways
    ]
    return min(every, key=lambda asked: (less(asked.years, asked.held), asked.years))
