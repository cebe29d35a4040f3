"""One or two choices as a table: there is nothing to see in a chart of two points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted, together
from careergraph.model.answers import joined
from careergraph.plot.colours import GREY, HUES, PALE
from careergraph.plot.lettering import LEADING, shortened, wrapped
from careergraph.plot.page import new_page
from careergraph.search.objectives import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from careergraph.plot.page import Page
    from careergraph.search.pareto import Front

__all__ = ["TABLE", "pareto_table"]

TABLE = 2  # choices at most
NUMBER, ROUTE, COST = 26, 300, 84  # how wide the columns are
HEAD, PAD = 78, 7
SIZE = 10


def pareto_table(front: Front, number: Callable[[float], str], ax: Axes | None) -> Axes:
    """Draw choices as the rows of a table, with what each costs by each criterion.

    Parameters
    ----------
    front : Front
        The choices.
    number : function
        Returns a cost as text.
    ax : matplotlib.axes.Axes or None
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. The better cost of each column is bold.
    """
    rows = [wrapped(str(route), ROUTE, SIZE, lines=5) for route in front.routes]
    heights = [(row.count("\n") + 1) * SIZE * LEADING + 2 * PAD for row in rows]
    width = NUMBER + ROUTE + COST * len(front.criteria) + PAD
    page = new_page(ax, width, HEAD + sum(heights))
    write_head(page, front, width)
    top = float(HEAD)
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        middle = top + height / 2
        if place % 2 == 0:
            page.bar((0, top), (width, height), fill=PALE, below=True, name="row")
        page.badge((NUMBER / 2, middle), str(place + 1), colour=HUES[0], shape="circle")
        corner, name = (NUMBER, middle), f"choice {place + 1}"
        page.text(corner, row, size=SIZE, name=name)
        write_costs(page, front, place, middle, number)
        top += height
    return page.ax


def write_head(page: Page, front: Front, width: float) -> None:
    """Write between which roles the choices are, how many they are, and the columns' names."""
    first = front.routes[0].roles
    title = shortened(f"{first[0]} → {first[-1]}", width, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    page.text((0, 28), shortened(note_of(front), width, SIZE), size=SIZE, colour=GREY, name="note")
    for place, name in enumerate(front.criteria):
        label = wrapped(name, COST - 12, SIZE, lines=2, bold=True)
        right = (right_of(place), HEAD - 5)
        page.text(right, label, size=SIZE, align="right bottom", bold=True, name="criterion")


def note_of(front: Front) -> str:
    """Return what the choices are: the one that is best by all, or two between which to choose."""
    count = counted(len(front.routes), "choice")
    if len(front.routes) > 1:
        return joined(f"{count}: none is better in every respect", front.routes.unfinished())
    best = f": no other route is better by {together(front.criteria)}" if front.complete else ""
    return joined(count + best, front.routes.unfinished())


def write_costs(
    page: Page, front: Front, place: int, middle: float, number: Callable[[float], str]
) -> None:
    """Write what one choice costs, each cost below its criterion."""
    for column, cost in enumerate(front.costs[place]):
        right = (right_of(column), middle)
        bold = len(front.routes) > 1 and cost == best(front, column)
        page.text(right, number(cost), size=SIZE, align="right center", bold=bold, name="cost")


def best(front: Front, column: int) -> float:
    """Return the best cost of a column."""
    costs: Sequence[float] = [costs[column] for costs in front.costs]
    return max(costs) if named(front.criteria[column]).more_is_better else min(costs)


def right_of(column: int) -> float:
    """Return the right end of a column of costs."""
    return NUMBER + ROUTE + COST * (column + 1)
