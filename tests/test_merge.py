"""Several datasets as one: nothing is lost, nothing stands twice, contradictions are all told."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest

import careergraph
from careergraph import CareerGraph
from careergraph.contract.tables import TABLES
from careergraph.errors import CareerGraphError

Rows = list[dict[str, Any]]


def graph_of(moves: Rows, **tables: Rows) -> CareerGraph:
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return careergraph.from_frames(pd.DataFrame(moves), **frames)


def frames_of(graph: CareerGraph) -> dict[str, pd.DataFrame]:
    return {name: getattr(graph, name) for name in TABLES if name in graph.tables}


@pytest.fixture(scope="module")
def bundled() -> CareerGraph:
    return careergraph.load()


def test_a_dataset_and_itself_are_that_dataset(bundled: CareerGraph) -> None:
    assert careergraph.merge(bundled, bundled) == bundled
    assert careergraph.merge(bundled, bundled, bundled) == bundled


@pytest.mark.parametrize("seed", range(5))
def test_parts_of_a_dataset_make_it_again(bundled: CareerGraph, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 (no secret)
    halves: list[dict[str, pd.DataFrame]] = [{}, {}]
    for name, frame in frames_of(bundled).items():
        for half in halves:
            rows = [draw.random() < 0.6 for _ in range(len(frame))]
            described = name in ("roles", "sources")
            half[name] = frame if described else frame[rows]
    for name in ("roles", "sources"):  # each knows other columns of all of them
        key, *columns = halves[0][name].columns
        for column in columns:
            half = halves[draw.randrange(2)]
            half[name] = half[name].drop(columns=column)
        assert key == name[:-1]
    graphs = [careergraph.from_frames(**half) for half in halves]
    for name, frame in frames_of(bundled).items():  # what neither drew is in a third
        drawn = {*halves[0][name].index} | {*halves[1][name].index}
        halves[0][name] = frame[[index not in drawn for index in frame.index]]
    halves[0] |= {name: frames_of(bundled)[name] for name in ("roles", "sources")}
    graphs.append(careergraph.from_frames(**halves[0]))
    draw.shuffle(graphs)
    assert careergraph.merge(*graphs) == bundled


def test_subsets_of_a_dataset_make_it_again(bundled: CareerGraph) -> None:
    kinds = [*bundled.transitions["kind"].dropna().unique()]
    parts = [bundled.subset(kind=kind) for kind in kinds]
    merged = careergraph.merge(*parts).transitions
    expected = bundled.transitions[bundled.transitions["kind"].notna()]
    key = ["origin", "destination", "source"]
    merged, expected = (each.sort_values(key, ignore_index=True) for each in (merged, expected))
    pd.testing.assert_frame_equal(merged[expected.columns], expected, check_dtype=False)


def test_what_one_leaves_blank_another_says() -> None:
    moves = [{"origin": "Cook", "destination": "Chef", "source": "a"}]
    first = graph_of(
        moves,
        roles=[{"role": "Cook", "level": 1, "aliases": "Commis"}, {"role": "Chef"}],
        sources=[{"source": "a", "title": "A"}],
    )
    second = graph_of(
        [{"origin": "Cook", "destination": "Chef", "source": "b", "own": "x"}],
        roles=[
            {"role": "Cook", "family": "kitchen", "aliases": "Line cook;Commis", "mine": 1},
            {"role": "Chef"},
        ],
    )
    third = graph_of([{"origin": "Chef", "destination": "Owner", "source": "a"}])
    merged = careergraph.merge(first, second, third)
    assert merged == graph_of(
        [
            *moves,
            {"origin": "Cook", "destination": "Chef", "source": "b", "own": "x"},
            {"origin": "Chef", "destination": "Owner", "source": "a"},
        ],
        roles=[
            {"role": "Cook", "level": 1, "family": "kitchen", "aliases": "Commis; Line cook"}
            | {"mine": 1},
            {"role": "Chef"},
            {"role": "Owner"},
        ],
        sources=[{"source": "a", "title": "A"}, {"source": "b"}],
    )
    assert careergraph.next_roles(merged, "Line cook")[0].support == 2


def test_an_alias_stands_once_however_it_is_spelt() -> None:
    moves = [{"origin": "Cook", "destination": "Chef"}]
    aliases = ["Commis;Line cook", "line  COOK; Hand", "", "commis;LINE COOK"]
    graphs = [
        graph_of(moves, roles=[{"role": "Cook", "aliases": cell}, {"role": "Chef"}])
        for cell in aliases
    ]
    merged = {
        (1, 0): "line  COOK; Hand; Commis",
        (0, 1): "Commis; Line cook; Hand",
        (0, 2): "Commis;Line cook",
        (2, 0): "Commis;Line cook",
        (0, 3): "Commis;Line cook",
        (0, 1, 2, 3): "Commis; Line cook; Hand",
    }
    for numbers, cell in merged.items():
        found = careergraph.merge(*(graphs[number] for number in numbers))
        assert next(iter(found.roles["aliases"])) == cell


def test_the_same_meaning_is_no_contradiction() -> None:
    ends = {"origin": "Cook", "destination": "Chef"}
    row = {"role": "Chef", "type": "skill", "name": "Menus"}
    first = graph_of([ends | {"count": 3}], requirements=[row])
    second = graph_of(
        [ends | {"count": 3.0, "evidence": "observed"}],
        requirements=[row | {"importance": "required"}],
    )
    assert len(careergraph.merge(first, second).transitions) == 1
    assert len(careergraph.merge(second, first).requirements) == 1


def test_rows_without_a_key_stand_as_often_as_in_one() -> None:
    moves = [{"origin": "Cook", "destination": "Chef"}]
    pay = [{"role": "Chef", "median": 3, "currency": "EUR"}] * 2
    other = {"role": "Chef", "median": 4, "currency": "EUR"}
    first, second = graph_of(moves, pay=pay), graph_of(moves, pay=[*pay[:1], other])
    assert [*careergraph.merge(first, second).pay["median"]] == [3, 3, 4]


COOK = {"origin": "Cook", "destination": "Chef"}
ROLES = [{"role": "Cook"}, {"role": "Chef"}]
CONTRADICTIONS: dict[str, tuple[CareerGraph, CareerGraph, str]] = {
    "levels": (
        graph_of([COOK], roles=[{"role": "Cook", "level": 1}, {"role": "Chef"}]),
        graph_of([COOK], roles=[{"role": "Chef"}, {"role": "Cook", "level": 2}]),
        "dataset 2, the DataFrame 'roles', row 1, column level: found 2; right would be 1 as in "
        "dataset 1, the DataFrame 'roles', row 0",
    ),
    "titles of a source": (
        graph_of([COOK | {"source": "a"}], sources=[{"source": "a", "title": "A"}]),
        graph_of([COOK | {"source": "a"}], sources=[{"source": "a", "title": "B"}]),
        "dataset 2, the DataFrame 'sources', row 0, column title: found 'B'; right would be 'A' as "
        "in dataset 1, the DataFrame 'sources', row 0",
    ),
    "counts of one source": (
        graph_of([COOK | {"count": 3}]),
        graph_of([COOK | {"count": 4}]),
        "dataset 2, the DataFrame 'transitions', row 0, column count: found 4; right would be 3 as "
        "in dataset 1, the DataFrame 'transitions', row 0, or a source of its own",
    ),
    "a column that one lacks": (
        graph_of([COOK | {"source": "a"}]),
        graph_of([COOK | {"source": "a", "years": 2}]),
        "dataset 2, the DataFrame 'transitions', row 0, column years: found 2; right would be a "
        "blank cell as in dataset 1, the DataFrame 'transitions', row 0, or a source of its own",
    ),
    "a column that the second row of one lacks": (
        graph_of([{"origin": "Waiter", "destination": "Cook"}, COOK | {"source": "a"}]),
        graph_of([COOK | {"source": "a", "years": 2}]),
        "dataset 2, the DataFrame 'transitions', row 0, column years: found 2; right would be a "
        "blank cell as in dataset 1, the DataFrame 'transitions', row 1, or a source of its own",
    ),
    "a column that the other lacks": (
        graph_of([COOK | {"source": "a", "own": "x"}]),
        graph_of([COOK | {"source": "a"}]),
        "dataset 2, the DataFrame 'transitions', row 0, column own: found a blank cell; right "
        "would be 'x' as in dataset 1, the DataFrame 'transitions', row 0, or a source of its own",
    ),
    "several": (
        graph_of(
            [COOK | {"kind": "promotion"}],
            roles=[{"role": "Cook", "family": "a", "code": "1"}, {"role": "Chef"}],
        ),
        graph_of(
            [COOK | {"kind": "lateral"}],
            roles=[{"role": "Cook", "family": "b", "code": "2"}, {"role": "Chef"}],
        ),
        "3 problems in the tables:\n"
        "dataset 2, the DataFrame 'transitions', row 0, column kind: found 'lateral'; right would "
        "be 'promotion' as in dataset 1, the DataFrame 'transitions', row 0, or a source of its "
        "own\n"
        "dataset 2, the DataFrame 'roles', row 0, column family: found 'b'; right would be 'a' as "
        "in dataset 1, the DataFrame 'roles', row 0\n"
        "dataset 2, the DataFrame 'roles', row 0, column code: found '2'; right would be '1' as in "
        "dataset 1, the DataFrame 'roles', row 0",
    ),
}


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_contradictions_are_told(what: str) -> None:
    first, second, text = CONTRADICTIONS[what]
    with pytest.raises(careergraph.TableError) as error:
        careergraph.merge(first, second)
    assert str(error.value) == text


def test_what_is_no_dataset_is_refused() -> None:
    with pytest.raises(CareerGraphError) as error:
        careergraph.merge(careergraph.load(), "moves.csv")  # type: ignore[arg-type]
    assert str(error.value) == "merge() got 'str'; right would be a CareerGraph"
