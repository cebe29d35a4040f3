"""What one person lacks, as bit masks that the kernel joins and weighs."""

from __future__ import annotations

from operator import and_, or_
from typing import TYPE_CHECKING

from careergraph.search.person import COUNTED_TYPES, arcs_with_requirements

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph
    from careergraph.search.person import Person

__all__ = ["MissingMasks"]


class MissingMasks:
    """What roles and arcs require that one person lacks, one bit an item, looked up when needed.

    It stands in for :class:`~careergraph.kernel.graph.masks.RequirementMasks` where every item
    counts once: masks are joined by ``|``, and what a mask costs is the number of its bits.

    Parameters
    ----------
    person : Person
        The person.
    types : tuple of str
        The types of requirements that count.
    """

    def __init__(self, person: Person, types: tuple[str, ...] = COUNTED_TYPES) -> None:
        self._person, self._types = person, types
        self._bits: dict[tuple[str, str], int] = {}
        names = person.graph.names
        self.roles = MasksByNumber(lambda vertex: self._mask(names[vertex], None))
        self.arcs = TransitionMasks(person.graph, self._mask)
        self.join: Callable[[int, int], int] = or_
        self.meet: Callable[[int, int], int] = and_
        self.weigh: Callable[[int], int] = int.bit_count

    def _mask(self, role: str, origin: str | None) -> int:
        items = self._person.missing_at_first(role, origin) if self._types else ()
        counting = (item for item in items if item[0] in self._types)
        return sum(1 << self._bits.setdefault(item, len(self._bits)) for item in counting)

    def reported_cost(self, weight: int) -> float:
        """Return a weight as it is counted."""
        return weight


class MasksByNumber(dict[int, int]):
    """Masks by number, made when first read."""

    def __init__(self, make: Callable[[int], int]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, number: int) -> int:
        """Make a mask."""
        mask = self[number] = self.make(number)
        return mask


class TransitionMasks:
    """The masks of the arcs that require something of their own, made when first read."""

    def __init__(self, graph: CareerGraph, mask: Callable[[str, str | None], int]) -> None:
        self._arcs = arcs_with_requirements(graph)
        self._masks = MasksByNumber(lambda arc: mask(*reversed(graph.ends(arc))))

    def __len__(self) -> int:
        return len(self._arcs)

    def get(self, arc: int) -> int | None:
        """Return what an arc requires, None where that is no more than its role requires."""
        return self._masks[arc] if arc in self._arcs else None
