"""What is said of a dataset that hides small numbers: it tells none, and says that some are hidden.

Worlds that differ only in a hidden number must give the same answers, each byte of them: whatever
depends on it, in however many steps, would show.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph import read_spells
from careergraph.histories.build import build
from careergraph.histories.estimate import estimate
from careergraph.model.display.wait_words import few_text, half_left_text

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

LEAST = 5
HOW: dict[str, dict[str, Any]] = {
    "plain": {},
    "weighted": {"half_life": 4},
    "window": {"since": "2003", "until": "2009"},
    "gaps": {"max_gap": "1y"},
}


def world(few: int, exits: int = 0) -> pd.DataFrame:
    """Return careers in which so many move from D to B, and all others as ever.

    Who goes to B instead of A changes places with somebody who begins there on the same day, so
    that nothing else differs: not how long anybody is in which role.
    """
    rows = []

    def seen(person: str, *stays: tuple[str, int, int | None]) -> None:
        group = "xy"[len(rows) % 2]
        rows.extend((person, role, a, b, group) for role, a, b in stays)

    for number in range(32):
        begin, go = 2000 + number % 3, 2003 + number % 4
        to, other = ("B", "A") if number < few else ("A", "B")
        seen(f"mover {number}", ("D", begin, go), (to, go, None))
        seen(f"beginner {number}", (other, go, None))
    for number in range(40):
        seen(f"usual {number}", ("D", 2000, 2002 + number % 5), ("C", 2002 + number % 5, None))
        seen(f"cook {number}", ("C", 2000, 2006), ("A" if number < 25 else "D", 2006, None))
    for number in range(exits):
        seen(f"leaver {number}", ("C", 2000, 2004))
    rows.append(("last", "A", 2012, None, "x"))
    dated = [(p, role, f"{a}-01-01", b and f"{b}-01-01", group) for p, role, a, b, group in rows]
    return pd.DataFrame(dated, columns=["person", "role", "start", "end", "group"])


def in_order(few: int) -> pd.DataFrame:
    """Return such careers without dates: moves count, and nothing says how soon."""
    table = world(few)[["person", "role"]]
    return table.assign(experience_order=table.groupby("person", sort=False).cumcount())


def published(graph: careergraph.CareerGraph) -> dict[str, Any]:
    return {table: graph.columns(table) for table in graph.tables}


def told_moves(graph: careergraph.CareerGraph) -> set[tuple[str, str]]:
    return {graph.ends(arc) for arc in range(len(graph.index.tails))}


@pytest.mark.parametrize("how", HOW)
def test_no_dataset_depends_on_a_hidden_number(how: str) -> None:
    first, *others = [build(world(few), min_count=LEAST, **HOW[how]) for few in (1, 2, 3, 4)]
    told = told_moves(first.graph)
    assert ("D", "C") in told
    assert not told & {("D", "A"), ("D", "B")}
    for other in others:
        assert published(other.graph) == published(first.graph)
        assert str(other.report) == str(first.report)
    frank = [published(build(world(few), **HOW[how]).graph) for few in (1, 2)]
    assert frank[0] != frank[1]


@pytest.mark.parametrize("how", [*HOW, "split", "group"])
def test_no_estimate_depends_on_a_hidden_number(how: str) -> None:
    options = HOW.get(how, {"split": "2005"} if how == "split" else {})

    def found(few: int, least: int) -> dict[str, Any]:
        table = world(few)
        if how == "group":  # who changes places is in one group
            table = table.assign(group=table["role"].map({"C": "x"}).fillna("y"))
            table["group"] = table.groupby("person")["group"].transform("max")
        spells = read_spells(table, group="group") if how == "group" else table
        return estimate(spells, min_count=least, **options).to_dict()

    pairs = [(1, 2), (1, 3), (1, 4)]
    if how == "split":  # the third and the fourth move in the later period, where nobody else does
        pairs = [(1, 2), (3, 4)]
    for one, other in pairs:
        assert found(one, LEAST) == found(other, LEAST)
    assert found(1, 1) != found(2, 1)


def test_moves_without_dates_tell_no_hidden_number() -> None:
    first, *others = [build(in_order(few), min_count=LEAST) for few in (1, 2, 3, 4)]
    for other in others:
        assert published(other.graph) == published(first.graph)
        assert str(other.report) == str(first.report)


LADDER = pd.DataFrame(
    {"origin": ["D", "D", "C", "A"], "destination": ["C", "B", "A", "B"], "evidence": "stated"}
)


@pytest.mark.parametrize("as_world", [world, in_order])
def test_no_conformance_depends_on_a_hidden_number(
    as_world: Callable[[int], pd.DataFrame],
) -> None:
    ladder = careergraph.from_frames(LADDER)

    def found(few: int, least: int) -> dict[str, Any]:
        return careergraph.conform(ladder, as_world(few), min_count=least).to_dict()

    first, *others = [found(few, LEAST) for few in (1, 2, 3, 4)]
    for other in others:
        assert other == first
    assert found(1, 1) != found(2, 1)
    told = {(row["origin"], row["destination"]): row["count"] for row in first["rows"]}
    rows = estimate(as_world(2), min_count=LEAST).rows
    known = {(row.origin, row.destination): row.moves for row in rows if row.moves is not None}
    assert told == known | {("A", "B"): 0}  # of D to B, which is documented, nothing is told
    assert (first["hidden"], first["hidden_below"]) == (2, LEAST)
    assert [row["movers"] for row in first["rows"] if row["origin"] == "D"] == [40]


def test_conform_says_what_is_hidden(folder: pathlib.Path, run: Callable[..., Result]) -> None:
    world(2).to_csv("jobs.csv", index=False)
    LADDER.to_csv("ladder.csv", index=False)
    assert folder
    printed = run("conform", "ladder.csv", "jobs.csv", "--min-count", "5").stdout
    assert "hidden: moves between 2 pairs of roles, of fewer than 5 people" in printed
    printed = run("conform", "ladder.csv", "jobs.csv", "--min-count", "50")
    assert printed.exit_code == 1
    assert printed.stderr.strip() == (
        "careergraph: no move in these histories is of 50 people or more: all are hidden"
    )


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a folder with a dataset that hides small numbers, and one that tells all."""
    folder = tmp_path_factory.mktemp("datasets")
    for name, least in (("shared", LEAST), ("frank", 1)):
        careergraph.save(build(world(3, exits=2), min_count=least).graph, str(folder / name))
    (folder / "staff.csv").write_text("role,people\nC,10\n")
    (folder / "other.csv").write_text("origin,destination,source\nA,E,handbook\n")
    return folder


@pytest.fixture
def shared(datasets: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in that folder."""
    monkeypatch.chdir(datasets)


HIDES = "moves of fewer than 5 people are hidden"
COMMANDS = {
    "next C": "25 of 40 moves told, none of fewer than 5 people",
    "next D": "40 of 40 moves told, none of fewer than 5 people",
    "next B": f"no documented transition leads from B; {HIDES}",
    "feeders A": "25 of 40 moves told, none of fewer than 5 people",
    "path C A": "25 of 40 moves told, none of fewer than 5 people",
    "waiting": HIDES,
    "forecast C A": f"{HIDES}, and count as leaving; so few exits as staying",
    "forecast A C": f"{HIDES}, and count as leaving; so few exits as staying",
    "head-count staff.csv": f"{HIDES}, and count as leaving; so few exits as staying",
    "families": HIDES,
    "stats": f"{HIDES}: more may lead on",
    "stats dead-ends": f"{HIDES}: more may lead on",
    "sources --format csv": ",min_count\n",
}


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_that_some_moves_are_hidden(
    command: str, run: Callable[..., Result]
) -> None:
    printed = run(*command.split(), "--data", "shared").stdout
    words = printed if "--format csv" in command else re.sub(r"\s+", " ", printed)
    assert COMMANDS[command].casefold() in words.casefold()
    assert "who moved" not in words
    frank = run(*command.split(), "--data", "frank").stdout
    assert not re.search(r"moves? told|hidden", re.sub(r"\s+", " ", frank))


PICTURES = [
    *("plot C --kind neighbourhood", "plot C A --kind card", "plot --kind overview"),
    *("plot --kind hubs", "plot --kind matrix", "plot --kind flow", "plot --kind families"),
    *("plot C A --kind forecast", "plot A C --kind forecast"),
]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("command", PICTURES)
def test_pictures_say_that_some_moves_are_hidden(
    command: str, tmp_path: pathlib.Path, run: Callable[..., Result]
) -> None:
    for data, hides in (("shared", True), ("frank", False)):
        place = tmp_path / f"{data}.svg"
        result = run(*command.split(), "--data", data, "-o", str(place))
        assert result.exit_code == 0, result.output
        assert (HIDES in place.read_text().casefold()) == hides


def hidden_below(found: object) -> list[Any]:
    """Return what an answer says of hidden numbers, wherever in it."""
    if isinstance(found, list):
        return [each for one in found for each in hidden_below(one)]
    if not isinstance(found, dict):
        return []
    own = [found["hidden_below"]] if "hidden_below" in found else []
    return own + hidden_below([*found.values()])


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    "command",
    [
        *("next C", "feeders A", "path C A", "role C", "waiting", "forecast C A", "families"),
        "head-count staff.csv",
    ],
)
def test_json_says_below_which_number_moves_are_hidden(
    command: str, run: Callable[..., Result]
) -> None:
    shown = json.loads(run(*command.split(), "--data", "shared", "--format", "json").stdout)
    assert set(hidden_below(shown)) == {LEAST}
    frank = json.loads(run(*command.split(), "--data", "frank", "--format", "json").stdout)
    assert set(hidden_below(frank)) == {None}


@pytest.mark.usefixtures("shared")
def test_exits_that_may_be_hidden_are_not_said_to_be_none(run: Callable[..., Result]) -> None:
    printed = run("waiting", "--data", "shared").stdout
    cells = {
        line.split()[0]: line.split()[-3:] for line in printed.splitlines() if line[:3] == " C "
    }
    assert cells["C"][-2:] == ["under", "5"]  # two exits, which count as staying
    assert re.search(r"^ D .* 32 or more$", printed, re.MULTILINE)  # all of them hidden moves


def test_of_roles_that_few_left_neither_exits_nor_years_are_made_up() -> None:
    ends = {"Cook": [f"200{1 + n % 5}-06-01" for n in range(12)], "Guard": ["2003-01-01"] * 3}
    rows = [
        (f"{role} {n}", role, "2000-01-01", end)
        for role, each in ends.items()
        for n, end in enumerate([*each, *[""] * (20 * (role == "Guard"))])
    ]
    rows += [(f"Cook {n}", "Chef", ends["Cook"][n], "") for n in range(6)]
    table = pd.DataFrame(rows, columns=["person", "role", "start", "end"])
    waits = careergraph.waiting(build(table, as_of="2010-01-01", min_count=LEAST).graph)
    words = {wait.role: few_text(wait) for wait in waits.few}
    assert words["Guard"] == "no moves told, under 5 exits in 209 person-years"  # they were three
    shown = {wait.role: half_left_text(wait) for wait in waits}
    assert shown["Cook"] == "after how many years half have left is unknown"
    frank = careergraph.waiting(build(table, as_of="2010-01-01").graph)
    assert [few_text(wait) for wait in frank.few if wait.role == "Guard"] == [
        "no moves, 3 exits in 209 person-years"
    ]


@pytest.mark.usefixtures("shared")
def test_beside_one_that_hides_numbers_a_source_that_tells_all_is_told_in_full(
    run: Callable[..., Result],
) -> None:
    careergraph.save(build(world(3, exits=2), source="all").graph, "all")
    run("merge", "shared", "all", "-o", "two")
    graph = careergraph.load("two")
    (hides,) = {wait.hidden_below for wait in careergraph.waiting(careergraph.load("shared"))}
    (key,) = {*careergraph.load("shared").columns("life_table")["source"]}
    for source, below in ((key, hides), ("all", None)):
        waits = careergraph.waiting(graph, source=source)
        assert {wait.hidden_below for wait in waits} == {below}
        assert careergraph.forecast(graph, "C", "A", source=source).hidden_below == below
        assert careergraph.head_count(graph, {"C": 10}, source=source).hidden_below == below
    assert hides == LEAST


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("form", ["shared.sqlite", "merged"])
def test_that_numbers_are_hidden_goes_wherever_the_data_goes(
    form: str, run: Callable[..., Result]
) -> None:
    if form == "merged":
        run("merge", "other.csv", "shared", "-o", form)
    else:
        run("convert", "shared", form)
    found = careergraph.next_roles(careergraph.load(form), "C")
    assert {each.share.hidden_below for each in found if each.share} == {LEAST}
