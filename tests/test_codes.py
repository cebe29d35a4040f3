"""Codes of roles: whoever types one means the role, in every command and every form."""

from __future__ import annotations

import json
import pathlib
import pickle
import sqlite3
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph import CareerGraph, UnknownRoleError
from careergraph.errors import SharedCodeError
from careergraph.graph.role_codes import RoleCodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

# A role is called as the code of another (36-1), two have one code (40), several go on from one.
ROLES = """role,family,level,code,aliases
Cook,kitchen,1,35-2014.00,Line cook
Chef,kitchen,2,35-1011.00,
Owner,house,3,11-1011.00,OG-1
Green owner,house,3,11-1011.03,
Steward,house,1,36-1,
36-1,house,2,36-2,
Host,house,1,40,
Greeter,house,1,40,
Wine waiter,house,2,OG-1,
Porter,house,,,
Sommelier,house,3,\uff4eg-Å,
"""
TRANSITIONS = """origin,destination,source
Cook,Chef,a
Chef,Owner,a
Cook,Steward,b
Steward,Owner,b
Steward,36-1,b
36-1,Owner,c
Host,Greeter,a
Wine waiter,Sommelier,a
Porter,Green owner,a
"""
TABLES = {
    "roles.csv": ROLES,
    "transitions.csv": TRANSITIONS,
    "requirements.csv": "role,type,name\nChef,skill,Menus\nOwner,skill,Books\nCook,skill,Knives\n",
    "sources.csv": "source,title,publisher\na,A,A\nb,B,B\nc,C,C\n",
}
FORMS = ("folder", "sqlite", "older sqlite", "frames")


@pytest.fixture
def dataset(write: Write) -> Callable[[str], str]:
    """Return a function that writes the dataset in a form and returns where it is."""

    def place(form: str) -> str:
        write({f"house/{name}": text for name, text in TABLES.items()})
        if form == "folder":
            return "house"
        careergraph.save(careergraph.load("house"), "house.sqlite")
        if form == "older sqlite":  # it has no index of codes
            with sqlite3.connect("house.sqlite") as database:
                database.execute("DROP INDEX roles_code")
            database.close()
        return "house.sqlite"

    return place


@pytest.fixture(params=FORMS)
def graph(request: pytest.FixtureRequest, dataset: Callable[[str], str]) -> CareerGraph:
    """Return the dataset in each form."""
    if request.param == "frames":
        tables = careergraph.load(dataset("folder"))
        return careergraph.from_frames(tables.transitions, roles=tables.roles)
    return careergraph.load(dataset(request.param))


MEANT = {
    "the code": ("35-2014.00", "Cook"),
    "a SOC code of O*NET's": ("35-2014", "Cook"),
    "in spaces": (" 35-2014 ", "Cook"),
    "a role of that name": ("36-1", "36-1"),
    "the code of that role": ("36-2", "36-1"),
    "an alias of that name": ("OG-1", "Owner"),
    "in another spelling": ("NG-å", "Sommelier"),
}


@pytest.mark.parametrize(("code", "role"), MEANT.values(), ids=MEANT)
def test_a_code_means_its_role(graph: CareerGraph, code: str, role: str) -> None:
    """A name comes first, then an alias, then a code, however it is spelt."""
    assert graph.resolve(code) == role


REFUSED = {
    "of several": ("40", "2 roles have the code '40': 'Host' and 'Greeter'; name one of them"),
    "several go on from it": (
        "11-1011",
        "2 roles have codes that go on from '11-1011': 'Owner' (11-1011.00) and 'Green owner' "
        "(11-1011.03); name one of them",
    ),
    "unknown": (
        "35-2099",
        "no role is called '35-2099', and none has this code (`careergraph roles 35-20` lists "
        "those whose codes begin so)",
    ),
    "unknown throughout": (
        "99-2014",
        "no role is called '99-2014', and none has this code (`careergraph roles` lists them all, "
        "`careergraph fit` shows where someone can begin who holds none of them)",
    ),
    "no whole part": (
        "35-201",
        "no role is called '35-201', and none has this code (`careergraph roles 35-201` lists "
        "those whose codes begin so)",
    ),
    "no code": (
        "Pilot",
        "no role is called 'Pilot' (`careergraph roles` lists them all, `careergraph fit` shows "
        "where someone can begin who holds none of them)",
    ),
    "blank": (
        " ",
        "no role is called ' ' (`careergraph roles` lists them all, `careergraph fit` shows where "
        "someone can begin who holds none of them)",
    ),
}


@pytest.mark.parametrize(("code", "text"), REFUSED.values(), ids=REFUSED)
def test_what_no_role_or_several_mean_is_refused(graph: CareerGraph, code: str, text: str) -> None:
    """The error lists the roles of a code, or says where codes like it are."""
    with pytest.raises(UnknownRoleError) as caught:
        graph.resolve(code)
    assert str(caught.value) == text
    assert str(pickle.loads(pickle.dumps(caught.value))) == text  # noqa: S301 (our own)


def test_of_very_many_roles_ten_are_named() -> None:
    """The others are listed by a command."""
    roles = [f"Role {number}" for number in range(1, 13)]
    error = SharedCodeError("7", roles, [("7", role) for role in roles])
    assert str(error).endswith("'Role 10' and 2 more (`careergraph roles 7`); name one of them")


def test_without_codes_nothing_is_said_of_them() -> None:
    """A dataset that has no codes says what it said."""
    graph = careergraph.from_frames(pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]}))
    with pytest.raises(UnknownRoleError, match=r"no role is called '35-2014' \("):
        graph.resolve("35-2014")


# Every command that takes roles: what is typed by name, and what is typed by code.
COMMANDS = {
    "path": (("path", "Cook", "Owner"), ("path", "35-2014", "11-1011.00")),
    "path, k": (("path", "Cook", "Owner", "-k", "3"), ("path", "35-2014", "11-1011.00", "-k", "3")),
    "path, via": (
        ("path", "Cook", "Owner", "--via", "Chef"),
        ("path", "35-2014.00", "11-1011.00", "--via", "35-1011"),
    ),
    "path, avoid": (
        ("path", "Cook", "Owner", "--avoid", "Chef"),
        ("path", "35-2014.00", "11-1011.00", "--avoid", "35-1011"),
    ),
    "path, by": (
        ("path", "Cook", "Owner", "--by", "steps", "--avoid", "Chef"),
        ("path", "35-2014", "11-1011.00", "--by", "steps", "--avoid", "35-1011.00"),
    ),
    "path, near": (
        ("path", "Cook", "Owner", "--pareto", "steps,doubt"),
        ("path", "35-2014", "11-1011.00", "--pareto", "steps,doubt"),
    ),
    "next": (("next", "Cook"), ("next", "35-2014")),
    "feeders": (("feeders", "Chef"), ("feeders", "35-1011")),
    "role": (("role", "Cook"), ("role", "35-2014")),
    "gap": (("gap", "Cook", "Chef"), ("gap", "35-2014", "35-1011")),
    "compare": (("compare", "Cook", "Chef"), ("compare", "35-2014", "35-1011")),
    "reach": (("reach", "Cook"), ("reach", "35-2014")),
    "who-can": (("who-can", "Chef"), ("who-can", "35-1011")),
    "unavoidable": (("unavoidable", "Cook", "Chef"), ("unavoidable", "35-2014", "35-1011")),
    "stepping-stones": (("stepping-stones", "Chef"), ("stepping-stones", "35-1011")),
    "why": (
        ("why", "Cook", "Owner", "--not", "Chef"),
        ("why", "35-2014", "11-1011.00", "--not", "35-1011"),
    ),
    "plan": (("plan", "Cook", "Owner"), ("plan", "35-2014", "11-1011.00")),
    "cite": (("cite", "Cook", "Chef"), ("cite", "35-2014", "35-1011")),
}


@pytest.mark.parametrize("form", FORMS[:3])
@pytest.mark.parametrize(("named", "coded"), COMMANDS.values(), ids=COMMANDS)
def test_every_command_takes_codes(
    run: Run,
    dataset: Callable[[str], str],
    form: str,
    named: tuple[str, ...],
    coded: tuple[str, ...],
) -> None:
    """The answer by codes is the answer by names."""
    place = dataset(form)
    by_name, by_code = (run(*words, "--data", place) for words in (named, coded))
    assert by_name.exit_code == by_code.exit_code == 0, by_code.output
    assert by_code.stdout == by_name.stdout


@pytest.mark.parametrize("form", FORMS[:3])
def test_tables_of_people_and_files_of_a_person_hold_codes(
    run: Run, write: Write, dataset: Callable[[str], str], form: str
) -> None:
    """What stands in a file is read as what is typed."""
    place = dataset(form)
    write(
        {
            "people.csv": "role\n35-2014\n35-1011.00\n40\n",
            "me.toml": 'role = "35-2014"\nwant = "11-1011.00"\navoid = ["35-1011"]\n',
        }
    )
    words = ("batch", "people.csv", "11-1011.00", "--format", "json")
    rows = json.loads(run(*words, "--data", place).stdout)
    assert [(row["route"], row["why_not"]) for row in rows] == [
        ("Cook → Chef → Owner", None),
        ("Chef → Owner", None),
        (
            None,
            "not asked: 2 roles have the code '40': 'Host' and 'Greeter'; name one of them",
        ),
    ]
    answer = run("path", "--me", "me.toml", "-k", "1", "--format", "csv", "--data", place)
    assert "Cook → Steward → Owner" in answer.stdout


def test_pictures_take_codes(run: Run, dataset: Callable[[str], str]) -> None:
    """A picture of two codes is that of their roles."""
    place = dataset("sqlite")
    for words, picture in ((("Cook", "Owner"), "a.svg"), (("35-2014", "11-1011.00"), "b.svg")):
        result = run("plot", *words, "-o", picture, "--data", place)
        assert result.exit_code == 0, result.output
    assert pathlib.Path("a.svg").read_bytes() == pathlib.Path("b.svg").read_bytes()


def test_functions_take_codes(graph: CareerGraph) -> None:
    """So does Python."""
    assert str(careergraph.routes(graph, "35-2014", "11-1011.00", via=["35-1011"])[0]) == (
        "Cook → Chef → Owner"
    )
    assert careergraph.role(graph, "35-2014").role == "Cook"
    assert [step.destination for step in careergraph.next_roles(graph, "35-1011")] == ["Owner"]


# The list of roles

LISTED = {
    "beginning": (("35",), ["Cook", "Chef"]),
    "whole": (("40",), ["Host", "Greeter"]),
    "a name and a code": (("36-",), ["Steward", "36-1"]),
    "an alias and a code": (("og-1",), ["Owner", "Wine waiter"]),
    "within a code": (("1011",), []),
    "beside a family": (("3", "--family", "house"), ["Steward", "36-1"]),
}


@pytest.mark.parametrize(("words", "roles"), LISTED.values(), ids=LISTED)
def test_roles_are_listed_by_the_beginning_of_codes(
    run: Run, dataset: Callable[[str], str], words: tuple[str, ...], roles: list[str]
) -> None:
    """A code is found by how it begins, names and aliases by what they hold."""
    result = run("roles", *words, "--data", dataset("folder"), "--format", "csv")
    assert {line.split(",")[0] for line in result.stdout.splitlines()[1:]} == {*roles}


def test_codes_are_shown_where_one_was_looked_for(run: Run, dataset: Callable[[str], str]) -> None:
    """A table has a column of codes if it was searched by one, and no column that is blank."""
    place = dataset("folder")
    assert run("roles", "35-1", "--data", place).stdout.splitlines()[2].split() == [
        "role",
        "family",
        "level",
        "code",
    ]
    assert "code" not in run("roles", "cook", "--data", place).stdout
    assert run("roles", "99", "--data", place).stdout == (
        "no role or alias holds '99', and no code begins so\n"
    )


def test_a_stored_code_is_found_by_an_index(dataset: Callable[[str], str]) -> None:
    """A question by codes reads no table of roles whole."""
    place = dataset("sqlite")
    stored = careergraph.load(place)
    assert [stored.resolve(code) for code in ("35-2014", "35-2014.00")] == ["Cook"] * 2
    assert "codes" not in vars(stored.name_lookup)
    stored.resolve("NG-å")  # it is in another spelling
    assert "codes" in vars(stored.name_lookup)
    plans = []
    with sqlite3.connect(place) as database:
        for where in ("code = '35-2014'", "code >= '35-2014.' AND code < '35-2014/'"):
            rows = database.execute(f"EXPLAIN QUERY PLAN SELECT role FROM roles WHERE {where}")  # noqa: S608
            plans += [row[3] for row in rows]
    database.close()
    assert all("USING INDEX roles_code" in plan for plan in plans), plans


def test_codes_are_completed(run: Run, dataset: Callable[[str], str]) -> None:
    """A shell offers the codes that begin as typed, and says whose they are."""
    env = {
        "_CAREERGRAPH_COMPLETE": "zsh_complete",
        "COMP_WORDS": "careergraph path 35-",
        "COMP_CWORD": "2",
        "CAREERGRAPH_DATA": dataset("folder"),
    }
    lines = run(env=env).stdout.splitlines()
    assert lines == ["plain", "35-2014.00", "Cook", "plain", "35-1011.00", "Chef"]


def test_a_code_that_is_both_whole_and_begun_is_whole() -> None:
    """Of 7 and 7.1 the code 7 means the first; points may stand anywhere."""
    codes = RoleCodes([("7", "a"), ("7.1", "b"), ("7.1.2", "c"), (".5", "d"), ("", "e")])
    assert [codes.roles(code) for code in ("7", "7.1", "7.1.2", "", ".", "5")] == [
        ["a"],
        ["b"],
        ["c"],
        [],
        [],
        [],
    ]


def test_codes_that_are_numbers_beside_blanks_are_whole() -> None:
    """A DataFrame makes floats of them; nobody calls a role 5120.0."""
    transitions = pd.DataFrame({"origin": ["Cook", "Chef"], "destination": ["Chef", "Owner"]})
    roles = pd.DataFrame({"role": ["Cook", "Chef", "Owner"], "code": [5120, 3434, None]})
    graph = careergraph.from_frames(transitions, roles=roles)
    assert graph.column("roles", "code") == ["5120", "3434", ""]
    people = pd.DataFrame({"role": [5120, 3434, None]})
    table = careergraph.paths_table(graph, people, "Owner")
    assert [*table["steps"].fillna(0)] == [2, 1, 0]
    assert [*table["why_not"]][2] == "not asked: no role"
