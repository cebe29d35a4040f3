"""One best route: against enumeration, networkx, and itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from kernel_graphs import Question, questions, shortest

from careergraph.kernel.costs.tree import routes_from, routes_to
from careergraph.kernel.costs.widest import widest
from careergraph.kernel.graph.adjacency import Adjacency

if TYPE_CHECKING:
    import random

    from careergraph.kernel.found import FoundRoute

MANY = examples(600)


def _costs(routes: dict[int, FoundRoute]) -> dict[int, float | None]:
    """Return what the routes of a tree cost, by vertex, in their order."""
    return {vertex: route.cost for vertex, route in routes.items()}


@MANY
@given(questions())
def test_the_best_route_is_the_first_of_all_routes(question: Question) -> None:
    routes = question.routes()
    best = shortest(question.adjacency(), question.origin, question.destination)
    assert best == ((question.reported(routes[0][0]), routes[0][2]) if routes else None)


@MANY
@given(questions(largest=12))
def test_the_cost_is_that_of_networkx(question: Question) -> None:
    network, ends = question.network(), (question.origin, question.destination)
    best = shortest(question.adjacency(), *ends)
    if nx.has_path(network, *ends):
        assert best is not None
        assert best[0] == pytest.approx(nx.dijkstra_path_length(network, *ends))
        assert best[0] == question.reported(question.cost(best[1]))
    else:
        assert best is None


@MANY
@given(questions(largest=9))
def test_backwards_it_costs_the_same(question: Question) -> None:
    reverse = question._replace(arcs={(v, u): cost for (u, v), cost in question.arcs.items()})
    there = shortest(question.adjacency(), question.origin, question.destination)
    back = shortest(reverse.adjacency(), question.destination, question.origin)
    assert (there and (there[0], len(there[1]))) == (back and (back[0], len(back[1])))


@MANY
@given(questions(largest=9), st.randoms(use_true_random=False))
def test_other_numbers_change_nothing_but_the_numbers(
    question: Question, dice: random.Random
) -> None:
    number = dice.sample(range(question.n), question.n)
    arcs = [((number[u], number[v]), cost) for (u, v), cost in question.arcs.items()]
    dice.shuffle(arcs)
    other = Question(question.n, dict(arcs), number[question.origin], number[question.destination])
    one = shortest(question.adjacency(), question.origin, question.destination)
    two = shortest(other.adjacency(), other.origin, other.destination)
    assert (one and (one[0], len(one[1]))) == (two and (two[0], len(two[1])))


@MANY
@given(questions(largest=9), st.data())
def test_one_more_arc_never_makes_the_best_route_worse(
    question: Question, data: st.DataObject
) -> None:
    if not question.arcs:
        return
    gone = data.draw(st.sampled_from(list(question.arcs)))
    fewer = question._replace(arcs={k: c for k, c in question.arcs.items() if k != gone})
    less = shortest(fewer.adjacency(), question.origin, question.destination)
    more = shortest(question.adjacency(), question.origin, question.destination)
    assert less is None or (more is not None and more[0] <= less[0])


def test_the_route_to_oneself_takes_no_steps() -> None:
    assert shortest(Adjacency(2, [0], [1], [1.5]), 1, 1) == (0.0, (1,))


def test_a_tie_of_cost_goes_to_fewer_steps_and_then_to_smaller_vertices() -> None:
    arcs: dict[tuple[int, int], float]
    arcs = {(0, 1): 1, (1, 5): 1, (0, 4): 0, (4, 5): 2, (0, 3): 0, (3, 2): 0, (2, 5): 2}
    question = Question(6, arcs, 0, 5)
    assert shortest(question.adjacency(), 0, 5) == (2, (0, 1, 5))


def test_a_sum_of_floats_does_not_depend_on_where_it_began() -> None:
    question = Question(4, {(0, 1): 0.1, (1, 2): 0.2, (2, 3): 0.3}, 0, 3)
    adjacency = question.adjacency()
    assert shortest(adjacency, 0, 3) == (0.6, (0, 1, 2, 3))
    assert _costs(routes_from(adjacency, 0))[3] == _costs(routes_to(adjacency, 3))[0] == 0.6


@MANY
@given(questions(largest=8))
def test_the_costs_of_a_tree_are_those_of_networkx_nearest_first(question: Question) -> None:
    adjacency, network = question.adjacency(), question.network()
    start = question.origin
    away, back = _costs(routes_from(adjacency, start)), _costs(routes_to(adjacency, start))
    expected = nx.single_source_dijkstra_path_length
    assert away == pytest.approx(dict(expected(network, start)))
    assert back == pytest.approx(dict(expected(network.reverse(), start)))
    assert list(away.values()) == sorted(away.values())
    assert list(back.values()) == sorted(back.values())


@MANY
@given(questions(largest=7), st.data())
def test_a_limit_leaves_out_what_costs_more(question: Question, data: st.DataObject) -> None:
    adjacency = question.adjacency()
    every = _costs(routes_from(adjacency, question.origin))
    limit = data.draw(st.sampled_from(list(every.values())))
    within = {vertex: cost for vertex, cost in every.items() if cost <= limit}
    assert _costs(routes_from(adjacency, question.origin, limit=limit)) == within
    assert set(routes_from(adjacency, question.origin, limit=limit)) == set(within)


@MANY
@given(questions(), st.one_of(st.none(), st.integers(0, 4)))
def test_a_tree_holds_the_best_route_to_each_vertex(
    question: Question, max_steps: int | None
) -> None:
    adjacency, here = question.adjacency(), question.origin
    away = routes_from(adjacency, here, max_steps=max_steps)
    back = routes_to(adjacency, here, max_steps=max_steps)
    most = question.n if max_steps is None else max_steps
    for there in range(question.n):
        for found, ends in ((away, (here, there)), (back, (there, here))):
            routes = [
                r
                for r in question._replace(origin=ends[0], destination=ends[1]).routes()
                if r[1] <= most
            ]
            best = (question.reported(routes[0][0]), routes[0][2]) if routes else None
            route = found.get(there)
            assert (route and (route.cost, route.vertices)) == best


@MANY
@given(questions())
def test_the_widest_route_is_the_first_by_width_steps_and_vertices(question: Question) -> None:
    arcs, routes = question.arcs, []
    for _, steps, route in question.routes():
        width = min(arcs[pair] for pair in pairwise(route))
        routes.append((-width, steps, route))
    best = min(routes, default=None)
    found = widest(question.adjacency(), question.origin, question.destination)
    assert (found and (found.cost, found.vertices)) == (best and (-best[0], best[2]))


def test_a_route_of_no_arcs_has_no_width() -> None:
    with pytest.raises(ValueError, match="a route of no arcs has no width"):
        widest(Adjacency(2, [0], [1], [1]), 0, 0)
