"""Numbers in anyone's table: which mark separates thousands in them, and which decimals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number
from careergraph.contract.separators import Numeral, read_two_ways, written_plainly
from careergraph.errors import CareerGraphError
from careergraph.importers.shared.importer import Option

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MARK_OPTIONS", "Marks", "which_of_two"]

THOUSANDS = (",", ".", " ", "'", "\u00a0", "\u202f")
DECIMALS = (".", ",")

MARK_OPTIONS = (
    Option("thousands", "What separates thousands, as in 1,234.", default="", metavar="MARK"),
    Option(
        "decimal",
        "What separates decimals, as in 52.125; only where a number can be read in two ways.",
        default="",
        metavar="MARK",
    ),
)


class Marks(NamedTuple):
    """What separates thousands and decimals in a table; blank where the caller does not say.

    Attributes
    ----------
    thousands : str
        One of ``,`` ``.`` ``'`` and blanks.
    decimal : str
        ``.`` or ``,``. Blank is a point, or a comma where a point separates thousands.

    Raises
    ------
    CareerGraphError
        From `checked`: for other marks, or one mark for both.
    """

    thousands: str = ""
    decimal: str = ""

    def checked(self) -> Marks:
        """Return the marks, or refuse them."""
        for name, mark, right in (
            ("thousands", self.thousands, THOUSANDS),
            ("decimal", self.decimal, DECIMALS),
        ):
            if mark and mark not in right:
                message = f"{name} is {mark!r}; right would be one of {', '.join(map(repr, right))}"
                raise CareerGraphError(message)
        if self.thousands and self.thousands == self.decimal:
            message = f"thousands and decimal are both {self.thousands!r}; they are two marks"
            raise CareerGraphError(message)
        return self

    def number(self, text: str) -> float | None:
        """Read a number whose thousands may be separated; None where it is none.

        Examples
        --------
        >>> Marks(",").number("1,234,567.8"), Marks(",").number("1234"), Marks(",").number("12,34")
        (1234567.8, 1234, None)
        >>> Marks(".").number("1.234,5"), Marks(decimal=",").number("52,125")
        (1234.5, 52.125)
        """
        if type(text) is Numeral:
            return number(text)
        point = self.decimal or ("," if self.thousands == "." else ".")
        group = rf"\d{{1,3}}(?:{re.escape(self.thousands)}\d{{3}})+|" if self.thousands else ""
        if re.fullmatch(rf"(?:{group}\d+)(?:{re.escape(point)}\d+)?", text):
            parts = text.replace(self.thousands, "") if self.thousands else text
            return number(parts.replace(point, "."))
        return number(text) if point == "." else None

    def read_two_ways(self, texts: Iterable[str]) -> set[str]:
        """Return which cells of a column may be thousands or decimals; none where it is said."""
        return set() if any(self) else read_two_ways(texts)


def which_of_two(text: str) -> tuple[str, str]:
    """Return what was found in a cell that can be read in two ways, and what would be right."""
    found, right = written_plainly(text)
    return found, f"{right}, or thousands='.' or decimal='.' to say it of all"
