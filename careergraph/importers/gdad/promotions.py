"""The transitions from each level of a role to the next: promotions, inferred from the titles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.importers.gdad.entries import SKILL_LEVELS
from careergraph.importers.gdad.levels import ORDER, falls, promotions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.importers.gdad.entries import Entry, Framework
    from careergraph.importers.gdad.levels import Level
    from careergraph.importers.shared.context import Import

__all__ = ["add_promotions"]


def add_promotions(context: Import, framework: Framework, names: dict[Level, str]) -> None:
    """Add the transitions from each level of a role to the next, and report their grounds."""
    skills = skill_levels(framework.entries)
    steps = list(promotions(names))
    falling = {step for step in steps if falls(*(skills.get(level, {}) for level in step))}
    for step in steps:
        low, high = step
        context.add(
            "transitions",
            origin=names[low],
            destination=names[high],
            kind="promotion",
            evidence="inferred",
            locator=framework.locator(low.role, "Role Level"),
            note="asks for lower levels of the skills of both" if step in falling else "",
        )
    report, transitions = context.report, counted(len(steps), "transition")
    report.note(f"{transitions}, inferred from titles in this order: {ORDER}")
    equals = Counter((level[:2], level.grade) for level in names if level.title)
    beside = sum(count for count in equals.values() if count > 1)
    equal = "of the same grade as another of the role: no transition between"
    report.note_count(beside, "role level", equal)
    lower = "to lower skill levels, against the titles: see their notes"
    report.note_count(len(falling), "transition", lower)


def skill_levels(entries: Iterable[Entry]) -> dict[Level, dict[str, int]]:
    """Return the levels of the skills of each role level, where they are known."""
    skills: dict[Level, dict[str, int]] = {}
    for entry in entries:
        number = SKILL_LEVELS.get(normalise(entry.proficiency))
        if number is not None:
            skills.setdefault(entry.level, {})[entry.skill] = number
    return skills
