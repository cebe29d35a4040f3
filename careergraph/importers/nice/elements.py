"""The document's elements by identifier: work roles, categories, statements and codes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.importers.nice.document import with_single_spaces

if TYPE_CHECKING:
    from collections.abc import Collection

    from careergraph.importers.nice.document import Document
    from careergraph.importers.shared.report import Report

__all__ = ["Element", "Elements", "read_elements"]

STATEMENTS = ("task", "knowledge", "skill")
USED = ("work_role", "category", "opm_code", *STATEMENTS)
SHOWN = 5  # names of types


class Element(NamedTuple):
    """An element of a type that our tables have a place for.

    Attributes
    ----------
    kind : str
        Its type, such as ``work_role``.
    code : str
        Its identifier, such as ``OG-WRL-007``.
    label : str
        The title of a work role or category, the text of a statement, the identifier of a code.
    about : str
        The text.
    home : str
        The document that it comes from.
    """

    kind: str
    code: str
    label: str
    about: str
    home: str


class Elements(NamedTuple):
    """The elements of a document.

    Attributes
    ----------
    by_code : dict of str to Element
        Those that can be used, by identifier.
    left_out : set of str
        The identifiers of the others, which are reported.
    """

    by_code: dict[str, Element]
    left_out: set[str]


def read_elements(document: Document, report: Report) -> Elements:
    """Return the elements of a document."""
    by_code: dict[str, Element] = {}
    left_out: set[str] = set()
    strange: Counter[str] = Counter()
    rows = f"{document.file}: elements"
    report.read(rows, len(document.elements))
    for value in document.elements:
        element = element_of(value if isinstance(value, dict) else {})
        reason = reason_against(element, by_code, document.about)
        if not reason:
            by_code[element.code] = element
            continue
        report.skip(rows, None, reason)
        left_out.add(element.code)
        strange[element.kind] += element.code != "" and element.kind not in USED
    kinds = [f"{kind[:40]!r} ({number:,})" for kind, number in strange.items() if number]
    if kinds:
        more = ", ..." if len(kinds) > SHOWN else ""
        report.note(f"types without a table here: {', '.join(kinds[:SHOWN])}{more}")
    return Elements(by_code, left_out - by_code.keys())


def element_of(value: dict[str, Any]) -> Element:
    """Return the element that an object describes."""
    names = ("element_type", "element_identifier", "title", "text", "doc_identifier")
    kind, code, title, text, home = (with_single_spaces(value.get(name)) for name in names)
    label = text or title if kind in STATEMENTS else title or text
    return Element(kind, code, code if kind == "opm_code" else label, text, home)


def reason_against(element: Element, earlier: Collection[str], about: dict[str, str]) -> str:
    """Return why an element cannot be used, ``""`` where it can."""
    here = about.get("doc_identifier") or element.home
    reasons = {
        "no object with an identifier": not element.code,
        "of another document": element.home not in ("", here),
        "of a type without a table": element.kind not in USED,
        "neither a title nor a text": not element.label,
        "an identifier that an earlier element has": element.code in earlier,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")
