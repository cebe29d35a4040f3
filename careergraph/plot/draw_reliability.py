"""Whether what was given 20 % happened in 20 %: a line for each predictor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.plot.colours import FAINT, GREY, INK, hue
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from careergraph.model.evaluation import Evaluation, PredictorScore

__all__ = ["reliability"]

SIDE, HEAD, LEFT, FOOT = 360, 54, 52, 44
KEYS = 190  # for the names of predictors
SIZE = 9
LINES = ("-", "--", ":", "-.", "-")  # predictors differ without colour too
MARKS = ("o", "s", "^", "D", "v")


def reliability(evaluation: Evaluation, ax: Axes | None = None) -> Axes:
    """Draw how often happened what was given some probability.

    Parameters
    ----------
    evaluation : Evaluation
        What :func:`careergraph.evaluate` returned.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes; its first child holds a line for each predictor. A point is a bin of
        probabilities: the mean that was given, and the share that happened; larger where more
        moves were expected. On the diagonal both are the same.

    Examples
    --------
    >>> import careergraph, careergraph.plot, pandas as pd
    >>> ladder = ["Cook", "Sous chef", "Chef"]
    >>> rows = [(p, ladder[s], 2000 + s + p % 3) for p in range(30) for s in range(1 + p % 3)]
    >>> table = pd.DataFrame(rows, columns=["person", "role", "start"]).astype(str)
    >>> ax = careergraph.plot.reliability(careergraph.evaluate(table))
    >>> len(ax.child_axes)
    1
    """
    page = new_page(ax, LEFT + SIDE + KEYS, HEAD + SIDE + FOOT)
    page.text((0, 8), "Does what was given 20 % happen in 20 %?", size=14, bold=True, name="title")
    note = f"{evaluation.moves:,} moves; a point is larger where more of them were expected"
    page.text((0, 29), note, size=SIZE, colour=GREY, name="note")
    inner = page.inset((LEFT, HEAD), (SIDE, SIDE))
    inner.plot([0, 1], [0, 1], color=FAINT, lw=page.scale, label="_diagonal")
    for place, predictor in enumerate(evaluation.predictors):
        draw_predictor(page, inner, predictor, place)
    inner.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    inner.tick_params(labelsize=8 * page.scale, colors=GREY)
    inner.spines[:].set_color(FAINT)
    middle = (LEFT + SIDE / 2, HEAD + SIDE + 34)
    page.text(middle, "probability given", size=SIZE, align="center center", name="axis")
    page.text((0, HEAD - 8), "share that happened", size=SIZE, name="axis")
    return page.ax


def draw_predictor(page: Page, inner: Axes, predictor: PredictorScore, place: int) -> None:
    """Draw the line of one predictor, and its name to the right."""
    bins = [each for each in predictor.reliability if each.pairs]
    most = max((each.predicted for each in bins), default=1) or 1
    xs = [each.predicted / each.pairs for each in bins]
    ys = [each.taken / each.pairs for each in bins]
    colour, line = hue(place), LINES[place % len(LINES)]
    inner.plot(xs, ys, color=colour, ls=line, lw=1.3 * page.scale, label=f"_{predictor.name}")
    sizes = [(8 + 60 * (each.predicted / most) ** 0.5) * page.scale**2 for each in bins]
    inner.scatter(xs, ys, s=sizes, color=colour, marker=MARKS[place % len(MARKS)], zorder=3)
    y = HEAD + 12 + 20 * place
    x = LEFT + SIDE + 14
    page.ax.plot([x, x + 22], [y, y], color=colour, ls=line, lw=1.3 * page.scale, zorder=5)
    text = f"{predictor.name}: {predictor.calibration_error:.1%} off".replace("%", " %")
    page.text((x + 28, y), text, size=SIZE, colour=INK, name="legend")
