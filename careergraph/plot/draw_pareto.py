"""A Pareto front: what each choice costs, and the knee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from careergraph.english import counted
from careergraph.plot.colours import FAINT, GREY, HUES, INK, STYLES, hue
from careergraph.plot.lettering import LEADING, broken, shortened
from careergraph.plot.page import Sheet, sheet
from careergraph.search.objectives import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from careergraph.search.pareto import Front

__all__ = ["pareto"]

WIDTH, CHART, HEAD = 430, 270, 56
SIZE = 10
LEFT, FOOT = 56, 48  # for the labels of a chart's axes
APART = 15  # between two badges
TWO = 2


def pareto(front: Front, ax: Axes | None = None) -> Axes:
    """Draw the choices of a Pareto front against each other.

    Parameters
    ----------
    front : Front
        What :func:`careergraph.pareto` found.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. Two criteria make a chart of points (the Axes' first child), three or four make
        parallel scales with the better end on top. Each choice has a number, and stands in words
        below; the knee is marked in both places.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> front = careergraph.pareto(careergraph.load(), "IT project manager", "CIO")
    >>> ax = careergraph.plot.pareto(front)
    >>> ax.child_axes[0].get_xlabel()
    'steps'
    """
    entries = [
        broken(said(front, place), WIDTH - 24, SIZE, lines=4, bold=place == front.knee)
        for place in order(front)
    ]
    heights = [(entry.count("\n") + 1) * SIZE * LEADING + 6 for entry in entries]
    page = sheet(ax, WIDTH, HEAD + CHART + sum(heights))
    first = front.routes[0].roles
    title = shortened(f"{first[0]} → {first[-1]}", WIDTH, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    none = "none is better in every respect" if front.complete else "there may be more"
    top = "" if len(front.criteria) == TWO else "; the better end of each scale is on top"
    count = counted(len(entries), "choice")
    page.text((0, 28), f"{count}: {none}{top}", size=SIZE, colour=GREY, name="note")
    draw = draw_chart if len(front.criteria) == TWO else draw_scales
    draw(page, front)
    y = float(HEAD + CHART)
    for place, entry, height in zip(order(front), entries, heights, strict=True):
        name, knee = f"choice {place + 1}", place == front.knee
        page.text((24, y), entry, size=SIZE, align="left top", bold=knee, name=name)
        number(page, (8, y + SIZE * 0.62), front, place)
        y += height
    return page.ax


def order(front: Front) -> range:
    """Return the places of the choices."""
    return range(len(front.routes))


def said(front: Front, place: int) -> str:
    """Say one choice with what it costs."""
    pairs = zip(front.criteria, front.costs[place], strict=True)
    costs = ", ".join(f"{name} {figure(cost)}" for name, cost in pairs)
    knee = "the knee: " if place == front.knee else ""
    return f"{knee}{front.routes[place]} ({costs})"


def figure(cost: float) -> str:
    """Say a number in few letters.

    Examples
    --------
    >>> figure(3), figure(0.000765432), figure(12900)
    ('3', '0.0007654', '12,900')
    """
    return f"{cost:,.0f}" if abs(cost) >= 1000 else f"{cost:.4g}"  # noqa: PLR2004


def number(page: Sheet, at: tuple[float, float], front: Front, place: int) -> None:
    """Write the number of a choice; that of the knee is of another colour and shape."""
    knee = place == front.knee
    colour, shape = (HUES[1], "square") if knee else (HUES[0], "circle")
    page.badge(at, str(place + 1), colour=colour, shape=shape)


def draw_chart(page: Sheet, front: Front) -> None:
    """Draw two criteria as a chart of points."""
    inset = page.inset((LEFT, HEAD), (WIDTH - LEFT - 8, CHART - FOOT))
    points = sorted(front.costs)
    lefts, tops = [cost[0] for cost in points], [cost[1] for cost in points]
    # Everything above and to the right of the stairs is worse than one of the choices.
    rising = any(named(name).more_is_better for name in front.criteria)
    stairs = "default" if rising else "steps-post"
    inset.plot(lefts, tops, color=FAINT, lw=1.5 * page.scale, drawstyle=stairs)
    inset.margins(0.12)
    for place, (across, up) in enumerate(front.costs):
        number(Sheet(inset, page.scale), (across, up), front, place)
    inset.plot(lefts, tops, ls="none", marker="o", ms=3 * page.scale, color=HUES[0], label="_front")
    finish(page, inset, front.criteria)


def finish(page: Sheet, inset: Axes, criteria: Sequence[str]) -> None:
    """Name the axes of a chart, and take away what says nothing."""
    for axis, name in zip((inset.xaxis, inset.yaxis), criteria, strict=True):
        label = shortened(name, 180, SIZE)
        axis.set_label_text(label, fontsize=SIZE * page.scale, color=INK, parse_math=False)
        axis.set_tick_params(labelsize=9 * page.scale, color=GREY, labelcolor=GREY)
        axis.set_major_locator(MaxNLocator(6, integer=named(name).whole))
    inset.spines[["top", "right"]].set_visible(False)
    inset.spines[["left", "bottom"]].set_color(GREY)


def draw_scales(page: Sheet, front: Front) -> None:
    """Draw three or four criteria as parallel scales, the better end of each on top."""
    step = (WIDTH - 2 * LEFT) / (len(front.criteria) - 1)
    across = [LEFT + place * step for place in range(len(front.criteria))]
    top, bottom = HEAD + 34, HEAD + CHART - FOOT
    ranks = [shares(front, column) for column in range(len(front.criteria))]
    for x, name, column in zip(across, front.criteria, zip(*front.costs, strict=True), strict=True):
        page.line((x, top), (x, bottom), colour=GREY)
        ends = sorted(column, reverse=named(name).more_is_better)
        label = shortened(name, step - 8, SIZE, bold=True)
        page.text((x, top - 26), label, size=SIZE, align="center center", bold=True, name="scale")
        page.text((x, top - 11), figure(ends[0]), size=9, align="center center", name="best")
        page.text((x, bottom + 11), figure(ends[-1]), size=9, align="center center", name="worst")
    lows = spread([top + rank * (bottom - top) for rank in ranks[0]])
    for place in order(front):
        heights = [top + rank[place] * (bottom - top) for rank in ranks]
        dashes = STYLES[place % len(STYLES)][0]
        knee = place == front.knee
        page.ax.plot(
            [LEFT - 26, *across],
            [lows[place], *heights],
            color=HUES[1] if knee else hue(place if place < 1 else place + 1),
            lw=(3 if knee else 1.4) * page.scale,
            ls=(0, dashes) if dashes and not knee else "solid",
            marker="o",
            ms=4 * page.scale,
            zorder=4 if knee else 3,
            label=f"_choice {place + 1}",
        )
        number(page, (LEFT - 34, lows[place]), front, place)


def shares(front: Front, column: int) -> list[float]:
    """Return where each choice stands on one scale: 0 at the better end, 1 at the worse."""
    values = [costs[column] for costs in front.costs]
    low, high = min(values), max(values)
    found = [(value - low) / (high - low) if high > low else 0.0 for value in values]
    falling = named(front.criteria[column]).more_is_better
    return [1 - share for share in found] if falling else found


def spread(heights: Sequence[float]) -> list[float]:
    """Push heights apart so that badges do not overlap; their order stays."""
    found, least = list(heights), float("-inf")
    for place in sorted(range(len(found)), key=found.__getitem__):
        found[place] = least = max(found[place], least + APART)
    over = max(0.0, max(found) - (HEAD + CHART - 12))
    return [height - over for height in found]
