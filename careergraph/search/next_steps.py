"""The single steps from a role, or to it, with what each takes: routes of one step."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from careergraph.graph.order import arcs_from, arcs_to, best_first, rank
from careergraph.kernel.found import FoundRoute
from careergraph.model.display.pay_words import of_all_others, same_occupation
from careergraph.model.facts import Number, Transition
from careergraph.model.route import Route
from careergraph.model.step_dict import names_by_type
from careergraph.search.partial_read import neighbourhood
from careergraph.search.question import Options, asked, make_start
from careergraph.search.routes import build

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.search.person import Person

__all__ = ["UNKNOWN", "NextStep", "next_steps", "steps_to"]

TIER = "tier"  # a publisher's own column: a name for some of its ranks
# What a step adds to the fields of its transition, where nothing of it is known.
UNKNOWN: dict[str, Any] = {
    "level": None,
    "tier": "",
    "rank": None,
    "learning": None,
    "learning_at_least": None,
    "to_learn": [],
    **names_by_type(()),
    "optional": [],
    "years_at_least": None,
    "doubts": [],
    "origin_pay": None,
    "pay": None,
    "pay_change": None,
}


class NextStep(NamedTuple):
    """A step from a role, or to it.

    Attributes
    ----------
    role : str
        The role at its other end.
    level : int, float or None
        The level of that role.
    rank : int, float or None
        The lowest rank that a claim has in the dataset's own column ``rank``.
    tier : str
        What the column ``tier`` says of it, blank where there is none.
    route : Route
        The route of this one step.
    """

    role: str
    level: Number | None
    rank: Number | None
    tier: str
    route: Route

    @property
    def transition(self) -> Transition:
        """The transition."""
        return self.route.transitions[0]

    @property
    def pay_change(self) -> float | None:
        """By how much its destination pays more a year; None where that is not comparable.

        Nor is it where both roles belong to the one occupation whose pay the source states, or one
        of them only to what is left of a group of occupations.
        """
        before, after = self.route.origin_pay, self.route.pay[0]
        if before is None or after is None or before.series != after.series:
            return None
        if same_occupation(before, after) or of_all_others(before) or of_all_others(after):
            return None
        return after.amount - before.amount

    def to_dict(self) -> dict[str, Any]:
        """Return the transition as a dict, with what the step takes."""
        route, pay = self.route, self.route.pay[0]
        return {
            **self.transition.to_dict(),
            "level": self.level,
            "tier": self.tier,
            "rank": self.rank,
            "learning": route.learning,
            "learning_at_least": route.learning_at_least,
            "to_learn": list(route.to_learn),
            **names_by_type(route.asked[0]),
            "optional": route.optional_names,
            "years_at_least": route.years,
            "doubts": list(route.doubts[0]),
            "origin_pay": route.origin_pay and route.origin_pay.to_dict(),
            "pay": pay and pay.to_dict(),
            "pay_change": self.pay_change,
        }


def next_steps(graph: "CareerGraph", role: str, **options: Unpack[Options]) -> list[NextStep]:
    """Return the steps that leave a role, with what each takes of someone who holds it.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name, alias or code.
    **options
        Who asks, as for :func:`careergraph.routes`.

    Returns
    -------
    list of NextStep
        In the order of :func:`careergraph.next_roles`. Each route is that of a question between its
        two roles with at most one step.

    Raises
    ------
    UnknownRoleError
        When the role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> for step in next_steps(careergraph.load(), "IT director")[:2]:
    ...     print(step.role, step.level, step.route.learning, step.pay_change)
    Chief information officer 8 16 38850
    Chief technology officer 8 13 38850
    """
    who, name = asked(graph, options), graph.resolve(role)
    person = make_start(neighbourhood(graph, name, onward=True), name, who).person
    arcs = best_first(person.graph, arcs_from(person.graph, name))
    return [next_step(person, arc, person.graph.ends(arc)[1]) for arc in arcs]


def steps_to(graph: "CareerGraph", role: str, **options: Unpack[Options]) -> list[NextStep]:
    """Return the steps that lead to a role, with what each takes of the holder of its origin.

    As :func:`next_steps`; what a person says of themselves is said of everyone who sets out.

    Examples
    --------
    >>> import careergraph
    >>> for step in steps_to(careergraph.load(), "Program manager")[:2]:
    ...     print(step.role, step.level, step.route.learning, step.pay_change)
    IT project manager 4 9 None
    Senior IT project manager 5 9 None
    """
    who, name = asked(graph, options), graph.resolve(role)
    part = neighbourhood(graph, name, onward=False)
    whole = make_start(part, name, who).person.graph
    steps = []
    for arc in best_first(whole, arcs_to(whole, name)):
        origin = whole.ends(arc)[0]
        steps.append(next_step(make_start(part, origin, who).person, arc, origin))
    return steps


def next_step(person: "Person", arc: int, role: str) -> NextStep:
    """Return one arc as a step; the role is the end that tells it from others."""
    graph, index = person.graph, person.graph.index
    ends = (index.tails[arc], index.heads[arc])
    rows = graph.rows_of("roles", role)
    level = graph.number_column("roles", "level")[rows[0]] if rows else None
    claims = index.rows_of(arc)
    cells = graph.columns("transitions").get(TIER, ())
    tiers = dict.fromkeys(str(cells[row]) for row in claims if cells and cells[row])
    route = build(person, FoundRoute(ends, 1))
    return NextStep(role, level, rank(graph, arc), ", ".join(tiers), route)
