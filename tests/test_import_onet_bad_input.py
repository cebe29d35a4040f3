"""O*NET releases that no publisher would make: one clear error for each."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from onet_release import (
    AIDE,
    BOSS,
    CODE,
    KNOWLEDGE,
    OCCUPATIONS,
    RELATED,
    RELEASE,
    SCHOOL,
    SCHOOLING,
    SKILLS,
    TITLES,
    Row,
    put,
    tabbed,
    text_files,
)

from careergraph.errors import TableError
from careergraph.importers import onet

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping


# Input that no publisher would release


def broken(name: str, *rows: Row) -> dict[str, str]:
    """Return the release with other rows in one table."""
    return text_files(RELEASE | {name: list(rows)})


def rating(name: str, scale: str, value: str) -> Row:
    return (BOSS, "2.C.1", name, scale, value, "N", "N", "08/2025")


def raw(name: str, content: bytes) -> dict[str, str | bytes]:
    """Return the release with other bytes in one file."""
    return text_files() | {f"db_29_3_text/{name}.txt": content}


RIGHT = (
    "the text or the CSV release of the O*NET database: a folder or zip archive with "
    "'Occupation Data.txt' or 'occupation_data.csv'"
)
HOSTILE: dict[str, tuple[Mapping[str, str | bytes], str]] = {
    "another dataset": (
        {"occupations_en.csv": "a,b\n1,2\n"},
        f"{{place}}: found no table 'Occupation Data' among 1 file; right would be {RIGHT}",
    ),
    "an empty folder": (
        {},
        f"{{place}}: found no table 'Occupation Data' among no files; right would be {RIGHT}",
    ),
    "the Excel release": (
        {"Occupation Data.xlsx": b"PK\x03\x04"},
        f"{{place}}: found only 'Occupation Data.xlsx'; right would be {RIGHT}",
    ),
    "no occupation": (
        broken("Occupation Data", OCCUPATIONS[0]),
        f"{{place}}: found no occupation in Occupation Data; right would be {RIGHT}",
    ),
    "an empty file": (
        raw("Skills", b""),
        "{file}Skills.txt: found a file of 0 bytes; right would be a whole download",
    ),
    "a file cut off in a row": (
        raw("Skills", tabbed(SKILLS)[:-20].encode()),
        "{file}Skills.txt, line 10: found 4 cells; right would be 8 as in the header, in a "
        "download that is whole",
    ),
    "UTF-16": (
        raw("Occupation Data", tabbed(OCCUPATIONS).encode("utf-16-le")),
        "{file}Occupation Data.txt: found UTF-16 text without a byte-order mark; "
        "right would be UTF-8 text (in Excel: save it as 'CSV UTF-8')",
    ),
    "Latin-1": (
        raw("Alternate Titles", tabbed([*TITLES[:2], (BOSS, "Café", "", "")]).encode("latin-1")),
        "{file}Alternate Titles.txt, line 3: found the byte 0xe9 ('é' in Windows-1252); "
        "right would be UTF-8 text "
        "(in Excel: save it as 'CSV UTF-8')",
    ),
    "codes where titles belong": (
        broken("Occupation Data", OCCUPATIONS[0], (BOSS, AIDE, "")),
        f"{{file}}Occupation Data.txt, line 2, column Title: found '{AIDE}'; right would be the "
        "occupation's title",
    ),
    "titles where codes belong": (
        broken("Occupation Data", OCCUPATIONS[0], ("Chief Executives", BOSS, "")),
        f"{{file}}Occupation Data.txt, line 2, column {CODE}: found 'Chief Executives'; right "
        "would be a code such as 11-1011.00",
    ),
    "a code with a space in it": (
        broken("Job Zones", (CODE, "Job Zone"), ("11-1011. 00", "5")),
        f"{{file}}Job Zones.txt, line 2, column {CODE}: found '11-1011. 00'; right would be a "
        "code such as 11-1011.00",
    ),
    "no title": (
        broken("Occupation Data", OCCUPATIONS[0], (BOSS, " ", "")),
        "{file}Occupation Data.txt, line 2, column Title: found an empty cell; right would be "
        "the occupation's title",
    ),
    "an occupation twice": (
        broken("Occupation Data", *OCCUPATIONS, (BOSS, "Presidents", "")),
        f"{{file}}Occupation Data.txt, line 5, column {CODE}: found '{BOSS}' again (first in "
        "line 2); right would be one row of it",
    ),
    "a job zone twice": (
        broken("Job Zones", (CODE, "Job Zone"), (BOSS, "5"), (BOSS, "4")),
        f"{{file}}Job Zones.txt, line 3, column {CODE}: found '{BOSS}' again (first in line 2); "
        "right would be one row of it",
    ),
    "a job zone that is none": (
        broken("Job Zones", (CODE, "Job Zone"), (BOSS, "12")),
        "{file}Job Zones.txt, line 2, column Job Zone: found '12'; right would be a number from "
        "1 to 5",
    ),
    "a missing column": (
        broken("Skills", *(row[:4] + row[5:] for row in SKILLS)),
        "{file}Skills.txt, line 1: found the columns O*NET-SOC Code, Element ID, Element Name, "
        "Scale ID, Recommend Suppress, Not Relevant, Date; right would be a column "
        "'Data Value' among them",
    ),
    "elements without any name": (
        broken("Knowledge", *(row[:2] + row[3:] for row in KNOWLEDGE)),
        "{file}Knowledge.txt, line 1: found the columns O*NET-SOC Code, Element ID, Scale ID, Data "
        "Value, Recommend Suppress, Not Relevant, Date; right would be a column "
        "'Element Name' among them",
    ),
    "an element with an empty name": (
        broken("Knowledge", KNOWLEDGE[0], rating("", "IM", "4")),
        "{file}Knowledge.txt, line 2, column Element Name: found an empty cell; right would be the "
        "name of element '2.C.1'",
    ),
    "text where numbers belong": (
        broken("Knowledge", KNOWLEDGE[0], rating("Law", "LV", "high")),
        "{file}Knowledge.txt, line 2, column Data Value: found 'high'; right would be a number "
        "from 0 to 7",
    ),
    "a number off its scale": (
        broken("Knowledge", KNOWLEDGE[0], rating("Law", "IM", "5.01")),
        "{file}Knowledge.txt, line 2, column Data Value: found '5.01'; right would be a number "
        "from 1 to 5",
    ),
    "a rating twice": (
        broken("Knowledge", *KNOWLEDGE, (*KNOWLEDGE[1][:4], "3", *KNOWLEDGE[1][5:])),
        f"{{file}}Knowledge.txt, line 4, column Scale ID: found IM of {BOSS} 2.C.4.a again; right "
        "would be one row of it",
    ),
    "a share beyond all": (
        broken(SCHOOL, SCHOOLING[0], (*SCHOOLING[1][:5], "101", "N")),
        "{file}Education, Training, and Experience.txt, line 2, column Data Value: found '101'; "
        "right would be a number from 0 to 100",
    ),
    "a category twice": (
        broken(SCHOOL, *SCHOOLING[:2], (*SCHOOLING[1][:5], "21", "N")),
        "{file}Education, Training, and Experience.txt, line 3, column Category: found category 2 "
        f"of {BOSS} again; right would be one row for each",
    ),
    "a pair twice": (
        broken("Related Occupations", *RELATED[:2], (*RELATED[1][:3], "2")),
        f"{{file}}Related Occupations.txt, line 3, column {CODE}: found {BOSS} to {AIDE} again "
        "(first in line 2); right would be one row of it",
    ),
    "a rank that is no number": (
        broken("Related Occupations", RELATED[0], (BOSS, AIDE, "Primary-Short", "first")),
        "{file}Related Occupations.txt, line 2, column Index: found 'first'; right would be a "
        "number from 0 to 999",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_one_clear_error(tmp_path: pathlib.Path, case: str) -> None:
    files, expected = HOSTILE[case]
    put(tmp_path, files)
    with pytest.raises(TableError) as caught:
        onet.read(tmp_path)
    inside = f"{tmp_path}/db_29_3_text/"
    assert str(caught.value) == expected.replace("{place}", str(tmp_path)).replace("{file}", inside)


def test_an_archive_that_leads_outside_is_refused(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "db.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("../Occupation Data.txt", tabbed(OCCUPATIONS))
    with pytest.raises(TableError, match="a name that leads out of the archive"):
        onet.read(place)


def test_an_archive_that_was_cut_off_is_refused(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "db.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("Occupation Data.txt", tabbed(OCCUPATIONS))
    place.write_bytes(place.read_bytes()[:-40])
    with pytest.raises(TableError, match="no zip archive, or one that was cut off"):
        onet.read(place)


def test_codes_with_spaces_around_are_codes(tmp_path: pathlib.Path) -> None:
    files = text_files({"Occupation Data": [OCCUPATIONS[0], (f" {BOSS} ", " Chiefs ", "")]})
    assert onet.read(put(tmp_path, files)).graph.columns("roles")["code"] == [BOSS]
