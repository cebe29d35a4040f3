"""The matrix of families: how many move from each to each, those within on the diagonal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib import colormaps
from matplotlib.colors import to_hex

from careergraph.model.display.family_words import amount_text, family_name
from careergraph.plot.colours import FAINT, GREY, INK, PAPER
from careergraph.plot.flow_words import MOST_FAMILIES, data_text, note_text
from careergraph.plot.lettering import shortened, width_of, wrapped
from careergraph.plot.page import new_page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from careergraph.model.facts import Number
    from careergraph.model.family_flow import Family, FamilyFlows
    from careergraph.plot.page import Page

__all__ = ["family_matrix"]

NAMES, HEAD, TOP = 150, 60, 44  # for the names of origins, above, for the names of destinations
WIDE, TALL = 70, 26  # of a cell
LEAST = 5  # columns that the title has the room of
SIZE = 8
DARK = 0.45  # luminance below which letters on a cell are white


def family_matrix(flows: FamilyFlows, ax: Axes | None = None) -> Axes:
    """Draw how many move from each family (a row) to each family (a column).

    Parameters
    ----------
    flows : FamilyFlows
        What :func:`careergraph.family_flows` returns.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes; of more than 24 families the smallest are drawn as one.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> flows = careergraph.family_flows(careergraph.load())
    >>> ax = careergraph.plot.family_matrix(flows)
    >>> [t.get_text() for t in ax.texts if t.get_label() == "_cell software to software"]
    ['19']
    """
    flows = flows.moving() if flows else flows
    shown = flows.largest(MOST_FAMILIES)
    families, counts = shown.families, shown.counts
    columns = max(len(families), LEAST) + 1
    page = new_page(ax, NAMES + columns * WIDE, HEAD + TOP + len(families) * TALL)
    width = NAMES + columns * WIDE
    title = shortened(data_text(flows), width, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    note = "from the family on the left to that of the column; edged: within a family"
    text = shortened(f"{note}{note_text(flows, shown)}", width, 9)
    page.text((0, 28), text, size=9, colour=GREY, name="note")
    most = max(counts.values(), default=1)
    for row, origin in enumerate(families):
        name_row(page, row, origin)
        name_column(page, row, family_name(origin.family))
        for column, destination in enumerate(families):
            ends = origin.family, destination.family
            draw_cell(page, (row, column), ends, counts.get(ends, 0), most)
        write_total(page, (row, len(families)), origin)
    name_column(page, len(families), "all")
    return page.ax


def name_row(page: Page, row: int, family: Family) -> None:
    """Write the name of an origin to the left of its row."""
    y = HEAD + TOP + (row + 0.5) * TALL
    name = shortened(family_name(family.family), NAMES - 10, SIZE)
    page.text((NAMES - 6, y), name, size=SIZE, align="right center", name=f"row {family.family}")


def name_column(page: Page, column: int, name: str) -> None:
    """Write the name of a destination above its column."""
    x = NAMES + (column + 0.5) * WIDE
    text = wrapped(name, WIDE - 6, SIZE, lines=3)
    page.text((x, HEAD + TOP - 5), text, size=SIZE, align="center bottom", name=f"column {name}")


def draw_cell(
    page: Page, place: tuple[int, int], ends: tuple[str, str], count: Number, most: Number
) -> None:
    """Draw a cell, the darker the more, with its count."""
    row, column = place
    corner = (NAMES + column * WIDE, HEAD + TOP + row * TALL)
    part = (count / most) ** 0.5 if count else 0
    red, green, blue, _ = colormaps["Blues"](0.08 + 0.8 * part)
    fill = to_hex((red, green, blue)) if count else PAPER
    edge = INK if row == column else FAINT
    name = f"{family_name(ends[0])} to {family_name(ends[1])}"
    page.bar((corner[0] + 1, corner[1] + 1), (WIDE - 2, TALL - 2), fill=fill, edge=edge, name=name)
    if count:
        dark = 0.3 * red + 0.6 * green + 0.1 * blue < DARK
        write(page, corner, amount_text(count), colour=PAPER if dark else INK, name=f"cell {name}")


def write(page: Page, corner: tuple[float, float], text: str, *, colour: str, name: str) -> None:
    """Write a number in the middle of a cell, as small as it has to be."""
    size = min(SIZE, SIZE * (WIDE - 6) / width_of(text, SIZE))
    centre = (corner[0] + WIDE / 2, corner[1] + TALL / 2)
    page.text(centre, text, size=size, align="center center", colour=colour, name=name)


def write_total(page: Page, place: tuple[int, int], family: Family) -> None:
    """Write how many leave the roles of a family, those who stay in it too."""
    row, column = place
    corner = (NAMES + column * WIDE, HEAD + TOP + row * TALL)
    text, name = amount_text(family.within + family.left), f"all {family_name(family.family)}"
    write(page, corner, text, colour=GREY, name=name)
