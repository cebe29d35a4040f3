"""`careergraph path` where it answers with choices: what is shown of them, and in which form."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import careergraph
from careergraph.cli.choices_text import rests_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from careergraph import Route
    from careergraph.model.labelled_routes import Choices

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

DESK = ("Help desk technician", "Chief information officer")
PM = ("IT project manager", "Chief information officer")
SINGLE = ("IT project manager", "Senior IT project manager")
USAGE = """Usage: careergraph path [OPTIONS] ORIGIN [DESTINATION]
Try 'careergraph path --help' for help.

Error: {}
"""
WIDEST = 100


def told(run: Run, *arguments: str, columns: int = 80) -> str:
    """Return what a question is answered with."""
    result = run("path", *arguments, env={"COLUMNS": str(columns)})
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def document(run: Run, *arguments: str) -> Any:  # noqa: ANN401
    return json.loads(told(run, *arguments, "--format", "json"))


@pytest.fixture(scope="module")
def desk() -> Choices:
    return careergraph.choices(careergraph.load(), *DESK)


@pytest.mark.parametrize(
    ("ends", "count"), [(DESK, "are 4 routes"), (SINGLE, "is 1 route")], ids=["several", "one"]
)
def test_a_route_that_there_is_not_is_refused(ends: tuple[str, str], count: str, run: Run) -> None:
    for form in ("table", "json", "csv", "md"):
        result = run("path", *ends, "--route", "5", "--format", form)
        text = USAGE.format(f"--route 5: there {count}")
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", text)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--route", "2", "--all"), "--all and --route"),
        (("--route", "2", "--brief"), "--route and --brief"),
        (("--all", "--brief"), "--all and --brief"),
        (("--all", "--route", "1", "--brief"), "--all and --route and --brief"),
    ],
)
def test_what_contradicts_is_refused(options: tuple[str, ...], named: str, run: Run) -> None:
    result = run("path", *DESK, *options)
    text = USAGE.format(f"{named} contradict each other; leave one out")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", text)


def in_full(text: str) -> list[str]:
    """Return which routes a text shows in full."""
    return re.findall(r"^Route (\d+)(?=:|$)", text, re.MULTILINE)


def test_options_say_which_routes_are_shown_in_full(desk: Choices, run: Run) -> None:
    every = [str(place) for place, _ in enumerate(desk, 1)]
    assert len(every) > 2
    for options, places in (
        ((), ["1"]),
        (("--route", "1"), ["1"]),
        (("--route", "3"), ["3"]),
        (("--all",), every),
        (("--brief",), []),
    ):
        text = told(run, *DESK, *options)
        assert in_full(text) == places
        parts = re.split(r"^Route \d+(?=:|$)", text, flags=re.MULTILINE)[1:]
        for place, part in zip(places, parts, strict=True):
            route = desk[int(place) - 1]
            assert part.startswith(f": {', '.join(route.labels)}\n")
            roles = re.findall(r"^\d\. (.+?)   \(", part, re.MULTILINE)
            assert tuple(roles) == route.roles[1:]
    brief, whole = told(run, *DESK, "--brief"), told(run, *DESK)
    table = brief.split("\nRoute 1 comes first")[0]
    assert table != brief
    assert whole.startswith(table)
    assert "--route 2 shows another in full, --all shows all" in " ".join(whole.split())


def test_a_single_route_has_no_table_and_needs_none(run: Run) -> None:
    text = told(run, *SINGLE)
    assert in_full(text) == ["1"]
    assert "rests on" not in text
    assert "comes first" not in text
    assert "rests on" in told(run, *SINGLE, "--brief")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_every_source_stands_once_with_its_address(columns: int, desk: Choices, run: Run) -> None:
    graph = careergraph.load()
    addresses = {row.source: row.url for row in graph.sources.itertuples()}
    for place, route in enumerate(desk, 1):
        text = told(run, *DESK, "--route", str(place), "--sources", columns=columns)
        _, listed = re.split(r"^Sources$", text, flags=re.MULTILINE)
        keys = re.findall(r"^  \[([\w-]+)\] ", listed, re.MULTILINE)
        assert len({*keys}) == len(keys)
        wanted = {citation.source for citation in cited(route)}
        assert {*keys} == wanted
        unbroken = "".join(text.split())
        for key in keys:
            assert unbroken.count(f"<{addresses[key]}>") == bool(addresses[key])
        assert "<http" not in told(run, *DESK, "--route", str(place), columns=columns)


def cited(route: Route) -> list[careergraph.Citation]:
    """Return where all stands that an answer tells of a route."""
    items = [item for step in (*route.asked, *route.optional) for item in step]
    pays = [pay.citation for pay in (route.origin_pay, *route.pay) if pay]
    claims = [claim.citation for step in route.transitions for claim in step.claims]
    every = [*claims, *(each for item in items for each in item.citations), *pays]
    return [citation for citation in every if citation.source]


def test_every_form_holds_the_labels(desk: Choices, run: Run) -> None:
    answer = document(run, *DESK)
    assert answer["by"] == "choices"
    assert [tuple(route["labels"]) for route in answer["routes"]] == [r.labels for r in desk]
    assert answer["routes"] == [route.to_dict() for route in desk]
    variants = [{"choice": each.choice, "route": each.route.to_dict()} for each in desk.variants]
    assert answer["variants"] == variants != []
    assert answer["unsearched"] == []
    wanted = [
        (str(place), route.transitions[step].destination, "; ".join(route.labels))
        for place, route in enumerate(desk, 1)
        for step in range(route.steps)
    ]
    rows = csv.DictReader(io.StringIO(told(run, *DESK, "--format", "csv")))
    columns = ("route", "destination", "route_labels")
    assert [tuple(row[name] for name in columns) for row in rows] == wanted
    head, _, *lines = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in told(run, *DESK, "--format", "md").splitlines()
    ]
    cells = [dict(zip(head, line, strict=True)) for line in lines]
    assert [tuple(row[name] for name in columns) for row in cells] == wanted


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [("published", "published, 1 publisher"), ("modelled", "modelled, 1 publisher")],
)
def test_what_a_route_rests_on_is_told_once(evidence: str, shown: str, tmp_path: Path) -> None:
    moves = "origin,destination,evidence,source\nCook,Chef,{0},s\nCook,Baker,{0},s\nBaker,Chef,,s\n"
    (tmp_path / "moves.csv").write_text(moves.format(evidence))
    route = careergraph.routes(careergraph.load(tmp_path / "moves.csv"), "Cook", "Chef", k=1)[0]
    assert rests_on(route) == shown


def test_in_one_order_nothing_is_labelled(run: Run) -> None:
    answer = document(run, *DESK, "-k", "3")
    assert [route["labels"] for route in answer["routes"]] == [[]] * 3
    assert (answer["by"], answer["variants"], answer["unsearched"]) == ("doubt", [], [])


def test_what_was_not_searched_to_the_end_is_told(run: Run) -> None:
    answer = document(run, *DESK, "--budget", "1")
    assert [route["labels"] for route in answer["routes"]] == [[]]
    assert answer["unsearched"][0] == "best founded"
    text = " ".join(told(run, *DESK, "--budget", "1").split())
    spent = "the budget of 1 label was spent"
    names = ", ".join(answer["unsearched"][:-1])
    assert f"Not searched to the end ({spent}): {names} and " in text
    assert (answer["complete"], answer["reason"]) == (False, spent)
    assert "Route 1 Help desk technician" in text
    assert "not proved to be the next best: the budget was spent" in text
    assert "Not searched" not in told(run, *DESK)


# On any terminal


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("ends", [DESK, PM, SINGLE, ("QA tester", "CTO")], ids=" - ".join)
def test_no_line_is_too_long_and_no_word_of_the_table_is_broken(
    ends: tuple[str, str], columns: int, run: Run
) -> None:
    choices = careergraph.choices(careergraph.load(), *ends)
    for options in ((), ("--all",), ("--all", "--sources"), ("--all", "--claims"), ("--brief",)):
        lines = told(run, *ends, *options, columns=columns).splitlines()
        assert max(map(len, lines)) <= min(columns, WIDEST)
        assert all(line == line.rstrip() for line in lines)
    words = Counter(re.split(r"[\s,:;.()]+", told(run, *ends, "--brief", columns=columns)))
    wanted: Counter[str] = Counter()
    for route in choices:
        wanted.update(" ".join((*route.labels, *route.roles[1:-1])).split())
    assert not wanted - words


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("options", [("--all",), ("--brief",), ("--sources",)], ids=" ".join)
def test_a_terminal_of_few_letters_shows_every_text(
    encoding: str, options: tuple[str, ...], run: Run
) -> None:
    shown = printed(encoding, "path", *DESK, *options).decode(encoding)
    assert shown == told(run, *DESK, *options).replace("→", "->")
    assert "->" in shown


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_names_that_a_terminal_cannot_show_are_spelled(encoding: str, write: Write) -> None:
    write({"moves.csv": "origin,destination\nKucharz,Łódź\nŁódź,Café\n"})
    arguments = ("--data", "moves.csv", "path", "kucharz", "café")
    text = printed(encoding, *arguments).decode(encoding)
    assert "Kucharz -> \\u0141ód\\u017a -> Café\n" in text
    answer = json.loads(printed(encoding, *arguments, "--format", "json").decode())
    assert answer["routes"][0]["roles"] == ["Kucharz", "Łódź", "Café"]


def printed(encoding: str, *arguments: str) -> bytes:
    """Return what the command prints where only an encoding's characters can be shown."""
    process = subprocess.run(
        [sys.executable, "-m", "careergraph", *arguments],
        env=os.environ | {"PYTHONIOENCODING": encoding, "COLUMNS": "80", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    return process.stdout
