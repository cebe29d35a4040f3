"""A limit of 0 is a limit, on the command line as in Python: every command that takes one."""

from __future__ import annotations

import json
import pathlib
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph import CareerGraph

# From A: B at once, for what A holds, paid 0; C after years, for something new; D, of which nothing
# is known. All three lead to Z, which is entered at once.
TABLES = {
    "transitions": """\
origin,destination,years
A,B,0
A,C,2
A,D,
B,Z,0
C,Z,0
D,Z,
""",
    "requirements": """\
role,type,name
A,skill,Old
B,skill,Old
C,skill,New
Z,skill,Old
""",
    "pay": """\
role,median,currency
A,0,EUR
B,0,EUR
C,10,EUR
Z,20,EUR
""",
}
LEFT = {"max_years": "B", "min_pay": "BC", "max_learning": "B"}  # between A and Z


@pytest.fixture(autouse=True)
def graph(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> CareerGraph:
    """The dataset, in the folder where commands run."""
    monkeypatch.chdir(tmp_path)
    for name, text in TABLES.items():
        pathlib.Path(f"{name}.csv").write_text(text)
    pathlib.Path("people.csv").write_text("role\nA\n")
    return careergraph.load(".")


def run(*words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--data", "."], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(*words: str) -> list[dict[str, Any]]:
    answer = json.loads(run(*words, "--format", "json"))
    found: list[dict[str, Any]] = answer["routes"] if isinstance(answer, dict) else answer
    return found


def option(name: str) -> tuple[str, str]:
    return f"--{name.replace('_', '-')}", "0"


def middles(routes: list[Any]) -> str:
    """Return the roles between A and Z."""
    ways = [each["roles"] if isinstance(each, dict) else each.roles for each in routes]
    return "".join(sorted({role for way in ways for role in way[1:-1]}))


@pytest.mark.parametrize("name", ["max_years", "min_pay"])
@pytest.mark.parametrize(
    ("words", "ask"),
    [
        (("-k", "9"), lambda g, **o: careergraph.routes(g, "A", "Z", k=9, **o)),
        ((), lambda g, **o: careergraph.choices(g, "A", "Z", **o)),
        (
            ("-k", "9", "--by", "learning"),
            lambda g, **o: careergraph.routes(g, "A", "Z", k=9, by="learning", **o),
        ),
    ],
    ids=["k", "choices", "learning"],
)
def test_of_a_path(
    graph: CareerGraph, words: tuple[str, ...], ask: Callable[..., Any], name: str
) -> None:
    asked = ask(graph, **{name: 0})
    assert middles(rows("path", "A", "Z", *words, *option(name))) == middles(asked)
    if words:
        assert middles(asked) == LEFT[name]


@pytest.mark.parametrize("name", ["max_years", "min_pay"])
def test_of_a_front(graph: CareerGraph, name: str) -> None:
    asked = careergraph.pareto(graph, "A", "Z", criteria=("steps", "doubt"), **{name: 0})
    words = ("path", "A", "Z", "--pareto", "steps,doubt", *option(name))
    assert middles(rows(*words)) == middles(asked.routes) == "B"


@pytest.mark.parametrize(
    ("name", "found"), [("max_learning", "BZ"), ("min_pay", "BCZ"), (None, "BCDZ")]
)
@pytest.mark.parametrize("within", [1, 3])
def test_of_what_is_in_reach(graph: CareerGraph, name: str | None, found: str, within: int) -> None:
    limits: Any = {name: 0} if name else {}
    asked = careergraph.reach(graph, "A", within=within, **limits)
    listed = rows("reach", "A", "--within", str(within), *(option(name) if name else ()))
    expected = found if within == 3 else found.replace("Z", "")
    assert "".join(sorted(row["roles"][-1] for row in listed)) == expected
    assert "".join(sorted(route.roles[-1] for route in asked)) == expected


@pytest.mark.parametrize(
    ("name", "found"), [("max_learning", "AB"), ("min_pay", "ABCD"), (None, "ABCD")]
)
def test_of_who_can(graph: CareerGraph, name: str | None, found: str) -> None:
    limits: Any = {name: 0} if name else {}
    asked = careergraph.who_can(graph, "Z", **limits)
    listed = rows("who-can", "Z", *(option(name) if name else ()))
    assert "".join(sorted(row["roles"][0] for row in listed)) == found
    assert "".join(sorted(route.roles[0] for route in asked)) == found


# Where years are whole, less than one of them is none.
@pytest.mark.parametrize(
    "words",
    [
        ("plan", "A", "Z"),
        ("why", "A", "Z", "--not", "B"),
        ("why", "A", "Z", "--not", "C"),
        ("batch", "people.csv", "Z"),
        ("path", "A", "Z"),
    ],
    ids=str,
)
def test_of_years_less_than_one_is_none(words: tuple[str, ...]) -> None:
    limited = run(*words, "--max-years", "0")
    assert limited == run(*words, "--max-years", "0.5")
    assert "C → Z" not in limited
    assert "D → Z" not in limited


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (("plan", "A", "D"), "'min pay 0' bars the last route"),
        (("unavoidable", "A", "D"), "'min pay 0' bars the last route"),
        (("path", "A", "D"), "'min pay 0' bars the last route"),
        (("path", "A", "C", "--max-years", "0"), "bars the last route"),
    ],
    ids=str,
)
def test_a_limit_of_0_bars_routes(words: tuple[str, ...], without: str) -> None:
    result = CliRunner().invoke(main, [*words, "--min-pay", "0", "--data", "."])
    assert (result.exit_code, without in result.stderr) == (1, True)


@pytest.mark.parametrize("how", ["option", "file"])
@pytest.mark.parametrize("years", [0, 5])
def test_of_years_of_experience(how: str, years: int) -> None:
    pathlib.Path("requirements.csv").write_text(
        "role,type,name,years\nA,experience,Kitchens,4\nB,experience,Kitchens,5\n"
    )
    pathlib.Path("me.toml").write_text(f"years = {years}\n")
    said = ("--years", str(years)) if how == "option" else ("--me", "me.toml")
    (row,) = rows("path", "A", "B", "-k", "1", *said)
    (route,) = careergraph.routes(careergraph.load("."), "A", "B", k=1, years=years)
    held = route.to_dict()["experience_years"]
    assert row["experience_years"] == held == years  # not the 4 that the role asks for
    assert row["years"] == route.years == 5 - years


@pytest.mark.parametrize("level", [0, 2, 3])
def test_of_a_level_held(level: int) -> None:
    pathlib.Path("requirements.csv").write_text("role,type,name,level\nB,skill,Knives,3\n")
    (row,) = rows("gap", "A", "B", "--have", f"Knives={level}")
    (gap,) = careergraph.gap(careergraph.load("."), "A", "B", have={"Knives": level})
    assert row["status"] == gap.status
    assert (row["status"] == "have") == (level == 3)
    assert row["held_level"] == gap.held_level


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("fit", "--have", "Old", "--max-level", "0"), 1),
        (("fit", "--have", "Old", "--max-level", "1"), 2),
        (("path", "A", "Z", "-k", "9", "--diverse", "0"), 3),
        (("path", "A", "Z", "-k", "9", "--diverse", "1"), 3),
    ],
    ids=str,
)
def test_of_levels_and_diversity(words: tuple[str, ...], count: int) -> None:
    pathlib.Path("roles.csv").write_text("role,level\nA,0\nB,1\nC,2\nD,\nZ,3\n")
    assert len(rows(*words)) == count
