"""What a route can be measured by: a number for each transition, made once for each graph."""

from __future__ import annotations

from math import exp, fsum, inf, log, prod
from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.contract.checks import number
from careergraph.contract.tables import TABLES
from careergraph.errors import CareerGraphError, TableError
from careergraph.graph.records import median, supports
from careergraph.kernel.graph.adjacency import Adjacency

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph

__all__ = ["Measure", "likelihoods", "measure", "rows"]

Values = list[float | None]


class Measure(NamedTuple):
    """One number for each arc, None where none is stated, and how they add up to a route's.

    Attributes
    ----------
    name : str
        What the asker calls it: ``steps``, ``years``, ``support``, ``likelihood`` or a column.
    values : list of (float or None), shape (arcs,)
        The number of each arc as it is told.
    costs : list of float, shape (arcs,)
        What a search adds up; infinite for an arc that cannot be measured.
    partial : bool
        Whether there are such arcs.
    scale : int
        By how much the costs are larger than what is told: decimals are added up as whole numbers,
        so that 0.1 and 0.2 are 0.3.
    """

    name: str
    values: Values
    costs: list[float]
    partial: bool = False
    scale: int = 1

    def cap(self, most: float) -> float:
        """Return the highest sum of costs that is no more than so much, as it is told."""
        text = repr(most)
        if self.scale == 1 or "e" in text or most == inf:
            return most * self.scale
        digits, places = decimal(text)
        return int(digits * self.scale // 10**places)

    def told(self, cost: float) -> float:
        """Return a sum of costs as it is told; a probability for a likelihood."""
        if self.name == "likelihood":
            return exp(-cost)
        return cost if self.scale == 1 else float(cost / self.scale)

    def of(self, arcs: list[int]) -> float | None:
        """Return the number of a whole route: the least support, a product, or a sum.

        None where that of an arc is not known.
        """
        values = [value for arc in arcs if (value := self.values[arc]) is not None]
        if len(values) < len(arcs):
            return None
        if self.name == "support":
            return min(values)
        if self.name == "likelihood":
            return prod(values)
        total = sum(self.costs[arc] for arc in arcs)
        return self.told(total if self.scale > 1 or isinstance(total, int) else fsum(values))


def measure(graph: CareerGraph, name: str) -> Measure:
    """Return a measure of the graph's transitions.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    name : str
        ``steps``, ``years``, ``support``, ``likelihood``, or any numeric column of the
        transitions table.

    Returns
    -------
    Measure
        It.

    Raises
    ------
    CareerGraphError
        When there is no such column, or when nothing was observed that a likelihood could be
        taken from.
    TableError
        For cells of that column that are no numbers, 0 or more.
    """
    return graph.once(("measure", name), lambda: MAKERS.get(name, summed)(graph, name))


def steps(graph: CareerGraph, name: str) -> Measure:
    """Return 1 for each arc."""
    ones = [1] * len(graph.index.tails)
    return Measure(name, cast("Values", ones), cast("list[float]", ones))


def support(graph: CareerGraph, name: str) -> Measure:
    """Return each transition's support."""
    values = supports(graph)
    return Measure(name, cast("Values", values), cast("list[float]", values))


def summed(graph: CareerGraph, name: str) -> Measure:
    """Return a column: of several claims the median of those that state it, of counts the sum."""
    values = by_arc(graph, cells(graph, name))
    if name == "count":  # several sources counted different moves
        values = [transition_count(graph, arc) for arc in range(len(graph.index.tails))]
    scale, numbers = whole(values)
    costs = [inf if cost is None else cost for cost in numbers]
    return Measure(name, values, costs, inf in costs, scale)


def whole(values: Values) -> tuple[int, Values]:
    """Return decimals as whole numbers of a power of ten, and that power.

    Numbers that are whole already, or too large or small to be written out, stay as they are.
    """
    texts = {value: repr(value) for value in values if value is not None}
    if any("e" in text for text in texts.values()) or all(isinstance(v, int) for v in texts):
        return 1, values
    read = {value: decimal(text) for value, text in texts.items()}
    most = max(places for _, places in read.values())
    scaled = {value: digits * 10 ** (most - places) for value, (digits, places) in read.items()}
    return 10**most, [None if value is None else scaled[value] for value in values]


def decimal(text: str) -> tuple[int, int]:
    """Read a number as its digits and how many of them stand behind the point.

    Examples
    --------
    >>> decimal("2.50"), decimal("12")
    ((250, 2), (12, 0))
    """
    before, _, behind = text.partition(".")
    return int(before + behind), len(behind)


def likelihood(graph: CareerGraph, name: str) -> Measure:
    """Return next-move probabilities; a search adds up their negative logarithms."""
    values = probabilities(graph)
    costs = [inf if not value else -log(value) for value in values]
    return Measure(name, values, costs, inf in costs)


MAKERS: dict[str, Callable[[CareerGraph, str], Measure]] = {
    "steps": steps,
    "support": support,
    "likelihood": likelihood,
}


def probabilities(graph: CareerGraph) -> Values:
    """Return the probability that a move from an arc's origin is this one.

    A ``probability`` column of transitions where there is one, else the observed count over all
    observed counts that leave the origin; None for an arc of neither. A limit to some kinds of
    claims makes no move likelier: what leaves the origin is counted without it.

    Raises
    ------
    CareerGraphError
        When nothing was observed.
    TableError
        For a probability above 1.
    """
    if "probability" in graph.columns("transitions"):
        stated = cells(graph, "probability")
        above = [row for row, value in enumerate(stated) if value is not None and value > 1]
        if above:
            right = "a number from 0 to 1"
            raise TableError(
                [graph.problem("transitions", row, "probability", right) for row in above]
            )
        return by_arc(graph, stated)
    moves = [transition_count(graph, arc) for arc in range(len(graph.index.tails))]
    every = [transition_count(graph.whole, arc) for arc in range(len(graph.whole.index.tails))]
    if not any(every):
        message = (
            "no likelihood: nothing was observed in this dataset (its transitions have neither "
            "counts nor a column 'probability'); what sources state says nothing of how many move"
        )
        raise CareerGraphError(message)
    left = [0.0] * len(graph.names)
    for tail, count in zip(graph.whole.index.tails, every, strict=True):
        left[tail] += count or 0
    pairs = zip(graph.index.tails, moves, strict=True)
    return [count / left[tail] if count else None for tail, count in pairs]


def likelihoods(graph: CareerGraph) -> Measure | None:
    """Return the measure ``likelihood``, None where nothing was observed."""
    columns = graph.columns("transitions")
    observed = "probability" in columns or any(columns.get("count", ()))
    return measure(graph, "likelihood") if observed else None


def transition_count(graph: CareerGraph, arc: int) -> float | None:
    """Return the observed moves of an arc."""
    arcs = graph.index
    cells = graph.column("transitions", "count")
    found = [cells[row] for row in arcs.rows[arcs.starts[arc] : arcs.starts[arc + 1]]]
    counts = [cast("float", count) for count in found if count is not None]
    return sum(counts) if counts else None


def by_arc(graph: CareerGraph, column: Values) -> Values:
    """Return one value for each arc: the median of what its claims state."""
    arcs = graph.index
    if len(arcs.rows) == len(arcs.tails):
        return [column[row] for row in arcs.rows]
    claims = (arcs.rows[a:b] for a, b in zip(arcs.starts, arcs.starts[1:], strict=False))
    stated = ([v for row in rows if (v := column[row]) is not None] for rows in claims)
    return [median(values) for values in stated]


def cells(graph: CareerGraph, name: str) -> Values:
    """Return a numeric column of the transitions table, one of the user's own included."""
    columns = graph.columns("transitions")
    spec = TABLES["transitions"].column(name)
    if spec is not None and spec.holds == "number":
        return cast("Values", graph.column("transitions", name))
    if spec is not None or name not in columns:
        raise CareerGraphError(no_measure(graph, name))
    values: Values = [None if cell == "" else number(cell) for cell in columns[name]]
    wrong = [row for row, cell in enumerate(columns[name]) if cell != "" and values[row] is None]
    if wrong:
        right = "a number, 0 or more: routes are found by adding up what their steps cost"
        raise TableError([graph.problem("transitions", row, name, right) for row in wrong])
    return values


def no_measure(graph: CareerGraph, name: str) -> str:
    """Say what a route can be measured by."""
    known = ["steps", "years", "support", "likelihood", "learning"]
    spec = TABLES["transitions"]
    own = [column for column in graph.columns("transitions") if spec.column(column) is None]
    return f"no measure is called {name!r}: there are {', '.join(known + own)}"


def rows(graph: CareerGraph, measured: Measure) -> Adjacency:
    """Return the kernel's form of the arcs that can be measured.

    An arc that cannot be measured costs nothing and is barred: see `barred`.
    """

    def make() -> Adjacency:
        costs = [0 if cost == inf else cost for cost in measured.costs]
        whole = Adjacency(len(graph.names), graph.index.tails, graph.index.heads, costs)
        if not measured.partial:
            return whole
        return whole.without(arcs={a for a, cost in enumerate(measured.costs) if cost == inf})

    return graph.once(("rows", measured.name), make)
