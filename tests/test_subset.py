"""A part of a dataset is what is left of its tables, and questions about it are asked of that."""

from __future__ import annotations

import json
import pathlib
import pickle
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli.app import COMMANDS, command_named, main
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from careergraph import CareerGraph

MOVES = """origin,destination,kind,evidence,span,count,source,locator,year,mood
Cook,Sous chef,promotion,,,40,survey,a,,0.5
Cook,Sous chef,promotion,stated,,,guide,b,,0.7
Sous chef,Chef,promotion,stated,,,guide,c,2012,
Sous chef,Chef,lateral,stated,,,book,d,,
Chef,Owner,executive,observed,,5,survey,e,,
Cook,Owner,independent,stated,eventually,,guide,f,,
Waiter,Owner,independent,modelled,,,,g,,0.1
Waiter,Cook,lateral,stated,,,old,h,2021,0.2
"""
ROLES = """role,family,level,aliases
Cook,kitchen,1,Commis
Sous chef,kitchen,2,
Chef,kitchen,3,Chef de cuisine;Head cook
Owner,house,4,
Waiter,house,1,
"""
REQUIREMENTS = """role,origin,type,name,source
Chef,,skill,Menus,guide
Chef,Sous chef,skill,Staff,guide
Chef,Cook,skill,Courage,book
Owner,,skill,Books,survey
Owner,Cook,skill,Luck,survey
Sous chef,Cook,skill,Stock,guide
"""
SOURCES = """source,title,publisher,published
survey,A survey,Office,2019-04
guide,A guide,Press,May 2022
book,A book,Press,2010-2012
old,An old book,Attic,
pay,A table,Office,2020
"""
PAY = "role,median,currency,source\nChef,30000,EUR,pay\nOwner,50000,EUR,survey\n"
FACTS = "role,type,value,source\nCook,task,cooking,old\nOwner,task,owning,old\n"
SATISFIES = "type,name,satisfies,source\nskill,Menus,Stock,book\n"
TABLES = {
    "transitions": MOVES,
    "roles": ROLES,
    "requirements": REQUIREMENTS,
    "sources": SOURCES,
    "pay": PAY,
    "facts": FACTS,
    "satisfies": SATISFIES,
}
STEPS = {"Cook": {"Sous chef"}, "Sous chef": {"Chef"}, "Chef": {"Owner"}, "Waiter": {"Owner"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    place = tmp_path_factory.mktemp("kitchen")
    for name, text in TABLES.items():
        (place / f"{name}.csv").write_text(text)
    return place


@pytest.fixture(scope="module")
def kitchen(folder: pathlib.Path) -> CareerGraph:
    return careergraph.load(folder)


def claims(graph: CareerGraph) -> str:
    """Return the locators of the claims that are left."""
    return "".join(graph.transitions["locator"])


CHOICES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "abcdefgh"),
    "None": ({"family": None, "min_count": None}, "abcdefgh"),
    "roles": ({"roles": ["cook", "Head cook", "Sous chef"]}, "abcd"),
    "one role": ({"roles": "Cook"}, ""),
    "family": ({"family": "Kitchen"}, "abcd"),
    "families": ({"family": ["kitchen", "house"]}, "abcdefgh"),
    "family and roles": ({"family": "kitchen", "roles": ["Cook", "Waiter", "Sous chef"]}, "ab"),
    "source": ({"source": "survey"}, "ae"),
    "sources": ({"source": ("survey", "old")}, "aeh"),
    "publisher": ({"source": "PRESS"}, "bcdf"),
    "evidence, blank is what it stands for": ({"evidence": "observed"}, "ae"),
    "evidences": ({"evidence": ["observed", "modelled"]}, "aeg"),
    "kind": ({"kind": "Promotion"}, "abc"),
    "kinds": ({"kind": {"lateral", "executive"}}, "deh"),
    "since, own years first": ({"since": 2019}, "abefh"),
    "since, text": ({"since": "2020"}, "bfh"),
    "since, range of years is unknown": ({"since": 1000}, "abcefh"),
    "support": ({"min_support": 2}, "abe"),
    "support of what the rest leaves": ({"min_support": 2, "source": "Press"}, ""),
    "publishers count once": ({"min_support": 1, "source": "Press"}, "bcdf"),
    "count": ({"min_count": 5}, "abe"),
    "more moves": ({"min_count": 5.5}, "ab"),
    "unknown count is not 0": ({"min_count": 0}, "abe"),
    "count of what the rest leaves": ({"min_count": 5, "evidence": "stated"}, ""),
    "all": ({"since": 2015, "family": "kitchen", "kind": "promotion", "min_count": 2}, "ab"),
}


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("form", ["folder", "sqlite"])
def test_a_part_holds_the_claims_that_are_chosen(
    kitchen: CareerGraph, choice: str, form: str, tmp_path: pathlib.Path
) -> None:
    graph = kitchen
    if form == "sqlite":
        careergraph.save(kitchen, tmp_path / "kitchen.sqlite")
        graph = careergraph.load(tmp_path / "kitchen.sqlite")
    options, expected = CHOICES[choice]
    part = graph.subset(**options)
    assert claims(part) == expected
    assert part == left_of(kitchen, expected, part.names)


def left_of(graph: CareerGraph, locators: str, names: tuple[str, ...]) -> CareerGraph:
    """Return what hangs together of a graph, cut by pandas alone."""
    moves = graph.transitions
    moves = moves[moves["locator"].isin([*locators])]
    steps = moves[moves["span"].isna()] if "span" in moves else moves
    frames = {name: getattr(graph, name) for name in TABLES} | {"transitions": moves}
    for name in ("roles", "requirements", "pay", "facts"):
        frames[name] = frames[name][frames[name]["role"].isin(names)]
    # A requirement of Chef from Cook was never on a step: it stays while both roles do.
    left = {*zip(steps["origin"], steps["destination"], strict=True), ("Cook", "Chef")}
    left |= {("Cook", "Owner")}  # which is no step either
    rows = frames["requirements"]
    stays = [
        pd.isna(origin) or (origin in names and (origin, role) in left)
        for origin, role in zip(rows["origin"], rows["role"], strict=True)
    ]
    frames["requirements"] = rows[pd.Series(stays, dtype=bool, index=rows.index)]
    if names != graph.names or len(moves) < len(graph.transitions):
        uses = [frames[name]["source"] for name in TABLES if name not in ("roles", "sources")]
        frames["sources"] = frames["sources"][frames["sources"]["source"].isin(pd.concat(uses))]
    return careergraph.from_frames(**frames)


def test_all_is_all(kitchen: CareerGraph) -> None:
    assert kitchen.subset() is kitchen


def test_what_hangs_off_a_step_goes_with_it(kitchen: CareerGraph) -> None:
    part = kitchen.subset(source="survey")
    assert [*part.requirements["name"]] == ["Menus", "Courage", "Books", "Luck", "Stock"]
    assert part.names == kitchen.names
    assert [*part.sources["source"]] == ["survey", "guide", "book", "old", "pay"]
    part = kitchen.subset(roles=["Chef", "Owner"])
    assert [*part.requirements["name"]] == ["Menus", "Books"]
    assert [*part.sources["source"]] == ["survey", "guide", "book", "old", "pay"]
    assert [*kitchen.subset(roles="Waiter").sources["source"]] == ["book"]


def test_a_part_may_be_saved_and_gives_the_same_answers(
    kitchen: CareerGraph, tmp_path: pathlib.Path
) -> None:
    part = kitchen.subset(family="kitchen", since=2015)
    careergraph.save(part, tmp_path / "part")
    again = careergraph.load(tmp_path / "part")
    assert again == part
    assert careergraph.next_roles(again, "Cook") == careergraph.next_roles(part, "Cook")


COUNTS = [
    ("Cook", "Chef", 12, "a", "promotion", 2019),
    ("Cook", "Owner", 28, "a", "lateral", 2020),
    ("Cook", "Chef", 10, "b", "promotion", 2021),
    ("Chef", "Owner", 5, "b", "promotion", 2021),
]


@pytest.mark.parametrize(
    ("choice", "shares"),
    [
        ({}, {"Chef": (22, 50), "Owner": (28, 50)}),
        ({"min_count": 25}, {"Owner": (28, 50)}),
        ({"min_support": 25}, {"Owner": (28, 50)}),
        ({"kind": "promotion"}, {"Chef": (22, 50)}),
        ({"roles": ["Cook", "Chef"]}, {"Chef": (22, 50)}),
        ({"source": "a"}, {"Chef": (12, 40), "Owner": (28, 40)}),
        ({"since": 2020}, {"Chef": (10, 38), "Owner": (28, 38)}),
        ({"source": "a", "min_count": 20}, {"Owner": (28, 40)}),
    ],
    ids=str,
)
def test_who_is_not_shown_has_moved_all_the_same(
    choice: dict[str, Any], shares: dict[str, tuple[int, int]]
) -> None:
    """Of 50 cooks 28 became owners: that others are left out makes it no certainty."""
    columns = ["origin", "destination", "count", "source", "kind", "year"]
    graph = careergraph.from_frames(pd.DataFrame(COUNTS, columns=columns))
    part = graph.subset(**choice)
    copied = pickle.loads(pickle.dumps(part))  # noqa: S301 (our own)
    for each in (part, copied, part.subset(evidence="observed")):
        found = {
            step.destination: (step.count, step.share.movers)
            for step in careergraph.next_roles(each, "Cook")
        }
        assert found == shares
        for role, (count, movers) in shares.items():
            (route,) = careergraph.routes(each, "Cook", role, by="likelihood", max_steps=1)
            assert route.probability == count / movers


def test_the_order_of_choices_changes_no_share() -> None:
    columns = ["origin", "destination", "count", "source", "kind", "year"]
    graph = careergraph.from_frames(pd.DataFrame(COUNTS, columns=columns))
    few = graph.subset(min_count=25).subset(source="a").subset(since=2020)
    assert [step.share for step in careergraph.next_roles(few, "Cook")] == [
        step.share
        for step in careergraph.next_roles(graph.subset(source="a", since=2020), "Cook")
        if step.destination == "Owner"
    ]


def test_weights_are_no_moves_that_were_counted() -> None:
    columns = {
        "origin": ["Cook", "Cook", "Cook"],
        "destination": ["Chef", "Owner", "Waiter"],
        "count": [12, None, 3],
        "weighted_count": [3402.5, 5000.5, None],
    }
    bare = {**columns, "count": [12, 5000.5, 3], "weighted_count": [None] * 3}
    for each in (columns, bare):
        part = careergraph.from_frames(pd.DataFrame(each)).subset(min_count=5)
        assert [*part.transitions["destination"]] == ["Chef"]
        assert str(part.part) == (
            "Only transitions seen at least 5 times: 1 of 3 transitions; 1 transition of unknown "
            "count left out"
        )


def test_a_part_without_a_table_of_roles_keeps_roles() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"], "kind": ["x", "y"]})
    graph = careergraph.from_frames(moves)
    assert graph.subset(kind="x").names == ("A", "B", "C")
    assert graph.subset(roles=["A", "C"]).names == ("A", "C")


def test_a_part_knows_what_it_is(kitchen: CareerGraph) -> None:
    assert kitchen.part is None
    texts = {
        "Only roles of the family kitchen; transitions seen at least 5 times: 1 of 5 transitions; "
        "1 transition of unknown count left out": {"family": "kitchen", "min_count": 5.0},
        "Only transitions since 2012, seen at least 99 times: 0 of 5 transitions; 2 claims of "
        "unknown year left out; 2 transitions of unknown count left out": {
            "since": 2012,
            "min_count": 99,
        },
        "Only transitions since 2019: 3 of 5 transitions; 2 claims of unknown year left out": {
            "since": 2019
        },
        "Only transitions claimed by survey or Press, that are observed or stated: "
        "3 of 5 transitions": {"source": ["survey", "Press"], "evidence": ["observed", "stated"]},
        "Only transitions of the kind promotion, of support 2 or more: 1 of 5 transitions": {
            "kind": "promotion",
            "min_support": 2,
        },
        "Only roles called Cook: 0 of 5 transitions": {"roles": "Cook"},
        "Only roles called Cook, Chef or Owner: 1 of 5 transitions": {
            "roles": ["Cook", "Chef", "Owner"]
        },
        "Only roles called one of 4 names: 3 of 5 transitions": {
            "roles": ["Cook", "Chef", "Owner", "Sous chef"][::-1]
        },
    }
    found = {str(kitchen.subset(**choice).part): choice for choice in texts.values()}
    assert found == texts


def test_a_part_of_a_part_knows_both(kitchen: CareerGraph) -> None:
    part = kitchen.subset(roles=["Cook", "Sous chef", "Chef"]).subset(min_support=2, roles=["Cook"])
    assert str(part.part) == (
        "Only roles called Cook, Sous chef or Chef: 2 of 5 transitions. Of these only roles called "
        "Cook; transitions of support 2 or more: 0 of 2 transitions"
    )
    texts = {
        "Owner": "the role 'Owner' is left out here: what is asked is only of roles called Cook, "
        "Sous chef or Chef",
        "Head cook": "the role 'Chef' is left out here: what is asked is only of roles called "
        "Cook; transitions of support 2 or more",
    }
    for name, text in texts.items():
        with pytest.raises(careergraph.UnknownRoleError) as error:
            part.resolve(name)
        assert str(error.value) == text


def test_the_command_line_tells_a_part_of_a_part_line_by_line(folder: pathlib.Path) -> None:
    words = ("next", "Cook", "--family", "kitchen", "--kind", "promotion", "--data", str(folder))
    assert asked(*words).stdout.splitlines()[:3] == [
        "Only roles of the family kitchen: 2 of 5 transitions",
        "Of these only transitions of the kind promotion: 2 of 2 transitions, with 3 of",
        "  their 4 claims",
    ]


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "role": (
        {"roles": ["Pilot"]},
        "no role is called 'Pilot' (`careergraph roles` lists them all, `careergraph fit` shows "
        "where someone can begin who holds none of them)",
    ),
    "family": ({"family": "office"}, "no family is called 'office' (there are house, kitchen)"),
    "source": (
        {"source": "offices"},
        "no source or publisher is called 'offices'; did you mean 'Office'? "
        "(`careergraph sources` lists them all)",
    ),
    "evidence": (
        {"evidence": "seen"},
        "no evidence is called 'seen'; did you mean 'observed', 'stated', 'published', "
        "'inferred' or 'modelled'?",
    ),
    "kind": (
        {"kind": "hop"},
        "no kind is called 'hop'; did you mean 'executive', 'independent', 'lateral' or "
        "'promotion'?",
    ),
    "no names": ({"source": []}, "source is []; right would be a name, or a list of names"),
    "an empty name": ({"kind": ""}, "kind is ''; right would be a name, or a list of names"),
    "a number": ({"family": 3}, "family is 3; right would be a name, or a list of names"),
    "a date": ({"since": "2020-05"}, "since is '2020-05'; right would be a year, such as 2020"),
    "true": ({"since": True}, "since is True; right would be a year, such as 2020"),
    "less": ({"min_count": -1}, "min_count is -1; right would be a number, 0 or more"),
    "text": ({"min_support": "2"}, "min_support is '2'; right would be a number, 0 or more"),
    "nan": (
        {"min_support": float("nan")},
        "min_support is nan; right would be a number, 0 or more",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_chooses_nothing_is_refused(kitchen: CareerGraph, fault: str) -> None:
    options, text = FAULTS[fault]
    with pytest.raises(CareerGraphError) as error:
        kitchen.subset(**options)
    assert str(error.value) == text


def test_what_nothing_is_chosen_by(kitchen: CareerGraph) -> None:
    with pytest.raises(TypeError) as error:
        kitchen.subset(level=3)  # type: ignore[call-arg]
    assert str(error.value) == (
        "nothing is chosen by 'level': there are roles, family, source, evidence, kind, since, "
        "min_support, min_count"
    )


def test_a_role_that_is_left_out_is_said_to_be(kitchen: CareerGraph) -> None:
    part = kitchen.subset(family="kitchen")
    text = "the role 'Owner' is left out here: what is asked is only of roles of the family kitchen"
    for graph in (part, pickle.loads(pickle.dumps(part)), part.subset(since=2000)):  # noqa: S301
        for name in ("Owner", "OWNER "):
            with pytest.raises(careergraph.UnknownRoleError) as error:
                graph.resolve(name)
            assert str(error.value) == text
    with pytest.raises(careergraph.UnknownRoleError, match="the role 'Owner' is left out here"):
        careergraph.routes(part, "Cook", "Owner")
    with pytest.raises(careergraph.UnknownRoleError, match="no role is called 'Pilot'"):
        part.resolve("Pilot")


def test_a_part_knows_where_its_rows_stand(tmp_path: pathlib.Path) -> None:
    """What is wrong in a column of one's own is told by the line that it has in the file."""
    moves = tmp_path / "transitions.csv"
    moves.write_text(MOVES.replace("e,,", "e,,sad"))
    part = careergraph.load(moves).subset(evidence="observed")
    with pytest.raises(careergraph.TableError) as error:
        careergraph.routes(part, "Chef", "Owner", by="mood")
    assert str(error.value) == (
        f"{moves}, line 6, column mood: found 'sad'; right would be a number, 0 or more: routes "
        "are found by adding up what their steps cost"
    )


CODED = pd.DataFrame(
    [
        ("Cook", "35-2014.00", "kitchen"),
        ("Chef", "35-1011.00", "kitchen"),
        ("Owner", "11-1011.00", "house"),
        ("Manager", "11-9051.01", "house"),
        ("Caterer", "11-9051.02", "house"),
        ("Sous chef", "35-1012.01", "kitchen"),
        ("Steward", "35-1012.02", "house"),
    ],
    columns=["role", "code", "family"],
)
LEFT_OUT_CODES = {
    "11-1011": "the role 'Owner' is left out here: what is asked is only of roles of the family "
    "kitchen",
    "11-9051": "2 roles have codes that go on from '11-9051': 'Manager' (11-9051.01) and 'Caterer' "
    "(11-9051.02); name one of them",
    "11-9999": "no role is called '11-9999', and none has this code (`careergraph roles` lists "
    "them all, `careergraph fit` shows where someone can begin who holds none of them)",
}


@pytest.mark.parametrize("code", LEFT_OUT_CODES)
def test_a_code_of_what_is_left_out_is_said_to_be(code: str) -> None:
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    part = careergraph.from_frames(moves, roles=CODED).subset(family="kitchen")
    with pytest.raises(careergraph.UnknownRoleError) as error:
        part.resolve(code)
    assert str(error.value) == LEFT_OUT_CODES[code]
    assert part.resolve("35-1012") == "Sous chef"


# The command line

ASKED = {
    "path": ("Cook", "Chef"),
    "plan": ("Cook", "Chef"),
    "next": ("Cook",),
    "feeders": ("Chef",),
    "reach": ("Cook",),
    "who-can": ("Chef",),
    "unavoidable": ("Cook", "Chef"),
    "stepping-stones": ("Chef",),
    "why": ("Cook", "Chef", "--not", "Sous chef"),
    "stats": (),
    "batch": ("people.csv", "Chef"),
    "plot": ("-o", "picture.svg"),
    "export": ("-o", "part.sqlite"),
}
PART = ("--family", "kitchen", "--source", "guide", "--source", "survey", "--since", "2012")
LEAST = ("--min-support", "1", "--min-count", "0")
LINE = (
    "Only roles of the family kitchen; transitions claimed by guide or survey, since 2012, "
    "of support 1 or more: 2 of 5 transitions"
)


def asked(*words: str) -> Any:  # noqa: ANN401 (click's result)
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.mark.parametrize("command", ASKED)
def test_every_question_may_be_asked_of_a_part(
    folder: pathlib.Path,
    kitchen: CareerGraph,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    pathlib.Path("people.csv").write_text("role\nCook\n")
    part = kitchen.subset(family="kitchen", source=["guide", "survey"], since=2012, min_support=1)
    careergraph.save(part, "part")
    params = {param.name for param in command_named(command).params}
    for form in ("json", "table") if "form" in params else ("",):
        words = (command, *ASKED[command], *(("--format", form) if form else ()))
        narrowed = asked(*words, *PART, *LEAST[:2], "--data", str(folder))
        whole = asked(*words, "--data", "part")
        assert narrowed.exit_code == whole.exit_code == 0, narrowed.output
        above = " ".join(narrowed.output[: len(narrowed.output) - len(whole.output)].split())
        assert LINE in above.replace("careergraph: ", "")
        if command == "plan":  # who takes it along knows of which part it is
            assert LINE in " ".join(narrowed.stdout.split())
            continue
        assert narrowed.stdout.endswith(whole.stdout)
        if form == "json":
            assert narrowed.stdout == whole.stdout


def test_evidence_and_kind_choose_in_every_question() -> None:
    without = {"plot": "kind"}  # there it is the kind of picture
    for command in ASKED:
        names = {param.name for param in command_named(command).params}
        wanted = {"source", "since", "family", "min_support", "min_count", "evidence", "kind"}
        assert wanted - {without.get(command)} <= names | {without.get(command)}
    # There it is a window of time; families have tests of their own, their shares are of the whole.
    others = {"build", "estimate", "families"}
    for command in set(COMMANDS) - set(ASKED) - others:
        assert "since" not in {param.name for param in command_named(command).params}


@pytest.mark.parametrize("command", ["next", "feeders", "stats"])
def test_questions_about_steps_keep_to_evidence_and_kind(
    folder: pathlib.Path, kitchen: CareerGraph, tmp_path: pathlib.Path, command: str
) -> None:
    part = kitchen.subset(evidence="observed", kind=["promotion", "executive"])
    careergraph.save(part, tmp_path / "part")
    words = (command, *({"next": ["Cook"], "feeders": ["Owner"]}.get(command, [])))
    options = ("--evidence", "observed", "--kind", "promotion,executive")
    found = asked(*words, *options, "--format", "json", "--data", str(folder))
    assert found.stderr == (
        "careergraph: Only transitions that are observed, of the kind promotion or executive: "
        "2 of 5 transitions, with 2 of their 3 claims\n"
    )
    whole = asked(*words, "--format", "json", "--data", str(tmp_path / "part"))
    assert json.loads(found.stdout) == json.loads(whole.stdout)


def test_steps_that_are_inherited_keep_to_evidence() -> None:
    words = ("next", "Senior IT project manager", "--format", "json")
    every = json.loads(asked(*words).stdout)
    stated = json.loads(asked(*words, "--evidence", "stated").stdout)
    assert {step["evidence"] for step in every} == {"stated", "inferred"}
    assert stated == [step for step in every if step["evidence"] == "stated"]


def test_a_role_that_options_leave_out(folder: pathlib.Path) -> None:
    found = asked("path", "Cook", "Owner", "--family", "kitchen", "--data", str(folder))
    assert (found.exit_code, found.stderr) == (
        1,
        "careergraph: the role 'Owner' is left out here: what is asked is only of roles of the "
        "family kitchen\n",
    )


def test_people_who_are_left_out_are_said_to_be(
    folder: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("role\nCook\nWaiter\n")
    words = ("batch", str(people), "Chef", "--family", "kitchen", "--data", str(folder))
    found = asked(*words)
    assert (
        "line 3: the role 'Waiter' is left out here: what is asked is only of roles of the family "
        "kitchen"
    ) in found.stderr


@pytest.mark.parametrize("form", ["to_markdown", "to_html"])
def test_a_plan_says_of_which_part_it_is(kitchen: CareerGraph, form: str) -> None:
    part = kitchen.subset(since=2012, family="kitchen")
    line = (
        "Only roles of the family kitchen; transitions since 2012: 2 of 5 transitions, with 3 of "
        "their 4 claims; 1 claim of unknown year left out."
    )
    assert line in getattr(careergraph.plan(part, "Cook", "Chef"), form)()
    assert "Only " not in getattr(careergraph.plan(kitchen, "Cook", "Chef"), form)()


def test_a_file_may_avoid_what_is_left_out(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    me = tmp_path / "me.toml"
    me.write_text('role = "Cook"\navoid = ["Owner"]\n')
    words = ("path", "Cook", "Chef", "--me", str(me), "--data", str(folder), "--format", "json")
    found = asked(*words, "--family", "kitchen")
    assert found.exit_code == 0, found.output


# Support and counts of the claims that a question counts

CLAIMED = """origin,destination,kind,evidence,source,count
Cook,Chef,promotion,stated,a,
Cook,Chef,lateral,inferred,b,
Chef,Owner,promotion,stated,a,
Chef,Owner,promotion,stated,b,
Cook,Owner,promotion,observed,a,4
Cook,Owner,lateral,observed,b,8
"""
COUNTED_ALONE = {
    "evidence": (
        ("--min-support", "2", "--evidence", "stated"),
        "Only transitions that are stated, of support 2 or more: 1 of 3 transitions",
        {"Chef": ["Owner"]},
    ),
    "kind": (
        ("--min-support", "2", "--kind", "promotion"),
        "Only transitions of the kind promotion, of support 2 or more: 2 of 3 transitions, with 3 "
        "of their 4 claims",
        {"Cook": ["Owner"], "Chef": ["Owner"]},
    ),
    "count": (
        ("--min-count", "5", "--kind", "promotion"),
        "Only transitions of the kind promotion, seen at least 5 times: 0 of 3 transitions; 2 "
        "transitions of unknown count left out",
        {},
    ),
    "both": (
        ("--min-count", "5", "--kind", "lateral", "--evidence", "observed,inferred"),
        "Only transitions that are observed or inferred, of the kind lateral, seen at least 5 "
        "times: 1 of 3 transitions, with 1 of their 2 claims; 1 transition of unknown count left "
        "out",
        {"Cook": ["Owner"]},
    ),
}


@pytest.mark.parametrize("what", COUNTED_ALONE)
def test_what_a_question_does_not_count_makes_no_support(what: str, tmp_path: pathlib.Path) -> None:
    """Of the options that are given all hold: what is shown has the support that is asked for."""
    file = tmp_path / "claimed.csv"
    file.write_text(CLAIMED)
    options, line, steps = COUNTED_ALONE[what]
    for role in ("Cook", "Chef"):
        for command in ("next", "reach"):
            within = ("--within", "1") if command == "reach" else ()
            words = (command, role, *within, *options, "--format", "json", "--data", str(file))
            found = asked(*words)
            assert found.stderr == f"careergraph: {line}\n"
            rows = json.loads(found.stdout)
            ends = [row["destination"] if command == "next" else row["roles"][-1] for row in rows]
            assert ends == steps.get(role, [])
    told = " ".join(asked("stats", *options, "--data", str(file)).output.split())
    assert told.startswith(line)


def test_a_kind_that_a_part_lacks_is_one_all_the_same(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "claimed.csv"
    file.write_text(CLAIMED)
    words = ("path", "Cook", "Chef", "--source", "a", "--kind", "lateral", "--data", str(file))
    assert asked(*words).stderr.startswith(
        "careergraph: no documented route leads from 'Cook' to 'Chef': 'kind lateral' bars the "
    )
    part = careergraph.load(file).subset(source="a")
    assert len(part.subset(kind="lateral").transitions) == 0
    with pytest.raises(CareerGraphError, match="no kind is called 'hop'; did you mean 'lateral'"):
        part.subset(kind="hop")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("reach", "Cook"), "no role is in reach of Cook: no transition of these leads out of it"),
        (("who-can", "Chef"), "no role leads to Chef: no transition of these says so"),
        (("next", "Cook"), "no documented transition of these leads from Cook"),
        (("feeders", "Chef"), "no documented transition of these leads to Chef"),
        (("path", "Cook", "Chef"), "by these transitions no roles can be reached from 'Cook'"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_where_a_part_says_nothing_only_the_part_is_spoken_of(
    words: tuple[str, ...], told: str, folder: pathlib.Path
) -> None:
    found = asked(*words, "--min-support", "1000", "--data", str(folder))
    assert told in found.output
    assert "of these" not in asked(*words, "--data", str(folder)).output


PEOPLE = {
    "life_table": pd.DataFrame(
        [
            ("Cook", "", 0, 2, 40, 3, "HR"),
            ("Cook", "Chef", 0, 2, None, 5, "HR"),
            ("Cook", "Waiter", 0, 2, None, 4, "HR"),
            ("Cook", "Chef", 2, None, 9, 1, "HR"),
            ("Cook", "Waiter", 2, None, None, 1, "HR"),
            ("Chef", "Waiter", 0, None, 7, 1, "HR"),
            ("Waiter", "", 0, None, 5, 1, "HR"),
            ("Cook", "", 0, None, 30, 3, "old"),
        ],
        columns=[
            *("role", "destination", "after_years", "until_years", "person_years", "count"),
            "source",
        ],
    ),
    "careers": pd.DataFrame(
        [
            ("1", 1, "Waiter", 6, "HR"),
            ("1", 2, "Cook", None, "HR"),
            ("1", 3, "Chef", None, "HR"),
            ("2", 1, "Cook", None, "HR"),
            ("1", 1, "Cook", 2, "old"),
        ],
        columns=["career", "step", "role", "persons", "source"],
    ),
    "sources": pd.DataFrame(
        {"source": ["HR", "old"], "publisher": ["We", "They"], "published": ["2024", "1999"]}
    ),
}


@pytest.fixture
def counted() -> CareerGraph:
    moves = {"origin": ["Cook", "Cook", "Cook"], "destination": ["Chef", "Waiter", "Chef"]}
    moves |= {"count": [6, 5, 2], "source": ["HR", "HR", "old"]}
    return careergraph.from_frames(pd.DataFrame(moves), **PEOPLE)


def rows_left(graph: CareerGraph, table: str) -> list[tuple[object, ...]]:
    columns = graph.columns(table)
    return [*zip(*(columns[name] for name in PEOPLE[table].columns[:-1]), strict=True)]


def test_who_moves_out_of_a_part_has_left_it(counted: CareerGraph, tmp_path: pathlib.Path) -> None:
    part = counted.subset(roles=["Cook", "Chef"], source="HR")
    assert rows_left(part, "careers") == [
        ("1", 2, "Cook", 6), ("1", 3, "Chef", 6), ("2", 1, "Cook", None),
    ]  # fmt: skip
    whole = careergraph.forecast(counted, "Cook", "Chef", source="HR")
    of_part = careergraph.forecast(part, "Cook", "Chef")
    assert [point[1] for point in of_part.points] == pytest.approx([p[1] for p in whole.points])
    assert of_part.unknown > 0
    careergraph.save(part, tmp_path / "part")
    careergraph.save(part, tmp_path / "part.sqlite")
    again = careergraph.load(tmp_path / "part")
    assert rows_left(again, "life_table") == [
        ("Cook", "", 0, 2, 40, 7),
        ("Cook", "Chef", 0, 2, None, 5),
        ("Cook", "Chef", 2, None, 9, 1),
        ("Cook", "", 2, None, None, 1),
        ("Chef", "", 0, None, 7, 1),
    ]
    assert careergraph.load(tmp_path / "part.sqlite") == again == part
    assert careergraph.from_networkx(part.to_networkx()) == again
    frames = {table: getattr(part, table) for table in part.tables}
    assert careergraph.from_frames(**frames) == again
    assert careergraph.merge(part, again) == again
    at_the_end = careergraph.forecast(again, "Cook", "Chef").points[-1]
    assert at_the_end[:2] == pytest.approx(of_part.points[-1][:2])


@pytest.mark.parametrize(
    ("choice", "sources"),
    [
        ({"source": "HR"}, {"HR"}),
        ({"source": "They"}, {"old"}),
        ({"since": 2000}, {"HR"}),
        ({"evidence": "observed"}, {"HR", "old"}),
        ({"min_count": 7}, {"HR", "old"}),
    ],
)
def test_a_part_has_the_people_whom_the_choice_counted(
    counted: CareerGraph, choice: dict[str, Any], sources: set[str]
) -> None:
    part = counted.subset(**choice)
    for table in ("life_table", "careers"):
        every = zip(rows_left(counted, table), counted.column(table, "source"), strict=True)
        assert len(part.column(table, "source")) == sum(key in sources for _, key in every)
        assert {*part.column(table, "source")} == sources


def test_what_is_stated_counts_nobody() -> None:
    moves = {"origin": ["Cook"] * 2, "destination": ["Chef", "Waiter"], "source": ["HR", "old"]}
    moves |= {"evidence": ["stated", "observed"]}
    graph = careergraph.from_frames(pd.DataFrame(moves), **PEOPLE).subset(evidence="stated")
    assert graph.columns("careers")["career"] == []
    with pytest.raises(CareerGraphError, match="the dataset has no life table"):
        careergraph.waiting(graph)
