"""Datasets of several histories: how likely moves are goes by the people of all of them."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph

ONE = {("A", "B"): 60, ("A", "C"): 20, ("B", "D"): 50, ("C", "D"): 20}
OTHER = {("A", "C"): 10, ("A", "E"): 30, ("E", "D"): 15, ("E", "B"): 5}


def built(moves: dict[tuple[str, str], int], source: str) -> CareerGraph:
    rows = [
        (f"{source}{a}{b}{number}", role, start, end)
        for (a, b), people in moves.items()
        for number in range(people)
        for role, start, end in ((a, 2000 + number % 3, 2004), (b, 2004, ""))
    ]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end"]).astype(str)
    return careergraph.build(table, as_of="2010", source=source).graph


@pytest.fixture(scope="module")
def merged() -> CareerGraph:
    return careergraph.merge(built(ONE, "one"), built(OTHER, "other"))


@pytest.fixture(params=["at hand", "stored"])
def graph(
    merged: CareerGraph, tmp_path: pathlib.Path, request: pytest.FixtureRequest
) -> CareerGraph:
    if request.param == "at hand":
        return merged
    careergraph.save(merged, tmp_path / "both.sqlite")
    return careergraph.load(tmp_path / "both.sqlite")


def test_shares_are_of_the_moves_of_both(graph: CareerGraph) -> None:
    shares = {
        row.destination: (row.share.share, row.share.movers)
        for row in careergraph.next_roles(graph, "A")
        if row.share is not None
    }
    assert shares == {"B": (0.5, 120), "C": (0.25, 120), "E": (0.25, 120)}


def test_routes_go_by_the_moves_of_both(graph: CareerGraph) -> None:
    routes = careergraph.routes(graph, "A", "D", by="likelihood", k=3)
    found = {route.roles: route.cost for route in routes}
    assert found == {
        ("A", "B", "D"): pytest.approx(0.5, abs=0.02),  # of B and C one source alone tells
        ("A", "C", "D"): pytest.approx(0.25, abs=0.02),
        ("A", "E", "D"): pytest.approx(0.25 * 0.75, abs=0.02),
    }
    for odds in careergraph.route_odds(graph, routes):
        assert odds.probability == pytest.approx(found[odds.roles], abs=0.05)
        assert odds.low is not None
        assert odds.high is not None
        middle = (odds.low + odds.high) / 2
        assert odds.probability == pytest.approx(middle, abs=0.02)


def test_a_documented_ladder_beside_histories_changes_no_likelihood() -> None:
    steps = pd.DataFrame({"origin": ["A", "A"], "destination": ["B", "Z"], "source": "handbook"})
    alone = built(ONE, "one")
    both = careergraph.merge(alone, careergraph.from_frames(steps.assign(evidence="stated")))
    for ends in (("A", "B"), ("A", "D")):
        one, other = (
            careergraph.routes(each, *ends, by="likelihood", k=2) for each in (alone, both)
        )
        assert [(r.roles, r.cost) for r in one] == [(r.roles, r.cost) for r in other]
    assert careergraph.forecast(both, "A", "D") == careergraph.forecast(alone, "A", "D")


def test_what_is_built_is_the_same_wherever_it_is_kept(tmp_path: pathlib.Path) -> None:
    graph = built(ONE, "one")
    kept = [pickle.loads(pickle.dumps(graph)), copy.deepcopy(graph)]  # noqa: S301 (our own)
    for name in ("folder", "file.sqlite"):
        careergraph.save(graph, tmp_path / name)
        kept.append(careergraph.load(tmp_path / name))
    for each in kept:
        assert each == graph
        for table in ("life_table", "careers", "facts"):
            columns = graph.columns(table)
            assert [each.column(table, column) for column in columns] == [
                graph.column(table, column) for column in columns
            ]
        assert careergraph.forecast(each, "A", "D") == careergraph.forecast(graph, "A", "D")
        assert careergraph.diff(each, graph) == []
