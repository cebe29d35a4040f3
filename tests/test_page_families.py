"""Routes by way of some families: both engines keep to them, and say so where none is left."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from page_engine import PageEngine

import careergraph
from careergraph.mobility.families_and_levels import families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return careergraph.load()


@pytest.fixture(scope="module")
def engine(graph: CareerGraph) -> Iterator[PageEngine]:
    engine = PageEngine()
    engine.load(graph)
    yield engine
    engine.close()


def answered(graph: CareerGraph, name: str, question: dict[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    try:
        return careergraph.answering.ask(graph, name, question).content
    except careergraph.CareerGraphError as error:
        return str(error)


def shown(answer: Any) -> Any:  # noqa: ANN401 (JSON)
    """Return the roles of routes, or the words of an error."""
    if isinstance(answer, str):
        return answer
    if "error" in answer:
        return answer["error"]["message"]
    return [route["roles"] for route in answer["routes"]]


def test_both_engines_keep_to_families(engine: PageEngine, graph: CareerGraph) -> None:
    draw, of = random.Random(11), families(graph)  # noqa: S311 (no secret)
    listed = sorted({*of.values()} - {""})
    found = barred = 0
    for _ in range(150):
        ends = dict(zip(("origin", "destination"), draw.sample(graph.names, 2), strict=True))
        named = draw.sample(listed, draw.choice((1, 8, 13)))
        name = draw.choice(("choices", "routes"))
        theirs = shown(answered(graph, name, ends | {"families": named}))
        assert shown(engine.ask(name, ends | {"families": named})) == theirs
        if isinstance(theirs, str):
            barred += "families" in theirs
            continue
        found += 1
        assert all(of[role] in named for roles in theirs for role in roles[1:-1])
        others = [r for r in graph.names if of[r] not in named and r not in ends.values()]
        best = careergraph.routes(graph, *ends.values(), k=1, avoid=others)[0]
        assert list(best.roles) in theirs  # the best founded is a choice, and the first of routes
    assert min(found, barred) > 5


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "'families Security' bars the last route"),
        ({"avoid": ["IT director"]}, "'avoid IT director' with 'families Security' bars the last"),
    ],
)
def test_an_error_names_the_families_and_not_all_roles(
    graph: CareerGraph, more: dict[str, Any], words: str
) -> None:
    ends = {"origin": "Help desk technician", "destination": "CIO"}
    message = answered(graph, "choices", ends | {"families": ["Security"]} | more)
    assert words in message
    assert len(message) < 300


def test_a_family_that_is_none_is_refused(engine: PageEngine, graph: CareerGraph) -> None:
    question = {"origin": "Help desk technician", "destination": "CIO", "families": ["cooks"]}
    message = answered(graph, "choices", question)
    assert message.startswith("no role is of the family 'cooks'; the families here are analysis,")
    assert shown(engine.ask("choices", question)) == message
