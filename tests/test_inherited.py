"""Steps that a senior role inherits, and claims about where people end up."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from generated_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, NoRouteError
from careergraph.graph.inherited import inheriting

if TYPE_CHECKING:
    import pathlib

Row = dict[str, Any]
Pair = tuple[str, str]

ROLES = "ABCDEF"


def graph_of(roles: list[Row], transitions: list[Row]) -> CareerGraph:
    return careergraph.from_frames(transitions=pd.DataFrame(transitions), roles=pd.DataFrame(roles))


@st.composite
def ladders(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Draw roles with families and levels, and steps between them."""
    family, level = st.sampled_from(("x", "x", "y", "")), st.sampled_from((1, 2, 3, None))
    roles = [{"role": name, "family": draw(family), "level": draw(level)} for name in ROLES]
    pairs = [pair for pair in product(ROLES, repeat=2) if pair[0] != pair[1]]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=12, unique=True))
    kind = st.sampled_from(("promotion", "promotion", "lateral", "executive"))
    evidence, span = (
        st.sampled_from(("stated", "inferred")),
        st.sampled_from(("", "", "eventually")),
    )
    transitions = [
        {"origin": a, "destination": b, "kind": draw(kind), "evidence": draw(evidence)}
        | {"span": draw(span), "source": draw(st.sampled_from(("s", "t")))}
        for a, b in chosen
    ]
    return roles, transitions


def inherited_by_hand(roles: list[Row], transitions: list[Row]) -> set[Pair]:
    """Return all inherited steps: add one at a time until none is left to be added."""
    of = {row["role"]: row for row in roles}
    steps = {(r["origin"], r["destination"]): r for r in transitions if not r["span"]}

    def above(role: str, other: str) -> bool:
        high, low = of[role]["level"], of[other]["level"]
        return high is not None and low is not None and high > low

    followed = [
        (junior, senior)
        for (junior, senior), row in steps.items()
        if of[junior]["family"] == of[senior]["family"] != ""
        and above(senior, junior)
        and (row["kind"] == "promotion" or row["evidence"] == "inferred")
    ]
    found: set[Pair] = set()
    while True:
        new = (
            {
                (senior, end)
                for junior, senior in followed
                for start, end in (*steps, *found)
                if start == junior and end != senior and above(end, senior)
            }
            - found
            - set(steps)
        )
        if not new:
            return found
        found |= new


@settings(max_examples=cases(400))
@given(ladders())
def test_a_senior_role_inherits_just_the_steps_above_it(
    drawn: tuple[list[Row], list[Row]],
) -> None:
    graph = graph_of(*drawn)
    assert set(inheriting(graph).inherited) == inherited_by_hand(*drawn)


@settings(max_examples=cases(200))
@given(ladders())
def test_routes_take_inherited_steps_and_no_eventual_ones(
    drawn: tuple[list[Row], list[Row]],
) -> None:
    roles, transitions = drawn
    graph = graph_of(roles, transitions)
    steps = [(r["origin"], r["destination"]) for r in transitions if not r["span"]]
    for more, options in ((inherited_by_hand(*drawn), {}), (set(), {"inherit": False})):
        network = nx.DiGraph([*steps, *more])
        network.add_nodes_from(ROLES)
        for a, b in product(ROLES, repeat=2):
            if a == b:
                continue
            try:
                found = careergraph.routes(graph, a, b, k=1, by="steps", **options)[0].steps
            except NoRouteError:
                assert not nx.has_path(network, a, b)
            else:
                assert found == nx.shortest_path_length(network, a, b)


LADDER = [
    {"role": "Cook", "family": "kitchen", "level": 1},
    {"role": "Sous-chef", "family": "kitchen", "level": 2},
    {"role": "Chef", "family": "kitchen", "level": 3},
    {"role": "Owner", "family": "house", "level": 5},
]
STEPS = [
    {"origin": "Cook", "destination": "Sous-chef", "kind": "promotion", "source": "a"},
    {"origin": "Sous-chef", "destination": "Chef", "kind": "promotion", "source": "a"},
    {"origin": "Cook", "destination": "Owner", "kind": "independent", "source": "b", "years": 4},
    {"origin": "Sous-chef", "destination": "Owner", "source": "c", "span": "eventually"},
]


def test_an_inherited_step_tells_for_whom_it_is_documented() -> None:
    graph = graph_of(LADDER, STEPS)
    step = careergraph.routes(graph, "Chef", "Owner")[0].transitions[0]
    assert step.inherited_from == "Cook"
    assert (step.evidence, step.kind, step.years) == ("inferred", "independent", None)
    (claim,) = step.claims
    assert claim.citation.source == "b"
    assert claim.note == "documented for Cook, which Chef follows"


def test_inherited_steps_can_be_left_out() -> None:
    graph = graph_of(LADDER, STEPS)
    for options in ({"inherit": False}, {"evidence": ["stated"]}):
        with pytest.raises(NoRouteError):
            careergraph.routes(graph, "Chef", "Owner", **options)
    assert [each.destination for each in careergraph.next_roles(graph, "Chef")] == ["Owner"]
    assert not careergraph.next_roles(graph, "Chef", inherit=False)


def test_where_people_end_up_is_told_and_is_no_step() -> None:
    graph = graph_of(LADDER, STEPS)
    route = careergraph.routes(graph, "Sous-chef", "Owner")[0]
    assert route.transitions[0].inherited_from == "Cook"
    assert route.eventual is not None
    assert [claim.citation.source for claim in route.eventual.claims] == ["c"]
    (end,) = careergraph.next_roles(graph, "Sous-chef", eventually=True)
    assert (end.destination, end.span) == ("Owner", "eventually")
    (start,) = careergraph.feeders(graph, "Owner", eventually=True)
    assert start.origin == "Sous-chef"


def test_no_file_and_no_network_holds_inherited_steps(tmp_path: pathlib.Path) -> None:
    graph = graph_of(LADDER, STEPS)
    inheriting(graph)
    for name in ("folder", "tables.sqlite"):
        careergraph.save(graph, tmp_path / name)
        assert careergraph.load(tmp_path / name) == graph
    assert careergraph.from_networkx(graph.to_networkx()) == graph
    stored = careergraph.load(tmp_path / "tables.sqlite")
    assert careergraph.routes(stored, "Chef", "Owner") == careergraph.routes(graph, "Chef", "Owner")
    assert careergraph.next_roles(stored, "Chef") == careergraph.next_roles(graph, "Chef")


def test_two_junior_roles_the_better_documented_is_named() -> None:
    roles = [
        {"role": name, "family": "x", "level": level}
        for name, level in zip("abcd", (1, 1, 2, 3), strict=True)
    ]
    steps = [
        {"origin": "a", "destination": "c", "kind": "promotion", "source": "s"},
        {"origin": "b", "destination": "c", "kind": "promotion", "source": "s"},
        {"origin": "a", "destination": "d", "source": "s"},
        {"origin": "b", "destination": "d", "source": "s"},
        {"origin": "b", "destination": "d", "source": "t"},
    ]
    assert inheriting(graph_of(roles, steps)).inherited == {("c", "d"): "b"}
