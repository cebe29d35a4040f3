"""The matrix: who moves where, roles ordered so that communities stand out as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import LogNorm

from careergraph.mobility.role_communities import grouped
from careergraph.plot.colours import FAINT, GREY, INK, hue
from careergraph.plot.curves import supports, unit
from careergraph.plot.lettering import shortened
from careergraph.plot.page import Sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph

__all__ = ["matrix"]

SIDE, HEAD, NAMES = 900, 54, 200  # of the heat map, above it, for the names of roles
LARGEST = 7  # letters, in points
SMALLEST = 4  # smaller ones nobody reads: communities are named by their main role instead
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
    (101, 101)
    """
    weights = [max(1.0, value) for value in supports(graph)]
    groups = grouped(graph, weights)
    order = [role for group in groups for role in group]
    page = sheet(ax, NAMES + SIDE + 90, HEAD + SIDE)
    page.text((0, 8), "Who moves where", size=14, bold=True, name="title")
    each = -(-len(order) // CELLS)
    note = "from the role on the left to the role of the column, in the same order"
    sums = f"; a cell is the sum of {each} by {each} neighbouring roles" if each > 1 else ""
    page.text((0, 28), note + sums, size=10, colour=GREY, name="note")
    heat = page.inset((NAMES, HEAD), (SIDE, SIDE))
    cells = filled(graph, order, weights, each)
    most = max(float(np.nanmax(cells, initial=1)), 2.0)
    norm = LogNorm(most**-0.35, most)  # the least support is no pale yellow
    image = heat.imshow(cells, cmap="cividis_r", norm=norm, interpolation="nearest")
    heat.set(xticks=[], yticks=[], aspect="auto")
    heat.spines[:].set_color(FAINT)
    frame(page, heat, groups, each)
    name_rows(page, groups, len(order))
    bar = page.inset((NAMES + SIDE + 16, HEAD), (SCALE, SIDE / 3))
    scale = page.ax.get_figure(root=True).colorbar(image, cax=bar)  # type: ignore[union-attr]
    scale.set_label(f"{unit(graph)}s", fontsize=9 * page.scale)
    scale.set_ticks(sorted({1, round(most**0.5), round(most)}))
    scale.set_ticks([], minor=True)
    bar.set_ylim(1, most)
    bar.set_yticklabels([f"{tick:g}" for tick in scale.get_ticks()], fontsize=9 * page.scale)
    return page.ax


def filled(
    graph: CareerGraph, order: Sequence[str], weights: Sequence[float], each: int
) -> np.ndarray:
    """Return the supports as a square, `each` roles a row; nothing where there is no transition."""
    place = {role: number // each for number, role in enumerate(order)}
    side = -(-len(order) // each)
    cells = np.zeros((side, side))
    for arc, weight in enumerate(weights):
        origin, destination = graph.ends(arc)
        cells[place[origin], place[destination]] += weight
    cells[cells == 0] = np.nan
    return cells


def frame(page: Sheet, heat: Axes, groups: Sequence[Sequence[str]], each: int) -> None:
    """Frame each community."""
    start = -0.5
    for place, group in enumerate(groups):
        end = start + len(group) / each
        xs, ys = [start, end, end, start, start], [start, start, end, end, start]
        heat.plot(xs, ys, color=hue(place), lw=1.4 * page.scale, clip_on=False, label="_community")
        start = end
    heat.set_xlim(-0.5, start)
    heat.set_ylim(start, -0.5)


def name_rows(page: Sheet, groups: Sequence[Sequence[str]], count: int) -> None:
    """Name every role, or where they are too many every community that has the room."""
    pitch = SIDE / max(count, 1)
    size = min(LARGEST, pitch * 0.7)
    top = float(HEAD)
    for group in groups:
        if size >= SMALLEST:
            for row, role in enumerate(group):
                at = (NAMES - 5, top + (row + 0.5) * pitch)
                name_row(page, at, role, size, name=f"role {role}")
        elif len(group) * pitch > LARGEST * 1.6:
            at = (NAMES - 5, top + len(group) * pitch / 2)
            name_row(page, at, f"{group[0]} ({len(group)})", LARGEST + 1, name="community")
        top += len(group) * pitch


def name_row(page: Sheet, at: tuple[float, float], text: str, size: float, *, name: str) -> None:
    """Write one name to the left of the heat map."""
    label = shortened(text, NAMES - 8, size)
    page.text(at, label, size=size, align="right center", colour=INK, name=name)
