"""The page's own engine counts some evidence, and leaves roles out, as Python's does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from page_engine import PageEngine, python_answer

import careergraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from careergraph import CareerGraph

KINDS = ("observed", "stated", "inferred")
QUESTIONS = 120


@pytest.fixture(scope="module")
def engine() -> Iterator[PageEngine]:
    made = PageEngine()
    yield made
    made.close()


def mixed_graph() -> CareerGraph:
    """Return generated roles whose transitions rest on claims of one, two or three kinds."""
    draw = random.Random(7)  # noqa: S311
    claims = [
        (f"Role {a}", f"Role {b}", kind, draw.randint(1, 9) if kind == "observed" else None)
        for a in range(12)
        for b in draw.sample([n for n in range(12) if n != a], 3)
        for kind in draw.sample(KINDS, draw.randint(1, 3))
    ]
    rows = pd.DataFrame(claims, columns=["origin", "destination", "evidence", "count"])
    rows["source"] = [f"source {draw.randint(0, 3)} {kind}" for kind in rows["evidence"]]
    return careergraph.from_frames(rows)


def questions(graph: CareerGraph, kinds: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield questions with limits, always the same ones."""
    draw, names = random.Random(11), list(graph.names)  # noqa: S311
    for _ in range(QUESTIONS):
        origin, destination, *others = draw.sample(names, min(len(names), 8))
        asked = {"origin": origin, "destination": destination, "claims": True}
        asked |= {"evidence": draw.sample(kinds, draw.randint(1, len(kinds)))}
        asked |= {"avoid": others[: draw.randint(0, 6)]} if draw.random() < 0.5 else {}
        by = draw.choice(["doubt", "steps", "learning", "support"])
        yield draw.choice([("choices", asked), ("routes", asked | {"by": by, "k": 3})])


@pytest.mark.parametrize(
    ("make", "kinds"),
    [(careergraph.load, ("stated", "inferred")), (mixed_graph, KINDS)],
    ids=["bundled", "generated"],
)
def test_both_engines_walk_what_is_admitted(
    engine: PageEngine, make: Callable[[], CareerGraph], kinds: tuple[str, ...]
) -> None:
    graph, answered = make(), 0
    engine.load(graph)
    for name, asked in questions(graph, kinds):
        ours, theirs = python_answer(graph, name, asked), engine.ask(name, asked)
        if "error" in ours:
            assert "error" in theirs, asked
        else:
            assert theirs == ours, asked
            answered += 1
    assert answered > 5
