"""Of how many transitions a number is stated, by which routes are put in order."""

from __future__ import annotations

import pandas as pd
import pytest

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.search.stated_share import stated_share, stated_share_text

# Four transitions; two claims make the first.
MOVES = pd.DataFrame(
    {
        "origin": ["A", "A", "B", "A", "C"],
        "destination": ["B", "B", "C", "C", "D"],
        "source": ["one", "two", "one", "two", "one"],
        "years": [None, 2, None, 0, None],
        "count": [None, 3, None, 9, None],
        "distance": ["1.5", "", "", "2", "0"],
    }
)
ASKED = pd.DataFrame(
    {
        "role": ["B", "C", "D", "D"],
        "origin": ["", "", "C", ""],
        "type": ["skill", "education", "skill", "skill"],
        "name": ["S", "School", "T", "U"],
        "importance": ["required", "required", "required", "preferred"],
    }
)


@pytest.fixture
def graph() -> CareerGraph:
    return careergraph.from_frames(MOVES, requirements=ASKED)


@pytest.mark.parametrize(
    ("by", "stated", "text"),
    [
        ("doubt", 4, ""),
        ("steps", 4, ""),
        ("support", 4, ""),
        (
            "years",
            2,
            "years are stated for 2 of 4 transitions; of the others only the experience that roles "
            "ask for counts, so a route takes at least so many",
        ),
        (
            "likelihood",
            2,
            "a number for 'likelihood' is stated for 2 of 4 transitions; routes with others are "
            "left out",
        ),
        (
            "distance",
            3,
            "a number for 'distance' is stated for 3 of 4 transitions; routes with others are left "
            "out",
        ),
        (
            "learning",
            2,
            "what there is to learn is stated for 2 of 4 transitions; routes with others come last",
        ),
    ],
)
def test_a_share_counts_transitions_with_a_number(
    by: str, stated: int, text: str, graph: CareerGraph
) -> None:
    assert stated_share(graph, by) == (stated, 4)
    assert stated_share_text(graph, by) == text


def test_without_requirements_no_learning_is_stated() -> None:
    assert stated_share(careergraph.from_frames(MOVES), "learning") == (0, 4)


def test_no_share_of_what_is_no_measure(graph: CareerGraph) -> None:
    with pytest.raises(CareerGraphError, match="no measure is called 'fun'"):
        stated_share(graph, "fun")
    with pytest.raises(CareerGraphError, match="no likelihood"):
        stated_share(careergraph.load(), "likelihood")
