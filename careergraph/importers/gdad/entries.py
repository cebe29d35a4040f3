"""The rows of the framework's two files, each used or reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.errors import stop
from careergraph.importers.gdad.levels import Level
from careergraph.importers.shared.download import simple_stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Download, Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["SKILL_LEVELS", "Entry", "Framework", "compare_skills", "read_entries"]

SKILL_LEVELS = {"awareness": 1, "working": 2, "practitioner": 3, "expert": 4}
COLUMNS = ("Role Family", "Role", "Role Level", "Skill Name", "Skill Level")
UNUSED = normalise("NOT IN USE")


class Entry(NamedTuple):
    """A row of the roles file: a skill that a role level requires.

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


class Framework(NamedTuple):
    """The rows of the roles file that can be used.

    Attributes
    ----------
    file : str
        The file's name.
    entries : list of Entry
        Its rows, each once.
    """

    file: str
    entries: list[Entry]

    def locator(self, *parts: str) -> str:
        """Return where in the file something stands."""
        return ", ".join([self.file, *filter(None, parts)])


def read_entries(context: Import) -> Framework:
    """Read the rows of the roles file that name a skill.

    Raises
    ------
    TableError
        When there is no such file, or no such row in it.
    """
    inside = file_of(context.download, "role")
    if inside is None:
        right = "roles.csv, the Role content of the framework, alone or with skills.csv"
        stop(context.download.place, None, "no CSV file of roles", right)
    sheet = context.download.sheet(inside)
    entries = usable(sheet, context.report)
    if not entries:
        place = sheet.required_place("Skill Level")
        first = f"{sheet.rows[0][place]!r} as a skill level" if sheet.rows else "no rows"
        right = "rows that name a role, a skill and one of the levels " + ", ".join(SKILL_LEVELS)
        stop(sheet.file, sheet.lines[0] if sheet.rows else 1, first, right)
    return Framework(sheet.name, entries)


def file_of(download: Download, word: str) -> str | None:
    """Return the CSV file whose name begins with a word; a single file is that of the roles."""
    if download.is_one_file():
        return "" if word == "role" else None
    tables = (file for file in download.visible_files() if file.lower().endswith(".csv"))
    named = [file for file in tables if simple_stem(file).startswith(word)]
    return min(named, key=lambda file: (file.count("/"), file), default=None)


def usable(sheet: Sheet, report: Report) -> list[Entry]:
    """Return the rows that can be used; the others are reported."""
    rows = list(parsed(sheet))
    report.read(sheet.name, len(rows))
    levelled = {row.level[:2] for row in rows if row.level.title}
    earlier: dict[tuple[Level, str], str] = {}
    entries = []
    for row in rows:
        reason = reason_against(row, levelled, earlier.get((row.level, row.skill)))
        if reason:
            report.skip(sheet.name, row.line, reason)
        else:
            earlier[row.level, row.skill] = row.proficiency
            entries.append(row)
    return entries


def parsed(sheet: Sheet) -> Iterator[Entry]:
    """Yield the rows; names that differ only in case are written as the first of them."""
    places = [sheet.required_place(column) for column in COLUMNS]
    kinds = sheet.column("Role Type")
    spelled: list[dict[str, str]] = [{} for _ in COLUMNS]
    for row, line, kind in zip(sheet.rows, sheet.lines, kinds, strict=True):
        cells = [with_single_spaces(row[place]) for place in places]
        cells = [
            first.setdefault(normalise(cell), cell)
            for first, cell in zip(spelled, cells, strict=True)
        ]
        family, role, title, skill, proficiency = cells
        level = Level(family, role, title)
        yield Entry(line, level, skill, proficiency, with_single_spaces(kind))


def with_single_spaces(cell: str) -> str:
    """Return a cell with single spaces; blank where the publisher writes that it is not in use."""
    return "" if normalise(cell) == UNUSED else " ".join(cell.split())


def reason_against(row: Entry, levelled: Collection[tuple[str, ...]], before: str | None) -> str:
    """Return why a row cannot be used, ``""`` where it can.

    Parameters
    ----------
    row : Entry
        The row.
    levelled : collection of tuple
        Family and name of the roles that have levels.
    before : str or None
        The level of the skill that an earlier row states for the same role level.
    """
    level = row.level
    proper = normalise(row.proficiency) in {"", *SKILL_LEVELS}
    reasons = {
        "no role or no skill": not level.role or not row.skill,
        "no role level, in a role with levels": not level.title and level[:2] in levelled,
        "a skill level that is none of " + ", ".join(SKILL_LEVELS): not proper,
        "the same row again": before == row.proficiency,
        "another level of a skill that an earlier row asks for": before is not None,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def compare_skills(context: Import, framework: Framework) -> None:
    """Compare the skills file with what the roles require; it adds nothing."""
    report = context.report
    inside = file_of(context.download, "skill")
    if inside is None:
        report.note("no skills.csv: the names of the skills were not compared with its own")
        return
    sheet = context.download.sheet(inside)
    place, listed = sheet.required_place("Skill Name"), sheet.place("Roles that require Skill")
    roles: dict[str, set[str]] = {}
    for entry in framework.entries:
        roles.setdefault(normalise(entry.skill), set()).add(normalise(entry.level.role))
    report.read(sheet.name, len(sheet.rows))
    differing = 0
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        requiring = roles.get(normalise(row[place]), set())
        if not requiring:
            report.skip(sheet.name, line, "a skill that no role level asks for")
        elif listed is not None:
            differing += requiring != set(map(normalise, row[listed].split(",")))
    missing = len(roles.keys() - {normalise(row[place]) for row in sheet.rows})
    file = sheet.name
    report.note(f"{file} is only compared with the roles file: its texts are not copied")
    report.note_count(missing, "skill", f"that roles ask for: not in {file}")
    report.note_count(differing, "skill", f"of other roles in {file}: as the roles say")
