"""Text from data is text: measured, broken into lines and cut so that it fits, never markup."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from matplotlib import rcParams
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LEADING", "listed", "shortened", "width_of", "wrapped"]

LEADING = 1.25  # from one line to the next, in text sizes
CUT = "…"
LONGEST = 5_000  # characters: more than the widest picture has the room for
ROOM = 1.06  # letters set on whole pixels are wider, at 72 dots an inch by so much


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide one line of text is, in points.

    Examples
    --------
    >>> width_of("iii", 10) < width_of("WWW", 10) < width_of("WWW", 20)
    True
    """
    return measured_width(text, size, fonts_now(), bold=bold)


def fonts_now() -> tuple[str, ...]:
    """Return the fonts that text is set in: whoever uses matplotlib may change them."""
    settings = cast("dict[str, list[str]]", rcParams)
    families = settings["font.family"]
    return (*families, *(name for each in families for name in settings.get(f"font.{each}", ())))


@lru_cache(maxsize=20_000)  # lists are broken again and again, for as many names as fit
def measured_width(text: str, size: float, _fonts: tuple[str, ...], *, bold: bool) -> float:
    """Return how wide one line of text is in the fonts of this moment."""
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # drawing warns of glyphs that the font lacks
        width, _, _ = TextToPath().get_text_width_height_descent(text, font, False)  # noqa: FBT003
    return float(width) * ROOM


def wrapped(text: str, width: float, size: float, *, lines: int = 2, bold: bool = False) -> str:
    r"""Break text into lines no wider than `width` points; what does not fit gives way to an ….

    Examples
    --------
    >>> wrapped("Chief information officer", 70, 8)
    'Chief\ninformation of…'
    >>> print(wrapped("Donaudampfschifffahrtskapitän", 70, 8))
    Donaudampfsch
    ifffahrtskapitän
    """
    remaining = plain(text)
    broken: list[str] = []
    while remaining and len(broken) < lines:
        end = line_end(remaining, width, size, bold=bold)
        broken.append(remaining[:end].rstrip())
        remaining = remaining[end:].lstrip()
    if remaining:
        broken[-1] = shortened(f"{broken[-1]} {remaining}", width, size, bold=bold)
    return "\n".join(broken)


def listed(heading: str, names: Sequence[str], width: float, size: float, *, lines: int) -> str:
    """List names after a heading; what does not fit on so many lines is counted.

    Examples
    --------
    >>> print(listed("Skills", ["Writing", "Reading", "Mental arithmetic"], 90, 8, lines=2))
    Skills: Writing;
    Reading; and 1 more
    """

    def text(count: int) -> str:
        unlisted = len(names) - count
        more = f"; and {unlisted} more" if unlisted else ""
        return wrapped(f"{heading}: {'; '.join(names[:count])}{more}", width, size, lines=lines + 1)

    def lines_of(count: int) -> int:
        return text(count).count("\n") + 1

    if lines_of(len(names)) <= lines:
        return text(len(names))
    most = bisect_right(range(1, len(names)), lines, key=lines_of)
    return text(most) if most else wrapped(f"{heading}: {names[0]}", width, size, lines=lines)


def plain(text: str) -> str:
    """Return text as it is set: hidden characters escaped, blanks alike, no longer than any room.

    What no picture has the room for is not measured letter by letter: its end gives way to an ….
    """
    line = " ".join(line_shown(text[: LONGEST + 1]).split())
    return line if len(text) <= LONGEST else line[:LONGEST].rstrip() + CUT


def line_end(text: str, width: float, size: float, *, bold: bool) -> int:
    """Return how many characters go on one line: whole words where one fits."""
    end = longest_fit(text, width, size, bold=bold)
    if end == len(text):
        return end
    space = text.rfind(" ", 0, end + 1)
    hyphen = text.rfind("-", 0, end) + 1
    return max(space, hyphen) if max(space, hyphen) > 0 else end


def longest_fit(text: str, width: float, size: float, *, bold: bool, more: str = "") -> int:
    """Return the largest number of leading characters that fit, with what follows; at least one."""

    def fits(count: int) -> bool:
        return width_of(text[:count] + more, size, bold=bold) <= width

    # Letters beside each other are nearly as wide as one by one: mostly two looks find the end.
    count = max(1, letters_within(text, width - width_of(more, size, bold=bold), size, bold=bold))
    low, high, step = 0, len(text) + 1, 1
    if fits(count):
        low = count
        while low + step < high and fits(low + step):
            low, step = low + step, 2 * step
        high = min(high, low + step)
    else:
        high = count
        while high - step > low and not fits(high - step):
            high, step = high - step, 2 * step
        low = max(low, high - step)
    return max(1, low + bisect_left(range(low + 1, high), 1, key=lambda n: int(not fits(n))))


def letters_within(text: str, width: float, size: float, *, bold: bool) -> int:
    """Return how many letters have room, each as wide as it is between two others."""
    between = width_of("nn", size, bold=bold)
    for count, letter in enumerate(text):
        width -= width_of(f"n{letter}n", size, bold=bold) - between
        if width < 0:
            return count
    return len(text)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return text on one line, cut with an … where it is wider than `width` points."""
    line = plain(text)
    if width_of(line, size, bold=bold) <= width:
        return line
    return line[: longest_fit(line, width, size, bold=bold, more=CUT)].rstrip() + CUT
