"""The graph as the searches see it: a sorted list of integers for each vertex and direction.

Every arc is packed into one integer, cost above steps above neighbour::

    entry = cost << (step_bits + vertex_bits)  |  1 << vertex_bits  |  neighbour

so that one addition lengthens a route in cost and in steps, one comparison orders routes by cost
and then by steps, and the low bits hold the vertex where the route has got to. Such a sum of
entries is called the key of the route. Costs are scaled to whole numbers first (a float is a whole
number of some 2**-k), so all sums are exact: no route is ever found, lost or reordered by rounding,
and a cost is rounded once, when it is reported.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from itertools import islice
from math import floor, inf, lcm, nextafter
from operator import eq, le
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from fractions import Fraction
    from typing import Protocol

    Costs = Sequence[float] | Sequence[Fraction]

    class ArcLists(Protocol):
        """A list of integers for each vertex, read as ``lists[vertex]``."""

        def __getitem__(self, vertex: int, /) -> Sequence[int]:
            """Return the list of this vertex."""
            ...


_FLOATS = 1 << 64  # the largest unit by which floats are multiplied as they are


class _LazyArcLists(dict[int, tuple[int, ...]]):
    """Lists that are made when first read, and stay."""

    def __init__(self, make: Callable[[int], Iterable[int]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, vertex: int) -> tuple[int, ...]:
        """Make the list of this vertex."""
        arcs = self[vertex] = tuple(self._make(vertex))
        return arcs


class Adjacency:
    """Arcs leaving and entering each vertex, each list sorted by (cost, neighbour).

    Lists are made when first read, so a single question pays only for the vertices that it meets,
    and a restricted graph (`without`) costs nothing to make.

    Parameters
    ----------
    n
        Number of vertices; they are ``0..n-1``, numbered in the order in which ties are broken.
    tails, heads
        The ends of each arc; at most one arc for an ordered pair, none from a vertex to itself. An
        arc's number is its position in these columns.
    costs
        What each arc costs: ints or finite floats, not negative.

    Attributes
    ----------
    leaving, entering
        ``leaving[v]`` is the tuple of packed arcs from v, ``entering[v]`` of those to v;
        ``entry & mask`` is the neighbour and ``cost(entry)`` what the arc costs.
    arcs_leaving, arcs_entering
        The arc numbers in the same order as the lists above.
    mask
        Selects the vertex from an entry or a key.
    beyond
        A key above that of every route.

    Raises
    ------
    ValueError
        If the columns differ in length, an end is not a vertex, an arc leads to its own tail, or a
        cost is negative or not a number.

    Examples
    --------
    >>> adjacency = Adjacency(3, [0, 0, 1], [1, 2, 2], [0.5, 2.0, 1.0])
    >>> [(adjacency.cost(entry), entry & adjacency.mask) for entry in adjacency.leaving[0]]
    [(0.5, 1), (2.0, 2)]
    >>> adjacency.arcs_entering[2]
    (2, 1)
    """

    def __init__(
        self, n: int, tails: Sequence[int], heads: Sequence[int], costs: Sequence[float]
    ) -> None:
        _check(n, tails, heads, costs)
        self.n, self.tails, self.heads = n, tails, heads
        self.vertex_bits = n.bit_length()
        self.cost_shift = 2 * self.vertex_bits + 1
        self.mask = (1 << self.vertex_bits) - 1
        self._count(costs)
        self._make_lists(_grouped(n, tails), _grouped(n, heads))

    def _count(self, costs: Costs, others: Iterable[Fraction] = ()) -> None:
        """Find the unit of which these costs, and others, are whole numbers."""
        self.costs = costs
        self.scale, self.only_ints = _scale((*costs, *others) if others else costs)
        if self.scale > _FLOATS or max(costs, default=0) * self.scale == inf:
            from fractions import Fraction  # nobody else waits for it

            self.costs = costs = [Fraction(cost) for cost in costs]
        self.beyond = (self.n * int(max(costs, default=0) * self.scale) + 1) << self.cost_shift

    def _make_lists(self, by_tail: ArcLists, by_head: ArcLists) -> None:
        """Make the lists out of the arcs at each tail and at each head."""
        self._by_tail, self._by_head = by_tail, by_head
        self._numbers: dict[int, dict[int, int]] = {}
        tails, heads = self.tails, self.heads
        self.leaving: ArcLists = _LazyArcLists(lambda v: sorted(self._packed(by_tail[v], heads)))
        self.entering: ArcLists = _LazyArcLists(lambda v: sorted(self._packed(by_head[v], tails)))
        self.arcs_leaving: ArcLists = _LazyArcLists(lambda v: self._ordered(by_tail[v], heads))
        self.arcs_entering: ArcLists = _LazyArcLists(lambda v: self._ordered(by_head[v], tails))

    def _packed(self, arcs: Iterable[int], neighbours: Sequence[int]) -> list[int]:
        """Return the entries of these arcs."""
        costs, scale, shift = self.costs, self.scale, self.cost_shift
        step = 1 << self.vertex_bits
        return [int(costs[arc] * scale) << shift | step | neighbours[arc] for arc in arcs]

    def _ordered(self, arcs: Sequence[int], neighbours: Sequence[int]) -> list[int]:
        """Return these arcs in the order of their entries."""
        return [arc for _, arc in sorted(zip(self._packed(arcs, neighbours), arcs, strict=True))]

    def cost(self, key: int) -> float:
        """Return the cost that an entry or a key holds: an int if all costs are, else a float.

        The sum behind a key is exact; a float is its nearest float, as by `math.fsum`.
        """
        total = key >> self.cost_shift
        return total if self.only_ints else total / self.scale

    def key(self, cost: float) -> int:
        """Return the bound for "costs at most this": the last key reported as no more than this.

        A float is reported rounded, so sums up to half way to the next float are reported as this.
        """
        if self.only_ints:
            total = floor(cost)
        else:
            from fractions import Fraction  # only limits need it, no usual question does

            half_way = (Fraction(cost) + Fraction(nextafter(cost, inf))) / 2
            total = floor(half_way * self.scale)
            total -= total / self.scale > cost
        return ((total + 1) << self.cost_shift) - 1

    def without(
        self,
        *,
        vertices: Collection[int] = (),
        arcs: Collection[int] = (),
        keep: Callable[[int], bool] | None = None,
    ) -> Adjacency:
        """Return the graph without these vertices and arcs, and with only the arcs to keep.

        Parameters
        ----------
        vertices, arcs
            What may not be used; sets are fastest.
        keep
            Given an arc's number, returns whether it may be used; called at most once for each arc
            and direction.

        Examples
        --------
        >>> adjacency = Adjacency(3, [0, 0, 1], [1, 2, 2], [1, 5, 1])
        >>> adjacency.without(vertices={1}).arcs_leaving[0]
        (1,)
        """

        def allowed(arc: int) -> bool:
            return (
                arc not in arcs
                and self.tails[arc] not in vertices
                and self.heads[arc] not in vertices
                and (keep is None or keep(arc))
            )

        by_tail, by_head = self._by_tail, self._by_head
        restricted = Adjacency.__new__(Adjacency)
        restricted.__dict__.update(self.__dict__)
        restricted._make_lists(  # noqa: SLF001 - this is another Adjacency
            _LazyArcLists(lambda v: filter(allowed, by_tail[v])),
            _LazyArcLists(lambda v: filter(allowed, by_head[v])),
        )
        return restricted

    def arc(self, tail: int, head: int) -> int:
        """Return the number of the arc between two vertices that one joins.

        Examples
        --------
        >>> Adjacency(3, [0, 0, 1], [1, 2, 2], [1, 5, 1]).arc(0, 2)
        1
        """
        numbers = self._numbers.get(tail)
        if numbers is None:
            numbers = self._numbers[tail] = {self.heads[arc]: arc for arc in self._by_tail[tail]}
        return numbers[head]

    def only(self, ways: Iterable[tuple[int, Iterable[int]]]) -> Adjacency:
        """Return the graph with only some arcs, given the heads at each of some tails.

        Examples
        --------
        >>> adjacency = Adjacency(3, [0, 0, 1], [1, 2, 2], [1, 5, 1])
        >>> adjacency.only([(0, [2])]).arcs_leaving[0]
        (1,)
        """
        by_tail: defaultdict[int, list[int]] = defaultdict(list)
        by_head: defaultdict[int, list[int]] = defaultdict(list)
        for tail, heads in ways:
            for head in heads:
                arc = self.arc(tail, head)
                by_tail[tail].append(arc)
                by_head[head].append(arc)
        restricted = Adjacency.__new__(Adjacency)
        restricted.__dict__.update(self.__dict__)
        restricted._make_lists(by_tail, by_head)  # noqa: SLF001 - this is another Adjacency
        return restricted

    def costing(self, costs: Sequence[Fraction], others: Iterable[Fraction]) -> Adjacency:
        """Return the same graph with these costs, in a unit of which others are whole too.

        Examples
        --------
        >>> from fractions import Fraction
        >>> adjacency = Adjacency(2, [0], [1], [3])
        >>> adjacency.costing([Fraction(1, 10)], [Fraction(1, 4)]).scale
        20
        """
        counted = Adjacency.__new__(Adjacency)
        counted.__dict__.update(self.__dict__)
        counted._count(costs, others)  # noqa: SLF001 - this is another Adjacency
        counted._make_lists(self._by_tail, self._by_head)  # noqa: SLF001
        return counted


def _check(n: int, tails: Sequence[int], heads: Sequence[int], costs: Sequence[float]) -> None:
    """Refuse columns that are not a graph with costs."""
    if not len(tails) == len(heads) == len(costs):
        message = f"columns differ in length: {len(tails)}, {len(heads)}, {len(costs)}"
        raise ValueError(message)
    for ends in (tails, heads):
        if ends and not 0 <= min(ends) <= max(ends) < n:
            message = f"an arc ends outside the vertices 0 to {n - 1}"
            raise ValueError(message)
    if any(map(eq, tails, heads)):
        message = "an arc leads to its own tail"
        raise ValueError(message)
    different = set(costs)  # few, as a rule
    if not all(map(inf.__gt__, different)) or min(different, default=0) < 0:
        message = "a cost is negative or not a number"
        raise ValueError(message)


def _scale(costs: Costs) -> tuple[int, bool]:
    """Return the factor that makes all costs whole, and whether they are whole numbers already."""
    if set(map(type, costs)) <= {int, bool}:
        return 1, True
    different: set[float | Fraction] = set(costs)
    return lcm(*{cost.as_integer_ratio()[1] for cost in different}), False


def _grouped(n: int, ends: Sequence[int]) -> Sequence[Sequence[int]]:
    """Return the arc numbers at each vertex."""
    if all(map(le, ends, islice(ends, 1, None))):  # as tails are: one end after the other
        starts = [bisect_left(ends, vertex) for vertex in range(n + 1)]
        return list(map(range, starts, starts[1:]))
    groups = [array("i") for _ in range(n)]
    for arc, end in enumerate(ends):
        groups[end].append(arc)
    return groups
