"""Routes in order: against enumeration, networkx, its published cases, and with many ties."""

from __future__ import annotations

import math
import random
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from kernel_graphs import Question, questions, shortest

from careergraph.kernel.costs.cost_to_go import costs_to_go
from careergraph.kernel.costs.k_shortest import k_shortest
from careergraph.kernel.graph.adjacency import Adjacency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careergraph.kernel.found import FoundRoute

MANY = examples(600)


def _found(question: Question) -> list[tuple[float | None, tuple[int, ...]]]:
    """Return all routes that the kernel finds."""
    return pairs(k_shortest(question.adjacency(), question.origin, question.destination))


def pairs(routes: Iterable[FoundRoute]) -> list[tuple[float | None, tuple[int, ...]]]:
    """Return cost and vertices of routes."""
    return [(route.cost, route.vertices) for route in routes]


@MANY
@given(questions())
def test_all_simple_routes_come_in_the_order_of_cost_steps_vertices(question: Question) -> None:
    expected = [(question.reported(cost), route) for cost, _, route in question.routes()]
    assert _found(question) == expected


@MANY
@given(questions(largest=7, kinds=("unit", "small", "tenths")))
def test_the_costs_are_those_of_networkx(question: Question) -> None:
    network, ends = question.network(), (question.origin, question.destination)
    if not nx.has_path(network, *ends):
        assert _found(question) == []
        return
    theirs = nx.shortest_simple_paths(network, *ends, weight="weight")
    costs = [nx.path_weight(network, route, "weight") for route in islice(theirs, 60)]
    ours = [cost for cost, _ in islice(_found(question), 60)]
    assert ours == pytest.approx(costs)


@examples(60)
@given(st.integers(0, 10**6), st.sampled_from(["unit", "small", "float", "tenths"]))
def test_larger_graphs_agree_with_networkx_and_with_themselves(seed: int, kind: str) -> None:
    dice = random.Random(seed)  # noqa: S311 - a drawn graph, no secret
    draw: Callable[[], float] = {
        "unit": lambda: 1,
        "small": lambda: dice.randint(0, 5),
        "float": lambda: dice.expovariate(1),
        "tenths": lambda: dice.randint(0, 9) / 10,
    }[kind]
    n = dice.randint(10, 40)
    drawn = (dice.sample(range(n), 2) for _ in range(n * dice.randint(2, 6)))
    joined = {(u, v) for u, v in drawn}
    question = Question(n, {pair: draw() for pair in sorted(joined)}, 0, n - 1)
    found = pairs(islice(k_shortest(question.adjacency(), 0, n - 1), 50))
    keys = [(question.cost(route), len(route), route) for _, route in found]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(len(set(route)) == len(route) for _, route in found)
    assert [cost for cost, _ in found] == [question.reported(cost) for cost, _, _ in keys]
    network = question.network()
    if not nx.has_path(network, 0, n - 1):
        assert not found
        return
    theirs = islice(nx.shortest_simple_paths(network, 0, n - 1, weight="weight"), 50)
    costs = [nx.path_weight(network, route, "weight") for route in theirs]
    assert [cost for cost, _ in found] == pytest.approx(costs)


@MANY
@given(questions())
def test_the_first_is_the_best_route(question: Question) -> None:
    best = shortest(question.adjacency(), question.origin, question.destination)
    assert next(iter(_found(question)), None) == best


@MANY
@given(questions())
def test_backwards_the_same_routes_cost_the_same(question: Question) -> None:
    reverse = Question(
        question.n,
        {(v, u): cost for (u, v), cost in question.arcs.items()},
        question.destination,
        question.origin,
    )
    assert {(c, r) for c, r in _found(question)} == {(c, r[::-1]) for c, r in _found(reverse)}


@MANY
@given(questions(), st.permutations(range(6)))
def test_other_numbers_give_the_same_routes(question: Question, order: list[int]) -> None:
    number = [place for place in order if place < question.n]
    other = Question(
        question.n,
        {(number[u], number[v]): cost for (u, v), cost in question.arcs.items()},
        number[question.origin],
        number[question.destination],
    )
    ours = {(cost, tuple(number[v] for v in route)) for cost, route in _found(question)}
    assert ours == set(_found(other))


@MANY
@given(questions(), st.data())
def test_without_some_vertices_the_routes_through_them_are_gone(
    question: Question, data: st.DataObject
) -> None:
    others = set(range(question.n)) - {question.origin, question.destination}
    gone = data.draw(st.sets(st.sampled_from(sorted(others)))) if others else set()
    less = question.adjacency().without(vertices=gone)
    found = pairs(k_shortest(less, question.origin, question.destination))
    assert found == [(cost, r) for cost, r in _found(question) if gone.isdisjoint(r)]


@MANY
@given(questions(), st.integers(0, 8))
def test_costs_to_go_hold_every_route_within_their_bound(question: Question, share: int) -> None:
    adjacency, routes = question.adjacency(), question.routes()
    if not routes:
        return
    bound = adjacency.key(question.reported(routes[0][0]) * (1 + share / 4))
    ways = costs_to_go(adjacency, question.origin, question.destination, bound)
    for cost, _, route in routes:
        if adjacency.key(question.reported(cost)) <= bound:
            for u, v in pairwise(route):
                onward = question._replace(origin=v).routes()
                best = min(r for r in onward if question.origin not in r[2])
                onward_costs = [adjacency.cost(way) for way in ways[u] if way & adjacency.mask == v]
                assert onward_costs == [question.reported(best[0] + question.cost((u, v)))]


# The cases of networkx's own tests of shortest_simple_paths (networkx 3.6, in its
# algorithms/tests/test_simple_paths.py): edges with weights, one-way or two-way, the ends, and all
# routes in order.
PUBLISHED = {
    "directed": ([(i, (i + 1) % 7, 1) for i in range(7)], 1, (0, 3), [(0, 1, 2, 3)]),
    "none_weight_function": (
        [(u, v, 1) for u in range(5) for v in range(u) if u - v in {1, 4}],
        2,
        (0, 2),
        [(0, 1, 2), (0, 4, 3, 2)],
    ),
    "Greg_Bernstein": (
        [(4, 1, 10.0), (4, 0, 7.0), (0, 1, 10.0), (3, 0, 10.0), (2, 3, 12.0), (1, 2, 15.0)],
        2,
        (1, 3),
        [(1, 0, 3), (1, 2, 3), (1, 4, 0, 3)],
    ),
    "issue2427, first": (
        [(2, 3, 2), (2, 0, 1), (2, 1, 2), (1, 3, 2)],
        2,
        (2, 3),
        [(2, 3), (2, 1, 3)],
    ),
    "issue2427, second": (
        [(2, 3, 10), (2, 0, 1), (2, 1, 1), (1, 3, 1)],
        2,
        (2, 3),
        [(2, 1, 3), (2, 3)],
    ),
    "directed issue2427, first": (
        [(2, 3, 2), (2, 0, 1), (2, 1, 2), (1, 3, 2)],
        1,
        (2, 3),
        [(2, 3), (2, 1, 3)],
    ),
    "directed issue2427, second": (
        [(2, 3, 10), (2, 0, 1), (2, 1, 1), (1, 3, 1)],
        1,
        (2, 3),
        [(2, 1, 3), (2, 3)],
    ),
    "weight_name": (
        [(i, (i + 1) % 7, 7 if i == 1 else 1) for i in range(7)],
        2,
        (0, 3),
        [(0, 6, 5, 4, 3), (0, 1, 2, 3)],
    ),
    "source_missing2": (
        [(0, 1, 1), (1, 2, 1), (3, 4, 1), (4, 5, 1)],
        2,
        (0, 3),
        [],
    ),
}


def _question(edges: list[tuple[int, int, float]], ways: int, ends: tuple[int, int]) -> Question:
    """Return a graph given by edges, one-way or two-way, as a question."""
    arcs = {(u, v): cost for u, v, cost in edges}
    if ways == 2:
        arcs |= {(v, u): cost for u, v, cost in edges}
    return Question(1 + max(map(max, arcs)), arcs, *ends)


@pytest.mark.parametrize(("edges", "ways", "ends", "routes"), PUBLISHED.values(), ids=PUBLISHED)
def test_published_cases(
    edges: list[tuple[int, int, float]],
    ways: int,
    ends: tuple[int, int],
    routes: list[tuple[int, ...]],
) -> None:
    assert [route for _, route in _found(_question(edges, ways, ends))] == routes


def test_the_published_grid() -> None:
    """Cost ties are ordered by vertices here; networkx promises only the lengths."""
    grid = nx.convert_node_labels_to_integers(nx.grid_2d_graph(4, 4), ordering="sorted")
    found = _found(_question([(u, v, 1) for u, v in grid.edges], 2, (0, 11)))
    assert found[0] == (5, (0, 1, 2, 3, 7, 11))
    lengths = sorted(len(route) for route in nx.all_simple_paths(grid, 0, 11))
    assert [len(route) for _, route in found] == lengths


LETTERS = [(0, 1, 10), (0, 3, 5), (1, 2, 1), (1, 3, 2), (2, 4, 1)]
LETTERS += [(3, 1, 3), (3, 2, 5), (3, 4, 2), (4, 0, 7), (4, 2, 6)]
RING = [(0, 1, 2), (1, 2, 12), (2, 3, 1), (3, 4, 5), (4, 5, 1), (5, 0, 10)]


@pytest.mark.parametrize(
    ("edges", "ways", "end", "vertices", "pairs", "cost"),
    [
        (LETTERS, 1, 2, set(), set(), 9),
        (LETTERS, 1, 2, {1}, set(), 10),
        (LETTERS, 1, 2, set(), {(0, 3)}, 11),
        (LETTERS, 1, 2, {1}, {(0, 3)}, None),
        (RING, 2, 3, set(), set(), 15),
        (RING, 2, 3, {1}, set(), 16),
        (RING, 2, 3, set(), {(2, 3)}, 16),
        (RING, 2, 3, {1}, {(5, 4)}, None),
    ],
)
def test_published_cases_with_some_left_out(
    edges: list[tuple[int, int, float]],
    ways: int,
    end: int,
    vertices: set[int],
    pairs: set[tuple[int, int]],
    cost: int | None,
) -> None:
    """The cases of networkx's test_bidirectional_dijkstra_restricted."""
    question = _question(edges, ways, (0, end))
    arcs = {list(question.arcs).index(pair) for pair in pairs}
    less = question.adjacency().without(vertices=vertices, arcs=arcs)
    best = shortest(less, 0, end)
    assert (best and best[0]) == cost


def test_the_route_to_oneself_is_the_only_one() -> None:
    assert pairs(k_shortest(Adjacency(2, [0, 1], [1, 0], [1, 1]), 0, 0)) == [(0, (0,))]


def _diamonds(count: int, cost: float) -> Adjacency:
    """Return a chain of diamonds: 2 ** count routes, all of the same cost."""
    tails, heads = [], []
    for start in range(0, 3 * count, 3):
        tails += [start, start, start + 1, start + 2]
        heads += [start + 1, start + 2, start + 3, start + 3]
    return Adjacency(3 * count + 1, tails, heads, [cost] * len(tails))


@pytest.mark.parametrize("cost", [0, 1, 0.1])
def test_of_a_billion_billion_ties_the_first_come_in_order(cost: float) -> None:
    adjacency = _diamonds(60, cost)
    found = pairs(islice(k_shortest(adjacency, 0, 180), 200))
    routes = [route for _, route in found]
    assert routes == sorted(routes)
    assert routes[0] == tuple(v for v in range(181) if v % 3 != 2)
    assert len(set(routes)) == len(routes)
    assert {total for total, _ in found} == {math.fsum([cost] * 120) if cost else 0}


def test_a_part_with_countless_routes_and_no_way_out_does_not_hold_up_the_rest() -> None:
    trap = [(u, v) for u in range(3, 30) for v in range(3, 30) if u != v]
    arcs = [(0, 1), (1, 2), (0, 2), (1, 3), *trap, (29, 1)]
    adjacency = Adjacency(30, [u for u, _ in arcs], [v for _, v in arcs], [1] * len(arcs))
    assert pairs(k_shortest(adjacency, 0, 2)) == [(1, (0, 2)), (2, (0, 1, 2))]
