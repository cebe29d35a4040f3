"""Small promises, each broken by a fault that the other tests did not notice (how-we-test.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph.errors import BudgetError
from careergraph.kernel.budget import Budget
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.structure.betweenness import betweenness
from careergraph.mobility.role_communities import community_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

TRANSITIONS = "origin,destination\n"
REQUIREMENTS = "role,type,name\n"


# On the command line


@pytest.mark.parametrize("question", [("reach", "A"), ("who-can", "B")], ids=" ".join)
def test_what_a_person_holds_counts_from_one_role_and_to_one(
    question: tuple[str, str],
    run: Callable[..., Result],
    write: Callable[[Mapping[str, str | bytes]], None],
) -> None:
    write(
        {
            "d/transitions.csv": TRANSITIONS + "A,B\n",
            "d/requirements.csv": REQUIREMENTS + "B,skill,X\nB,skill,Y\n",
        }
    )
    asked = (*question, "--data", "d", "--max-learning", "1", "--format", "json")
    assert json.loads(run(*asked).stdout) == []
    (route,) = json.loads(run(*asked, "--have", "X").stdout)
    assert route["learning"] == 1


# Communities


def test_communities_go_by_shares_of_support_not_by_its_size() -> None:
    """Two triangles, and between all their roles a hundredth of the movement within."""
    inside = [*"ab", *"bc", *"ca", *"de", *"ef", *"fd"]
    pairs = [*zip(inside[::2], inside[1::2], strict=True)]
    weights = [1.0] * len(pairs)
    pairs += [(one, other) for one in "abc" for other in "def"]
    weights += [0.01] * 9
    ends = pd.DataFrame(pairs, columns=["origin", "destination"])
    graph = careergraph.from_frames(ends)
    of_arc = {
        (row.origin, row.destination): w for row, w in zip(ends.itertuples(), weights, strict=True)
    }
    sorted_weights = [of_arc[graph.ends(arc)] for arc in range(len(weights))]
    for size in (1e-6, 1, 1e6):
        groups = community_groups(graph, [size * weight for weight in sorted_weights])
        assert sorted(map(sorted, groups)) == [[*"abc"], [*"def"]]


# Budgets


def test_a_budget_without_labels_keeps_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("careergraph.kernel.budget.perf_counter", lambda: now)
    budget = Budget(labels=0, seconds=5)
    now = 103.0
    rest = budget.without_label_limit()
    assert not budget.left
    assert (rest.left, rest.spend(10**9)) == (True, True)
    now = 104.9
    assert rest.left
    now = 105.0
    assert (rest.left, rest.spend(1)) == (False, False)


def test_a_budget_is_spent_when_nothing_is_left_of_it() -> None:
    budget = Budget(labels=2)
    assert (budget.spend(1), budget.left) == (True, True)
    assert (budget.spend(1), budget.left) == (True, False)
    assert (budget.spend(1), budget.left) == (False, False)


def test_a_front_keeps_to_the_budget_of_its_question() -> None:
    ends = [(a, b) for a in "ABCDEFGH" for b in "ABCDEFGH" if a != b]
    graph = careergraph.from_frames(pd.DataFrame(ends, columns=["origin", "destination"]))
    with pytest.raises(BudgetError):
        careergraph.pareto(graph, "A", "H", criteria=("steps", "doubt"), budget=1)


# Columns of the kernel


@pytest.mark.parametrize(
    ("tails", "heads", "costs"),
    [([0, 1], [1], [1, 1]), ([0], [1, 2], [1]), ([0, 1], [1, 2], [1])],
)
def test_columns_of_different_length_are_no_graph(
    tails: list[int], heads: list[int], costs: list[int]
) -> None:
    with pytest.raises(ValueError, match="columns differ in length"):
        Adjacency(3, tails, heads, costs)
    if len(tails) != len(heads):
        with pytest.raises(ValueError, match=r"argument 2 is (shorter|longer)"):
            betweenness(3, tails, heads)


# Learning


def test_who_holds_one_thing_at_a_level_lacks_another_that_needs_none() -> None:
    columns = ["role", "type", "name", "level"]
    rows = [(r, "skill", s, level) for r, level in (("B", None), ("C", 2)) for s in "XY"]
    graph = careergraph.from_frames(
        pd.DataFrame([("A", "B"), ("B", "C")], columns=["origin", "destination"]),
        requirements=pd.DataFrame(rows, columns=columns),
    )
    effort = {"X": 5, "Y": 7}
    (route,) = careergraph.routes(graph, "A", "B", by="learning", effort=effort, have={"X": 2})
    assert (route.cost, route.learning) == (7, 1)
