"""What it costs to learn what a route asks for, where levels or efforts are given."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.english import counted
from careergraph.errors import CareerGraphError
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.search.person import ACQUIRED, arcs_that_ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Requirement
    from careergraph.search.person import Asker

__all__ = ["Scale", "scale"]

OTHERS = "*"  # the row of an effort table that speaks of every item that it does not name
HIGHEST = 1e9  # a level above all others

Item = tuple[str, str]
Places = tuple[tuple[int, int], ...]


class Scale(NamedTuple):
    """What items weigh: what the kernel joins and weighs, the number of each item, its levels."""

    asks: RequirementMasks
    numbers: dict[Item, int]
    levelled: frozenset[int]  # the items that are anywhere asked for at a level
    bare: tuple[Places, ...]  # of roles and of arcs, with each item that they ask for at no level

    def met(self, items: frozenset[int]) -> Scale:
        """Return the scale of someone who holds items at some level: at none nothing is lacking."""
        if not items:
            return self
        roles, arcs = ([(at, item) for at, item in places if item in items] for places in self.bare)
        return self._replace(asks=self.asks.lighter(roles, arcs))

    def held(self, levels: Mapping[Item, float]) -> int:
        """Return the mask of what a person holds."""
        held = {self.numbers[item]: level for item, level in levels.items() if item in self.numbers}
        return self.asks.mask({item: self.level(item, level) for item, level in held.items()})

    def level(self, item: int, level: float) -> float | None:
        """Return a level held as the kernel counts it."""
        if level == inf:
            return HIGHEST
        return level if item in self.levelled else None


def scale(asker: Asker, effort: Mapping[str, float] | None) -> Scale:
    """Return what items weigh for someone who asks.

    Parameters
    ----------
    asker : Asker
        Who asks; what counts for them is weighed.
    effort : dict of str to float, or None
        What one level of an item costs to learn, by name; ``*`` stands for all others. None: 1.

    Returns
    -------
    Scale
        Made once for each graph, effort, and set of levels held.

    Raises
    ------
    CareerGraphError
        For items that the effort does not name, when it has no ``*``.
    """
    held = asker.holds.held.items()
    usual = steps_of(asker.graph) | {inf}
    fine = frozenset(level for (kind, _), level in held if kind in ACQUIRED and level not in usual)
    weights = None if effort is None else frozenset(effort.items())
    key = ("scale", asker.required, asker.refused, weights, fine)
    whole = asker.graph.once(key, lambda: weigh(asker, effort, fine))
    met = mixed(asker.graph).intersection(asker.holds.held)
    return whole.met(frozenset(whole.numbers[item] for item in met if item in whole.numbers))


def steps_of(graph: CareerGraph) -> frozenset[float]:
    """Return the levels that every scale tells apart: none, and all that any row asks for."""

    def find() -> frozenset[float]:
        asked = cast("list[float | None]", graph.column("requirements", "level"))
        return frozenset({0, *(level for level in asked if level is not None)})

    return graph.once("levels asked for", find)


def mixed(graph: CareerGraph) -> frozenset[Item]:
    """Return the items that are asked for at a level here and without one there."""

    def find() -> frozenset[Item]:
        columns = (graph.column("requirements", name) for name in ("type", "name", "level"))
        rows = list(zip(*columns, strict=True))
        plain = {(kind, name) for kind, name, level in rows if level is None}
        return frozenset(
            (str(k), str(n)) for k, n, level in rows if level is not None and (k, n) in plain
        )

    return graph.once("mixed", find)


def weigh(asker: Asker, effort: Mapping[str, float] | None, fine: frozenset[float]) -> Scale:
    """Weigh everything that the roles and transitions of a graph ask for."""
    graph = asker.graph
    numbers: dict[Item, int] = {}
    roles = [levels(asker.asked(name), numbers) for name in graph.names]
    arcs = {}
    for arc in arcs_that_ask(graph):
        origin, role = graph.ends(arc)
        arcs[arc] = levels(asker.asked(role, origin), numbers)
    weights = None if effort is None else efforts(numbers, effort)
    every = [*roles, *arcs.values()]
    levelled = {item for asked in every for item, level in asked.items() if level is not None}
    bare = tuple(
        tuple((at, item) for at, asked in places for item, level in asked.items() if level is None)
        for places in (enumerate(roles), arcs.items())
    )
    # Held may also be a level that only rows ask for which do not count for this asker.
    asks = RequirementMasks(roles, arcs, weights=weights, held=fine | steps_of(graph))
    return Scale(asks, numbers, frozenset(levelled), bare)


def levels(items: tuple[Requirement, ...], numbers: dict[Item, int]) -> dict[int, float | None]:
    """Return the level of each numbered item; None for one without levels."""
    keyed = {(item.type, item.name): item.level for item in items if item.type in ACQUIRED}
    return {numbers.setdefault(key, len(numbers)): level for key, level in keyed.items()}


def efforts(numbers: dict[Item, int], effort: Mapping[str, float]) -> list[float]:
    """Return the effort of each item."""
    for name, worth in effort.items():
        if not (isfinite(worth) and worth >= 0):
            message = f"the effort of {name!r} is {worth}; it would be a number, 0 or more"
            raise CareerGraphError(message)
    rest = effort.get(OTHERS)
    missing = sorted({name for _, name in numbers if name not in effort}) if rest is None else []
    if missing:
        message = (
            f"the effort of {counted(len(missing), 'item')} is not given, such as {missing[0]!r}; "
            f"name each, or give all others one effort under the name {OTHERS!r}"
        )
        raise CareerGraphError(message)
    return [effort[name] if name in effort else cast("float", rest) for _, name in numbers]
