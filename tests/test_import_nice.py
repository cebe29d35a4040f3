"""The NICE Framework in: work roles with tasks, knowledge and skills, and no transitions.

No published file is at hand: the documents here are cut from the structure and some texts of the
components 2.0.0 and 2.1.0, which are in the public domain.
"""

from __future__ import annotations

import io
import json
import pathlib
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph.errors import TableError
from careergraph.importers.nice import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph import CareerGraph

    Json = dict[str, Any]
    Write = Callable[[dict[str, str | bytes]], None]

HOME = "SP_800_181_2_1_0"
FIELDS = ("element_type", "element_identifier", "title", "text")


def element(*cells: object) -> Json:
    return {**dict(zip(FIELDS, cells, strict=True)), "doc_identifier": HOME}


def projection(origin: str, destination: str) -> Json:
    return {
        "source_element_identifier": origin,
        "source_doc_identifier": HOME,
        "dest_element_identifier": destination,
        "dest_doc_identifier": HOME,
        "relationship_identifier": "projection",
        "provenance_doc_identifier": HOME,
    }


ANALYSIS = "Responsible for assessing systems and networks to identify deviations."
ELEMENTS = [
    element("sort", "S-PD-WRL-007", "00004.00007", ""),
    element("work_role", "PD-WRL-007", "Vulnerability Analysis", ANALYSIS),
    element("work_role", "OG-WRL-008", "Privacy Compliance\u00a0", ""),
    element("task", "T1020", "", "Determine the operational and safety impacts of lapses"),
    element("knowledge", "K1012", "", "Knowledge of malware\u00a0 characteristics"),
    element("skill", "S0893", "", "Skill in performing user needs analysis"),
    element("category", "PD", "PROTECTION and DEFENSE", "Protects against risks."),
    element("competency_area", "NF-COM-006", "Cryptography", "This Competency Area ..."),
    element("opm_code", "541", "", ""),
]
RELATIONSHIPS = [
    projection("PD-WRL-007", "K1012"),
    projection("PD-WRL-007", "S0893"),
    projection("PD-WRL-007", "T1020"),
    projection("OG-WRL-008", "K1012"),
    projection("PD", "PD-WRL-007"),
    projection("PD-WRL-007", "541"),
    projection("NF-COM-006", "K1012"),
    projection("PD-WRL-007", "S-PD-WRL-007"),
]
FRAMEWORK = {
    "documents": [
        {
            "doc_identifier": HOME,
            "name": "Workforce Framework for Cybersecurity (NICE Framework)",
            "version": "2.1.0",
            "website": "https://csrc.nist.gov/pubs/sp/800/181/r1/final",
        }
    ],
    "relationship_types": [
        {"relationship_identifier": "projection", "description": "Represents a relationship."}
    ],
    "elements": ELEMENTS,
    "relationships": RELATIONSHIPS,
}
SMALL = json.dumps(FRAMEWORK)


def changed(**lists: list[Any]) -> str:
    """Return the small framework with more elements or relationships, or other documents."""
    parts = {"elements": ELEMENTS, "relationships": RELATIONSHIPS, "documents": []}
    return json.dumps(FRAMEWORK | {name: parts[name] + more for name, more in lists.items()})


def rows_of(graph: CareerGraph, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return list(zip(*(graph.column(table, name) for name in columns), strict=True))


def test_a_small_framework(write: Write) -> None:
    write({"nice.json": SMALL})
    graph, report = read("nice.json")
    assert rows_of(graph, "roles", "role", "family", "code") == [
        ("Vulnerability Analysis", "PROTECTION and DEFENSE", "PD-WRL-007"),
        ("Privacy Compliance", "", "OG-WRL-008"),
    ]
    columns = ("role", "name", "statement", "locator")
    malware, needs = ELEMENTS[4]["text"].replace("\u00a0 ", " "), ELEMENTS[5]["text"]
    assert rows_of(graph, "requirements", *columns) == [
        ("Vulnerability Analysis", malware, "knowledge", f"{HOME}, PD-WRL-007, K1012"),
        ("Vulnerability Analysis", needs, "skill", f"{HOME}, PD-WRL-007, S0893"),
        ("Privacy Compliance", malware, "knowledge", f"{HOME}, OG-WRL-008, K1012"),
    ]
    assert set(rows_of(graph, "requirements", "type", "importance")) == {("skill", "required")}
    assert rows_of(graph, "facts", "role", "type", "value", "locator") == [
        ("Vulnerability Analysis", "task", ELEMENTS[3]["text"], f"{HOME}, PD-WRL-007, T1020"),
        ("Vulnerability Analysis", "opm-code", "541", f"{HOME}, PD-WRL-007, 541"),
        ("Vulnerability Analysis", "description", ANALYSIS, f"{HOME}, PD-WRL-007"),
    ]
    assert rows_of(graph, "transitions", "origin", "destination") == []
    for table in ("requirements", "facts"):
        assert set(graph.column(table, "source")) == {"nice-2.1.0"}
    assert str(report) == (
        "nice.json: elements: 9 rows read, 7 used\n"
        "nice.json: relationships: 8 rows read, 6 used\n"
        "nice.json: elements: 2 rows skipped: of a type without a table\n"
        "nice.json: relationships: 2 rows skipped: an end that was left out\n"
        "types without a table here: 'sort' (1), 'competency_area' (1)\n"
        "1 work role without a category\n"
        "no transitions: NICE tells of none"
    )


def test_the_source_names_version_and_terms(write: Write) -> None:
    write({"nice.json": SMALL})
    graph = read("nice.json").graph
    columns = ("source", "title", "url", "licence", "attribution")
    assert rows_of(graph, "sources", *columns) == [
        (
            "nice-2.1.0",
            "Workforce Framework for Cybersecurity (NICE Framework), components 2.1.0",
            "https://csrc.nist.gov/pubs/sp/800/181/r1/final",
            "Public domain in the US (17 U.S.C. 105)",
            "NICE Framework Components, National Institute of Standards and Technology (NIST)",
        )
    ]


def test_a_document_without_a_name_is_read(write: Write) -> None:
    body = {name: FRAMEWORK[name] for name in ("elements", "relationships")}
    write({"nice.json": json.dumps(body)})
    graph, report = read("nice.json")
    assert graph.column("sources", "source") == ["nice"]
    assert graph.column("requirements", "locator")[0] == "nice.json, PD-WRL-007, K1012"
    assert report.notes[0] == "no document named: the version is unknown"


def test_statements_go_by_their_text(write: Write) -> None:
    more = [element("skill", "S1", "S1 (new)", "Skill in maps"), element("skill", "S2", "Maps", "")]
    ends = [projection("OG-WRL-008", "S1"), projection("OG-WRL-008", "S2")]
    write({"nice.json": changed(elements=more, relationships=ends)})
    assert read("nice.json").graph.column("requirements", "name")[-2:] == ["Skill in maps", "Maps"]


def test_of_several_documents_the_first_is_read(write: Write) -> None:
    other = {"doc_identifier": "CSF_2_0_0", "name": "Cybersecurity Framework"}
    task = element("task", "T1", "", "Do") | {"doc_identifier": "CSF_2_0_0"}
    documents = [*FRAMEWORK["documents"], other]
    write({"nice.json": changed(elements=[task], documents=documents)})
    graph, report = read("nice.json")
    assert graph.column("sources", "source") == ["nice-2.1.0"]
    assert report.notes[0] == "2 documents named: only elements of the first are used"
    assert "of another document" in {one.reason for one in report.skipped}


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_every_form_says_the_same(write: Write) -> None:
    wrapped = {"response": {"requestType": 4, "elements": FRAMEWORK}}
    forms: dict[str, str | bytes] = {
        "flat.json": SMALL,
        "indented.json": json.dumps(FRAMEWORK, indent=4, ensure_ascii=False),
        "wrapped.json": json.dumps(wrapped),
        "response.json": json.dumps({"response": FRAMEWORK}),
        "marked.json": b"\xef\xbb\xbf" + SMALL.encode(),
        "inside.zip": zipped({"v2_nf_components.json": SMALL, "about.txt": "NICE"}),
        "folder/data/only.json": json.dumps(wrapped),
        "many/v2_nf_components.json": SMALL,
        "many/package.json": "{}",
        "many/._v2_nf_components.json": b"\0",
    }
    write(forms)
    places = [name.split("/")[0] for name in forms]
    first, *others = (read(place).graph for place in dict.fromkeys(places))
    assert len(others) == 7
    for other in others:
        assert other == first


def test_saved_and_loaded_it_is_the_same(write: Write, tmp_path: pathlib.Path) -> None:
    odd = element("work_role", 'X"; |', '"A"; b | \u202eabc', "l1\nl2")
    write({"nice.json": changed(elements=[odd], relationships=[projection('X"; |', "K1012")])})
    graph = read("nice.json").graph
    assert '"A"; b | \u202eabc' in graph.column("roles", "role")
    careergraph.save(graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == graph


def test_work_roles_of_one_title_are_told_apart(write: Write) -> None:
    write({"nice.json": changed(elements=[element("work_role", "X-1", "privacy compliance", "")])})
    graph, report = read("nice.json")
    assert graph.column("roles", "role")[1:] == [
        "Privacy Compliance (OG-WRL-008)",
        "privacy compliance (X-1)",
    ]
    titles = [row[1:] for row in rows_of(graph, "facts", "type", "role", "value") if "a" in row[0]]
    assert ("privacy compliance (X-1)", "privacy compliance") in titles
    assert "1 title of several work roles: named with the code" in report.notes


STRANGE_ELEMENTS = {
    "no object with an identifier": [7, "text", None, [], {}, element("task", "", "", "Do")],
    "of another document": [element("task", "T1", "", "Do") | {"doc_identifier": "CSF_2_0_0"}],
    "of a type without a table": [
        element("ability", "A0001", "", "Ability to identify"),
        element({"no": "text"}, "A0002", "", "Ability to see"),
    ],
    "neither a title nor a text": [
        element("task", "T2", "", "  "),
        element("work_role", "X-1", None, [5]),
    ],
    "an identifier that an earlier element has": [element("skill", " T1020 ", "", "Skill")],
}


@pytest.mark.parametrize("reason", STRANGE_ELEMENTS)
def test_elements_that_cannot_be_used_are_counted(write: Write, reason: str) -> None:
    more = STRANGE_ELEMENTS[reason]
    write({"nice.json": SMALL, "more.json": changed(elements=more)})
    (plain, before), (graph, report) = read("nice.json"), read("more.json")
    assert graph == plain
    grown = len(more) + 2 * (reason == "of a type without a table")
    counts = {one.reason: one.rows for one in report.skipped if "elements" in one.file}
    assert counts[reason] == grown
    assert report.used("more.json: elements") == before.used("nice.json: elements")


def test_old_types_are_named(write: Write) -> None:
    old = [element(f"type{number}", f"A{number}", "", "Ability") for number in range(9)]
    write({"nice.json": changed(elements=old)})
    found = "types without a table here: 'sort' (1), 'competency_area' (1), 'type0' (1), "
    assert read("nice.json").report.notes[0] == f"{found}'type1' (1), 'type2' (1), ..."


STRANGE_RELATIONSHIPS = {
    "no object with two ends": [7, None, [], {}, projection("PD-WRL-007", "")],
    "another relationship than a projection": [
        projection("PD-WRL-007", "K1012") | {"relationship_identifier": "external_reference"}
    ],
    "an end that is no element": [projection("PD-WRL-007", "K9999"), projection("X", "T1020")],
    "an end that was left out": [projection("NF-COM-006", "S0893")],
    "the same relationship again": [projection("PD-WRL-007", "K1012")],
    "between elements of types that no table joins": [
        projection("PD", "OG"),
        projection("T1020", "K1012"),
        projection("K1012", "PD-WRL-007"),
        projection("PD-WRL-007", "OG-WRL-008"),
    ],
    "a second category of a work role": [projection("OG", "PD-WRL-007")],
    "a statement that the work role has under another code": [projection("PD-WRL-007", "K2")],
}


@pytest.mark.parametrize("reason", STRANGE_RELATIONSHIPS)
def test_relationships_that_cannot_be_used_are_counted(write: Write, reason: str) -> None:
    more = STRANGE_RELATIONSHIPS[reason]
    spare = [
        element("category", "OG", "OVERSIGHT and GOVERNANCE", ""),
        element("knowledge", "K2", "", "Knowledge of malware characteristics"),
    ]
    write({"nice.json": SMALL, "more.json": changed(elements=spare, relationships=more)})
    (plain, before), (graph, report) = read("nice.json"), read("more.json")
    assert graph == plain
    counts = {one.reason: one.rows for one in report.skipped if "relationships" in one.file}
    assert counts[reason] == len(more) + 2 * (reason == "an end that was left out")
    assert report.used("more.json: relationships") == before.used("nice.json: relationships")


CODES = {"work_role": "WR", "category": "CD", "task": "TU", "knowledge": "KL", "skill": "SV"}
KIND = {code: kind for kind, codes in CODES.items() for code in codes}
ENDS = st.sampled_from([*KIND, "sort", "nobody"])


@given(st.lists(st.tuples(ENDS, ENDS)))
def test_tables_hold_what_relationships_say(ends: list[tuple[str, str]]) -> None:
    """Compare with sets: for each table the pairs of ends whose types it joins."""
    nodes = [element(kind, code, f"{code}.", f"{code}.") for code, kind in KIND.items()]
    nodes.append(element("sort", "sort", "1", ""))
    body = {"elements": nodes, "relationships": [projection(*pair) for pair in ends]}
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "nice.json")
        file.write_text(json.dumps(body), encoding="utf-8")
        graph, report = read(file)
    said = {
        kind: {(f"{a}.", f"{b}.") for a, b in ends if KIND.get(a) == "work_role"}
        & {(f"{a}.", f"{b}.") for a in KIND for b in CODES[kind]}
        for kind in ("task", "knowledge", "skill")
    }
    asked = rows_of(graph, "requirements", "role", "name") if said_any(said) else []
    assert sorted(asked) == sorted(said["knowledge"] | said["skill"])
    facts = rows_of(graph, "facts", "role", "value", "type")
    assert sorted(fact[:2] for fact in facts if fact[2] == "task") == sorted(said["task"])
    families = dict(rows_of(graph, "roles", "role", "family"))
    for code in CODES["work_role"]:
        first = [f"{a}." for a, b in ends if b == code and KIND.get(a) == "category"][:1]
        assert [families[f"{code}."]] == (first or [""])
    joined = len(asked) + len(said["task"]) + sum(map(bool, families.values()))
    assert report.used("nice.json: relationships") == joined


def said_any(said: dict[str, set[tuple[str, str]]]) -> bool:
    return bool(said["knowledge"] | said["skill"])


FAULTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "nothing": ({}, "release: found no such file or folder; right would be a folder or a zip"),
    "no JSON": (
        {"release/tables.csv": "a,b\n"},
        "release: found no JSON files; right would be the NICE Framework's components in JSON,"
        " such as v2-2-0_nf_components.json",
    ),
    "several": (
        {"release/a.json": SMALL, "release/b.json": SMALL},
        "release: found 2 JSON files; right would be the NICE Framework's components in JSON",
    ),
    "0 bytes": ({"release/nice.json": b""}, "release/nice.json: found a file of 0 bytes"),
    "text": ({"release": "role,task\n"}, "release, line 1: found no JSON (Expecting value)"),
    "a page": ({"release": "<html>"}, "release, line 1: found no JSON (Expecting value)"),
    "cut off": (
        {"release": json.dumps(FRAMEWORK, indent=1)[:890]},
        "release, line 35: found no JSON (Unterminated string starting at); right would be a whole"
        " download of the NICE Framework's components in JSON",
    ),
    "UTF-16": ({"release": SMALL.encode("utf-16")}, "release, line 1: found the byte 0xff"),
    "Latin-1": (
        {"release": '{"n":\n"é"}'.encode("latin-1")},
        "release, line 2: found the byte 0xe9; right would be UTF-8 text",
    ),
    "a list": (
        {"release": json.dumps(ELEMENTS)},
        "release: found a list; right would be an object with the lists 'elements' and"
        " 'relationships', or 'response' around it",
    ),
    "a number": ({"release": "9" * 9_000}, "release: found a single value; right would be"),
    "an empty object": ({"release": "{}"}, "release: found an empty object; right would be"),
    "other keys": (
        {"release": '{"a": 1, "elements": {"elements": []}, "relationships": {}}'},
        "release: found an object with 'a', 'elements', 'relationships'; right would be",
    ),
    "no relationships": (
        {"release": json.dumps({"elements": ELEMENTS})},
        "release: found an object with 'elements'; right would be",
    ),
    "nesting": (
        {"release": '{"elements":' + "[" * 500_000},
        "release: found JSON that is nested without end; right would be the NICE Framework's",
    ),
    "another framework": (
        {"release": changed(elements=[]).replace("work_role", "function")},
        "release: found no work role among 9 elements; right would be the NICE Framework's"
        " components, with elements of the type work_role",
    ),
    "half a character": (
        {"release": changed(elements=[element("work_role", "X", "\ud800", "")])},
        "release (roles), row 3, column role: found '\\ud800', with a character that is no text",
    ),
    "an archive that leads out": (
        {"release": zipped({"../nice.json": SMALL})},
        "release: '../nice.json': found a name that leads out of the archive",
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


def test_numbers_stay_as_they_are_written(write: Write) -> None:
    code = "9" * 5_000
    text = SMALL.replace('"541"', "541").replace('"Cryptography"', f"[{code}, 1e999, NaN]")
    write({"nice.json": text})
    assert ("opm-code", "541") in rows_of(read("nice.json").graph, "facts", "type", "value")
