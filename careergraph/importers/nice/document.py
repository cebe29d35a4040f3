"""The JSON document: its elements by identifier and the pairs that its relationships join."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.files.archive import stem
from careergraph.files.csv_read import stop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careergraph.files.archive import Release
    from careergraph.importers.imported import Report

__all__ = ["Document", "Element", "document", "elements", "pairs", "worded"]

RIGHT = "the NICE Framework's components in JSON, such as v2-2-0_nf_components.json"
WRAPPINGS = ((), ("response", "elements"), ("response",), ("elements",))
STATEMENTS = ("task", "knowledge", "skill")
USED = ("work_role", "category", "opm_code", *STATEMENTS)
SHOWN = 5  # names of keys or types


class Document(NamedTuple):
    """What the file holds.

    Attributes
    ----------
    file : str
        The file's name.
    about : dict of str to str
        The document that the elements come from: its identifier, name, version and website.
    elements, relationships : list
        As they stand.
    """

    file: str
    about: dict[str, str]
    elements: list[Any]
    relationships: list[Any]


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


def document(release: Release, report: Report) -> Document:
    """Return the document of a release.

    Raises
    ------
    TableError
        When there is none, or something else in JSON.
    """
    inside = file_of(release)
    called = release.called(inside)
    whole = parsed(called, release.content(inside))
    body = next((body for wrapping in WRAPPINGS if (body := within(whole, wrapping))), None)
    if body is None:
        right = "an object with the lists 'elements' and 'relationships', or 'response' around it"
        stop(called, None, described(whole), right)
    listed = body.get("documents")
    named = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if not named:
        report.lack("no document named: the version is unknown")
    if len(named) > 1:
        report.lack(f"{len(named):,} documents named: only elements of the first are used")
    about = {key: worded(value) for key, value in named[0].items()} if named else {}
    name = os.path.basename(inside or release.place)
    return Document(name, about, body["elements"], body["relationships"])


def file_of(release: Release) -> str:
    """Return the JSON file of a release: the only one, or the only one that is named after NICE."""
    if list(release.files) == [""]:
        return ""
    visible = [file for file in release.files if not os.path.basename(file).startswith(".")]
    found = [file for file in visible if file.lower().endswith(".json")]
    named = [f for f in found if any(w in stem(f) for w in ("nice", "nfcomponents", "sp800181"))]
    chosen = found if len(found) == 1 else named
    if len(chosen) != 1:
        stop(release.place, None, counted(len(found), "JSON file"), RIGHT)
    return chosen[0]


def parsed(called: str, content: bytes) -> object:
    """Read JSON; numbers stay as they are written: there is nothing to compute with."""
    if not content:
        stop(called, None, "a file of 0 bytes", "a whole download")
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        stop(called, line, f"the byte 0x{content[error.start]:02x}", "UTF-8 text")
    except json.JSONDecodeError as error:
        stop(called, error.lineno, f"no JSON ({error.msg})", f"a whole download of {RIGHT}")
    except RecursionError:
        stop(called, None, "JSON that is nested without end", RIGHT)


def within(value: object, wrapping: tuple[str, ...]) -> dict[str, Any] | None:
    """Return the object below some keys if it is a document."""
    for key in wrapping:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return None
    lists = (value.get("elements"), value.get("relationships"))
    return value if all(isinstance(one, list) for one in lists) else None


def described(value: object) -> str:
    """Say what stands at the top of a JSON file."""
    if not isinstance(value, dict):
        return "a list" if isinstance(value, list) else "a single value"
    keys = [repr(key[:40]) for key in value][:SHOWN]
    return f"an object with {', '.join(keys)}" if keys else "an empty object"


def worded(value: object) -> str:
    r"""Return text with single spaces (titles may end in no-break ones); blank for other values.

    Examples
    --------
    >>> worded("Privacy Compliance\u00a0"), worded({"no": "text"})
    ('Privacy Compliance', '')
    """
    return " ".join(value.split()) if isinstance(value, str) else ""


def elements(source: Document, report: Report) -> tuple[dict[str, Element], set[str]]:
    """Return the elements by identifier, and the identifiers of those left out and reported."""
    found: dict[str, Element] = {}
    left: set[str] = set()
    strange: Counter[str] = Counter()
    rows = f"{source.file}: elements"
    report.read(rows, len(source.elements))
    for one in source.elements:
        element = made(one if isinstance(one, dict) else {})
        reason = fault(element, found, source.about)
        if not reason:
            found[element.code] = element
            continue
        report.skip(rows, None, reason)
        left.add(element.code)
        strange[element.kind] += element.code != "" and element.kind not in USED
    kinds = [f"{kind[:40]!r} ({number:,})" for kind, number in strange.items() if number]
    if kinds:
        more = ", ..." if len(kinds) > SHOWN else ""
        report.lack(f"types without a table here: {', '.join(kinds[:SHOWN])}{more}")
    return found, left - found.keys()


def made(one: dict[str, Any]) -> Element:
    """Make an element of an object."""
    names = ("element_type", "element_identifier", "title", "text", "doc_identifier")
    kind, code, title, text, home = (worded(one.get(name)) for name in names)
    label = text or title if kind in STATEMENTS else title or text
    return Element(kind, code, code if kind == "opm_code" else label, text, home)


def fault(element: Element, found: Collection[str], about: dict[str, str]) -> str:
    """Say why an element cannot be used; nothing where it can."""
    here = about.get("doc_identifier") or element.home
    faults = {
        "no object with an identifier": not element.code,
        "of another document": element.home not in ("", here),
        "of a type without a table": element.kind not in USED,
        "neither a title nor a text": not element.label,
        "an identifier that an earlier element has": element.code in found,
    }
    return next((fault for fault, holds in faults.items() if holds), "")


def pairs(
    source: Document, found: dict[str, Element], left: set[str], report: Report
) -> Iterator[tuple[Element, Element]]:
    """Yield the ends of each relationship that can be used, once; the others are reported."""
    rows = f"{source.file}: relationships"
    report.read(rows, len(source.relationships))
    seen = set()
    for one in source.relationships:
        fields = one if isinstance(one, dict) else {}
        ends = tuple(worded(fields.get(f"{end}_element_identifier")) for end in ("source", "dest"))
        kind = worded(fields.get("relationship_identifier"))
        faults = {
            "no object with two ends": not all(ends),
            "another relationship than a projection": kind != "projection",
            "an end that is no element": not all(end in found or end in left for end in ends),
            "an end that was left out": not all(end in found for end in ends),
            "the same relationship again": ends in seen,
        }
        reason = next((fault for fault, holds in faults.items() if holds), "")
        if reason:
            report.skip(rows, None, reason)
        else:
            seen.add(ends)
            yield found[ends[0]], found[ends[1]]
