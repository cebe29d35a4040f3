"""What is asked of a label search, and the labels that it is answered with."""

from __future__ import annotations

from operator import add, gt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from careergraph.kernel.graph.network import Network
    from careergraph.kernel.learning.bounds import Remaining

    Label = tuple[int, int, int, tuple[int, ...], int, tuple[int, ...], int]
    # A label is a tuple, so that a heap orders it quickly: the cost of the whole route in the
    # primary column, the weight of what it acquires, its steps (each at least so much); the
    # vertices so far, the mask acquired, the cost spent in every column, and the debt: bits of the
    # vertices still to be passed and of those that must not be passed again.


class Question(NamedTuple):
    """What is asked, and what holds for every answer."""

    arcs: Network
    destination: int
    through: tuple[int, ...]
    primary: int | None
    ceilings: tuple[float, ...]
    remaining: Remaining | None

    @property
    def missing(self) -> int:
        """The bits of a debt that stand for vertices still to be passed."""
        return (1 << len(self.through)) - 1

    def first(self, origin: int, held: int) -> Label | None:
        """Return the label at the origin, None if the destination is out of reach from there."""
        asks = self.arcs.asks
        acquired = held
        for vertex in (self.destination, *self.through):
            acquired = asks.join(acquired, asks.roles[vertex])
        debt = sum(1 << bit for bit, vertex in enumerate(self.through) if vertex != origin)
        spent = (0,) * len(self.ceilings)
        return self.label((origin,), acquired, spent, debt)

    def label(
        self, vertices: tuple[int, ...], acquired: int, spent: tuple[int, ...], debt: int
    ) -> Label | None:
        """Return the label with its lower bounds, None if it cannot become an answer."""
        vertex, steps = vertices[-1], len(vertices) - 1
        cost, onward = 0, int(vertex != self.destination)
        if self.remaining is not None:
            rest = self.remaining(vertex, debt & self.missing)
            if rest is None:
                return None
            total = tuple(map(add, spent, rest[1:]))
            if any(map(gt, total, self.ceilings)):
                return None
            cost = 0 if self.primary is None else total[self.primary]
            onward = max(onward, rest[0])
        weight = self.arcs.asks.weigh(acquired)
        return cost, weight, steps + onward, vertices, acquired, spent, debt

    def onward(self, label: Label, head: int) -> Label | None:
        """Return the label one arc further on, None if it cannot become an answer."""
        _, _, _, vertices, acquired, spent, debt = label
        row = self.arcs.leaving(vertices[-1])
        _, mask, costs = next(arc for arc in row if arc[0] == head)
        if head in self.through:
            debt &= ~(1 << self.through.index(head))
        got = self.arcs.asks.join(acquired, mask)
        return self.label((*vertices, head), got, tuple(map(add, spent, costs)), debt)


class Part(NamedTuple):
    """The routes that begin with a label's way and then do not go on to some vertices."""

    start: Label
    without: frozenset[int]


def is_simple(label: Label) -> bool:
    """Whether the label's way passes no vertex twice."""
    return len(set(label[3])) == len(label[3])
