"""`roles --asks`: the roles that require or prefer something, or what stands for it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

PYTHON = """\
roles that require Python and Linux: 1 of 118

 role              family   level   requires
 ────────────────────────────────────────────────
 DevOps engineer   cloud        3   Python; Linux

"""


def rows(run: Run, *arguments: str) -> dict[str, dict[str, str]]:
    text = run("roles", *arguments, "--format", "csv").output
    return {row["role"]: row for row in csv.DictReader(io.StringIO(text))}


def naming(name: str, importance: str | None = None) -> set[str]:
    """The roles that name something, as the rows of the table say."""
    table = careergraph.load().requirements
    table = table[table["name"] == name]
    if importance:
        table = table[table["importance"] == importance]
    return set(table["role"])


def test_several_items_are_all_asked_for(run: Run) -> None:
    assert run("roles", "--asks", "python", "--asks", "LINUX", "--required").output == PYTHON
    assert set(rows(run, "--asks", "python", "--asks", "linux")) == (
        naming("Python") & naming("Linux")
    )


@pytest.mark.parametrize("name", ["Python", "CISSP", "Communication"])
def test_required_leaves_out_what_is_only_preferred(run: Run, name: str) -> None:
    every, musts = rows(run, "--asks", name), rows(run, "--asks", name, "--required")
    assert set(every) == naming(name)
    assert set(musts) == naming(name, "required")
    assert {role for role, row in every.items() if row["requires"]} == set(musts)
    assert not any(row["optional"] for row in musts.values())
    places = [bool(row["requires"]) for row in every.values()]
    assert places == sorted(places, reverse=True)  # those that require it come first


def test_what_stands_for_an_item_counts_and_is_said(run: Run) -> None:
    found = rows(run, "--asks", "AWS certification")
    better = [
        "AWS Cloud Practitioner",
        "AWS Solutions Architect Associate",
        "AWS Solutions Architect Professional",
    ]
    assert set(found) == naming("AWS certification").union(*map(naming, better))
    text = run("roles", "--asks", "bachelor's degree", "--required", "--family", "network").output
    assert text.endswith(
        "\nCounted too, as whoever holds one meets Bachelor's degree: Bachelor's degree\n"
        "  in a computing field\n"
    )


def test_it_goes_with_search_and_family(run: Run) -> None:
    every = rows(run, "--asks", "CISSP")
    chiefs = rows(run, "chief", "--asks", "CISSP", "--family", "executive")
    assert set(chiefs) == {role for role in every if "Chief" in role}


def test_what_is_asked_of_those_from_one_origin_is_said(run: Run, folder: pathlib.Path) -> None:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    requirements = pd.DataFrame(
        {
            "role": ["Chef", "Chef", "Cook"],
            "origin": ["Cook", "", ""],
            "type": "skill",
            "name": ["Fire", "Sauces", "Fire"],
            "importance": ["required", "required", "preferred"],
        }
    )
    careergraph.save(
        careergraph.from_frames(moves, requirements=requirements), folder / "kitchen.sqlite"
    )
    data = ("--data", "kitchen.sqlite")
    assert {
        role: (row["requires"], row["optional"])
        for role, row in rows(run, "--asks", "fire", *data).items()
    } == {"Chef": ("Fire (from Cook)", ""), "Cook": ("", "Fire")}
    answer = json.loads(run("roles", "--asks", "fire", *data, "--format", "json").output)
    assert [each["origin"] for each in answer[0]["requires"]] == ["Cook"]
    assert answer[1]["optional"][0]["name"] == "Fire"


def test_no_role_is_no_table(run: Run) -> None:
    answer = run("roles", "analyst", "--asks", "Microsoft certification")
    assert answer.output == "roles that ask for Microsoft certification: 0 of 118\n"
    assert run("roles", "no such role").output == "no role or alias holds 'no such role'\n"


def test_what_cannot_be_asked_is_refused(run: Run) -> None:
    result = run("roles", "--required")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "Error: --required goes with --asks NAME, which names what roles are to require\n"
    )
    result = run("roles", "--asks", "Phyton")
    assert (result.exit_code, result.stderr) == (
        1,
        "careergraph: no requirement is called 'Phyton'; did you mean 'Python'?\n",
    )
