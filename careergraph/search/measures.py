"""What a route can be measured by: a number for each transition, made once for each graph."""

from collections.abc import Callable, Sequence
from math import exp, inf
from typing import TYPE_CHECKING, cast

from careergraph.contract.cells import number, plain, right_number
from careergraph.contract.decimals import as_units, decimal, median, quotient, total
from careergraph.contract.shared import distinct, mapped
from careergraph.contract.tables import TABLES
from careergraph.errors import TableError
from careergraph.graph.claimed_values import by_arc
from careergraph.graph.memo import kept
from careergraph.graph.supports import supports
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = [
    "Measure",
    "adjacency",
    "cells",
    "column",
    "is_numeric",
    "medians",
    "own_columns",
    "stated",
    "steps",
    "support",
    "widest_column",
]

Values = Sequence[float | None]

ADDED_UP = ": routes are found by adding up what their steps cost"
SUMMED = ("count", "weighted_count")  # several sources observed different moves


class Measure(NamedTuple):
    """One number for each arc, None where none is stated, and how they make a route's number.

    Attributes
    ----------
    name : str
        ``steps``, ``support``, ``likelihood`` or the name of a column.
    values : sequence of (float or None), shape (arcs,)
        The number of each arc as it is shown.
    costs : sequence of float, shape (arcs,)
        What a search adds up; infinite for an arc that cannot be measured.
    partial : bool
        Whether there are such arcs.
    scale : int
        The factor from what is shown to the costs: decimals are added up as whole numbers, so
        that 0.1 and 0.2 are 0.3.
    unit : int
        What one of it costs, where costs beside whole units are steps that break ties.
    joined : str
        How the numbers of a route's arcs make its own: ``sum``, ``product`` or ``minimum``. The
        costs of a product are negative logarithms.
    product : callable, optional
        Takes the arcs of a route and returns their product, for what is joined so.
    """

    name: str
    values: Values
    costs: Sequence[float]
    partial: bool = False
    scale: int = 1
    joined: str = "sum"
    unit: int = 1
    product: "Callable[[list[int]], float | None] | None" = None

    def cap(self, most: float) -> float:
        """Return the highest sum of costs that is shown as no more than the most."""
        if self.scale == 1 or most == inf:
            return most
        digits, places = decimal(most)
        return int(digits * self.scale // 10**places)

    def shown(self, cost: float) -> float:
        """Return a sum of costs as it is shown; a probability for a likelihood."""
        if self.joined == "product":
            return exp(-cost / self.scale)
        if self.unit > 1:
            return cost // self.unit
        if not isinstance(cost, int):
            return plain(cost / self.scale)
        told = quotient(cost, self.scale)  # a sum that no float can hold is refused
        return cost if self.scale == 1 else told

    def of(self, arcs: list[int]) -> float | None:
        """Return the number of a whole route; None where that of an arc is not stated."""
        if self.product is not None:
            return self.product(arcs)
        values = [value for arc in arcs if (value := self.values[arc]) is not None]
        if len(values) < len(arcs):
            return None
        if self.joined == "minimum":
            return min(values)
        if self.unit > 1:
            return sum(values)
        return self.shown(sum(self.costs[arc] for arc in arcs))

    def without_steps(self) -> "Measure":
        """Return the measure alone, where its costs also count the steps that break ties."""
        if self.unit == 1:
            return self
        return self._replace(costs=cast("Sequence[float]", self.values), unit=1)


@kept
def steps(graph: "CareerGraph") -> Measure:
    """Return 1 for each arc."""
    ones = [1] * len(graph.index.tails)
    return Measure("steps", ones, ones)


@kept
def support(graph: "CareerGraph") -> Measure:
    """Return each transition's support; a route has that of its weakest."""
    values = supports(graph)
    return Measure("support", values, values, joined="minimum")


@kept
def column(graph: "CareerGraph", name: str) -> Measure:
    """Return a column: of several claims the median of those that state it, of counts the sum.

    Raises
    ------
    TableError
        For cells of that column that are no numbers, 0 or more.
    """
    values = medians(graph, cells(graph, name))
    if name in SUMMED:
        values = sums(graph, name)
    scale, numbers = whole_numbers(values)
    partial = None in numbers
    costs = [inf if cost is None else cost for cost in numbers] if partial else numbers
    return Measure(name, values, cast("Sequence[float]", costs), partial, scale)


@kept
def widest_column(graph: "CareerGraph", name: str) -> Measure:
    """Return a column, of which a route has that of its weakest transition."""
    cells(graph, name, why="")  # nothing is added up
    return column(graph, name)._replace(name=f"{name}:most", joined="minimum")


def whole_numbers(values: Values) -> tuple[int, Values]:
    """Return decimals as whole numbers of a power of ten, and that power."""
    different = [value for value in distinct(values) if value is not None]
    if all(isinstance(value, int) for value in different):
        return 1, values
    units, unit = as_units(different)
    scaled: dict[float | None, int | None] = dict(zip(different, units, strict=True))
    scaled[None] = None
    return unit, mapped(values, scaled)


def sums(graph: "CareerGraph", name: str) -> Values:
    """Return the sums of a column of numbers, None where none is stated."""
    column = graph.number_column("transitions", name)

    def together(rows: list[int]) -> "Number | None":
        numbers = stated(column, rows)
        return total(numbers) if numbers else None

    return by_arc(graph, column, together)


def medians(graph: "CareerGraph", column: Values) -> Values:
    """Return one value for each arc: the median of what its claims state."""
    return by_arc(graph, column, lambda rows: median(stated(column, rows)))


def stated(column: Values, rows: list[int]) -> "list[Number]":
    """Return what some rows state in a column of numbers."""
    return [number for row in rows if (number := column[row]) is not None]


def cells(graph: "CareerGraph", name: str, *, why: str = ADDED_UP) -> Values:
    """Return a numeric column of the transitions table, one of the user's own included.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    name : str
        The column.
    why : str
        Why its cells have to be numbers, 0 or more.

    Raises
    ------
    TableError
        For cells that are none.
    """
    if TABLES["transitions"].column(name) is not None:
        return graph.number_column("transitions", name)
    texts = graph.columns("transitions")[name]
    read = {cell: None if cell == "" else number(cell) for cell in distinct(texts)}
    values = mapped(texts, read)
    if any(value is None and cell != "" for cell, value in read.items()):
        wrong = [row for row, cell in enumerate(texts) if cell != "" and values[row] is None]
        raise TableError(
            [
                graph.problem("transitions", row, name, right_number(texts[row]) + why)
                for row in wrong
            ]
        )
    return values


def is_numeric(graph: "CareerGraph", name: str) -> bool:
    """Return whether a route may be measured by a column: the contract's, or one of the user's."""
    spec = TABLES["transitions"].column(name)
    return name in own_columns(graph) if spec is None else spec.holds == "number"


def own_columns(graph: "CareerGraph") -> list[str]:
    """Return the columns of the transitions table that the contract does not name."""
    lookup = graph.lookup
    columns = lookup.columns_of("transitions") if lookup else graph.columns("transitions")
    return TABLES["transitions"].own_columns(columns)


def adjacency(graph: "CareerGraph", measure: Measure) -> Adjacency:
    """Return the kernel's form of the arcs that can be measured.

    An arc that cannot be measured costs nothing and is left out.
    """
    # A measure holds lists, which are no key: its name stands for it, and whether steps are in it.
    key = adjacency, measure.name, measure.unit
    return graph.once(key, lambda: measured_arcs(graph, measure))


def measured_arcs(graph: "CareerGraph", measure: Measure) -> Adjacency:
    """Return the arcs with what they cost, those without a number left out."""
    costs = measure.costs
    if measure.partial:
        costs = [0 if cost == inf else cost for cost in costs]
    arcs = Adjacency(len(graph.names), graph.index.tails, graph.index.heads, costs)
    if not measure.partial:
        return arcs
    return arcs.without(arcs={arc for arc, cost in enumerate(measure.costs) if cost == inf})
