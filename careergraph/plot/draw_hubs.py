"""The hubs: feeders and next roles of the most connected roles, and how many routes pass them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph import mobility
from careergraph.english import counted, error_of_share
from careergraph.plot.colours import GREY, HUES, INK, PALE
from careergraph.plot.data_words import data_of_graph
from careergraph.plot.lettering import shortened
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.mobility import Hub

__all__ = ["hubs"]

NAMES, BARS, NUMBER = 190, 320, 30  # for names, both bars together, the number beside a bar
SHARES, MARKS = 130, 116  # for the shares, for the marks
LEFT = NAMES + 12
RIGHT = LEFT + BARS + 2 * NUMBER  # where the shares begin
SCALE = SHARES - 52  # of the shares, the longest of which reaches so far
WIDTH = RIGHT + 20 + SHARES + MARKS
ROW, HEAD, FOOT = 20, 90, 54
SIZE = 9
IN, OUT, PASS = HUES[0], HUES[1], HUES[2]


def hubs(graph: CareerGraph, ax: Axes | None = None, *, most: int = 20) -> Axes:
    """Draw the most connected roles: feeders to the left, next roles to the right.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.
    most : int, default 20
        How many roles at most.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. A dot shows which share of the fewest-step routes between two other roles passes
        a role (:func:`careergraph.mobility.bottlenecks`); entry roles and dead ends are marked.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> ax = careergraph.plot.hubs(careergraph.load(), most=3)
    >>> [text.get_text() for text in ax.texts if text.get_label().startswith("_role ")]
    ['IT project manager', 'IT manager', 'Software developer']
    """
    connected = mobility.hubs(graph)
    shown = connected[:most]
    passed = mobility.bottlenecks(graph)
    shares = {role.role: role.share for role in passed}
    errors = [role.error for role in passed if isinstance(role, mobility.EstimatedBottleneck)]
    marks = entry_and_end_marks(graph)
    page = new_page(ax, WIDTH, HEAD + ROW * len(shown) + FOOT)
    write_head(page, len(shown), len(connected), data_of_graph(graph))
    widest = max((max(hub.feeders, hub.next_roles) for hub in shown), default=1)
    largest = max((shares.get(hub.role, 0) for hub in shown), default=0)
    for place, hub in enumerate(shown):
        y = HEAD + (place + 0.5) * ROW
        page.bar((0, y - ROW / 2 + 1), (WIDTH, ROW - 2), fill=PALE, below=True, name="row")
        name = shortened(hub.role, NAMES - 6, SIZE)
        page.text((6, y), name, size=SIZE, name=f"role {hub.role}")
        draw_bars(page, y, hub, widest)
        draw_share(page, y, hub.role, shares.get(hub.role, 0), largest, none=not errors)
        if hub.role in marks:
            draw_mark(page, y, hub.role, marks[hub.role])
    write_foot(page, HEAD + ROW * len(shown), max(errors, default=0))
    return page.ax


def entry_and_end_marks(graph: CareerGraph) -> dict[str, str]:
    """Return the mark of each role where routes begin or end."""
    marks = {entry.role: "entry role" for entry in mobility.entry_roles(graph)}
    for end in mobility.dead_ends(graph):
        mark = f"closed group of {len(end.roles):,}" if len(end.roles) > 1 else "dead end"
        marks |= dict.fromkeys(end.roles, mark)
    return marks


def write_head(page: Page, shown: int, total: int, data: str) -> None:
    """Write what is drawn, what the data are, and the heads of the columns."""
    page.text((0, 8), "The most connected roles", size=14, bold=True, name="title")
    some = f"{shown:,} of {counted(total, 'role')}" if shown < total else counted(total, "role")
    note = f"{some}, by how many others each has as feeders and next roles"
    data = shortened(data, WIDTH, SIZE)
    page.text((0, 28), data, size=SIZE, colour=GREY, name="data")
    page.text((0, 43), note, size=SIZE, colour=GREY, name="note")
    middle, y = LEFT + NUMBER + BARS / 2, HEAD - 12
    page.text((middle - 8, y), "feeders", size=SIZE, align="right center", colour=IN, name="head")
    page.text((middle + 8, y), "next roles", size=SIZE, colour=OUT, name="head")
    page.text((RIGHT + 20, y), "routes that pass", size=SIZE, colour=PASS, name="head")


def draw_bars(page: Page, y: float, hub: Hub, widest: int) -> None:
    """Draw feeders to the left of the middle, next roles to its right, each with its number."""
    middle, each, tall = LEFT + NUMBER + BARS / 2, BARS / 2 / widest, ROW - 8
    into, out = each * hub.feeders, each * hub.next_roles
    page.bar((middle - into, y - tall / 2), (into, tall), fill=IN, name=f"feeders {hub.role}")
    page.bar((middle, y - tall / 2), (out, tall), fill=OUT, name=f"next roles {hub.role}")
    page.line((middle, y - ROW / 2), (middle, y + ROW / 2), colour=INK)
    for x, number, align in (
        (middle - into - 4, hub.feeders, "right"),
        (middle + out + 4, hub.next_roles, "left"),
    ):
        page.text((x, y), f"{number:,}", size=8, align=f"{align} center", name="number")


def draw_share(
    page: Page, y: float, role: str, share: float, largest: float, *, none: bool
) -> None:
    """Draw a dot, the further to the right the more routes pass, and write the share beside it.

    No share is none only where it is not estimated.
    """
    x = RIGHT + 26 + (SCALE * share / largest if largest else 0)
    page.line((RIGHT + 26, y), (x, y), colour=PASS, width=1)
    page.mark((x, y), 4, fill=PASS, edge=PASS, degrees=360 if share else 0, name=f"share {role}")
    text = f"{share:.1%}" if share or not none else "none"
    page.text((x + 8, y), text, size=8, name="share")


def draw_mark(page: Page, y: float, role: str, mark: str) -> None:
    """Write the mark of a role at the right edge."""
    right = (WIDTH - 6, y)
    page.text(right, mark, size=SIZE, align="right center", bold=True, name=f"mark {role}")


def write_foot(page: Page, top: float, error: float) -> None:
    """Write what the bars, the dots and the marks mean, and how far shares may be off."""
    entries = (
        (IN, "bar", "feeders: roles that lead in"),
        (OUT, "bar", "next roles: roles that it leads to"),
        (PASS, "dot", "share of the fewest-step routes between two other roles that pass"),
    )
    x, y = 6.0, top + 18
    for colour, shape, text in entries:
        if shape == "bar":
            page.bar((x, y - 5), (16, 10), fill=colour, name="key")
        else:
            page.mark((x + 8, y), 4, fill=colour, edge=colour, name="key")
        page.text((x + 22, y), text, size=SIZE, colour=GREY, name="legend")
        x += 190
    text = "entry role: nothing leads to it; dead end, closed group: nothing leads out"
    if error:
        text += f"; shares are estimated, each at most {error_of_share(error)} off"
    page.text((6, y + 20), text, size=SIZE, colour=GREY, name="legend")
