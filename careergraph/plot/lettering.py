"""Text from data is text: measured, broken into lines and cut so that it fits, never markup."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LEADING", "broken", "listed", "shortened", "width_of"]

LEADING = 1.25  # from one line to the next, in text sizes
CUT = "…"
ROOM = 1.06  # letters set on whole pixels are wider, at 72 dots an inch by so much


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide one line of text is, in points.

    Examples
    --------
    >>> width_of("iii", 10) < width_of("WWW", 10) < width_of("WWW", 20)
    True
    """
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a glyph that the font lacks is told of when it is drawn
        width, _, _ = TextToPath().get_text_width_height_descent(text, font, False)  # noqa: FBT003
    return float(width) * ROOM


def broken(text: str, width: float, size: float, *, lines: int = 2, bold: bool = False) -> str:
    r"""Break text into lines no wider than `width` points; what does not fit gives way to an ….

    Examples
    --------
    >>> broken("Chief information officer", 70, 8)
    'Chief\ninformation of…'
    >>> print(broken("Donaudampfschifffahrtskapitän", 70, 8))
    Donaudampfsch
    ifffahrtskapitän
    """
    rest = " ".join(text.split())
    found: list[str] = []
    while rest and len(found) < lines:
        end = fitting(rest, width, size, bold=bold)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        found[-1] = shortened(f"{found[-1]} {rest}", width, size, bold=bold)
    return "\n".join(found)


def listed(heading: str, names: Sequence[str], width: float, size: float, *, lines: int) -> str:
    """List names after a heading; what does not fit on so many lines is counted.

    Examples
    --------
    >>> print(listed("Skills", ["Writing", "Reading", "Mental arithmetic"], 90, 8, lines=2))
    Skills: Writing;
    Reading; and 1 more
    """
    for count in range(len(names), 0, -1):
        left = len(names) - count
        more = f"; and {left} more" if left else ""
        text = broken(f"{heading}: {'; '.join(names[:count])}{more}", width, size, lines=lines + 1)
        if text.count("\n") < lines:
            return text
    return broken(f"{heading}: {names[0]}", width, size, lines=lines)


def fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """Return how many characters go on one line: whole words where one fits."""
    if width_of(text, size, bold=bold) <= width:
        return len(text)
    end = longest(text, width, size, bold=bold)
    space = text.rfind(" ", 0, end + 1)
    hyphen = text.rfind("-", 0, end) + 1
    return max(space, hyphen) if max(space, hyphen) > 0 else end


def longest(text: str, width: float, size: float, *, bold: bool, more: str = "") -> int:
    """Return the largest number of leading characters that fit, with what follows; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_of(text[:middle] + more, size, bold=bold) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return low


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return text on one line, cut with an … where it is wider than `width` points."""
    line = " ".join(text.split())
    if width_of(line, size, bold=bold) <= width:
        return line
    return line[: longest(line, width, size, bold=bold, more=CUT)].rstrip() + CUT
