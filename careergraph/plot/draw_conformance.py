"""What is documented and what people do: a bar for each pair of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.conformance import LABELS
from careergraph.plot.colours import FAINT, GREY, HUES, PALE
from careergraph.plot.lettering import shortened
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from careergraph.model.conformance import Conformance, ConformanceRow

__all__ = ["conformance"]

NAMES, BARS, NUMBERS = 330, 260, 130  # for pairs of roles, for bars, for what stands beside them
WIDTH = NAMES + BARS + NUMBERS
ROW, HEAD, STRIP = 19, 66, 40
SIZE = 9
MOST_MADE, MOST_UNUSED = 22, 8  # pairs: together no more than can be read
COLOURS = {
    "documented": HUES[0],
    "skip": HUES[5],
    "backwards": HUES[4],
    "undocumented": HUES[1],
    "unused": FAINT,
}
WORDS = {
    "documented": "documented",
    "skip": "over a role between",
    "backwards": "backwards",
    "undocumented": "undocumented",
    "unused": "documented, nobody",
}


def conformance(found: Conformance, ax: Axes | None = None) -> Axes:
    """Draw which documented transitions people make, and which others.

    Parameters
    ----------
    found : Conformance
        What :func:`careergraph.conform` returned.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: a strip of all moves compared, a bar for each of the 22 pairs of roles with the
        most moves, and below them the 8 documented ones of which the most people left the origin
        and nobody for the destination.

    Examples
    --------
    >>> import careergraph, careergraph.plot, pandas as pd
    >>> frame = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "evidence": ["stated"]})
    >>> table = pd.DataFrame({"person": ["ann"] * 2, "role": ["Cook", "Chef"], "start": ["1", "2"]})
    >>> table["start"] = ["2015", "2018"]
    >>> found = careergraph.conform(careergraph.from_frames(transitions=frame), table)
    >>> ax = careergraph.plot.conformance(found)
    >>> [text.get_text() for text in ax.texts if text.get_label() == "_pair"]
    ['Cook → Chef']
    """
    made = [row for row in found.rows if row.standing in LABELS]
    made = sorted(made, key=lambda row: (-row.count, row.origin, row.destination))[:MOST_MADE]
    rows = [*made, *found.standing("unused")[:MOST_UNUSED]]
    page = new_page(ax, WIDTH, HEAD + STRIP + ROW * len(rows) + 34)
    write_head(page, found, len(rows))
    draw_strip(page, found)
    widest = max((row.count for row in rows), default=1)
    for place, row in enumerate(rows):
        draw_row(page, HEAD + STRIP + (place + 0.5) * ROW, row, widest)
    write_legend(page, HEAD + STRIP + ROW * len(rows) + 20, rows)
    return page.ax


def write_head(page: Page, found: Conformance, shown: int) -> None:
    """Write what is drawn."""
    page.text((0, 8), "Is the ladder what people do?", size=14, bold=True, name="title")
    pairs = sum(row.standing in COLOURS for row in found.rows)
    note = (
        f"{counted(found.compared, 'move')} between roles that the ladder knows; {shown:,} of "
        f"{counted(pairs, 'pair')} of roles"
    )
    page.text((0, 30), note, size=SIZE, colour=GREY, name="note")


def draw_strip(page: Page, found: Conformance) -> None:
    """Draw all moves compared as one bar, in parts; large ones have their share beside."""
    left, top = 0.0, HEAD - 14
    for share in found.shares:
        if not share.share:
            continue
        wide = WIDTH * share.share
        page.bar((left, top), (wide, 20), fill=COLOURS[share.standing], name=share.standing)
        text = f"{share.share:.0%}".replace("%", " %")
        if wide > 40:  # noqa: PLR2004 (points that a share needs)
            page.text(
                (left + 5, top + 10), text, size=SIZE, colour="white", bold=True, name="share"
            )
        left += wide


def draw_row(page: Page, y: float, row: ConformanceRow, widest: int) -> None:
    """Draw one pair of roles: its name, its bar, how many moves."""
    page.bar((0, y - ROW / 2 + 1), (WIDTH, ROW - 2), fill=PALE, below=True, name="row")
    name = shortened(f"{row.origin} → {row.destination}", NAMES - 12, SIZE)
    page.text((6, y), name, size=SIZE, name="pair")
    wide = BARS * row.count / max(widest, 1)
    colour = COLOURS[row.standing]
    page.bar((NAMES, y - 5), (max(wide, 1), 10), fill=colour, name=f"bar {row.standing}")
    text = f"{row.count:,}"
    if row.share is not None:
        text = f"none of {row.movers:,}" if not row.count else f"{text} of {row.movers:,}"
    page.text((NAMES + wide + 6, y), text, size=8, colour=GREY, name="number")


def write_legend(page: Page, y: float, rows: Sequence[ConformanceRow]) -> None:
    """Write what the colours mean: of those that are there."""
    x = 6.0
    for standing, word in WORDS.items():
        if any(row.standing == standing for row in rows):
            page.bar((x, y - 5), (14, 10), fill=COLOURS[standing], name="key")
            page.text((x + 20, y), word, size=SIZE, colour=GREY, name="legend")
            x += 142
