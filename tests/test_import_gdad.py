"""The Government Digital and Data framework in: role levels, their skills, inferred promotions."""

from __future__ import annotations

import csv
import io
import itertools
import stat
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph.errors import TableError
from careergraph.importers.gdad import read
from careergraph.importers.gdad.levels import Level, promotions

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from careergraph import CareerGraph

    Write = Callable[[dict[str, str | bytes]], None]

HEADER = (
    "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,"
    "Skill Description,Skill Level,Skill Level Description,Role Type"
)
SKILLS = (
    "Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill"
)


def row(role: str, title: str, skill: str, level: str, kind: str = "") -> str:
    """Return a row as the publisher writes it: descriptions of several lines, quoted."""
    about = '"You will:\n- do, and\n- ""see""."'
    return f"Data,{role},{about},{title},{about},{skill},{about},{level},{about},{kind}"


def table(*rows: str) -> str:
    return "\n".join([HEADER, *rows, ""])


SMALL = table(
    row("Data analyst", "Senior data analyst", "Statistics", "Practitioner"),
    row("Data analyst", "Data analyst ", "Statistics", "Working"),
    row("Data analyst", "Data analyst", "Statistics", "Working"),
    row("Data analyst", "Data analyst", "Making  maps", "Awareness"),
    row("Data analyst", "Head of data analysis", "Statistics", "Expert"),
    row("Chief data officer", "NOT IN USE", "Planning", "NOT IN USE", "Senior Civil Service"),
)
SMALL_SKILLS = f"""{SKILLS}
Statistics,About,a,b,c,d,Data analyst
Making maps,About,a,b,c,d,"Data analyst, Cartographer"
Unasked,About,a,b,c,d,Cartographer
"""


def rows_of(graph: CareerGraph, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return list(zip(*(graph.column(table, name) for name in columns), strict=True))


def moves(graph: CareerGraph) -> list[tuple[Any, ...]]:
    return rows_of(graph, "transitions", "origin", "destination")


def test_a_small_framework(write: Write) -> None:
    write({"release/roles.csv": SMALL, "release/skills.csv": SMALL_SKILLS})
    graph, report = read("release")
    assert rows_of(graph, "roles", "role", "family", "level", "framework_role") == [
        ("Senior data analyst", "Data", 5, "Data analyst"),
        ("Data analyst", "Data", 4, "Data analyst"),
        ("Head of data analysis", "Data", 8, "Data analyst"),
        ("Chief data officer", "Data", None, "Chief data officer"),
    ]
    assert rows_of(graph, "transitions", "origin", "destination", "kind", "evidence") == [
        ("Data analyst", "Senior data analyst", "promotion", "inferred"),
        ("Senior data analyst", "Head of data analysis", "promotion", "inferred"),
    ]
    columns = ("role", "name", "level", "proficiency", "locator")
    here = "roles.csv, Data analyst"
    senior, head = "Senior data analyst", "Head of data analysis"
    assert rows_of(graph, "requirements", *columns) == [
        (senior, "Statistics", 3, "Practitioner", f"{here}, {senior}, Statistics"),
        ("Data analyst", "Statistics", 2, "Working", f"{here}, Data analyst, Statistics"),
        ("Data analyst", "Making maps", 1, "Awareness", f"{here}, Data analyst, Making maps"),
        (head, "Statistics", 4, "Expert", f"{here}, {head}, Statistics"),
        ("Chief data officer", "Planning", None, "", "roles.csv, Chief data officer, Planning"),
    ]
    assert set(rows_of(graph, "requirements", "type", "source")) == {("skill", "gdad")}
    columns = ("role", "type", "value", "source", "locator")
    fact = ("role-type", "Senior Civil Service", "gdad", "roles.csv, Chief data officer")
    assert rows_of(graph, "facts", *columns) == [("Chief data officer", *fact)]
    assert str(report) == (
        "roles.csv: 6 rows read, 5 used\n"
        "skills.csv: 3 rows read, 2 used\n"
        "roles.csv: 1 row skipped: the same row again (line 20)\n"
        "skills.csv: 1 row skipped: a skill that no role level asks for (line 4)\n"
        "skills.csv is only compared with the roles file: its texts are not copied\n"
        "1 skill that roles ask for: not in skills.csv\n"
        "1 skill of other roles in skills.csv: as the roles say\n"
        "1 row of 1 role without levels (NOT IN USE): the role itself is kept\n"
        "levels of skills as numbers, which are ours: "
        "awareness 1, working 2, practitioner 3, expert 4\n"
        "1 requirement without a level of the skill\n"
        "2 transitions, inferred from titles in this order: apprentice or trainee, associate, "
        "junior, no word, senior, lead, principal, head or chief"
    )


def test_the_source_names_its_terms(write: Write) -> None:
    write({"roles.csv": SMALL})
    (source,) = rows_of(read("roles.csv").graph, "sources", "source", "kind", "attribution")
    assert source[:2] == ("gdad", "dataset")
    assert source[2].endswith("licensed under the Open Government Licence v3.0.")


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_every_form_says_the_same(write: Write) -> None:
    named = {"Role content - Capability Framework.csv": SMALL}
    skills = {"Skill description content - Capability Framework.csv": SMALL_SKILLS}
    write({"folder/roles.csv": SMALL, "alone.csv": SMALL, "inside.zip": zipped(named | skills)})
    write({"spreadsheet/roles.csv": b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()})
    write({"named/._roles.csv": b"\0", "named/old/roles.csv": "nothing"})
    write({f"named/{name}": text for name, text in (named | skills).items()})
    graphs = [read(p).graph for p in ("folder", "alone.csv", "inside.zip", "spreadsheet", "named")]
    for graph in graphs:
        assert moves(graph) == moves(graphs[0])
        assert graph.roles.equals(graphs[0].roles)
        asked = ("role", "name", "level")
        assert rows_of(graph, "requirements", *asked) == rows_of(graphs[0], "requirements", *asked)


def test_saved_and_loaded_it_is_the_same(write: Write, tmp_path: pathlib.Path) -> None:
    odd = row('"R ""1""; | \u202eabc"', '"Lead ""a""; b | c"', '"S; |"', "expert")
    write({"roles.csv": SMALL + odd + "\n"})
    graph = read("roles.csv").graph
    assert 'Lead "a"; b | c' in graph.column("roles", "role")
    careergraph.save(graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == graph


def test_a_title_of_two_roles_is_told_apart(write: Write) -> None:
    write(
        {
            "roles.csv": table(
                row("Tester", "Lead", "Testing", "Expert"),
                row("Writer", "lead", "Writing", "Expert"),
                row("Writer", "Writer", "Writing", "Working"),
            )
        }
    )
    graph, report = read("roles.csv")
    assert moves(graph) == [("Writer", "Lead (Writer, Data)")]
    assert rows_of(graph, "facts", "role", "type", "value") == [
        ("Lead (Tester, Data)", "alternate-title", "Lead"),
        ("Lead (Writer, Data)", "alternate-title", "Lead"),
    ]
    assert "1 title of several roles: named with role and family in brackets" in report.notes


def test_rows_that_cannot_be_used_are_counted(write: Write) -> None:
    write(
        {
            "roles.csv": table(
                row("Tester", "Tester", "Testing", "Working"),
                row("Tester", "tester", "testing", "working"),
                row("Tester", "Tester", "Testing", "Expert"),
                row("Tester", "Tester", "Coding", "Master"),
                row("Tester", "NOT IN USE", "Coding", "Expert"),
                row("", "Tester", "Coding", "Expert"),
                row("Tester", "Tester", "not in use", "Expert"),
            )
        }
    )
    graph, report = read("roles.csv")
    assert rows_of(graph, "requirements", "role", "name", "level") == [("Tester", "Testing", 2)]
    assert {(one.reason, one.rows) for one in report.skipped} == {
        ("the same row again", 1),
        ("another level of a skill that an earlier row asks for", 1),
        ("a skill level that is none of awareness, working, practitioner, expert", 1),
        ("no role level, in a role with levels", 1),
        ("no role or no skill", 2),
    }
    assert report.used("roles.csv") == 1


def test_a_step_that_asks_for_less_says_so(write: Write) -> None:
    write(
        {
            "roles.csv": table(
                row("Tester", "Tester", "Testing", "Working"),
                row("Tester", "Lead tester", "Testing", "Expert"),
                row("Tester", "Head of testing", "Testing", "Practitioner"),
                row("Tester", "Head of testing", "Leading", "Expert"),
            )
        }
    )
    graph, report = read("roles.csv")
    note = "asks for lower levels of the skills of both"
    assert rows_of(graph, "transitions", "destination", "note") == [
        ("Lead tester", ""),
        ("Head of testing", note),
    ]
    found = "1 transition to lower skill levels, against the titles: see their notes"
    assert report.notes[-1] == found


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ("Content designer", "Associate/Junior//Senior/Lead/Head of"),
        ("Software developer", "Apprentice/Junior//Senior/Lead/Principal"),
        ("Data scientist", "Trainee/Associate/"),
        ("Data architect", "/Senior/Chief"),
    ],
)
def test_grade_words_order_titles(role: str, titles: str) -> None:
    steps = [f"{word} {role}".strip() for word in titles.split("/")]
    levels = [Level("", role, title) for title in sorted(steps)]
    assert [(low.title, high.title) for low, high in promotions(levels)] == list(
        itertools.pairwise(steps)
    )


def test_titles_of_one_grade_stand_beside_each_other() -> None:
    titles = ["Senior developer", "Senior developer - management", "Lead developer", "Developer"]
    found = {(a.title, b.title) for a, b in promotions(Level("", "", title) for title in titles)}
    assert found == {
        ("Developer", "Senior developer"),
        ("Developer", "Senior developer - management"),
        ("Senior developer", "Lead developer"),
        ("Senior developer - management", "Lead developer"),
    }


def test_a_grade_word_may_come_last() -> None:
    titles = ["Data ethics lead", "Senior data ethicist", "Head of data ethics"]
    levels = [Level("", "Data ethicist", title) for title in titles]
    assert [level.grade for level in levels] == [6, 5, 8]


def test_analysts_support_the_manager_whose_role_it_is() -> None:
    titles = ["Service desk manager", "Service desk analyst", "Senior service desk analyst"]
    levels = [Level("", "Service desk manager", title) for title in titles]
    assert [(a.title, b.title) for a, b in promotions(levels)] == [
        ("Service desk analyst", "Senior service desk analyst"),
        ("Senior service desk analyst", "Service desk manager"),
    ]


WORDS = ("Apprentice ", "Trainee ", "Associate ", "Junior ", "", "Senior ", "Lead ", "Head of ")
LEVELS = st.builds(
    lambda role, word, track: Level("", role, f"{word}{role}{track}"),
    st.sampled_from(["tester", "writer", "service manager"]),
    st.sampled_from(WORDS),
    st.sampled_from(["", " - management"]),
)


@given(st.lists(LEVELS, unique=True))
def test_promotions_are_those_with_nothing_between(levels: list[Level]) -> None:
    """Compare with all pairs: the next grade up in the same role, no third between."""
    rank = {"Apprentice": 0, "Trainee": 0, "Associate": 1, "Junior": 2, "Senior": 4, "Lead": 5}
    ranks = {level: rank.get(level.title.split()[0], 3) for level in levels}
    ranks |= {level: 6 for level in levels if level.title.startswith("Head")}
    expected = {
        (low, high)
        for low, high in itertools.permutations(levels, 2)
        if low.role == high.role and ranks[low] < ranks[high]
        if not any(ranks[low] < ranks[one] < ranks[high] for one in levels if one.role == low.role)
    }
    found = list(promotions(levels))
    assert set(found) == expected
    assert len(found) == len(expected)


ONE = row("Tester", "Tester", "Testing", "Working")
SWAPPED = HEADER.replace("Skill Name", "X").replace("Skill Level,", "Skill Name,")
FAULTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "nothing": ({}, "release: found no such file or folder; right would be a folder or a zip"),
    "something else": (
        {"release/people.csv": "name\nAda\n"},
        "release: found no CSV file of roles; right would be roles.csv, the Role content of the"
        " framework, alone or with skills.csv",
    ),
    "another roles file": (
        {"release/roles.csv": "role,family\nCook,Kitchen\n"},
        "release/roles.csv, line 1: found the columns role, family; right would be a column"
        " 'Role Family' among them",
    ),
    "the skills alone": (
        {"release": SMALL_SKILLS},
        "release, line 1: found the columns Skill Name, Skill Description, Awareness, Working,"
        " Practitioner, Expert, Roles that require Skill; right would be a column 'Role Family'",
    ),
    "0 bytes": ({"release/roles.csv": b""}, "release/roles.csv: found a file of 0 bytes"),
    "a header alone": (
        {"release/roles.csv": HEADER},
        "release/roles.csv, line 1: found no rows; right would be rows that name a role, a skill"
        " and one of the levels awareness, working, practitioner, expert",
    ),
    "cut off in a row": (
        {"release/roles.csv": table(ONE, ONE)[:-60]},
        "release/roles.csv, line 11: found unexpected end of data; right would be a whole download",
    ),
    "cut off between cells": (
        {"release/roles.csv": table(ONE, "Data,Tester,about")},
        "release/roles.csv, line 11: found 3 cells; right would be 10 as in the header",
    ),
    "swapped columns": (
        {"release/roles.csv": table(ONE).replace(HEADER, SWAPPED.replace("X", "Skill Level"))},
        "release/roles.csv, line 2: found 'Testing' as a skill level; right would be rows that",
    ),
    "numbers as levels": (
        {"release/roles.csv": table(row("Tester", "Tester", "Testing", "2"))},
        "release/roles.csv, line 2: found '2' as a skill level; right would be rows that",
    ),
    "UTF-16": (
        {"release/roles.csv": SMALL.encode("utf-16-le")},
        "release/roles.csv: found UTF-16 text without a byte-order mark; "
        "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')",
    ),
    "Latin-1": (
        {"release/roles.csv": table(row("Tést", "", "S", "Expert")).encode("latin-1")},
        "release/roles.csv, line 2: found the byte 0xe9 ('é' in Windows-1252); "
        "right would be UTF-8 text",
    ),
    "skills without names": (
        {"release/roles.csv": SMALL, "release/skills.csv": "Skill,Working\nTesting,a\n"},
        "release/skills.csv, line 1: found the columns Skill, Working; right would be a column"
        " 'Skill Name' among them",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_no_framework_is_one_clear_error(write: Write, case: str) -> None:
    files, text = FAULTS[case]
    write(files)
    with pytest.raises(TableError) as caught:
        read("release")
    assert str(caught.value).startswith(text)
    assert len(caught.value.problems) == 1


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("roles.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("entry", "content", "text"),
    [
        ("../roles.csv", SMALL, "found a name that leads out of the archive"),
        (link(), "/etc/passwd", "found a link"),
        ("roles.csv", HEADER + "\n" * 5_000_000, "found 5,000,142 bytes packed into"),
    ],
    ids=["outside", "link", "bomb"],
)
def test_archives_that_mean_harm_are_refused(
    tmp_path: pathlib.Path, entry: str | zipfile.ZipInfo, content: str, text: str
) -> None:
    with zipfile.ZipFile(tmp_path / "release.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, content)
    with pytest.raises(TableError) as caught:
        read(tmp_path / "release.zip")
    assert text in str(caught.value)


def published(test_data: pathlib.Path) -> list[dict[str, str]]:
    """Return the published rows that are in use, each once, read by nothing of ours."""
    with (test_data / "ukgdad" / "roles.csv").open(encoding="utf-8", newline="") as stream:
        rows = [{key: cell.strip() for key, cell in row.items()} for row in csv.DictReader(stream)]
    return list({tuple(row.values()): row for row in rows}.values())


def test_the_published_framework_counted_independently(test_data: pathlib.Path) -> None:
    graph, report = read(test_data / "ukgdad")
    rows = published(test_data)
    named = [row["Role Level"].replace("NOT IN USE", row["Role"]) for row in rows]
    number = {"Awareness": 1, "Working": 2, "Practitioner": 3, "Expert": 4, "NOT IN USE": None}
    asked = [
        (name, row["Skill Name"], number[row["Skill Level"]])
        for name, row in zip(named, rows, strict=True)
    ]
    found = rows_of(graph, "requirements", "role", "name", "level")
    assert Counter(found) == Counter(asked)
    assert Counter(graph.column("roles", "role")) == Counter(set(named))
    families = {(name, row["Role Family"]) for name, row in zip(named, rows, strict=True)}
    assert set(rows_of(graph, "roles", "role", "family")) == families
    assert set(moves(graph)) == expected_moves(rows)
    assert report.rows == {"roles.csv": 1825, "skills.csv": 188}
    assert [(one.reason, one.rows) for one in report.skipped] == [("the same row again", 16)]
    shape = (len(graph.column("roles", "role")), len(moves(graph)), len(found))
    assert shape == (205, 160, 1809)


def expected_moves(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
    """Find consecutive levels by asking of every pair whether a third lies between."""
    titles = {(row["Role"], row["Role Level"]) for row in rows if row["Role Level"] != "NOT IN USE"}
    return {
        (low, high)
        for (role, low), (same, high) in itertools.permutations(titles, 2)
        if role == same and seniority(role, low) < seniority(role, high)
        if not any(
            seniority(role, low) < seniority(role, title) < seniority(role, high)
            for other, title in titles
            if other == role
        )
    }


def seniority(role: str, title: str) -> float:
    """Rank a title of the published framework; analysts stand below the manager they support."""
    words = {"Apprentice": 0, "Trainee": 0, "Associate": 1, "Junior": 2, "Senior": 4, "Lead": 5}
    words |= {"Principal": 6, "Head": 7, "Chief": 7}
    rank = 5 if title.endswith(" lead") else words.get(title.split(maxsplit=1)[0], 3)
    supports = role.endswith("manager") and title.endswith("analyst")
    return 2 + rank / 10 if supports else rank


def test_ladders_of_the_published_framework(test_data: pathlib.Path) -> None:
    """Compare with what a reader of the framework's pages would say."""
    graph, _ = read(test_data / "ukgdad")
    ends = set(moves(graph))
    ladders = [
        "Apprentice frontend developer/Junior frontend developer/Frontend developer/"
        "Senior frontend developer/Lead frontend developer/Head of frontend development",
        "Associate content designer/Junior content designer/Content designer/"
        "Senior content designer/Lead content designer/Head of content design",
        "Operations analyst/Senior operations analyst/Operational control manager/"
        "Head of command and control",
        "Digital portfolio analyst/Digital portfolio manager/Senior digital portfolio manager",
        "Data ethics lead/Head of data ethics",
        "Data architect/Senior data architect/Chief data architect",
    ]
    for ladder in ladders:
        assert set(itertools.pairwise(ladder.split("/"))) <= ends
    apart = ("Incident manager", "Major incident manager")
    assert apart not in ends
    assert apart[::-1] not in ends


def test_the_published_framework_saved_and_loaded(
    test_data: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    graph = read(test_data / "ukgdad" / "roles.csv").graph
    careergraph.save(graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == graph
