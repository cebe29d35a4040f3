"""How much each vertex lies between the others, against networkx and by taking it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from kernel_graphs import questions

from careergraph.kernel.structure.betweenness import _add_shares, _search, betweenness

if TYPE_CHECKING:
    from kernel_graphs import Question

    from careergraph.kernel.structure.betweenness import Betweenness


def answer(network: nx.DiGraph[int]) -> Betweenness:
    arcs = sorted(network.edges)
    return betweenness(len(network), [tail for tail, _ in arcs], [head for _, head in arcs])


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
    assert found.longest == max(most for ends in steps.values() for most in ends.values())


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
    leaving: list[list[int]] = [[] for _ in range(3 * diamonds + 1)]
    for first in range(0, 3 * diamonds, 3):
        for tail, head in shape:
            leaving[first + tail].append(first + head)
    search, through = _search(leaving, 0), [0.0] * len(leaving)
    _add_shares(leaving, search, through)
    assert search.routes[-1] == 2**diamonds
    assert through[1] == through[2] == pytest.approx((len(leaving) - 3) / 2)
    assert through[3] == len(leaving) - 4


def test_nothing_passes_where_there_is_nothing() -> None:
    assert betweenness(0, [], []) == ([], [], [], [], 0)
    assert betweenness(2, [], []) == ([0.0] * 2, [0] * 2, [0] * 2, [0] * 2, 0)
