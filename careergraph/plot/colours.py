"""Colours and line styles that everybody can tell apart, on a screen and on grey paper."""

from __future__ import annotations

__all__ = ["DASHES", "FAINT", "GREY", "HUES", "INK", "PALE", "PAPER", "STYLES", "hue"]

INK = "#1a1a1a"
GREY = "#5f5f5f"  # still 6:1 on white
FAINT = "#c4c4c4"
PALE = "#f3f3f1"
PAPER = "#ffffff"

# Okabe and Ito (2008), "Color Universal Design"; their yellow is too light for a line on white.
HUES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#4d4d4d")

# Routes differ without colour too: by the line, and by the shape of the step's mark.
STYLES: tuple[tuple[tuple[float, ...], str], ...] = (
    ((), "circle"),
    ((4, 1.4), "square"),
    ((1, 1), "rarrow"),
    ((5, 1, 1, 1), "sawtooth"),
)

# The line of a transition shows its evidence: the less sure, the shorter the dashes.
DASHES: dict[str, tuple[float, ...]] = {
    "observed": (),
    "stated": (),
    "published": (6, 1.5),
    "inferred": (3, 2),
    "modelled": (1, 1.5),
}


def hue(place: int) -> str:
    """Return the colour of a place in a list; after seven places the colours begin again.

    Examples
    --------
    >>> hue(0) == hue(7)
    True
    """
    return HUES[place % len(HUES)]
