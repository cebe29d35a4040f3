"""What one person lacks, as bit masks that the kernel joins and weighs."""

from __future__ import annotations

from operator import and_, or_
from typing import TYPE_CHECKING

from careergraph.graph.memo import kept
from careergraph.kernel.graph.open_sets import OpenSets, Option
from careergraph.model.requirement import COUNTED_TYPES
from careergraph.search.item_masks import UNKNOWN_BIT, item_masks
from careergraph.search.requirement_index import (
    arcs_with_requirements,
    has_alternatives,
    states_learning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Holdings
    from careergraph.search.item_masks import ItemMasks
    from careergraph.search.person import Person

__all__ = [
    "NOTHING_TO_LEARN",
    "UNKNOWN",
    "MissingMasks",
    "NothingToLearn",
    "lacks",
    "unstated_arcs",
    "unstated_roles",
]

Item = tuple[str, str]  # type and name

# What an arc weighs besides whose requirements no source states: unknown is never before known.
UNKNOWN = 1 << 40


class MissingMasks:
    """What roles and arcs require that one person lacks, looked up when needed.

    It stands in for :class:`~careergraph.kernel.graph.masks.RequirementMasks` where every item
    counts once: masks are joined by ``|``, and what a mask weighs is the number of its bits.

    Parameters
    ----------
    person : Person
        The person.
    """

    def __init__(self, person: Person) -> None:
        graph = person.graph
        self._person, self._masks = person, item_masks(graph.whole)
        self._held = self._masks.held(person.holds)
        unstated = unstated_arcs(graph)
        self.roles = LackedByRole(self._masks, person.holds, self._held)
        self.arcs = TransitionMasks(graph, self._lacked, unstated)
        self.adds_up = True
        self.join: Callable[[int, int], int] = or_
        self.meet: Callable[[int, int], int] = and_
        self.weigh: Callable[[int], int] = weigh_with_unknown if unstated else int.bit_count

    def _lacked(self, role: str, origin: str | None) -> int:
        """Return the mask of what a role requires."""
        required = self._masks.required(role, origin)
        return self._masks.lacked(required, self._person.holds, self._held)

    def items(self, mask: int) -> list[Item]:
        """Return the items of a mask."""
        return self._masks.items(mask)

    def reported_cost(self, weight: int) -> float:
        """Return a weight as it is counted, what is unknown left out."""
        return weight % UNKNOWN


class OpenMasks:
    """The same where one of several items is enough, or where what is only preferred counts.

    What a mask weighs is the least number of items that meets all of it. Which these are depends
    on the person, so one bit an item is given out for each.

    Parameters
    ----------
    person : Person
        The person.
    """

    def __init__(self, person: Person) -> None:
        self._person = person
        self._bits: dict[object, int] = {UNKNOWN_BIT: UNKNOWN_BIT}
        names = person.graph.names
        self.roles = MasksByNumber(lambda vertex: self._mask(names[vertex], None))
        unstated = unstated_arcs(person.graph)
        self.arcs = TransitionMasks(person.graph, self._mask, unstated)
        self.adds_up = False
        self.join: Callable[[int, int], int] = or_
        self.meet: Callable[[int, int], int] = and_
        self._sets = OpenSets(or_, weigh_with_unknown if unstated else int.bit_count)
        self.weigh: Callable[[int], int] = self._sets.weigh

    def _mask(self, role: str, origin: str | None) -> int:
        mask = 0
        for item in self._person.missing(role, origin, self._person.holds):
            mask |= self._any_of(tuple(self._person.options(item)))
        return mask

    def _bit(self, key: object) -> int:
        """Return the bit of an item, or of a set of items."""
        return self._bits.setdefault(key, 1 << len(self._bits))

    def _any_of(self, options: tuple[Item, ...]) -> int:
        """Return the mask of what any one of some items meets, with what each takes first."""
        if not options or any(kind not in COUNTED_TYPES for kind, _ in options):
            return 0  # nothing that counts, or nothing that the person would take
        if len(options) == 1:
            return self._with_first(options[0])
        if options in self._bits:
            return self._bits[options]
        bit = self._bit(options)  # before what comes with it, which may lead back here
        whole = [self._with_first(item) for item in options]
        pairs = zip(map(self._bit, options), whole, strict=True)
        self._sets.add(bit, [Option(*pair) for pair in pairs])
        return bit

    def _with_first(self, item: Item) -> int:
        """Return the mask of an item and of all that it takes first."""
        mask, seen, waiting = 0, {item}, [item]
        for each in waiting:  # it grows while it is read
            mask |= self._bit(each)
            for options in self._person.first(each):
                if len(options) > 1:
                    mask |= self._any_of(options)
                elif options[0] not in seen and options[0][0] in COUNTED_TYPES:
                    seen.add(options[0])
                    waiting.append(options[0])
        return mask

    def items(self, mask: int) -> list[Item]:
        """Return the items of the least that meets all of a mask, those first seen first."""
        met = self._sets.met(mask)
        numbered = ((key, bit) for key, bit in self._bits.items() if met & bit)
        return [key for key, _ in numbered if isinstance(key, tuple) and isinstance(key[0], str)]

    def reported_cost(self, weight: int) -> float:
        """Return a weight as it is counted, what is unknown left out."""
        return weight % UNKNOWN


class Zeros:
    """No requirements, whatever the role."""

    def __getitem__(self, vertex: int) -> int:
        return 0


class NothingToLearn:
    """Masks for questions in whose order learning does not count."""

    def __init__(self) -> None:
        self.roles = Zeros()
        self.arcs: dict[int, int] = {}
        self.adds_up = True
        self.join: Callable[[int, int], int] = or_
        self.meet: Callable[[int, int], int] = and_
        self.weigh: Callable[[int], int] = int.bit_count

    def reported_cost(self, weight: int) -> float:
        """Return a weight as it is counted."""
        return weight


NOTHING_TO_LEARN = NothingToLearn()


def lacks(person: Person) -> MissingMasks | OpenMasks:
    """Return the skills and certifications that a person lacks, the same masks each time."""
    if person.masks is None:
        is_open = person.optional or has_alternatives(person.graph)
        person.masks = OpenMasks(person) if is_open else MissingMasks(person)
    return person.masks


def weigh_with_unknown(mask: int) -> int:
    """Return how many items a mask holds, and far more where it holds what is unknown.

    Examples
    --------
    >>> weigh_with_unknown(0b110), weigh_with_unknown(0b111) == 2 + UNKNOWN
    (2, True)
    """
    return mask.bit_count() + UNKNOWN - 1 if mask & UNKNOWN_BIT else mask.bit_count()


@kept
def unstated_arcs(graph: CareerGraph) -> frozenset[int]:
    """Return the arcs to roles of which no source states a skill or certification.

    None where there is no table of requirements at all: then all learning is unknown alike.
    """
    if "requirements" not in graph.tables:
        return frozenset()
    stated, index = states_learning(graph), graph.index
    unknown = {number for name, number in graph.numbers.items() if ("", name) not in stated}
    if not unknown:
        return frozenset()
    return frozenset(
        arc
        for arc, head in enumerate(index.heads)
        if head in unknown and graph.ends(arc) not in stated
    )


def unstated_roles(person: Person, arcs: list[int]) -> tuple[str, ...]:
    """Return the roles that look free because no source states what they require."""
    graph = person.graph
    if "requirements" not in graph.tables:
        return tuple(graph.ends(arc)[1] for arc in arcs)
    unknown = unstated_arcs(graph)
    return tuple(graph.ends(arc)[1] for arc in arcs if arc in unknown)


class MasksByNumber(dict[int, int]):
    """Masks by number, made when first read."""

    def __init__(self, make: Callable[[int], int]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, number: int) -> int:
        """Make a mask."""
        mask = self[number] = self.make(number)
        return mask


class LackedByRole(dict[int, int]):
    """What each role requires that a person lacks, made when first read.

    Searches read it more often than anything else that depends on the person.
    """

    def __init__(self, masks: ItemMasks, holds: Holdings, held: int) -> None:
        super().__init__()
        self._masks, self._holds, self._held = masks, holds, held

    def __missing__(self, number: int) -> int:
        """Make the mask of a role."""
        required = self._masks.of_roles[number]
        mask = self[number] = self._masks.lacked(required, self._holds, self._held)
        return mask


class TransitionMasks:
    """The masks of the arcs that require more than their roles, made when first read."""

    def __init__(
        self,
        graph: CareerGraph,
        mask: Callable[[str, str | None], int],
        unstated: frozenset[int],
    ) -> None:
        self._arcs = arcs_of_their_own(graph)

        def make(arc: int) -> int:
            origin, role = graph.ends(arc)
            return mask(role, origin) | (arc in unstated) * UNKNOWN_BIT

        self._masks = MasksByNumber(make)

    def __len__(self) -> int:
        return len(self._arcs)

    def get(self, arc: int) -> int | None:
        """Return what an arc requires, None where that is no more than its role requires."""
        return self._masks[arc] if arc in self._arcs else None


@kept
def arcs_of_their_own(graph: CareerGraph) -> frozenset[int]:
    """Return the arcs whose masks are not those of their roles."""
    return arcs_with_requirements(graph) | unstated_arcs(graph)
