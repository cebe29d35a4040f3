"""The O*NET importer: a small release worked by hand, every form of it, generated ratings."""

from __future__ import annotations

import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from onet_release import (
    AIDE,
    BOSS,
    CODE,
    COOK,
    FORMS,
    KNOWLEDGE,
    OCCUPATIONS,
    RELEASE,
    SCHOOL,
    SKILLS,
    Row,
    commas,
    put,
    rows_of,
    tabbed,
    table,
    text_files,
)

import careergraph
from careergraph.importers import onet
from careergraph.importers.onet.education import years

if TYPE_CHECKING:
    import pathlib

    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.report import Imported

SOURCE = "onet-29.3"


@pytest.fixture
def release(tmp_path: pathlib.Path) -> Imported:
    return onet.read(put(tmp_path, text_files()))


# One small release, worked by hand


def test_the_roles_by_hand(release: Imported) -> None:
    assert rows_of(release.graph, "roles", "role", "family", "level", "code", "aliases") == {
        (
            "Chief Executives",
            "Management Occupations",
            5,
            BOSS,
            "CEO (Chief Executive Officer); CEO; President",
        ),
        (
            "Executive Secretaries",
            "Office and Administrative Support Occupations",
            3,
            AIDE,
            "مدير",
        ),
        ("Army Cooks", "SOC 55", None, COOK, ""),
    }


def test_the_requirements_by_hand(release: Imported) -> None:
    names = ("role", "type", "name", "level", "importance", "years", "locator", "share")
    assert rows_of(release.graph, "requirements", *names) == {
        (
            *("Chief Executives", "skill", "Mathematics (skill)", 4.12, "required", None),
            *("Skills, 2.A.1.e", ""),
        ),
        (
            *("Chief Executives", "skill", "Reading Comprehension", None, "preferred", None),
            *("Skills, 2.A.1.a", ""),
        ),
        (
            *("Executive Secretaries", "skill", "Reading Comprehension", 3.5, "preferred", None),
            *("Skills, 2.A.1.a", ""),
        ),
        (
            *("Chief Executives", "skill", "Mathematics (knowledge)", 5, "required", None),
            *("Knowledge, 2.C.4.a", ""),
        ),
        (
            *("Chief Executives", "skill", "Excel", None, "preferred", None),
            *("Technology Skills, Spreadsheet software", ""),
        ),
        (
            *("Chief Executives", "skill", "Mathematics (software)", None, "preferred", None),
            *("Technology Skills, Analytical software", ""),
        ),
        (
            *("Executive Secretaries", "skill", "Excel", None, "preferred", None),
            *("Technology Skills, Spreadsheet software", ""),
        ),
        (  # 45 % and 35 % name it or more; of experience the most frequent answer is suppressed
            *("Chief Executives", "education", "Bachelor's Degree", None, "required", None),
            *(f"{SCHOOL}, 2.D.1: Bachelor's Degree, 45 %", 45),
        ),
        (  # of equal shares the lowest asks for nothing; 49.5 % is not half
            "Executive Secretaries",
            *("experience", "Related work experience (Executive Secretaries)", None),
            *("preferred", 0.25),
            *(f"{SCHOOL}, 3.A.1: Over 3 months, up to and including 6 months, 49.5 %", 49.5),
        ),
    }


def test_own_columns_hold_what_the_contract_has_no_place_for(release: Imported) -> None:
    names = ("role", "name", "onet_importance", "in_demand", "hot_technology")
    found = rows_of(release.graph, "requirements", *names)
    assert ("Chief Executives", "Mathematics (skill)", 3, "", "") in found
    assert ("Chief Executives", "Reading Comprehension", 2.99, "", "") in found
    assert ("Executive Secretaries", "Reading Comprehension", "", "", "") in found
    assert ("Chief Executives", "Excel", "", "Y", "Y") in found
    assert ("Executive Secretaries", "Excel", "", "", "Y") in found


def test_the_transitions_by_hand(release: Imported) -> None:
    names = ("origin", "destination", "kind", "evidence", "tier", "rank", "source", "count")
    assert rows_of(release.graph, "transitions", *names) == {
        ("Chief Executives", "Executive Secretaries", *judged("Primary-Short", 1)),
        ("Chief Executives", "Army Cooks", *judged("Supplemental", 11)),
        ("Executive Secretaries", "Chief Executives", *judged("Primary-Long", 6)),
    }


def judged(tier: str, rank: float) -> tuple[object, ...]:
    return ("related", "published", tier, rank, SOURCE, None)


def test_titles_of_several_roles_are_facts_of_each(release: Imported) -> None:
    assert rows_of(release.graph, "facts", "role", "type", "value", "source", "locator") == {
        ("Chief Executives", "description", 'Decide, "plan"; direct.', SOURCE, at(BOSS)),
        ("Executive Secretaries", "description", "Keep minutes.", SOURCE, at(AIDE)),
        ("Chief Executives", "alternate-title", "Manager", SOURCE, "Alternate Titles"),
        ("Executive Secretaries", "alternate-title", "Manager", SOURCE, "Alternate Titles"),
        ("Executive Secretaries", "alternate-title", "Army Cooks", SOURCE, "Alternate Titles"),
        ("Executive Secretaries", "alternate-title", "Typist; Clerk", SOURCE, "Alternate Titles"),
        (
            *("Chief Executives", "in-demand-technology", "Excel", SOURCE),
            "Technology Skills, Spreadsheet software",
        ),
    }
    assert (
        "3 titles of several roles, or with a semicolon: no alias, but a fact (alternate-title) "
        "of each role"
    ) in release.report.notes


def at(code: str) -> str:
    return f"Occupation Data, {code}"


def test_tasks_are_facts_where_they_are_asked_for(tmp_path: pathlib.Path) -> None:
    graph, report = onet.read(put(tmp_path, text_files()), tasks=True)
    tasks = {row for row in rows_of(graph, "facts", "type", "value", "locator") if row[0] == "task"}
    assert tasks == {("task", "Direct an organization's budget.", "Task Statements, 8823 core")}
    assert "Task Statements.txt: 1 row skipped: without a task (line 3)" in str(report)


def test_the_report_accounts_for_every_row(release: Imported) -> None:
    assert str(release.report).splitlines()[:24] == [
        "Occupation Data.txt: 3 rows read, 3 used",
        "Job Zones.txt: 2 rows read, 2 used",
        "Alternate Titles.txt: 8 rows read, 6 used",
        "Sample of Reported Titles.txt: 2 rows read, 1 used",
        "Skills.txt: 9 rows read, 4 used",
        "Knowledge.txt: 2 rows read, 2 used",
        "Technology Skills.txt: 4 rows read, 3 used",
        "Education, Training, and Experience.txt: 12 rows read, 8 used",
        "Education, Training, and Experience Categories.txt: 7 rows read, 7 used",
        "Related Occupations.txt: 5 rows read, 3 used",
        "Alternate Titles.txt: 1 row skipped: said of the occupation already (line 4)",
        (
            "Alternate Titles.txt: 1 row skipped: an occupation that Occupation Data does not list "
            "(line 9)"
        ),
        "Sample of Reported Titles.txt: 1 row skipped: said of the occupation already (line 2)",
        "Skills.txt: 1 row skipped: suppressed by the publisher (line 5)",
        "Skills.txt: 2 rows skipped: not relevant to the occupation (lines 6, 7)",
        "Skills.txt: 1 row skipped: scale XX is not imported (line 9)",
        "Skills.txt: 1 row skipped: without a value (line 10)",
        "Technology Skills.txt: 1 row skipped: said of the occupation already (line 5)",
        (
            "Education, Training, and Experience.txt: 1 row skipped: suppressed by the publisher "
            "(line 6)"
        ),
        "Education, Training, and Experience.txt: 1 row skipped: scale OJ is not imported (line 7)",
        "Education, Training, and Experience.txt: 1 row skipped: without a value (line 13)",
        (
            "Education, Training, and Experience.txt: 1 row skipped: the most frequent answer is "
            "suppressed (line 5)"
        ),
        "Related Occupations.txt: 1 row skipped: related to itself (line 5)",
        "Related Occupations.txt: 1 row skipped: to an occupation not listed (line 6)",
    ]


def test_similarity_is_called_similarity(release: Imported) -> None:
    notes = " ".join(release.report.notes)
    assert "judgement of similarity, not moves that anybody observed" in notes
    assert "required where their importance is 3 or more of 5" in notes
    assert "1 of them asks for nothing" in notes


def test_the_source_is_named_as_its_licence_asks(release: Imported) -> None:
    graph = release.graph
    (row,) = rows_of(graph, "sources", "source", "title", "publisher", "licence", "attribution")
    assert row[:4] == (
        SOURCE,
        "O*NET 29.3 Database",
        "U.S. Department of Labor, Employment and Training Administration",
        "CC BY 4.0",
    )
    assert row[4].startswith("This dataset includes information from the O*NET 29.3 Database by ")
    assert "careergraph has modified all or some of this information." in row[4]


@pytest.mark.parametrize(
    ("folder", "readme", "key", "published"),
    [
        ("db_31_0_csv", {}, "onet-31.0", ""),
        ("onet-28.2", {}, "onet-28.2", ""),
        ("mine", {}, "onet", ""),
        (
            "db_31_0_text",
            {"Read Me.txt": "O*NET 30.3 Database\r\nMay 2026 Release\r\n-----"},
            *("onet-30.3", "May 2026"),
        ),
        ("mine", {"README.md": "The O*NET® 29.3 files"}, "onet-29.3", ""),
        ("mine", {"Read Me.txt": b"\xff\xfe\x00"}, "onet", ""),
    ],
)
def test_which_release_it_is(
    tmp_path: pathlib.Path, folder: str, readme: dict[str, str | bytes], key: str, published: str
) -> None:
    files = {"Occupation Data.txt": tabbed(OCCUPATIONS)} | readme
    graph = onet.read(put(tmp_path / folder, files)).graph
    columns = graph.columns("sources")
    assert (columns["source"], columns.get("published", [""])) == ([key], [published])


def test_what_is_read_can_be_saved_and_loaded(release: Imported, tmp_path: pathlib.Path) -> None:
    careergraph.save(release.graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == release.graph


def test_the_dataset_answers_questions(release: Imported) -> None:
    (route,) = careergraph.routes(release.graph, "President", "Executive Secretaries")
    assert route.roles == ("Chief Executives", "Executive Secretaries")
    assert [move.evidence for move in route.transitions] == ["published"]


# Other releases, and other forms of the same


def facts_alone(graph: CareerGraph) -> dict[str, Counter[tuple[tuple[str, Any], ...]]]:
    """Return the rows of a graph without where they stand."""
    whole = {}
    for name in sorted(set(graph.tables) - {"sources"}):
        columns = {k: v for k, v in graph.columns(name).items() if k not in ("source", "locator")}
        rows = zip(*columns.values(), strict=True)
        whole[name] = Counter(
            tuple(sorted((k, c) for k, c in zip(columns, r, strict=True) if c not in ("", None)))
            for r in rows
        )
    return whole


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_every_form_says_the_same(
    tmp_path: pathlib.Path, release: Imported, form: str, *, packed: bool
) -> None:
    place = tmp_path / "other"
    if packed:
        place = tmp_path / "other.zip"
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in FORMS[form].items():
                archive.writestr(name, content)
    else:
        put(place, FORMS[form])
    graph, report = onet.read(place)
    assert facts_alone(graph) == facts_alone(release.graph)
    assert sum(report.used(f) for f in report.rows) == sum(
        release.report.used(f) for f in release.report.rows
    )


def test_elements_without_names_are_named_by_the_content_model(tmp_path: pathlib.Path) -> None:
    tables = dict(RELEASE)
    for name in ("Skills", "Knowledge"):
        tables[name] = [row[:2] + row[3:] for row in tables[name]]
    model = {(row[1], row[2], "") for row in SKILLS[1:] + KNOWLEDGE[1:]}
    tables["Content Model Reference"] = [("Element ID", "Element Name", "Description"), *model]
    graph, _ = onet.read(put(tmp_path, text_files(tables)))
    assert "Mathematics (knowledge)" in graph.columns("requirements")["name"]
    assert "Reading Comprehension" in graph.columns("requirements")["name"]


def test_the_older_matrices_are_sources_of_their_own(tmp_path: pathlib.Path) -> None:
    header = (CODE, "Related O*NET-SOC Code", "Index")
    tables = {
        "Occupation Data": OCCUPATIONS,
        "Career Changers Matrix": [header, (BOSS, AIDE, "1"), (BOSS, COOK, "2")],
        "Career Starters Matrix": [header, (BOSS, AIDE, "3")],
    }
    files = {f"db_22_2_text/{name}.txt": tabbed(rows) for name, rows in tables.items()}
    graph, _ = onet.read(put(tmp_path, files))
    found = rows_of(graph, "transitions", "origin", "destination", "rank", "source", "evidence")
    changers, starters = "onet-22.2-career-changers", "onet-22.2-career-starters"
    assert found == {
        ("Chief Executives", "Executive Secretaries", 1, changers, "published"),
        ("Chief Executives", "Army Cooks", 2, changers, "published"),
        ("Chief Executives", "Executive Secretaries", 3, starters, "published"),
    }
    assert set(graph.columns("sources")["source"]) == {"onet-22.2", changers, starters}
    (move,) = careergraph.feeders(graph, "Executive Secretaries")
    assert (move.support, len(move.claims)) == (1, 2)  # one publisher


def test_two_scales_of_education_make_one_requirement(tmp_path: pathlib.Path) -> None:
    answers = """
O*NET-SOC Code|Element ID|Element Name|Scale ID|Category|Data Value|Recommend Suppress
11-1011.00|2.D.1|Required Level of Education|RL|6|100|N
11-1011.00|2.D.1|Required Level of Education|RQ|7|100|N
43-6011.00|2.D.1|Required Level of Education|RQ|7|100|N
"""
    meanings = """
Element ID|Element Name|Scale ID|Category|Category Description
2.D.1|Required Level of Education|RL|6|Bachelor's Degree
2.D.1|Required Level of Education|RQ|7|Bachelor's Degree
"""
    tables = {"Occupation Data": OCCUPATIONS, "Education": table(answers)}
    tables["Education Categories"] = table(meanings)
    graph, report = onet.read(put(tmp_path, text_files(tables)))
    assert rows_of(graph, "requirements", "role", "name") == {
        ("Chief Executives", "Bachelor's Degree"),
        ("Executive Secretaries", "Bachelor's Degree"),
    }
    assert "Education.txt: 1 row skipped: another scale tells it already (line 3)" in str(report)


@pytest.mark.parametrize(
    ("missing", "note"),
    [
        ("Alternate Titles", "no table Alternate Titles: roles have fewer aliases"),
        ("Sample of Reported Titles", "no table Sample of Reported Titles: roles have fewer alia"),
        ("Job Zones", "no table Job Zones: roles have no level"),
        ("Skills", "no table Skills: no skill has a level"),
        ("Knowledge", "no table Knowledge: requirements hold none"),
        ("Technology Skills", "no table Technology Skills: requirements hold no software"),
        (
            "Education, Training, and Experience",
            "no table Education, Training, and Experience: requirements hold neither",
        ),
        (
            f"{SCHOOL} Categories",
            "no table Education, Training, and Experience Categories: its answers have no names",
        ),
        ("Related Occupations", "no table Related Occupations: roles have no transitions"),
        ("Task Statements", "no table Task Statements: roles have no tasks"),
    ],
)
def test_what_is_missing_is_said_and_done_without(
    tmp_path: pathlib.Path, missing: str, note: str
) -> None:
    tables = {name: rows for name, rows in RELEASE.items() if name != missing}
    graph, report = onet.read(put(tmp_path, text_files(tables)), tasks=True)
    assert note in str(report)
    assert len(graph.names) == 3
    assert all(0 <= report.used(file) <= rows for file, rows in report.rows.items())


def test_the_occupations_alone_are_enough(tmp_path: pathlib.Path) -> None:
    graph, report = onet.read(put(tmp_path, {"occupation_data.csv": commas(OCCUPATIONS)}))
    assert repr(graph) == "<CareerGraph: 3 roles, no transitions>"
    assert sum(note.startswith("no table") for note in report.notes) == 8


def test_what_other_systems_leave_in_a_folder_is_no_table(tmp_path: pathlib.Path) -> None:
    files = text_files() | {"db_29_3_text/._Occupation Data.txt": "\x00\x05\x16\x07"}
    assert len(onet.read(put(tmp_path, files)).graph.names) == 3


def test_names_may_hold_anything(tmp_path: pathlib.Path) -> None:
    name = 'A "B" | C; <D> \\ مدير'
    tables = {"Occupation Data": [OCCUPATIONS[0], (BOSS, name, "=1+1")]}
    graph, _ = onet.read(put(tmp_path, text_files(tables)))
    assert graph.names == (name,)
    careergraph.save(graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == graph


def test_equal_titles_are_told_apart_by_their_codes(tmp_path: pathlib.Path) -> None:
    tables = {"Occupation Data": [*OCCUPATIONS, ("35-2014.00", "army  cooks", "")]}
    graph, report = onet.read(put(tmp_path, text_files(tables)))
    assert {"Army Cooks (55-1011.00)", "army  cooks (35-2014.00)"} < set(graph.names)
    assert "2 roles of equal titles: the code in brackets tells which" in report.notes


@pytest.mark.parametrize(
    ("category", "least"),
    [
        ("Up to and including 1 month", 0),
        ("Over 1 month, up to and including 3 months", 0.08),
        ("Over 6 months, up to and including 1 year", 0.5),
        ("Over 8 years, up to and including 10 years", 8),
        ("Over 10 years", 10),
        ("Some", ""),
    ],
)
def test_years_are_the_least_of_the_range(category: str, least: float | str) -> None:
    assert years(category) == least


# An oracle on generated ratings

flags = st.sampled_from(["Y", "N", "n/a"])
ratings = st.dictionaries(
    st.tuples(
        st.sampled_from([BOSS, AIDE, "99-9999.00"]),
        st.sampled_from(["2.A.1.a", "2.A.1.b", "2.B.1.a"]),
        st.sampled_from(["IM", "LV", "XX"]),
    ),
    st.tuples(st.sampled_from(["1", "2.99", "3", "3.01", "5", "n/a", ""]), flags, flags),
)


@given(ratings)
def test_ratings_as_brute_force_reads_them(
    tmp_path_factory: pytest.TempPathFactory, drawn: dict[tuple[str, str, str], Row]
) -> None:
    rows = [
        (code, element, f"Skill {element}", scale, value, suppress, irrelevant, "08/2025")
        for (code, element, scale), (value, suppress, irrelevant) in drawn.items()
    ]
    expected, used = set(), 0
    for code, element in {key[:2] for key in drawn if key[0] != "99-9999.00"}:
        of_pair = {
            s: drawn[code, element, s] for s in ("IM", "LV", "XX") if (code, element, s) in drawn
        }
        if any(irrelevant == "Y" for _, _, irrelevant in of_pair.values()):
            continue
        good = {
            scale: float(value)
            for scale, (value, suppress, _) in of_pair.items()
            if scale != "XX" and value not in ("", "n/a") and suppress != "Y"
        }
        used += len(good)
        if good:
            importance = "required" if good.get("IM", 0) >= 3 else "preferred"
            role = {BOSS: "Chief Executives", AIDE: "Executive Secretaries"}[code]
            expected.add((role, f"Skill {element}", good.get("LV"), importance))
    place = tmp_path_factory.mktemp("drawn")
    tables = {"Occupation Data": OCCUPATIONS, "Skills": [SKILLS[0], *rows]}
    graph, report = onet.read(put(place, text_files(tables)))
    assert rows_of(graph, "requirements", "role", "name", "level", "importance") == expected
    assert report.used("Skills.txt") == used


TRAITS = {
    "Abilities": table("""
O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Recommend Suppress|Not Relevant
11-1011.00|1.A.1.a.1|Oral Comprehension|IM|4.5|N|n/a
11-1011.00|1.A.1.a.1|Oral Comprehension|LV|4.88|N|N
11-1011.00|1.A.3.a.1|Static Strength|IM|1.25|N|n/a
11-1011.00|1.A.3.a.1|Static Strength|LV|0.5|N|N
11-1011.00|1.A.4.a.1|Near Vision|IM|3.5|Y|N
"""),
    "Work Styles": table("""
O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Recommend Suppress
11-1011.00|1.C.2.b|Leadership|IM|5|N
"""),
    "Interests": table("""
O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value
11-1011.00|1.B.1.a|Realistic|OI|1.3
11-1011.00|1.B.1.e|Enterprising|OI|6.88
11-1011.00|1.B.1.f|Conventional|OI|5
11-1011.00|1.B.1.g|First Interest High-Point|IH|2
11-1011.00|1.B.1.h|Second Interest High-Point|IH|3
11-1011.00|1.B.1.i|Third Interest High-Point|IH|0
"""),
}


def test_traits_are_facts_on_request(tmp_path: pathlib.Path) -> None:
    put(tmp_path, text_files(RELEASE | TRAITS))
    graph, report = onet.read(tmp_path)
    kinds = {"ability", "work-style", "interest", "work-activity", "work-value"}
    assert kinds.isdisjoint(graph.column("facts", "type"))
    assert "not read: Abilities, Work Styles, Interests; --traits keeps them as facts" in (
        report.notes
    )
    graph, report = onet.read(tmp_path, traits=True)
    rows = graph.facts.loc[graph.facts["type"].isin(kinds)]
    columns = ["type", "value", "onet_importance", "onet_level", "onet_rank", "locator"]
    texts = rows[columns].astype(object).fillna("").astype(str)
    assert texts.values.tolist() == [
        ["ability", "Oral Comprehension", "4.5", "4.88", "", "Abilities, 1.A.1.a.1"],
        ["work-style", "Leadership", "5.0", "", "", "Work Styles, 1.C.2.b"],
        ["interest", "Enterprising", "", "", "1.0", "Interests, 1.B.1.g"],
        ["interest", "Conventional", "", "", "2.0", "Interests, 1.B.1.h"],
    ]
    low = "of an importance below 3, or of none"
    skipped = {(s.file, s.reason): s.rows for s in report.skipped if s.file.split(".")[0] in TRAITS}
    assert skipped == {
        ("Abilities.txt", "suppressed by the publisher"): 1,
        ("Abilities.txt", low): 2,
        ("Interests.txt", "scale OI is not imported"): 3,
        ("Interests.txt", "none comes first, second or third"): 1,
    }
    assert not any("not read" in note for note in report.notes)


def test_a_row_that_stands_twice_counts_once(tmp_path: pathlib.Path) -> None:
    put(tmp_path, text_files())
    before = onet.read(tmp_path).graph
    again = {
        name: [*rows, rows[1], (*rows[1][:-1], "01/2001")] if rows[0][-1] == "Date" else rows
        for name, rows in RELEASE.items()
    }
    put(tmp_path, text_files(again))
    graph, report = onet.read(tmp_path)
    assert graph == before
    reasons = [(s.reason, s.rows) for s in report.skipped if s.file == "Skills.txt"]
    assert ("the same row again", 1) in reasons
    assert ("the same row again, with an older date", 1) in reasons
