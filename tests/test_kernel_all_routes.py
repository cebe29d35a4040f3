"""The best routes between all pairs are counted as one search for each origin finds them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from kernel_graphs import questions

from careergraph.kernel.costs import all_routes
from careergraph.kernel.costs.all_routes import Passed, passed_by_all
from careergraph.kernel.costs.tree import routes_from
from careergraph.kernel.graph.adjacency import Adjacency

if TYPE_CHECKING:
    from kernel_graphs import Question

    from careergraph.kernel.found import FoundRoute


def one_by_one(adjacency: Adjacency) -> Passed:
    trees = [routes_from(adjacency, origin) for origin in range(adjacency.n)]
    through = [0] * adjacency.n
    for tree in trees:
        for route in tree.values():
            for vertex in route.vertices[1:-1]:
                through[vertex] += 1
    return Passed(through, sum(len(tree) - 1 for tree in trees))


@examples(300)
@given(question=questions(largest=9), block=st.sampled_from((1, 2, 1_024)))
def test_small_graphs_agree(question: Question, block: int) -> None:
    adjacency = question.adjacency()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(all_routes, "BLOCK", block)
        assert passed_by_all(adjacency) == one_by_one(adjacency)


@pytest.mark.parametrize("costs", [range(1, 2), range(4), range(2**50, 2**50 + 3)])
@pytest.mark.parametrize("seed", range(2))
def test_ties_go_to_the_first_by_steps_and_vertices(costs: range, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    pairs = [(a, b) for a in range(60) for b in range(60) if a != b]
    arcs = draw.sample(pairs, 400)
    tails, heads = [tail for tail, _ in arcs], [head for _, head in arcs]
    adjacency = Adjacency(60, tails, heads, draw.choices(costs, k=400))
    assert passed_by_all(adjacency) == one_by_one(adjacency)


def test_costs_that_fit_64_bits_need_no_search_of_each_origin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[int] = []

    def counted(adjacency: Adjacency, origin: int) -> dict[int, FoundRoute]:
        searched.append(origin)
        return routes_from(adjacency, origin)

    monkeypatch.setattr(all_routes, "routes_from", counted)
    assert passed_by_all(Adjacency(3, [0, 1], [1, 2], [3, 2**30])).through == [0, 1, 0]
    assert not searched
    assert passed_by_all(Adjacency(3, [0, 1], [1, 2], [3, 2**80])).through == [0, 1, 0]
    assert searched == [0, 1, 2]


def test_nothing_is_passed_where_there_is_nothing() -> None:
    assert passed_by_all(Adjacency(0, [], [], [])) == ([], 0)
    assert passed_by_all(Adjacency(2, [], [], [])) == ([0, 0], 0)
