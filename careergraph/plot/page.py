"""A page on an Axes: points right and down, and the few things that are drawn on it.

A picture is laid out once, in points, and then fitted into whatever Axes it is given, letters and
lines with it: what does not overlap on the page overlaps at no size.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon, Rectangle, Wedge
from matplotlib.path import Path

from careergraph.hidden_characters import shown
from careergraph.plot.colours import FAINT, INK, PAPER
from careergraph.plot.lettering import LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.patches import Patch
    from matplotlib.text import Text

__all__ = ["Page", "line_style", "new_page"]

POINTS = 72  # an inch
TURN = 360  # degrees
MARGIN = 14
HEAD, SIDE = 0.5, 0.22  # of an arrow: how long, how far to each side
LARGEST = 1.5  # a small picture does not fill a large Axes with giant letters

Point = tuple[float, float]


class Page(NamedTuple):
    """An Axes, and how many points on paper one point of the page takes."""

    ax: Axes
    scale: float

    def text(
        self,
        point: Point,
        text: str,
        *,
        size: float = 8,
        align: str = "left center",
        colour: str = INK,
        bold: bool = False,
        name: str = "",
    ) -> Text:
        """Write text; `align` names the corner, side or centre of it that lies on the point."""
        ha, va = align.split()
        return self.ax.text(
            *point,
            shown(text),
            fontsize=size * self.scale,
            ha=ha,
            va=va,
            color=colour,
            weight="bold" if bold else "normal",
            linespacing=LEADING,
            parse_math=False,
            usetex=False,
            zorder=6,
            label=f"_{name}" if name else "",
        )

    def box(
        self,
        corner: Point,
        size: Point,
        *,
        fill: str = PAPER,
        edge: str = FAINT,
        width: float = 0.8,
        dashes: Sequence[float] = (),
        name: str = "",
    ) -> FancyBboxPatch:
        """Draw a box with round corners; `corner` is its upper left one."""
        patch = FancyBboxPatch(
            corner,
            *size,
            boxstyle="round,pad=0,rounding_size=4",
            facecolor=fill,
            edgecolor=edge,
            linewidth=width * self.scale,
            linestyle=line_style(dashes),
            zorder=4,
            label=f"_{name}",
        )
        self.ax.add_artist(patch)
        return patch

    def bar(
        self,
        corner: Point,
        size: Point,
        *,
        fill: str,
        edge: str = "none",
        below: bool = False,
        hatch: str | None = None,
        name: str = "",
    ) -> Rectangle:
        """Draw a rectangle: a bar, or a band below everything."""
        patch = Rectangle(
            corner,
            *size,
            facecolor=fill,
            edgecolor=edge,
            linewidth=0.8 * self.scale,
            hatch=hatch,
            zorder=0 if below else 5,
            label=f"_{name}",
        )
        self.ax.add_artist(patch)
        return patch

    def inset(self, corner: Point, size: Point) -> Axes:
        """Return an Axes of its own within a rectangle; `corner` is its upper left one."""
        (left, top), (width, height) = corner, size
        corners = self.ax.transData.transform([(left, top + height), (left + width, top)])
        (x, y), (u, v) = self.ax.transAxes.inverted().transform(corners)
        return self.ax.inset_axes((x, y, u - x, v - y))

    def line(self, start: Point, end: Point, *, colour: str = FAINT, width: float = 0.8) -> None:
        """Draw a straight line."""
        (x, y), (u, v) = start, end
        self.ax.plot([x, u], [y, v], color=colour, lw=width * self.scale, zorder=5)

    def mark(
        self,
        centre: Point,
        radius: float,
        *,
        fill: str,
        edge: str,
        degrees: float = TURN,
        name: str = "",
    ) -> None:
        """Draw a round mark, filled over so many degrees."""
        patches: list[Patch] = [
            Circle(centre, radius, facecolor=fill if degrees == TURN else PAPER)
        ]
        if 0 < degrees < TURN:
            patches.append(Wedge(centre, radius, 90, 90 + degrees, facecolor=fill))
        for patch in patches:
            patch.set(edgecolor=edge, linewidth=self.scale, zorder=5, label=f"_{name}")
            self.ax.add_artist(patch)

    def badge(
        self, centre: Point, text: str, *, colour: str, shape: str, size: float = 7.5
    ) -> None:
        """Write a number in a small coloured shape."""
        label = self.text(centre, text, size=size, align="center center", colour=PAPER, bold=True)
        label.set_bbox(
            {
                "boxstyle": f"{shape},pad=0.22",
                "facecolor": colour,
                "edgecolor": PAPER,
                "linewidth": 0.8 * self.scale,
            }
        )
        label.set_label("_badge")
        label.set_zorder(8)

    def arrow(
        self,
        points: Sequence[Point],
        *,
        colour: str,
        width: float = 1,
        dashes: Sequence[float] = (),
        alpha: float = 1,
        order: float = 2,
        name: str = "",
    ) -> FancyArrowPatch:
        """Draw Bézier curves in a row (start; then two handles, end of each) with a head."""
        codes = [Path.MOVETO, *[Path.CURVE4] * (len(points) - 1)]
        patch = FancyArrowPatch(
            path=Path(points, codes),
            arrowstyle=f"-|>,head_length={HEAD},head_width={SIDE}",
            mutation_scale=(6 + 2.2 * width) * self.scale,
            linewidth=width * self.scale,
            linestyle=line_style(dashes),
            color=colour,
            alpha=alpha,
            capstyle="butt",
            joinstyle="miter",
            zorder=order,
            label=f"_{name}",
        )
        self.ax.add_artist(patch)
        if dashes:
            self.head(points[-2:], width, colour=colour, alpha=alpha, order=order)
        return patch

    def head(
        self, last: Sequence[Point], width: float, *, colour: str, alpha: float, order: float
    ) -> None:
        """Draw a whole head over that of a dashed curve, along its last two points."""
        (x, y), (u, v) = last
        length = hypot(u - x, v - y) or 1
        along, size = ((u - x) / length, (v - y) / length), 6 + 2.2 * width
        pad = width * hypot(HEAD, SIDE) / SIDE / 2  # its edge reaches so far beyond its corner

        def corner(behind: float, aside: float) -> Point:
            return (
                u - behind * along[0] - aside * along[1],
                v - behind * along[1] + aside * along[0],
            )

        back, side = pad + HEAD * size, SIDE * size
        corners = [corner(pad, 0), corner(back, side), corner(back, -side)]
        head = Polygon(corners, color=colour, alpha=alpha, zorder=order)
        head.set(linewidth=width * self.scale, joinstyle="miter")
        self.ax.add_artist(head)


def line_style(dashes: Sequence[float]) -> str | tuple[float, Sequence[float]]:
    """Return the line style of matplotlib for some dashes."""
    return (0, tuple(dashes)) if dashes else "solid"


def new_page(ax: Axes | None, width: float, height: float) -> Page:
    """Lay a page of so many points on an Axes; on a new figure of that size where there is none.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; its size at this moment says how large letters are.
    width, height : float
        The size of the picture in points.

    Returns
    -------
    Page
        The Axes, its limits set so that the picture fills it undistorted.
    """
    wanted = (width + 2 * MARGIN, height + 2 * MARGIN)
    if ax is None:
        from matplotlib import pyplot as plt

        figure = plt.figure(figsize=(wanted[0] / POINTS, wanted[1] / POINTS), facecolor=PAPER)
        ax = figure.add_axes((0, 0, 1, 1))
    room = size_of(ax)
    scale = min(room[0] / wanted[0], room[1] / wanted[1], LARGEST)
    spare = [have / scale - want for have, want in zip(room, wanted, strict=True)]
    ax.set_axis_off()
    ax.set_autoscale_on(False)
    ax.set_xlim(-MARGIN - spare[0] / 2, width + MARGIN + spare[0] / 2)
    ax.set_ylim(height + MARGIN + spare[1] / 2, -MARGIN - spare[1] / 2)
    return Page(ax, scale)


def size_of(ax: Axes) -> Point:
    """Return the size of an Axes in points, after any layout engine has placed it."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()
    box = ax.get_window_extent()
    return box.width * POINTS / figure.dpi, box.height * POINTS / figure.dpi
