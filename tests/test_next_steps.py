"""The single steps from a role, or to it: what each takes, pays and rests on, in which order."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from search_oracle import World, options_of, people, worlds

import careergraph
from careergraph.cli.transition_rows import FIELDS
from careergraph.search.next_steps import NextStep, next_steps, steps_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Said = dict[str, Any]

TABLES = ("requirements", "pay", "facts", "sources", "certifications", "satisfies")


@pytest.fixture(scope="module")
def graph() -> careergraph.CareerGraph:
    return careergraph.load()


def only_route(graph: careergraph.CareerGraph, step: NextStep, said: Said) -> careergraph.Route:
    """Return the answer to the question of one step between the ends of a step."""
    ends = step.route.roles
    (route,) = careergraph.routes(graph, *ends, k=1, by="steps", max_steps=1, **said)
    return route


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"have": ["PMP", "Leadership"], "lack": ["Communication"]},
        {"assume": "none", "optional": True},
        {"assume": "all", "years": 12},
    ],
    ids=str,
)
def test_every_step_is_the_route_of_one_step(
    graph: careergraph.CareerGraph, options: dict[str, Any]
) -> None:
    """Of all transitions of the bundled data: what is to be learnt is what `path` says, too."""
    joined: dict[tuple[str, ...], NextStep] = {}
    for name in graph.names:
        for step in next_steps(graph, name, **options):
            assert step.route == only_route(graph, step, options)
            joined[step.route.roles] = step
    back = [step for name in graph.names for step in steps_to(graph, name, **options)]
    assert len(back) == len(joined) > len(graph.index.tails)
    assert all(step.route == joined[step.route.roles].route for step in back)


@given(world=worlds(), data=st.data())
@examples(60)
def test_steps_of_any_dataset_are_routes_of_one_step(world: World, data: st.DataObject) -> None:
    options = options_of(data.draw(people(world)))
    for name in world.roles:
        steps = next_steps(world.graph, name, **options)
        for step in (*steps, *steps_to(world.graph, name, **options)):
            assert step.route == only_route(world.graph, step, options)
        following = careergraph.next_roles(world.graph, name)
        assert [step.transition for step in steps] == following
        entering = [step.transition for step in steps_to(world.graph, name)]
        assert entering == careergraph.feeders(world.graph, name)
        assert all(step.to_dict().keys() == {*FIELDS} for step in steps)
        assert all(tuple(step.to_dict()) == FIELDS for step in steps)


@given(world=worlds(), data=st.data())
@examples(40)
def test_a_file_has_the_same_steps(world: World, data: st.DataObject) -> None:
    options = options_of(data.draw(people(world)))
    with tempfile.TemporaryDirectory() as place:
        careergraph.save(world.graph, pathlib.Path(place) / "d.sqlite")
        for name in world.roles:  # each of a file that has read nothing yet
            for steps in (next_steps, steps_to):
                stored = careergraph.load(pathlib.Path(place) / "d.sqlite")
                assert steps(stored, name, **options) == steps(world.graph, name, **options)


def unclimbed(graph: careergraph.CareerGraph) -> careergraph.CareerGraph:
    """Return the bundled data without promotions: families and levels, but nothing inherited."""
    moves = graph.transitions.assign(kind="lateral", evidence="stated")
    return careergraph.from_frames(
        moves, roles=graph.roles, **{name: getattr(graph, name) for name in TABLES}
    )


def test_only_the_rows_of_the_neighbours_are_read(
    graph: careergraph.CareerGraph, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Levels alone do not make a file be read whole: without promotions nothing is inherited."""
    whole = unclimbed(graph)
    careergraph.save(whole, tmp_path / "d.sqlite")
    stored = careergraph.load(tmp_path / "d.sqlite")

    def refuse(table: str) -> None:
        raise AssertionError(table)

    monkeypatch.setattr(stored, "_read_table", refuse)
    for name in ("CIO", "IT project manager", "Help desk technician"):
        assert next_steps(stored, name) == next_steps(whole, name)
        assert steps_to(stored, name) == steps_to(whole, name)
        assert careergraph.role(stored, name) == careergraph.role(whole, name)
    ends = "Help desk technician", "CIO"
    assert careergraph.routes(stored, *ends, by="steps") == careergraph.routes(
        whole, *ends, by="steps"
    )


@pytest.mark.parametrize("column", ["kind", "evidence"])
def test_a_promotion_or_an_inferred_step_may_be_inherited_from(
    graph: careergraph.CareerGraph, column: str, tmp_path: pathlib.Path
) -> None:
    """Such a file is read as the tables are: what it inherits is there."""
    moves = graph.transitions.assign(kind="lateral", evidence="stated")
    moves[column] = graph.transitions[column].replace({"": "lateral"})
    tables = {name: getattr(graph, name) for name in TABLES}
    whole = careergraph.from_frames(moves, roles=graph.roles, **tables)
    careergraph.save(whole, tmp_path / "d.sqlite")
    stored = careergraph.load(tmp_path / "d.sqlite")
    inherited = 0
    for name in graph.names[::3]:
        steps = next_steps(whole, name)
        assert next_steps(stored, name) == steps
        inherited += sum(bool(step.transition.inherited_from) for step in steps)
    assert inherited


# Pay and levels by hand


def small() -> careergraph.CareerGraph:
    moves = pd.DataFrame({"origin": ["Cook"] * 4, "destination": ["A", "B", "C", "D"]})
    pay = pd.DataFrame(
        {
            "role": ["Cook", "Cook", "A", "B", "C"],
            "median": [20000, 21000, 30000, None, 18000],
            "low": [None, None, None, 24000, None],
            "high": [None, None, None, 30000, None],
            "currency": "EUR",
            "year": [2024, 2025, 2025, 2024, 2020],
        }
    )
    roles = pd.DataFrame({"role": ["Cook", "A", "B", "C", "D"], "level": [1, 2, None, 3, 1.5]})
    return careergraph.from_frames(moves, pay=pay, roles=roles)


def test_pay_is_compared_where_it_compares() -> None:
    """Of one year: 30,000 after 21,000; a band by its middle, 27,000 after 20,000."""
    steps = {step.role: step for step in next_steps(small(), "Cook")}
    assert {name: step.pay_change for name, step in steps.items()} == {
        "A": 9000,
        "B": 7000,
        "C": None,
        "D": None,
    }
    assert [step.level for step in steps.values()] == [2, None, 3, 1.5]
    told = steps["A"].to_dict()
    assert (told["pay"]["median"], told["origin_pay"]["median"]) == (30000, 21000)
    assert (told["learning"], told["learning_at_least"]) == (None, 0)
    back = steps_to(small(), "A")[0]
    assert (back.role, back.level, back.pay_change) == ("Cook", 1, 9000)


def test_one_figure_for_one_occupation_is_no_change(graph: careergraph.CareerGraph) -> None:
    """Both are paid as "Computer Occupations, All Other": no source says they earn alike."""
    steps = {step.role: step for step in next_steps(graph, "IT project manager")}
    step = steps["Senior IT project manager"]
    assert step.route.origin_pay == step.route.pay[0] is not None
    assert step.pay_change is None
    assert steps["Chief information officer"].pay_change is None  # as little as it says of either
    manager = {step.role: step for step in next_steps(graph, "IT manager")}
    assert manager["Chief information officer"].pay_change == 213990 - 175140


# The order


RANKED = {"origin": list("AAAAB"), "destination": list("BCDEC"), "source": list("ssstu")}


def ranked(ranks: list[object], **more: object) -> careergraph.CareerGraph:
    return careergraph.from_frames(pd.DataFrame(RANKED | {"rank": ranks} | more))


def test_the_publishers_rank_orders_what_is_alike_supported() -> None:
    """As numbers, not as text; what has no rank comes last."""
    graph = ranked([10, 2, 9, None, 1])
    assert [step.role for step in next_steps(graph, "A")] == ["C", "D", "B", "E"]
    assert [step.rank for step in next_steps(graph, "A")] == [2, 9, 10, None]
    assert [each.destination for each in careergraph.next_roles(graph, "A")] == list("CDBE")
    assert [step.role for step in steps_to(graph, "C")] == ["B", "A"]
    words = ranked(["x", "low", "", "-", "1"])
    assert [step.role for step in next_steps(words, "A")] == list("BCDE")


def test_support_comes_before_rank() -> None:
    rows = {"origin": list("AAA"), "destination": list("BBC"), "source": list("stu")}
    graph = careergraph.from_frames(pd.DataFrame(rows | {"rank": [9, 8, 1]}))
    assert [(s.role, s.rank) for s in next_steps(graph, "A")] == [("B", 8), ("C", 1)]


@pytest.mark.parametrize(
    ("evidence", "ranks", "words"),
    [
        ("published", [4, 2, 9, 3, 1], "by the publisher's own rank"),
        ("stated", [4, 2, 9, 3, 1], "by rank"),
        ("published", [4, 2, 9, None, 1], "best supported first, then by rank"),
        ("published", [None] * 5, "best supported first"),
    ],
)
def test_the_title_says_the_order(
    evidence: str,
    ranks: list[object],
    words: str,
    run: Run,
    tmp_path: pathlib.Path,
) -> None:
    careergraph.save(ranked(ranks, evidence=evidence), tmp_path / "d")
    told = run("next", "A", "--data", str(tmp_path / "d"), env={"COLUMNS": "100"}).stdout
    assert told.splitlines()[0] == f"next roles of A: 4, {words} (! rests on a single publisher)"


# The commands


def test_next_as_text(run: Run) -> None:
    assert (
        run("next", "CIO").stdout
        == """\
next roles of Chief information officer: 2, best supported first (! rests on a
  single publisher)
Assumed of a Chief information officer: Bachelor's degree, Bachelor's degree
  in a computing field, 3 experience requirements, 18 skills; --lack NAME takes
  one away

                      level  support  to learn  USD a year
IT consultancy owner      6      1 !   unknown     unknown
  independent
IT consultant             5      1 !     4 (1)     116,580
  independent; Marketable IT experience

To learn: required skills and certifications; in brackets what is optional
Pay: US, 2025 [bls-oews-2025]
No change is shown where pay is unknown, the figures do not compare, or both
  roles belong to the occupation that the one figure is of
"""
    )


def test_feeders_as_text(run: Run) -> None:
    assert (
        run("feeders", "Senior IT manager", "--sources").stdout
        == """\
feeders of Senior IT manager: 1, best supported first
Assumed of whoever holds a feeder: what every source requires of it

            level  support  to learn  USD a year
IT manager      5        3   21 (12)     175,140
  promotion; experience (7); at least 9 years
  said by Dastor News; JobDescription.org; WiseGeek

To learn: required skills and certifications; in brackets what is optional
Pay: US, 2025 [bls-oews-2025]
No change is shown where pay is unknown, the figures do not compare, or both
  roles belong to the occupation that the one figure is of
"""
    )


def test_what_the_person_holds_is_not_to_be_learnt(run: Run) -> None:
    def row(*words: str, end: str = "Program manager") -> dict[str, Any]:
        told = run("next", "IT project manager", *words, "--format", "json").stdout
        return next(row for row in json.loads(told) if row["destination"] == end)

    before = row()
    for name in before["to_learn"]:
        after = row("--have", name)
        assert set(before["to_learn"]) - set(after["to_learn"]) == {name}
        assert after["learning"] == before["learning"] - 1
    cio = "Chief information officer"
    assert row("--assume", "none", end=cio)["learning"] > row(end=cio)["learning"]


@pytest.mark.parametrize(
    ("command", "role", "way"),
    [("next", "Agile coach", "from"), ("feeders", "Help desk technician", "to")],
)
def test_an_empty_answer_says_so(command: str, role: str, way: str, run: Run) -> None:
    nothing = f"no documented transition leads {way} {role}"
    assert run(command, role, "--format", "json").stdout == "[]\n"
    assert run(command, role, "--format", "md").stdout == f"{nothing}\n"
    assert run(command, role).stdout == f"{nothing}\n"
    rows = list(csv.reader(io.StringIO(run(command, role, "--format", "csv").stdout)))
    assert rows == [list(FIELDS)]


@pytest.mark.parametrize("columns", [20, 60, 80, 120])
def test_no_word_is_broken_and_nothing_too_wide(columns: int, run: Run) -> None:
    for command in ("next", "feeders"):
        for role in ("IT project manager", "CIO", "Help desk technician"):
            told = run(command, role, "--sources", env={"COLUMNS": str(columns)}).stdout
            wide = run(command, role, "--sources", env={"COLUMNS": "1000"}).stdout
            assert max(map(len, told.splitlines())) <= max(columns, 24)
            if columns > 20:
                words, expected = ({word.rstrip(",;:") for word in t.split()} for t in (told, wide))
                assert words >= expected


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii"])
@pytest.mark.parametrize("command", ["next", "feeders"])
def test_old_terminals_show_steps(command: str, encoding: str) -> None:
    line = [sys.executable, "-m", "careergraph", command, "CIO", "--sources"]
    env = os.environ | {"PYTHONIOENCODING": encoding}
    result = subprocess.run(line, capture_output=True, check=True, env=env)
    assert result.stderr == b""
    assert "Chief information officer" in result.stdout.decode(encoding)


def test_a_question_waits_for_no_heavy_library() -> None:
    script = (
        "import sys; from careergraph.cli import main\n"
        "try: main([sys.argv[1], 'CIO'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'networkx', 'matplotlib', 'scipy', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    for command in ("role", "next", "feeders"):
        words = [sys.executable, "-c", script, command]
        result = subprocess.run(words, capture_output=True, text=True, check=True)
        assert result.stderr == "[]\n"
