"""A small O*NET release, made by hand, and the forms that releases come in."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph

Row = tuple[str, ...]
Rows = list[Row]

CODE = "O*NET-SOC Code"
# What pages that show release 29.3 have to say, after https://www.onetcenter.org/license_db.html.
ATTRIBUTION = (
    "includes information from the O*NET 29.3 Database by the U.S. Department of Labor, Employment "
    "and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a "
    "trademark of USDOL/ETA. careergraph has modified all or some of this information. USDOL/ETA "
    "has not approved, endorsed, or tested these modifications."
)
BOSS, AIDE, COOK = "11-1011.00", "43-6011.00", "55-1011.00"
SCHOOL = "Education, Training, and Experience"


def table(text: str) -> Rows:
    """Return the rows of a table that is written with | between its cells."""
    return [tuple(line.split("|")) for line in text.strip().splitlines()]


OCCUPATIONS = table("""
O*NET-SOC Code|Title|Description
11-1011.00|Chief Executives|Decide, "plan"; direct.
43-6011.00|Executive Secretaries|Keep minutes.
55-1011.00|Army Cooks|
""")
TITLES = table("""
O*NET-SOC Code|Alternate Title|Short Title|Source(s)
11-1011.00|CEO (Chief Executive Officer)|CEO|08
11-1011.00|Manager|n/a|08
11-1011.00|chief executives|n/a|08
43-6011.00|Manager|n/a|10
43-6011.00|Army Cooks|n/a|10
43-6011.00|Typist; Clerk|n/a|10
43-6011.00|مدير|n/a|10
99-9999.00|Nobody|n/a|10
""")
REPORTED = table("""
O*NET-SOC Code|Reported Job Title|Shown in My Next Move
11-1011.00|CEO|Y
11-1011.00|President|Y
""")
ZONES = table("""
O*NET-SOC Code|Job Zone|Date
11-1011.00|5|08/2025
43-6011.00|3|08/2025
""")
SKILLS = table("""
O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Recommend Suppress|Not Relevant|Date
11-1011.00|2.A.1.e|Mathematics|IM|3.00|N|n/a|08/2025
11-1011.00|2.A.1.e|Mathematics|LV|4.12|N|N|08/2025
11-1011.00|2.A.1.a|Reading Comprehension|IM|2.99|N|n/a|08/2025
11-1011.00|2.A.1.a|Reading Comprehension|LV|4.00|Y|N|08/2025
11-1011.00|2.B.3.d|Installation|IM|1.00|N|n/a|08/2025
11-1011.00|2.B.3.d|Installation|LV|0.00|N|Y|08/2025
43-6011.00|2.A.1.a|Reading Comprehension|LV|3.5|n/a|N|08/2025
43-6011.00|2.A.1.a|Reading Comprehension|XX|9|N|N|08/2025
43-6011.00|2.A.1.e|Mathematics|IM|n/a|N|N|08/2025
""")
KNOWLEDGE = table("""
O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Recommend Suppress|Not Relevant|Date
11-1011.00|2.C.4.a|Mathematics|IM|4|N|n/a|08/2025
11-1011.00|2.C.4.a|Mathematics|LV|5|N|N|08/2025
""")
SOFTWARE = table("""
O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand
11-1011.00|Excel|43232110|Spreadsheet software|Y|Y
11-1011.00|Mathematics|43232605|Analytical software|N|N
43-6011.00|Excel|43232110|Spreadsheet software|Y|N
43-6011.00|EXCEL|43232111|Another commodity|Y|N
""")
SCHOOLING = table("""
O*NET-SOC Code|Element ID|Element Name|Scale ID|Category|Data Value|Recommend Suppress
11-1011.00|2.D.1|Required Level of Education|RL|2|20|N
11-1011.00|2.D.1|Required Level of Education|RL|6|45|N
11-1011.00|2.D.1|Required Level of Education|RL|8|35|N
11-1011.00|3.A.1|Related Work Experience|RW|7|40|N
11-1011.00|3.A.1|Related Work Experience|RW|1|60|Y
11-1011.00|3.A.3|On-the-Job Training|OJ|1|100|N
43-6011.00|2.D.1|Required Level of Education|RL|2|40|N
43-6011.00|2.D.1|Required Level of Education|RL|1|40|N
43-6011.00|2.D.1|Required Level of Education|RL|6|20|N
43-6011.00|3.A.1|Related Work Experience|RW|4|49.5|N
43-6011.00|3.A.1|Related Work Experience|RW|1|30|N
43-6011.00|3.A.1|Related Work Experience|RW|7|n/a|n/a
""")
CATEGORIES = table("""
Element ID|Element Name|Scale ID|Category|Category Description
2.D.1|Required Level of Education|RL|1|Less than a High School Diploma
2.D.1|Required Level of Education|RL|2|High School Diploma - or the equivalent (such as GED)
2.D.1|Required Level of Education|RL|6|Bachelor's Degree
2.D.1|Required Level of Education|RL|8|Master's Degree
3.A.1|Related Work Experience|RW|1|None
3.A.1|Related Work Experience|RW|4|Over 3 months, up to and including 6 months
3.A.1|Related Work Experience|RW|7|Over 2 years, up to and including 4 years
""")
RELATED = table("""
O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index
11-1011.00|43-6011.00|Primary-Short|1
11-1011.00|55-1011.00|Supplemental|11
43-6011.00|11-1011.00|Primary-Long|6
43-6011.00|43-6011.00|Supplemental|12
55-1011.00|99-9999.00|Primary-Short|1
""")
TASKS = table("""
O*NET-SOC Code|Task ID|Task|Task Type
11-1011.00|8823|Direct an organization's budget.|Core
11-1011.00|8824|n/a|Core
""")
RELEASE: dict[str, Rows] = {
    "Occupation Data": OCCUPATIONS,
    "Alternate Titles": TITLES,
    "Sample of Reported Titles": REPORTED,
    "Job Zones": ZONES,
    "Skills": SKILLS,
    "Knowledge": KNOWLEDGE,
    "Technology Skills": SOFTWARE,
    SCHOOL: SCHOOLING,
    f"{SCHOOL} Categories": CATEGORIES,
    "Related Occupations": RELATED,
    "Task Statements": TASKS,
}


def put(folder: pathlib.Path, files: Mapping[str, str | bytes]) -> pathlib.Path:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def tabbed(rows: Rows) -> str:
    return "".join("\t".join(row) + "\r\n" for row in rows)


def commas(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def text_files(tables: Mapping[str, Rows] = RELEASE) -> dict[str, str]:
    """Return the files of a text release."""
    return {f"db_29_3_text/{name}.txt": tabbed(rows) for name, rows in tables.items()}


def modern() -> dict[str, Rows]:
    """Return the release with the files and columns that 30.3 and 31.0 have."""
    files = {"Alternate Titles": "Job Titles", "Technology Skills": "Software Skills"}
    columns = {
        "Alternate Title": "Job Title",
        "Example": "Workplace Example",
        "Commodity Code": "Element ID",
        "Commodity Title": "Element Name",
    }
    parts = {
        "Essential Skills": ("Skills", 1, "2.A"),
        "Transferable Skills": ("Skills", 1, "2.B"),
        "Education": (SCHOOL, 1, "2.D"),
        "Training and Experience": (SCHOOL, 1, "3.A"),
        "Education Categories": (f"{SCHOOL} Categories", 0, "2.D"),
        "Training and Experience Categories": (f"{SCHOOL} Categories", 0, "3.A"),
    }
    split = {whole for whole, _, _ in parts.values()}
    tables = {files.get(name, name): rows for name, rows in RELEASE.items() if name not in split}
    for name, (whole, place, begin) in parts.items():
        rows = RELEASE[whole]
        tables[name] = [rows[0], *(row for row in rows[1:] if row[place].startswith(begin))]
    return {
        name: [tuple(columns.get(column, column) for column in rows[0]), *rows[1:]]
        for name, rows in tables.items()
    }


def titled(rows: Rows) -> Rows:
    """Return a table with the occupations' titles, as the CSV release has them."""
    if rows[0][0] != CODE or "Title" in rows[0]:
        return rows
    names = {row[0]: row[1] for row in OCCUPATIONS} | {CODE: "Title"}
    return [(row[0], names.get(row[0], "Nobody"), *row[1:]) for row in rows]


def snaked(rows: Rows) -> Rows:
    """Return a table as the SQL release spells it."""
    special = {
        CODE: "onetsoc_code",
        f"Related {CODE}": "related_onetsoc_code",
        "Index": "related_index",
        "Date": "date_updated",
    }
    header = tuple(special.get(name, snake(name)) for name in rows[0])
    return [header, *(tuple("NULL" if c == "n/a" else c for c in row) for row in rows[1:])]


def snake(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_").lower()


FORMS: dict[str, dict[str, str]] = {
    "text": text_files(),
    "30.3": {f"{name}.txt": tabbed(rows) for name, rows in modern().items()},
    "31.0 csv": {
        f"db_31_0_csv/{snake(name)}.csv": commas(titled(rows)) for name, rows in modern().items()
    },
    "snake_case": {f"{snake(name)}.csv": commas(snaked(rows)) for name, rows in modern().items()},
    "older snake_case": {f"{snake(name)}.csv": commas(snaked(r)) for name, r in RELEASE.items()},
}


def rows_of(graph: CareerGraph, table: str, *names: str) -> set[tuple[Any, ...]]:
    """Return some columns of a table as a set of rows."""
    return set(zip(*(graph.column(table, name) for name in names), strict=True))
