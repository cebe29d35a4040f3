"""ESCO in: every form of its download gives the same roles, and the report counts every row."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from math import log
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraphError, NoRouteError, TableError
from careergraph.contract.tables import normalise, split
from careergraph.importers import esco
from careergraph.importers.shared.draft import Draft
from careergraph.importers.shared.names import distinct_names, sorted_titles
from careergraph.importers.similarity import DIGITS, nearest

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from careergraph.importers.shared.report import Imported, Report

    Write = Callable[[Mapping[str, str | bytes]], None]
    Rows = list[dict[str, str]]

BASE = "http://data.europa.eu/esco/"
COOK, CHEF, MINER, LOST = (f"{BASE}occupation/{name}" for name in ("cook", "chef", "miner", "lost"))
FRY, LEAD, DIG, SING = (f"{BASE}skill/{name}" for name in ("fry", "lead", "dig", "sing"))

# One small release, told in the columns of each form: what a form lacks, it leaves out.
OCCUPATIONS: Rows = [
    {
        "conceptType": "Occupation",
        "conceptUri": uri,
        "iscoGroup": group,
        "preferredLabel": label,
        "altLabels": others,
        "code": code,
    }
    for uri, group, label, others, code in (
        (COOK, "5120", "cook", "kitchen hand\nline cook\nCook", "5120.1"),
        (CHEF, "3434", "chef, \N{LATIN SMALL LETTER E WITH ACUTE}toil\N{NO-BREAK SPACE} e", "", ""),
        (MINER, "8111", 'miner "old|new"', "kitchen hand\ncook\na;b", "8111.1.2"),
    )
]
GROUPS: Rows = [
    {
        "conceptType": "ISCOGroup",
        "conceptUri": f"{BASE}isco/C{code}",
        "code": code,
        "preferredLabel": label,
    }
    for code, label in (
        ("5", "Service workers"),
        ("512", "Cooks"),
        ("5120", "Cooks"),
        ("3434", "Chefs"),
        ("8111", "Miners and quarriers"),
        ("0110", "Officers"),
    )
]
SKILLS: Rows = [
    {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": uri,
        "skillType": kind,
        "reuseLevel": "sector-specific",
        "preferredLabel": label,
        "altLabels": "",
    }
    for uri, kind, label in (
        (FRY, "skill/competence", "fry"),
        (LEAD, "knowledge", "lead a team; \u05dc\u05e0\u05d4\u05dc"),
        (DIG, "skill/competence", "dig"),
        (SING, "skill/competence", "sing"),
    )
]
LABELS = {row["conceptUri"]: row["preferredLabel"] for row in (*OCCUPATIONS, *SKILLS)}
RELATIONS: Rows = [
    {
        "occupationUri": occupation,
        "occupationLabel": LABELS.get(occupation, "lost"),
        "relationType": relation,
        "skillType": "skill/competence",
        "skillUri": skill,
        "skillLabel": LABELS[skill],
    }
    for occupation, relation, skill in (
        (COOK, "essential", FRY),
        (COOK, "optional", LEAD),
        (CHEF, "essential", FRY),
        (CHEF, "essential", LEAD),
        (LOST, "essential", DIG),
        (MINER, "essential", DIG),
    )
]
BROADER: Rows = [
    {
        "conceptType": "Occupation",
        "conceptUri": below,
        "conceptLabel": "",
        "broaderType": "Occupation",
        "broaderUri": above,
        "broaderLabel": "",
    }
    for below, above in (
        (f"{BASE}isco/C5120", f"{BASE}isco/C512"),
        (COOK, f"{BASE}isco/C5120"),
        (CHEF, COOK),
        (LOST, COOK),
    )
]
BARE = ("occupationSkillRelations", "broaderRelationsOccPillar")
TABLES = {
    "occupations": OCCUPATIONS,
    "ISCOGroups": GROUPS,
    "skills": SKILLS,
    "occupationSkillRelations": RELATIONS,
    "broaderRelationsOccPillar": BROADER,
}
LEFT_OUT = {  # by the releases before 1.2
    "1.0.8": {"occupationLabel", "skillLabel", "conceptLabel", "broaderLabel"},
    "1.1.1": {"occupationLabel", "skillLabel", "conceptLabel", "broaderLabel"},
    "1.2.0": set[str](),
}
RENAMED = {"conceptUri": "occupationUri", "preferredLabel": "occupationLabel"}


def table(rows: Rows, left_out: set[str] = frozenset()) -> str:  # type: ignore[assignment]
    text = io.StringIO()
    names = [name for name in rows[0] if name not in left_out]
    writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def release(
    version: str = "1.2.0", suffix: str = "_en", bare: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return the files of a release."""
    return {
        f"{name}{'' if name in bare else suffix}.csv": table(rows, LEFT_OUT[version])
        for name, rows in TABLES.items()
    }


FORMS = {
    "1.0, bare names, no codes": (
        release("1.0.8", suffix="") | {"occupations.csv": table(OCCUPATIONS, {"code"})},
        "esco_1.0.8",
    ),
    "1.1.1, mixed names": (release("1.1.1", bare=BARE), "esco_1.1.1"),
    "1.2, a suffix everywhere": (
        release("1.2.0"),
        "ESCO dataset - v1.2.0 - classification - en - csv",
    ),
    "another order and case": (
        {name.upper(): text for name, text in release("1.1.1").items()},
        "ESCO_dataset_v1.1.1_classification_en_csv",
    ),
    "other columns": (
        release()
        | {
            "occupations_en.csv": table(
                [{RENAMED.get(k, k): v for k, v in row.items()} for row in OCCUPATIONS]
            )
        },
        "esco 1.2",
    ),
    "without a table of skills": (
        {name: text for name, text in release().items() if not name.startswith("skills")},
        "v1.2.0",
    ),
}


def put(write: Write, files: Mapping[str, str | bytes], place: str = "esco_1.2.0") -> str:
    write({f"{place}/{name}": content for name, content in files.items()})
    return place


def rows_of(imported: Imported, name: str, *columns: str) -> list[tuple[Any, ...]]:
    graph = imported.graph
    return sorted(zip(*(graph.column(name, column) for column in columns), strict=True))


def used(report: Report) -> list[int]:
    """Return how many rows of each file were used."""
    return [report.used(file) for file in report.rows]


ASKED = [
    ("chef, étoil e", "fry", "required"),
    ("chef, étoil e", "lead a team; \u05dc\u05e0\u05d4\u05dc", "required"),
    ("cook", "fry", "required"),
    ("cook", "lead a team; \u05dc\u05e0\u05d4\u05dc", "preferred"),
    ('miner "old|new"', "dig", "required"),
]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_roles(write: Write, form: str, packed: bool) -> None:
    files, place = FORMS[form]
    put(write, files, place)
    if packed:
        with zipfile.ZipFile("download.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name in files:
                archive.write(f"{place}/{name}")
        place = "download.zip"
    imported = esco.read(place)
    assert imported.graph.names == ("chef, étoil e", "cook", 'miner "old|new"')
    assert rows_of(imported, "requirements", "role", "name", "importance") == ASKED
    assert rows_of(imported, "roles", "role", "family", "isco", "uri") == [
        ("chef, étoil e", "Chefs", "3434", CHEF),
        ("cook", "Cooks", "5120", COOK),
        ('miner "old|new"', "Miners and quarriers", "8111", MINER),
    ]
    assert rows_of(imported, "facts", "role", "type", "value") == [
        ("chef, étoil e", "broader-occupation", "cook"),
        ("cook", "alternate-title", "kitchen hand"),
        ("cook", "narrower-occupation", "chef, étoil e"),
        ('miner "old|new"', "alternate-title", "a;b"),
        ('miner "old|new"', "alternate-title", "cook"),
        ('miner "old|new"', "alternate-title", "kitchen hand"),
    ]
    expected = [3, 3, 3, 5, 2]
    assert used(imported.report) == (expected[1:] if "without" in form else expected)


def test_all_that_a_release_says_is_in_the_tables(write: Write) -> None:
    imported = esco.read(put(write, release("1.1.1", bare=BARE), "esco_1.1.1"))
    graph = imported.graph
    assert rows_of(imported, "roles", "role", "code", "aliases") == [
        ("chef, étoil e", "", ""),
        ("cook", "5120.1", "line cook"),
        ('miner "old|new"', "8111.1.2", ""),
    ]
    assert graph.resolve("Line Cook") == "cook"
    assert set(graph.column("requirements", "type")) == {"skill"}
    cook = graph.rows_of("requirements", "cook")
    columns = ("skill_type", "reuse_level", "source", "locator")
    assert [tuple(graph.column("requirements", c)[row] for c in columns) for row in cook] == [
        (
            "skill/competence",
            "sector-specific",
            "esco-1.1.1",
            "occupationSkillRelations.csv, skill/fry",
        ),
        ("knowledge", "sector-specific", "esco-1.1.1", "occupationSkillRelations.csv, skill/lead"),
    ]
    assert graph.columns("sources") == {
        "source": ["esco-1.1.1"],
        "title": ["ESCO classification 1.1.1 (en)"],
        "publisher": ["European Commission"],
        "url": ["https://esco.ec.europa.eu/"],
        "kind": ["dataset"],
        "licence": ["free reuse with attribution (Commission Decision 2011/833/EU)"],
        "attribution": ["This service uses the ESCO classification of the European Commission."],
    }
    sources = {row for name in ("requirements", "facts") for row in graph.column(name, "source")}
    assert sources == {"esco-1.1.1"}
    assert all(graph.column("facts", "locator"))


def test_the_report_says_what_became_of_each_row(write: Write) -> None:
    files = release("1.1.1", bare=BARE) | {"skillSkillRelations.csv": "a,b\n1,2\n"}
    assert str(esco.read(put(write, files, "esco_1.1.1")).report) == (
        "occupations_en.csv: 3 rows read, 3 used\n"
        "ISCOGroups_en.csv: 6 rows read, 3 used\n"
        "skills_en.csv: 4 rows read, 3 used\n"
        "occupationSkillRelations.csv: 6 rows read, 5 used\n"
        "broaderRelationsOccPillar.csv: 4 rows read, 2 used\n"
        "ISCOGroups_en.csv: 2 rows skipped: an ISCO group above the unit groups (lines 2, 3)\n"
        "ISCOGroups_en.csv: 1 row skipped: an ISCO group of no occupation (line 7)\n"
        "occupationSkillRelations.csv: 1 row skipped: an occupation that the release does not"
        " describe (line 6)\n"
        "skills_en.csv: 1 row skipped: a skill that no occupation asks for (line 5)\n"
        "broaderRelationsOccPillar.csv: 1 row skipped: an ISCO group within another (line 2)\n"
        "broaderRelationsOccPillar.csv: 1 row skipped: an occupation that the release does not"
        " describe (line 5)\n"
        "not read: skillSkillRelations.csv\n"
        "version 1.1.1, as the folder or archive is called\n"
        "families are ISCO-08 unit groups (four digits)\n"
        "4 other titles that do not mean one occupation alone: facts, no aliases\n"
        "no transitions: ESCO states none"
    )


@pytest.mark.parametrize(
    ("dates", "out", "reason"),
    [
        (("2024-01-31", "2023-12-01", ""), 5, "the same row again, with an older date"),
        (("2023-12-01", "2024-01-31", ""), 2, "the same row again, with an older date"),
        (("2024-01-31", "2024-01-31", ""), 5, "the same row again"),
    ],
)
def test_of_rows_that_differ_in_their_date_alone_the_newest_counts(
    dates: tuple[str, ...], out: int, reason: str, write: Write
) -> None:
    rows = [OCCUPATIONS[0], OCCUPATIONS[0], OCCUPATIONS[1]]
    dated = [row | {"modifiedDate": date} for row, date in zip(rows, dates, strict=True)]
    files = release() | {"occupations_en.csv": table(dated)}
    graph, report = esco.read(put(write, files, "esco_1.2.1"))
    assert set(graph.names) == {"cook", "chef, \N{LATIN SMALL LETTER E WITH ACUTE}toil e"}
    (skipped,) = (each for each in report.skipped if each.file == "occupations_en.csv")
    assert skipped[1:] == (reason, 1, (out,))
    assert report.rows["occupations_en.csv"] == 3 == report.used("occupations_en.csv") + 1


def test_descriptions_and_industries_are_facts(write: Write) -> None:
    more = {
        "description": "Cooks\tprepare\nmeals.",
        "naceCode": "http://data.europa.eu/ux2/nace2.1/5610\nhttp://data.europa.eu/ux2/nace2.1/562",
        "scopeNote": "",
        "hiddenLabels": "cok",
    }
    rows = [OCCUPATIONS[0] | more, *(row | dict.fromkeys(more, "") for row in OCCUPATIONS[1:])]
    files = release() | {"occupations_en.csv": table(rows)}
    graph, report = esco.read(put(write, files, "esco_1.2.1"))
    facts = graph.facts.loc[graph.facts["role"] == "cook", ["type", "value"]]
    assert ["description", "Cooks prepare meals."] in facts.values.tolist()
    assert [v for k, v in facts.values.tolist() if k == "nace-code"] == ["5610", "562"]
    assert "occupations_en.csv: not used: scopeNote, hiddenLabels" in report.notes


def test_occupations_alone_are_roles_already(write: Write) -> None:
    files = {name: text for name, text in release().items() if name.startswith("occupations_")}
    imported = esco.read(put(write, files, "download"))
    assert len(imported.graph.names) == len(OCCUPATIONS)
    assert imported.graph.tables == ("transitions", "roles", "facts", "sources")
    assert imported.graph.column("sources", "source") == ["esco"]
    assert imported.report.notes[:6] == [
        "no table ISCOGroups: roles have no family",
        "no table skills: skills are called what the relations call them, if they do",
        "no table occupationSkillRelations: roles ask for nothing",
        "no table broaderRelationsOccPillar: no occupation is broader or narrower than another",
        "version unknown: neither folder nor archive is called by it",
        "families are ISCO-08 unit groups (four digits)",
    ]


def test_the_language_asked_for_is_read(write: Write) -> None:
    french = [
        row | {"preferredLabel": label}
        for row, label in zip(OCCUPATIONS, ("cuisinier", "chef", ""), strict=True)
    ]
    imported = esco.read(
        put(write, release() | {"occupations_fr.csv": table(french)}), language="fr"
    )
    assert imported.graph.names == ("chef", "cuisinier")
    assert "occupations_fr.csv: 1 row skipped: no label in this language (line 6)" in str(
        imported.report
    )
    assert imported.graph.column("sources", "title") == ["ESCO classification 1.2.0 (fr)"]


def test_equal_labels_stay_distinct(write: Write) -> None:
    same = [
        row | {"preferredLabel": "Java" if row["conceptUri"] in (FRY, LEAD) else "dig"}
        for row in SKILLS
    ]
    twins = [row | {"preferredLabel": "cook"} for row in OCCUPATIONS[::2]]
    imported = esco.read(
        put(write, release() | {"skills_en.csv": table(same), "occupations_en.csv": table(twins)})
    )
    assert imported.graph.names == ("cook (5120.1)", "cook (8111.1.2)")
    assert rows_of(imported, "requirements", "role", "name") == [
        ("cook (5120.1)", "Java (knowledge)"),
        ("cook (5120.1)", "Java (skill/competence)"),
        ("cook (8111.1.2)", "dig (skill/dig)"),
    ]
    assert "2 occupations told apart from others of that name by brackets" in imported.report.notes
    assert "4 skills told apart from others of that name by brackets" in imported.report.notes


@pytest.mark.parametrize("form", FORMS)
def test_what_is_saved_is_loaded_again(write: Write, form: str) -> None:
    imported = esco.read(put(write, *FORMS[form]), link_similar=1)
    careergraph.save(imported.graph, "saved")
    assert careergraph.load("saved") == imported.graph


# A dataset without transitions


def test_a_dataset_without_transitions_answers_what_it_can(write: Write) -> None:
    graph = esco.read(put(write, release())).graph
    assert graph.columns("transitions") == {"origin": [], "destination": []}
    assert careergraph.next_roles(graph, "cook") == []
    assert careergraph.feeders(graph, "cook") == []
    found = careergraph.gap(graph, "cook", "chef, étoil e")
    assert [(row.status, row.requirement.name) for row in found] == [
        ("lack", "lead a team; \u05dc\u05e0\u05d4\u05dc"),  # optional for a cook: not assumed
        ("have", "fry"),
    ]
    with pytest.raises(NoRouteError, match="no roles can be reached from 'cook'"):
        careergraph.routes(graph, "cook", "chef, étoil e")


@pytest.mark.parametrize(
    ("command", "code", "text"),
    [
        (("roles",), 0, "3 of 3 roles"),
        (("role", "cook"), 0, "Cooks; code 5120.1\nAlso called     line cook"),
        (("next", "cook"), 0, "no documented transition leads from cook\n"),
        (("gap", "cook", "miner"), 1, "no role is called 'miner'"),
        (("gap", "cook", 'miner "old|new"'), 0, "you hold 0, partly 0, lack 1"),
        (("path", "cook", 'miner "old|new"'), 1, "no documented route leads from 'cook'"),
        (("check",), 0, "no problems"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_the_commands_work_without_transitions(
    write: Write, run: Callable[..., Result], command: tuple[str, ...], code: int, text: str
) -> None:
    careergraph.save(esco.read(put(write, release())).graph, "saved")
    result = run(*command, env={"CAREERGRAPH_DATA": "saved", "COLUMNS": "100"})
    assert text in result.output
    assert result.exit_code == code


# Similarity


def brute_force(asked: dict[str, set[str]], count: int) -> list[tuple[str, str, float]]:
    """Return the most similar roles by comparing all with all."""
    asked = {role: items for role, items in asked.items() if items}

    def weight(items: set[str]) -> float:
        return sum(log(len(asked) / sum(i in other for other in asked.values())) for i in items)

    found = []
    for role in sorted(asked):
        others = [
            (-round(weight(asked[role] & items) / weight(asked[role] | items), DIGITS), other)
            for other, items in asked.items()
            if other != role and weight(asked[role] & items) > 0
        ]
        found += [(role, other, -share) for share, other in sorted(others)[:count]]
    return found


ASKING = st.dictionaries(
    st.text("abc", min_size=1, max_size=2),
    st.sets(st.text("xyzw", min_size=1, max_size=2), max_size=6),
    max_size=8,
)


@given(ASKING, st.integers(1, 4))
def test_similarity_is_what_comparing_all_with_all_gives(
    asked: dict[str, set[str]], count: int
) -> None:
    found = nearest(asked, count)
    expected = brute_force(asked, count)
    assert [(a.role, a.rank) for a in found] == ranked(expected)
    assert [a.similarity for a in found] == pytest.approx(
        [share for *_, share in expected], abs=2e-6
    )
    assert all(a.shared == len(asked[a.role] & asked[a.other]) for a in found)


def ranked(expected: list[tuple[str, str, float]]) -> list[tuple[str, int]]:
    seen = Counter[str]()
    places = []
    for role, *_ in expected:
        seen[role] += 1
        places.append((role, seen[role]))
    return places


@given(ASKING)
def test_similarity_is_the_same_from_either_side(asked: dict[str, set[str]]) -> None:
    found = {(a.role, a.other): a.similarity for a in nearest(asked, len(asked) + 1)}
    assert found == {(other, role): similarity for (role, other), similarity in found.items()}
    assert all(0 < similarity <= 1 for similarity in found.values())


def test_similar_occupations_are_linked_when_asked(write: Write) -> None:
    imported = esco.read(put(write, release()), link_similar=5)
    # By hand: three occupations ask for something; fry weighs ln(3/2), lead a team ln(3/1).
    share = round(log(3 / 2) / (log(3 / 2) + log(3)), DIGITS)
    how = "weighted Jaccard (idf) of essential skills: 1 shared of"
    said = ("similar", "modelled", share, "esco-1.2.0-similarity")
    columns = ("origin", "destination", "kind", "evidence", "similarity", "source", "locator")
    assert rows_of(imported, "transitions", *columns) == [
        ("chef, étoil e", "cook", *said, f"{how} 2 and 1"),
        ("cook", "chef, étoil e", *said, f"{how} 1 and 2"),
    ]
    assert (
        imported.report.notes[-1]
        == "2 transitions modelled: each occupation and at most 5, the most similar, both ways"
    )
    assert imported.graph.column("sources", "publisher") == ["European Commission", "careergraph"]
    route = careergraph.routes(imported.graph, "cook", "chef, étoil e")[0]
    assert route.transitions[0].evidence == "modelled"


# Names


@given(
    st.dictionaries(st.text("ab", min_size=1), st.text("aA b", min_size=1), max_size=8),
    st.dictionaries(st.text("ab", min_size=1), st.text("xXy"), max_size=8),
)
def test_names_are_told_apart(labels: dict[str, str], hints: dict[str, str]) -> None:
    names = distinct_names(labels, hints)
    assert len({normalise(name) for name in names.values()}) == len(labels)
    alone = Counter(map(normalise, labels.values()))
    for key, label in labels.items():
        assert (names[key] == label) == (alone[normalise(label)] == 1)


@given(
    st.dictionaries(
        st.text("abcd", min_size=1, max_size=1),
        st.lists(st.text("abcdA ;xyz", max_size=2).map(str.strip)),
        max_size=4,
    )
)
def test_aliases_are_such_as_the_contract_takes(titles: dict[str, list[str]]) -> None:
    found = sorted_titles(titles)
    draft = Draft()
    for role in titles:
        draft.add("roles", role=role, aliases=";".join(found[role].aliases))
    graph = draft.graph("generated")  # refuses aliases that mean two roles
    for role, given_titles in titles.items():
        aliases, shared = found[role]
        assert split(";".join(aliases)) == aliases
        assert {normalise(title) for title in given_titles} - {"", normalise(role)} == {
            *map(normalise, aliases + shared)
        }
        assert all(graph.resolve(alias) == role for alias in aliases)


# Hostile input

HEAD, FIRST = table(OCCUPATIONS).split("\n", 1)
SWAPPED = [
    row | {"conceptUri": row["preferredLabel"], "preferredLabel": row["conceptUri"]}
    for row in OCCUPATIONS
]
CODED = [
    row | {"code": row["preferredLabel"], "preferredLabel": row["code"]} for row in OCCUPATIONS
]
TURNED = [
    row | {"occupationUri": row["skillUri"], "skillUri": row["occupationUri"]} for row in RELATIONS
]
KINDS = [
    row | {"relationType": row["skillType"], "skillType": row["relationType"]} for row in RELATIONS
]
UPSIDE_DOWN = [
    row | {"conceptUri": row["broaderUri"], "broaderUri": row["conceptUri"]} for row in BROADER
]
SPACED = [row | {"conceptUri": row["conceptUri"].replace("esco/", "esco /")} for row in OCCUPATIONS]

BAD = {
    "0 bytes": (
        {"occupations_en.csv": ""},
        "esco_1.2.0/occupations_en.csv: found a file of 0 bytes; right would be a whole download",
    ),
    "a header alone": (
        {"occupations_en.csv": HEAD + "\n"},
        "esco_1.2.0/occupations_en.csv: found no rows; right would be a row for each occupation",
    ),
    "cut off in a row": (
        {"skills_en.csv": table(SKILLS)[:150]},
        "esco_1.2.0/skills_en.csv, line 2: found 4 cells; right would be 6 as in the header, in a"
        " download that is whole",
    ),
    "no URIs": (
        {"occupations_en.csv": table(OCCUPATIONS, {"conceptUri"})},
        "esco_1.2.0/occupations_en.csv, line 1: found the columns conceptType, iscoGroup,"
        " preferredLabel, altLabels, code; right would be a column 'conceptUri' among them",
    ),
    "no labels": (
        {"skills_en.csv": table(SKILLS, {"preferredLabel"})},
        "esco_1.2.0/skills_en.csv, line 1: found the columns conceptType, conceptUri, skillType,"
        " reuseLevel, altLabels; right would be a column 'preferredLabel' among them",
    ),
    "URIs and labels swapped": (
        {"occupations_en.csv": table(SWAPPED)},
        "esco_1.2.0/occupations_en.csv, line 2: found 'cook' where a URI stands; right would be one"
        f" such as those under {BASE}",
    ),
    "codes where labels should be": (
        {"occupations_en.csv": table(CODED)},
        "esco_1.2.0/occupations_en.csv, line 2: found '5120.1' where a label stands; right would be"
        " a name, no code and no URI",
    ),
    "spaces within URIs": (
        {"occupations_en.csv": table(SPACED)},
        "esco_1.2.0/occupations_en.csv, line 2: found 'http://data.europa.eu/esco /occupation/cook'"
        f" where a URI stands; right would be one such as those under {BASE}",
    ),
    "an occupation twice": (
        {"occupations_en.csv": table([*OCCUPATIONS, OCCUPATIONS[0] | {"preferredLabel": "boss"}])},
        f"esco_1.2.0/occupations_en.csv, line 9: found '{COOK}' again (first in line 2); right"
        " would be one row for each occupation",
    ),
    "a skill twice": (
        {"skills_en.csv": table([*SKILLS, SKILLS[1] | {"preferredLabel": "follow"}])},
        f"esco_1.2.0/skills_en.csv, line 6: found '{LEAD}' again (first in line 3); right would be"
        " one row for each skill",
    ),
    "relations of skills to occupations": (
        {"occupationSkillRelations_en.csv": table(TURNED)},
        "esco_1.2.0/occupationSkillRelations_en.csv: found no row to use: an occupation that the"
        " release does not describe; right would be relations of the release's occupations",
    ),
    "relations of a wrong kind": (
        {"occupationSkillRelations_en.csv": table(KINDS)},
        "esco_1.2.0/occupationSkillRelations_en.csv: found no row to use: neither essential nor"
        " optional; right would be relations of the release's occupations",
    ),
    "a hierarchy upside down": (
        {"broaderRelationsOccPillar_en.csv": table(UPSIDE_DOWN)},
        "esco_1.2.0/broaderRelationsOccPillar_en.csv, line 3: found an ISCO group below an"
        " occupation; right would be the broader as broaderUri",
    ),
    "groups by label": (
        {"ISCOGroups_en.csv": table([row | {"code": row["preferredLabel"]} for row in GROUPS])},
        "esco_1.2.0/ISCOGroups_en.csv: found no group of any occupation; right would be the codes"
        " of ISCO groups as `code`",
    ),
    "UTF-16": (
        {"occupations_en.csv": table(OCCUPATIONS).encode("utf-16-le")},
        "esco_1.2.0/occupations_en.csv: found UTF-16 text without a byte-order mark; "
        "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')",
    ),
    "Latin-1": (
        {"occupations_en.csv": table(OCCUPATIONS).encode("latin-1")},
        "esco_1.2.0/occupations_en.csv, line 5: found the byte 0xe9 ('é' in Windows-1252); "
        "right would be UTF-8 text"
        " (in Excel: save it as 'CSV UTF-8')",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_once(write: Write, case: str) -> None:
    files, text = BAD[case]
    place = put(write, release() | files)
    with pytest.raises(TableError) as caught:
        esco.read(place)
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("files", "text"),
    [
        (
            {"occupations_fr.csv": "a,b\n", "README.md": "hello"},
            "place: found only README.md, occupations_fr.csv; right would be occupations_en.csv"
            " among the files, or the language of one that is there",
        ),
        (
            {},
            "place: found no such file or folder; right would be a folder or a zip archive, as the"
            " publisher gives it",
        ),
    ],
)
def test_a_folder_that_is_something_else(write: Write, files: dict[str, str], text: str) -> None:
    put(write, files, "place")
    with pytest.raises(TableError) as caught:
        esco.read("place")
    assert str(caught.value) == text


def test_an_archive_that_leads_out_of_itself_is_refused(folder: pathlib.Path) -> None:
    with zipfile.ZipFile(folder / "esco.zip", "w") as archive:
        archive.writestr("../occupations_en.csv", table(OCCUPATIONS))
    with pytest.raises(TableError, match="a name that leads out of the archive"):
        esco.read("esco.zip")


def test_a_pair_that_is_related_twice_counts_once(write: Write) -> None:
    again = [
        *RELATIONS,
        RELATIONS[0] | {"relationType": "optional"},
        RELATIONS[1] | {"relationType": "?"},
    ]
    imported = esco.read(put(write, release() | {"occupationSkillRelations_en.csv": table(again)}))
    assert rows_of(imported, "requirements", "role", "name", "importance") == ASKED
    assert used(imported.report) == [3, 3, 3, 5, 2]
    reasons = {one.reason for one in imported.report.skipped}
    assert {
        "an occupation and a skill that an earlier row relates",
        "neither essential nor optional",
    } < reasons


def test_a_negative_number_of_links_is_refused(write: Write) -> None:
    with pytest.raises(CareerGraphError) as caught:
        esco.read(put(write, release()), link_similar=-1)
    assert str(caught.value) == "link_similar is -1; right would be how many to link, 0 or more"


# The real download, counted independently


@pytest.fixture(scope="session")
def real(test_data: pathlib.Path) -> Imported:
    return esco.read(test_data / "esco_1.1.1", link_similar=3)


@pytest.fixture(scope="session")
def original(test_data: pathlib.Path) -> dict[str, Rows]:
    tables = {}
    for file in (test_data / "esco_1.1.1").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            tables[file.stem.removesuffix("_en")] = list(csv.DictReader(stream))
    return tables


def test_the_real_counts_are_those_of_the_files(real: Imported, original: dict[str, Rows]) -> None:
    occupations = {row["conceptUri"]: row for row in original["occupations"]}
    relations = original["occupationSkillRelations"]
    known = [row for row in relations if row["occupationUri"] in occupations]
    assert (len(occupations), len(original["skills"]), len(relations)) == (3007, 13896, 123855)
    assert len(relations) - len(known) == 67
    graph, report = real
    assert len(graph.names) == 3007
    assert Counter(graph.column("requirements", "importance")) == {
        "required": sum(row["relationType"] == "essential" for row in known),
        "preferred": sum(row["relationType"] == "optional" for row in known),
    }
    assert len(set(graph.column("requirements", "name"))) == len({row["skillUri"] for row in known})
    assert report.used("occupationSkillRelations.csv") == len(known)
    assert report.used("skills_en.csv") == len({row["skillUri"] for row in known})
    assert report.used("broaderRelationsOccPillar.csv") == len(occupations)
    assert report.used("ISCOGroups_en.csv") == len(set(graph.column("roles", "isco")))


def test_the_real_roles_say_what_the_files_say(real: Imported, original: dict[str, Rows]) -> None:
    groups = {row["code"]: row["preferredLabel"] for row in original["ISCOGroups"]}
    columns = ("uri", "role", "family", "isco", "code")
    said = {row[0]: row[1:] for row in rows_of(real, "roles", *columns)}
    assert said == {
        row["conceptUri"]: (
            " ".join(row["preferredLabel"].split()),
            groups[row["iscoGroup"]],
            row["iscoGroup"],
            row["code"],
        )
        for row in original["occupations"]
    }


def test_the_real_titles_are_all_there(real: Imported, original: dict[str, Rows]) -> None:
    graph = real.graph
    uris = dict(rows_of(real, "roles", "role", "uri"))
    kept = {(uris[role], normalise(alias)) for alias, role in graph.aliases.items()}
    facts = zip(*(graph.column("facts", name) for name in ("role", "type", "value")), strict=True)
    kept |= {
        (uris[role], normalise(value)) for role, kind, value in facts if kind == "alternate-title"
    }
    assert kept == {
        (row["conceptUri"], normalise(title))
        for row in original["occupations"]
        for title in row["altLabels"].split("\n")
        if title.strip() and normalise(title) != normalise(row["preferredLabel"])
    }


def test_the_real_hierarchy_is_that_of_the_files(real: Imported, original: dict[str, Rows]) -> None:
    names = {
        row["conceptUri"]: " ".join(row["preferredLabel"].split())
        for row in original["occupations"]
    }
    group = {
        row["conceptUri"]: f"{BASE}isco/C{row['iscoGroup']}" for row in original["occupations"]
    }
    pairs = [
        (row["conceptUri"], row["broaderUri"]) for row in original["broaderRelationsOccPillar"]
    ]
    within = {(below, above) for below, above in pairs if below in names and above in names}
    said = rows_of(real, "facts", "type", "role", "value")
    for kind, turned in (("broader-occupation", 1), ("narrower-occupation", -1)):
        expected = sorted((kind, *(names[uri] for uri in pair[::turned])) for pair in within)
        assert [row for row in said if row[0] == kind] == expected
    # What else lies above an occupation is the group that its family already tells.
    assert all(
        group[below] == above for below, above in pairs if below in names and above not in names
    )


def test_real_similarities_are_those_of_comparing_with_all(
    real: Imported, original: dict[str, Rows]
) -> None:
    asked: dict[str, set[str]] = {}
    names = {
        row["conceptUri"]: " ".join(row["preferredLabel"].split())
        for row in original["occupations"]
    }
    for row in original["occupationSkillRelations"]:
        if row["relationType"] == "essential" and row["occupationUri"] in names:
            asked.setdefault(names[row["occupationUri"]], set()).add(row["skillUri"])
    askers = Counter(skill for skills in asked.values() for skill in skills)

    def weight(skills: set[str]) -> float:
        return sum(log(len(asked) / askers[skill]) for skill in sorted(skills))

    moves = rows_of(real, "transitions", "origin", "destination", "similarity")
    alike = {role for role, skills in asked.items() if any(askers[skill] > 1 for skill in skills)}
    assert {origin for origin, *_ in moves} == alike

    def nearest_of(role: str) -> dict[str, float]:
        shares = sorted(
            (-round(weight(asked[role] & other) / weight(asked[role] | other), DIGITS), name)
            for name, other in asked.items()
            if name != role
        )
        return {name: -share for share, name in shares[:3]}

    for role in ("sommelier", "ICT project manager", "data scientist"):
        found = {other: share for origin, other, share in moves if origin == role}
        assert found.items() >= nearest_of(role).items()
        for other in found.keys() - nearest_of(role).keys():  # the way back
            assert nearest_of(other)[role] == found[other]
    assert {(b, a, share) for a, b, share in moves} == {*moves}


def test_the_real_dataset_survives_its_round_trip(real: Imported, tmp_path: pathlib.Path) -> None:
    careergraph.save(real.graph, tmp_path / "saved")
    assert careergraph.load(tmp_path / "saved") == real.graph
