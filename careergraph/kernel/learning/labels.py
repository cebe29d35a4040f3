"""The problem that a label search solves, and the labels with which it does."""

from __future__ import annotations

from operator import add, gt
from typing import TYPE_CHECKING, Final

from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from careergraph.kernel.graph.network import Network
    from careergraph.kernel.learning.remaining import Remaining
    from careergraph.kernel.learning.still_to_come import StillToCome
    from careergraph.kernel.learning.way_back import Pays

    Label = tuple[int, int, int, tuple[int, ...], int, tuple[int, ...], int]

# A label is a tuple, so that a heap orders it quickly. Its places:
COST: Final = 0  # of the whole route in the primary column, at least
WEIGHT: Final = 1  # of all that the whole route acquires, at least
STEPS: Final = 2  # of the whole route, at least
PATH: Final = 3  # the vertices so far
ACQUIRED: Final = 4  # the mask of what is acquired so far, and surely later
SPENT: Final = 5  # the cost so far in every column
DEBT: Final = 6  # bits of what is still to be passed and of vertices not to be passed again


class LabelProblem(NamedTuple):
    """The best routes to a destination, and what every route must keep to.

    Attributes
    ----------
    network
        The graph.
    destination
        Where every route ends.
    through
        The vertices that it must contain, in the order of their bits in a debt.
    primary
        The column to minimise before learning, None to minimise learning first.
    ceilings
        The highest cost that it may have in each column.
    remaining
        What remains from a vertex at least; None where neither costs nor what to pass matter.
    one_of
        Given the ends of an arc, whether it is one of those of which a route needs one.
    to_come
        The weight and the steps that are still to come from a vertex at least, see
        `still_to_come`.
    """

    network: Network
    destination: int
    through: tuple[int, ...]
    primary: int | None
    ceilings: tuple[float, ...]
    remaining: Remaining | None
    one_of: Pays | None = None
    to_come: StillToCome | None = None

    @property
    def missing(self) -> int:
        """The bits of a debt that stand for what is still to be passed: vertices, then an arc."""
        return (1 << len(self.through) + (self.one_of is not None)) - 1

    @property
    def arc_bit(self) -> int:
        """The bit of a debt that an arc pays, 0 if none is needed."""
        return 0 if self.one_of is None else 1 << len(self.through)

    def first_label(self, origin: int, held: int) -> Label | None:
        """Return the label at the origin, None if the destination is out of reach from there."""
        masks = self.network.masks
        acquired = held
        for vertex in (self.destination, *self.through):
            acquired = masks.join(acquired, masks.roles[vertex])
        debt = sum(1 << bit for bit, vertex in enumerate(self.through) if vertex != origin)
        debt |= self.arc_bit
        spent = (0,) * len(self.ceilings)
        return self.label((origin,), acquired, spent, debt)

    def label(
        self, path: tuple[int, ...], acquired: int, spent: tuple[int, ...], debt: int
    ) -> Label | None:
        """Return the label with its lower bounds, None if it cannot become an answer."""
        vertex, steps = path[-1], len(path) - 1
        cost, steps_to_go = 0, int(vertex != self.destination)
        if self.remaining is not None:
            missing = debt and debt & self.missing
            to_go = self.remaining(vertex, missing)
            if to_go is None:
                return None
            total = tuple(map(add, spent, to_go[1:]))
            if self.network.floors is not None:
                total = tuple(map(max, total, self.remaining.earliest(vertex, missing)))
            if any(map(gt, total, self.ceilings)):
                return None
            cost = 0 if self.primary is None else total[self.primary]
            steps_to_go = max(steps_to_go, to_go[0])
        weight = self.network.masks.weigh(acquired)
        if self.to_come is not None:
            further, steps_further = self.to_come.get(vertex, (0, 0))
            weight, steps_to_go = weight + further, max(steps_to_go, steps_further)
        return cost, weight, steps + steps_to_go, path, acquired, spent, debt

    def longer(self, label: Label, head: int) -> Label | None:
        """Return the label one arc further on, None if it cannot become an answer."""
        _, _, _, path, acquired, spent, debt = label
        arcs = self.network.leaving(path[-1])
        _, mask, costs = next(arc for arc in arcs if arc[0] == head)
        if head in self.through:
            debt &= ~(1 << self.through.index(head))
        if self.one_of is not None and self.one_of(path[-1], head):
            debt &= ~self.arc_bit
        acquired = self.network.masks.join(acquired, mask)
        spent = self.network.further(spent, costs, path[-1], head)
        return self.label((*path, head), acquired, spent, debt)

    def along(self, label: Label, path: tuple[int, ...]) -> Label:
        """Return the label that has gone on to the end of a path, which is known to be allowed."""
        for head in path[len(label[PATH]) :]:
            label = self.longer(label, head) or label
        return label


class RouteSet(NamedTuple):
    """All routes that begin with a label's vertices and do not go on to those barred."""

    start: Label
    barred: frozenset[int]


def is_simple(label: Label) -> bool:
    """Return whether the label's way passes no vertex twice."""
    return len(set(label[PATH])) == len(label[PATH])
