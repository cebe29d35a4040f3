"""The ladder: a lane for each family, seniority left to right, routes marked step by step."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from careergraph.english import counted
from careergraph.plot.colours import FAINT, GREY, INK, PALE, PAPER, STYLES, hue
from careergraph.plot.curves import transition_curves, width_scale
from careergraph.plot.data_words import data_of_graph, levels_text
from careergraph.plot.ladder_plan import (
    GUTTER,
    HEAD,
    SIZE,
    LadderPlan,
    lane_heights,
    plan_ladder,
)
from careergraph.plot.legend import BACK, legend_entries
from careergraph.plot.lettering import width_of, wrapped
from careergraph.plot.page import Page, line_style, new_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route
    from careergraph.plot.curves import Curve, Strand
    from careergraph.plot.legend import LegendEntry

__all__ = ["ladder"]

ENTRY_ROW, ENTRY = 15, 10  # of the legend: how high a row is, how large its letters
LINE, APART = 48, 20  # of the legend: the line of an entry, and what is between two columns


def ladder(
    graph: CareerGraph,
    *,
    routes: Sequence[Route] = (),
    most: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the roles in lanes, one for each family, seniority left to right.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    routes : sequence of Route
        Routes to mark: their steps are numbered, everything else fades.
    most : int, optional
        How many roles are drawn at most: those of the routes, and those that have the most to do
        with them. By default the routes and 12 roles around them; without routes all of up to 120.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. The width of a curve shows its support: how many publishers state the
        transition, or how many moves were observed.

    Raises
    ------
    CareerGraphError
        For a larger graph without routes: :func:`careergraph.plot.overview` draws it.

    Notes
    -----
    Levels that no source states are computed; see :func:`careergraph.plot.layout.seniority`.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> graph = careergraph.load()
    >>> routes = careergraph.routes(graph, "IT project manager", "CIO", k=2)
    >>> ax = careergraph.plot.ladder(graph, routes=routes)
    >>> len([text for text in ax.texts if text.get_label().startswith("_role ")])
    16
    """
    plan = plan_ladder(graph, routes, most)
    entries = legend_entries(graph, plan.support.values(), routes, ascends=plan.ascends)
    legend = 20 + ENTRY_ROW * -(-len(entries) // columns_that_fit(plan, entries))
    page = new_page(ax, plan.width, HEAD + plan.height + legend)
    draw_lanes(page, plan)
    steps = [(*ends, place) for place, route in enumerate(routes) for ends in pairwise(route.roles)]
    others = plan.support.keys() - {step[:2] for step in steps}
    curves = transition_curves(plan.boxes, [*steps, *sorted(others, key=plan.by_support)])
    width = width_scale(list(plan.support.values()))
    unmarked = {ends: curves[ends] for ends in plan.support if ends in others}
    draw_transitions(page, plan, unmarked, width, faded=bool(steps))
    draw_routes(page, plan, curves, width, routes)
    draw_roles(page, plan, {role for route in routes for role in route.roles})
    write_legend(page, plan, entries)
    write_title(page, graph, plan, routes)
    return page.ax


def draw_lanes(page: Page, plan: LadderPlan) -> None:
    """Draw the lanes with their names, and the columns with their levels."""
    top = float(HEAD)
    heights = lane_heights(plan)
    for place, (lane, height) in enumerate(zip(plan.lanes, heights, strict=True)):
        fill = PALE if place % 2 == 0 else PAPER
        page.bar((0, top), (plan.width, height), fill=fill, below=True, name=f"lane {lane.name}")
        page.bar((0, top), (5, height), fill=hue(place), name="lane mark")
        name = wrapped(lane.name or "no family", GUTTER - 22, 9, bold=True)
        page.text((12, top + height / 2), name, size=9, bold=True, name=f"lane {lane.name}")
        top += height
    for column in plan.columns if plan.ascends else ():
        y, label = HEAD - 9, levels_text(column.low, column.high, computed=plan.computed)
        page.text((column.x, y), label, align="center center", colour=GREY, name="column")


def draw_transitions(
    page: Page,
    plan: LadderPlan,
    curves: dict[Strand, Curve],
    width: Callable[[float], float],
    *,
    faded: bool,
) -> None:
    """Draw the transitions of no route, in the colour of the family that they leave."""
    colour = {role: hue(place) for place, lane in enumerate(plan.lanes) for role in lane.places}
    for ends, curve in curves.items():
        page.arrow(
            curve.points,
            colour=FAINT if faded else colour[ends[0]],
            width=width(plan.support[ends]) * (0.7 if faded else 1),
            dashes=BACK if curve.course == "back" else (),
            alpha=0.5 if faded else 0.6,
            order=1 if faded else 2,
            name=" → ".join(ends),
        )


def draw_routes(
    page: Page,
    plan: LadderPlan,
    curves: dict[Strand, Curve],
    width: Callable[[float], float],
    routes: Sequence[Route],
) -> None:
    """Draw the routes beside each other where they share a step, and number their steps."""
    for place, route in enumerate(routes):
        dashes, shape = STYLES[place % len(STYLES)]
        for step, ends in enumerate(pairwise(route.roles), 1):
            page.arrow(
                curves[*ends, place].points,
                colour=hue(place),
                width=width(plan.support[ends]) + 0.8,
                dashes=dashes,
                order=3,
                name=f"route {place + 1} step {step}",
            )
            box = plan.boxes[ends[1]]
            corner = (box.left + 10 + 17 * place, box.y - box.height / 2 - 6)
            page.badge(corner, str(step), colour=hue(place), shape=shape)


def draw_roles(page: Page, plan: LadderPlan, marked: set[str]) -> None:
    """Draw the roles' boxes; those of no route fade where there is one."""
    for place, lane in enumerate(plan.lanes):
        for role in lane.places:
            box, faded = plan.boxes[role], bool(marked) and role not in marked
            page.box(
                (box.left, box.y - box.height / 2),
                (box.width, box.height),
                edge=INK if role in marked else FAINT if faded else hue(place),
                width=1.6 if role in marked else 1,
                name=f"box {role}",
            )
            page.text(
                (box.x, box.y),
                plan.labels[role],
                size=SIZE,
                align="center center",
                colour=GREY if faded else INK,
                bold=role in marked,
                name=f"role {role}",
            )


def write_title(page: Page, graph: CareerGraph, plan: LadderPlan, routes: Sequence[Route]) -> None:
    """Write what the picture shows, and what its data are."""
    title = "Roles and documented transitions"
    if plan.ascends:
        title += ", seniority from left to right"
    if routes:
        title = f"{routes[0].roles[0]} → {routes[0].roles[-1]}"
    documented = sum(graph.find_arc(*ends) is not None for ends in plan.support)
    count = f"{counted(len(plan.boxes), 'role')}, {counted(documented, 'transition')}"
    if len(plan.boxes) < len(graph.names):
        count = (
            f"{len(plan.boxes):,} of {len(graph.names):,} roles, {documented:,} of "
            f"{len(graph.index.tails):,} transitions: those around the routes"
        )
    if plan.computed and plan.ascends:
        count += "; steps computed from the transitions where no source states a level"
    data = data_of_graph(graph)
    title = wrapped(title, plan.width, 14, lines=1, bold=True)
    page.text((0, 4), title, size=14, bold=True, name="title")
    for y, text, name in ((21, data, "data"), (34, count, "note")):
        page.text((0, y), wrapped(text, plan.width, 9, lines=1), size=9, colour=GREY, name=name)


def columns_that_fit(plan: LadderPlan, entries: Sequence[LegendEntry]) -> int:
    """Return in how many columns the legend is no wider than the ladder: one at least."""
    for across in range(min(plan.across, len(entries)), 1, -1):
        columns = [entries[column::across] for column in range(across)]
        widths = [LINE + max(width_of(entry.text, ENTRY) for entry in each) for each in columns]
        if sum(widths) + APART * (across - 1) <= plan.width:
            return across
    return 1


def write_legend(page: Page, plan: LadderPlan, entries: Sequence[LegendEntry]) -> None:
    """Write what lines mean."""
    # Entries are read row by row, and set column by column.
    across = columns_that_fit(plan, entries)
    by_column = [entry for column in range(across) for entry in entries[column::across]]
    handles = [
        Line2D([], [], color=colour, lw=width * page.scale, ls=line_style(dashes))
        for _, colour, width, dashes in by_column
    ]
    legend = page.ax.legend(
        handles,
        [wrapped(text, plan.width - LINE, ENTRY, lines=1) for text, *_ in by_column],
        loc="upper left",
        bbox_to_anchor=(0, HEAD + plan.height + 12),
        bbox_transform=page.ax.transData,
        borderaxespad=0,
        borderpad=0,
        frameon=False,
        ncols=across,
        handlelength=4,
        prop={"size": ENTRY * page.scale},
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
