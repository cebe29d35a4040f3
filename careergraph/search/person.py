"""What is asked of one person on the way, as the search engine reads it."""

from __future__ import annotations

from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.graph.records import cited, required_items, requirements_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Requirement
    from careergraph.model.profile import Profile

__all__ = ["ACQUIRED", "LEARNT", "Asker", "MissingMasks", "arcs_that_ask", "has_levels"]

LEARNT = ("skill", "certification")  # what a route's `learning` counts
ACQUIRED = (*LEARNT, "education")  # what the cost of learning counts, once or once for each level


class Asker(NamedTuple):
    """Who asks, and of what graph.

    Attributes
    ----------
    graph : CareerGraph
        The dataset, with only the claims that the question admits.
    holds : Profile
        What the person holds at the origin, what the origin asks for included.
    required : bool
        Whether what is only preferred is left out.
    refused : frozenset of str
        Certifications that the person will not take.
    known : dict
        What each arc asks for, looked up once.
    """

    graph: CareerGraph
    holds: Profile
    required: bool = False
    refused: frozenset[str] = frozenset()
    known: dict[tuple[str, str | None], tuple[Requirement, ...]] = {}  # noqa: RUF012 (always given)

    def asked(self, role: str, origin: str | None = None) -> tuple[Requirement, ...]:
        """Return what a role asks for of those who come from an origin, without citations."""
        key = role, origin if (origin, role) in pairs_that_ask(self.graph) else None
        if key not in self.known:
            items = requirements_of(self.graph, *key, cited=False)
            self.known[key] = tuple(item for item in items if not self.leaves_out(item))
        return self.known[key]

    def proved(self, role: str, origin: str, holds: Profile) -> tuple[Requirement, ...]:
        """Return what a step asks for that a person does not hold, with where that stands."""
        return cited(self.graph, self.lacking(role, origin, holds), role, origin)

    def leaves_out(self, item: Requirement) -> bool:
        """Say whether a requirement does not count: only preferred, or refused and not required."""
        if not item.preferred:
            return False
        return self.required or (item.type == "certification" and item.name in self.refused)

    def lacking(self, role: str, origin: str | None, holds: Profile) -> tuple[Requirement, ...]:
        """Return what a step asks for that a person does not hold."""
        return tuple(item for item in self.asked(role, origin) if not holds.satisfies(item))

    def lacks(self, role: str, origin: str | None) -> set[tuple[str, str]]:
        """Return type and name of what a role asks for that the person lacks at the start."""
        graph, holds = self.graph, self.holds
        if self.required or self.refused or has_levels(graph):
            return {(item.type, item.name) for item in self.lacking(role, origin, holds)}
        return (
            required_items(graph, role, origin) - holds.held.keys()
        )  # a name is held or it is not

    def bars(self, arc: int) -> bool:
        """Say whether an arc requires a certification that the person refuses and does not hold."""
        origin, role = self.graph.ends(arc)
        new = self.lacking(role, origin, self.holds)
        return any(item.type == "certification" and item.name in self.refused for item in new)


class Lazy(dict[int, int]):
    """Masks by number, made when first read."""

    def __init__(self, make: Callable[[int], int]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, number: int) -> int:
        """Make a mask."""
        mask = self[number] = self.make(number)
        return mask


class MissingMasks:
    """What roles and arcs ask for that one person lacks, one bit an item, looked up when needed.

    It stands in for :class:`~careergraph.kernel.graph.masks.RequirementMasks` where every item
    counts once: masks are joined by ``|``, and what a mask costs is the number of its bits.
    """

    def __init__(self, asker: Asker, types: tuple[str, ...] = LEARNT) -> None:
        self._asker, self._types = asker, types
        self._bits: dict[tuple[str, str], int] = {}
        self.roles = Lazy(lambda vertex: self._mask(asker.graph.names[vertex], None))
        self.arcs = TransitionMasks(asker.graph, self._mask)
        self.join: Callable[[int, int], int] = or_
        self.meet: Callable[[int, int], int] = and_
        self.weigh: Callable[[int], int] = int.bit_count

    def _mask(self, role: str, origin: str | None) -> int:
        keys = (key for key in self._asker.lacks(role, origin) if key[0] in self._types)
        return sum(1 << self._bits.setdefault(key, len(self._bits)) for key in keys)

    def reported_cost(self, weight: int) -> float:
        """Return a weight as it is counted."""
        return weight


class TransitionMasks:
    """The masks of the arcs that ask for something of their own, made when first read."""

    def __init__(self, graph: CareerGraph, mask: Callable[[str, str | None], int]) -> None:
        self._graph = graph
        self._arcs = arcs_that_ask(graph)
        self._masks = Lazy(lambda arc: mask(*reversed(graph.ends(arc))))

    def __len__(self) -> int:
        return len(self._arcs)

    def get(self, arc: int) -> int | None:
        """Return what an arc asks for, None where that is no more than its role asks for."""
        return self._masks[arc] if arc in self._arcs else None


def has_levels(graph: CareerGraph) -> bool:
    """Say whether any requirement has a level."""
    stated = graph.column("requirements", "level")
    return graph.once("levels", lambda: any(level is not None for level in stated))


def arcs_that_ask(graph: CareerGraph) -> frozenset[int]:
    """Return the arcs that ask for something of their own."""

    def find() -> frozenset[int]:
        arcs = (graph.find_arc(*pair) for pair in pairs_that_ask(graph))
        return frozenset(arc for arc in arcs if arc is not None)

    return graph.once("arcs that ask", find)


def pairs_that_ask(graph: CareerGraph) -> frozenset[tuple[str, str]]:
    """Return the origins and roles of which something is asked of those from that origin alone."""

    def find() -> frozenset[tuple[str, str]]:
        ends = (cast("list[str]", graph.column("requirements", end)) for end in ("origin", "role"))
        return frozenset(pair for pair in set(zip(*ends, strict=True)) if pair[0])

    return graph.once("pairs that ask", find)
