"""O*NET's occupations: roles with their titles, descriptions and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.files.csv_read import stop
from careergraph.importers.naming import told_apart
from careergraph.importers.onet.release import CODE, OCCUPATIONS, RIGHT, opened_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.archive import Release
    from careergraph.importers.imported import Report
    from careergraph.importers.onet.release import Reading, Table

__all__ = ["Occupations", "add_roles", "add_tasks", "occupations"]

# The major groups of the Standard Occupational Classification of 2018, as the Bureau of Labor
# Statistics titles them in its wage tables (https://www.bls.gov/oes/), which leave out 55.
GROUPS = {
    "11": "Management Occupations",
    "13": "Business and Financial Operations Occupations",
    "15": "Computer and Mathematical Occupations",
    "17": "Architecture and Engineering Occupations",
    "19": "Life, Physical, and Social Science Occupations",
    "21": "Community and Social Service Occupations",
    "23": "Legal Occupations",
    "25": "Educational Instruction and Library Occupations",
    "27": "Arts, Design, Entertainment, Sports, and Media Occupations",
    "29": "Healthcare Practitioners and Technical Occupations",
    "31": "Healthcare Support Occupations",
    "33": "Protective Service Occupations",
    "35": "Food Preparation and Serving Related Occupations",
    "37": "Building and Grounds Cleaning and Maintenance Occupations",
    "39": "Personal Care and Service Occupations",
    "41": "Sales and Related Occupations",
    "43": "Office and Administrative Support Occupations",
    "45": "Farming, Fishing, and Forestry Occupations",
    "47": "Construction and Extraction Occupations",
    "49": "Installation, Maintenance, and Repair Occupations",
    "51": "Production Occupations",
    "53": "Transportation and Material Moving Occupations",
}
TITLES = (
    (("Alternate Titles", "Job Titles"), ("Alternate Title", "Job Title")),
    (("Sample of Reported Titles",), ("Reported Job Title",)),
)


class Occupations(NamedTuple):
    """The occupations of a release.

    Attributes
    ----------
    table : Table
        Occupation Data.
    names : dict of str to str
        For each code the role: the title, with the code in brackets where titles are equal.
    """

    table: Table
    names: dict[str, str]


def occupations(release: Release, report: Report) -> Occupations:
    """Read which occupations a release has."""
    table = opened_table(release, report, OCCUPATIONS)
    if table is None or not table.lines:
        stop(release.place, None, "no occupation in Occupation Data", RIGHT)
    first: dict[str, int] = {}
    titles = table.needed("Title")
    for line, code, title in zip(table.lines, table.codes(), titles, strict=True):
        if first.setdefault(code, line) != line:
            table.twice(line, repr(code), first[code])
        if not title or CODE.fullmatch(title):
            found = repr(title) if title else "an empty cell"
            table.stop(line, "Title", found, "the occupation's title")
    names = told_apart(dict(zip(first, titles, strict=True)))
    equal = sum(name != title for name, title in zip(names.values(), titles, strict=True))
    if equal:
        report.lack(f"{counted(equal, 'role')} of equal titles: the code in brackets tells which")
    return Occupations(table, names)


def add_roles(reading: Reading, listed: Occupations) -> None:
    """Add the roles, their descriptions, and the titles that stand for several of them."""
    zones, aliases = job_zones(reading), titles(reading)
    for code, name in listed.names.items():
        family = GROUPS.get(code[:2], f"SOC {code[:2]}")
        row = (name, family, zones.get(code, ""), code, "; ".join(aliases.get(code, ())))
        reading.draft.add("roles", *row)
    reading.report.lack(
        "a role's level is its job zone, 1 to 5; its family is the major group that its code "
        "begins with, titled as in the SOC of 2018"
    )
    table = listed.table
    for code, text in zip(table.codes(), table.column("Description"), strict=True):
        if text:
            add_fact(reading, code, "description", text, f"{table.title}, {code}")


def add_fact(reading: Reading, code: str, kind: str, value: str, locator: str) -> None:
    """Add one fact of an occupation."""
    reading.draft.add("facts", reading.roles[code], kind, value, reading.source, locator)


def job_zones(reading: Reading) -> dict[str, float]:
    """Return the job zones by occupation."""
    table = reading.table("Job Zones")
    if table is None:
        reading.report.lack("no table Job Zones: roles have no level")
        return {}
    cells, zones, first = table.needed("Job Zone"), {}, dict[str, int]()
    for row, line, code in reading.known(table):
        if first.setdefault(code, line) != line:
            table.twice(line, repr(code), first[code])
        if cells[row]:
            zones[code] = table.number(line, "Job Zone", cells[row], 1, 5)
        else:
            reading.skip(table, line, "without a value")
    return zones


class Title(NamedTuple):
    """A title of one occupation, and the table that says so."""

    text: str
    table: Table


def titles(reading: Reading) -> dict[str, list[str]]:
    """Return the aliases by occupation; titles that cannot be aliases become facts."""
    own = {normalise(name) for name in reading.roles.values()}
    said = {code: {normalise(name)} for code, name in reading.roles.items()}
    shared: dict[str, dict[str, Title]] = {}
    for code, title in claimed(reading, said):
        shared.setdefault(normalise(title.text), {})[code] = title
    aliases: dict[str, list[str]] = {}
    barred = 0
    for folded, owners in shared.items():
        alias = len(owners) == 1 and folded not in own and ";" not in folded
        barred += not alias
        for code, title in owners.items():
            if alias:
                aliases.setdefault(code, []).append(title.text)
            else:
                add_fact(reading, code, "alternate-title", title.text, title.table.title)
    if barred:
        reading.report.lack(
            f"{counted(barred, 'title')} of several roles, or with a semicolon: no alias, but a "
            "fact (alternate-title) of each role"
        )
    return aliases


def claimed(reading: Reading, said: dict[str, set[str]]) -> Iterator[tuple[str, Title]]:
    """Yield each title that the release gives to an occupation, once for each occupation."""
    for files, columns in TITLES:
        table = reading.table(*files)
        if table is None:
            reading.report.lack(f"no table {files[0]}: roles have fewer aliases")
            continue
        whole, short = table.needed(*columns), table.column("Short Title")
        for row, line, code in reading.known(table):
            given = [text for text in (whole[row], short[row]) if text]
            new = [text for text in dict.fromkeys(given) if normalise(text) not in said[code]]
            if not new:
                reason = "said of the occupation already" if given else "without a title"
                reading.skip(table, line, reason)
            for text in new:
                said[code].add(normalise(text))
                yield code, Title(text, table)


def add_tasks(reading: Reading) -> None:
    """Add the occupations' tasks as facts."""
    table = reading.table("Task Statements")
    if table is None:
        reading.report.lack("no table Task Statements: roles have no tasks")
        return
    tasks, numbers, kinds = (
        table.needed("Task"),
        table.column("Task ID"),
        table.column("Task Type"),
    )
    for row, line, code in reading.known(table):
        if not tasks[row]:
            reading.skip(table, line, "without a task")
            continue
        about = " ".join(filter(None, (numbers[row], kinds[row].lower())))
        locator = f"{table.title}, {about}" if about else table.title
        add_fact(reading, code, "task", tasks[row], locator)
