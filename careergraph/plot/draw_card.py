"""The route card: what each step of a route newly needs, pays and rests on, routes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.model.display.pay_words import pay_note
from careergraph.model.display.route_words import route_title
from careergraph.model.display.words import route_summary
from careergraph.model.route import Route
from careergraph.plot.card_text import SIZE, StepText, notes_of, pay_text, step_texts, title_of
from careergraph.plot.colours import DASHES, GREY, HUES, INK, PALE, PAPER, STYLES, hue
from careergraph.plot.curves import width_scale
from careergraph.plot.lettering import LEADING, shortened, width_of, wrapped
from careergraph.plot.page import Page, new_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from matplotlib.axes import Axes

    from careergraph.model.facts import Pay, Transition

__all__ = ["route_card"]

COLUMN, GAP = 400, 28  # of a route, between two
INDENT = 34  # of what stands beside the arrow
ROOM = COLUMN - INDENT - 6  # for what stands there
ARROW = 14  # from the left edge of a column
SMALL = 8.5
INNER = 12  # from the edge of a box to what is in it
BAND = COLUMN - 2 * INNER  # how long the scale of pay is

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


class RolePay(NamedTuple):
    """What a role pays beside what the origin pays, and where the scale of both ends."""

    pay: Pay | None
    origin: Pay | None
    most: float


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
        The Axes. Each step shows what it newly requires, all of it, then what is optional; its
        kind, evidence, years and doubts; each role its pay a year as a bar from the low to the high
        figure with a dot at the median and a stroke at what the origin pays, all bars of one
        currency on one scale from 0, and above them whether they do not compare. The weakest link
        of each route is marked.

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
    width = max(1, len(cards)) * (COLUMN + GAP) - GAP
    head = head_part(shown, width)
    height = max((sum(part.height for part in card) for card in cards), default=0)
    page = new_page(ax, width, head.height + height)
    head.draw(page, 0, 0)
    for place, card in enumerate(cards):
        top = head.height
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


def head_part(routes: Sequence[Route], width: float) -> CardPart:
    """Return the part above all cards: the title, and what is said of all routes."""
    title = wrapped(title_of(routes), width, 14, lines=2, bold=True)
    tall = lines_height(title, 14)
    notes = [wrapped(note, width, SIZE, lines=3) for note in notes_of(routes)]

    def draw(page: Page, x: float, y: float) -> None:
        page.text((x, y + tall / 2), title, size=14, bold=True, name="title")
        top = y + tall + 5
        for note in notes:
            page.text((x, top), note, size=SIZE, align="left top", colour=GREY, name="about")
            top += lines_height(note, SIZE) + 2

    return CardPart(tall + 5 + sum(lines_height(note, SIZE) + 2 for note in notes) + 10, draw)


def lines_height(text: str, size: float) -> float:
    """Return how high a text is."""
    return (text.count("\n") + 1) * size * LEADING


def card_parts(place: int, route: Route, scales: CardScales) -> Iterator[CardPart]:
    """Yield the parts of one route's card."""
    yield heading_part(place, route, scales)
    for currency in dict.fromkeys(pay.currency for pay in (route.origin_pay, *route.pay) if pay):
        yield scale_part(route.origin_pay, currency, scales.most[currency])
    first = role_pay(route, route.origin_pay, scales)._replace(origin=None)
    yield role_part(route.roles[0], first, scales)
    for step, transition in enumerate(route.transitions):
        texts = list(step_texts(route, step, ROOM))
        yield step_part((place, step + 1), transition, texts, scales)
        pay = role_pay(route, route.pay[step], scales)
        yield role_part(transition.destination, pay, scales)


def role_pay(route: Route, pay: Pay | None, scales: CardScales) -> RolePay:
    """Return what a role on a route pays, with what the origin pays where that compares."""
    origin = route.origin_pay
    compares = pay is not None and origin is not None and pay.series == origin.series
    return RolePay(pay, origin if compares else None, scales.most[pay.currency] if pay else 0)


def heading_part(place: int, route: Route, scales: CardScales) -> CardPart:
    """Return the part above the roles: which route it is, and its summary."""
    title = route_title(place, route) if scales.several else ", ".join(route.labels)
    title = wrapped(title, COLUMN, 12, lines=3)
    tall = lines_height(title, 12) + 3 if title else 0
    summary = wrapped(route_summary(route), COLUMN, SIZE, lines=2)
    note = wrapped(pay_note(route), COLUMN, SIZE, lines=2)
    room = lines_height(note, SIZE) if note else 0
    below = tall + lines_height(summary, SIZE)

    def draw(page: Page, x: float, y: float) -> None:
        if title:
            page.text((x, y), title, size=12, bold=True, align="left top", name="route")
        page.text((x, y + tall), summary, size=SIZE, align="left top", name="summary")
        if note:
            corner = (x, y + below + 1)
            page.text(corner, note, size=SIZE, align="left top", colour=GREY, name="note")

    return CardPart(below + room + 9, draw)


def scale_part(origin: Pay | None, currency: str, most: float) -> CardPart:
    """Return the scale of pay: its two ends, and what the origin pays."""

    def draw(page: Page, x: float, y: float) -> None:
        left, right, line = x + INNER, x + INNER + BAND, y + 18
        page.line((left, line), (right, line), colour=GREY)
        for x_end in (left, right):
            page.line((x_end, line - 3), (x_end, line + 3), colour=GREY)
        end = shortened(f"{currency} {most:,.0f} a year", BAND - 20, SMALL)
        for at, text, side in ((left, "0", "left"), (right, end, "right")):
            corner, align = (at, line + 10), f"{side} center"
            page.text(corner, text, size=SMALL, align=align, colour=GREY, name="scale")
        if origin is not None and origin.currency == currency:
            at = left + BAND * origin.amount / most if most else left
            page.line((at, line - 5), (at, line + 5), colour=INK, width=1.6)
            label = f"now {origin.amount:,.0f}"
            room = width_of(label, SMALL) / 2
            place = min(max(at, left + room), right - room)
            page.text((place, line - 12), label, size=SMALL, align="center center", name="now")

    return CardPart(38, draw)


def role_part(role: str, paid: RolePay, scales: CardScales) -> CardPart:
    """Return the part of a role: its box, with its pay."""
    label = wrapped(role, COLUMN - 2 * INNER, 11, lines=2, bold=True)
    tall = lines_height(label, 11) + 12
    text = pay_text(paid.pay, paid.origin) if scales.most else ""
    note = "\n".join(shortened(line, BAND, SMALL) for line in text.split("\n"))
    bar = 10 if paid.pay else 0
    height = tall + bar + (lines_height(note, SMALL) + 6 if note else 0)

    def draw(page: Page, x: float, y: float) -> None:
        page.box((x, y), (COLUMN, height), fill=PALE, edge=INK, width=1.2, name=f"box {role}")
        page.text((x + INNER, y + tall / 2), label, size=11, bold=True, name=f"role {role}")
        if paid.pay:
            draw_pay(page, (x + INNER, y + tall), paid.pay, paid)
        if note:
            below = (x + INNER, y + tall + bar)
            page.text(below, note, size=SMALL, align="left top", colour=GREY, name="pay")

    return CardPart(height, draw)


def draw_pay(page: Page, corner: Point, pay: Pay, paid: RolePay) -> None:
    """Draw a pay band as a bar on the scale of its currency, with a stroke at the origin's pay."""
    (x, y), most = corner, paid.most or 1
    figures = pay_figures(pay)
    low, high = BAND * figures[0] / most, BAND * figures[-1] / most
    page.bar((x, y), (BAND, 5), fill="#dededb", name="pay scale")
    page.bar((x + low, y), (max(high - low, 1.5), 5), fill=HUES[0], name=f"pay {pay}")
    if pay.median is not None:
        page.mark((x + BAND * pay.median / most, y + 2.5), 4.5, fill=HUES[0], edge=PAPER)
    if paid.origin is not None:
        at = x + BAND * paid.origin.amount / most
        page.line((at, y - 3), (at, y + 8), colour=INK, width=1.6)


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
    dashes: Iterable[float],
) -> None:
    """Draw the arrow of a step straight down, with the number of the step."""
    ((x, top), (_, bottom)), (place, step) = ends, number
    height = bottom - top
    page.arrow(
        [(x, top), (x, top + height / 3), (x, top + 2 * height / 3), (x, bottom)],
        colour=hue(place),
        width=width,
        dashes=tuple(dashes),
        name=f"step {step}",
    )
    shape = STYLES[place % len(STYLES)][1]
    page.badge((x, top + 18), str(step), colour=hue(place), shape=shape, size=9)


def write_text(page: Page, corner: Point, text: StepText) -> None:
    """Write one text of a step; the weakest link stands out without colour."""
    bold = text.name in ("weakest", "move")
    label = page.text(corner, text.text, size=SIZE, align="left top", bold=bold, name=text.name)
    if text.name == "optional":
        label.set_color(GREY)
    if text.name == "weakest":
        label.set_color(PAPER)
        label.set_bbox({"boxstyle": "round,pad=0.2", "facecolor": INK, "edgecolor": INK})
