"""The overview of many roles: communities as blobs, their main roles, the flows between them."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon

from careergraph.english import counted
from careergraph.plot.colours import GREY, INK, hue
from careergraph.plot.curves import supports, unit
from careergraph.plot.layout import families
from careergraph.plot.lettering import LEADING, broken, shortened
from careergraph.plot.overview_plan import Flow, Stream, flows, streams
from careergraph.plot.page import Sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph

__all__ = ["overview"]

GUTTER, HEAD, FOOT = 150, 62, 40
COLUMN, ROOM, LANE = 168, 118, 92  # of a column, for names in it, of a lane
SIZE = 8.5
NAMED = 2  # roles of each cell
FINE = 24  # points of an outline from one column to the next
THICKEST = 43  # a blob, on each side of its middle
SLOT = 9  # between two flows beside each other
WIDEST = 4.5  # a flow


def overview(graph: CareerGraph, ax: Axes | None = None) -> Axes:
    """Draw communities of roles as blobs, seniority left to right, with the flows between them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, of any size; about 1,000 roles are what this is for.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. A blob is as thick as the community has roles of that seniority; the most
        connected of them are named. Arrows are the strongest flows from one community to another,
        their widths the support of all transitions together.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> ax = careergraph.plot.overview(careergraph.load())
    >>> "Chief information officer" in [" ".join(text.get_text().split()) for text in ax.texts]
    True
    """
    family = families(graph)
    weights = [max(1.0, value) for value in supports(graph)]
    found, spans, computed = streams(graph, weights)
    between = flows(graph, weights, found)
    page = sheet(ax, GUTTER + len(spans) * COLUMN + 14, HEAD + len(found) * LANE + FOOT)
    most = max((len(cell) for stream in found for cell in stream.cells), default=1)
    for place, stream in enumerate(found):
        heights = [
            name_roles(page, place, column, cell) for column, cell in enumerate(stream.cells)
        ]
        draw_blobs(
            page,
            place,
            [
                max(THICKEST * sqrt(len(cell) / most), height / 2 + 4) if cell else 0
                for cell, height in zip(stream.cells, heights, strict=True)
            ],
        )
        name_lane(page, place, stream, family)
    for flow in between:
        draw_flow(page, flow, found, thickness(flow, between))
    write_title(page, graph, found, spans, computed=computed)
    write_foot(page, between, len(found), unit(graph))
    return page.ax


def centre(place: int) -> float:
    """Return the middle of a lane."""
    return HEAD + (place + 0.5) * LANE


def draw_blobs(page: Sheet, place: int, halves: Sequence[float]) -> None:
    """Draw a community: an outline around each run of columns in which it has roles."""
    for empty, run in groupby(enumerate(halves), key=lambda pair: pair[1] == 0):
        if not empty:
            draw_blob(page, place, list(run))


def draw_blob(page: Sheet, place: int, run: Sequence[tuple[int, float]]) -> None:
    """Draw one outline: smooth from column to column, round at its ends."""
    upper = []
    (first, left), (last, right) = run[0], run[-1]
    for step in range(FINE + 1):
        out, up = corner(step)
        upper.append((first + 0.5 - out / 2, left * up))
    for (column, one), (_, other) in pairwise(run):
        for step in range(FINE + 1):
            share = (1 - cos(pi * step / FINE)) / 2
            upper.append((column + 0.5 + step / FINE, one + (other - one) * share))
    for step in range(FINE, -1, -1):
        out, up = corner(step)
        upper.append((last + 0.5 + out / 2, right * up))
    upper = [(GUTTER + x * COLUMN, half) for x, half in upper]
    outline = [(x, centre(place) - half) for x, half in upper]
    outline += [(x, centre(place) + half) for x, half in reversed(upper)]
    fill, edge = (*to_rgb(hue(place)), 0.2), hue(place)
    wide = 1.2 * page.scale
    patch = Polygon(outline, closed=True, facecolor=fill, edgecolor=edge, lw=wide, zorder=1)
    patch.set_label("_community")
    page.ax.add_artist(patch)


def corner(step: int) -> tuple[float, float]:
    """Return a point of a quarter of a superellipse, which leaves names more room than a circle."""
    angle = pi / 2 * step / FINE
    return sqrt(max(0.0, cos(angle))), sqrt(sin(angle))


def name_lane(page: Sheet, place: int, stream: Stream, family: Mapping[str, str]) -> None:
    """Call a community by its main role, and say how large it is and what it mostly holds."""
    label = broken(stream.name, GUTTER - 22, 10, bold=True)
    size = counted(stream.size, "role")
    if stream.communities > 1:
        size += f" in {stream.communities}"
    kinds = [family[role] for cell in stream.cells for role in cell if family[role]]
    main = max(sorted(set(kinds)), key=kinds.count, default="")
    if main and 2 * kinds.count(main) > stream.size:
        size += f", mostly {main}"
    y = centre(place)
    page.bar((0, y - LANE / 2 + 8), (5, LANE - 16), fill=hue(place), name="lane mark")
    page.text(
        (12, y - 1), label, size=10, align="left bottom", bold=True, name=f"community {stream.name}"
    )
    note = broken(size, GUTTER - 22, SIZE)
    page.text((12, y + 4), note, size=SIZE, align="left top", colour=GREY, name="size")


def name_roles(page: Sheet, place: int, column: int, cell: Sequence[str]) -> float:
    """Name the main roles of a column, count the others, and return how high all that is."""
    labels = [(broken(role, ROOM, SIZE), INK, f"role {role}") for role in cell[:NAMED]]
    if len(cell) > NAMED:
        labels.append((f"and {len(cell) - NAMED} more", GREY, "more"))
    heights = [(label.count("\n") + 1) * SIZE * LEADING + 3 for label, *_ in labels]
    x, y = GUTTER + (column + 0.5) * COLUMN, centre(place) - sum(heights) / 2
    for (label, colour, name), height in zip(labels, heights, strict=True):
        at = (x, y + height / 2)
        page.text(at, label, size=SIZE, align="center center", colour=colour, name=name)
        y += height
    return sum(heights)


def thickness(flow: Flow, between: Sequence[Flow]) -> float:
    """Return how wide a flow is drawn: in proportion to its weight."""
    return max(0.8, WIDEST * flow.weight / max(each.weight for each in between))


def draw_flow(page: Sheet, flow: Flow, found: Sequence[Stream], width: float) -> None:
    """Draw a flow from one lane to another in its place between two columns."""
    # The middle slot first: flows that are few run where the eye expects them.
    aside = (flow.slot + 1) // 2 * (-1 if flow.slot % 2 else 1)
    x = GUTTER + (flow.channel + 1) * COLUMN + aside * SLOT
    start, end = centre(flow.origin), centre(flow.destination)
    way = 1 if end > start else -1
    start, end = start + way * 3, end - way * 3
    names = (found[flow.origin].name, found[flow.destination].name)
    page.arrow(
        [(x, start), (x, start + (end - start) / 3), (x, end - (end - start) / 3), (x, end)],
        colour=hue(flow.origin),
        width=width,
        order=3,
        name=" → ".join(names),
    )
    page.mark((x, start), 2.6, fill=hue(flow.origin), edge=hue(flow.origin), name="start")


def write_title(
    page: Sheet,
    graph: CareerGraph,
    found: Sequence[Stream],
    spans: Sequence[tuple[int, int]],
    *,
    computed: bool,
) -> None:
    """Say what the picture shows."""
    page.text(
        (0, 4),
        "Communities of roles, seniority from left to right",
        size=14,
        bold=True,
        name="title",
    )
    groups = sum(stream.communities for stream in found)
    moves = counted(len(graph.index.tails), "transition")
    note = (
        f"{counted(len(graph.names), 'role')} and {moves} in "
        f"{counted(groups, 'community', 'communities')}, each called by its most connected role"
    )
    if computed:
        note += "; levels computed where no source states them"
    page.text(
        (0, 22), shortened(note, GUTTER + len(spans) * COLUMN, 9), size=9, colour=GREY, name="note"
    )
    for column, (low, high) in enumerate(spans):
        label = f"level {low}" if low == high else f"levels {low} to {high}"
        x = GUTTER + (column + 0.5) * COLUMN
        page.text((x, HEAD - 12), label, size=9, align="center center", colour=GREY, name="column")


def write_foot(page: Sheet, between: Sequence[Flow], lanes: int, what: str) -> None:
    """Say what arrows mean."""
    y, x = HEAD + lanes * LANE + 16, GUTTER
    ends = {flow.weight: flow for flow in between}
    for flow in (ends[weight] for weight in sorted({min(ends), max(ends)})) if ends else ():
        page.line((x, y), (x + 34, y), colour=GREY, width=thickness(flow, between))
        weight = round(flow.weight)
        # A sum over transitions counts a publisher more than once.
        label = f"support {weight:,}" if what == "publisher" else counted(weight, what)
        page.text((x + 42, y), label, size=9, colour=GREY, name="legend")
        x += COLUMN
    text = "arrows: the strongest flows, each in the colour of the community that it leaves"
    page.text((GUTTER, y + 18), text, size=9, colour=GREY, name="legend")
