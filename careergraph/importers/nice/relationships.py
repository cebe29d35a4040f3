"""The document's relationships: the category of each work role, and the statements on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.importers.nice.document import with_single_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.importers.nice.document import Document
    from careergraph.importers.nice.elements import Element, Elements
    from careergraph.importers.shared.report import Report

__all__ = ["FACTS", "REQUIREMENTS", "Relationships", "read_relationships"]

FACTS = {"task": "task", "opm_code": "opm-code"}
REQUIREMENTS = ("knowledge", "skill")


class Relationships(NamedTuple):
    """What the relationships join.

    Attributes
    ----------
    families : dict of str to str
        For each work role, by code, the category.
    statements : list of (Element, Element)
        A work role, and what is stated of it: a task, a code, a piece of knowledge or a skill.
    """

    families: dict[str, str]
    statements: list[tuple[Element, Element]]


def read_relationships(document: Document, elements: Elements, report: Report) -> Relationships:
    """Read the relationships; those that no table has a place for are reported."""
    families: dict[str, str] = {}
    statements: dict[tuple[str, str, str], tuple[Element, Element]] = {}
    rows = rows_of(document)
    for origin, destination in pairs(document, elements, report):
        statement = (origin.code, destination.kind, destination.label)
        if (origin.kind, destination.kind) == ("category", "work_role"):
            if destination.code in families:
                report.skip(rows, None, "a second category of a work role")
            families.setdefault(destination.code, origin.label)
        elif origin.kind != "work_role" or destination.kind not in (*FACTS, *REQUIREMENTS):
            report.skip(rows, None, "between elements of types that no table joins")
        elif statement in statements:
            report.skip(rows, None, "a statement that the work role has under another code")
        else:
            statements[statement] = (origin, destination)
    return Relationships(families, list(statements.values()))


def pairs(
    document: Document, elements: Elements, report: Report
) -> Iterator[tuple[Element, Element]]:
    """Yield the ends of each relationship that can be used, once; the others are reported."""
    rows = rows_of(document)
    report.read(rows, len(document.relationships))
    earlier: set[tuple[str, ...]] = set()
    for value in document.relationships:
        fields = value if isinstance(value, dict) else {}
        names = ("source_element_identifier", "dest_element_identifier")
        ends = tuple(with_single_spaces(fields.get(name)) for name in names)
        kind = with_single_spaces(fields.get("relationship_identifier"))
        reason = reason_against(ends, kind, elements)
        if not reason and ends in earlier:
            reason = "the same relationship again"
        if reason:
            report.skip(rows, None, reason)
        else:
            earlier.add(ends)
            yield elements.by_code[ends[0]], elements.by_code[ends[1]]


def reason_against(ends: tuple[str, ...], kind: str, elements: Elements) -> str:
    """Return why a relationship cannot be used, ``""`` where it can."""
    usable = [end in elements.by_code for end in ends]
    named = [end in elements.by_code or end in elements.left_out for end in ends]
    reasons = {
        "no object with two ends": not all(ends),
        "another relationship than a projection": kind != "projection",
        "an end that is no element": not all(named),
        "an end that was left out": not all(usable),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def rows_of(document: Document) -> str:
    """Return what the report calls the relationships of a document."""
    return f"{document.file}: relationships"
