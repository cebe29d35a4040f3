"""What a certification takes and who asks for it: by hand, by plain counting, in every form."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph.errors import CareerGraphError, UnknownNameError
from careergraph.graph.prerequisites import words_first

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    from careergraph.graph.value import CareerGraph

    Run = Callable[..., Result]

NAMES = [("skill", "Knives"), ("skill", "Sauces"), ("certification", "Grill"), ("skill", "Fire")]
TABLES = {
    "transitions.csv": "origin,destination\nCook,Chef\nChef,Owner\n",
    "roles.csv": "role,family,level\nCook,kitchen,1\nChef,kitchen,2\nOwner,,\n",
    "requirements.csv": (
        "role,origin,type,name,level,importance,any_of,years,source\n"
        "Cook,,certification,GP,,preferred,,,a\n"
        "Chef,,certification,GP,,required,,,a\n"
        "Chef,,certification,GP,,preferred,,,b\n"
        "Chef,Cook,certification,GP,,required,papers,,a\n"
        "Chef,Cook,certification,Fish,,required,papers,,a\n"
        "Owner,,certification,GP,,required,,,\n"
        "Owner,,skill,Sums,3,required,,,a\n"
    ),
    "certifications.csv": (
        "certification,name,issuer,experience_years,education,prerequisites,renewal_years,source\n"
        "GP,Grill Papers,Guild,,,,3,a\n"
        "GP,Grill Papers,,2,School,Fish|Flame course,5,guild\n"
        "GP,Grill Papers,Guild,0,,,,a2\n"
        "Master,Master of Grills,Guild,,,GP|Fish,,guild\n"
        "Fish,Fish Papers,,,,,,a\n"
    ),
    "satisfies.csv": (
        "type,name,satisfies\ncertification,Master,GP\ncertification,GP,Fire papers\n"
    ),
    "sources.csv": (
        "source,title,kind\na,A guide,\na2,Another,\nb,A book,\n"
        "guild,The guild's own page,certification-body\n"
    ),
}


@pytest.fixture
def kitchen(write: Callable[[dict[str, str]], None]) -> CareerGraph:
    write({f"kitchen/{name}": text for name, text in TABLES.items()})
    return careergraph.load("kitchen")


def test_a_certification_says_what_it_takes_and_who_asks_for_it(kitchen: CareerGraph) -> None:
    found = careergraph.item(kitchen, "grill  PAPERS")
    assert found[:5] == ("certification", "GP", "Grill Papers", "Guild", (3, 5))
    assert [(each.words, each.experience_years) for each in found.first] == [
        (("2 years of experience", "School", "Fish or Flame course"), 2),
        (("no experience",), 0),
    ]
    assert found.first[0].education == ("School",)
    assert found.first[0].prerequisites == ("Fish or Flame course",)
    assert [each.citations[0].source for each in found.first] == ["guild", "a2"]
    assert (found.met_by, found.meets, found.needed_for) == (
        ("Master",),
        ("Fire papers",),
        ("Master",),
    )
    asking = [
        (each.role, each.requirement.name, each.requirement.origin, each.requiring, each.naming)
        for each in found.required_by
    ]
    assert asking == [
        ("Chef", "GP", "", 1, 2),
        ("Chef", "GP or Fish", "Cook", 1, 1),
        ("Owner", "GP", "", 1, 1),
    ]
    assert [(each.role, each.requiring, each.naming) for each in found.optional_for] == [
        ("Cook", 0, 1)
    ]


def test_what_it_takes_is_told_as_routes_tell_it() -> None:
    graph = careergraph.load()
    names = dict.fromkeys(graph.text_column("certifications", "certification"))
    for name in names:
        first = careergraph.item(graph, name, type="certification").first
        words = [tuple(w for w in each.words if w != "no experience") for each in first]
        assert next(filter(None, words), ()) == words_first(graph, name)
    assert len(names) > 50
    ccnp = careergraph.item(graph, "CCNP")
    assert [each.words for each in ccnp.first] == [("CCNA",), ("Core exam", "Concentration exam")]


def test_an_item_is_a_dict_of_plain_values(kitchen: CareerGraph) -> None:
    found = careergraph.item(kitchen, "GP").to_dict()
    assert json.loads(json.dumps(found)) == found
    assert found["required_by"][1]["requirement"]["any_of"] == ["GP", "Fish"]
    assert found["required_by"][1]["requirement"]["origin"] == "Cook"
    assert found["first"][0]["sources"][0]["title"] == "The guild's own page"
    assert [source["source"] for source in found["sources"]] == ["guild", "a", "a2"]


def generated(seed: int) -> tuple[CareerGraph, list[dict[str, Any]]]:
    """Return a graph and the rows of its requirements."""
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    roles = ["A", "B", "C", "D"]
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for _ in range(rng.choice([4, 15, 40])):
        kind, name = rng.choice(NAMES)
        role, origin = rng.sample(roles, 2)
        row = {"role": role, "origin": rng.choice(["", "", origin]), "type": kind, "name": name}
        row |= {"source": rng.choice("pqr")}
        key = tuple(row.values())
        row |= {"importance": rng.choice(["required", "preferred"])}
        rows[key] = row | {"any_of": rng.choice(["", "", "one", "two"])}
    levels = {role: rng.choice([1, 2, None]) for role in roles}
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]}),
        roles=pd.DataFrame({"role": roles, "level": [levels[role] for role in roles]}),
        requirements=pd.DataFrame(list(rows.values())),
    )
    return graph, [row | {"role_level": levels[row["role"]]} for row in rows.values()]


@pytest.mark.parametrize("seed", range(12))
def test_who_asks_for_an_item_is_what_the_rows_say(seed: int, tmp_path: pathlib.Path) -> None:
    graph, rows = generated(seed)
    careergraph.save(graph, tmp_path / "same.sqlite")
    stored = careergraph.load(tmp_path / "same.sqlite")
    for kind, name in {(row["type"], row["name"]) for row in rows}:
        expected = set()
        for row in rows:
            if (row["type"], row["name"]) != (kind, name):
                continue
            beside = [r for r in rows if (r["role"], r["origin"]) == (row["role"], row["origin"])]
            labelled = [r for r in beside if row["any_of"] and r["any_of"] == row["any_of"]]
            several = {(r["type"], r["name"]) for r in labelled}
            # Alternatives stand together; rows with the same name alone do, whatever their label.
            alone = len(several) < 2
            same = (
                [r for r in beside if (r["type"], r["name"]) == (kind, name)]
                if alone
                else [r for r in labelled if (r["type"], r["name"]) == (kind, name)]
            )
            if alone:
                same = [
                    r
                    for r in same
                    if not r["any_of"]
                    or len({(b["type"], b["name"]) for b in beside if b["any_of"] == r["any_of"]})
                    < 2
                ]
            group = same if alone else labelled
            importance = (
                "required" if any(r["importance"] == "required" for r in group) else "preferred"
            )
            requiring = {r["source"] for r in same if r["importance"] == "required"}
            naming = {r["source"] for r in same}
            names = frozenset({name} if alone else {n for _, n in several})
            expected.add(
                (row["role"], row["origin"], importance, names, len(requiring), len(naming))
            )
        found = careergraph.item(graph, name)
        assert {
            (
                each.role,
                each.requirement.origin,
                each.requirement.importance,
                frozenset(name for _, name, _ in each.requirement.alternatives),
                each.requiring,
                each.naming,
            )
            for each in found.roles
        } == expected
        assert careergraph.item(stored, name) == found
        order = [(e.requirement.preferred, e.level or 9, e.role) for e in found.roles]
        assert order == sorted(order)


@pytest.mark.parametrize("name", ["PMP", "CISSP", "Python", "Bachelor's degree", "CCNP"])
def test_a_sqlite_file_says_the_same(name: str, tmp_path: pathlib.Path) -> None:
    graph = careergraph.load()
    careergraph.save(graph, tmp_path / "same.sqlite")
    stored = careergraph.load(tmp_path / "same.sqlite")
    assert careergraph.item(stored, name) == careergraph.item(graph, name)


PMP = """\
PMP (certification): Project Management Professional
Issued by       Project Management Institute
Takes first     3 years of experience; Bachelor's degree (3 years) or secondary
                diploma (5 years); 35 hours of project management education or
                CAPM (1 source)
Others say      3 years of experience; Bachelor's degree (3 years) or secondary
                diploma (5 years); 35 hours of project management education (3
                sources)
Others say      3 years of experience; Bachelor's degree (36 months),
                GAC-accredited degree (24 months) or high school diploma (60
                months); 35 hours of project management education (1 source)
Renewed         every 3 years
Required by     1 role
  level 5       Senior IT project manager (PMP or Scrum certification; of those
                from IT project manager; 1 source)
Optional for    6 roles
  level 4       IT project manager (1 source)
  level 5       IT manager (1 source)
  level 6       Portfolio manager (1 source), Senior IT manager (2 sources)
  level 7       Vice president of technology (1 source)
  level 8       Chief information officer (1 source)
Meets           CAPM: wherever that is asked for
--all shows every role, and who says so
"""

GP = """\
GP (certification): Grill Papers
Issued by       Guild
Takes first     2 years of experience; School; Fish or Flame course (1 source)
Others say      no experience (1 source)
Renewed         every 3 or 5 years
Required by     2 roles
  level 2       Chef (1 of 2 sources)
  level unknown Owner (no source named)
Optional for    1 role
  level 1       Cook (1 source)
Met by          Master: holding one is enough
Meets           Fire papers: wherever that is asked for
Needed for      Master: to be held first, alone or as one of several
"1 of 3 sources": of 3 that name it for the role, 1 requires it
--all shows every role, and who says so
"""


def test_the_text_of_a_certification(run: Run) -> None:
    assert run("certification", "project management professional").output == PMP
    assert run("item", "pmp").output == PMP


@pytest.mark.usefixtures("kitchen")
def test_the_text_says_all_that_there_may_be(run: Run) -> None:
    assert run("certification", "GP", "--data", "kitchen").output == GP


@pytest.mark.usefixtures("kitchen")
def test_what_no_source_says_is_unknown(run: Run) -> None:
    text = run("certification", "Fish papers", "--data", "kitchen").output
    assert text.splitlines()[1:4] == [
        "Takes first     unknown: no source here says what it takes",
        "Renewed         unknown: no source here says",
        "Required by     1 role",
    ]
    text = run("item", "Fire papers", "--data", "kitchen").output
    assert text == (
        "Fire papers (certification)\n"
        "Takes first     unknown: no source here says what it takes\n"
        "Renewed         unknown: no source here says\n"
        "Asked for by    no role here\n"
        "Met by          GP or Master: holding one is enough\n"
        "--all shows every role, and who says so\n"
    )
    assert "takes first,unknown: no source here says what it takes" in (
        run("item", "Fire papers", "--data", "kitchen", "--format", "csv").output
    )


@pytest.mark.usefixtures("kitchen")
def test_all_shows_every_role_and_where_it_stands(run: Run) -> None:
    lines = run("item", "GP", "--all", "--data", "kitchen").output.splitlines()
    assert "                Chef (GP or Fish; of those from Cook; 1 source)" in lines
    assert "  Source        The guild's own page [guild]" in lines
    assert "Described in    A guide [a]" in lines
    assert "--all shows every role, and who says so" not in lines


def test_every_form_holds_every_role(run: Run) -> None:
    found = json.loads(run("item", "CISSP", "--format", "json").output)
    roles = {each["role"] for each in found["required_by"] + found["optional_for"]}
    rows = list(csv.DictReader(io.StringIO(run("item", "CISSP", "--format", "csv").output)))
    assert {row["value"] for row in rows if row["what"] in ("required by", "optional for")} == roles
    assert {row["item"] for row in rows} == {"CISSP"}
    markdown = run("item", "CISSP", "--format", "md").output
    assert all(f"| {role} |" in markdown for role in roles)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
@pytest.mark.parametrize("name", ["CISSP", "Bachelor's degree", "AWS certification"])
def test_no_word_is_broken(run: Run, columns: str, name: str) -> None:
    wide = run("item", name, "--all", env={"COLUMNS": "1000"}).output.split()
    text = run("item", name, "--all", env={"COLUMNS": columns}).output
    assert text.split() == wide
    assert max(map(len, text.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("certification", "python"),
            "'python' is a skill, no certification: `careergraph item Python` shows it",
        ),
        (
            ("certification", "bachelor's degree"),
            '"bachelor\'s degree" is education, no certification: '
            '`careergraph item "Bachelor\'s degree"` shows it',
        ),
        (("item", "cio"), "'cio' is a role: `careergraph role \"Chief information officer\"` "),
        (("item", "Phyton"), "no requirement is called 'Phyton'; did you mean 'Python'?"),
    ],
)
def test_what_is_no_such_thing_is_refused(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"careergraph: {message}")


def test_a_name_of_several_things_needs_its_type(run: Run, folder: pathlib.Path) -> None:
    requirements = pd.DataFrame(
        {"role": ["Chef", "Chef"], "type": ["skill", "certification"], "name": ["Scrum", "Scrum"]}
    )
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    graph = careergraph.from_frames(moves, requirements=requirements)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.item(graph, "Scrum")
    assert str(caught.value) == (
        "'Scrum' is the name of a skill and a certification: give the type too"
    )
    assert careergraph.item(graph, "Scrum", type="skill").type == "skill"
    with pytest.raises(CareerGraphError) as caught:
        careergraph.item(graph, "Scrum", type="education")
    assert str(caught.value) == (
        "'Scrum' is the name of a skill and a certification; no education is called that"
    )
    with pytest.raises(UnknownNameError):
        careergraph.item(graph, "Scrub")
    careergraph.save(graph, folder / "two")
    text = run("item", "Scrum", "--data", "two").output
    assert "Scrum (skill)\n" in text
    assert "\n\nScrum (certification)\n" in text
    both = json.loads(run("item", "Scrum", "--data", "two", "--format", "json").output)
    assert [each["type"] for each in both] == ["skill", "certification"]
    only = run("certification", "Scrum", "--data", "two", "--format", "json").output
    assert json.loads(only)["type"] == "certification"
