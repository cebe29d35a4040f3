"""The neighbourhood: who comes to a role, and where its holders go next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.mobility import feeders, next_roles
from careergraph.model.display.move_words import observed_text, percent
from careergraph.model.display.words import supported_by, years_range
from careergraph.plot.colours import DASHES, GREY, HUES, INK, PALE
from careergraph.plot.curves import Box, transition_curves, width_scale
from careergraph.plot.data_words import data_line, hidden_of
from careergraph.plot.lettering import LEADING, shortened, width_of, wrapped
from careergraph.plot.page import Page, new_page
from careergraph.search.likelihood import likelihoods

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition
    from careergraph.model.move_estimates import MoveEstimates

__all__ = ["neighbourhood"]

WIDTH, MIDDLE = 186, 110  # of the boxes on the sides, of the one between
COLUMN, GAP, PAD = 58, 8, 6  # between columns, between rows, within a box
HEAD = 92
SIZE, SMALL = 10, 8
PORT = 11  # of the middle box for each curve
LEAST = 58  # the middle box: three lines


class DrawnNeighbour(NamedTuple):
    """A role beside the middle one: how it is joined to that, and its share of the moves."""

    role: str
    transition: Transition
    probability: float | None
    interval: tuple[float, float] | None


def neighbourhood(
    graph: CareerGraph,
    role: str,
    ax: Axes | None = None,
    *,
    most: int = 10,
    inherit: bool = True,
) -> Axes:
    """Draw a role in the middle, its feeders on the left, its next roles on the right.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name, alias or code.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.
    most : int, default 10
        How many roles on each side at most, the best supported first.
    inherit : bool, default True
        Whether steps count too that are documented for a junior role that a role follows.

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
    sides = {
        -1: feeders(graph, name, inherit=inherit),
        1: next_roles(graph, name, inherit=inherit),
    }
    shown = {
        side: neighbours_of(graph, transitions[:most], side) for side, transitions in sides.items()
    }
    drawn = [neighbour for neighbours in shown.values() for neighbour in neighbours]
    rows = max(1, *(len(neighbours) for neighbours in shown.values()))
    with_bars = any(neighbour.probability is not None for neighbour in drawn)
    tall = max(map(text_height, drawn), default=SIZE) + 2 * PAD + (9 if with_bars else 0)
    page = new_page(ax, 2 * WIDTH + MIDDLE + 2 * COLUMN, HEAD + rows * (tall + GAP) + 8)
    y = HEAD + rows * (tall + GAP) / 2
    middle = Box(WIDTH + COLUMN + MIDDLE / 2, y, MIDDLE, max(tall, PORT * rows, LEAST))
    width = width_scale([neighbour.transition.support for neighbour in drawn])
    for side, neighbours in shown.items():
        boxes = stack_boxes(middle, len(neighbours), side, tall)
        draw_side(page, middle, dict(zip(neighbours, boxes, strict=True)), side, width)
        write_head(page, side, middle, len(sides[side]), len(neighbours))
    draw_middle(page, name, middle)
    write_title(page, name, [neighbour.transition for neighbour in drawn])
    return page.ax


def neighbours_of(
    graph: CareerGraph, transitions: Sequence[Transition], side: int
) -> list[DrawnNeighbour]:
    """Return the roles at the other ends of some transitions, with their shares of the moves."""
    chances = likelihoods(graph)
    neighbours = []
    for transition in transitions:
        arc = graph.find_arc(transition.origin, transition.destination)  # inherited: none
        share = None if chances is None or arc is None else chances.values[arc]
        whiskers = likely_between(transition.estimates) or (
            transition.share and transition.share.interval
        )
        role = transition.origin if side < 0 else transition.destination
        neighbours.append(DrawnNeighbour(role, transition, share, whiskers))
    return neighbours


def likely_between(estimates: MoveEstimates | None) -> tuple[float, float] | None:
    """Return the interval of an estimated probability; None where there is none."""
    if estimates is None or estimates.probability is None:
        return None
    low, high = estimates.probability_low, estimates.probability_high
    return None if low is None or high is None else (low, high)


def stack_boxes(middle: Box, count: int, side: int, tall: float) -> list[Box]:
    """Return boxes below each other, centred on the middle."""
    x = middle.x + side * ((WIDTH + MIDDLE) / 2 + COLUMN)
    top = middle.y - (count - 1) * (tall + GAP) / 2
    return [Box(x, top + place * (tall + GAP), WIDTH, tall) for place in range(count)]


def draw_side(
    page: Page,
    middle: Box,
    neighbours: dict[DrawnNeighbour, Box],
    side: int,
    width: Callable[[float], float],
) -> None:
    """Draw the roles of one side and their curves."""
    boxes = {neighbour.role: box for neighbour, box in neighbours.items()} | {"": middle}
    ends = {role: (role, "") if side < 0 else ("", role) for role in boxes if role}
    curves = transition_curves(boxes, ends.values())
    for neighbour, box in neighbours.items():
        transition = neighbour.transition
        page.arrow(
            curves[ends[neighbour.role]].points,
            colour=HUES[0] if side > 0 else HUES[1],
            width=width(transition.support) + 0.4,
            dashes=DASHES[transition.evidence],
            name=f"{transition.origin} → {transition.destination}",
        )
        draw_role(page, neighbour, box)


def texts_of(neighbour: DrawnNeighbour) -> tuple[str, str]:
    """Return the name of a role and its note, in lines that fit into its box."""
    room = WIDTH - 2 * PAD
    note = wrapped(neighbour_note(neighbour), room, SMALL, lines=3)
    return wrapped(neighbour.role, room, SIZE), note


def text_height(neighbour: DrawnNeighbour) -> float:
    """Return how high the texts of a box are."""
    name, note = texts_of(neighbour)
    return LEADING * (SIZE * (name.count("\n") + 1) + SMALL * (note.count("\n") + 1)) + 4


def draw_role(page: Page, neighbour: DrawnNeighbour, box: Box) -> None:
    """Draw one neighbour: its name, its evidence, its share of the moves."""
    role, left = neighbour.role, box.left + PAD
    name, note = texts_of(neighbour)
    page.box((box.left, box.top), (box.width, box.height), edge=GREY, name=f"box {role}")
    spare = box.height - 2 * PAD - text_height(neighbour)
    top = box.top + PAD + (0 if neighbour.probability is not None else spare / 2)
    page.text((left, top), name, size=SIZE, align="left top", name=f"role {role}")
    below = (left, top + SIZE * LEADING * (name.count("\n") + 1) + 2)
    page.text(below, note, size=SMALL, align="left top", colour=GREY, name="evidence")
    if neighbour.probability is not None:
        draw_share(page, neighbour, box)


def neighbour_note(neighbour: DrawnNeighbour) -> str:
    """Return the share of the moves in words; where there is none, the evidence and the years."""
    transition, share = neighbour.transition, neighbour.probability
    if share is None:
        stated = years_range(transition.years, transition.years_high, transition.year_sources)
        years = stated and f", {stated}"
        return supported_by(transition) + years
    ends = "" if neighbour.interval is None else " to ".join(map(percent, neighbour.interval))
    moves = "" if transition.count is None else counted(transition.count, "move")
    if transition.weighted_count is not None:
        moves = observed_text(transition)
    return f"{percent(share)}{ends and f' ({ends})'}{moves and f', {moves}'}"


def draw_share(page: Page, neighbour: DrawnNeighbour, box: Box) -> None:
    """Draw a share of the moves as a bar with whiskers."""
    x, y, length = box.left + PAD, box.y + box.height / 2 - PAD - 4, box.width - 2 * PAD
    share = length * (neighbour.probability or 0)
    page.bar((x, y), (length, 5), fill="#dededb", name="share scale")
    page.bar((x, y), (share, 5), fill=HUES[0], name=f"share {neighbour.role}")
    if neighbour.interval is not None:
        low, high = (x + length * end for end in neighbour.interval)
        page.line((low, y + 2.5), (high, y + 2.5), colour=INK, width=1.2)
        for end in (low, high):
            page.line((end, y), (end, y + 5), colour=INK, width=1.2)


def draw_middle(page: Page, name: str, box: Box) -> None:
    """Draw the role in the middle."""
    room = box.width - 2 * PAD
    words = name.split()
    sizes = (size for size in range(12, SMALL, -1) if fit_whole(words, room, size))
    size = next(sizes, SMALL)  # no word is broken that fits in smaller letters
    label = wrapped(name, room, size, lines=3, bold=True)
    corner = (box.left, box.y - box.height / 2)
    page.box(corner, (box.width, box.height), fill=PALE, edge=INK, width=2, name=f"box {name}")
    centre, align = (box.x, box.y), "center center"
    page.text(centre, label, size=size, align=align, bold=True, name=f"role {name}")


def fit_whole(words: Sequence[str], room: float, size: float) -> bool:
    """Return whether every word fits on a line."""
    return all(width_of(word, size, bold=True) <= room for word in words)


def write_title(page: Page, name: str, transitions: Sequence[Transition]) -> None:
    """Write whose neighbourhood it is, and what the data are."""
    width = 2 * WIDTH + MIDDLE + 2 * COLUMN
    title = shortened(f"What is around {name}", width, 14, bold=True)
    page.text((0, 8), title, size=14, bold=True, name="title")
    parts = [data_line(each.evidence for each in transitions), hidden_of(transitions)]
    data = shortened("; ".join(filter(None, parts)), width, SIZE)
    page.text((0, 28), data, size=SIZE, colour=GREY, name="data")


def write_head(page: Page, side: int, middle: Box, count: int, shown: int) -> None:
    """Write how many roles a side has, and how many of them are drawn."""
    head = counted(count, "feeder") if side < 0 else counted(count, "next role")
    x = middle.x + side * ((WIDTH + MIDDLE) / 2 + COLUMN) - WIDTH / 2
    page.text((x, 54), head, size=12, bold=True, name="head")
    if shown < count:
        page.text((x, 71), f"the {shown} best supported", size=SIZE, colour=GREY, name="note")
