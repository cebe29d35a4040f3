"""Shares of those who moved: of counts, of weights, with their interval, by every door."""

from __future__ import annotations

import csv
import io
import json
import random
from fractions import Fraction
from itertools import product
from math import isclose
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import pytest
from click.testing import CliRunner
from scipy.stats import binomtest

import careergraph
import careergraph.plot
from careergraph import CareerGraph, NoRouteError
from careergraph.cli.app import main
from careergraph.contract.decimals import total
from careergraph.model.move_share import MoveShare, interval
from careergraph.plot.legend import legend_entries
from careergraph.search.doubts import DOUBTS, NOBODY_SAYS
from careergraph.search.stated_share import stated_share

if TYPE_CHECKING:
    import pathlib

    from careergraph.model.facts import Transition

Row = dict[str, Any]

ONCE, FEW = (each.words for each in DOUBTS if each.short in ("1 move", "under 10 people"))
COLUMNS = ("origin", "destination", "evidence", "span", "count", "weighted_count", "source")


def graph_of(rows: list[Row], *more: str) -> CareerGraph:
    columns = {name: [row.get(name) for row in rows] for name in (*COLUMNS, *more)}
    frame = pd.DataFrame(columns).dropna(axis="columns", how="all")
    return careergraph.from_frames(frame)


def moves(*rows: tuple[Any, ...]) -> list[Row]:
    """Return rows of origin, destination, count and weight."""
    return [dict(zip(("origin", "destination", "count", "weighted_count"), row)) for row in rows]  # noqa: B905 (the weight may be left out)


class Expected(NamedTuple):
    """What is to be told of the step from A to B."""

    count: int | None
    weight: float | None
    support: float
    share: float | None
    movers: int | None
    doubts: tuple[str, ...]
    text: str


# What each kind of table says of the step from A to B: the rows that leave A, and the answer.
CASES: dict[str, tuple[list[Row], Expected]] = {
    "counts": (
        moves(("A", "B", 12), ("A", "C", 28)),
        Expected(12, None, 12, 0.3, 40, (), "12 of 40 who moved (30 %, 18 % to 45 %)"),
    ),
    "one move": (
        moves(("A", "B", 1)),
        Expected(1, None, 1, 1, 1, (ONCE,), "1 of 1 who moved (100 %, 21 % to 100 %)"),
    ),
    "one move of many": (
        moves(("A", "B", 1), ("A", "C", 999)),
        Expected(
            *(1, None, 1, 0.001, 1000, (ONCE,)),
            "1 of 1,000 who moved (0.1 %, 0.02 % to 0.6 %)",
        ),
    ),
    "nobody of many": (
        moves(("A", "B", 0), ("A", "C", 40)),
        Expected(0, None, 0, 0, 40, (FEW,), "0 of 40 who moved (0 %, 0 % to 9 %)"),
    ),
    "nobody at all": (
        moves(("A", "B", 0)),
        Expected(0, None, 0, None, None, (FEW,), ""),
    ),
    "weights without counts": (
        moves(("A", "B", None, 24507092.1973), ("A", "C", None, 73521276.5919)),
        Expected(
            *(None, 24507092.1973, 24507092.1973, 0.25, None, (NOBODY_SAYS,)),
            "25 % of those who moved, weighted",
        ),
    ),
    "weights that are whole": (
        moves(("A", "B", None, 3000), ("A", "C", None, 9000)),
        Expected(
            *(None, 3000, 3000, 0.25, None, (NOBODY_SAYS,)),
            "25 % of those who moved, weighted",
        ),
    ),
    "weights of samples": (
        moves(("A", "B", 12, 3000.5), ("A", "C", 28, 9001.5)),
        Expected(
            *(12, 3000.5, 3000.5, 0.25, 40, ()),
            "25 % of those who moved, weighted (14 % to 40 %; 12 of 40 people)",
        ),
    ),
    "weights of one person": (
        moves(("A", "B", 1, 3000.5)),
        Expected(
            *(1, 3000.5, 3000.5, 1, 1, (ONCE,)),
            "100 % of those who moved, weighted (21 % to 100 %; 1 of 1 people)",
        ),
    ),
    "one sample is unknown": (
        moves(("A", "B", 12, 3000.5), ("A", "C", None, 9001.5)),
        Expected(
            *(12, 3000.5, 3000.5, 0.25, None, ()),
            "25 % of those who moved, weighted",
        ),
    ),
    "counts that are not whole": (
        moves(("A", "B", 2.5), ("A", "C", 7.5)),
        Expected(
            *(None, 2.5, 2.5, 0.25, None, (NOBODY_SAYS,)),
            "25 % of those who moved, weighted",
        ),
    ),
    "weights and bare counts": (
        moves(("A", "B", 12), ("A", "C", 28, 36)),
        Expected(
            *(12, None, 12, 0.25, 40, ()),
            "25 % of those who moved, weights and counts added up (12 of 40 people)",
        ),
    ),
    "a count that is not whole beside a weight": (
        moves(("A", "B", 2.5, 30), ("A", "C", 7, 90)),
        Expected(
            *(None, 30, 30, 0.25, None, (NOBODY_SAYS,)),
            "25 % of those who moved, weighted",
        ),
    ),
    "what is stated counts nobody": (
        [*moves(("A", "B", 12), ("A", "C", 28)), {"origin": "A", "destination": "D"}],
        Expected(12, None, 12, 0.3, 40, (), "12 of 40 who moved (30 %, 18 % to 45 %)"),
    ),
    "what is only said of the end is no move": (
        [
            *moves(("A", "B", 12), ("A", "C", 28)),
            *[row | {"span": "eventually"} for row in moves(("A", "D", 60))],
        ],
        Expected(12, None, 12, 0.3, 40, (), "12 of 40 who moved (30 %, 18 % to 45 %)"),
    ),
    "several sources": (
        [
            row | {"source": source}
            for source, number in (("s", 4), ("t", 8))
            for row in moves(("A", "B", number), ("A", "C", 14))
        ],
        Expected(12, None, 12, 0.3, 40, (), "12 of 40 who moved (30 %, 18 % to 45 %)"),
    ),
}


def step_to(graph: CareerGraph, role: str) -> Transition:
    (step,) = [each for each in careergraph.next_roles(graph, "A") if each.destination == role]
    return step


def doors(graph: CareerGraph, place: pathlib.Path) -> dict[str, CareerGraph]:
    """Return a graph by every door: from memory, a file, a folder, SQLite."""
    graph.transitions.to_csv(place / "moves.csv", index=False)
    careergraph.save(graph, str(place / "folder"))
    careergraph.save(graph, str(place / "moves.sqlite"))
    names = ("moves.csv", "folder", "moves.sqlite")
    return {"memory": graph} | {name: careergraph.load(str(place / name)) for name in names}


@pytest.mark.parametrize("case", CASES)
def test_a_step_tells_its_share(case: str, tmp_path: pathlib.Path) -> None:
    rows, expected = CASES[case]
    for graph in doors(graph_of(rows), tmp_path).values():
        step = step_to(graph, "B")
        share = step.share
        assert (step.count, step.weighted_count, step.support) == expected[:3]
        assert step.evidence == "observed"
        assert (share and (share.share, share.movers)) == (
            None if expected.share is None else (expected.share, expected.movers)
        )
        assert bool(share and share.interval) == (" to " in expected.text)
        for route in (
            careergraph.routes(graph, "A", "B")[0],
            careergraph.choices(graph, "A", "B")[0],
        ):
            assert route.transitions == (step,)
            assert route.doubts == (expected.doubts,)
        (arriving,) = careergraph.feeders(graph, "B")
        assert arriving == step


@pytest.mark.parametrize("case", CASES)
def test_every_form_tells_the_same_share(case: str, tmp_path: pathlib.Path) -> None:
    rows, expected = CASES[case]
    graph = graph_of(rows)
    file = tmp_path / "moves.sqlite"
    careergraph.save(graph, str(file))
    step = step_to(graph, "B")
    low, high = (step.share and step.share.interval) or (None, None)
    fields = {
        "count": expected.count,
        "weighted_count": expected.weight,
        "share": expected.share,
        "share_low": low,
        "share_high": high,
        "movers": expected.movers,
    }
    asked = {
        "next": ("next", "A"),
        "feeders": ("feeders", "B"),
        "path": ("path", "A", "B", "-k", "1"),
    }
    for name, words in asked.items():
        found = json.loads(told(*words, "--format", "json", file=file))
        listed = found["routes"][0]["transitions"] if name == "path" else found
        (of_step,) = [each for each in listed if each["destination"] == "B"]
        assert {field: of_step[field] for field in fields} == fields
        table = csv.DictReader(io.StringIO(told(*words, "--format", "csv", file=file)))
        (cells,) = [row for row in table if row["destination"] == "B"]
        cells = {field: cells[field] for field in fields}
        assert {field: float(cell) if cell else None for field, cell in cells.items()} == fields
        text = " ".join(told(*words, file=file).split())
        assert expected.text in text
        assert ("who moved" in text) == bool(expected.text)
    for frame in (
        careergraph.next_roles(graph, "A").to_frame(),
        careergraph.routes(graph, "A", "B")[0].to_frame(),
    ):
        row = frame[frame["destination"] == "B"].iloc[0]
        assert {field: None if pd.isna(row[field]) else row[field] for field in fields} == fields


def told(*words: str, file: pathlib.Path) -> str:
    """Return what a command line prints."""
    env = {"COLUMNS": "200", "NO_COLOR": "1"}
    result = CliRunner().invoke(main, [*words, "--data", str(file)], env=env)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("columns", ["40", "80", "100"])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_wider_than_the_terminal(
    case: str, columns: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "moves.sqlite"
    careergraph.save(graph_of(CASES[case][0]), str(file))
    for words in (["next", "A"], ["feeders", "B"], ["path", "A", "B"]):
        env = {"COLUMNS": columns, "NO_COLOR": "1"}
        result = CliRunner().invoke(main, [*words, "--data", str(file)], env=env)
        assert max(map(len, result.output.splitlines())) <= int(columns)


# The interval


@pytest.mark.parametrize("number", [1, 2, 7, 40, 1000, 10**6])
def test_the_interval_is_that_of_wilson(number: int) -> None:
    for part in {0, 1, number // 3, number - 1, number}:
        ends = binomtest(part, number).proportion_ci(method="wilson")
        low, high = interval(part / number, number)
        assert isclose(low, ends.low, abs_tol=1e-12)
        assert isclose(high, ends.high, abs_tol=1e-12)
        assert 0 <= low <= part / number <= high <= 1


def test_an_interval_of_one_observation_is_wide_and_ends_at_certainty() -> None:
    assert interval(1, 1)[1] == 1
    assert interval(0, 1)[0] == 0
    assert interval(1, 1)[0] == pytest.approx(0.2065, abs=1e-4)
    assert MoveShare(0.5, 0).interval is None


# Brute force


def drawn(seed: int) -> list[Row]:
    """Return a random table: claims of several sources with counts, weights, both or neither."""
    pick = random.Random(seed)  # noqa: S311 (tables, no secrets)
    kinds = pick.choice(
        (
            ["counts"],
            ["weights"],
            ["both"],
            ["halves"],
            ["counts", "stated"],
            ["counts", "weights", "both", "halves", "stated"],
        )
    )
    rows = []
    for origin, destination, source in product("ABCD", "ABCDE", "st"):
        if origin == destination or pick.random() < 0.5:
            continue
        kind = pick.choice(kinds)
        count = None if kind in ("weights", "stated") else pick.choice((0, 1, 2, 9, 10, 31))
        weight = pick.choice((0.5, 12, 3402.25, 100)) if kind in ("weights", "both") else None
        rows.append(
            {
                "origin": origin,
                "destination": destination,
                "count": count if kind != "halves" else pick.choice((0.5, 2.25, 7.125)),
                "weighted_count": weight,
                "evidence": pick.choice(("", "", "", "stated", "inferred")),
                "span": pick.choice(("", "", "", "", "eventually")),
                "source": source,
            }
        )
    return rows or drawn(seed + 10_000)


def by_hand(rows: list[Row], origin: str, destination: str) -> tuple[Any, ...]:
    """Return the share, the movers, and whether there are weights, and bare counts."""
    leaving = [
        row
        for row in rows
        if row["origin"] == origin
        and not row["span"]
        and (row["count"], row["weighted_count"]) != (None, None)
    ]

    def amount(row: Row) -> Fraction:
        stands_for = row["count"] if row["weighted_count"] is None else row["weighted_count"]
        return Fraction(str(stands_for))

    def people(row: Row) -> int | None:
        return row["count"] if isinstance(row["count"], int) else None

    there = [row for row in leaving if row["destination"] == destination]
    everything = sum(map(amount, leaving))
    share = sum(map(amount, there)) / everything if there and everything else None
    sizes = [people(row) for row in leaving]
    weights = [
        row["weighted_count"] is not None or isinstance(row["count"], float) for row in leaving
    ]
    movers = None if None in sizes else sum(sizes)  # type: ignore[arg-type]
    return share, movers, any(weights), not all(weights)


@pytest.mark.parametrize("seed", range(12))
def test_shares_are_what_one_works_out_by_hand(seed: int, tmp_path: pathlib.Path) -> None:
    rows = drawn(seed)
    graphs = doors(graph_of(rows), tmp_path)
    tables = graphs["memory"]
    for door, graph in graphs.items():
        for origin in tables.names:
            steps = {each.destination: each for each in careergraph.next_roles(graph, origin)}
            for destination, step in steps.items():
                share, movers, weighted, bare = by_hand(rows, origin, destination)
                evidence = {claim.evidence for claim in step.claims}
                if "observed" not in evidence or share is None:
                    assert step.share is None, (door, step)
                    continue
                assert step.share is not None, (door, step)
                assert isclose(step.share.share, share, rel_tol=1e-12)
                assert step.share[1:] == (movers, weighted, bare, None), (door, step)
                mixed = weighted and bare
                assert (step.share.interval is None) == (not movers or mixed)
                if movers and not weighted:
                    ends = binomtest(step.count or 0, movers).proportion_ci(method="wilson")
                    assert step.share.interval == pytest.approx((ends.low, ends.high))


@pytest.mark.parametrize("seed", range(6))
def test_a_part_of_a_file_tells_what_the_whole_does(seed: int, tmp_path: pathlib.Path) -> None:
    graph = graph_of(drawn(seed))
    for door, other in doors(graph, tmp_path).items():
        for role in graph.names:
            for ask in (careergraph.next_roles, careergraph.feeders):
                assert ask(other, role) == ask(graph, role), (door, role)
        for origin, destination in product(graph.names, repeat=2):
            for by in ("doubt", "steps", "likelihood", "support") if origin != destination else ():
                asked = [answer(each, origin, destination, by) for each in (other, graph)]
                assert asked[0] == asked[1], (door, origin, destination, by)


@pytest.mark.parametrize("seed", range(24))
def test_what_a_file_adds_up_is_what_its_rows_do(seed: int, tmp_path: pathlib.Path) -> None:
    graph = graph_of(drawn(seed))
    careergraph.save(graph, str(tmp_path / "moves.sqlite"))
    file = careergraph.load(str(tmp_path / "moves.sqlite"))
    assert shares_stated(file) == shares_stated(graph)
    assert careergraph.mobility.hubs(file) == careergraph.mobility.hubs(graph)


def shares_stated(graph: CareerGraph) -> object:
    try:
        return stated_share(graph, "likelihood")
    except careergraph.CareerGraphError as error:
        return str(error)


def answer(graph: CareerGraph, origin: str, destination: str, by: str) -> Any:  # noqa: ANN401
    try:
        return [route.to_dict() for route in careergraph.routes(graph, origin, destination, by=by)]
    except (NoRouteError, careergraph.CareerGraphError) as error:
        return str(error)


@pytest.mark.parametrize("seed", range(20))
def test_likelihood_goes_by_the_shares_that_are_told(seed: int) -> None:
    graph = graph_of(drawn(seed))
    for origin in graph.names:
        for step in careergraph.next_roles(graph, origin):
            if step.share is not None and step.share.share:
                by = {"by": "likelihood", "max_steps": 1}
                (route,) = careergraph.routes(graph, origin, step.destination, **by)
                assert isclose(route.probability or 0, step.share.share, rel_tol=1e-12)


# What else weights change


def test_a_probability_that_a_source_states_stays_what_is_told() -> None:
    rows = [row | {"probability": 0.5} for row in moves(("A", "B", 1), ("A", "C", 3))]
    graph = graph_of(rows, "probability")
    assert [each.share for each in careergraph.next_roles(graph, "A")] == [None, None]
    (route,) = careergraph.routes(graph, "A", "B", by="likelihood")
    assert route.probability == 0.5


def test_a_limit_makes_no_step_likelier() -> None:
    rows = moves(("A", "B", 12), ("A", "C", 28))
    rows[1]["evidence"] = "inferred"
    (route,) = careergraph.routes(graph_of(rows), "A", "B", evidence=["observed"])
    assert route.transitions[0].share == MoveShare(0.3, 40)


def test_weights_are_summed_for_by_and_never_lost(tmp_path: pathlib.Path) -> None:
    rows = [
        row | {"source": source}
        for source, weight in (("s", 0.1), ("t", 0.2))
        for row in moves(("A", "B", None, weight))
    ]
    for graph in doors(graph_of(rows), tmp_path).values():
        (route,) = careergraph.routes(graph, "A", "B", by="weighted_count")
        assert route.cost == total([0.1, 0.2]) == 0.3
        edge = graph.to_networkx().edges["A", "B"]
        assert {name: edge.get(name) for name in ("support", "count", "weighted_count")} == {
            "support": 0.3,
            "count": None,
            "weighted_count": 0.3,
        }


def test_a_column_called_weight_is_still_ones_own() -> None:
    frame = pd.DataFrame({"origin": ["A"], "destination": ["B"], "weight": [0.5]})
    (step,) = careergraph.next_roles(careergraph.from_frames(frame), "A")
    assert (step.evidence, step.weighted_count, step.share) == ("stated", None, None)


WEIGHED = moves(
    ("A", "B", None, 24507092.1973),
    ("B", "C", None, 8169030.7324),
    ("A", "C", None, 1234567.891),
    ("C", "A", None, 999999.6),
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("next", "A"), "24.5 million, weighted"),
        (("feeders", "C"), "8.17 million, weighted"),
        (("path", "A", "C", "--all"), "observed, 24.5 million weighted"),
        (("path", "A", "C", "--brief"), "1.23 million, weighted"),
        (("reach", "A"), "1.23 million, weighted"),
        (("who-can", "A"), "1 million, weighted"),
        (("role", "A"), "observed, 24.5 million weighted"),
        (("compare", "A", "B"), "observed, 24.5 million weighted"),
        (("plan", "A", "C"), "observed, 1.23 million weighted"),
        (("stats", "hubs"), "26.7 million, weighted"),
        (("next", "A", "--format", "md"), "24.5 million, weighted"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_text_shows_weights_rounded_and_says_that_they_are_some(
    words: tuple[str, ...], shown: str, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "moves.sqlite"
    careergraph.save(graph_of(WEIGHED), str(file))
    text = " ".join(told(*words, file=file).split())
    assert shown in text
    for raw in ("24507092", "24,507,092", "8169030", "8,169,030", "1234567", "1,234,567"):
        assert raw not in text


def test_pictures_show_weights_rounded_and_no_interval() -> None:
    graph = graph_of(WEIGHED)
    legend, *_ = legend_entries(graph, [24507092.1973], [])
    assert legend.text == "24.5 million weighted moves"
    texts = texts_of(careergraph.plot.neighbourhood(graph, "A"))
    assert "95 %, observed, 24.5 million weighted" in texts


def test_an_overview_shows_weights_rounded() -> None:
    pairs = [(a, b) for a, b in product("ABCDE", repeat=2) if a != b]
    rows = [(k + a, k + b, None, 24507092.1973) for k in "XY" for a, b in pairs]
    graph = graph_of(moves(*rows, ("XA", "YA", None, 1234567.891)))
    texts = texts_of(careergraph.plot.overview(graph))
    assert "1.23 million weighted moves" in texts


def texts_of(ax: Any) -> list[str]:  # noqa: ANN401 (an Axes)
    """Return what is written in a picture, each text on one line."""
    return [" ".join(text.get_text().split()) for text in ax.texts]
