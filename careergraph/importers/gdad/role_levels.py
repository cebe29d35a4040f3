"""The framework's role levels as roles, and the skills that they require."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.importers.gdad.entries import SKILL_LEVELS
from careergraph.importers.shared.names import distinct_names

if TYPE_CHECKING:
    from careergraph.importers.gdad.entries import Framework
    from careergraph.importers.gdad.levels import Level
    from careergraph.importers.shared.context import Import

__all__ = ["add_requirements", "add_roles"]


def add_roles(context: Import, framework: Framework) -> dict[Level, str]:
    """Add the role levels, and facts of them; return what each is called."""
    names = names_of(context, framework)
    for level, name in names.items():
        context.add(
            "roles",
            role=name,
            family=level.family,
            level=level.grade,
            framework_role=level.role,
        )
        if name != level.label:
            add_fact(context, framework, level, name, "alternate-title", level.label)
    entries = framework.entries
    kinds = dict.fromkeys((entry.level, entry.kind) for entry in entries if entry.kind)
    for level, kind in kinds:
        add_fact(context, framework, level, names[level], "role-type", kind)
    report_bare_roles(context, framework)
    return names


def names_of(context: Import, framework: Framework) -> dict[Level, str]:
    """Return a name of its own for each role level: its title, with the role where it is shared."""
    labels = {entry.level: entry.level.label for entry in framework.entries}
    names = distinct_names(labels, {level: f"{level.role}, {level.family}" for level in labels})
    shared = {normalise(level.label) for level, name in names.items() if name != level.label}
    what = "of several roles: named with role and family in brackets"
    context.report.note_count(len(shared), "title", what)
    return names


def add_fact(
    context: Import, framework: Framework, level: Level, role: str, kind: str, value: str
) -> None:
    """Add a fact of a role level."""
    locator = framework.locator(level.role, level.title)
    context.add("facts", role=role, type=kind, value=value, locator=locator)


def report_bare_roles(context: Import, framework: Framework) -> None:
    """Report the roles that have no levels."""
    bare = [entry.level for entry in framework.entries if not entry.level.title]
    if bare:
        roles, rows = counted(len(set(bare)), "role"), counted(len(bare), "row")
        context.report.note(
            f"{rows} of {roles} without levels (NOT IN USE): the role itself is kept"
        )


def add_requirements(context: Import, framework: Framework, names: dict[Level, str]) -> None:
    """Add the skills that each role level requires."""
    for _, level, skill, proficiency, _ in framework.entries:
        context.add(
            "requirements",
            role=names[level],
            type="skill",
            name=skill,
            level=SKILL_LEVELS.get(normalise(proficiency)),
            proficiency=proficiency,
            locator=framework.locator(level.role, level.title, skill),
        )
    words = ", ".join(f"{word} {number}" for word, number in SKILL_LEVELS.items())
    context.report.note(f"levels of skills as numbers, which are ours: {words}")
    without = sum(not entry.proficiency for entry in framework.entries)
    context.report.note_count(without, "requirement", "without a level of the skill")
