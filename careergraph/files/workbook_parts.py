"""The XML parts of a workbook, looked through before openpyxl makes objects of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from careergraph.errors import stop
from careergraph.files.archive import pieces_of
from careergraph.files.decoding import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.files.allowance import Allowance

__all__ = ["WHOLE", "parts_with_formulas"]

ROOM = 100  # bytes that an element takes as an object
WHOLE = "one that Excel opens"


def parts_with_formulas(file: str, raw: bytes, allowance: Allowance) -> set[str]:
    """Return which parts of a workbook hold formulas; refuse one that would fill the memory.

    A few bytes may be packed parts of gigabytes, elements beyond number or entities that grow.

    Parameters
    ----------
    file : str
        What to call the workbook in an error.
    raw : bytes
        The workbook.
    allowance : Allowance
        How much may be read.
    """
    found = set()
    for name, pieces in pieces_of(file, raw, WHOLE, allowance):
        if WorkbookPart(file, name, allowance).has_formulas(pieces):
            found.add(name)
    return found


class WorkbookPart:
    """One part of a workbook, as far as it was looked through."""

    def __init__(self, file: str, name: str, allowance: Allowance) -> None:
        self._file, self._name, self._allowance = file, name, allowance
        self._most = max(1, allowance.most // ROOM)
        self._elements = self._in_row = self._begun = 0
        self._formulas = False
        self._reader = expat.ParserCreate()
        self._reader.StartElementHandler = self._element
        self._reader.StartDoctypeDeclHandler = self._doctype

    def has_formulas(self, pieces: Iterator[bytes]) -> bool:
        """Look through it; return whether a cell holds a formula."""
        given, is_xml = 0, True
        for piece in pieces:
            if is_xml:
                given += len(piece)
                is_xml = self._take(piece, given)
        return self._formulas

    def _take(self, piece: bytes, given: int) -> bool:
        """Look through a piece; return whether the part is XML so far, as pictures are not."""
        try:
            self._reader.Parse(piece)
        except expat.ExpatError:
            return False
        if given - max(0, self._reader.CurrentByteIndex) > LONGEST_LINE + len(piece):
            self._refuse_cell()
        return True

    def _element(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Count an element: those of a row are objects until it ends, all others for longer."""
        kind = name.rpartition(":")[2]
        index = self._reader.CurrentByteIndex
        if index - self._begun > 4 * LONGEST_LINE:
            self._refuse_cell()
        self._begun = index
        if kind == "row":
            self._in_row = 0
            self._elements += 1
        else:
            self._in_row += 1
            self._formulas |= kind == "f"
        if self._in_row > self._most or self._elements > self._most:
            found = f"more than {self._most:,} elements in its part {self._name[:80]!r}"
            self._allowance.refuse(self._file, found, "a workbook of fewer cells")

    def _doctype(self, *_: object) -> None:
        """Refuse declarations of entities: no workbook has any, and they can grow without end."""
        found = f"a document type in its part {self._name[:80]!r}"
        stop(self._file, None, found, WHOLE)

    def _refuse_cell(self) -> None:
        """Refuse a cell that is longer than any text."""
        found = f"a cell of more than {LONGEST_LINE:,} characters in its part {self._name[:80]!r}"
        stop(self._file, None, found, f"at most {LONGEST_LINE:,}")
