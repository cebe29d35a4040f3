"""The form of the graph: what it holds, what it leaves out, what it refuses."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel_graphs import Question, questions

from careergraph.kernel.graph.adjacency import Adjacency


def _leaving(adjacency: Adjacency, vertex: int) -> list[tuple[float, int, int]]:
    """Return (cost, head, arc) of the arcs that leave a vertex."""
    entries, arcs = adjacency.leaving[vertex], adjacency.arcs_leaving[vertex]
    return [
        (adjacency.cost(entry), entry & adjacency.mask, arc)
        for entry, arc in zip(entries, arcs, strict=True)
    ]


def _entering(adjacency: Adjacency, vertex: int) -> list[tuple[float, int, int]]:
    """Return (cost, tail, arc) of the arcs that enter a vertex."""
    entries, arcs = adjacency.entering[vertex], adjacency.arcs_entering[vertex]
    return [
        (adjacency.cost(entry), entry & adjacency.mask, arc)
        for entry, arc in zip(entries, arcs, strict=True)
    ]


@given(questions())
def test_each_row_holds_its_arcs_sorted_by_cost_and_neighbour(question: Question) -> None:
    adjacency = question.adjacency()
    arcs = [(cost, u, v, i) for i, ((u, v), cost) in enumerate(question.arcs.items())]
    for vertex in range(question.n):
        assert _leaving(adjacency, vertex) == sorted(
            (c, v, i) for c, u, v, i in arcs if u == vertex
        )
        assert _entering(adjacency, vertex) == sorted(
            (c, u, i) for c, u, v, i in arcs if v == vertex
        )


@given(questions(), st.data())
def test_a_graph_without_some_is_the_graph_built_without_them(
    question: Question, data: st.DataObject
) -> None:
    every = range(len(question.arcs))
    vertices = data.draw(st.sets(st.integers(0, question.n - 1)))
    arcs = data.draw(st.sets(st.sampled_from(every))) if every else set()
    kept = data.draw(st.sets(st.sampled_from(every))) if every else set()
    less = question.adjacency().without(vertices=vertices, arcs=arcs, keep=kept.__contains__)
    allowed = [
        (question.arcs[u, v], u, v, i)
        for i, (u, v) in enumerate(question.arcs)
        if i in kept - arcs and not vertices & {u, v}
    ]
    for vertex in range(question.n):
        assert _leaving(less, vertex) == sorted((c, v, i) for c, u, v, i in allowed if u == vertex)
        assert _entering(less, vertex) == sorted((c, u, i) for c, u, v, i in allowed if v == vertex)


def test_restrictions_add_up_and_leave_the_first_graph_alone() -> None:
    adjacency = Adjacency(3, [0, 0, 1], [1, 2, 2], [1, 5, 1])
    less = adjacency.without(vertices={1}).without(arcs={1})
    assert (less.arcs_leaving[0], adjacency.arcs_leaving[0]) == ((), (0, 1))


def test_ints_stay_ints_and_floats_floats() -> None:
    assert [type(Adjacency(2, [0], [1], [cost]).cost(0)) for cost in (2, 2.0)] == [int, float]


@given(st.lists(st.floats(0, 1e6).map(lambda cost: round(cost, 9)), min_size=1, max_size=20))
def test_costs_add_up_as_if_never_rounded(costs: list[float]) -> None:
    n = len(costs) + 1
    adjacency = Adjacency(n, range(n - 1), range(1, n), costs)
    total = sum(adjacency.leaving[v][0] - (v + 1) for v in range(n - 1))
    assert adjacency.cost(total) == math.fsum(costs)


@given(st.lists(st.floats(0, 1e6).map(lambda cost: round(cost, 9)), min_size=1), st.floats(0, 1e6))
def test_the_key_of_a_cost_is_the_last_that_costs_no_more(costs: list[float], most: float) -> None:
    n = len(costs) + 1
    adjacency = Adjacency(n, [0] * len(costs), range(1, n), costs)
    key = adjacency.key(most)
    assert [entry <= key for entry in adjacency.leaving[0]] == [c <= most for c in sorted(costs)]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ((2, [0], [1], [1, 2]), "columns differ in length: 1, 1, 2"),
        ((2, [0], [2], [1]), "an arc ends outside the vertices 0 to 1"),
        ((2, [-1], [1], [1]), "an arc ends outside the vertices 0 to 1"),
        ((2, [1], [1], [1]), "an arc leads to its own tail"),
        ((2, [0], [1], [-1]), "a cost is negative or not a number"),
        ((2, [0], [1], [math.nan]), "a cost is negative or not a number"),
        ((2, [0], [1], [math.inf]), "a cost is negative or not a number"),
    ],
)
def test_columns_that_are_no_graph_are_refused(
    columns: tuple[int, list[int], list[int], list[float]], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Adjacency(*columns)
