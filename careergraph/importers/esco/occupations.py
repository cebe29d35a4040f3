"""ESCO's occupations as roles: their titles, and the ISCO groups that they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.importers.esco.labels import AMBIGUOUS, plain, read_labels, short
from careergraph.importers.shared.names import distinct_names, sorted_titles

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["add_roles"]

UNIT = 4  # digits of an ISCO unit group, the lowest level
NO_FAMILY = "without family: their ISCO group has no label"
SHARED = "that do not mean one occupation alone: facts, no aliases"


def add_roles(context: Import, tables: dict[str, Sheet]) -> dict[str, str]:
    """Add a role for each occupation; return the roles' names by URI."""
    sheet, report = tables["occupations"], context.report
    uris = sheet.column("conceptUri", "occupationUri")
    codes = dict(zip(uris, sheet.column("code"), strict=True))
    groups = dict(zip(uris, sheet.column("iscoGroup"), strict=True))
    other_labels = dict(zip(uris, sheet.column("altLabels"), strict=True))
    descriptions = dict(zip(uris, map(one_line, sheet.column("description")), strict=True))
    industries = dict(zip(uris, map(nace_codes, sheet.column("naceCode")), strict=True))
    labels = read_labels(sheet, "occupation", report)
    names = distinct_names(labels, codes, {uri: short(uri) for uri in labels})
    titles = sorted_titles({name: lines(other_labels[uri]) for uri, name in names.items()})
    families = unit_groups(tables.get("ISCOGroups"), {groups[uri] for uri in names}, report)
    for uri, name in names.items():
        context.add(
            "roles",
            role=name,
            family=families.get(groups[uri], ""),
            code=codes[uri],
            aliases=";".join(titles[name].aliases),
            uri=uri,
            isco=groups[uri],
        )
        locator = f"{sheet.name}, {short(uri)}"
        facts = [("description", description) for description in descriptions[uri]]
        facts += [("alternate-title", title) for title in titles[name].shared]
        facts += [("nace-code", code) for code in industries[uri]]
        for kind, value in facts:
            context.add("facts", role=name, type=kind, value=value, locator=locator)
    report.note("families are ISCO-08 unit groups (four digits)")
    ambiguous = sum(names[uri] != labels[uri] for uri in names)
    without_family = sum(not families.get(groups[uri]) for uri in names)
    report.note_count(ambiguous, "occupation", AMBIGUOUS)
    report.note_count(without_family, "occupation", NO_FAMILY)
    report.note_count(sum(len(role.shared) for role in titles.values()), "other title", SHARED)
    return names


def lines(cell: str) -> list[str]:
    """Return the labels that a cell holds, one in each of its lines."""
    return list(map(plain, cell.splitlines()))


def one_line(text: str) -> list[str]:
    """Return a text on one line, nothing where it is blank."""
    return list(filter(None, [plain(text)]))


def nace_codes(cell: str) -> list[str]:
    """Return the codes of industries that a cell holds, without the address that they begin with.

    Examples
    --------
    >>> nace_codes("http://data.europa.eu/ux2/nace2.1/9020"), nace_codes("90.20; 91.1, 90.20")
    (['9020'], ['90.20', '91.1'])
    """
    words = re.split(r"[\s;,|]+", cell)
    return list(dict.fromkeys(word.rstrip("/").rsplit("/", 1)[-1] for word in words if word))


def unit_groups(sheet: Sheet | None, wanted: set[str], report: Report) -> dict[str, str]:
    """Return the labels of the ISCO unit groups that occupations belong to, by code."""
    if sheet is None:
        return {}
    labels = {}
    columns = (sheet.column(name) for name in ("code", "preferredLabel"))
    for line, code, label in zip(sheet.lines, *columns, strict=True):
        if code in wanted and label:
            labels[code] = plain(label)
        elif code.isdecimal() and len(code) < UNIT:
            report.skip(sheet.name, line, "an ISCO group above the unit groups")
        else:
            report.skip(sheet.name, line, "an ISCO group of no occupation")
    if sheet.rows and wanted - {""} and not labels:
        stop(sheet.file, None, "no group of any occupation", "the codes of ISCO groups as `code`")
    return labels
