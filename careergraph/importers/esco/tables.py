"""The tables of an ESCO download, in one language, and its version."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from careergraph.errors import stop
from careergraph.importers.shared.repeats import without_repeats

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Download, Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["RIGHTS", "read_tables", "version"]

# The tables that are read, and what is lacking without each; without the first there is nothing.
TABLES = {
    "occupations": "there are no roles",
    "ISCOGroups": "roles have no family",
    "skills": "skills are called what the relations call them, if they do",
    "occupationSkillRelations": "roles ask for nothing",
    "broaderRelationsOccPillar": "no occupation is broader or narrower than another",
}
# The columns of occupations that say something of a role, or which row is which.
USED = (
    *("conceptUri", "occupationUri", "iscoGroup", "preferredLabel", "occupationLabel", "altLabels"),
    *("conceptType", "description", "code", "naceCode", "modifiedDate"),
)
RELATIONS = ("occupationSkillRelations", "broaderRelationsOccPillar")
VERSION = re.compile(r"(?:esco|(?<![a-z])v)[ _-]*(\d+(?:\.\d+)+)", re.IGNORECASE)
RIGHTS: dict[str, Any] = {
    "licence": "free reuse with attribution (Commission Decision 2011/833/EU)",
    "attribution": "This service uses the ESCO classification of the European Commission.",
}


def read_tables(context: Import, language: str) -> dict[str, Sheet]:
    """Read the tables that a release has, in one language where they have any.

    Raises
    ------
    TableError
        When there is no table of occupations, or one without rows.
    """
    download, report = context.download, context.report
    sheets: dict[str, Sheet] = {}
    for table, lacking in TABLES.items():
        spare = [f"{table}_en"] if table in RELATIONS else []  # URIs are the same in any language
        file = download.find(f"{table}_{language}", table, *spare)
        if file is None:
            report.note(f"no table {table}: {lacking}")
        else:
            sheet = download.sheet(file)
            report.read(sheet.name, len(sheet.rows))
            sheets[table] = without_repeats(sheet, report, "modifiedDate", "releaseDate")
    check_occupations(download, language, sheets.get("occupations"))
    note_unused(report, sheets["occupations"])
    read = {sheet.file for sheet in sheets.values()}
    unread = [file for file in download.files if download.label(file) not in read]
    tabular = sorted(base(file) for file in unread if file.lower().endswith(".csv"))
    if tabular:
        report.note(f"not read: {', '.join(tabular)}")
    return sheets


def note_unused(report: Report, sheet: Sheet) -> None:
    """Name the columns of the occupations that are not imported."""
    unused = [name for name in sheet.header if name not in USED]
    if unused:
        report.note(f"{sheet.name}: not used: {', '.join(unused)}")


def check_occupations(download: Download, language: str, sheet: Sheet | None) -> None:
    """Refuse a release without occupations: there is nothing to make roles of."""
    if sheet is None:
        files = sorted(base(file) for file in download.files if file)
        read = f"only {', '.join(files[:8])}" if files else "a single file or none"
        right = f"occupations_{language}.csv among the files, or the language of one that is there"
        stop(download.place, None, read, right)
    if not sheet.rows:
        stop(sheet.file, None, "no rows", "a row for each occupation")


def base(file: str) -> str:
    """Return the name of a file without its folders."""
    return file.rsplit("/", 1)[-1]


def version(context: Import) -> str:
    """Return the version in the name of the folder or archive, blank without one.

    No table of a release names its version.
    """
    download = context.download
    folders = sorted({file.rpartition("/")[0] for file in download.files})
    names = (os.path.basename(os.path.abspath(download.place)), *folders)
    number = next((match[1] for name in names if (match := VERSION.search(name))), "")
    context.report.note(
        f"version {number}, as the folder or archive is called"
        if number
        else "version unknown: neither folder nor archive is called by it"
    )
    return number
