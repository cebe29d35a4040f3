"""The crosswalk of ESCO and O*NET: whom it names is linked, and every row is accounted for."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraphError, TableError
from careergraph.importers import crosswalk
from careergraph.importers.crosswalk.links import Fact, links, side
from careergraph.importers.crosswalk.matches import ESCO_URI, ONET_CODE, Match
from careergraph.importers.shared.draft import Draft, OwnColumns

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from careergraph import CareerGraph

    Write = Callable[[Mapping[str, str | bytes]], None]

BASE = "http://data.europa.eu/esco/occupation/"
HEADER = (
    "id,esco_occupation,isco_code,onet_code,onet_occupation,matching_job_titles,"
    "semantic_similarity,confidence,concept_uri\n"
)
BODY = (
    f"188,mayor,1111,11-1011.00,chief executives,['mayor'],0.81,1.0,{BASE}mayor\n"
    f"775,government minister,1111,11-1011.00,chief executives,na,0.80,2.0,{BASE}minister\n"
    f"9,animator,2166,27-1014.00,multimedia artists and animators,na,0.75,0.5,{BASE}animator\n"
    f"12,ICT manager,1330,15-1199.09,information technology project managers,na,0.9,1.0,{BASE}ict\n"
    f'13,"cook; \N{HEBREW LETTER ALEF}",5120,35-2014.00,"cooks, restaurant",na,0.7,2.0,{BASE}cook\n'
)
NAME = "esco_onet_crosswalk_Nov2020.csv"

ONET = [
    ("Chief Executives", "11-1011.00"),
    ("Special Effects Artists and Animators", "27-1014.00"),
    ("Information Technology Project Managers", "15-1299.09"),
    ("Astronomers", "19-2011.00"),
]
OWN = {"roles": OwnColumns(("uri",))}
ESCO = [("mayor", f"{BASE}mayor"), ("ICT manager", f"{BASE}moved"), ("miner", f"{BASE}miner")]


def onet() -> CareerGraph:
    draft = Draft({"sources": OwnColumns(("own",))})
    draft.add("transitions", origin=ONET[0][0], destination=ONET[1][0], source="onet")
    for place, (role, code) in enumerate(ONET):
        draft.add("roles", role=role, code=code, level=2.5 if place else None)
    draft.add("facts", role="Astronomers", type="task", value="Look up", source="onet")
    draft.add("sources", source="onet", title="O*NET", own="kept")
    return draft.graph("onet")


def esco() -> CareerGraph:
    draft = Draft(OWN)
    for role, uri in ESCO:
        draft.add("roles", role=role, uri=uri)
    return draft.graph("esco")


def facts(graph: CareerGraph, *columns: str) -> list[tuple[Any, ...]]:
    return list(zip(*(graph.column("facts", column) for column in columns), strict=True))


@pytest.mark.parametrize("form", ["file", "folder", "zip"])
def test_the_table_is_read_in_every_form(write: Write, form: str) -> None:
    write({f"nesta/{NAME}": HEADER + BODY, "nesta/README.md": "hello", "nesta/other.csv": "a\n"})
    with zipfile.ZipFile("nesta.zip", "w") as archive:
        archive.write(f"nesta/{NAME}")
    place = {"file": f"nesta/{NAME}", "folder": "nesta", "zip": "nesta.zip"}[form]
    found = crosswalk.read(place)
    assert len(found) == 5
    assert found[2] == Match(
        uri=f"{BASE}animator",
        esco="animator",
        code="27-1014.00",
        onet="multimedia artists and animators",
        confidence=0.5,
        similarity=0.75,
        row="9",
    )


def test_roles_of_onet_are_linked_to_esco(write: Write) -> None:
    write({NAME: HEADER + BODY})
    graph, report = crosswalk.add(onet(), NAME)
    columns = ("role", "type", "value", "identifier", "confidence", "matched_by", "evidence")
    kind, by = "esco-occupation", "code, called otherwise"
    manager = "Information Technology Project Managers"
    assert facts(graph, *columns) == [
        ("Astronomers", "task", "Look up", "", "", "", ""),
        ("Chief Executives", kind, "mayor", f"{BASE}mayor", 1, "code", "published"),
        (
            "Chief Executives",
            kind,
            "government minister",
            f"{BASE}minister",
            2,
            "code",
            "published",
        ),
        (ONET[1][0], kind, "animator", f"{BASE}animator", 0.5, by, "published"),
        (manager, kind, "ICT manager", f"{BASE}ict", 1, "title", "inferred"),
    ]
    assert graph.column("facts", "source") == ["onet", *["nesta-esco-onet-crosswalk"] * 4]
    assert graph.column("facts", "locator")[1] == "id 188, confidence 1, by code"
    assert str(report) == (
        f"{NAME}: 5 rows read, 4 used\n"
        f"{NAME}: 1 row skipped: no role has its code, its URI or its title (line 6)\n"
        "3 of 4 roles linked to the other classification\n"
        "1 role linked by code\n"
        "1 role linked by code, called otherwise\n"
        "1 role linked by title"
    )


def test_roles_of_esco_are_linked_to_onet(write: Write) -> None:
    write({NAME: HEADER + BODY})
    graph, report = crosswalk.add(esco(), NAME)
    columns = ("role", "type", "value", "identifier", "similarity", "matched_by", "evidence")
    kind, title = "onet-occupation", "information technology project managers"
    assert facts(graph, *columns) == [
        ("mayor", kind, "chief executives", "11-1011.00", 0.81, "uri", "published"),
        ("ICT manager", kind, title, "15-1199.09", 0.9, "title", "inferred"),
    ]
    assert report.used(NAME) == 2


def test_nothing_else_of_the_dataset_changes(write: Write) -> None:
    write({NAME: HEADER + BODY})
    before = onet()
    after = crosswalk.add(before, NAME).graph
    assert before == onet()
    for name in ("transitions", "roles"):
        assert after.columns(name) == before.columns(name)
    assert facts(after, "role", "type", "value", "source")[:1] == facts(
        before, "role", "type", "value", "source"
    )
    assert after.column("sources", "source") == ["onet", "nesta-esco-onet-crosswalk"]
    assert after.column("sources", "own") == ["kept", ""]
    assert after.column("sources", "licence") == ["", "MIT"]


def test_a_dataset_that_lists_no_sources_keeps_those_that_it_cites(write: Write) -> None:
    write({NAME: HEADER + BODY})
    draft = Draft()
    draft.add("transitions", origin=ONET[0][0], destination=ONET[1][0], source="survey")
    for role, code in ONET:
        draft.add("roles", role=role, code=code)
    graph = crosswalk.add(draft.graph("mine"), NAME).graph
    assert graph.column("sources", "source") == ["survey", "nesta-esco-onet-crosswalk"]


def test_what_is_saved_is_loaded_again(write: Write) -> None:
    write({NAME: HEADER + BODY})
    graph = crosswalk.add(onet(), NAME).graph
    careergraph.save(graph, "saved")
    assert careergraph.load("saved") == graph


def test_the_command_shows_the_other_side(write: Write, run: Callable[..., Result]) -> None:
    write({NAME: HEADER + BODY})
    careergraph.save(crosswalk.add(onet(), NAME).graph, "saved")
    result = run("role", "chief executives", "--format", "csv", env={"CAREERGRAPH_DATA": "saved"})
    assert (
        "esco-occupation,mayor,,nesta-esco-onet-crosswalk,"
        '"id 188, confidence 1, by code"' in result.output
    )


# An oracle: every row beside every role

TITLES = st.sampled_from(["mayor", "Mayor", "cook", "miner"])
CODES = st.sampled_from(["11-1011.00", "11-1011.01", "15-1232", ""])
URIS = st.sampled_from([f"{BASE}a", f"{BASE}b", ""])
NAMES = st.sampled_from(["Mayor", "cook", "miner"])  # one spelling of each, as a dataset has it
ROLES = st.dictionaries(NAMES, st.tuples(CODES, URIS), min_size=1)
MATCHES = st.lists(
    st.builds(
        Match,
        uri=URIS.filter(bool),
        esco=TITLES,
        code=st.sampled_from(["11-1011.00", "11-1011.01"]),
        onet=TITLES,
        confidence=st.sampled_from([0.5, 1, 2]),
        similarity=st.just(0.5),
        row=st.just("1"),
    ),
    max_size=4,
)


def expected(roles: dict[str, tuple[str, str]], match: Match) -> set[tuple[str, str, str, str]]:
    """Return what a row says of roles, by looking at each of them."""
    found = set()
    for kind, place, key, own, other in (
        ("esco-occupation", 0, match.code, match.onet, match.esco),
        ("onet-occupation", 1, match.uri, match.esco, match.onet),
    ):
        by = ("code", "uri")[place]
        of_this_kind = {r: c[place] for r, c in roles.items() if c[place] not in ("", "15-1232")}
        keyed = {role for role, cell in of_this_kind.items() if cell == key}
        titled = {role for role in of_this_kind if role.lower() == own.lower()}
        for role in keyed:
            how = by if role in titled else f"{by}, called otherwise"
            found.add((role, kind, other, how))
        if not keyed and len(titled) == 1:
            found.add((*titled, kind, other, "title"))
    return found


@given(ROLES, MATCHES)
def test_links_are_those_of_looking_at_each_role(
    roles: dict[str, tuple[str, str]], found: list[Match]
) -> None:
    draft = Draft(OWN)
    for role, (code, uri) in roles.items():
        draft.add("roles", role=role, code=code, uri=uri)
    graph = draft.graph("generated")
    sides = side(graph, "code", ONET_CODE), side(graph, "uri", ESCO_URI)
    for match in found:
        stated: list[Fact] = [*links(match, *sides)]
        said = {(fact.role, fact.type, fact.value, fact.matched_by) for fact in stated}
        assert said == expected(roles, match)
        assert len(said) == len(stated)
        assert all((f.evidence == "inferred") == (f.matched_by == "title") for f in stated)


# Hostile input

FIRST = BODY.splitlines(keepends=True)[0]
BAD: dict[str, tuple[str | bytes, str]] = {
    "0 bytes": ("", ": found a file of 0 bytes; right would be a whole download"),
    "cut off in a row": (
        HEADER + BODY[:30],
        ", line 2: found 5 cells; right would be 9 as in the header, in a download that is whole",
    ),
    "something else": (
        "a,b\n1,2\n",
        ", line 1: found the columns a, b; right would be a column 'concept_uri' among them",
    ),
    "text for a number": (
        HEADER + FIRST.replace("0.81", "high"),
        ", line 2: found 'high' as semantic_similarity; right would be a number, 0 or more",
    ),
    "a number that is none": (
        HEADER + FIRST.replace("1.0,http", ",http"),
        ", line 2: found '' as confidence; right would be a number, 0 or more",
    ),
    "titles for codes": (
        HEADER + FIRST.replace("11-1011.00,chief executives", "chief executives,11-1011.00"),
        ", line 2: found 'chief executives' as onet_code; right would be an O*NET-SOC code, such as"
        " 11-1011.00",
    ),
    "a space within a code": (
        HEADER + FIRST.replace("11-1011.00", "11 -1011.00"),
        ", line 2: found '11 -1011.00' as onet_code; right would be an O*NET-SOC code, such as"
        " 11-1011.00",
    ),
    "no URI": (
        HEADER + FIRST.replace(f"{BASE}mayor", "mayor"),
        ", line 2: found 'mayor' as concept_uri; right would be the URI of an ESCO occupation",
    ),
    "a pair twice": (
        HEADER + FIRST + FIRST,
        f", line 3: found {BASE}mayor and 11-1011.00 again (first in line 2); right would be one"
        " row for each pair of occupations",
    ),
    "nobody known": (
        HEADER + FIRST.replace("11-1011.00", "99-9999.00"),
        ": found no code and no URI that a role of the dataset has; right would be roles with"
        " O*NET-SOC codes as code, or URIs of ESCO as uri",
    ),
    "a header alone": (
        HEADER,
        ": found no rows; right would be a row for each pair of occupations",
    ),
    "UTF-16": (
        (HEADER + BODY).encode("utf-16-le"),
        ", line 1: found a NUL character; right would be text "
        "(the file may be damaged or no CSV at all)",
    ),
    "Latin-1": (
        (HEADER + FIRST.replace("mayor", "m\N{LATIN SMALL LETTER E WITH ACUTE}r")).encode(
            "latin-1"
        ),
        ", line 2: found the byte 0xe9 ('é' in Windows-1252); "
        "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_once(write: Write, case: str) -> None:
    content, text = BAD[case]
    write({NAME: content})
    with pytest.raises(TableError) as caught:
        crosswalk.add(onet(), NAME)
    assert str(caught.value) == NAME + text


def test_spaces_around_a_code_do_not_matter(write: Write) -> None:
    write({NAME: HEADER + FIRST.replace("11-1011.00", " 11-1011.00 ")})
    assert crosswalk.read(NAME)[0].code == "11-1011.00"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a.csv": "x\n", "b.txt": "y\n"}, "a.csv, b.txt"),
        (
            {"crosswalk_1.csv": HEADER, "crosswalk_2.csv": HEADER},
            "crosswalk_1.csv, crosswalk_2.csv",
        ),
    ],
)
def test_a_folder_without_one_crosswalk(write: Write, files: dict[str, str], found: str) -> None:
    write({f"place/{name}": text for name, text in files.items()})
    with pytest.raises(TableError) as caught:
        crosswalk.read("place")
    right = "one CSV file called a crosswalk among the files"
    assert str(caught.value) == f"place: found {found}; right would be {right}"


def test_the_crosswalk_is_added_once(write: Write) -> None:
    write({NAME: HEADER + BODY})
    graph = crosswalk.add(onet(), NAME).graph
    with pytest.raises(CareerGraphError) as caught:
        crosswalk.add(graph, NAME)
    assert str(caught.value) == (
        "the dataset cites a source 'nesta-esco-onet-crosswalk' already: are these rows in it? "
        "If not, rename that source"
    )


def test_an_archive_that_leads_out_of_itself_is_refused(folder: pathlib.Path) -> None:
    with zipfile.ZipFile(folder / "nesta.zip", "w") as archive:
        archive.writestr(f"../{NAME}", HEADER + BODY)
    with pytest.raises(TableError, match="a name that leads out of the archive"):
        crosswalk.read("nesta.zip")


# The real table, counted independently


def rows(file: pathlib.Path, mark: str = ",") -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=mark))


def test_the_real_table_links_real_roles_of_onet(test_data: pathlib.Path) -> None:
    original = rows(test_data / "nesta_mcc" / NAME)
    occupations = rows(test_data / "onet_29_3_text" / "Occupation Data.txt", "\t")
    titles = {row["O*NET-SOC Code"]: row["Title"].lower() for row in occupations}
    draft = Draft()
    for row in occupations:
        draft.add("roles", role=row["Title"], code=row["O*NET-SOC Code"])
    graph, report = crosswalk.add(draft.graph("onet"), test_data / "nesta_mcc")
    by_code = {row["id"] for row in original if row["onet_code"] in titles}
    by_title = {
        row["id"]
        for row in original
        if row["onet_code"] not in titles and row["onet_occupation"] in titles.values()
    }
    assert (len(original), len(by_code), len(by_title)) == (1680, 1355, 130)
    assert report.used(NAME) == len(by_code) + len(by_title)
    said = facts(graph, "locator", "identifier", "matched_by")
    uris = {row["id"]: row["concept_uri"] for row in original}
    assert sorted((uri, how == "title") for _, uri, how in said) == sorted(
        (uris[key], key in by_title) for key in by_code | by_title
    )
    assert report.notes == [
        "578 of 1,016 roles linked to the other classification",
        "486 roles linked by code",
        "39 roles linked by code, called otherwise",
        "53 roles linked by title",
    ]


def test_the_real_table_links_real_roles_of_esco(test_data: pathlib.Path) -> None:
    original = rows(test_data / "nesta_mcc" / NAME)
    occupations = rows(test_data / "esco_1.1.1" / "occupations_en.csv")
    labels = {row["conceptUri"]: row["preferredLabel"] for row in occupations}
    draft = Draft(OWN)
    for uri, label in labels.items():
        draft.add("roles", role=" ".join(label.split()), uri=uri)
    graph, report = crosswalk.add(draft.graph("esco"), test_data / "nesta_mcc")
    named = [row for row in original if row["concept_uri"] in labels]
    assert len(named) == report.used(NAME) == 1679
    assert sorted(facts(graph, "value", "identifier")) == sorted(
        (row["onet_occupation"], row["onet_code"]) for row in named
    )
