"""Job titles to roles: right, or unsure and saying so; never guessed silently."""

from __future__ import annotations

import csv
import io
import json
import pathlib
import runpy
import string

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

import careergraph
from careergraph import CareerGraphError
from careergraph.cli.app import main
from careergraph.cli.commands.match import candidate_cells
from careergraph.contract.tables import normalise
from careergraph.importers.shared.draft import Draft
from careergraph.matching.by_letters import similar_texts
from careergraph.matching.titles import Candidate, TitleMatch, match
from careergraph.matching.wording import title_wordings

BENCHMARK = pathlib.Path(__file__).parents[1] / "benchmarks" / "bench_matching.py"
NAMES = {
    "Senior software engineer": "Software engineer III",
    "Software engineer": "Programmer;Coder (CODR)",
    "Junior software engineer": "",
    "Sales manager": "",
    "Chief executive officer": "CEO",
    "Nurse": "Registered Nurse (RN)",
    "Principal": "",
}
TITLES = [
    ("Nurse", "Ward Nurse"),
    ("Sales manager", "Account lead"),
    ("Chief executive officer", "Account lead"),
    ("Sales manager", "Head of Sales"),
]


def dataset(names: dict[str, str], titles: list[tuple[str, str]]) -> careergraph.CareerGraph:
    draft = Draft()
    for role, aliases in names.items():
        draft.add("roles", role=role, aliases=aliases)
    for role, title in titles:
        draft.add("facts", role=role, type="alternate-title", value=title)
    if titles:
        draft.add("facts", role=titles[0][0], type="task", value="Sales manager of things")
    return draft.graph("ours")


GRAPH = dataset(NAMES, TITLES)


@pytest.mark.parametrize(
    ("title", "status", "role", "score"),
    [
        ("Software engineer", "exact", "Software engineer", 100),
        ("software  ENGINEER", "exact", "Software engineer", 100),
        ("Nurse", "exact", "Nurse", 100),
        ("NURSE", "exact", "Nurse", 100),
        ("\uff2eur\u00adse", "exact", "Nurse", 100),
        ("Sofware \uff45ngineer \u2162", "fuzzy", "Senior software engineer", 97),
        ("programmer", "alias", "Software engineer", 100),
        ("ward nurse", "alias", "Nurse", 100),
        ("Account Lead", "ambiguous", None, 100),
        ("Sr Software Eng.", "fuzzy", "Senior software engineer", 100),
        ("Snr. Software Engineers", "fuzzy", "Senior software engineer", 100),
        ("Engineer, Software - Sr", "fuzzy", "Senior software engineer", 100),
        ("Jr. Software Engr", "fuzzy", "Junior software engineer", 100),
        ("Software Eng. 3", "fuzzy", "Senior software engineer", 100),
        ("Lead software engineer", "fuzzy", "Software engineer", 95),
        ("Sales Head", "fuzzy", "Sales manager", 100),
        ("VP of Sales", "none", None, 85),
        ("Sofware engineer", "fuzzy", "Software engineer", 97),
        ("RN", "fuzzy", "Nurse", 100),
        ("CEO (Chief Executive Officer)", "fuzzy", "Chief executive officer", 100),
        ("principals", "fuzzy", "Principal", 100),
        ("Account lead nurse", "none", None, None),
        ("Sales engineer", "none", None, None),
        ("Pastry chef", "none", None, 0),
        ("", "none", None, 0),
        ("...", "none", None, 0),
        ("שלום", "none", None, 0),
    ],
)
def test_one_title(title: str, status: str, role: str | None, score: float | None) -> None:
    found = match(GRAPH, [title])[0]
    assert (found.title, found.status, found.role) == (title, status, role)
    if score is not None:
        assert found.score == pytest.approx(score, abs=0.5)
    assert list(found.candidates) == sorted(found.candidates, key=lambda c: (-c.score, c.role))


def test_several_roles_are_listed_not_chosen() -> None:
    found = match(GRAPH, ["account lead"])[0]
    assert found.to_dict() == {
        "title": "account lead",
        "status": "ambiguous",
        "role": None,
        "score": 100,
        "candidates": [
            {"role": "Chief executive officer", "score": 100, "name": "Account lead"},
            {"role": "Sales manager", "score": 100, "name": "Account lead"},
        ],
    }
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()


def test_two_roles_as_alike_as_each_other_are_ambiguous() -> None:
    graph = dataset({"Road builder A1": "", "Road builder A2": ""}, [])
    found = match(graph, ["Road builder A3"], least=80)[0]
    assert (found.status, found.role) == ("ambiguous", None)
    assert [candidate.role for candidate in found.candidates] == [
        "Road builder A1",
        "Road builder A2",
    ]


def test_a_word_that_the_dataset_knows_is_no_misspelling() -> None:
    graph = dataset({"Sewing technician": "", "Brewing supervisor": ""}, [])
    known, unknown = match(graph, ["Brewing technician", "Seewing technician"])
    assert (known.status, unknown.status) == ("none", "fuzzy")
    assert known.score < 88 < unknown.score


def test_a_grade_that_differs_lowers_the_match() -> None:
    graph = dataset({"Software engineer": ""}, [])
    same, added, _ = match(graph, ["software engr.", "Lead software engineer", "x"])
    junior = match(dataset({"Junior accountant": ""}, []), ["Senior accountant"])[0]
    assert (same.score, added.score, junior.score) == (100, 95, 85)
    assert (added.status, junior.status) == ("fuzzy", "none")
    assert junior.candidates[0].role == "Junior accountant"


def test_the_least_score_is_the_callers() -> None:
    found = [match(GRAPH, ["Lead software engineer"], least=least)[0] for least in (95, 96)]
    assert [one.status for one in found] == ["fuzzy", "none"]
    for least in (0, 101):
        with pytest.raises(
            CareerGraphError, match=f"least is {least}; right would be a score abov"
        ):
            match(GRAPH, [], least=least)
    with pytest.raises(CareerGraphError, match="titles is 'CIO'; right would be a list of texts"):
        match(GRAPH, "CIO")


def test_a_dataset_without_names_matches_nothing() -> None:
    assert match(dataset({}, []), ["CIO"])[0].status == "none"
    assert match(GRAPH, []) == []


def test_the_answers_stand_in_the_order_of_the_titles() -> None:
    titles = ["x", "Nurse", "x", "programmer", "Nurse"]
    found = match(GRAPH, titles)
    assert [one.title for one in found] == titles
    assert found[0] == found[2]
    assert found == [match(GRAPH, [title])[0] for title in titles]


words = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=8), max_size=4)


@given(st.lists(words, min_size=1, max_size=8), st.lists(words, min_size=1, max_size=8))
def test_scores_are_those_of_token_sort_ratio(
    asked: list[list[str]], known: list[list[str]]
) -> None:
    left, right = ([" ".join(sorted(text)) for text in texts] for texts in (asked, known))
    found = dict(similar_texts(list(dict.fromkeys(left)), right, 50))
    for text in left:
        pairs = ((other, fuzz.token_sort_ratio(text, other)) for other in right)
        expected = [(other, score) for other, score in pairs if score >= 50]
        assert [other for other, _ in found[text]] == [other for other, _ in expected]
        assert [s for _, s in found[text]] == pytest.approx([s for _, s in expected], abs=1e-4)


titles = st.text(string.ascii_letters + " .,()/-&\u00e9\u05d0" + string.digits, max_size=20)


@given(titles)
def test_a_wording_is_its_own_wording(title: str) -> None:
    for said in title_wordings(title):
        again = title_wordings(f"{said.grade} {said.core}")[0]
        assert again.core == said.core


@given(st.lists(titles.map(str.strip).filter(bool), min_size=1, max_size=6), titles)
def test_a_match_is_sure_or_says_so(names: list[str], title: str) -> None:
    unique = list({normalise(name): name for name in names if ";" not in name}.values())
    graph = dataset(dict.fromkeys(unique, ""), [])
    for found in match(graph, [title, *unique], least=60):
        roles = [candidate.role for candidate in found.candidates]
        assert (found.role is None) == (found.status in ("ambiguous", "none"))
        assert found.role is None or found.role == roles[0]
        assert set(roles) <= set(unique)
        assert found.status != "ambiguous" or len(roles) > 1
        assert all(candidate.score <= 100 for candidate in found.candidates)
    assert [one.role for one in match(graph, unique)] == unique


def test_titles_that_onet_gives_to_one_occupation(test_data: pathlib.Path) -> None:
    folder = test_data / "onet_29_3_text"
    tables = {
        name: [
            line.split("\t")
            for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]
        ]
        for name in ("Occupation Data", "Alternate Titles")
    }
    roles = {code: title for code, title, *_ in tables["Occupation Data"]}
    pairs = list(dict.fromkeys((roles[c], title) for c, title, *_ in tables["Alternate Titles"]))
    graph = dataset(dict.fromkeys(roles.values(), ""), pairs)
    owners: dict[str, set[str]] = {}
    for role, title in pairs:
        owners.setdefault(normalise(title), set()).add(role)
    names = {normalise(role): role for role in roles.values()}
    for found in match(graph, [title for _, title in pairs]):
        key = normalise(found.title)
        if key in names:
            assert (found.status, found.role) == ("exact", names[key])
        elif len(owners[key]) == 1:
            assert (found.status, {found.role}) == ("alias", owners[key])
        else:
            assert found.status == "ambiguous"
            assert {candidate.role for candidate in found.candidates} <= owners[key]


OFFICES = dataset(
    {
        "Chief executive": "Chief of Finance;Finance Chief;Chief Nursing Officer",
        "Database architect": "Data Officer;Data Modeler",
        "Director": "Film Director;Stage Director",
        "Fire marshal": "Chief",
        "Manager": "",
        "Software developer": "Software Engineer;Application Developer;Programmer",
        "IT project manager": "Project Manager",
        "Scrum master": "",
        "Nurse": "Registered Nurse;Ward Nurse;Night Nurse;Theatre Nurse;School Nurse",
        "Nurse manager": "Ward Manager",
        "Tire builder": "Tire Color Inspector",
        "Welder": "Pipe Welder;Boiler Welder;Ship Pipe Welder;Boiler Pipe Fitting Welder",
        "Executive": "Executive Vice President (EVP)",
        "Brewery technician": "",
    },
    [],
)


@pytest.mark.parametrize(
    ("title", "status", "role"),
    [
        # A grade or a rank is never all that is left of a title.
        ("Finance", "none", None),
        ("VP Finance", "none", None),
        ("Head of Finance", "none", None),
        ("Finance Chief", "alias", "Chief executive"),
        ("Chief Software Engineer", "none", None),
        ("VP", "none", None),
        ("Head", "none", None),
        ("Assistant", "none", None),
        ("Deputy", "none", None),
        ("Assistant Chief", "none", None),
        ("Directors", "fuzzy", "Director"),
        ("Deputy Director", "none", None),
        # Nor is it dropped from an officer's.
        ("Data Officer", "alias", "Database architect"),
        ("Chief Data Officer", "none", None),
        ("Chief Nurse Officer", "none", None),
        ("Officer, Chief Nursing", "fuzzy", "Chief executive"),
        # One rank is not another.
        ("Assistant nurse", "none", None),
        ("Nurse supervisor", "none", None),
        ("Ward manager, nights", "fuzzy", "Nurse manager"),
        # What stands at the end is left out when the whole says nothing.
        ("Software Engineer (m/f/d)", "fuzzy", "Software developer"),
        ("Software Engineer m/w/d", "fuzzy", "Software developer"),
        ("Software Engineer [Berlin]", "fuzzy", "Software developer"),
        ("Software Engineer (Berlin) (m/f/d)", "fuzzy", "Software developer"),
        ("Nurse - ICU", "fuzzy", "Nurse"),
        ("Nurse \u2013 ICU", "fuzzy", "Nurse"),
        ("Nurse, ICU", "fuzzy", "Nurse"),
        ("Nurse | ICU", "fuzzy", "Nurse"),
        ("Nurse / ICU", "fuzzy", "Nurse"),
        ("Nurse - Berlin - days - 4 - x", "none", None),
        ("Director - Berlin", "none", None),
        ("Manager, Berlin", "none", None),
        ("(Berlin)", "none", None),
        ("Engineer)", "none", None),
        # Two titles in one.
        ("Project Manager / Scrum Master", "ambiguous", None),
        ("Scrum master/Project manager", "ambiguous", None),
        ("Scrum mastr / Project manager", "ambiguous", None),
        ("Nurse - Scrum master", "ambiguous", None),
        ("Software Engineer / Programmer", "fuzzy", "Software developer"),
        # Most of its words are those of one role's names.
        ("Boiler pipe welder", "fuzzy", "Welder"),
        ("Tyre colour inspector", "fuzzy", "Tire builder"),
        ("Brewery laboratory chemist", "none", None),
        # No misspelling: another first letter, a word that is lacking.
        ("Trewery technician", "none", None),
        ("Bewery technician", "fuzzy", "Brewery technician"),
    ],
)
def test_what_a_title_says_of_rank_and_work(title: str, status: str, role: str | None) -> None:
    found = match(OFFICES, [title])[0]
    assert (found.status, found.role) == (status, role), found
    if status == "ambiguous":
        assert len(found.candidates) > 1
    assert found == match(OFFICES, ["x", title, "Nurse"])[1]


def test_where_letters_and_words_say_two_roles_it_is_ambiguous() -> None:
    dyers = [f"Dye House {place} Worker" for place in ("Vat", "Wool", "Yarn", "Silk", "Vault")]
    names = {"Weaver": "Dye House Worker", "Dyer": ";".join(dyers)}
    graph = dataset(names | {"Cook": "", "Smith": "Iron Worker", "Miner": "Pit Worker"}, [])
    found = match(graph, ["Dye-House Workers"])[0]
    assert (found.status, {each.role for each in found.candidates}) == (
        "ambiguous",
        {"Weaver", "Dyer"},
    )


def test_a_word_that_a_title_lacks_is_no_misspelling() -> None:
    graph = dataset({"Solar panel installation technician": "", "Cook": "Chef"}, [])
    assert match(graph, ["Installation technician"])[0].status == "none"


def test_a_title_of_many_slashes_takes_no_time() -> None:
    assert match(OFFICES, ["cook/" * 20_000, "a - " * 20_000])[0].status == "none"


def test_held_out_titles_are_as_often_right_as_we_say(test_data: pathlib.Path) -> None:
    """What docs/importing.md promises: 85 % of the answers, for a quarter of the titles."""
    result = runpy.run_path(str(BENCHMARK))["by_hand"](test_data)
    assert (result.titles, result.with_a_role) == (175, 159)
    assert result.right / result.answered >= 0.85
    assert result.right / result.with_a_role >= 0.25


def run(*arguments: str) -> tuple[str, str]:
    result = CliRunner(env={"COLUMNS": "100"}).invoke(main, ["match", *arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout, result.stderr


def test_a_table_comes_back_with_what_its_titles_mean(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(
        "person,title,score,role,role_given\n"
        "Ada,IT  \u017ft\u00e9ward,3,boss,a\nBo,cio,,,\nCy,CIO,x,,\nDi,,,,\nBo,cio,,,\n",
        encoding="utf-8",
    )
    told, said = run(str(file), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert list(rows[0]) == [
        *("title", "person", "score_given", "role_given_given", "role_given"),
        *("status", "role", "score", "candidates"),
    ]
    assert [row["title"] for row in rows] == ["IT  \u017ft\u00e9ward", "cio", "CIO", "", "cio"]
    assert [row["person"] for row in rows] == ["Ada", "Bo", "Cy", "Di", "Bo"]
    assert rows[0]["role_given_given"] == "boss"
    assert (rows[0]["role_given"], rows[0]["score_given"]) == ("a", "3")
    assert rows[1]["role"] == rows[2]["role"] == "Chief information officer"
    assert said == (
        f"careergraph: {file}: its column score comes back as score_given\n"
        f"careergraph: {file}: its column role comes back as role_given_given\n"
    )
    for row, plain in zip(rows, json.loads(run(str(file), "--format", "json")[0]), strict=True):
        assert list(plain) == list(row)
        assert (plain["title"], plain["person"]) == (row["title"], row["person"])
    told, said = run(str(file), "--column", "person", "--format", "csv")
    assert told.startswith("title,title_given,score_given,")
    assert "Ada" in run(str(file))[0]


def test_a_table_without_rows_has_the_columns_all_the_same(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("person,title\n", encoding="utf-8")
    assert run(str(file), "--format", "csv")[0] == "title,person,status,role,score,candidates\n"


def test_a_score_is_shown_where_it_changes() -> None:
    near = tuple(Candidate(role, score, role) for role, score in (("A", 90), ("B", 90), ("C", 88)))
    assert candidate_cells(TitleMatch("a", "ambiguous", None, 90.0, near)) == ["A", "B", "C (88)"]
    assert candidate_cells(TitleMatch("a", "fuzzy", "A", 90.0, near)) == []


@pytest.mark.parametrize(
    "title",
    [
        "IT director, assistant",
        "CIO - assistant",
        "CIO (assistant to)",
        "CTO, deputy",
        "IT director, former",
        "IT director / interim",
        "engineer",
    ],
)
def test_the_end_of_a_title_that_says_another_post_is_not_left_out(title: str) -> None:
    (found,) = careergraph.match(careergraph.load(), [title])
    assert found.status == "none"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Data scientist (m/f/d)", "Data scientist"),
        ("Software developer - Berlin", "Software developer"),
        ("IT director, EMEA", "IT director"),
    ],
)
def test_an_end_that_says_no_post_is_left_out(title: str, role: str) -> None:
    (found,) = careergraph.match(careergraph.load(), [title])
    assert (found.status, found.role) == ("fuzzy", role)
