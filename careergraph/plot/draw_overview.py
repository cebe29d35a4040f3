"""The overview of many roles: communities as blobs, their main roles, the flows between them."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon

from careergraph.english import counted
from careergraph.mobility.families_and_levels import families
from careergraph.plot.colours import GREY, INK, hue
from careergraph.plot.curves import support_unit, supports
from careergraph.plot.data_words import data_of_graph, levels_text
from careergraph.plot.legend import amount_text
from careergraph.plot.lettering import LEADING, shortened, wrapped
from careergraph.plot.overview_plan import (
    CommunityFlow,
    CommunityLane,
    OverviewPlan,
    plan_overview,
)
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph

__all__ = ["overview"]

GUTTER, HEAD, FOOT = 150, 76, 40
NARROW = 560  # the narrowest picture
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
    plan = plan_overview(graph, weights)
    width = width_of_page(plan)
    page = new_page(ax, width, HEAD + len(plan.lanes) * LANE + FOOT)
    most = max((len(cell) for lane in plan.lanes for cell in lane.cells), default=1)
    for place, lane in enumerate(plan.lanes):
        heights = [name_roles(page, place, column, cell) for column, cell in enumerate(lane.cells)]
        draw_blobs(page, place, half_heights(lane, heights, most))
        name_lane(page, place, lane, family)
    for flow in plan.flows:
        draw_flow(page, flow, plan.lanes, thickness(flow, plan.flows))
    write_title(page, graph, plan)
    write_foot(page, plan, support_unit(graph))
    return page.ax


def width_of_page(plan: OverviewPlan) -> float:
    """Return how wide the picture is: what is written above and below the columns has room."""
    return max(NARROW, GUTTER + len(plan.spans) * COLUMN + 14)


def centre(place: int) -> float:
    """Return the middle of a lane."""
    return HEAD + (place + 0.5) * LANE


def half_heights(lane: CommunityLane, heights: Sequence[float], most: int) -> list[float]:
    """Return how far a blob reaches from the middle of its lane, at each column; 0 at no role."""
    return [
        max(THICKEST * sqrt(len(cell) / most), height / 2 + 4) if cell else 0
        for cell, height in zip(lane.cells, heights, strict=True)
    ]


def draw_blobs(page: Page, place: int, halves: Sequence[float]) -> None:
    """Draw a community: an outline around each run of columns in which it has roles."""
    for empty, run in groupby(enumerate(halves), key=lambda pair: pair[1] == 0):
        if not empty:
            draw_blob(page, place, list(run))


def draw_blob(page: Page, place: int, run: Sequence[tuple[int, float]]) -> None:
    """Draw one outline: smooth from column to column, round at its ends."""
    upper = [(GUTTER + x * COLUMN, half) for x, half in upper_edge(run)]
    outline = [(x, centre(place) - half) for x, half in upper]
    outline += [(x, centre(place) + half) for x, half in reversed(upper)]
    fill, edge, width = (*to_rgb(hue(place)), 0.2), hue(place), 1.2 * page.scale
    patch = Polygon(outline, closed=True, facecolor=fill, edgecolor=edge, lw=width, zorder=1)
    patch.set_label("_community")
    page.ax.add_artist(patch)


def upper_edge(run: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
    """Return the upper edge of an outline from left to right: columns, and heights there."""
    (first, left), (last, right) = run[0], run[-1]
    edge = []
    for step in range(FINE + 1):
        out, up = corner(step)
        edge.append((first + 0.5 - out / 2, left * up))
    for (column, height), (_, next_height) in pairwise(run):
        for step in range(FINE + 1):
            share = (1 - cos(pi * step / FINE)) / 2
            edge.append((column + 0.5 + step / FINE, height + (next_height - height) * share))
    for step in range(FINE, -1, -1):
        out, up = corner(step)
        edge.append((last + 0.5 + out / 2, right * up))
    return edge


def corner(step: int) -> tuple[float, float]:
    """Return a point of a quarter of a superellipse, which leaves names more room than a circle."""
    angle = pi / 2 * step / FINE
    return sqrt(max(0.0, cos(angle))), sqrt(sin(angle))


def name_lane(page: Page, place: int, lane: CommunityLane, family: Mapping[str, str]) -> None:
    """Name a community by its main role, and write its size below."""
    y, name = centre(place), f"community {lane.name}"
    page.bar((0, y - LANE / 2 + 8), (5, LANE - 16), fill=hue(place), name="lane mark")
    label = wrapped(lane.name, GUTTER - 22, 10, bold=True)
    page.text((12, y - 1), label, size=10, align="left bottom", bold=True, name=name)
    note = wrapped(lane_size(lane, family), GUTTER - 22, SIZE)
    page.text((12, y + 4), note, size=SIZE, align="left top", colour=GREY, name="size")


def lane_size(lane: CommunityLane, family: Mapping[str, str]) -> str:
    """Return how many roles a lane has, and the family of most of them where there is one."""
    size = counted(lane.size, "role")
    if lane.communities > 1:
        size += f" in {lane.communities}"
    families = [family[role] for cell in lane.cells for role in cell if family[role]]
    main = max(sorted(set(families)), key=families.count, default="")
    if main and 2 * families.count(main) > lane.size:
        size += f", mostly {main}"
    return size


def name_roles(page: Page, place: int, column: int, cell: Sequence[str]) -> float:
    """Name the main roles of a column, count the others, and return how high all that is."""
    labels = [(wrapped(role, ROOM, SIZE), INK, f"role {role}") for role in cell[:NAMED]]
    if len(cell) > NAMED:
        labels.append((f"and {len(cell) - NAMED} more", GREY, "more"))
    heights = [(label.count("\n") + 1) * SIZE * LEADING + 3 for label, *_ in labels]
    x, y = GUTTER + (column + 0.5) * COLUMN, centre(place) - sum(heights) / 2
    for (label, colour, name), height in zip(labels, heights, strict=True):
        middle = (x, y + height / 2)
        page.text(middle, label, size=SIZE, align="center center", colour=colour, name=name)
        y += height
    return sum(heights)


def thickness(flow: CommunityFlow, flows: Sequence[CommunityFlow]) -> float:
    """Return how wide a flow is drawn: in proportion to its weight."""
    return max(0.8, WIDEST * flow.weight / max(each.weight for each in flows))


def draw_flow(
    page: Page, flow: CommunityFlow, lanes: Sequence[CommunityLane], width: float
) -> None:
    """Draw a flow from one lane to another in its gap between two columns."""
    # The middle slot first: flows that are few run where the eye expects them.
    aside = (flow.slot + 1) // 2 * (-1 if flow.slot % 2 else 1)
    x = GUTTER + (flow.gap + 1) * COLUMN + aside * SLOT
    start, end = centre(flow.origin), centre(flow.destination)
    direction = 1 if end > start else -1
    start, end = start + direction * 3, end - direction * 3
    page.arrow(
        [(x, start), (x, start + (end - start) / 3), (x, end - (end - start) / 3), (x, end)],
        colour=hue(flow.origin),
        width=width,
        order=3,
        name=f"{lanes[flow.origin].name} → {lanes[flow.destination].name}",
    )
    page.mark((x, start), 2.6, fill=hue(flow.origin), edge=hue(flow.origin), name="start")


def write_title(page: Page, graph: CareerGraph, plan: OverviewPlan) -> None:
    """Write what the picture shows, and the levels above the columns."""
    title = "Communities of roles"
    if plan.ascends:
        title += ", seniority from left to right"
    page.text((0, 4), title, size=14, bold=True, name="title")
    communities = sum(lane.communities for lane in plan.lanes)
    note = (
        f"{counted(len(graph.names), 'role')} and "
        f"{counted(len(graph.index.tails), 'transition')} in "
        f"{counted(communities, 'community', 'communities')}, "
        "each called by its most connected role"
    )
    if plan.computed and plan.ascends:
        note += "; steps computed where no source states a level"
    room = width_of_page(plan)
    data = shortened(data_of_graph(graph), room, 9)
    page.text((0, 22), data, size=9, colour=GREY, name="data")
    lines = wrapped(note, room, 9)
    page.text((0, 29), lines, size=9, align="left top", colour=GREY, name="note")
    for column, span in enumerate(plan.spans if plan.ascends else ()):
        label = levels_text(*span, computed=plan.computed)
        x = GUTTER + (column + 0.5) * COLUMN
        page.text((x, HEAD - 12), label, size=9, align="center center", colour=GREY, name="column")


def write_foot(page: Page, plan: OverviewPlan, unit: str) -> None:
    """Write what arrows mean."""
    y, x = HEAD + len(plan.lanes) * LANE + 16, GUTTER
    by_weight = {flow.weight: flow for flow in plan.flows}
    ends = sorted({min(by_weight), max(by_weight)}) if by_weight else []
    for flow in (by_weight[weight] for weight in ends):
        page.line((x, y), (x + 34, y), colour=GREY, width=thickness(flow, plan.flows))
        label = amount_text(flow.weight, unit)
        if unit == "publisher":  # a sum over transitions counts a publisher more than once
            label = f"support {round(flow.weight):,}"
        page.text((x + 42, y), label, size=9, colour=GREY, name="legend")
        x += COLUMN
    text = "arrows: the strongest flows, each in the colour of the community that it leaves"
    page.text((GUTTER, y + 18), text, size=9, colour=GREY, name="legend")
