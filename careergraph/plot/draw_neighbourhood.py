"""The neighbourhood: who comes to a role, and where its holders go next."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.mobility import feeders, next_roles
from careergraph.plot.colours import GREY, HUES, INK, PALE
from careergraph.plot.curves import Box, curves, widths
from careergraph.plot.lettering import LEADING, broken, shortened
from careergraph.plot.page import Sheet, sheet
from careergraph.plot.words import DASHES, evidence
from careergraph.search.measures import likelihoods, transition_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition

__all__ = ["interval", "neighbourhood"]

WIDTH, MIDDLE = 154, 106  # of the boxes on the sides, of the one between
COLUMN, GAP, PAD = 58, 8, 6  # between columns, between rows, within a box
HEAD = 52
SIZE, SMALL = 10, 8
PORT = 11  # of the middle box for each curve
Z = 1.96  # of a 95 % interval


class Neighbour(NamedTuple):
    """A role beside the one asked about."""

    role: str
    transition: Transition
    probability: float | None
    interval: tuple[float, float] | None


def neighbourhood(graph: CareerGraph, role: str, ax: Axes | None = None, *, most: int = 10) -> Axes:
    """Draw a role in the middle, its feeders on the left, its next roles on the right.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name or alias.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.
    most : int, default 10
        How many roles on each side at most, the best supported first.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. The width of a curve shows its support; where moves were observed, a bar shows
        which share of the moves out of its origin it is, with a 95 % interval as whiskers.

    Raises
    ------
    UnknownRoleError
        When the role is unknown.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> ax = careergraph.plot.neighbourhood(careergraph.load(), "IT director")
    >>> "Chief information officer" in [text.get_text() for text in ax.texts]
    True
    """
    name = graph.resolve(role)
    sides = {-1: feeders(graph, name), 1: next_roles(graph, name)}
    shown = {side: near(graph, moves[:most], side) for side, moves in sides.items()}
    rows = max(1, *(len(side) for side in shown.values()))
    barred = any(each.probability is not None for side in shown.values() for each in side)
    tall = 2 * SIZE * LEADING + SMALL * LEADING + 2 * PAD + (9 if barred else 0)
    page = sheet(ax, 2 * WIDTH + MIDDLE + 2 * COLUMN, HEAD + rows * (tall + GAP) + 8)
    y = HEAD + rows * (tall + GAP) / 2
    middle = Box(WIDTH + COLUMN + MIDDLE / 2, y, MIDDLE, max(tall, PORT * rows))
    width = widths([each.transition.support for side in shown.values() for each in side])
    for side, neighbours in shown.items():
        boxes = stacked(middle, len(neighbours), side, tall)
        draw_side(page, middle, dict(zip(neighbours, boxes, strict=True)), side, width)
        write_head(page, side, middle, len(sides[side]), len(neighbours))
    draw_middle(page, name, middle)
    return page.ax


def near(graph: CareerGraph, moves: Sequence[Transition], side: int) -> list[Neighbour]:
    """Return the roles at the other ends of some transitions, with their shares of the moves."""
    chances = likelihoods(graph)
    stated = "probability" in graph.columns("transitions")
    found = []
    for move in moves:
        arc = graph.arc(move.origin, move.destination)
        share = None if chances is None else chances.values[arc]
        number = graph.numbers[move.origin]
        leaving = range(graph.index.out[number], graph.index.out[number + 1])
        total = sum(transition_count(graph, each) or 0 for each in leaving)
        known = share is not None and not stated and total > 0
        spread = interval(share, total) if known and share is not None else None
        other = move.origin if side < 0 else move.destination
        found.append(Neighbour(other, move, share, spread))
    return found


def interval(share: float, total: float) -> tuple[float, float]:
    """Return the 95 % score interval of a share (Wilson 1927, JASA 22:209).

    Examples
    --------
    >>> [round(end, 3) for end in interval(0.5, 10)]
    [0.237, 0.763]
    """
    middle = share + Z * Z / (2 * total)
    reach = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    whole = 1 + Z * Z / total
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def stacked(middle: Box, count: int, side: int, tall: float) -> list[Box]:
    """Return boxes below each other, centred on the middle."""
    x = middle.x + side * ((WIDTH + MIDDLE) / 2 + COLUMN)
    top = middle.y - (count - 1) * (tall + GAP) / 2
    return [Box(x, top + place * (tall + GAP), WIDTH, tall) for place in range(count)]


def draw_side(
    page: Sheet,
    middle: Box,
    found: dict[Neighbour, Box],
    side: int,
    width: Callable[[float], float],
) -> None:
    """Draw the roles of one side and their curves."""
    boxes = {each.role: box for each, box in found.items()} | {"": middle}
    ends = {role: (role, "") if side < 0 else ("", role) for role in boxes if role}
    paths = curves(boxes, ends.values())
    for each, box in found.items():
        page.arrow(
            paths[ends[each.role]].points,
            colour=HUES[0] if side > 0 else HUES[1],
            width=width(each.transition.support) + 0.4,
            dashes=DASHES[each.transition.evidence],
            name=f"{each.transition.origin} → {each.transition.destination}",
        )
        draw_role(page, each, box)


def draw_role(page: Sheet, each: Neighbour, box: Box) -> None:
    """Draw one neighbour: its name, how it is known, its share of the moves."""
    top = box.y - box.height / 2
    page.box((box.left, top), (box.width, box.height), edge=GREY, name=f"box {each.role}")
    label = broken(each.role, box.width - 2 * PAD, SIZE)
    page.text(
        (box.left + PAD, top + PAD + SIZE * LEADING), label, size=SIZE, name=f"role {each.role}"
    )
    note = shortened(said(each), box.width - 2 * PAD, SMALL)
    at = (box.left + PAD, top + PAD + 2 * SIZE * LEADING + SMALL * 0.7)
    page.text(at, note, size=SMALL, colour=GREY, name="evidence")
    if each.probability is not None:
        draw_share(page, each, box)


def said(each: Neighbour) -> str:
    """Say how a transition is known, and its share."""
    if each.probability is None:
        years = each.transition.years
        return evidence(each.transition) + ("" if years is None else f", {counted(years, 'year')}")
    ends = "" if each.interval is None else " ({:.0%} to {:.0%})".format(*each.interval)
    times = "" if each.transition.count is None else f", {counted(each.transition.count, 'move')}"
    return f"{each.probability:.0%}{ends}{times}"


def draw_share(page: Sheet, each: Neighbour, box: Box) -> None:
    """Draw a share of the moves as a bar with whiskers."""
    x, y, length = box.left + PAD, box.y + box.height / 2 - PAD - 4, box.width - 2 * PAD
    page.bar((x, y), (length, 5), fill="#dededb", name="share scale")
    page.bar((x, y), (length * (each.probability or 0), 5), fill=HUES[0], name=f"share {each.role}")
    if each.interval is not None:
        low, high = (x + length * end for end in each.interval)
        page.line((low, y + 2.5), (high, y + 2.5), colour=INK, width=1.2)
        for end in (low, high):
            page.line((end, y), (end, y + 5), colour=INK, width=1.2)


def draw_middle(page: Sheet, name: str, box: Box) -> None:
    """Draw the role that is asked about."""
    label = broken(name, box.width - 2 * PAD, 12, lines=3, bold=True)
    corner = (box.left, box.y - box.height / 2)
    page.box(corner, (box.width, box.height), fill=PALE, edge=INK, width=2, name=f"box {name}")
    at, align = (box.x, box.y), "center center"
    page.text(at, label, size=12, align=align, bold=True, name=f"role {name}")


def write_head(page: Sheet, side: int, middle: Box, count: int, shown: int) -> None:
    """Say what a side holds, and how many it leaves out."""
    what = counted(count, "feeder") if side < 0 else counted(count, "next role")
    x = middle.x + side * ((WIDTH + MIDDLE) / 2 + COLUMN) - WIDTH / 2
    page.text((x, 8), what, size=12, bold=True, name="head")
    if shown < count:
        page.text((x, 26), f"the {shown} best supported", size=SIZE, colour=GREY, name="note")
