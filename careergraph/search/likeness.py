"""How near a role is to someone: how much of what it requires they hold, and how rare that is."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from careergraph.graph.memo import kept
from careergraph.graph.seniority import known_levels
from careergraph.kernel.rarity import rarity
from careergraph.model.near_route import NearRole
from careergraph.model.profile import Holdings, lacking
from careergraph.search.requirement_index import states_learning

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.requirement import Requirement
    from careergraph.search.person import Person

__all__ = ["DIGITS", "LEAST", "Likeness", "asks", "is_near", "leaps", "likeness", "states"]

Item = tuple[str, str]  # type and name

LEAST = 3  # skills and certifications that must be met: fewer are no likeness
SHARE = 0.5  # of their weight that must be met
LEVELS = 1  # levels that the two ends of a modelled step lie apart at most
DIGITS = 6  # of a share: as many as no platform's logarithm disagrees about


def asks(person: "Person", origin: str, role: str, holds: "Holdings") -> NearRole:
    """Return what a role requires of those from an origin, and what of it is not met."""
    required = person.requirements(role, origin)
    stated = states(person, origin, role)
    return NearRole(role, len(required), lacking(holds, required), stated=stated)


class Likeness(NamedTuple):
    """How much is met of the skills and certifications that a role requires, and how much it says.

    Attributes
    ----------
    met : int
        How many are met.
    weight : float
        What these weigh: the fewer roles have one, the more.
    whole : float
        What all weigh.
    """

    met: int
    weight: float
    whole: float

    @property
    def is_enough(self) -> bool:
        """Whether a role of which so much is met is near."""
        share = round(self.weight / self.whole, DIGITS) if self.whole else 0
        return self.met >= LEAST and share >= SHARE


def likeness(person: "Person", origin: str, role: str, holds: "Holdings") -> Likeness:
    """Return how much someone meets of what a role requires of those from an origin."""
    if not (states(person, origin, role) and items_of(person.graph.whole)[role] & items_in(holds)):
        return Likeness(0, 0, 0)  # nearly all roles, and all that they require is never read
    required = [r for r in person.requirements(role, origin) if r.may_be_learnt]
    met = [weight(person.graph, item) for item in required if holds.satisfies(item)]
    return Likeness(len(met), sum(met), sum(weight(person.graph, item) for item in required))


def items_in(holds: Holdings) -> set[Item]:
    """Return every item that may help someone to meet a requirement."""
    some = {each[:2] for group in holds.met for each in group}
    return {*holds.held, *some, *(more for item in some for more in holds.stands_for.get(item, ()))}


def weight(graph: "CareerGraph", requirement: "Requirement") -> float:
    """Return how much a requirement says of a role; of alternatives, the commonest."""
    weights = weights_of(graph.whole)
    return min(weights[kind, name] for kind, name, _ in requirement.alternatives)


@kept
def weights_of(graph: "CareerGraph") -> dict[Item, float]:
    """Return the weight of each item: of how few roles a source names it."""
    items = items_of(graph)
    return rarity(Counter(item for of_role in items.values() for item in of_role), len(items))


@kept
def items_of(graph: "CareerGraph") -> dict[str, set[Item]]:
    """Return what any source names of each role."""
    items: dict[str, set[Item]] = {}
    cells = (graph.text_column("requirements", name) for name in ("role", "type", "name"))
    for role, kind, name in zip(*cells, strict=True):
        items.setdefault(role, set()).add((kind, name))
    return items


def states(person: "Person", origin: str, role: str) -> bool:
    """Return whether a source says which skills or certifications a role requires."""
    stated = states_learning(person.graph)
    return ("", role) in stated or (origin, role) in stated


def is_near(
    person: "Person", origin: str, destination: str, holds: "Holdings", *, down: int = LEVELS
) -> bool:
    """Return whether a modelled step may be made: no leap, to a role of which much is met."""
    if leaps(person.graph.whole, origin, destination, down=down):
        return False
    return likeness(person, origin, destination, holds).is_enough


def leaps(graph: "CareerGraph", origin: str, destination: str, *, down: int = LEVELS) -> bool:
    """Return whether a step leaps over levels; not where one is unknown."""
    level = known_levels(graph)
    low, high = level.get(origin), level.get(destination)
    return low is not None and high is not None and not -down <= high - low <= LEVELS
