"""What a person lacks as masks of levels or efforts, with alternatives and what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.open_sets import OpenSets, Option
from careergraph.search.effort import (
    costed_types,
    efforts,
    item_weights,
    levels_required,
    refuse_effort,
)
from careergraph.search.missing_masks import UNKNOWN, unstated_arcs
from careergraph.search.requirement_index import arcs_with_requirements, has_alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from careergraph.kernel.graph.masks import Masks
    from careergraph.model.requirement import Requirement
    from careergraph.search.person import Person

    Effort = Mapping[str, float] | None
    Item = tuple[str, str]  # type and name
    Levels = dict[int, float | None]
    Choice = tuple[tuple[Item, float | None], ...]  # options, each with its level

__all__ = ["level_masks"]


def level_masks(person: Person, effort: Effort) -> tuple[Masks, int]:
    """Return what a person lacks as the kernel weighs it, and the mask of what is held.

    Parameters
    ----------
    person : Person
        Who asks.
    effort : dict of str to float, or None
        What one level of an item costs to learn, by name; None: 1.

    Raises
    ------
    CareerGraphError
        For efforts that are none, or that the dataset asks for under no name.
    """
    refuse_effort(person.graph, effort)
    if has_alternatives(person.graph):
        drawn = Alternatives(person, effort)
        return drawn.masks, drawn.held
    weighed = item_weights(person, effort)
    masks: Masks = weighed.masks
    unstated = unstated_arcs(person.graph)
    if unstated:
        arcs, heads = weighed.masks.arcs, person.graph.index.heads
        top = 1 << top_bit([*weighed.masks.roles, *arcs.values()])
        flagged = {arc: arcs.get(arc, weighed.masks.roles[heads[arc]]) | top for arc in unstated}
        masks = MarkedMasks(weighed.masks, weighed.masks.roles, arcs | flagged, top)
    return masks, weighed.held(person.holds.held)


def top_bit(masks: list[int]) -> int:
    """Return the place of a bit above all bits of some masks."""
    return max((mask.bit_length() for mask in masks), default=0) + 1


def lower(first: float | None, second: float | None) -> float | None:
    """Return the lower of two levels; none counts as level 1.

    Examples
    --------
    >>> lower(3, None), lower(0.5, None)
    (None, 0.5)
    """
    return min(first, second, key=lambda level: 1 if level is None else level)


class MarkedMasks:
    """Masks with bits above those of levels: for open sets, and lowest for what is unknown.

    Parameters
    ----------
    base
        Joins and weighs the bits below.
    roles, arcs
        The mask of each vertex; the masks of arcs that require more than their heads.
    unknown
        The bit for what is unknown, below all bits of sets.
    """

    def __init__(
        self, base: RequirementMasks, roles: list[int], arcs: dict[int, int], unknown: int
    ) -> None:
        self._base, self.roles, self.arcs, self._unknown = base, roles, arcs, unknown
        self._plain = unknown - 1
        self.sets = OpenSets(base.join, base.weigh, plain=self._plain)
        self.join: Callable[[int, int], int] = self.sets.join
        self.meet: Callable[[int, int], int] = self._meet
        self.weigh: Callable[[int], int] = self._weigh
        self.adds_up = False

    def _meet(self, first: int, second: int) -> int:
        plain = self._plain
        return self._base.meet(first & plain, second & plain) | first & second & ~plain

    def _weigh(self, mask: int) -> int:
        if mask & self._unknown:
            return self.sets.weigh(mask & ~self._unknown) + UNKNOWN
        return self.sets.weigh(mask)

    def reported_cost(self, units: int) -> float:
        """Return a weight as the caller counts it, what is unknown left out."""
        return self._base.reported_cost(units % UNKNOWN)


class Alternatives:
    """What one person lacks in a graph with alternatives, in levels or efforts.

    Attributes
    ----------
    masks
        What roles and arcs require.
    held
        The mask of what the person holds.
    """

    def __init__(self, person: Person, effort: Effort) -> None:
        self._person, self._types = person, costed_types(effort)
        self._numbers: dict[Item, int] = {}
        self._choices: dict[Choice, int] = {}  # each with its place among the sets
        graph = person.graph
        roles = [self._place(name, None) for name in graph.names]
        own = arcs_with_requirements(graph) | unstated_arcs(graph)
        arcs = {arc: self._place(*reversed(graph.ends(arc))) for arc in own}
        brought = list(self._brought())
        held = {
            self._numbers[item]: level
            for item, level in person.holds.held.items()
            if item in self._numbers
        }
        every = [*roles, *arcs.values(), *(each for options in brought for each in options)]
        base = RequirementMasks(
            [levels for levels, _ in every],
            weights=None if effort is None else efforts(self._numbers, effort),
            held=levels_required(graph) | {level for level in held.values() if level < UNKNOWN},
        )
        self.held = base.mask({item: min(level, UNKNOWN) for item, level in held.items()})
        self._assemble(base, roles, arcs, brought)

    def _brought(self) -> Iterator[list[tuple[Levels, set[int]]]]:
        """Yield what comes with each option of each choice, which may bring further choices."""
        done = 0
        while done < len(self._choices):
            for choice in [*self._choices][done:]:
                yield [self._with_first(item, level) for item, level in choice]
                done += 1

    def _assemble(
        self,
        base: RequirementMasks,
        roles: list[tuple[Levels, set[int]]],
        arcs: dict[int, tuple[Levels, set[int]]],
        brought: list[list[tuple[Levels, set[int]]]],
    ) -> None:
        """Put the bits of sets, and of what is unknown, above those of levels."""
        top = 1 << top_bit([*base.roles, self.held])
        unstated = unstated_arcs(self._person.graph)

        def mask(levels: Levels, places: set[int]) -> int:
            return base.mask(levels) | sum(top << 1 + place for place in places)

        marked = {arc: mask(*each) | top * (arc in unstated) for arc, each in arcs.items()}
        self.masks = MarkedMasks(base, [mask(*each) for each in roles], marked, top)
        weightless = top << 1 + len(self._choices)  # and above: a bit for each such item
        for (choice, place), options in zip(self._choices.items(), brought, strict=True):
            found = []
            for (item, level), (levels, places) in zip(choice, options, strict=True):
                number = self._numbers[item]
                own = base.mask({number: level}) or weightless << number
                things = sum(1 << each for each in levels)
                found.append(Option(own, mask(levels, places) | own, things))
            self.masks.sets.add(top << 1 + place, found)

    def _place(self, role: str, origin: str | None) -> tuple[Levels, set[int]]:
        """Return what a role requires that the person lacks: items with levels, and sets."""
        person = self._person
        levels: Levels = {}
        places: set[int] = set()
        for requirement in person.missing(role, origin, person.holds):
            self._add(self._choice(requirement), levels, places)
        return levels, places

    def _choice(self, requirement: Requirement) -> Choice:
        """Return what meets a requirement, each with the level that it takes."""
        options: dict[Item, float | None] = {}
        for kind, name, depth in requirement.alternatives:
            level = requirement.level if not requirement.any_of else depth or None
            for item in self._person.ways_to((kind, name)):
                options[item] = lower(options.get(item, level), level)
        return tuple(options.items())

    def _add(self, choice: Choice, levels: Levels, places: set[int]) -> None:
        """Add one choice to what is required: as an item if it is the only one, else as a set."""
        if not choice or any(kind not in self._types for (kind, _), _ in choice):
            return
        if len(choice) > 1:
            places.add(self._choices.setdefault(choice, len(self._choices)))
            for item, _ in choice:
                self._number(item)
            return
        more, open_sets = self._with_first(*choice[0])
        for number, level in more.items():
            highest = levels.get(number)
            levels[number] = level if highest is None else max(highest, level or 0)
        places |= open_sets

    def _with_first(self, item: Item, level: float | None) -> tuple[Levels, set[int]]:
        """Return an item with all that it takes first."""
        levels: Levels = {self._number(item): level}
        places: set[int] = set()
        waiting = [item]
        for each in waiting:  # it grows while it is read
            for options in self._person.first(each):
                if len(options) > 1:
                    self._add(tuple((option, None) for option in options), levels, places)
                elif options[0][0] in self._types and self._number(options[0]) not in levels:
                    levels[self._number(options[0])] = None
                    waiting.append(options[0])
        return levels, places

    def _number(self, item: Item) -> int:
        """Return the number of an item."""
        return self._numbers.setdefault(item, len(self._numbers))
