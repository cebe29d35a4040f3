"""The route card: what each step of a route newly needs, pays and rests on, routes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.model.display.words import (
    HEADINGS,
    pay_note,
    requirement_label,
    route_summary,
    transition_label,
)
from careergraph.model.route import Route
from careergraph.plot.colours import DASHES, GREY, HUES, INK, PALE, PAPER, STYLES, hue
from careergraph.plot.curves import width_scale
from careergraph.plot.lettering import LEADING, listed, shortened, wrapped
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from matplotlib.axes import Axes

    from careergraph.model.facts import Pay, Transition
    from careergraph.model.requirement import Requirement

__all__ = ["route_card"]

COLUMN, GAP = 330, 26  # of a route, between two
INDENT = 34  # of what stands beside the arrow
ROOM = COLUMN - INDENT - 6  # for what stands there
ARROW = 14  # from the left edge of a column
SIZE, SMALL = 10, 8.5
LONGEST = 6  # lines of one type of requirement at most

Point = tuple[float, float]


class CardPart(NamedTuple):
    """One part of a card, from the top down: how high it is, and what draws it at a corner."""

    height: float
    draw: Callable[[Page, float, float], None]


class CardScales(NamedTuple):
    """What all cards of a picture share: how wide support is, how long pay is."""

    width: Callable[[float], float]
    most: dict[str, float]
    several: bool


class StepText(NamedTuple):
    """A text beside the arrow of a step: what it is (``weakest``, ``move`` or ``asked``)."""

    text: str
    name: str

    @property
    def height(self) -> float:
        """How much room it takes, the space below it included."""
        space = 9 if self.name == "weakest" else 4
        return (self.text.count("\n") + 1) * SIZE * LEADING + space


def route_card(routes: Route | Sequence[Route], ax: Axes | None = None) -> Axes:
    """Draw one route from the top down, or several side by side.

    Parameters
    ----------
    routes : Route or sequence of Route
        What :func:`careergraph.routes` found.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure that is large enough.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes. Each step shows what it newly needs, its kind, evidence and years; each role its
        pay a year as a bar from the low to the high figure with a stroke at the median, all bars
        of one currency on one scale from 0, and above them whether they do not compare. The
        weakest link of each route is marked.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> graph = careergraph.load()
    >>> routes = careergraph.routes(graph, "IT project manager", "CIO", k=2)
    >>> ax = careergraph.plot.route_card(routes)
    >>> [text.get_text() for text in ax.texts if text.get_label() == "_weakest"]
    ['weakest link', 'weakest link']
    """
    shown = [routes] if isinstance(routes, Route) else list(routes)
    scales = shared_scales(shown)
    cards = [list(card_parts(place, route, scales)) for place, route in enumerate(shown)]
    height = max((sum(part.height for part in card) for card in cards), default=0)
    page = new_page(ax, len(cards) * (COLUMN + GAP) - GAP, height)
    for place, card in enumerate(cards):
        top = 0.0
        for part in card:
            part.draw(page, place * (COLUMN + GAP), top)
            top += part.height
    return page.ax


def shared_scales(routes: Sequence[Route]) -> CardScales:
    """Return the scales that let cards be compared."""
    most: dict[str, float] = {}
    for pay in (pay for route in routes for pay in (route.origin_pay, *route.pay) if pay):
        most[pay.currency] = max(most.get(pay.currency, 0), *pay_figures(pay))
    supports = [transition.support for route in routes for transition in route.transitions]
    return CardScales(width_scale(supports), most, len(routes) > 1)


def pay_figures(pay: Pay) -> list[float]:
    """Return the figures that a source gives, rising."""
    return sorted(figure for figure in (pay.low, pay.median, pay.high) if figure is not None)


def card_parts(place: int, route: Route, scales: CardScales) -> Iterator[CardPart]:
    """Yield the parts of one route's card."""
    yield heading_part(place, route, scales)
    yield role_part(route.roles[0], route.origin_pay, scales)
    steps = zip(route.transitions, route.asked, route.optional, route.pay, strict=True)
    for step, (transition, new, optional, pay) in enumerate(steps, 1):
        weakest = route.steps > 1 and transition == route.weakest
        texts = list(step_texts(transition, new, optional, weakest=weakest))
        yield step_part((place, step), transition, texts, scales)
        yield role_part(transition.destination, pay, scales)


def heading_part(place: int, route: Route, scales: CardScales) -> CardPart:
    """Return the part above the roles: which route it is, and its summary."""
    title = f"Route {place + 1}" if scales.several else f"{route.roles[0]} → {route.roles[-1]}"
    title = wrapped(title, COLUMN, 13, lines=2, bold=True)
    tall = (title.count("\n") + 1) * 13 * LEADING
    note = wrapped(pay_note(route), COLUMN, SIZE, lines=2)
    room = (note.count("\n") + 1) * SIZE * LEADING if note else 0

    def draw(page: Page, x: float, y: float) -> None:
        page.text((x, y + tall / 2), title, size=13, bold=True, name="title")
        below = (x, y + tall + 10)
        page.text(below, route_summary(route), size=SIZE, colour=GREY, name="summary")
        if note:
            under = (x, y + tall + 18 + room / 2)
            page.text(under, note, size=SIZE, colour=GREY, name="note")

    return CardPart(tall + 28 + room, draw)


def role_part(role: str, pay: Pay | None, scales: CardScales) -> CardPart:
    """Return the part of a role: its box, with its pay."""
    label = wrapped(role, COLUMN - 24, 11, lines=2, bold=True)
    tall = (label.count("\n") + 1) * 11 * LEADING + 12
    height = tall + (27 if pay else 0)

    def draw(page: Page, x: float, y: float) -> None:
        page.box((x, y), (COLUMN, height), fill=PALE, edge=INK, width=1.2, name=f"box {role}")
        page.text((x + 12, y + tall / 2), label, size=11, bold=True, name=f"role {role}")
        if pay:
            draw_pay(page, (x + 12, y + tall), pay, scales.most[pay.currency])

    return CardPart(height, draw)


def draw_pay(page: Page, corner: Point, pay: Pay, most: float) -> None:
    """Draw a pay band as a bar on the scale of its currency, and write it below."""
    (x, y), length = corner, COLUMN - 24
    low, *_, high = [length * figure / most for figure in (pay_figures(pay)[0], *pay_figures(pay))]
    page.bar((x, y), (length, 5), fill="#dededb", name="pay scale")
    page.bar((x + low, y), (max(high - low, 1.5), 5), fill=HUES[0], name=f"pay {pay}")
    if pay.median is not None:
        page.mark((x + length * pay.median / most, y + 2.5), 4.5, fill=HUES[0], edge=PAPER)
    page.text((x, y + 14), shortened(str(pay), length, SMALL), size=SMALL, colour=GREY, name="pay")


def step_texts(
    transition: Transition,
    new: Sequence[Requirement],
    optional: Sequence[Requirement],
    *,
    weakest: bool,
) -> Iterator[StepText]:
    """Yield what is written beside a step: how it is supported, what it newly requires, prefers."""
    if weakest:
        yield StepText("weakest link", "weakest")
    yield StepText(wrapped(transition_label(transition), ROOM, SIZE, bold=True), "move")
    if not new:
        yield StepText("nothing new is asked for", "asked")
    for kind, heading in HEADINGS.items():
        names = [requirement_label(requirement) for requirement in new if requirement.type == kind]
        if names:
            yield StepText(listed(heading, names, ROOM, SIZE, lines=LONGEST), "asked")
    if optional:
        names = [item.name for item in optional]
        yield StepText(listed("Optional", names, ROOM, SIZE, lines=LONGEST), "asked")


def step_part(
    number: tuple[int, int], transition: Transition, texts: Sequence[StepText], scales: CardScales
) -> CardPart:
    """Return the part of a step, its number the place of the route and its place in that."""
    height = max(sum(text.height for text in texts) + 20, 48)
    width = scales.width(transition.support) + 0.6

    def draw(page: Page, x: float, y: float) -> None:
        ends = ((x + ARROW, y), (x + ARROW, y + height))
        draw_arrow(page, ends, number, width, DASHES[transition.evidence])
        top = y + 10
        for text in texts:
            write_text(page, (x + INDENT, top), text)
            top += text.height

    return CardPart(height, draw)


def draw_arrow(
    page: Page,
    ends: tuple[Point, Point],
    number: tuple[int, int],
    width: float,
    dashes: Sequence[float],
) -> None:
    """Draw the arrow of a step straight down, with the number of the step."""
    ((x, top), (_, bottom)), (place, step) = ends, number
    height = bottom - top
    page.arrow(
        [(x, top), (x, top + height / 3), (x, top + 2 * height / 3), (x, bottom)],
        colour=hue(place),
        width=width,
        dashes=dashes,
        name=f"step {step}",
    )
    shape = STYLES[place % len(STYLES)][1]
    page.badge((x, top + 18), str(step), colour=hue(place), shape=shape, size=9)


def write_text(page: Page, corner: Point, text: StepText) -> None:
    """Write one text of a step; the weakest link stands out without colour."""
    bold = text.name != "asked"
    label = page.text(corner, text.text, size=SIZE, align="left top", bold=bold, name=text.name)
    if text.name == "weakest":
        label.set_color(PAPER)
        label.set_bbox({"boxstyle": "round,pad=0.2", "facecolor": INK, "edgecolor": INK})
