"""The rows of the framework's two files, each used or reported."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.files.archive import stem
from careergraph.files.csv_read import stop
from careergraph.importers.gdad.levels import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careergraph.files.archive import Release, Sheet
    from careergraph.importers.imported import Report

__all__ = ["SKILL_LEVELS", "Entry", "asked", "compare_skills"]

SKILL_LEVELS = {"awareness": 1, "working": 2, "practitioner": 3, "expert": 4}
COLUMNS = ("Role Family", "Role", "Role Level", "Skill Name", "Skill Level")
UNUSED = normalise("NOT IN USE")


class Entry(NamedTuple):
    """A row of the roles file: a skill that a role level asks for.

    Attributes
    ----------
    line : int
        Where it stands.
    level : Level
        The role level.
    skill : str
        The skill.
    proficiency : str
        The level of the skill, in the publisher's word; blank where there is none.
    kind : str
        The type of the role, where it has one, such as Senior Civil Service.
    """

    line: int
    level: Level
    skill: str
    proficiency: str
    kind: str


def file_of(release: Release, word: str) -> str | None:
    """Return the CSV file that is named after a thing; a file alone is that of the roles."""
    if list(release.files) == [""]:
        return "" if word == "role" else None
    visible = [file for file in release.files if not os.path.basename(file).startswith(".")]
    named = [f for f in visible if stem(f).startswith(word) and f.lower().endswith(".csv")]
    return min(named, key=lambda file: (file.count("/"), file), default=None)


def asked(release: Release, report: Report) -> tuple[str, list[Entry]]:
    """Return the name of the roles file, and of its rows those that tell of a skill, each once.

    Raises
    ------
    TableError
        When there is no such file, or no such row in it.
    """
    inside = file_of(release, "role")
    if inside is None:
        right = "roles.csv, the Role content of the framework, alone or with skills.csv"
        stop(release.place, None, "no CSV file of roles", right)
    sheet = release.sheet(inside)
    file = sheet.name
    entries = usable(sheet, file, report)
    if not entries:
        place = sheet.needed("Skill Level")
        found = f"{sheet.rows[0][place]!r} as a skill level" if sheet.rows else "no rows"
        right = "rows that name a role, a skill and one of the levels " + ", ".join(SKILL_LEVELS)
        stop(sheet.file, sheet.lines[0] if sheet.rows else 1, found, right)
    return file, entries


def usable(sheet: Sheet, file: str, report: Report) -> list[Entry]:
    """Return the rows that can be used; the others are reported."""
    rows = list(parsed(sheet))
    report.read(file, len(rows))
    levelled = {row.level[:2] for row in rows if row.level.title}
    said: dict[tuple[Level, str], str] = {}
    entries = []
    for row in rows:
        reason = fault(row, levelled, said.get((row.level, row.skill)))
        if reason:
            report.skip(file, row.line, reason)
        else:
            said[row.level, row.skill] = row.proficiency
            entries.append(row)
    return entries


def parsed(sheet: Sheet) -> Iterator[Entry]:
    """Yield the rows; what differs in case only is written as it first was."""
    places = [sheet.needed(column) for column in COLUMNS]
    kind = sheet.at("Role Type")
    first: list[dict[str, str]] = [{} for _ in COLUMNS]
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        cells = [worded(row[place]) for place in places]
        cells = [
            one.setdefault(normalise(cell), cell) for one, cell in zip(first, cells, strict=True)
        ]
        family, role, title, skill, proficiency = cells
        other = "" if kind is None else worded(row[kind])
        yield Entry(line, Level(family, role, title), skill, proficiency, other)


def worded(cell: str) -> str:
    """Return a cell with single spaces; blank where the publisher writes that it is not in use."""
    return "" if normalise(cell) == UNUSED else " ".join(cell.split())


def fault(row: Entry, levelled: Collection[tuple[str, ...]], before: str | None) -> str:
    """Say why a row cannot be used; nothing where it can."""
    level = row.level
    known = normalise(row.proficiency) in {"", *SKILL_LEVELS}
    faults = {
        "no role or no skill": not level.role or not row.skill,
        "no role level, in a role with levels": not level.title and level[:2] in levelled,
        "a skill level that is none of " + ", ".join(SKILL_LEVELS): not known,
        "the same row again": before == row.proficiency,
        "another level of a skill that an earlier row asks for": before is not None,
    }
    return next((fault for fault, holds in faults.items() if holds), "")


def compare_skills(release: Release, entries: list[Entry], report: Report) -> None:
    """Compare the skills file with what the roles ask for; it adds nothing."""
    inside = file_of(release, "skill")
    if inside is None:
        report.lack("no skills.csv: the names of the skills were not compared with its own")
        return
    sheet = release.sheet(inside)
    file = sheet.name
    place, roles = sheet.needed("Skill Name"), sheet.at("Roles that require Skill")
    askers: dict[str, set[str]] = {}
    for entry in entries:
        askers.setdefault(normalise(entry.skill), set()).add(normalise(entry.level.role))
    report.read(file, len(sheet.rows))
    differing = 0
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        found = askers.get(normalise(row[place]), set())
        if not found:
            report.skip(file, line, "a skill that no role level asks for")
        elif roles is not None:
            differing += found != set(map(normalise, row[roles].split(",")))
    missing = len(askers.keys() - {normalise(row[place]) for row in sheet.rows})
    report.lack(f"{file} is only compared with the roles file: its texts are not copied")
    if missing:
        report.lack(f"{counted(missing, 'skill')} that roles ask for: not in {file}")
    if differing:
        report.lack(f"{counted(differing, 'skill')} of other roles in {file}: as the roles say")
