"""The matrix: which role leads to which, roles ordered so that communities stand out as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import LogNorm

from careergraph.mobility.role_communities import community_groups
from careergraph.plot.colours import FAINT, GREY, INK, hue
from careergraph.plot.curves import support_unit, supports
from careergraph.plot.data_words import data_of_graph
from careergraph.plot.lettering import shortened
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.image import AxesImage

    from careergraph.graph.value import CareerGraph

__all__ = ["matrix"]

SIDE, HEAD, NAMES = 900, 54, 200  # of the heat map, above it, for the names of roles
LARGEST = 7  # letters, in points
SPELT = 10**9  # numbers below it have the room for all their digits
SMALLEST = 4  # letters that can be read; else communities are named by their main role
SCALE = 12  # how wide the colour scale is
CELLS = 200  # on a side; of more roles several share a row and a column


def matrix(graph: CareerGraph, ax: Axes | None = None) -> Axes:
    """Draw all transitions as a heat map: origins from the top down, destinations to the right.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes; its first child holds the heat map of supports, roles ordered by community. Of
        more roles than can be named, each community is called by its most connected role; of more
        than 200, neighbouring ones share a row and a column, and their supports add up.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> ax = careergraph.plot.matrix(careergraph.load())
    >>> ax.child_axes[0].images[0].get_array().shape
    (118, 118)
    """
    weights = [max(1.0, value) for value in supports(graph)]
    groups = community_groups(graph, weights)
    order = [role for group in groups for role in group]
    roles_a_row = -(-len(order) // CELLS)
    page = new_page(ax, NAMES + SIDE + 90, HEAD + SIDE)
    write_title(page, data_of_graph(graph), roles_a_row)
    cells = support_cells(graph, order, weights, roles_a_row)
    most = max(float(np.nanmax(cells, initial=1)), 2.0)
    heat = page.inset((NAMES, HEAD), (SIDE, SIDE))
    image = draw_cells(heat, cells, most)
    frame_communities(page, heat, groups, roles_a_row)
    name_rows(page, groups, len(order))
    draw_colour_scale(page, image, most, support_unit(graph))
    return page.ax


def write_title(page: Page, data: str, roles_a_row: int) -> None:
    """Write what the picture shows: what its data are."""
    title = shortened(data, NAMES + SIDE, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    note = "from the role on the left to the role of the column, in the same order"
    if roles_a_row > 1:
        note += f"; a cell is the sum of {roles_a_row} by {roles_a_row} neighbouring roles"
    page.text((0, 28), note, size=10, colour=GREY, name="note")


def support_cells(
    graph: CareerGraph, order: Sequence[str], weights: Sequence[float], roles_a_row: int
) -> np.ndarray:
    """Return the supports as a square; a cell without a transition is NaN."""
    place = {role: number // roles_a_row for number, role in enumerate(order)}
    side = -(-len(order) // roles_a_row)
    cells = np.zeros((side, side))
    for arc, weight in enumerate(weights):
        origin, destination = graph.ends(arc)
        cells[place[origin], place[destination]] += weight
    cells[cells == 0] = np.nan
    return cells


def draw_cells(heat: Axes, cells: np.ndarray, most: float) -> AxesImage:
    """Draw the cells as a heat map, the colours by the logarithm of the support."""
    norm = LogNorm(most**-0.35, most)  # the least support is no pale yellow
    image = heat.imshow(cells, cmap="cividis_r", norm=norm, interpolation="nearest")
    heat.set(xticks=[], yticks=[], aspect="auto")
    heat.spines[:].set_color(FAINT)
    return image


def draw_colour_scale(page: Page, image: AxesImage, most: float, unit: str) -> None:
    """Draw which colour stands for which support, beside the heat map."""
    bar = page.inset((NAMES + SIDE + 16, HEAD), (SCALE, SIDE / 3))
    scale = page.ax.get_figure(root=True).colorbar(image, cax=bar)  # type: ignore[union-attr]
    scale.set_label(f"{unit}s", fontsize=9 * page.scale)
    ticks = {round(tick): float(tick) for tick in (1, round(most**0.5), most)}
    scale.set_ticks([*ticks.values()])
    scale.set_ticks([], minor=True)
    bar.set_ylim(1, most)
    bar.set_yticklabels(
        [f"{tick:,}" if tick < SPELT else f"{tick:.2g}" for tick in ticks], fontsize=9 * page.scale
    )


def frame_communities(
    page: Page, heat: Axes, groups: Sequence[Sequence[str]], roles_a_row: int
) -> None:
    """Frame each community."""
    start = -0.5
    for place, group in enumerate(groups):
        end = start + len(group) / roles_a_row
        xs, ys = [start, end, end, start, start], [start, start, end, end, start]
        heat.plot(xs, ys, color=hue(place), lw=1.4 * page.scale, clip_on=False, label="_community")
        start = end
    heat.set_xlim(-0.5, start)
    heat.set_ylim(start, -0.5)


def name_rows(page: Page, groups: Sequence[Sequence[str]], count: int) -> None:
    """Name every role, or where they are too many every community that has the room."""
    pitch = SIDE / max(count, 1)
    size = min(LARGEST, pitch * 0.7)
    top = float(HEAD)
    for group in groups:
        if size >= SMALLEST:
            for row, role in enumerate(group):
                name_row(page, top + (row + 0.5) * pitch, role, size, name=f"role {role}")
        elif len(group) * pitch > LARGEST * 1.6:
            label, y = f"{group[0]} ({len(group)})", top + len(group) * pitch / 2
            name_row(page, y, label, LARGEST + 1, name="community")
        top += len(group) * pitch


def name_row(page: Page, y: float, text: str, size: float, *, name: str) -> None:
    """Write one name to the left of the heat map."""
    label = shortened(text, NAMES - 8, size)
    page.text((NAMES - 5, y), label, size=size, align="right center", colour=INK, name=name)
