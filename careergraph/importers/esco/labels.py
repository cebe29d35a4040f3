"""The concepts in ESCO's tables: their URIs and their labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.errors import stop

if TYPE_CHECKING:
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["AMBIGUOUS", "BASE", "UNDESCRIBED", "plain", "read_labels", "short"]

BASE = "http://data.europa.eu/esco/"
CODE = re.compile(r"[\d.]+")
UNDESCRIBED = "an occupation that the release does not describe"
AMBIGUOUS = "told apart from others of that name by brackets"


def read_labels(sheet: Sheet, concept: str, report: Report) -> dict[str, str]:
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
    uri = sheet.required_place("conceptUri", f"{concept}Uri")
    label = sheet.required_place("preferredLabel", f"{concept}Label")
    first: dict[str, int] = {}
    labels = {}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        key, name = row[uri], plain(row[label])
        check_concept(sheet, line, key, name)
        if first.setdefault(key, line) != line:
            again = f"{key!r} again (first in line {first[key]})"
            stop(sheet.file, line, again, f"one row for each {concept}")
        if name:
            labels[key] = name
        else:
            report.skip(sheet.name, line, "no label in this language")
    return labels


def check_concept(sheet: Sheet, line: int, uri: str, label: str) -> None:
    """Refuse a row whose URI or label is something else: columns that were swapped."""
    if "://" not in uri or uri.split() != [uri]:
        stop(sheet.file, line, f"{uri!r} where a URI stands", f"one such as those under {BASE}")
    if "://" in label or CODE.fullmatch(label):
        stop(sheet.file, line, f"{label!r} where a label stands", "a name, no code and no URI")


def plain(label: str) -> str:
    """Return a label with single spaces: some hold double or no-break ones."""
    return " ".join(label.split())


def short(uri: str) -> str:
    """Return a URI of ESCO without what all of them begin with."""
    return uri.removeprefix(BASE)
