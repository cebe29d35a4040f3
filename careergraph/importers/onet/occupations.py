"""O*NET's occupations: roles with their titles, descriptions and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.errors import stop
from careergraph.importers.onet.tables import CODE, OCCUPATIONS, RELEASE, read_table
from careergraph.importers.shared.names import distinct_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.importers.onet.tables import Table
    from careergraph.importers.shared.context import Import

__all__ = ["add_roles", "add_tasks", "read_occupations"]

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


def read_occupations(context: Import) -> Occupations:
    """Read which occupations a release has."""
    table = read_table(context, OCCUPATIONS)
    if table is None or not table.lines:
        stop(context.download.place, None, "no occupation in Occupation Data", RELEASE)
    first: dict[str, int] = {}
    titles = table.required_column("Title")
    for line, code, title in zip(table.lines, table.codes(), titles, strict=True):
        if first.setdefault(code, line) != line:
            table.stop_again(line, repr(code), first[code])
        if not title or CODE.fullmatch(title):
            cell = repr(title) if title else "an empty cell"
            table.stop(line, "Title", cell, "the occupation's title")
    names = distinct_names(dict(zip(first, titles, strict=True)))
    equal = sum(name != title for name, title in zip(names.values(), titles, strict=True))
    what = "of equal titles: the code in brackets tells which"
    context.report.note_count(equal, "role", what)
    return Occupations(table, names)


def add_roles(context: Import, occupations: Occupations) -> None:
    """Add the roles, their descriptions, and the titles that stand for several of them."""
    names = occupations.names
    zones, aliases = job_zones(context, names), titles(context, names)
    for code, name in names.items():
        context.add(
            "roles",
            role=name,
            family=GROUPS.get(code[:2], f"SOC {code[:2]}"),
            level=zones.get(code),
            code=code,
            aliases="; ".join(aliases.get(code, ())),
        )
    context.report.note(
        "a role's level is its job zone, 1 to 5; its family is the major group that its code "
        "begins with, titled as in the SOC of 2018"
    )
    table = occupations.table
    for code, text in zip(table.codes(), table.column("Description"), strict=True):
        if text:
            add_fact(context, names[code], "description", text, f"{table.title}, {code}")


def add_fact(context: Import, role: str, kind: str, value: str, locator: str) -> None:
    """Add one fact of an occupation."""
    context.add("facts", role=role, type=kind, value=value, locator=locator)


def job_zones(context: Import, names: dict[str, str]) -> dict[str, float]:
    """Return the job zones by occupation."""
    table = read_table(context, "Job Zones")
    if table is None:
        context.report.note("no table Job Zones: roles have no level")
        return {}
    cells, zones, first = table.required_column("Job Zone"), {}, dict[str, int]()
    for row, line, code in table.listed_rows(names, context.report):
        if first.setdefault(code, line) != line:
            table.stop_again(line, repr(code), first[code])
        if cells[row]:
            zones[code] = table.number(line, "Job Zone", cells[row], 1, 5)
        else:
            context.report.skip(table.file, line, "without a value")
    return zones


class Title(NamedTuple):
    """A title of one occupation: as it is written and normalised, and the table that gives it."""

    text: str
    normalised: str
    table: Table


def titles(context: Import, names: dict[str, str]) -> dict[str, list[str]]:
    """Return the aliases by occupation; titles that cannot be aliases become facts."""
    own = {normalise(name) for name in names.values()}
    owners: dict[str, dict[str, Title]] = {}
    for code, title in stated_titles(context, names):
        owners.setdefault(title.normalised, {})[code] = title
    aliases: dict[str, list[str]] = {}
    barred = 0
    for normalised, by_code in owners.items():
        alias = len(by_code) == 1 and normalised not in own and ";" not in normalised
        barred += not alias
        for code, title in by_code.items():
            if alias:
                aliases.setdefault(code, []).append(title.text)
            else:
                locator = title.table.title
                add_fact(context, names[code], "alternate-title", title.text, locator)
    context.report.note_count(
        barred,
        "title",
        "of several roles, or with a semicolon: no alias, but a fact (alternate-title) of each "
        "role",
    )
    return aliases


def stated_titles(context: Import, names: dict[str, str]) -> Iterator[tuple[str, Title]]:
    """Yield each title that the release gives to an occupation, once for each occupation."""
    earlier = {code: {normalise(name)} for code, name in names.items()}
    for files, columns in TITLES:
        table = read_table(context, *files)
        if table is None:
            context.report.note(f"no table {files[0]}: roles have fewer aliases")
            continue
        long, short = table.required_column(*columns), table.column("Short Title")
        for row, line, code in table.listed_rows(names, context.report):
            given = [text for text in (long[row], short[row]) if text]
            new = {n: text for text in given if (n := normalise(text)) not in earlier[code]}
            if not new:
                reason = "said of the occupation already" if given else "without a title"
                context.report.skip(table.file, line, reason)
            earlier[code].update(new)
            for normalised, text in new.items():
                yield code, Title(text, normalised, table)


def add_tasks(context: Import, names: dict[str, str]) -> None:
    """Add the occupations' tasks as facts."""
    table = read_table(context, "Task Statements")
    if table is None:
        context.report.note("no table Task Statements: roles have no tasks")
        return
    tasks = table.required_column("Task")
    numbers, kinds = table.column("Task ID"), table.column("Task Type")
    for row, line, code in table.listed_rows(names, context.report):
        if not tasks[row]:
            context.report.skip(table.file, line, "without a task")
            continue
        about = " ".join(filter(None, (numbers[row], kinds[row].lower())))
        locator = f"{table.title}, {about}" if about else table.title
        add_fact(context, names[code], "task", tasks[row], locator)
