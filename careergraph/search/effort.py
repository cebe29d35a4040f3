"""What it costs to learn what a route requires, where levels or efforts are given."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.english import counted, either, first_of
from careergraph.errors import CareerGraphError
from careergraph.graph.memo import kept
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.model.requirement import COUNTED_TYPES
from careergraph.search.option_values import check_effort
from careergraph.search.requirement_index import arcs_with_requirements, mixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.model.requirement import Requirement
    from careergraph.search.person import Person

__all__ = [
    "ItemWeights",
    "costed_types",
    "efforts",
    "fits",
    "item_weights",
    "levels_required",
    "refuse_effort",
]

OTHERS = "*"  # the name in an effort table that stands for all items without a row
SHOWN = 3  # names that an error spells out
HIGHEST = 1e9  # a level above all others

Item = tuple[str, str]
Places = tuple[tuple[int, int], ...]


class ItemWeights(NamedTuple):
    """What items weigh: what the kernel joins and weighs, the number of each item, its levels."""

    masks: RequirementMasks
    numbers: dict[Item, int]
    levelled: frozenset[int]  # the items that any role or arc requires at a level
    bare: tuple[Places, ...]  # roles, then arcs, each with an item that it requires at no level

    def met(self, items: frozenset[int]) -> ItemWeights:
        """Return the weights for someone who holds items at some level.

        Where such an item is required without a level, they lack nothing.
        """
        if not items:
            return self
        roles, arcs = (
            [(place, item) for place, item in places if item in items] for places in self.bare
        )
        return self._replace(masks=self.masks.lighter(roles, arcs))

    def held(self, levels: Mapping[Item, float]) -> int:
        """Return the mask of what a person holds."""
        held = {self.numbers[item]: level for item, level in levels.items() if item in self.numbers}
        return self.masks.mask({item: self.level(item, level) for item, level in held.items()})

    def level(self, item: int, level: float) -> float | None:
        """Return a level held as the kernel counts it."""
        if level == inf:
            return HIGHEST
        return level if item in self.levelled else None


def item_weights(person: Person, effort: Mapping[str, float] | None) -> ItemWeights:
    """Return what items weigh for someone who asks.

    Parameters
    ----------
    person : Person
        Who asks; what counts for them is weighed.
    effort : dict of str to float, or None
        What one level of an item costs to learn, by name; ``*`` stands for all others. None: 1.

    Returns
    -------
    ItemWeights
        Made once for each graph, effort, and set of levels held.

    Raises
    ------
    CareerGraphError
        For items that the effort does not name, when it has no ``*``.
    """
    graph, held = person.graph, person.holds.held
    usual = levels_required(graph) | {inf}
    types = costed_types(effort)
    acquired = (level for (kind, _), level in held.items() if kind in types)
    fine = frozenset(level for level in acquired if level not in usual)
    weights = None if effort is None else frozenset(effort.items())
    key = (item_weights, person.optional, person.refused, weights, fine)
    everybody = graph.once(key, lambda: weigh(person, effort, fine))
    numbers, met = everybody.numbers, mixed(graph).intersection(held)
    return everybody.met(frozenset(numbers[item] for item in met if item in numbers))


def refuse_effort(graph: CareerGraph, effort: Mapping[str, float] | None) -> None:
    """Refuse what are no efforts, and efforts of which no name is one that the dataset asks for."""
    check_effort(effort)
    if effort:
        graph.once((refuse_effort, *effort), lambda: refuse_names(graph, effort))


def refuse_names(graph: CareerGraph, effort: Mapping[str, float]) -> None:
    """Refuse names of which the dataset asks for none."""
    if fits(graph, effort):
        return
    names = [name for name in effort if name != OTHERS]
    listed = ", ".join(first_of([*map(repr, names)], SHOWN))
    message = f"nothing in the dataset asks for what the effort names ({listed})"
    near = graph.name_lookup.near_items(names[0])
    if near:
        message += f"; did you mean {either(near)}?"
    raise CareerGraphError(message)


def fits(graph: CareerGraph, effort: Mapping[str, float]) -> bool:
    """Return whether a dataset asks for anything that an effort names, or for nothing at all.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> fits(graph, {"Python": 3}), fits(graph, {"Pythn": 3, "*": 1}), fits(graph, {"*": 1})
    (True, False, True)
    """
    names = [name for name in effort if name != OTHERS]
    known = graph.name_lookup.items
    return not names or any(map(known, names)) or not graph.text_column("requirements", "name")


def costed_types(effort: Mapping[str, float] | None) -> tuple[str, ...]:
    """Return the types that the cost of learning counts: education too where efforts are given."""
    return COUNTED_TYPES if effort is None else (*COUNTED_TYPES, "education")


@kept
def levels_required(graph: CareerGraph) -> frozenset[float]:
    """Return the levels that all item weights tell apart: 0, and all that any row requires."""
    stated = graph.number_column("requirements", "level")
    return frozenset({0, *(level for level in stated if level is not None)})


def weigh(
    person: Person, effort: Mapping[str, float] | None, fine: frozenset[float]
) -> ItemWeights:
    """Weigh everything that the roles and transitions of a graph require."""
    graph = person.graph
    numbers: dict[Item, int] = {}
    types = costed_types(effort)
    roles = [levels(person.requirements(name), numbers, types) for name in graph.names]
    arcs = {}
    for arc in arcs_with_requirements(graph):
        origin, role = graph.ends(arc)
        arcs[arc] = levels(person.requirements(role, origin), numbers, types)
    weights = None if effort is None else efforts(numbers, effort)
    required = [*roles, *arcs.values()]
    levelled = {item for items in required for item, level in items.items() if level is not None}
    bare = tuple(
        tuple(
            (place, item)
            for place, items in places
            for item, level in items.items()
            if level is None
        )
        for places in (enumerate(roles), arcs.items())
    )
    # A person may also hold a level that is required only by rows that do not count for them.
    masks = RequirementMasks(roles, arcs, weights=weights, held=fine | levels_required(graph))
    return ItemWeights(masks, numbers, frozenset(levelled), bare)


def levels(
    items: tuple[Requirement, ...], numbers: dict[Item, int], types: tuple[str, ...]
) -> dict[int, float | None]:
    """Return the level of each numbered item; None for one without levels."""
    keyed = {(item.type, item.name): item.level for item in items if item.type in types}
    return {numbers.setdefault(key, len(numbers)): level for key, level in keyed.items()}


def efforts(numbers: dict[Item, int], effort: Mapping[str, float]) -> list[float]:
    """Return the effort of each item."""
    alike = {normalise(name): worth for name, worth in effort.items()}
    missing = sorted({name for _, name in numbers if normalise(name) not in alike})
    if missing and OTHERS not in effort:
        message = (
            f"the effort of {counted(len(missing), 'item')} is not given, such as {missing[0]!r}; "
            f"name each, or give all others one effort under the name {OTHERS!r}"
        )
        raise CareerGraphError(message)
    others = effort.get(OTHERS, inf)  # what none costs, where each is named
    return [effort.get(name, alike.get(normalise(name), others)) for _, name in numbers]
