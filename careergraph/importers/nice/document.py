"""The framework's JSON document, and the source that it is."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.errors import stop
from careergraph.importers.shared.download import simple_stem
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Download

__all__ = ["Document", "read_document", "with_single_spaces"]

COMPONENTS = "the NICE Framework's components in JSON, such as v2-2-0_nf_components.json"
WRAPPINGS = ((), ("response", "elements"), ("response",), ("elements",))
NAMES = ("nice", "nfcomponents", "sp800181")  # what the names of its files hold
PUBLISHER = "National Institute of Standards and Technology"
LICENCE = "Public domain in the US (17 U.S.C. 105)"
ATTRIBUTION = "NICE Framework Components, National Institute of Standards and Technology (NIST)"
ROOM = 100  # bytes that a value takes as an object
SHOWN = 5  # names of keys


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

    def locator(self, *codes: str) -> str:
        """Return where something stands: the document, and codes in it."""
        return ", ".join([self.about.get("doc_identifier") or self.file, *codes])

    def source(self) -> Source:
        """Return what to cite: the document and its terms."""
        version = self.about.get("version", "")
        name = self.about.get("name") or "Workforce Framework for Cybersecurity (NICE Framework)"
        return Source(
            "-".join(filter(None, ["nice", version])),
            f"{name}, components {version}".rstrip(),
            PUBLISHER,
            self.about.get("website", ""),
            kind="dataset",
            licence=LICENCE,
            attribution=ATTRIBUTION,
        )


def read_document(context: Import) -> Document:
    """Read the document of a download.

    Raises
    ------
    TableError
        When there is none, or something else in JSON.
    """
    download, report = context.download, context.report
    inside = file_of(download)
    label = download.label(inside)
    content = download.content(inside)
    values = sum(map(content.count, (b",", b"[", b"{")))
    download.allowance.check_cells(values, label, ROOM, "values")
    value = parsed(label, content)
    body = next((body for wrapping in WRAPPINGS if (body := within(value, wrapping))), None)
    if body is None:
        right = "an object with the lists 'elements' and 'relationships', or 'response' around it"
        stop(label, None, described(value), right)
    listed = body.get("documents")
    documents = [d for d in listed if isinstance(d, dict)] if isinstance(listed, list) else []
    if not documents:
        report.note("no document named: the version is unknown")
    if len(documents) > 1:
        report.note(f"{len(documents):,} documents named: only elements of the first are used")
    first = documents[0] if documents else {}
    about = {key: with_single_spaces(value) for key, value in first.items()}
    name = os.path.basename(inside or download.place)
    return Document(name, about, body["elements"], body["relationships"])


def file_of(download: Download) -> str:
    """Return the JSON file of a download: the only one, or the only one named after NICE."""
    if download.is_one_file():
        return ""
    files = [file for file in download.visible_files() if file.lower().endswith(".json")]
    named = [file for file in files if any(name in simple_stem(file) for name in NAMES)]
    chosen = files if len(files) == 1 else named
    if len(chosen) != 1:
        stop(download.place, None, counted(len(files), "JSON file"), COMPONENTS)
    return chosen[0]


def parsed(label: str, content: bytes) -> object:
    """Read JSON; numbers stay as they are written: there is nothing to compute with."""
    if not content:
        stop(label, None, "a file of 0 bytes", "a whole download")
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        stop(label, line, f"the byte 0x{content[error.start]:02x}", "UTF-8 text")
    except json.JSONDecodeError as error:
        stop(label, error.lineno, f"no JSON ({error.msg})", f"a whole download of {COMPONENTS}")
    except RecursionError:
        stop(label, None, "JSON that is nested without end", COMPONENTS)


def within(value: object, wrapping: tuple[str, ...]) -> dict[str, Any] | None:
    """Return the object below some keys if it is a document."""
    for key in wrapping:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return None
    lists = (value.get("elements"), value.get("relationships"))
    return value if all(isinstance(part, list) for part in lists) else None


def described(value: object) -> str:
    """Return what stands at the top of a JSON file, in words."""
    if not isinstance(value, dict):
        return "a list" if isinstance(value, list) else "a single value"
    keys = [repr(key[:40]) for key in value][:SHOWN]
    return f"an object with {', '.join(keys)}" if keys else "an empty object"


def with_single_spaces(value: object) -> str:
    r"""Return text with single spaces (titles may end in no-break ones); blank for other values.

    Examples
    --------
    >>> with_single_spaces("Privacy Compliance\u00a0"), with_single_spaces({"no": "text"})
    ('Privacy Compliance', '')
    """
    return " ".join(value.split()) if isinstance(value, str) else ""
