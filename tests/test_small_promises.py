"""Small promises, each broken by a fault that the other tests did not notice (how-we-test.md)."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph.graph.prerequisites import circles, years_first
from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.shortest import best_ways
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.reach import reach
from careergraph.kernel.structure.betweenness import betweenness
from careergraph.kernel.structure.fewest_steps import _Side
from careergraph.mobility.role_communities import community_groups
from careergraph.search import choices, partial_read
from careergraph.search.doubts import ARTICLE_MILL, few_moves, only_article_mills
from careergraph.search.likelihood import likelihoods

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from careergraph import CareerGraph

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
    assert not budget.left
    now = 103.0
    budget.spend(1)
    rest = budget.without_label_limit()
    now = 104.9
    assert (rest.spend(10**9), rest.left) == (True, True)
    now = 105.0
    assert (rest.spend(1), rest.left) == (False, False)


def test_a_budget_is_spent_when_nothing_is_left_of_it() -> None:
    budget = Budget(labels=2)
    assert (budget.spend(1), budget.left) == (True, True)
    assert (budget.spend(1), budget.left) == (True, False)
    assert (budget.spend(1), budget.left) == (False, False)


def test_a_front_keeps_to_the_budget_of_its_question() -> None:
    ends = [(a, b) for a in "ABCDEFGH" for b in "ABCDEFGH" if a != b]
    graph = careergraph.from_frames(pd.DataFrame(ends, columns=["origin", "destination"]))
    front = careergraph.pareto(graph, "A", "H", criteria=("steps", "doubt"), budget=1)
    assert (front.complete, front.routes.reason) == (False, "the budget of 1 label was spent")


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


# Who can begin where


def fits(rows: list[tuple[str, str, str, float | None, str]], have: list[str]) -> list[str]:
    columns = ["role", "type", "name", "level", "importance"]
    moves = [(role, "Z") for role in sorted({row[0] for row in rows})]
    graph = careergraph.from_frames(
        pd.DataFrame(moves, columns=["origin", "destination"]),
        requirements=pd.DataFrame(rows, columns=columns),
        roles=pd.DataFrame({"role": [*"ABZ"], "level": [5, 1, 9]}),
    )
    return [fit.role for fit in careergraph.fit(graph, have=have)]


def test_who_meets_what_a_role_requires_fits_before_who_meets_what_one_prefers() -> None:
    lacked = [("A", "skill", name, None, "required") for name in ("L1", "L2", "L3")]
    required = [("A", "skill", "X", None, "required"), *lacked]
    preferred = [("B", "skill", "X", None, "preferred"), ("B", "skill", "L1", None, "required")]
    assert fits([*required, *preferred], ["X"]) == ["A", "B", "Z"]


# Hubs, and what is read of a file


def test_a_hub_has_the_family_of_its_own_role() -> None:
    roles = pd.DataFrame({"role": ["A", "B", "C"], "family": ["red", "", "blue"]})
    moves = pd.DataFrame([("A", "B"), ("B", "C")], columns=["origin", "destination"])
    found = careergraph.mobility.hubs(careergraph.from_frames(moves, roles=roles))
    assert {hub.role: hub.family for hub in found} == {"A": "red", "B": "", "C": "blue"}


def test_what_is_looked_up_is_counted_over_all_steps(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = pd.DataFrame([*pairwise("ABCDEF")], columns=["origin", "destination"])
    careergraph.save(careergraph.from_frames(moves), tmp_path / "d.sqlite")
    graph = careergraph.load(tmp_path / "d.sqlite")
    monkeypatch.setattr(partial_read, "MANY", 3)
    assert partial_read.surroundings(graph, "A", 3, {}, onward=True) == [*"ABCD"]
    assert partial_read.surroundings(graph, "A", 4, {}, onward=True) is None
    monkeypatch.setattr(partial_read, "LARGE", 4)
    assert partial_read.surroundings(graph, "A", 3, {}, onward=True) == [*"ABCD"]
    monkeypatch.setattr(partial_read, "LARGE", 3)
    assert partial_read.surroundings(graph, "A", 3, {}, onward=True) is None


# Likelihood


def test_moves_are_likely_where_only_some_were_counted() -> None:
    moves = pd.DataFrame(
        [("A", "B", 3), ("A", "C", 1), ("A", "D", None)],
        columns=["origin", "destination", "count"],
    )
    measure = likelihoods(careergraph.from_frames(moves))
    assert measure is not None
    assert list(measure.values) == [0.75, 0.25, None]


# Doubts


def test_an_article_mill_is_known_by_its_kind() -> None:
    moves = pd.DataFrame(
        [("A", "B", "s1"), ("A", "C", "s2"), ("A", "C", "s1")],
        columns=["origin", "destination", "source"],
    )
    sources = pd.DataFrame({"source": ["s1", "s2"], "kind": [ARTICLE_MILL, "book"]})
    graph = careergraph.from_frames(moves, sources=sources)
    assert [graph.ends(arc) for arc in only_article_mills(graph)] == [("A", "B")]


# The kernel's own words


def test_all_best_ways_are_told_and_none_that_was_once_the_best() -> None:
    """From 0 by 1, 2 (and 3, which is cheaper) to 4, then three diamonds: two ways through each."""
    arcs = [(0, 1, 1), (0, 2, 1), (0, 3, 1), (1, 4, 5), (2, 4, 5), (3, 4, 3), (0, 5, 1), (5, 4, 3)]
    for at in (4, 8, 12):
        arcs += [(at, at + 2, 1), (at, at + 3, 1), (at + 2, at + 4, 1), (at + 3, at + 4, 1)]
    tails, heads, costs = zip(*sorted(arcs), strict=True)
    key, onward = best_ways(adjacency := Adjacency(17, tails, heads, costs), 0, 16)
    ways = {0: {3, 5}, 3: {4}, 5: {4}}
    for at in (4, 8, 12):
        ways |= {at: {at + 2, at + 3}, at + 2: {at + 4}, at + 3: {at + 4}}
    assert (adjacency.cost(key), onward) == (10, ways)


def test_the_first_route_in_reach_is_that_of_no_steps() -> None:
    steps = Adjacency(2, [0], [1], [1])
    first, *_ = reach(Network(steps, RequirementMasks([{}, {0: None}]), []), 0, budget=Budget())
    assert (first.vertices, first.cost) == ((0,), 0)


def test_a_search_by_levels_does_not_come_back() -> None:
    side = _Side(0, [[1], [0, 2], [1]], [[1], [0, 2], [1]])
    assert [side.step() for _ in range(3)] == [{1: 1}, {2: 1}, {}]


def test_a_role_that_the_origin_leads_to_is_found_by_one_look() -> None:
    looks: list[str] = []

    class Lookup:
        def leaving(self, roles: set[str]) -> list[tuple[str, str]]:
            looks.append("leaving")
            return [(role, "Z") for role in roles]

        entering = leaving

        def joining(self, origins: set[str], destinations: set[str]) -> list[tuple[str, str]]:
            looks.append("joining")
            return [(one, other) for one in origins for other in destinations]

    ball = partial_read.Ball(Lookup(), "A", "B")  # type: ignore[arg-type]
    assert ball.grow()
    assert (looks, ball.steps, ball.size, ball.between()) == (["joining"], 1, 1, ["A", "B"])


# Certifications


def test_the_years_a_certification_takes_are_of_the_first_source_that_says_anything() -> None:
    rows = [
        ("PMP", None, "Diploma", "one"),
        ("PMP", 3, "", "two"),
        ("CISM", None, "", "one"),
        ("CISM", 5, "", "two"),
    ]
    columns = ["certification", "experience_years", "education", "source"]
    graph = careergraph.from_frames(
        pd.DataFrame([("A", "B")], columns=["origin", "destination"]),
        certifications=pd.DataFrame(rows, columns=columns),
        sources=pd.DataFrame({"source": ["one", "two"]}),
    )
    assert (years_first(graph, "PMP"), years_first(graph, "CISM")) == (None, 5)


def test_certifications_that_take_each_other_first_are_one_circle() -> None:
    rows = [("A", "B"), ("B", "A"), ("C", "A")]
    graph = careergraph.from_frames(
        pd.DataFrame([("X", "Y")], columns=["origin", "destination"]),
        certifications=pd.DataFrame(rows, columns=["certification", "prerequisites"]),
    )
    assert [sorted(circle) for circle in circles(graph)] == [["A", "B"]]


# Routes and choices


def ladder() -> CareerGraph:
    moves = [("A", "B", 2), ("B", "C", 200), ("A", "C", None)]
    return careergraph.from_frames(
        pd.DataFrame(moves, columns=["origin", "destination", "count"]),
        requirements=pd.DataFrame(
            [("B", "experience", name, 1, "either") for name in ("Field", "Lab")],
            columns=["role", "type", "name", "years", "any_of"],
        ),
    )


def test_no_routes_are_told_where_none_are_wanted() -> None:
    assert careergraph.routes(ladder(), "A", "C", k=0) == []


def test_a_large_graph_labels_its_one_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "is_large", lambda _: True)
    found = careergraph.choices(ladder(), "A", "C")
    assert [route.labels for route in found] == [("best founded",)]
    assert "best founded" not in found.unsearched


def test_few_counted_moves_are_a_doubt() -> None:
    graph = ladder()
    assert few_moves(graph) == {graph.arc("A", "B")}


def test_a_year_of_either_experience_is_a_year() -> None:
    (route,) = careergraph.routes(ladder(), "A", "B", by="years")
    assert route.cost == 1


def test_a_year_in_all_is_a_year_of_what_is_required() -> None:
    fits = careergraph.fit(ladder(), years=1)
    assert {fit.role: [gap.status for gap in fit.gaps] for fit in fits}["B"] == ["have"]


def test_experience_without_years_says_nothing_of_the_years_in_all() -> None:
    asked = [("B", "experience", "Lab", 3), ("C", "experience", "Field", 2)]
    graph = careergraph.from_frames(
        pd.DataFrame([("A", "B"), ("B", "C")], columns=["origin", "destination"]),
        requirements=pd.DataFrame(asked, columns=["role", "type", "name", "years"]),
    )
    (route,) = careergraph.routes(graph, "A", "B", by="years", have=["Field"])
    assert (route.cost, route.years) == (3, 3)


@pytest.mark.parametrize("end", ["A", "C"])
def test_whoever_is_to_avoid_an_end_of_a_route_is_told_so(end: str) -> None:
    people = pd.DataFrame({"role": ["A", "B"]})
    table = careergraph.paths_table(ladder(), people, "C", avoid=[end])
    told = "no route: 'avoid' names an end of it"
    assert [reason == told for reason in table["why_not"]] == [True, end == "C"]


def test_what_is_held_without_a_level_is_shown_without_one() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame([("A", "B")], columns=["origin", "destination"]),
        requirements=pd.DataFrame(
            [("B", "skill", "X", 2)], columns=["role", "type", "name", "level"]
        ),
    )
    for have, shown in ((["X"], None), ({"X": 3}, 3)):
        (row,) = careergraph.gap(graph, "A", "B", have=have)
        assert (row.status, row.held_level) == ("have", shown)


def test_a_limit_of_steps_holds_for_everybody_though_the_best_founded_route_is_longer() -> None:
    both = [(*ends, source) for ends in pairwise("ABC") for source in ("one", "two")]
    rows = [(*row, "stated") for row in both] + [("A", "C", "one", "inferred")]
    graph = careergraph.from_frames(
        pd.DataFrame(rows, columns=["origin", "destination", "source", "evidence"]),
        sources=pd.DataFrame({"source": ["one", "two"], "publisher": ["One", "Two"]}),
    )
    people = pd.DataFrame({"role": ["A", "B"]})
    free = careergraph.paths_table(graph, people, "C")["route"]
    limited = careergraph.paths_table(graph, people, "C", max_steps=1)["route"]
    assert (free[0], limited[0]) == ("A → B → C", "A → C")


def test_a_gap_tells_what_a_certification_takes_first_and_nothing_else() -> None:
    asked = [
        ("B", "certification", "PMP", ""),
        ("B", "skill", "CISM", ""),
        ("B", "certification", "CISSP", "either"),
        ("B", "certification", "CCSP", "either"),
    ]
    taken = [("PMP", 3), ("CISM", 5), ("CISSP", 4)]
    graph = careergraph.from_frames(
        pd.DataFrame([("A", "B")], columns=["origin", "destination"]),
        requirements=pd.DataFrame(asked, columns=["role", "type", "name", "any_of"]),
        certifications=pd.DataFrame(taken, columns=["certification", "experience_years"]),
    )
    told = {row.requirement.name: row.requirement.first for row in careergraph.gap(graph, "A", "B")}
    assert told.pop("PMP") == ("3 years of experience",)
    assert list(told.values()) == [(), ()]
