"""What O*NET's occupations ask for: skills and knowledge with levels, and software without."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise

if TYPE_CHECKING:
    from careergraph.importers.onet.release import Reading, Table

__all__ = ["add_skills"]

SCALES = {"IM": (1, 5), "LV": (0, 7)}
REQUIRED = 3  # of 5: from "important" on
SKILLS = ("Essential Skills", "Transferable Skills")  # what was Skills until 30.2
SOFTWARE = ("Technology Skills", "Software Skills")


class Rated(NamedTuple):
    """A table of ratings.

    Attributes
    ----------
    kind : str
        ``skill`` or ``knowledge``.
    table : Table
        Where they stand.
    values : dict of (str, str) to dict of str to float
        For each code and element the values by scale.
    names : dict of str to str
        The elements' names.
    """

    kind: str
    table: Table
    values: dict[tuple[str, str], dict[str, float]]
    names: dict[str, str]


class Used(NamedTuple):
    """A row of a table of software: an occupation uses it."""

    code: str
    name: str
    locator: str
    demanded: str
    hot: str


def add_skills(reading: Reading) -> None:
    """Add skills, knowledge and software as requirements."""
    tables = rating_tables(reading)
    model = content_model(reading, [table for _, table in tables])
    rated = [rated_table(reading, kind, table, model) for kind, table in tables]
    used = software(reading)
    names = {(one.kind, element): name for one in rated for element, name in one.names.items()}
    labels = told_apart(names | {("software", one.name): one.name for one in used})
    for one in rated:
        add_rated(reading, one, labels)
    for row in used:
        add_used(reading, row, labels["software", row.name])
    if rated:
        reading.report.lack(
            "skills and knowledge are required where their importance is 3 or more of 5, else "
            "preferred; their level is the publisher's, 0 to 7, blank where it is suppressed"
        )
    if used:
        reading.report.lack("software is preferred: the publisher requires none of it")


def rating_tables(reading: Reading) -> list[tuple[str, Table]]:
    """Return the tables of skills and of knowledge that a release has."""
    skills = [table for name in SKILLS if (table := reading.table(name))]
    skills = skills or [table for table in (reading.table("Skills"),) if table]
    knowledge = reading.table("Knowledge")
    if not skills:
        reading.report.lack("no table Skills: no skill has a level")
    if knowledge is None:
        reading.report.lack("no table Knowledge: requirements hold none")
    found = [("skill", table) for table in skills]
    return found + ([("knowledge", knowledge)] if knowledge else [])


def rated_table(reading: Reading, kind: str, table: Table, model: dict[str, str]) -> Rated:
    """Read a table of ratings: what is suppressed or not relevant is left out."""
    elements, scales, cells = (
        table.needed(name) for name in ("Element ID", "Scale ID", "Data Value")
    )
    suppressed, irrelevant = table.column("Recommend Suppress"), table.column("Not Relevant")
    pairs = zip(table.codes(), elements, irrelevant, strict=True)
    barred = {(code, element) for code, element, flag in pairs if flag == "Y"}
    values: dict[tuple[str, str], dict[str, float]] = {}
    for row, line, code in reading.known(table):
        key, scale = (code, elements[row]), scales[row]
        if scale not in SCALES:
            reading.skip(table, line, f"scale {scale} is not imported")
        elif key in barred:  # the flag stands with the level and bars the importance too
            reading.skip(table, line, "not relevant to the occupation")
        elif suppressed[row] == "Y":
            reading.skip(table, line, "suppressed by the publisher")
        elif not cells[row]:
            reading.skip(table, line, "without a value")
        else:
            of_pair = values.setdefault(key, {})
            if scale in of_pair:
                table.stop(line, "Scale ID", f"{scale} of {' '.join(key)} again", "one row of it")
            of_pair[scale] = table.number(line, "Data Value", cells[row], *SCALES[scale])
    return Rated(kind, table, values, element_names(table, elements, model))


def content_model(reading: Reading, tables: list[Table]) -> dict[str, str]:
    """Return the names of all elements where a table does not give them itself."""
    if all(table.sheet.at("Element Name") is not None for table in tables):
        return {}
    model = reading.table("Content Model Reference")
    if model is None:
        return {}
    return dict(zip(model.needed("Element ID"), model.needed("Element Name"), strict=True))


def element_names(table: Table, elements: list[str], model: dict[str, str]) -> dict[str, str]:
    """Return the names of a table's elements."""
    given = table.column("Element Name") if model else table.needed("Element Name")
    names = {}
    for line, element, name in zip(table.lines, elements, given, strict=True):
        names[element] = name or model.get(element, "")
        if not names[element]:
            table.stop(line, "Element Name", "an empty cell", f"the name of element {element!r}")
    return names


def told_apart(names: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return what to call each item: its name, with its kind where another has that name too.

    Examples
    --------
    >>> told_apart({("skill", "a"): "Mathematics", ("knowledge", "b"): "Mathematics"})
    {('skill', 'a'): 'Mathematics (skill)', ('knowledge', 'b'): 'Mathematics (knowledge)'}
    """
    kinds = {(kind, normalise(name)) for (kind, _), name in names.items()}
    among = Counter(folded for _, folded in kinds)
    return {
        (kind, item): name if among[normalise(name)] == 1 else f"{name} ({kind})"
        for (kind, item), name in names.items()
    }


def add_rated(reading: Reading, rated: Rated, labels: dict[tuple[str, str], str]) -> None:
    """Add a requirement for each skill or knowledge of an occupation."""
    for (code, element), value in rated.values.items():
        importance, level = value.get("IM"), value.get("LV")
        reading.draft.add(
            "requirements",
            reading.roles[code],
            "skill",
            labels[rated.kind, element],
            level,
            "required" if importance is not None and importance >= REQUIRED else "preferred",
            "",
            reading.source,
            f"{rated.table.title}, {element}",
            importance,
            *("", "", ""),
        )


def software(reading: Reading) -> list[Used]:
    """Read which software is used in which occupation."""
    table = reading.table(*SOFTWARE)
    if table is None:
        reading.report.lack("no table Technology Skills: requirements hold no software")
        return []
    examples, kinds = (
        table.needed("Example", "Workplace Example"),
        table.column("Commodity Title", "Element Name"),
    )
    demanded, hot = table.column("In Demand"), table.column("Hot Technology")
    spelled: dict[str, str] = {}
    used: dict[tuple[str, str], Used] = {}
    for row, line, code in reading.known(table):
        name = spelled.setdefault(normalise(examples[row]), examples[row])
        if not name or (code, name) in used:
            reading.skip(
                table, line, "said of the occupation already" if name else "without a name"
            )
            continue
        locator = f"{table.title}, {kinds[row]}" if kinds[row] else table.title
        used[code, name] = Used(code, name, locator, demanded[row], hot[row])
    return list(used.values())


def add_used(reading: Reading, used: Used, label: str) -> None:
    """Add a requirement for software; a fact too where employers often ask for it."""
    role, cited = reading.roles[used.code], (reading.source, used.locator)
    demanded, hot = ("Y" if flag == "Y" else "" for flag in (used.demanded, used.hot))
    row = (role, "skill", label, "", "preferred", "", *cited, "", "", demanded, hot)
    reading.draft.add("requirements", *row)
    if demanded:
        reading.draft.add("facts", role, "in-demand-technology", label, *cited)
