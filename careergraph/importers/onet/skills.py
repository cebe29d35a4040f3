"""What O*NET's occupations require: skills and knowledge, with their levels."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.importers.onet.software import add_software, read_software
from careergraph.importers.onet.tables import read_table

if TYPE_CHECKING:
    from careergraph.importers.onet.tables import Table
    from careergraph.importers.shared.context import Import

__all__ = ["add_skills"]

SCALES = {"IM": (1, 5), "LV": (0, 7)}
REQUIRED = 3  # of 5: from "important" on
SKILLS = ("Essential Skills", "Transferable Skills")  # what was Skills until 30.2


class Ratings(NamedTuple):
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


def add_skills(context: Import, roles: dict[str, str]) -> None:
    """Add skills, knowledge and software as requirements."""
    tables = rating_tables(context)
    model = content_model(context, [table for _, table in tables])
    rated = [read_ratings(context, roles, kind, table, model) for kind, table in tables]
    used = read_software(context, roles)
    names = {
        (ratings.kind, element): name
        for ratings in rated
        for element, name in ratings.names.items()
    }
    labels = labels_of(names | {("software", row.name): row.name for row in used})
    for ratings in rated:
        add_ratings(context, roles, ratings, labels)
    for row in used:
        add_software(context, roles[row.code], row, labels["software", row.name])
    if rated:
        context.report.note(
            "skills and knowledge are required where their importance is 3 or more of 5, else "
            "preferred; their level is the publisher's, 0 to 7, blank where it is suppressed"
        )
    if used:
        context.report.note("software is preferred: the publisher requires none of it")


def rating_tables(context: Import) -> list[tuple[str, Table]]:
    """Return the tables of skills and of knowledge that a release has."""
    skills = [table for name in SKILLS if (table := read_table(context, name))]
    skills = skills or [table for table in (read_table(context, "Skills"),) if table]
    knowledge = read_table(context, "Knowledge")
    if not skills:
        context.report.note("no table Skills: no skill has a level")
    if knowledge is None:
        context.report.note("no table Knowledge: requirements hold none")
    tables = [("skill", table) for table in skills]
    return tables + ([("knowledge", knowledge)] if knowledge else [])


def read_ratings(
    context: Import, roles: dict[str, str], kind: str, table: Table, model: dict[str, str]
) -> Ratings:
    """Read a table of ratings: what is suppressed or not relevant is left out."""
    elements, scales, cells = map(table.required_column, ("Element ID", "Scale ID", "Data Value"))
    suppressed, irrelevant = table.column("Recommend Suppress"), table.column("Not Relevant")
    pairs = zip(table.codes(), elements, irrelevant, strict=True)
    barred = {(code, element) for code, element, flag in pairs if flag == "Y"}
    values: dict[tuple[str, str], dict[str, float]] = {}
    skip, file = context.report.skip, table.file
    for row, line, code in table.listed_rows(roles, context.report):
        key, scale = (code, elements[row]), scales[row]
        if scale not in SCALES:
            skip(file, line, f"scale {scale} is not imported")
        elif key in barred:  # the flag stands with the level and bars the importance too
            skip(file, line, "not relevant to the occupation")
        elif suppressed[row] == "Y":
            skip(file, line, "suppressed by the publisher")
        elif not cells[row]:
            skip(file, line, "without a value")
        else:
            of_pair = values.setdefault(key, {})
            if scale in of_pair:
                table.stop(line, "Scale ID", f"{scale} of {' '.join(key)} again", "one row of it")
            of_pair[scale] = table.number(line, "Data Value", cells[row], *SCALES[scale])
    return Ratings(kind, table, values, element_names(table, elements, model))


def content_model(context: Import, tables: list[Table]) -> dict[str, str]:
    """Return the names of all elements where a table does not give them itself."""
    if all(table.sheet.place("Element Name") is not None for table in tables):
        return {}
    model = read_table(context, "Content Model Reference")
    if model is None:
        return {}
    columns = map(model.required_column, ("Element ID", "Element Name"))
    return dict(zip(*columns, strict=True))


def element_names(table: Table, elements: list[str], model: dict[str, str]) -> dict[str, str]:
    """Return the names of a table's elements."""
    given = table.column("Element Name") if model else table.required_column("Element Name")
    names = {}
    for line, element, name in zip(table.lines, elements, given, strict=True):
        names[element] = name or model.get(element, "")
        if not names[element]:
            table.stop(line, "Element Name", "an empty cell", f"the name of element {element!r}")
    return names


def labels_of(names: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return what to call each item: its name, with its kind where another has that name too.

    Examples
    --------
    >>> labels_of({("skill", "a"): "Mathematics", ("knowledge", "b"): "Mathematics"})
    {('skill', 'a'): 'Mathematics (skill)', ('knowledge', 'b'): 'Mathematics (knowledge)'}
    """
    kinds = {(kind, normalise(name)) for (kind, _), name in names.items()}
    among = Counter(name for _, name in kinds)
    return {
        (kind, item): name if among[normalise(name)] == 1 else f"{name} ({kind})"
        for (kind, item), name in names.items()
    }


def add_ratings(
    context: Import,
    roles: dict[str, str],
    ratings: Ratings,
    labels: dict[tuple[str, str], str],
) -> None:
    """Add a requirement for each skill or knowledge of an occupation."""
    for (code, element), value in ratings.values.items():
        importance = value.get("IM")
        required = importance is not None and importance >= REQUIRED
        context.add(
            "requirements",
            role=roles[code],
            type="skill",
            name=labels[ratings.kind, element],
            level=value.get("LV"),
            importance="required" if required else "preferred",
            locator=f"{ratings.table.title}, {element}",
            onet_importance=importance,
        )
