"""What ESCO's occupations require: skills and knowledge, essential or optional."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import stop
from careergraph.importers.esco.labels import AMBIGUOUS, UNDESCRIBED, plain, read_labels, short
from careergraph.importers.shared.names import distinct_names

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["add_requirements"]

IMPORTANCE = {"essential": "required", "optional": "preferred"}


class Skill(NamedTuple):
    """A skill or a piece of knowledge: its name, and what ESCO states of it."""

    name: str
    skill_type: str
    reuse_level: str


def add_requirements(context: Import, tables: dict[str, Sheet], names: dict[str, str]) -> None:
    """Add what occupations require: essential is required, optional is preferred."""
    skills = read_skills(tables, context.report)
    relations, sheet = tables.get("occupationSkillRelations"), tables.get("skills")
    used = set() if relations is None else add_relations(context, relations, names, skills)
    if sheet is not None:
        for line, uri in zip(sheet.lines, sheet.column("conceptUri", "skillUri"), strict=True):
            if uri in skills and uri not in used:
                context.report.skip(sheet.name, line, "a skill that no occupation asks for")


def read_skills(tables: dict[str, Sheet], report: Report) -> dict[str, Skill]:
    """Return the skills and pieces of knowledge by URI: from their table, else the relations."""
    sheet, relations = map(tables.get, ("skills", "occupationSkillRelations"))
    if sheet is not None:
        labels = read_labels(sheet, "skill", report)
        uris = sheet.column("conceptUri", "skillUri")
    elif relations is not None:
        sheet, uris = relations, relations.column("skillUri")
        pairs = zip(uris, relations.column("skillLabel"), strict=True)
        labels = {uri: plain(label) for uri, label in pairs if label}
    else:
        return {}
    types = dict(zip(uris, sheet.column("skillType"), strict=True))
    reuse = dict(zip(uris, sheet.column("reuseLevel"), strict=True))
    names = distinct_names(labels, types, {uri: short(uri) for uri in labels})
    report.note_count(sum(names[uri] != labels[uri] for uri in labels), "skill", AMBIGUOUS)
    return {uri: Skill(name, types[uri], reuse[uri]) for uri, name in names.items()}


def add_relations(
    context: Import, sheet: Sheet, names: dict[str, str], skills: dict[str, Skill]
) -> set[str]:
    """Add a requirement for each relation; return the URIs of the skills that are required."""
    file, report = sheet.name, context.report
    places = [sheet.required_place(n) for n in ("occupationUri", "skillUri", "relationType")]
    locators = {uri: f"{file}, {short(uri)}" for uri in skills}
    related: set[tuple[str, str]] = set()
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        occupation, skill, relation = (row[place] for place in places)
        reason = reason_against(occupation in names, skill in skills, relation)
        if not reason and (occupation, skill) in related:
            reason = "an occupation and a skill that an earlier row relates"
        if reason:
            report.skip(file, line, reason)
            continue
        related.add((occupation, skill))
        context.add(
            "requirements",
            role=names[occupation],
            type="skill",
            name=skills[skill].name,
            importance=IMPORTANCE[relation],
            locator=locators[skill],
            skill_type=skills[skill].skill_type,
            reuse_level=skills[skill].reuse_level,
        )
    if sheet.rows and not related:
        why = max((s.rows, s.reason) for s in report.skipped if s.file == file)[1]
        stop(sheet.file, None, f"no row to use: {why}", "relations of the release's occupations")
    return {uri for _, uri in related}


def reason_against(described: bool, named: bool, relation: str) -> str:  # noqa: FBT001 (two facts)
    """Return why a relation cannot be used, ``""`` where it can."""
    if not described:
        return UNDESCRIBED
    if not named:
        return "a skill that the release does not name"
    return "" if relation in IMPORTANCE else "neither essential nor optional"
