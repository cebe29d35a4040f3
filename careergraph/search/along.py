"""What is known along a route, for one person; worked out when it is asked for."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, cast

from careergraph.graph.records import eventual, transition_once
from careergraph.graph.yearly_pay import pay_along
from careergraph.once import known_once
from careergraph.search.doubts import doubt, doubts_of
from careergraph.search.likelihood import likelihoods
from careergraph.search.missing_masks import lacks, unstated_roles
from careergraph.search.times import route_time

if TYPE_CHECKING:
    from careergraph.model.facts import Pay, Transition
    from careergraph.model.requirement import Requirement
    from careergraph.model.route_time import RouteTime
    from careergraph.search.person import Person

__all__ = ["Along"]

Item = tuple[str, str]  # type and name
StepItems = tuple[tuple["Requirement", ...], ...]  # requirements, for each step


class Along:
    """What is known along a route: the fields of a :class:`careergraph.Route`, by their names.

    Parameters
    ----------
    person : Person
        Who takes the route.
    vertices : tuple of int
        The numbers of its roles.

    Attributes
    ----------
    roles : tuple of str
        Their names.
    arcs : list of int
        The numbers of its transitions.
    """

    def __init__(self, person: Person, vertices: tuple[int, ...]) -> None:
        names, find = person.graph.names, person.graph.arc_between
        self._person = person
        self.roles = tuple([names[vertex] for vertex in vertices])
        self.arcs = [find(*ends) for ends in pairwise(vertices)]
        # A dataset whose probabilities are none is refused, whether or not they are read.
        self._chances = likelihoods(person.graph)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """The transition of each step."""
        return tuple(transition_once(self._person.graph, arc) for arc in self.arcs)

    @property
    def doubts(self) -> tuple[tuple[str, ...], ...]:
        """Why to trust each step less."""
        return tuple(doubts_of(self._person.graph, arc) for arc in self.arcs)

    @property
    def doubt(self) -> int:
        """How much these doubts weigh together."""
        return cast("int", doubt(self._person.graph).of(self.arcs))

    @property
    def probability(self) -> float | None:
        """The product of next-move probabilities, where moves were observed."""
        return None if self._chances is None else self._chances.of(self.arcs)

    @property
    def eventual(self) -> Transition | None:
        """What sources say of those who come from the first role to the last in the end."""
        return eventual(self._person.graph, self.roles[0], self.roles[-1])

    @property
    def time(self) -> RouteTime:
        """How long it takes, step by step."""
        return route_time(self._person, self.arcs)

    @property
    def assumed(self) -> tuple[Requirement, ...]:
        """What the holder of the origin is assumed to hold."""
        return self._person.start.assumed

    # Pay

    @known_once
    def _pay_along(self) -> tuple[Pay | None, ...]:
        return pay_along(self._person.graph, self.roles)

    @property
    def origin_pay(self) -> Pay | None:
        """What the origin pays a year."""
        return self._pay_along[0]

    @property
    def pay(self) -> tuple[Pay | None, ...]:
        """What the role that each step leads to pays a year."""
        return self._pay_along[1:]

    # Learning

    @known_once
    def _needed(self) -> tuple[StepItems, StepItems]:
        return needed(self._person, self.roles)

    @property
    def asked(self) -> StepItems:
        """What each step requires that is not held by then."""
        return self._needed[0]

    @property
    def optional(self) -> StepItems:
        """What each step only prefers."""
        return self._needed[1]

    @property
    def unstated(self) -> tuple[str, ...]:
        """Roles on it of which no source states a skill or certification."""
        return unstated_roles(self._person, self.arcs)

    @known_once
    def _items(self) -> list[Item]:
        return least_to_learn(self._person, self.arcs)

    @property
    def to_learn(self) -> tuple[str, ...]:
        """The fewest skills and certifications that meet all that the route requires."""
        return in_order(self._items, self.asked)

    @property
    def learning(self) -> int | None:
        """How many these are; None where the requirements of a role are unknown."""
        return None if self.unstated else len(self._items)


def needed(
    person: Person, roles: tuple[str, ...]
) -> tuple[tuple[tuple[Requirement, ...], ...], tuple[tuple[Requirement, ...], ...]]:
    """Return for each step what it newly requires, and what it only prefers and is not held."""
    holds, asked, optional = person.holds, [], []
    for origin, destination in pairwise(roles):
        optional.append(person.optional_cited(destination, origin, holds))
        asked.append(person.missing_cited(destination, origin, holds))
        holds = holds.plus(asked[-1])
    return tuple(asked), beside(person, optional, roles)


def beside(
    person: Person, optional: list[tuple[Requirement, ...]], roles: tuple[str, ...]
) -> tuple[tuple[Requirement, ...], ...]:
    """Return what steps only prefer, each item with the role on the route that requires it."""
    if not any(optional):
        return tuple(optional)
    by: dict[tuple[str, str], str] = {}
    for origin, role in pairwise(roles):
        for item in person.all_requirements(role, origin):
            if not item.preferred:
                by.setdefault((item.type, item.name), role)
    return tuple(
        tuple(item._replace(required_by=by.get((item.type, item.name), "")) for item in step)
        for step in optional
    )


def least_to_learn(person: Person, arcs: list[int]) -> list[Item]:
    """Return the fewest skills and certifications that meet all that a route requires."""
    masks, mask = lacks(person), 0
    for arc in arcs:
        of_arc = masks.arcs.get(arc)
        of_role = masks.roles[person.graph.index.heads[arc]]
        mask |= of_role if of_arc is None else of_role | of_arc
    return masks.items(mask)


def in_order(items: list[Item], asked: StepItems) -> tuple[str, ...]:
    """Return the names of items in the order in which the steps name them.

    What only stands for others comes last.
    """
    named = [each[:2] for step in asked for item in step for each in item.alternatives]
    places = {item: place for place, item in enumerate(dict.fromkeys(named))}
    ordered = sorted(items, key=lambda item: (places.get(item, inf), item))
    return tuple(name for _, name in ordered)
