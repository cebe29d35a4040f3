"""Colours and line styles that everybody can tell apart, on a screen and on grey paper."""

from __future__ import annotations

__all__ = ["FAINT", "GREY", "HUES", "INK", "PALE", "PAPER", "STYLES", "hue"]

INK = "#1a1a1a"
GREY = "#5f5f5f"  # still 6:1 on white
FAINT = "#c4c4c4"
PALE = "#f3f3f1"
PAPER = "#ffffff"

# Okabe and Ito (2008), "Color Universal Design"; their yellow is too light for a line on white.
HUES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#4d4d4d")

# What tells routes apart where colours do not: the line, and the shape of the step's mark.
STYLES: tuple[tuple[tuple[float, ...], str], ...] = (
    ((), "circle"),
    ((4, 1.4), "square"),
    ((1, 1), "rarrow"),
    ((5, 1, 1, 1), "sawtooth"),
)


def hue(place: int) -> str:
    """Return the colour of the n-th of several things; they begin again after seven.

    Examples
    --------
    >>> hue(0) == hue(7)
    True
    """
    return HUES[place % len(HUES)]
