"""What ESCO's occupations ask for: skills and knowledge, essential or optional."""

from __future__ import annotations

from typing import NamedTuple

from careergraph.files.csv_read import stop
from careergraph.importers.esco.release import (
    STRANGE,
    TOLD_APART,
    Reading,
    cells,
    labels,
    note,
    plain,
    short,
)
from careergraph.importers.naming import told_apart

__all__ = ["add_requirements"]

IMPORTANCE = {"essential": "required", "optional": "preferred"}


class Skill(NamedTuple):
    """A skill or a piece of knowledge: its name, and what ESCO says of it."""

    name: str
    skill_type: str
    reuse_level: str


def add_requirements(reading: Reading, names: dict[str, str]) -> None:
    """Add what occupations ask for: essential is required, optional is preferred."""
    known = skills(reading)
    used = related(reading, names, known) if "occupationSkillRelations" in reading.sheets else set()
    sheet = reading.sheets.get("skills")
    if sheet is not None:
        for line, uri in zip(sheet.lines, cells(sheet, "conceptUri", "skillUri"), strict=True):
            if uri in known and uri not in used:
                reading.report.skip(sheet.name, line, "a skill that no occupation asks for")


def skills(reading: Reading) -> dict[str, Skill]:
    """Return the skills and pieces of knowledge by URI: from their table, else the relations."""
    sheet, relations = map(reading.sheets.get, ("skills", "occupationSkillRelations"))
    if sheet is not None:
        said, uris = labels(sheet, "skill", reading.report), cells(sheet, "conceptUri", "skillUri")
    elif relations is not None:
        sheet, uris = relations, cells(relations, "skillUri")
        given = zip(uris, cells(relations, "skillLabel"), strict=True)
        said = {uri: plain(label) for uri, label in given if label}
    else:
        return {}
    types = dict(zip(uris, cells(sheet, "skillType"), strict=True))
    reuse = dict(zip(uris, cells(sheet, "reuseLevel"), strict=True))
    names = told_apart(said, types, {uri: short(uri) for uri in said})
    note(reading.report, sum(names[uri] != said[uri] for uri in said), "skill", TOLD_APART)
    return {uri: Skill(name, types[uri], reuse[uri]) for uri, name in names.items()}


def related(reading: Reading, names: dict[str, str], known: dict[str, Skill]) -> set[str]:
    """Add a requirement for each relation; return the URIs of the skills that are asked for."""
    sheet, source, draft, report = reading.sheets["occupationSkillRelations"], *reading[1:]
    file = sheet.name
    role, skill, relation = map(sheet.needed, ("occupationUri", "skillUri", "relationType"))
    locators = {uri: f"{file}, {short(uri)}" for uri in known}
    done: set[tuple[str, str]] = set()
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        pair, importance = (row[role], row[skill]), IMPORTANCE.get(row[relation])
        if pair[0] not in names:
            report.skip(file, line, STRANGE)
        elif pair[1] not in known:
            report.skip(file, line, "a skill that the release does not name")
        elif importance is None:
            report.skip(file, line, "neither essential nor optional")
        elif pair in done:
            report.skip(file, line, "an occupation and a skill that an earlier row relates")
        else:
            done.add(pair)
            name, *about = known[pair[1]]
            cited = source, locators[pair[1]]
            draft.add("requirements", names[pair[0]], "skill", name, importance, *cited, *about)
    if sheet.rows and not done:
        why = max((one.rows, one.reason) for one in report.skipped if one.file == file)[1]
        stop(sheet.file, None, f"no row to use: {why}", "relations of the release's occupations")
    return {uri for _, uri in done}
