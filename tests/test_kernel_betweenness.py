"""How much each vertex lies between the others, against networkx and by taking it out."""

from __future__ import annotations

import math
import statistics
from itertools import permutations
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from kernel_graphs import questions

from careergraph.kernel.structure import betweenness as betweenness_module
from careergraph.kernel.structure import distances, lost_pairs, passing
from careergraph.kernel.structure.betweenness import betweenness, neighbour_lists
from careergraph.kernel.structure.fewest_steps import shares_between
from careergraph.kernel.structure.sampled_passing import sampled_passing

if TYPE_CHECKING:
    from kernel_graphs import Question

    from careergraph.kernel.structure.betweenness import Betweenness


def answer(network: nx.DiGraph[int]) -> Betweenness:
    return betweenness(len(network), *ends(network))


def ends(network: nx.DiGraph[int]) -> tuple[list[int], list[int]]:
    arcs = sorted(network.edges)
    return [tail for tail, _ in arcs], [head for _, head in arcs]


def lost(network: nx.DiGraph[int], vertex: int) -> int:
    """Return how many pairs of others are joined only while the vertex is there."""
    less = network.copy()
    less.remove_node(vertex)
    before = sum(len(nx.descendants(network, origin) - {vertex}) for origin in less)
    return before - sum(len(nx.descendants(less, origin)) for origin in less)


def check(network: nx.DiGraph[int]) -> None:
    found = answer(network)
    expected = nx.betweenness_centrality(network, normalized=False)
    assert found.through == pytest.approx([expected[v] for v in range(len(network))])
    assert found.unavoidable == [lost(network, vertex) for vertex in range(len(network))]
    assert found.reaches == [len(nx.descendants(network, v)) for v in range(len(network))]
    assert found.reached == [len(nx.ancestors(network, v)) for v in range(len(network))]
    steps = dict(nx.all_pairs_shortest_path_length(network))
    lists = neighbour_lists(len(network), *ends(network))
    assert distances.longest_of_all(*lists) == max(
        most for reached in steps.values() for most in reached.values()
    )


@given(asked=questions(largest=9, kinds=("unit",)))
def test_small_graphs_agree_with_networkx_and_with_deletion(asked: Question) -> None:
    check(asked.network())


@pytest.mark.parametrize("moves", [40, 60, 90, 150, 400])
@pytest.mark.parametrize("seed", range(4))
def test_sparse_and_dense_graphs_agree(moves: int, seed: int) -> None:
    check(nx.gnm_random_graph(40, moves, seed=seed, directed=True))


@pytest.mark.parametrize("seed", range(3))
def test_trees_and_ways_back_agree(seed: int) -> None:
    check(nx.random_labeled_tree(30, seed=seed).to_directed())
    back = nx.path_graph(30, create_using=nx.DiGraph)
    back.add_edges_from((v, v * seed // (seed + 1)) for v in range(2, 30))
    back.remove_edges_from(list(nx.selfloop_edges(back)))
    check(back)


def test_dominators_agree_with_networkx() -> None:
    network = nx.gnm_random_graph(60, 120, seed=5, directed=True)
    expected = [0] * 60
    for origin in network:
        above = nx.immediate_dominators(network, origin)
        for vertex in above:
            while vertex != origin and (vertex := above[vertex]) != origin:
                expected[vertex] += 1
    assert answer(network).unavoidable == expected


def test_a_longer_way_around_makes_a_vertex_avoidable() -> None:
    """From 0 to 3 the fewest steps pass 1 or 2, all to 4 and 5; 0 → 6 → 7 → 8 → 4 goes around 3."""
    arcs = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (4, 5), (0, 6), (6, 7), (7, 8), (8, 4)]
    found = answer(nx.DiGraph(arcs))
    assert found.through[3] == 2 + 2 * 2  # 0 to 4 and 5; 1 and 2 to 4 and 5
    assert found.unavoidable[3] == 2 * 2
    assert found.unavoidable[4] == 7  # from 0 to 3 and 6 to 8, to 5


def test_more_routes_than_a_float_can_count_are_shared_alike() -> None:
    """Through a chain of diamonds lead 2 ** 1100 routes; half of them pass each middle."""
    diamonds = 1100
    shape = [(0, 1), (0, 2), (1, 3), (2, 3)]
    arcs = [(v + tail, v + head) for v in range(0, 3 * diamonds, 3) for tail, head in shape]
    n = 3 * diamonds + 1
    tails, heads = [tail for tail, _ in arcs], [head for _, head in arcs]
    by_tail = passing.arcs_by_tail(n, tails, heads)
    through = passing.shares_from(by_tail, np.array([0]), n)
    assert through[1] == through[2] == pytest.approx((n - 3) / 2)
    assert through[3] == pytest.approx(n - 4)
    halves = shares_between(*neighbour_lists(n, tails, heads), 0, n - 1)
    assert halves[1] == halves[2] == 0.5
    assert halves[3] == 1


@pytest.mark.parametrize("block", [1, 7])
@pytest.mark.parametrize("seed", range(3))
def test_blocks_of_vertices_and_small_batches_change_nothing(
    monkeypatch: pytest.MonkeyPatch, block: int, seed: int
) -> None:
    for module in (distances, lost_pairs):
        monkeypatch.setattr(module, "BLOCK", block)
    monkeypatch.setattr(passing, "PLACES", 1)
    for dense in (0, 10**9):
        monkeypatch.setattr(passing, "DENSE", dense)
        check(nx.gnm_random_graph(20, 30 + 15 * seed, seed=seed, directed=True))


@given(asked=questions(largest=9, kinds=("unit",)))
def test_the_shares_of_all_pairs_add_up(asked: Question) -> None:
    network, n = asked.network(), asked.n
    lists = neighbour_lists(n, *ends(network))
    through = [0.0] * n
    for origin, destination in permutations(range(n), 2):
        for vertex, share in shares_between(*lists, origin, destination).items():
            through[vertex] += share
    assert through == pytest.approx(answer(network).through)


@pytest.mark.parametrize("moves", [90, 200, 600])
def test_an_estimate_is_within_its_error_and_always_the_same(moves: int) -> None:
    network = nx.gnm_random_graph(60, moves, seed=moves, directed=True)
    exact, asked = answer(network), (60, *ends(network))
    found = betweenness(*asked, sample=3_000)
    assert found == betweenness(*asked, sample=3_000)
    assert found.sample == 3_000
    assert found._replace(through=exact.through, errors=exact.errors, sample=0) == exact
    joined = sum(found.reaches)
    for estimate, truth, error in zip(found.through, exact.through, found.errors, strict=True):
        assert abs(estimate - truth) <= error <= 0.2 * joined
    assert any(
        estimate != truth for estimate, truth in zip(found.through, exact.through, strict=True)
    )


def test_the_error_is_the_bound_of_its_source() -> None:
    """Of 0 → 1 → 2 one pair of three passes 1: the variance is that of a coin."""
    found = sampled_passing([[1], [2], []], [[], [0], [1]], [2, 1, 0], 500)
    heads = round(500 * found.means[1])
    assert found.means[1] == heads / 500
    doubt = math.log(4 / 0.05)  # one vertex that routes can pass, both sides
    spread = statistics.variance([1.0] * heads + [0.0] * (500 - heads))
    assert found.errors[1] == pytest.approx(
        math.sqrt(2 * spread * doubt / 500) + 7 * doubt / (3 * 499)
    )


def test_large_graphs_are_sampled_unless_all_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    network = nx.gnm_random_graph(40, 200, seed=1, directed=True)
    monkeypatch.setattr(betweenness_module, "EXACT", 1_000)
    monkeypatch.setattr(betweenness_module, "SAMPLE", 100)
    asked = (40, *ends(network))
    assert betweenness(*asked).sample == 100
    assert betweenness(*asked, exact=True).sample == 0
    assert betweenness(*asked, sample=7).sample == 7
    assert betweenness(3, [0], [1]).sample == 0


def test_nothing_passes_where_there_is_nothing() -> None:
    assert betweenness(0, [], []) == ([], [], 0, [], [], [])
    assert betweenness(2, [], [], sample=9) == ([0.0] * 2, [0.0] * 2, 0, *[[0] * 2] * 3)
