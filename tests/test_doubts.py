"""Doubts: why to trust a step less, and the route that has the fewest."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from generated_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, NoRouteError
from careergraph.search.doubts import DOUBTS, FEW, LEAP

if TYPE_CHECKING:
    import pathlib

Row = dict[str, Any]

ROLES = "ABCDE"
SOURCES = [
    {"source": "s", "publisher": "Press", "kind": "news"},
    {"source": "t", "publisher": "Press", "kind": "news"},
    {"source": "u", "publisher": "College", "kind": "education"},
    {"source": "m", "publisher": "Mill", "kind": "article-mill"},
    {"source": "n", "publisher": "Mine", "kind": "article-mill"},
]
UNNAMED, SINGLE, INFERRED, MODELLED, MILLS, JUMPS, ONCE, RARE, UNKNOWN = (
    each.words for each in DOUBTS
)


def graph_of(transitions: list[Row], levels: dict[str, int | None]) -> CareerGraph:
    roles = [{"role": name, "level": level} for name, level in levels.items()]
    frames = {"transitions": transitions, "roles": roles, "sources": SOURCES}
    return careergraph.from_frames(**{name: pd.DataFrame(rows) for name, rows in frames.items()})


def doubts_by_hand(rows: list[Row], low: int | None, high: int | None) -> set[str]:
    """Return the doubts about one step, by its claims and the levels of its ends."""
    publisher = {row["source"]: row["publisher"] for row in SOURCES}
    kind = {row["source"]: row["kind"] for row in SOURCES}
    strength = ("observed", "stated", "published", "inferred", "modelled")
    counted = [row["count"] for row in rows if row["count"] is not None]
    people = [count for count in counted if isinstance(count, int)]
    evidence = min(
        (row["evidence"] or ("observed" if row["count"] is not None else "stated") for row in rows),
        key=strength.index,
    )
    found = set()
    if evidence != "observed" and not any(row["source"] for row in rows):
        found.add(UNNAMED)
    if evidence != "observed" and len({publisher[r["source"]] for r in rows if r["source"]}) == 1:
        found.add(SINGLE)
    if evidence == "inferred":
        found.add(INFERRED)
    if evidence == "modelled":
        found.add(MODELLED)
    if all(kind.get(row["source"]) == "article-mill" for row in rows):
        found.add(MILLS)
    if low is not None and high is not None and high - low >= LEAP:
        found.add(JUMPS)
    if evidence == "observed" and counted:
        known = len(people) == len(counted)
        few = {RARE} if sum(people) < FEW else set()
        found |= ({ONCE} if sum(people) == 1 else few) if known else {UNKNOWN}
    return found


claims = st.lists(
    st.tuples(
        st.sampled_from(("", "s", "t", "u", "m", "n")),
        st.sampled_from(("", "stated", "inferred", "modelled", "published", "observed")),
        st.sampled_from((None, None, 1, 9, 10, 40, 3402.5)),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda claim: claim[0],
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Row], dict[str, int | None]]:
    level = st.sampled_from((1, 2, 4, 5, 7, None))
    pairs = [pair for pair in product(ROLES, repeat=2) if pair[0] != pair[1]]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=14, unique=True))
    transitions = [
        {"origin": a, "destination": b, "source": source, "evidence": evidence, "count": count}
        for a, b in chosen
        for source, evidence, count in draw(claims)
    ]
    return transitions, {name: draw(level) for name in ROLES}


@settings(max_examples=cases(400))
@given(worlds())
def test_the_best_founded_route_has_the_least_doubt(
    world: tuple[list[Row], dict[str, int | None]],
) -> None:
    transitions, levels = world
    graph = graph_of(transitions, levels)
    weight = {each.words: each.weight for each in DOUBTS}
    steps: dict[tuple[str, str], list[Row]] = {}
    for row in transitions:
        steps.setdefault((row["origin"], row["destination"]), []).append(row)
    doubts = {(a, b): doubts_by_hand(rows, levels[a], levels[b]) for (a, b), rows in steps.items()}
    if not any(row["source"] for row in transitions):  # then all steps are alike in this
        doubts = {pair: words - {UNNAMED} for pair, words in doubts.items()}
    network = nx.DiGraph(list(steps))
    network.add_nodes_from(ROLES)
    for a, b in product(ROLES, repeat=2):
        if a == b:
            continue
        ways = [tuple(way) for way in nx.all_simple_paths(network, a, b)]
        order = sorted(
            (sum(weight[word] for pair in pairwise(way) for word in doubts[pair]), len(way), way)
            for way in ways
        )
        try:
            found = careergraph.routes(graph, a, b, k=100)
        except NoRouteError:
            assert not ways
            continue
        assert [(route.cost, len(route.roles), route.roles) for route in found] == order
        for route in found:
            assert [set(words) for words in route.doubts] == [
                doubts[pair] for pair in pairwise(route.roles)
            ]


def test_of_equal_doubts_and_steps_that_with_least_to_learn_comes_first() -> None:
    transitions = pd.DataFrame(
        [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")], columns=["origin", "destination"]
    )
    asked = pd.DataFrame([("b", "skill", "Go"), ("d", "skill", "C"), ("c", "skill", "C")])
    asked.columns = ["role", "type", "name"]
    graph = careergraph.from_frames(transitions=transitions, requirements=asked)
    assert [route.roles[1] for route in careergraph.routes(graph, "a", "d")] == ["c", "b"]


def test_without_evidence_levels_and_counts_the_fewest_steps_come_first() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("b", "d")]
    graph = careergraph.from_frames(pd.DataFrame(pairs, columns=["origin", "destination"]))
    for a, b in product("abcd", repeat=2):
        if a < b:
            by_doubt, by_steps = (
                [route.roles for route in careergraph.routes(graph, a, b, k=9, by=by)]
                for by in ("doubt", "steps")
            )
            assert by_doubt == by_steps


@pytest.mark.parametrize("one_publisher", [True, False])
def test_a_stored_dataset_answers_as_one_in_memory(
    tmp_path: pathlib.Path, *, one_publisher: bool
) -> None:
    cited = SOURCES[:1] if one_publisher else SOURCES[:3]
    rows = [
        {"origin": f"r{i}", "destination": f"r{j}", "source": cited[(i + j) % len(cited)]["source"]}
        for i in range(30)
        for j in (i + 1, i + 2, i + 7)
        if j < 30
    ]
    rows += [row | {"source": "u"} for row in rows[::2]] if not one_publisher else []
    frames = {"transitions": pd.DataFrame(rows).drop_duplicates(), "sources": pd.DataFrame(cited)}
    graph = careergraph.from_frames(**frames)
    careergraph.save(graph, tmp_path / "tables.sqlite")
    for end in (8, 15, 29):
        stored = careergraph.load(tmp_path / "tables.sqlite")
        assert careergraph.routes(stored, "r0", f"r{end}") == careergraph.routes(
            graph, "r0", f"r{end}"
        )
