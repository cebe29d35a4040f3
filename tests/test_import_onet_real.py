"""The O*NET release 29.3, counted by the csv module alone."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
from onet_release import CODE, Row, rows_of

import careergraph
from careergraph.importers import onet
from careergraph.importers.onet.occupations import GROUPS

if TYPE_CHECKING:
    import pathlib

    from careergraph.importers.shared.report import Imported


# The real release, counted by other means

Real = dict[str, list[dict[str, str]]]

# What the publisher states of 29.3 (the data dictionary's numbers of rows), and what follows.
EXPECTED = {
    "occupations": 1_016,
    "job zones": 923,
    "related pairs": 18_460,
    "occupations with related ones": 923,
    "skill rows": 61_530,
    "knowledge rows": 58_014,
    "software rows": 32_681,
    "levelled items": 68,
    "occupations with skills": 879,
}


@pytest.fixture(scope="module")
def real_place(test_data: pathlib.Path) -> pathlib.Path:
    place = test_data / "onet_29_3_text"
    if not place.is_dir():
        pytest.skip("CAREERGRAPH_TEST_DATA holds no folder onet_29_3_text")
    return place


@pytest.fixture(scope="module")
def real(real_place: pathlib.Path) -> Imported:
    return onet.read(real_place)


@pytest.fixture(scope="module")
def plain(real_place: pathlib.Path) -> Real:
    """Return the tables as the csv module alone reads them."""
    tables = {}
    for file in real_place.glob("*.txt"):
        with file.open(newline="", encoding="utf-8") as stream:
            reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            tables[file.stem] = list(reader)
    return tables


def test_the_publishers_counts(real: Imported, plain: Real) -> None:
    graph, report = real
    rows, moves = graph.columns("requirements"), graph.columns("transitions")
    located = Counter(str(locator).partition(",")[0] for locator in rows["locator"])
    rated = {
        (str(locator), name)
        for locator, name in zip(rows["locator"], rows["name"], strict=True)
        if re.fullmatch(r"(Skills|Knowledge), 2\..*", str(locator))
    }
    assert {
        "occupations": len(graph.names),
        "job zones": sum(level is not None for level in graph.columns("roles")["level"]),
        "related pairs": len(graph.index.tails),
        "occupations with related ones": len(set(moves["origin"])),
        "skill rows": report.rows["Skills.txt"],
        "knowledge rows": report.rows["Knowledge.txt"],
        "software rows": located["Technology Skills"],
        "levelled items": len({name for _, name in rated}),
        "occupations with skills": len({row["O*NET-SOC Code"] for row in plain["Skills"]}),
    } == EXPECTED
    assert set(Counter(moves["origin"]).values()) == {20}
    tiers = Counter(moves["tier"])
    assert tiers == {"Primary-Short": 4_615, "Primary-Long": 4_615, "Supplemental": 9_230}


def test_every_rating_is_the_publishers(real: Imported, plain: Real) -> None:
    titles = {row[CODE]: row["Title"] for row in plain["Occupation Data"]}
    expected, used = {}, Counter[str]()
    for file in ("Skills", "Knowledge"):
        pairs: dict[Row, dict[str, dict[str, str]]] = defaultdict(dict)
        for row in plain[file]:
            pairs[row[CODE], row["Element ID"]][row["Scale ID"]] = row
        for (code, element), scales in pairs.items():
            if scales["LV"]["Not Relevant"] == "Y":
                continue
            good = {
                k: float(r["Data Value"])
                for k, r in scales.items()
                if r["Recommend Suppress"] != "Y"
            }
            used[f"{file}.txt"] += len(good)
            if good:
                expected[titles[code], f"{file}, {element}"] = (
                    good.get("LV"),
                    good.get("IM", ""),
                    "required" if good.get("IM", 0) >= 3 else "preferred",
                )
    names = ("role", "locator", "level", "onet_importance", "importance")
    found = {
        row[:2]: row[2:]
        for row in rows_of(real.graph, "requirements", *names)
        if row[1].startswith(("Skills, ", "Knowledge, "))
    }
    assert found == expected
    assert {file: real.report.used(file) for file in used} == used


def test_every_software_is_the_publishers(real: Imported, plain: Real) -> None:
    titles = {row[CODE]: row["Title"] for row in plain["Occupation Data"]}
    expected = {
        (titles[row[CODE]], row["Example"], row["In Demand"] == "Y", row["Hot Technology"] == "Y")
        for row in plain["Technology Skills"]
    }
    names = ("role", "name", "in_demand", "hot_technology", "importance", "locator")
    found = {
        (role, name, demanded == "Y", hot == "Y")
        for role, name, demanded, hot, importance, locator in rows_of(
            real.graph, "requirements", *names
        )
        if locator.startswith("Technology") and importance == "preferred"
    }
    assert found == expected
    in_demand = {row for row in rows_of(real.graph, "facts", "role", "type") if "demand" in row[1]}
    assert in_demand == {(role, "in-demand-technology") for role, _, asked, _ in expected if asked}


def test_education_and_experience_are_the_most_frequent_answers(
    real: Imported, plain: Real
) -> None:
    titles = {row[CODE]: row["Title"] for row in plain["Occupation Data"]}
    school = "Education, Training, and Experience"
    meaning = {
        (row["Scale ID"], int(row["Category"])): row["Category Description"]
        for row in plain[f"{school} Categories"]
    }
    answers: dict[Row, list[tuple[float, int, str]]] = defaultdict(list)
    for row in plain[school]:
        if row["Scale ID"] in ("RL", "RW"):
            answer = (float(row["Data Value"]), -int(row["Category"]), row["Recommend Suppress"])
            answers[row[CODE], row["Scale ID"]].append(answer)
    expected = {}
    for (code, scale), all_of_them in answers.items():
        share, category, suppressed = max(all_of_them)
        text = meaning[scale, -category]
        if suppressed != "Y" and text not in ("None", "Less than a High School Diploma"):
            more = sum(s for s, c, flag in all_of_them if c <= category and flag != "Y")
            importance = "required" if round(more, 6) >= 50 else "preferred"
            kind = {"RL": "education", "RW": "experience"}[scale]
            expected[titles[code], kind] = (share, importance, text.split(" - ")[0].split(" (")[0])
    found = {
        (role, kind): (share, importance, re.sub(r".*?: |, [\d.]+ %$", "", locator))
        for role, kind, share, importance, locator in rows_of(
            real.graph, "requirements", "role", "type", "share", "importance", "locator"
        )
        if kind != "skill"
    }
    assert found == expected
    asked = rows_of(real.graph, "requirements", "role", "type", "name", "years")
    assert ("Chief Executives", "education", "Master's Degree", None) in asked
    assert {years for _, kind, _, years in asked if kind == "experience"} == {
        *(0, 0.08, 0.25, 0.5, 1, 2, 4, 6, 8, 10),
    }


def test_every_title_is_an_alias_or_a_fact(real: Imported, plain: Real) -> None:
    def folded(text: str) -> str:
        return "".join(text.casefold().split())

    titles = {row[CODE]: row["Title"] for row in plain["Occupation Data"]}
    expected = set()
    for file, columns in {
        "Alternate Titles": ("Alternate Title", "Short Title"),
        "Sample of Reported Titles": ("Reported Job Title",),
    }.items():
        for row in plain[file]:
            expected |= {(titles[row[CODE]], folded(row[c])) for c in columns if row[c] != "n/a"}
    expected -= {(title, folded(title)) for title in titles.values()}
    aliases = {
        (role, folded(alias))
        for role, cell in rows_of(real.graph, "roles", "role", "aliases")
        for alias in cell.split("; ")
        if alias
    }
    facts = {
        (role, folded(value))
        for role, kind, value in rows_of(real.graph, "facts", "role", "type", "value")
        if kind == "alternate-title"
    }
    assert aliases | facts == expected
    assert not aliases & facts
    assert max(Counter(alias for _, alias in aliases).values()) == 1
    assert real.graph.resolve("Software Engineer") == "Software Developers"


def test_every_row_of_the_real_release_is_accounted_for(real: Imported, plain: Real) -> None:
    assert real.report.rows == {
        f"{name}.txt": len(plain[name])
        for name in (
            *("Occupation Data", "Job Zones", "Alternate Titles", "Sample of Reported Titles"),
            *("Skills", "Knowledge", "Technology Skills", "Related Occupations"),
            "Education, Training, and Experience",
            "Education, Training, and Experience Categories",
        )
    }
    assert all(0 <= real.report.used(file) <= rows for file, rows in real.report.rows.items())


def test_the_real_release_is_saved_and_loaded(real: Imported, tmp_path: pathlib.Path) -> None:
    careergraph.save(real.graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == real.graph


def test_the_major_groups_are_titled_as_the_bureau_titles_them(test_data: pathlib.Path) -> None:
    file = test_data / "bls_oews" / "oews_may2025_national.csv"
    if not file.is_file():
        pytest.skip("CAREERGRAPH_TEST_DATA holds no wage table")
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    major = {row["soc"][:2]: row["occupation_name"] for row in rows if row["soc"].endswith("-0000")}
    del major["00"]
    assert major == GROUPS
