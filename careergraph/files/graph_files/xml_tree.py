"""XML as a tree whose elements know their lines, read without whatever makes XML dangerous.

There is no document type, so that no entity grows and nothing is fetched from elsewhere; how many
elements there are and how deep they lie is bounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from careergraph.errors import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.allowance import Allowance

__all__ = ["XmlElement", "parsed_xml"]

DEEPEST = 100  # elements in each other: groups of nodes in groups of nodes are the deepest
ROOM = 100  # bytes that an element takes as an object, at least
DOCTYPE = "a document type (DOCTYPE), by which XML grows without end or asks for other files"


class XmlElement:
    """An element: its name without prefix, attributes, text, children and line."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag, self.attributes, self.line = tag, attributes, line
        self.children: list[XmlElement] = []
        self.text = ""

    def all(self, tag: str) -> Iterator[XmlElement]:
        """Yield its children of a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> XmlElement | None:
        """Return its first child of a name."""
        return next(self.all(tag), None)

    def get(self, name: str) -> str:
        """Return an attribute, blank where there is none."""
        return self.attributes.get(name, "")

    def within(self, tag: str) -> Iterator[XmlElement]:
        """Yield the elements of a name within it, however deep."""
        waiting = [*reversed(self.children)]
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            waiting += reversed(element.children)


def parsed_xml(file: str, raw: bytes, right: str, allowance: Allowance) -> XmlElement:
    """Return the root of a file of XML.

    Parameters
    ----------
    file : str
        What to call it in an error.
    raw : bytes
        What it holds.
    right : str
        What it should be.
    allowance : Allowance
        How much may be read.

    Raises
    ------
    TableError
        For what is no XML, has a document type, or too many elements.
    """
    return Builder(file, right, allowance).built(raw)


class Builder:
    """What makes a tree of what the parser finds."""

    def __init__(self, file: str, right: str, allowance: Allowance) -> None:
        self._file, self._right, self._allowance = file, right, allowance
        self._most = max(1, allowance.most // ROOM)
        self._count = 0
        self._root = XmlElement("", {}, 0)
        self._open = [self._root]
        self._texts: list[list[str]] = [[]]
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def built(self, raw: bytes) -> XmlElement:
        """Return the root of the tree."""
        try:
            self._parser.Parse(raw, True)  # noqa: FBT003 (that it is all)
        except expat.ExpatError as error:
            found = f"XML that is not well-formed ({expat.ErrorString(error.code)})"
            stop(self._file, error.lineno, found, self._right)
        except (ValueError, LookupError):  # an encoding that expat does not know
            stop(self._file, 1, "XML of an unknown encoding", f"{self._right}, as UTF-8")
        return self._root.children[0]

    def _doctype(self, *_: object) -> None:
        stop(self._file, self._parser.CurrentLineNumber, DOCTYPE, f"{self._right} without one")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        self._count += 1
        if self._count > self._most:
            found = f"more than {self._most:,} elements of XML"
            self._allowance.refuse(self._file, found, "fewer")
        if len(self._open) > DEEPEST:
            found = f"XML of more than {DEEPEST} elements in each other"
            stop(self._file, line, found, self._right)
        element = XmlElement(name.rpartition(":")[2], attributes, line)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def _text(self, text: str) -> None:
        self._texts[-1].append(text)

    def _end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())
