"""Roles side by side: against plain reading of the tables, in columns and in every form."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import TYPE_CHECKING

import click
import pandas as pd
import pytest
from generated_cases import cases
from hypothesis import given
from search_oracle import examples, worlds

import careergraph
from careergraph.cli.comparison_text import comparison_text
from careergraph.errors import CareerGraphError, UnknownRoleError
from careergraph.graph.records import role

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result
    from search_oracle import World

    Run = Callable[..., Result]

ANALYST = """\
                Data analyst                     Data scientist
Family          data                             data
Level           2                                3
Pays            USD 120,230 a year (median;      USD 120,230 a year (median;
                67,240 to 199,130; US, 2025)     67,240 to 199,130; US, 2025)
Both require    Business acumen at level 2; Data ethics and privacy (at level 2
                / at level 3); Data visualisation (at level 2 / not stated);
                Programming (at level 2 / at level 3); Python; Statistics (at
                level 2 / at level 3)
Besides         Business metrics; Business       Data field experience (3
                reporting; Communication at      years); Big data technologies;
                level 2; Data cleaning at        Data engineering at level 3;
                level 2; Data management at      Data science capability at
                level 2; Project management at   level 3; Innovation at level
                level 2; and 2 more              3; Machine learning; and 3
                                                 more
Prefer          nothing                          nothing
Next roles      7                                3
Lead to         Business analyst; Data           Lead data scientist; Machine
                architect; Data engineer; Data   learning engineer; Senior data
                scientist; Database              scientist
                administrator; Product
                manager; Senior data analyst
Feeders         none documented                  1
Come from       none documented                  Data analyst
Steps           Data analyst → Data scientist (promotion; stated, 3 publishers)
Outlook         unknown: no source says          unknown: no source says
"""


@given(world=worlds())
@examples(60)
def test_requirements_are_those_of_the_rows(world: World) -> None:
    rows = world.tables.get("requirements", [])
    first, second, *_ = world.roles
    comparison = careergraph.compare(world.graph, first, second)
    expected: dict[str, set[str]] = {first: set(), second: set()}
    for row in rows:
        if row["role"] in expected and not row["origin"]:
            expected[row["role"]].add(f"{row['type']} {row['name']}")
    for place, name in enumerate((first, second)):
        found = {
            f"{kind} {option}"
            for each in comparison.requirements
            if (requirement := each.by_role[place])
            for kind, option, _ in requirement.alternatives
        }
        assert found == expected[name]
    for each in comparison.requirements:
        assert any(each.by_role)
        assert all(one is None or (one.type, one.name) == each[:2] for one in each.by_role)
    pairs = {
        (move["origin"], move["destination"])
        for move in world.tables["transitions"]
        if not move.get("span")
    }
    inherited = {(s.origin, s.destination) for s in comparison.steps if s.inherited_from}
    assert {(s.origin, s.destination) for s in comparison.steps if not s.span} == (
        inherited | pairs & {(first, second), (second, first)}
    )


@pytest.mark.parametrize("seed", range(cases(40)))
def test_a_sqlite_file_and_another_order_say_the_same(seed: int, tmp_path: pathlib.Path) -> None:
    graph = careergraph.load()
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    names = rng.sample(graph.names, rng.choice([2, 3]))
    found = careergraph.compare(graph, *names)
    if seed < 3:
        careergraph.save(graph, tmp_path / "same.sqlite")
        stored = careergraph.load(tmp_path / "same.sqlite")
        assert careergraph.compare(stored, *names) == found
    back = careergraph.compare(graph, *reversed(names))
    assert back.roles == found.roles[::-1]
    assert {(*each[:2], each.by_role[::-1]) for each in back.requirements} == set(
        found.requirements
    )
    assert set(back.common_next_roles) == set(found.common_next_roles)
    assert set(back.common_feeders) == set(found.common_feeders)
    assert set(back.steps) == set(found.steps)
    assert [each.role for each in found.roles] == names


def test_what_all_of_them_lead_to_is_in_each() -> None:
    graph = careergraph.load()
    found = careergraph.compare(graph, "IT manager", "IT director", "CIO")
    each = [set(role(graph, name.role).next_roles) for name in found.roles]
    assert set(found.common_next_roles) == set.intersection(*each) != set()
    feeders = [set(role(graph, name.role).feeders) for name in found.roles]
    assert set(found.common_feeders) == set.intersection(*feeders)


def test_pay_is_of_one_series_where_there_is_one() -> None:
    graph = careergraph.load()
    alike = careergraph.compare(graph, "Data analyst", "Data scientist")
    assert alike.pay_comparable
    assert len({pay.series for pay in alike.pay if pay}) == 1
    unlike = careergraph.compare(graph, "Portfolio manager", "IT manager")
    assert not unlike.pay_comparable
    assert all(unlike.pay)


def test_the_text_at_80_columns(run: Run) -> None:
    assert run("compare", "data analyst", "data scientist").output == ANALYST


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize(
    "names",
    [
        ("IT manager", "IT director"),
        ("IT manager", "IT director", "CIO"),
        ("Information security analyst", "CISO", "CTO", "IT consultant"),
    ],
)
def test_no_word_is_broken_and_no_line_too_long(
    run: Run, names: tuple[str, ...], columns: int
) -> None:
    graph = careergraph.load()
    found = careergraph.compare(graph, *names)
    named = {word for each in found.requirements for word in each.name.split()}
    text = run("compare", *names, "--all", env={"COLUMNS": str(columns)}).output
    printed = {word.strip(";()") for word in text.split()}
    assert {word.strip("()") for word in named} <= printed
    assert max(map(len, text.splitlines())) <= columns


def test_where_columns_do_not_fit_roles_stand_below_each_other(run: Run) -> None:
    text = run("compare", "IT manager", "IT director", "CIO", env={"COLUMNS": "60"}).output
    assert text.splitlines()[:6] == [
        "Family",
        "  IT manager: management",
        "  IT director: management",
        "  Chief information officer: executive",
        "Level",
        "  IT manager: 5",
    ]


def test_what_is_unknown_is_said(run: Run) -> None:
    lines = run("compare", "Systems analyst", "GRC lead").output.splitlines()
    assert "Unknown         no source says which skills or certifications Systems analyst" in lines
    text = run("compare", "Release train engineer", "Agile coach").output
    assert (
        "Require         unknown: no source says what     unknown: no source says what\n"
        "                of everybody                     of everybody\n"
    ) in text
    assert "Steps           none documented from one to another" in text
    text = run("compare", "Portfolio manager", "IT manager").output
    assert "pay is not comparable: the figures differ in source, year or" in text


def test_every_form_holds_the_same(run: Run) -> None:
    arguments = ("compare", "IT manager", "IT director")
    found = careergraph.compare(careergraph.load(), "IT manager", "IT director")
    assert json.loads(run(*arguments, "--format", "json").output) == json.loads(
        json.dumps(found.to_dict())
    )
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").output)))
    for place, name in enumerate(("IT manager", "IT director")):
        stated = {
            row["name"]: row["value"].split()[0].rstrip("(")
            for row in rows
            if row["role"] == name and row["what"] in ("skill", "certification", "education")
        }
        assert stated == {
            each.name: "optional" if each.optional_for(place) else "required"
            for each in found.requirements
            if each.by_role[place] and each.type != "experience"
        }
    markdown = run(*arguments, "--format", "md").output.splitlines()
    assert markdown[0] == "| what | name | IT manager | IT director |"
    assert "| skill | Leadership | required | required |" in markdown


def test_what_cannot_be_compared_is_refused(run: Run) -> None:
    graph = careergraph.load()
    with pytest.raises(CareerGraphError) as caught:
        careergraph.compare(graph, "CIO", "CTO", "chief information officer")
    assert str(caught.value) == (
        "'Chief information officer' is named twice: name different roles to compare"
    )
    with pytest.raises(UnknownRoleError):
        careergraph.compare(graph, "CIO", "CIOO")
    result = run("compare", "CIO", "CIO")
    assert (result.exit_code, result.stdout) == (1, "")
    assert run("compare", "CIO").exit_code == 2


def test_alternatives_are_one_thing() -> None:
    requirements = pd.DataFrame(
        {
            "role": ["Chef", "Chef", "Owner"],
            "type": "skill",
            "name": ["Fire", "Ice", "Fire"],
            "any_of": ["heat", "heat", ""],
        }
    )
    moves = pd.DataFrame({"origin": ["Chef"], "destination": ["Owner"]})
    graph = careergraph.from_frames(moves, requirements=requirements)
    found = careergraph.compare(graph, "Chef", "Owner")
    assert [each.name for each in found.requirements] == ["Fire or Ice", "Fire"]
    assert not any(each.required_by_all for each in found.requirements)
    assert found.pay == (None, None)


def asking(*rows: tuple[str, str, str, str]) -> careergraph.CareerGraph:
    """Return a chef and an owner who ask for some things: role, type, name, label."""
    requirements = pd.DataFrame(rows, columns=["role", "type", "name", "any_of"])
    moves = pd.DataFrame({"origin": ["Chef"], "destination": ["Owner"]})
    return careergraph.from_frames(moves, requirements=requirements)


def test_alternatives_are_one_thing_in_whatever_order_they_stand() -> None:
    named = [("Chef", "Fire"), ("Chef", "Ice"), ("Owner", "Ice"), ("Owner", "Fire")]
    graph = asking(*((role, "skill", name, "heat") for role, name in named))
    found = careergraph.compare(graph, "Chef", "Owner")
    assert [(each.name, each.required_by_all) for each in found.requirements] == [
        ("Fire or Ice", True)
    ]


def test_one_name_of_two_types_is_two_things() -> None:
    names = [("Chef", "skill"), ("Owner", "skill"), ("Owner", "education")]
    graph = asking(*((role, kind, "Cooking", "") for role, kind in names))
    text = click.unstyle(comparison_text(careergraph.compare(graph, "Chef", "Owner")))
    lines = text.splitlines()
    assert "Both require    Cooking" in lines
    assert "Besides         nothing else                     Cooking" in lines
