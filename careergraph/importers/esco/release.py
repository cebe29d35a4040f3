"""What an ESCO download holds: its tables in one language, its version, the labels in it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.files.csv_read import stop

if TYPE_CHECKING:
    from careergraph.files.archive import Release, Sheet
    from careergraph.importers.imported import Draft, Report

__all__ = [
    "BASE",
    "STRANGE",
    "TOLD_APART",
    "Reading",
    "cells",
    "labels",
    "note",
    "plain",
    "short",
    "tables",
    "version",
]

BASE = "http://data.europa.eu/esco/"
# The tables that are read, and what is lacking without each; without the first there is nothing.
TABLES = {
    "occupations": "there are no roles",
    "ISCOGroups": "roles have no family",
    "skills": "skills are called what the relations call them, if they do",
    "occupationSkillRelations": "roles ask for nothing",
    "broaderRelationsOccPillar": "no occupation is broader or narrower than another",
}
RELATIONS = ("occupationSkillRelations", "broaderRelationsOccPillar")
VERSION = re.compile(r"(?:esco|(?<![a-z])v)[ _-]*(\d+(?:\.\d+)+)", re.IGNORECASE)
CODE = re.compile(r"[\d.]+")
STRANGE = "an occupation that the release does not describe"
TOLD_APART = "told apart from others of that name by brackets"


class Reading(NamedTuple):
    """A release on its way into a dataset.

    Attributes
    ----------
    sheets : dict of str to Sheet
        The tables that the release has.
    source : str
        The key of the release among the sources.
    draft : Draft
        The tables in the making.
    report : Report
        What became of each row.
    """

    sheets: dict[str, Sheet]
    source: str
    draft: Draft
    report: Report


def tables(release: Release, language: str, report: Report) -> dict[str, Sheet]:
    """Read the tables that a release has, in one language where they have any.

    Raises
    ------
    TableError
        When there is no table of occupations, or one without rows.
    """
    sheets: dict[str, Sheet] = {}
    for table, lacking in TABLES.items():
        spare = [f"{table}_en"] if table in RELATIONS else []  # URIs say the same in any language
        file = release.find(f"{table}_{language}", table, *spare)
        if file is None:
            report.lack(f"no table {table}: {lacking}")
        else:
            sheets[table] = release.sheet(file)
            report.read(sheets[table].name, len(sheets[table].rows))
    check_occupations(release, language, sheets.get("occupations"))
    read = {sheet.file for sheet in sheets.values()}
    unread = [file for file in release.files if release.called(file) not in read]
    tabular = sorted(base(file) for file in unread if file.lower().endswith(".csv"))
    if tabular:
        report.lack(f"not read: {', '.join(tabular)}")
    return sheets


def check_occupations(release: Release, language: str, sheet: Sheet | None) -> None:
    """Refuse a release without occupations: there is nothing to make roles of."""
    if sheet is None:
        files = sorted(base(file) for file in release.files if file)
        found = f"only {', '.join(files[:8])}" if files else "a single file or none"
        right = f"occupations_{language}.csv among the files, or the language of one that is there"
        stop(release.place, None, found, right)
    if not sheet.rows:
        stop(sheet.file, None, "no rows", "a row for each occupation")


def base(file: str) -> str:
    """Return the name of a file without its folders."""
    return file.rsplit("/", 1)[-1]


def version(release: Release, report: Report) -> str:
    """Return the version that the name of the folder or archive tells: no table does."""
    folders = sorted({file.rpartition("/")[0] for file in release.files})
    names = (os.path.basename(os.path.abspath(release.place)), *folders)
    found = next((match[1] for name in names if (match := VERSION.search(name))), "")
    known = f"version {found}, as the folder or archive is called"
    report.lack(known if found else "version unknown: neither folder nor archive is called by it")
    return found


def cells(sheet: Sheet, *names: str) -> list[str]:
    """Return one column of a table, blanks where it has none of these names."""
    place = sheet.at(*names)
    return [""] * len(sheet.rows) if place is None else [row[place] for row in sheet.rows]


def labels(sheet: Sheet, concept: str, report: Report) -> dict[str, str]:
    """Return the label of each concept of a table by its URI, spaces made plain.

    Parameters
    ----------
    concept : str
        What the rows describe, as the columns' names have it: ``occupation`` or ``skill``.

    Raises
    ------
    TableError
        For URIs that are none or stand twice, and for labels that are codes.
    """
    uri = sheet.needed("conceptUri", f"{concept}Uri")
    label = sheet.needed("preferredLabel", f"{concept}Label")
    first: dict[str, int] = {}
    found = {}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        key, name = row[uri], plain(row[label])
        check_concept(sheet, line, key, name)
        if first.setdefault(key, line) != line:
            again = f"{key!r} again (first in line {first[key]})"
            stop(sheet.file, line, again, f"one row for each {concept}")
        if name:
            found[key] = name
        else:
            report.skip(sheet.name, line, "no label in this language")
    return found


def check_concept(sheet: Sheet, line: int, uri: str, label: str) -> None:
    """Refuse a row whose URI or label is something else: columns that were swapped."""
    if "://" not in uri or uri.split() != [uri]:
        stop(sheet.file, line, f"{uri!r} where a URI stands", f"one such as those under {BASE}")
    if "://" in label or CODE.fullmatch(label):
        stop(sheet.file, line, f"{label!r} where a label stands", "a name, no code and no URI")


def plain(label: str) -> str:
    """Return a label with single spaces: some hold two, or such as no keyboard has."""
    return " ".join(label.split())


def short(uri: str) -> str:
    """Return what tells a URI of ESCO from its others."""
    return uri.removeprefix(BASE)


def note(report: Report, number: int, noun: str, what: str) -> None:
    """Note what befell some rows, if any."""
    if number:
        report.lack(f"{counted(number, noun)} {what}")
