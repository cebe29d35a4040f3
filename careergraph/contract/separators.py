"""Numbers that can be read in two ways, as one mark separates thousands here and decimals there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Numeral", "read_two_ways", "written_plainly"]

TWO_WAYS = re.compile(r"\+?[1-9]\d{0,2}\.\d{3}")  # 52.000 is 52, or 52 thousand
DECIMALS = re.compile(r"\+?\d*\.\d*(?:[eE][+-]?\d+)?")


class Numeral(str):
    """The text of a cell that a file holds as a number: nobody wrote its thousands apart."""

    __slots__ = ()


def read_two_ways(texts: Iterable[str]) -> set[str]:
    """Return which cells of a column may be thousands or decimals.

    A point before exactly three digits may be either. It is a decimal point where another cell
    shows that: ``12.5`` and ``0.250`` cannot separate thousands.

    Examples
    --------
    >>> read_two_ways(["52.000", "48500"]), read_two_ways(["52.000", "12.5"])
    ({'52.000'}, set())
    """
    pointed = [text for text in texts if "." in text and type(text) is not Numeral]
    unclear = {text for text in pointed if TWO_WAYS.fullmatch(text)}
    settled = any(text not in unclear and DECIMALS.fullmatch(text) for text in pointed)
    return set() if settled else unclear


def written_plainly(text: str) -> tuple[str, str]:
    """Return what was found in a cell that can be read in two ways, and what would be right.

    Examples
    --------
    >>> print(*written_plainly("52.000"), sep="; ")
    '52.000', which can be read in two ways; 52 or 52000
    >>> written_plainly("52.125")[1]
    '52.1250 or 52125'
    """
    whole, _, fraction = text.partition(".")
    decimal = whole if fraction == "000" else f"{text}0"
    return f"{text!r}, which can be read in two ways", f"{decimal} or {whole}{fraction}"
