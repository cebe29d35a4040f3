"""What roles require as bit masks, made once for a dataset: a person takes off what they hold."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from careergraph.graph.memo import kept
from careergraph.graph.requirements import required_items, requirements_of
from careergraph.model.requirement import COUNTED_TYPES
from careergraph.named_tuple import NamedTuple
from careergraph.search.requirement_index import has_levels, pairs_with_requirements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.core import GraphCore
    from careergraph.model.profile import Holdings

__all__ = ["UNKNOWN_BIT", "ItemMasks", "Required", "item_masks"]

Item = tuple[str, str]  # type and name

UNKNOWN_BIT = 1  # stands for requirements that no source states


class Required(NamedTuple):
    """The skills and certifications that a role requires.

    Attributes
    ----------
    mask : int
        A bit for each.
    depths : dict of (str, str) to float
        The level of those for which one is required.
    """

    mask: int
    depths: Mapping[Item, float]


class ItemMasks:
    """The skills and certifications of a dataset, one bit each, and which of them roles require.

    Parameters
    ----------
    graph : GraphCore
        The whole dataset, without alternatives.

    Attributes
    ----------
    names : tuple of str
        The names of its roles.
    of_roles : dict of int to Required
        What each role requires of everybody, by its number.
    """

    def __init__(self, graph: GraphCore) -> None:
        self._graph, self.names = graph, graph.names
        self._pairs = pairs_with_requirements(graph)
        self._levels = has_levels(graph)
        self._numbers = count(1)  # the first bit is that of what is unknown
        self._bits: dict[Item, int] = {}
        self._items: dict[int, Item] = {}
        self._required: dict[tuple[str, str | None], Required] = {}
        self.of_roles = RequiredByNumber(self)

    def bit(self, item: Item) -> int:
        """Return the bit of an item."""
        bit = self._bits.get(item)
        if bit is None:
            # Two threads may come here with one item: both are given the same bit, and whoever
            # meets that bit finds its item.
            new = 1 << next(self._numbers)
            self._items[new] = item
            bit = self._bits.setdefault(item, new)
        return bit

    def items(self, mask: int) -> list[Item]:
        """Return the items of a mask, what is unknown left out."""
        found, left = [], mask & ~UNKNOWN_BIT
        while left:
            lowest = left & -left
            found.append(self._items[lowest])
            left ^= lowest
        return found

    def required(self, role: str, origin: str | None = None) -> Required:
        """Return what a role requires of those who come from an origin, or of everybody."""
        key = role, origin if (origin, role) in self._pairs else None
        if key not in self._required:
            self._required[key] = self._make(*key)
        return self._required[key]

    def _make(self, role: str, origin: str | None) -> Required:
        depths = self._depths(role, origin)
        mask = sum(map(self.bit, depths))
        return Required(mask, {item: depth for item, depth in depths.items() if depth})

    def _depths(self, role: str, origin: str | None) -> dict[Item, float]:
        """Return the level of each item that a role requires."""
        if not self._levels:
            named = required_items(self._graph, role, origin)
            return {item: 0 for item in sorted(named) if item[0] in COUNTED_TYPES}
        return {
            (item.type, item.name): item.depth
            for item in requirements_of(self._graph, role, origin)
            if item.importance == "required" and item.type in COUNTED_TYPES
        }

    def held(self, holds: Holdings) -> int:
        """Return the mask of what somebody holds, at any level."""
        return sum(self.bit(item) for item in holds.held if item[0] in COUNTED_TYPES)

    def lacked(self, required: Required, holds: Holdings, held: int) -> int:
        """Return the mask of what somebody lacks of what is required; `held` is theirs."""
        mask = required.mask & ~held
        if not required.depths:
            return mask
        below = holds.held
        return mask | sum(
            self.bit(item)
            for item, depth in required.depths.items()
            if below.get(item, depth) < depth
        )


class RequiredByNumber(dict[int, Required]):
    """What each role requires of everybody, by its number, made when first read."""

    def __init__(self, masks: ItemMasks) -> None:
        super().__init__()
        self._masks = masks

    def __missing__(self, number: int) -> Required:
        """Make it of one role."""
        required = self[number] = self._masks.required(self._masks.names[number])
        return required


@kept
def item_masks(graph: GraphCore) -> ItemMasks:
    """Return the masks of a dataset."""
    return ItemMasks(graph)
