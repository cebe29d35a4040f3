"""The flow between families: bands from where people came to where they went (a Sankey diagram)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from careergraph.model.display.family_words import amount_text, family_name
from careergraph.plot.colours import GREY, INK, hue
from careergraph.plot.flow_words import MOST_FAMILIES, data_text, note_text
from careergraph.plot.lettering import shortened
from careergraph.plot.page import new_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from careergraph.model.facts import Number
    from careergraph.model.family_flow import FamilyFlows
    from careergraph.plot.page import Page

__all__ = ["flow"]

NAMES, BOX, BANDS = 190, 14, 420  # for names on either side, of a box, between the boxes
HEAD = 64
ALL = 480  # points that all moves together are high
ROW = 13  # from one name to the next, at least
GAP = 6  # between two boxes
SIZE = 8.5
SMALL = 7  # of the numbers on bands
SPELT = 10  # points: a thinner band has no room for its number
WIDTH = 2 * (NAMES + BOX) + BANDS
LEFT, RIGHT = NAMES, NAMES + BOX + BANDS  # where the boxes of origins and destinations begin


class BoxStack(NamedTuple):
    """The boxes of one side: where each begins, and how high it is."""

    tops: dict[str, float]
    heights: dict[str, float]
    bottom: float


def flow(flows: FamilyFlows, ax: Axes | None = None) -> Axes:
    """Draw the moves between families as bands, as wide as they are many.

    Parameters
    ----------
    flows : FamilyFlows
        What :func:`careergraph.family_flows` returns.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: families that people left to the left, those that they came to on the right, moves
        within a family as a band across. Of more than 24 families the smallest are drawn as one.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> ax = careergraph.plot.flow(careergraph.family_flows(careergraph.load()))
    >>> [text.get_text() for text in ax.texts if text.get_label() == "_origin software"]
    ['software  52']
    """
    shown = flows.largest(MOST_FAMILIES)
    whole = sum(each.count for each in shown)
    scale = ALL / whole if whole else 0
    out = {each.family: each.within + each.left for each in shown.families}
    into = {each.family: each.within + each.came for each in shown.families}
    left, right = stacked(out, scale), stacked(into, scale)
    page = new_page(ax, WIDTH, max(left.bottom, right.bottom))
    write_head(page, flows, shown)
    hues = {each.family: hue(place) for place, each in enumerate(shown.families)}
    draw_bands(page, shown, (left, right), hues, scale)
    draw_boxes(page, left, out, hues, x=LEFT)
    draw_boxes(page, right, into, hues, x=RIGHT)
    return page.ax


def stacked(amounts: Mapping[str, Number], scale: float) -> BoxStack:
    """Stack the boxes of the families that have any moves, with room for a name beside each."""
    tops, heights, y, free = {}, {}, float(HEAD), float(HEAD)
    for family, amount in amounts.items():
        if amount:
            height = amount * scale
            y = max(y, free + ROW / 2 - height / 2)
            tops[family], heights[family] = y, height
            free = y + height / 2 + ROW / 2
            y += height + GAP
    return BoxStack(tops, heights, max(y, free, HEAD + ROW))


def write_head(page: Page, flows: FamilyFlows, shown: FamilyFlows) -> None:
    """Write what is drawn."""
    title = shortened(data_text(flows), WIDTH, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    note = f"from the families on the left to those on the right{note_text(flows, shown)}"
    page.text((0, 28), shortened(note, WIDTH, 9), size=9, colour=GREY, name="note")
    page.text((LEFT - 6, 48), "left", size=SIZE, align="right center", colour=GREY, name="head")
    page.text((RIGHT + BOX + 6, 48), "came to", size=SIZE, colour=GREY, name="head")


def draw_bands(
    page: Page,
    flows: FamilyFlows,
    sides: tuple[BoxStack, BoxStack],
    hues: Mapping[str, str],
    scale: float,
) -> None:
    """Draw the bands, those of a box in the order of the boxes that they lead to."""
    left, right = sides
    place = {each.family: number for number, each in enumerate(flows.families)}
    ends = sorted(flows.counts, key=lambda pair: (place[pair[0]], place[pair[1]]))
    used_right = dict(right.tops)
    spots: list[tuple[float, float, str, Number]] = []
    for family, top in left.tops.items():
        y = top
        for origin, destination in (pair for pair in ends if pair[0] == family):
            count = flows.counts[origin, destination]
            if not count:
                continue
            height = count * scale
            into = used_right[destination]
            name = f"{family_name(origin)} to {family_name(destination)}"
            draw_band(page, (y, into), height, hues[origin], name=name)
            spots.append((y + height / 2, height, name, count))
            y += height
            used_right[destination] += height
    write_counts(page, spots)


def draw_band(
    page: Page, tops: tuple[float, float], height: float, colour: str, *, name: str
) -> None:
    """Draw one band, from the right edge of a box to the left edge of another."""
    start, end, middle = LEFT + BOX, RIGHT, LEFT + BOX + BANDS / 2
    top, into = tops
    points = [(start, top), (middle, top), (middle, into), (end, into), (end, into + height)]
    points += [(middle, into + height), (middle, top + height), (start, top + height)]
    curve = [Path.CURVE4] * 3
    path = Path([*points, (start, top)], [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])
    patch = PathPatch(path, facecolor=colour, edgecolor="none", alpha=0.45, zorder=2)
    patch.set_label(f"_band {name}")
    page.ax.add_artist(patch)


def write_counts(page: Page, spots: Sequence[tuple[float, float, str, Number]]) -> None:
    """Write how many a band is where it begins, if it has the room."""
    for y, height, name, count in spots:
        if height >= SPELT:
            point = (LEFT + BOX + 5, y)
            page.text(point, amount_text(count), size=SMALL, colour=INK, name=f"count {name}")


def draw_boxes(
    page: Page, side: BoxStack, amounts: Mapping[str, Number], hues: Mapping[str, str], *, x: float
) -> None:
    """Draw the boxes of one side, each with its name and how many left it, or came to it."""
    for family, top in side.tops.items():
        height, amount = side.heights[family], amount_text(amounts[family])
        page.bar((x, top), (BOX, height), fill=hues[family], name=f"family {family_name(family)}")
        name = shortened(family_name(family), NAMES - 60, SIZE)
        y, is_origin = top + height / 2, x == LEFT
        point = (x - 6, y) if is_origin else (x + BOX + 6, y)
        end, align = ("origin", "right") if is_origin else ("destination", "left")
        text, label = f"{name}  {amount}", f"{end} {family_name(family)}"
        page.text(point, text, size=SIZE, align=f"{align} center", name=label)
