"""A Pareto front: what each choice costs, and the knee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from careergraph.english import counted
from careergraph.plot.colours import FAINT, GREY, HUES, INK, STYLES, hue
from careergraph.plot.lettering import LEADING, shortened, wrapped
from careergraph.plot.page import Page, new_page
from careergraph.plot.pareto_table import TABLE, pareto_table
from careergraph.search.objectives import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from careergraph.search.pareto import Front

__all__ = ["pareto"]

WIDTH, CHART, HEAD = 430, 270, 56
SIZE = 10
LEFT, FOOT = 56, 48  # for the labels of a chart's axes
TOP, BOTTOM = HEAD + 34, HEAD + CHART - FOOT  # of parallel scales
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
        The Axes. One or two choices make a table. Of more, two criteria make a chart of points
        (the Axes' first child), three or four make parallel scales with the better end on top.
        Each choice has a number, and stands in words below; the knee, where there is one, is
        marked in both places.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> front = careergraph.pareto(careergraph.load(), "IT project manager", "CIO")
    >>> ax = careergraph.plot.pareto(front)
    >>> [text.get_text() for text in ax.texts if text.get_label() == "_note"]
    ['1 choice: no other route is better by steps and learning']
    """
    if len(front.routes) <= TABLE:
        return pareto_table(front, short_number, ax)
    places = range(len(front.routes))
    entries = [
        wrapped(choice_text(front, place), WIDTH - 24, SIZE, lines=4, bold=place == front.knee)
        for place in places
    ]
    heights = [(entry.count("\n") + 1) * SIZE * LEADING + 6 for entry in entries]
    page = new_page(ax, WIDTH, HEAD + CHART + sum(heights))
    write_title(page, front)
    draw = draw_chart if len(front.criteria) == TWO else draw_scales
    draw(page, front)
    y = float(HEAD + CHART)
    for place, entry, height in zip(places, entries, heights, strict=True):
        name, knee = f"choice {place + 1}", place == front.knee
        page.text((24, y), entry, size=SIZE, align="left top", bold=knee, name=name)
        draw_number(page, (8, y + SIZE * 0.62), front, place)
        y += height
    return page.ax


def choice_text(front: Front, place: int) -> str:
    """Return one choice in words, with what it costs."""
    pairs = zip(front.criteria, front.costs[place], strict=True)
    costs = ", ".join(f"{name} {short_number(cost)}" for name, cost in pairs)
    knee = "the knee: " if place == front.knee else ""
    return f"{knee}{front.routes[place]} ({costs})"


def short_number(cost: float) -> str:
    """Return a number in few letters.

    Examples
    --------
    >>> short_number(3), short_number(0.000765432), short_number(12900)
    ('3', '0.0007654', '12,900')
    """
    return f"{cost:,.0f}" if abs(cost) >= 1000 else f"{cost:.4g}"  # noqa: PLR2004


def write_title(page: Page, front: Front) -> None:
    """Write between which roles the choices are, how many there are and whether these are all."""
    first = front.routes[0].roles
    title = shortened(f"{first[0]} → {first[-1]}", WIDTH, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    none = "none is better in every respect" if front.complete else "there may be more"
    top = "" if len(front.criteria) == TWO else "; the better end of each scale is on top"
    count = counted(len(front.routes), "choice")
    page.text((0, 28), f"{count}: {none}{top}", size=SIZE, colour=GREY, name="note")


def draw_number(page: Page, centre: tuple[float, float], front: Front, place: int) -> None:
    """Draw the number of a choice; that of the knee is of another colour and shape."""
    knee = place == front.knee
    colour, shape = (HUES[1], "square") if knee else (HUES[0], "circle")
    page.badge(centre, str(place + 1), colour=colour, shape=shape)


def draw_chart(page: Page, front: Front) -> None:
    """Draw two criteria as a chart of points."""
    chart = page.inset((LEFT, HEAD), (WIDTH - LEFT - 8, CHART - FOOT))
    points = sorted(front.costs)
    lefts, tops = [cost[0] for cost in points], [cost[1] for cost in points]
    # Everything above and to the right of the stairs is worse than one of the choices.
    stairs = (
        "default" if any(named(name).more_is_better for name in front.criteria) else "steps-post"
    )
    chart.plot(lefts, tops, color=FAINT, lw=1.5 * page.scale, drawstyle=stairs)
    chart.margins(0.12)
    for place, (across, up) in enumerate(front.costs):
        draw_number(Page(chart, page.scale), (across, up), front, place)
    chart.plot(lefts, tops, ls="none", marker="o", ms=3 * page.scale, color=HUES[0], label="_front")
    style_axes(page, chart, front.criteria)


def style_axes(page: Page, chart: Axes, criteria: Sequence[str]) -> None:
    """Name the axes of a chart, and take away the lines that mean nothing."""
    for axis, name in zip((chart.xaxis, chart.yaxis), criteria, strict=True):
        label = shortened(name, 180, SIZE)
        axis.set_label_text(label, fontsize=SIZE * page.scale, color=INK, parse_math=False)
        axis.set_tick_params(labelsize=9 * page.scale, color=GREY, labelcolor=GREY)
        axis.set_major_locator(MaxNLocator(6, integer=named(name).whole))
    chart.spines[["top", "right"]].set_visible(False)
    chart.spines[["left", "bottom"]].set_color(GREY)


def draw_scales(page: Page, front: Front) -> None:
    """Draw three or four criteria as parallel scales, the better end of each on top."""
    step = (WIDTH - 2 * LEFT) / (len(front.criteria) - 1)
    across = [LEFT + place * step for place in range(len(front.criteria))]
    for x, name, column in zip(across, front.criteria, zip(*front.costs, strict=True), strict=True):
        ends = sorted(column, reverse=named(name).more_is_better)
        draw_scale(page, x, shortened(name, step - 8, SIZE, bold=True), ends[0], ends[-1])
    ranks = [positions(front, column) for column in range(len(front.criteria))]
    starts = pushed_apart([height_on_scale(rank) for rank in ranks[0]])
    for place in range(len(front.routes)):
        heights = [height_on_scale(rank[place]) for rank in ranks]
        draw_choice(page, front, place, [LEFT - 26, *across], [starts[place], *heights])
        draw_number(page, (LEFT - 34, starts[place]), front, place)


def height_on_scale(position: float) -> float:
    """Return where on the page a position on a scale is, 0 being its upper end."""
    return TOP + position * (BOTTOM - TOP)


def draw_scale(page: Page, x: float, label: str, best: float, worst: float) -> None:
    """Draw one scale with its name and the numbers at its ends."""
    page.line((x, TOP), (x, BOTTOM), colour=GREY)
    page.text((x, TOP - 26), label, size=SIZE, align="center center", bold=True, name="scale")
    page.text((x, TOP - 11), short_number(best), size=9, align="center center", name="best")
    page.text((x, BOTTOM + 11), short_number(worst), size=9, align="center center", name="worst")


def draw_choice(
    page: Page, front: Front, place: int, across: Sequence[float], heights: Sequence[float]
) -> None:
    """Draw the line of one choice through all scales; that of the knee is wider."""
    dashes, knee = STYLES[place % len(STYLES)][0], place == front.knee
    page.ax.plot(
        across,
        heights,
        color=HUES[1] if knee else hue(place if place < 1 else place + 1),
        lw=(3 if knee else 1.4) * page.scale,
        ls=(0, dashes) if dashes and not knee else "solid",
        marker="o",
        ms=4 * page.scale,
        zorder=4 if knee else 3,
        label=f"_choice {place + 1}",
    )


def positions(front: Front, column: int) -> list[float]:
    """Return where each choice stands on one scale: 0 at the better end, 1 at the worse."""
    values = [costs[column] for costs in front.costs]
    low, high = min(values), max(values)
    shares = [(value - low) / (high - low) if high > low else 0.0 for value in values]
    return (
        [1 - share for share in shares] if named(front.criteria[column]).more_is_better else shares
    )


def pushed_apart(heights: Sequence[float]) -> list[float]:
    """Push heights apart so that badges do not overlap; their order stays."""
    pushed, least = list(heights), float("-inf")
    for place in sorted(range(len(pushed)), key=pushed.__getitem__):
        pushed[place] = least = max(pushed[place], least + APART)
    over = max(0.0, max(pushed) - (HEAD + CHART - 12))
    return [height - over for height in pushed]
