"""What arcs require, and what a person has acquired, as integers that join and weigh quickly.

A set of acquired things is one integer, a *mask*. What a route requires is the join of what its
arcs require: of each item the highest level, as what is once learnt stays. There are three forms,
of which the smallest is taken:

*ones* — an item worth w at a level l is w * l consecutive bits, so join is ``|`` and the weight is
the number of bits: right for items without levels, and for a few levels and small weights.

*lanes* — every item has a lane of bits that holds the number w * l, so many fine levels cost no
more than one: join is a maximum in all lanes at once (a guard bit above each lane shows which of
two is larger) and the weight is the sum of all lanes, the remainder by ``2**width - 1``.

*mixed* — items that are never required at a level, and all weigh the same, take one bit each above
the lanes of the others: right for thousands of them beside a few with levels.

On the 68 levelled items of O*NET (levels from 0 to 7 with two decimals) to join and weigh costs
about 1 microsecond in lanes, 3.5 in ones and 12 with tuples.
"""

from __future__ import annotations

from copy import copy
from fractions import Fraction
from math import gcd, lcm
from operator import or_
from typing import TYPE_CHECKING

from careergraph.kernel.graph.mask_forms import mask_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Protocol

    Levels = Mapping[int, float | None]

    class MasksByVertex(Protocol):
        """A mask for each vertex."""

        def __getitem__(self, vertex: int, /) -> int:
            """Return the mask of a vertex."""
            ...

    class MasksByArc(Protocol):
        """A mask for each arc that requires more than its head does."""

        def get(self, arc: int, /) -> int | None:
            """Return the mask of an arc, None where it requires no more than its head."""
            ...

        def __len__(self) -> int:
            """Return the number of such arcs."""
            ...

    class Masks(Protocol):
        """What a search reads of the requirements: their masks, how these join and weigh."""

        @property
        def join(self) -> Callable[[int, int], int]:
            """Given two masks, returns the mask of the higher level of each item."""
            ...

        @property
        def meet(self) -> Callable[[int, int], int]:
            """Given two masks, returns the mask of the lower level of each item."""
            ...

        @property
        def weigh(self) -> Callable[[int], int]:
            """Given a mask, returns its weight in units."""
            ...

        @property
        def adds_up(self) -> bool:
            """Whether masks without a common bit join by ``|`` and weigh what both do."""
            ...

        @property
        def roles(self) -> MasksByVertex:
            """The mask of each vertex."""
            ...

        @property
        def arcs(self) -> MasksByArc:
            """The masks of the arcs that require more than their head."""
            ...

        def reported_cost(self, units: int) -> float:
            """Return a weight as the caller counts it."""
            ...


class RequirementMasks:
    """What every role requires, and what single transitions require.

    Parameters
    ----------
    roles
        For each vertex the items that it requires however it is reached, with their levels; None
        for an item without level, which counts once (as level 1).
    arcs
        For arc numbers what this transition alone requires besides.
    weights
        What one level of each item costs to learn; all 1 if not given.
    held
        Levels that persons may hold besides those required, if they are finer.

    Attributes
    ----------
    roles
        The mask of each vertex.
    arcs
        The masks of the arcs that require more than their head.
    join, meet, weigh
        Of two masks the mask of the higher and of the lower levels; the weight of a mask in units,
        which `reported_cost` turns into a cost.
    adds_up
        Whether masks without a common bit join by ``|`` and weigh together what each does.

    Raises
    ------
    ValueError
        If a level or a weight is negative or not a number.

    Examples
    --------
    >>> masks = RequirementMasks([{0: None, 1: None}, {1: None, 2: None}])
    >>> masks.cost(masks.join(*masks.roles))
    3
    >>> masks = RequirementMasks([{0: 2.5}, {0: 4.75}], weights=[10])
    >>> masks.cost(masks.roles[1], held=masks.mask({0: 3}))
    17.5
    """

    def __init__(
        self,
        roles: Sequence[Levels],
        arcs: Mapping[int, Levels] | None = None,
        *,
        weights: Sequence[float] | None = None,
        held: Iterable[float] = (),
    ) -> None:
        self._weights = weights
        self._values: dict[tuple[int, float | None], Fraction] = {}
        required = [*roles, *(arcs or {}).values()]
        pairs = {pair for levels in required for pair in levels.items()}
        highest: dict[int, Fraction] = {}
        for item, level in pairs:
            highest[item] = max(highest.get(item, Fraction(0)), self._value(item, level))
        self._unit = _unit({*held, *(level for _, level in pairs)}, weights or [1])
        self._most = {item: int(top / self._unit) for item, top in sorted(highest.items())}
        levelled = {item for item, level in pairs if level is not None}
        self.join, self.meet, self.weigh, self._place = mask_form(self._most, levelled)
        self.adds_up = self.join is or_
        self.roles = [self.mask(levels) for levels in roles]
        self.arcs = {arc: self.mask(levels) for arc, levels in (arcs or {}).items()}

    def _value(self, item: int, level: float | None) -> Fraction:
        """Return what it costs to learn an item up to this level."""
        key = item, level
        if key not in self._values:
            weight = 1 if self._weights is None else self._weights[item]
            value = _decimal(level) * _decimal(weight)
            if value < 0:
                message = f"item {item} has the negative level {level} or weight {weight}"
                raise ValueError(message)
            self._values[key] = value
        return self._values[key]

    def mask(self, levels: Levels) -> int:
        """Return the mask of items at levels.

        Items that nothing requires are left out; a level above all that are required counts as
        the highest required, and one finer than the unit is rounded down.
        """
        units = {
            item: min(self._most[item], self._value(item, level) // self._unit)
            for item, level in levels.items()
            if item in self._most
        }
        return sum(self._place(item, unit) for item, unit in units.items())

    def lighter(
        self, bare: Iterable[tuple[int, int]], bare_arcs: Iterable[tuple[int, int]]
    ) -> RequirementMasks:
        """Return the same but for some items that no longer count where no level is required.

        Parameters
        ----------
        bare
            Vertices, each with an item that it requires without a level.
        bare_arcs
            Arcs, each with such an item.
        """
        fewer = copy(self)
        fewer.roles, fewer.arcs = list(self.roles), dict(self.arcs)
        for vertex, item in bare:
            fewer.roles[vertex] -= self.mask({item: None})
        for arc, item in bare_arcs:
            fewer.arcs[arc] -= self.mask({item: None})
        return fewer

    def cost(self, mask: int, *, held: int = 0) -> float:
        """Return what it costs to learn all of a mask for a person who holds another.

        An int if it is a whole number.
        """
        units = self.weigh(self.join(mask, held)) - self.weigh(held)
        return self.reported_cost(units)

    def reported_cost(self, units: int) -> float:
        """Return a weight as the caller counts it: an int if it is whole, else a float."""
        cost = units * self._unit
        return cost.numerator if cost.denominator == 1 else float(cost)


def _unit(levels: Iterable[float | None], weights: Iterable[float]) -> Fraction:
    """Return a unit of which every level times every weight is a whole number."""
    steps, worths = set(map(_decimal, levels)), set(map(_decimal, weights))
    return Fraction(
        gcd(*(worth.numerator for worth in worths)) or 1,
        lcm(*(step.denominator for step in steps)) * lcm(*(worth.denominator for worth in worths)),
    )


def _decimal(number: float | None) -> Fraction:
    """Return the decimal that was written, not the binary fraction nearest to it: 0.1 is 1/10.

    An item without level counts as level 1.
    """
    return Fraction(1 if number is None else str(number))
