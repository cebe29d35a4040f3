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

__all__ = ["WHOLE", "WorkbookPart", "parts_looked_through"]

ROOM = 100  # bytes that an element takes as an object
WHOLE = "one that Excel opens"


def parts_looked_through(file: str, raw: bytes, allowance: Allowance) -> dict[str, WorkbookPart]:
    """Return the parts of a workbook by name; refuse one that would fill the memory.

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
    parts = {}
    for name, pieces in pieces_of(file, raw, WHOLE, allowance):
        parts[name] = WorkbookPart(file, name, allowance)
        parts[name].look_through(pieces)
    return parts


class WorkbookPart:
    """One part of a workbook, as far as it was looked through.

    Attributes
    ----------
    without_value : list of (int, str)
        Its formulas whose values it does not hold: row and letters of the column.
    has_errors : bool
        Whether a cell holds an error such as ``#REF!``.
    """

    def __init__(self, file: str, name: str, allowance: Allowance) -> None:
        self._file, self._name, self._allowance = file, name, allowance
        self._most = max(1, allowance.most // ROOM)
        self._elements = self._in_row = self._begun = 0
        self.without_value: list[tuple[int, str]] = []
        self.has_errors = False
        self._row = self._since = 0  # the row; how many cells follow the last that says its place
        self._place, self._type = "", ""  # of the last cell that says it; of the cell
        self._formula = self._valued = False
        self._reader = expat.ParserCreate()
        self._reader.StartElementHandler = self._element
        self._reader.StartDoctypeDeclHandler = self._doctype

    def look_through(self, pieces: Iterator[bytes]) -> None:
        """Look through it, to its end or to where it is no XML."""
        given, is_xml = 0, True
        for piece in pieces:
            if is_xml:
                given += len(piece)
                is_xml = self._take(piece, given)
        self._end_cell()

    def _take(self, piece: bytes, given: int) -> bool:
        """Look through a piece; return whether the part is XML so far, as pictures are not."""
        try:
            self._reader.Parse(piece)
        except expat.ExpatError:
            return False
        if given - max(0, self._reader.CurrentByteIndex) > LONGEST_LINE + len(piece):
            self._refuse_cell()
        return True

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        """Count an element: those of a row are objects until it ends, all others for longer."""
        kind = name.rpartition(":")[2]
        index = self._reader.CurrentByteIndex
        if index - self._begun > 4 * LONGEST_LINE:
            self._refuse_cell()
        self._begun = index
        if kind == "row":
            self._in_row = 0
            self._elements += 1
            self._begin_row(attributes.get("r", ""))
        else:
            self._in_row += 1
            if kind == "c":
                self._begin_cell(attributes)
            elif kind == "f":
                self._formula = True
            elif kind == "v" and self._formula:
                self._valued = self._type == "str"  # which may be an empty text
                self._reader.CharacterDataHandler = self._value
        if self._in_row > self._most or self._elements > self._most:
            found = f"more than {self._most:,} elements in its part {self._name[:80]!r}"
            self._allowance.refuse(self._file, found, "a workbook of fewer cells")

    def _begin_row(self, number: str) -> None:
        """Begin a row, which may say its number."""
        self._end_cell()
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._place, self._since = "", 0

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        """Begin a cell, which may say its place and the type of its value."""
        if self._formula:
            self._end_cell()
        place, self._type = attributes.get("r", ""), attributes.get("t", "")
        self._place, self._since = (place, 0) if place else (self._place, self._since + 1)
        self.has_errors |= self._type == "e"

    def _value(self, text: str) -> None:
        """Take a piece of the value of a formula."""
        self._valued |= bool(text.strip())

    def _end_cell(self) -> None:
        """End a cell: a formula has a value or not."""
        if self._formula and not self._valued:
            self.without_value.append((self._row, column_after(self._place, self._since)))
        self._formula = self._valued = False
        self._reader.CharacterDataHandler = None

    def _doctype(self, *_: object) -> None:
        """Refuse declarations of entities: no workbook has any, and they can grow without end."""
        found = f"a document type in its part {self._name[:80]!r}"
        stop(self._file, None, found, WHOLE)

    def _refuse_cell(self) -> None:
        """Refuse a cell that is longer than any text."""
        found = f"a cell of more than {LONGEST_LINE:,} characters in its part {self._name[:80]!r}"
        stop(self._file, None, found, f"at most {LONGEST_LINE:,}")


def column_after(place: str, more: int) -> str:
    """Return the letters of the column so many cells after a place; blank is before the first.

    Examples
    --------
    >>> column_after("C7", 0), column_after("", 1), column_after("Z1", 2)
    ('C', 'A', 'AB')
    """
    number = 0
    for letter in place.rstrip("0123456789").upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    number, letters = number + more, ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
