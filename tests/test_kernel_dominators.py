"""What no route can avoid: against enumeration and networkx."""

from __future__ import annotations

import networkx as nx
from generated_cases import examples
from hypothesis import given
from kernel_graphs import Question, questions

from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.structure.dominators import unavoidable

MANY = examples(600)


@MANY
@given(questions(kinds=("unit",)))
def test_the_vertices_on_all_routes_in_order(question: Question) -> None:
    routes = [route for _, _, route in question.routes()]
    found = unavoidable(question.adjacency(), question.origin, question.destination)
    if not routes:
        assert found is None
        return
    common = set(routes[0]).intersection(*routes)
    assert found == tuple(vertex for vertex in routes[0] if vertex in common)


@MANY
@given(questions(largest=14, kinds=("unit",)))
def test_they_are_the_dominators_of_networkx(question: Question) -> None:
    above = nx.immediate_dominators(question.network(), question.origin)
    found = unavoidable(question.adjacency(), question.origin, question.destination)
    if question.destination not in above:
        assert found is None
        return
    chain = [question.destination]
    while chain[-1] != question.origin:
        chain.append(above[chain[-1]])
    assert found == tuple(reversed(chain))


def test_of_a_chain_everything() -> None:
    adjacency = Adjacency(2000, range(1999), range(1, 2000), [0] * 1999)
    assert unavoidable(adjacency, 0, 1999) == tuple(range(2000))


def test_from_here_to_here_only_here() -> None:
    assert unavoidable(Adjacency(2, [0], [1], [1]), 1, 1) == (1,)
