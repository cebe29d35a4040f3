"""A part of a stored dataset answers as the whole does, and little of it is read."""

from __future__ import annotations

import random
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_oracle import World, ends, examples, limits_of, options_of, people, worlds

import careergraph
from careergraph import CareerGraph, CareerGraphError
from careergraph.files.database.sqlite_read import Database
from careergraph.files.database.sqlite_rows import StoredRows
from careergraph.search import cost_ball, partial_answer
from careergraph.search.stated_share import stated_share

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from search_oracle import Person

    from careergraph.contract.declared import Columns

BUDGET = 20_000
BY = (
    "steps",
    "doubt",
    "years",
    "support",
    "likelihood",
    "learning",
    "weight",
    "count",
    "fun",
    "fun:most",
)
COLUMNS = ("count", "weighted_count", "years", "source", "evidence", "hours")


def told(ask: Callable[[], Any]) -> object:
    """Return an answer, or the text of the error in its place."""
    try:
        return ask()
    except CareerGraphError as error:
        return type(error), str(error)


def stored(graph: CareerGraph, place: str | Path) -> CareerGraph:
    """Return a graph as its SQLite file has it."""
    file = Path(place) / "dataset.sqlite"
    careergraph.save(graph, file)
    return careergraph.load(file)


@pytest.fixture(autouse=True, scope="module")
def _small_looks() -> Iterator[None]:
    """Read a role at a time, and ask of no more than must be: small datasets have parts too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cost_ball, "FEWEST", 1)
        patch.setattr(partial_answer, "BESIDE", 0)
        patch.setattr(partial_answer, "IDLE", 5)
        yield


# Answers


@examples(150)
@given(world=worlds(probability=None, pay=True), data=st.data())
def test_every_order_and_limit_answers_as_the_tables_do(world: World, data: st.DataObject) -> None:
    pair = data.draw(ends(world))
    person: Person = data.draw(people(world))
    limits = data.draw(limits_of(world, pair)) | data.draw(
        st.sampled_from(({}, {}, {"max_years": 3}, {"inherit": False}))
    )
    order = {
        "k": data.draw(st.sampled_from((0, 1, 2, 3, 9))),
        "by": data.draw(st.sampled_from(BY)),
        "diverse": data.draw(st.sampled_from((None, None, 0.5))),
    }
    within = data.draw(st.sampled_from((1, 2, 3)))
    around = {name: limits[name] for name in limits.keys() - {"via", "max_steps", "max_years"}}
    who = options_of(person)
    with tempfile.TemporaryDirectory() as place:
        file = stored(world.graph, place)
        for ask in (
            lambda graph: careergraph.routes(graph, *pair, **order, **who, **limits),
            lambda graph: careergraph.reach(graph, pair[0], within=within, **who, **around),
            lambda graph: careergraph.who_can(graph, pair[0], within=within, **who, **around),
            lambda graph: stated_share(graph, str(order["by"])),
            repr,
        ):
            assert told(lambda ask=ask: ask(file)) == told(lambda ask=ask: ask(world.graph))


def drawn(seed: int) -> tuple[pd.DataFrame, random.Random]:
    """Draw transitions between up to sixty roles, some of them claimed twice."""
    draw = random.Random(seed)  # noqa: S311 (cases, no secrets)
    names = [f"{number:02}" for number in range(draw.choice((6, 20, 60)))]
    columns = [name for name in COLUMNS if draw.random() < 0.8]
    fractions = [0.1, 0.2, 0.3, 2.5] if draw.random() < 0.5 else []
    cells: dict[str, list[object]] = {
        "count": [None, 0, 1, 3, 12, 50, *fractions],
        "weighted_count": [None, None, 0.5, 12, 3402.25],
        "years": [None, None, 1, 2, 3, *fractions],
        "source": ["", "a", "b", "c"],
        "evidence": ["", "", "stated", "observed", "inferred"],
        "hours": ["", 1, 2, 5, 9, *fractions, *draw.choice(([], [1e-7]))],
    }
    rows: dict[tuple[str, str, object], dict[str, object]] = {}
    for _ in range(3 * len(names)):
        pair = dict(zip(("origin", "destination"), draw.sample(names, 2), strict=True))
        row = pair | {name: draw.choice(cells[name]) for name in columns}
        rows[*pair.values(), row.get("source")] = row
    return pd.DataFrame(list(rows.values()), dtype=object), draw


@examples(100)
@given(seed=st.integers(0, 2**32))
def test_long_ways_cost_what_they_cost_in_the_tables(seed: int) -> None:
    moves, draw = drawn(seed)
    graph = careergraph.from_frames(moves)
    with tempfile.TemporaryDirectory() as place:
        file = stored(graph, place)
        for by in ("doubt", "years", "likelihood", "hours", "count", "weighted_count"):
            pair = draw.sample(graph.names, 2)
            options: dict[str, Any] = {"by": by, "k": draw.choice((1, 2, 4)), "budget": BUDGET}
            options |= draw.choice(({}, {}, {"evidence": ["stated"]}, {"avoid": graph.names[:1]}))
            if options.get("avoid", [""])[0] in pair:
                continue
            asked = [
                told(lambda g=g, o=options, p=pair: careergraph.routes(g, *p, **o))
                for g in (file, graph)
            ]
            if "row" not in str(asked[1]):  # of claims that count, each form numbers its own
                assert asked[0] == asked[1], (pair, options)


def test_a_limit_that_names_a_role_far_off_is_understood(tmp_path: Path) -> None:
    moves = [("A", "B"), ("B", "C"), ("X", "Y"), ("Y", "A")]
    roles = pd.DataFrame({"role": list("ABCXY"), "aliases": ["", "", "", "Far off", ""]})
    table = pd.DataFrame(moves, columns=["origin", "destination"])
    graph = careergraph.from_frames(table, roles=roles)
    file = stored(graph, tmp_path)
    assert careergraph.routes(file, "A", "C", avoid=["far OFF"]) == careergraph.routes(
        graph, "A", "C"
    )
    for wrong in ({"avoid": ["Nobody"]}, {"via": ["X"]}, {"kind": ["none"]}, {"by": "fun"}):
        asked = [
            told(lambda g=g, w=wrong: careergraph.routes(g, "A", "C", **w)) for g in (file, graph)
        ]
        assert asked[0] == asked[1]
        assert isinstance(asked[0], tuple)


# What is read


def circle(roles: int) -> CareerGraph:
    """Return roles in a circle, each with steps to the next five and the last two."""
    rows = [
        {
            "origin": f"{role:05}",
            "destination": f"{(role + far) % roles:05}",
            "count": 20 - far * far % 7,
            "years": 1 + (role + far) % 3,
            "hours": 3 * abs(far) + role % 4,
            "source": "abc"[role % 3],
        }
        for role in range(roles)
        for far in (1, 2, 3, 4, 5, -1, -2)
    ]
    sources = pd.DataFrame({"source": list("abc"), "title": list("ABC"), "publisher": list("PQR")})
    asked = [
        {
            "role": f"{role:05}",
            "type": "education" if role in (0, 7) else "skill",
            "name": f"item {(role + more) % 9}",
        }
        for role in range(roles)
        for more in (0, 3)
    ]
    frames = pd.DataFrame(rows), pd.DataFrame(asked)
    return careergraph.from_frames(frames[0], requirements=frames[1], sources=sources)


QUESTIONS: dict[str, Callable[[CareerGraph], object]] = {
    **{
        f"{by} {limits}": lambda graph, by=by, limits=limits: careergraph.routes(
            graph, "00100", "00112", by=by, **limits
        )
        for by in ("steps", "doubt", "years", "likelihood", "hours", "count")
        for limits in ({}, {"avoid": ["00105"]}, {"evidence": ["observed"]}, {"max_years": 9})
    },
    "support, few steps": lambda graph: careergraph.routes(
        graph, "00100", "00112", by="support", max_steps=3
    ),
    "reach": lambda graph: careergraph.reach(graph, "00100", within=2),
    "who can": lambda graph: careergraph.who_can(graph, "00100", within=1),
    "next": lambda graph: careergraph.next_roles(graph, "00100"),
    "repr": repr,
}
MOST = 1_500  # rows
# Hundreds of instructions of SQLite: about one for two rows of the larger dataset; 25 look at the
# schema.
MOST_WORK = 175


@pytest.fixture(scope="module")
def circles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of a dataset, and of one ten times as large."""
    files = []
    for roles in (300, 3_000):
        files.append(tmp_path_factory.mktemp("circle") / f"{roles}.sqlite")
        careergraph.save(circle(roles), files[-1])
    return files


@pytest.mark.parametrize("question", QUESTIONS)
def test_rows_read_do_not_grow_with_the_dataset(
    question: str, circles: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    rows = StoredRows.__call__

    def counted(self: StoredRows, statement: str, *values: object) -> list[Any]:
        found = rows(self, statement, *values)
        read[-1] += len(found)
        return found

    def refuse(_self: Database, table: str) -> None:
        raise AssertionError(table)

    monkeypatch.setattr(StoredRows, "__call__", counted)
    monkeypatch.setattr(Database, "table", refuse)
    answers = []
    for file in circles:
        read.append(0)
        answers.append(QUESTIONS[question](careergraph.load(file)))
    assert read[0] == read[1] <= MOST
    assert answers[0] == answers[1] or question == "repr"


def test_a_bound_on_few_years_is_no_bound_on_all(tmp_path: Path) -> None:
    """Steps of more years were left out: that no more can be read does not mean that is all."""
    moves: list[tuple[str, str, int | None]] = [("A", "Z", 3), ("Z", "B", None), ("D", "E", 1)]
    moves += [("x2", "B", None)]
    way_on = ["A", *(f"x{place}" for place in range(9))]
    way_back = ["B", *(f"y{place}" for place in range(9))]
    moves += [(*pair, None) for pair in pairwise(way_on)]
    moves += [(before, after, None) for after, before in pairwise(way_back)]
    table = pd.DataFrame(moves, columns=["origin", "destination", "years"])
    graph = careergraph.from_frames(table)
    file = stored(graph, tmp_path)
    asked = [careergraph.routes(each, "A", "B", by="years") for each in (file, graph)]
    assert asked[0] == asked[1]
    assert [route.cost for route in asked[0]] == [3]


def test_steps_of_unknown_time_do_not_hide_the_fewest_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they lead everywhere, a route of the fewest years at all is proved by that."""
    size = 400
    rows: list[tuple[str, str, int | None]] = []
    for role in range(size):
        rows += [(f"{role:03}", f"{(role + far) % size:03}", None) for far in (1, 7, 31)]
        rows += [(f"{role:03}", f"{(role + 2) % size:03}", 1 + role % 2)]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination", "years"]))
    file = stored(graph, tmp_path)
    expected = careergraph.routes(graph, "000", "040", by="years")
    monkeypatch.setattr(file, "_read_table", pytest.fail)
    monkeypatch.setattr(partial_answer, "IDLE", 300)
    assert careergraph.routes(file, "000", "040", by="years") == expected


def test_what_was_read_whole_is_looked_up_no_more(
    circles: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[list[str]] = []
    steps = Database.steps

    def counted(
        self: Database, roles: list[str], columns: Collection[str], *, onward: bool
    ) -> dict[str, Columns]:
        looked.append(roles)
        return steps(self, roles, columns, onward=onward)

    monkeypatch.setattr(Database, "steps", counted)
    monkeypatch.setattr(partial_answer, "many", lambda _: 20)  # transitions: then all is read
    graph = careergraph.load(circles[0])
    for turn, evidence in enumerate([["observed"], ["observed"], [], []]):
        before = len(looked)
        asked = careergraph.routes(graph, "00100", "00112", by="hours", evidence=evidence)
        assert (len(looked) > before) is (turn % 2 == 0)
        whole = circle(300)
        assert asked == careergraph.routes(whole, "00100", "00112", by="hours", evidence=evidence)


def test_little_is_looked_up_where_all_is_little(
    circles: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for few in (0, 2_000):
        monkeypatch.setattr(partial_answer, "FEW", few)
        found += [partial_answer.many(careergraph.load(file)) for file in circles]
    rows = 9 * 300 + 3  # of transitions, requirements and sources
    assert found == [rows // 10, (90 * 300 + 3) // 10, 2_000, 2_700]


@pytest.mark.parametrize("question", [name for name in QUESTIONS if name != "repr"])
def test_sqlite_looks_through_no_more_of_a_larger_dataset(
    question: str, circles: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    worked = 0
    rows = StoredRows.__call__

    def work() -> None:
        nonlocal worked
        worked += 1

    def counted(self: StoredRows, statement: str, *values: object) -> list[Any]:
        self._connection.set_progress_handler(work, 100)  # after so many instructions of SQLite's
        return rows(self, statement, *values)

    monkeypatch.setattr(StoredRows, "__call__", counted)
    QUESTIONS[question](careergraph.load(circles[1]))
    assert 0 < worked <= MOST_WORK
