"""A forecast: how probable it is to have reached a role, by time from today, with its band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator, PercentFormatter

from careergraph.model.display.forecast_words import FEW, forecast_doubts, per_cent_with_band
from careergraph.plot.colours import GREY, HUES, INK
from careergraph.plot.lettering import shortened
from careergraph.plot.page import new_page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from careergraph.model.forecast import Forecast
    from careergraph.plot.page import Page

__all__ = ["forecast"]

WIDTH, CHART, HEAD, FOOT = 460, 260, 52, 74
LINE = 18
LEFT, RIGHT = 52, 18
SIZE = 9
REACHED, GONE, MEAN = HUES[0], HUES[6], HUES[1]


def forecast(answer: Forecast, ax: Axes | None = None) -> Axes:
    """Draw a forecast: the curve of those who have reached the role, with its 95 % band.

    Parameters
    ----------
    answer : Forecast
        What :func:`careergraph.forecast` found.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes; the chart is its first child. A thin curve shows those who have left before. A
        mark on the axis of time shows the sum of mean years along the likeliest route, which is no
        forecast, beside the years of those who arrive. Where nobody was seen to move on any way
        there, nothing is drawn of arriving: that is not known.
    """
    doubts = forecast_doubts(answer)
    page = new_page(ax, WIDTH, HEAD + CHART + FOOT + LINE * len(doubts))
    write_head(page, answer)
    chart = page.inset((LEFT, HEAD), (WIDTH - LEFT - RIGHT, CHART))
    years = [point.years for point in answer.points]
    low, high = [point.low for point in answer.points], [point.high for point in answer.points]
    reached, left = ([getattr(p, name) for p in answer.points] for name in ("probability", "left"))
    if answer.routes:
        chart.fill_between(years, low, high, color=REACHED, alpha=0.2, lw=0, label="_band")
        chart.plot(years, reached, color=REACHED, lw=2 * page.scale, label="_reached")
    chart.plot(years, left, color=GONE, lw=1.2 * page.scale, label="_left")
    style_chart(page, chart, answer)
    draw_marks(page, chart, answer)
    write_legend(page, answer)
    for line, doubt in enumerate(doubts):
        place = (0, HEAD + CHART + FOOT + 10 + LINE * line)
        page.text(place, shortened(doubt, WIDTH, SIZE), size=SIZE, colour=GREY, name="doubt")
    return page.ax


def write_head(page: Page, answer: Forecast) -> None:
    """Write between which roles, and what is reached by the horizon."""
    title = shortened(f"{answer.origin} → {answer.destination}", WIDTH, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    end = answer.at_horizon
    share = per_cent_with_band(end.probability, end.low, end.high)
    since = f", {answer.in_role:g} years in the role today" if answer.in_role else ""
    arrive = f"{share} arrive, by any route" if answer.routes else "nobody knows how many arrive"
    note = f"within {answer.horizon:g} years {arrive}{since}"
    page.text((0, 30), shortened(note, WIDTH, SIZE), size=SIZE, colour=GREY, name="note")


def style_chart(page: Page, chart: Axes, answer: Forecast) -> None:
    """Name the axes, begin them at 0, and take away the lines that mean nothing."""
    highest = max(max(point.high, point.left) for point in answer.points)
    chart.set_xlim(0, answer.horizon)
    chart.set_ylim(0, min(1.0, 1.08 * highest) or 1.0)
    small = SIZE * page.scale
    chart.set_xlabel("years from today", fontsize=small, color=INK, labelpad=3 * page.scale)
    for axis in (chart.xaxis, chart.yaxis):
        axis.set_tick_params(labelsize=small, color=GREY, labelcolor=GREY, pad=3 * page.scale)
        axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    chart.yaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    chart.spines[["top", "right"]].set_visible(False)
    chart.spines[["left", "bottom"]].set_color(GREY)


def draw_marks(page: Page, chart: Axes, answer: Forecast) -> None:
    """Mark the sum of mean years, and the expected years, where they lie within the horizon."""
    for years, shape, colour, name in (
        (answer.mean_years, "v", MEAN, "mean"),
        (expected_years(answer), "^", REACHED, "expected"),
    ):
        if years is not None and years <= answer.horizon:
            chart.plot(
                [years],
                [0],
                marker=shape,
                ms=8 * page.scale,
                color=colour,
                clip_on=False,
                zorder=5,
                label=f"_{name}",
            )


def expected_years(answer: Forecast) -> float | None:
    """Return after how many years those arrive who do; None where too few were seen to say."""
    return answer.expected_years if answer.moves >= FEW else None


def write_legend(page: Page, answer: Forecast) -> None:
    """Write what curves and marks mean."""
    y, left = HEAD + CHART + 48.0, 170 if answer.routes else 0
    if answer.routes:
        page.bar((0, y - 5), (16, 10), fill=REACHED, name="key")
        page.text((22, y), "have arrived (band: 95 %)", size=SIZE, colour=GREY, name="legend")
    page.line((left, y), (left + 16, y), colour=GONE, width=1.2)
    page.text((left + 22, y), "have left before", size=SIZE, colour=GREY, name="legend")
    marks = []
    if (expected := expected_years(answer)) is not None:
        marks.append(f"▲ those who arrive do so after {expected:.1f} years")
    if answer.mean_years is not None:
        marks.append(f"▼ sum of mean years, no forecast: {answer.mean_years:.1f}")
    page.text((0, y + 18), "   ".join(marks), size=SIZE, colour=GREY, name="legend")
