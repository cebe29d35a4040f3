"""The route card: what each step of a route newly needs, pays and rests on, routes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.model.display.words import HEADINGS
from careergraph.model.route import Route
from careergraph.plot.colours import GREY, HUES, INK, PALE, PAPER, STYLES, hue
from careergraph.plot.curves import widths
from careergraph.plot.lettering import LEADING, broken, listed, shortened
from careergraph.plot.page import Sheet, sheet
from careergraph.plot.words import DASHES, item, move, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from matplotlib.axes import Axes

    from careergraph.model.facts import Pay, Requirement, Transition

__all__ = ["route_card"]

COLUMN, GAP = 330, 26  # of a route, between two
INDENT = 34  # of what stands beside the arrow
SIZE, SMALL = 10, 8.5
LONGEST = 6  # lines of one type of requirement at most


class Part(NamedTuple):
    """One part of a card, from the top down: how high it is, and what draws it at a corner."""

    height: float
    draw: Callable[[Sheet, float, float], None]


class Scale(NamedTuple):
    """What all cards of a picture share: how wide support is, how long pay is."""

    width: Callable[[float], float]
    most: dict[str, float]
    several: bool


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
        of one currency on one scale from 0. The weakest link of each route is marked.

    Examples
    --------
    >>> import careergraph, careergraph.plot
    >>> graph = careergraph.load()
    >>> found = careergraph.routes(graph, "IT project manager", "CIO", k=2)
    >>> ax = careergraph.plot.route_card(found)
    >>> [text.get_text() for text in ax.texts if text.get_label() == "_weakest"]
    ['weakest link']
    """
    shown = [routes] if isinstance(routes, Route) else list(routes)
    scale = shared(shown)
    cards = [list(parts(place, route, scale)) for place, route in enumerate(shown)]
    height = max((sum(part.height for part in card) for card in cards), default=0)
    page = sheet(ax, len(cards) * (COLUMN + GAP) - GAP, height)
    for place, card in enumerate(cards):
        top = 0.0
        for part in card:
            part.draw(page, place * (COLUMN + GAP), top)
            top += part.height
    return page.ax


def shared(routes: Iterable[Route]) -> Scale:
    """Return the scales that let cards be compared."""
    found = list(routes)
    most: dict[str, float] = {}
    for pay in (pay for route in found for pay in route.pay if pay):
        most[pay.currency] = max(most.get(pay.currency, 0), *figures(pay))
    supports = [move.support for route in found for move in route.transitions]
    return Scale(widths(supports), most, len(found) > 1)


def figures(pay: Pay) -> list[float]:
    """Return the figures that a source gives, rising."""
    return sorted(figure for figure in (pay.low, pay.median, pay.high) if figure is not None)


def parts(place: int, route: Route, scale: Scale) -> Iterator[Part]:
    """Yield the parts of one route's card."""
    yield heading(place, route, scale)
    yield role_part(route.roles[0], None, scale)
    steps = zip(route.transitions, route.asked, route.pay, strict=True)
    for step, (transition, asked, pay) in enumerate(steps, 1):
        weakest = route.steps > 1 and transition == route.weakest
        yield step_part((place, step), transition, asked, scale, weakest=weakest)
        yield role_part(transition.destination, pay, scale)


def heading(place: int, route: Route, scale: Scale) -> Part:
    """Sum the route up above its roles."""
    title = f"Route {place + 1}" if scale.several else f"{route.roles[0]} → {route.roles[-1]}"
    title = broken(title, COLUMN, 13, lines=2, bold=True)
    tall = (title.count("\n") + 1) * 13 * LEADING

    def draw(page: Sheet, x: float, y: float) -> None:
        page.text((x, y + tall / 2), title, size=13, bold=True, name="title")
        at = (x, y + tall + 10)
        page.text(at, summary(route), size=SIZE, colour=GREY, name="summary")

    return Part(tall + 28, draw)


def role_part(role: str, pay: Pay | None, scale: Scale) -> Part:
    """Draw a role's box, with its pay."""
    label = broken(role, COLUMN - 24, 11, lines=2, bold=True)
    tall = (label.count("\n") + 1) * 11 * LEADING + 12

    def draw(page: Sheet, x: float, y: float) -> None:
        page.box((x, y), (COLUMN, whole), fill=PALE, edge=INK, width=1.2, name=f"box {role}")
        at = (x + 12, y + tall / 2)
        page.text(at, label, size=11, bold=True, name=f"role {role}")
        if pay:
            draw_pay(page, (x + 12, y + tall), pay, scale.most[pay.currency])

    whole = tall + (27 if pay else 0)
    return Part(whole, draw)


def draw_pay(page: Sheet, corner: tuple[float, float], pay: Pay, most: float) -> None:
    """Draw a pay band as a bar on the scale of its currency, and say it in words."""
    (x, y), length = corner, COLUMN - 24
    low, *_, high = [length * figure / most for figure in (figures(pay)[0], *figures(pay))]
    page.bar((x, y), (length, 5), fill="#dededb", name="pay scale")
    page.bar((x + low, y), (max(high - low, 1.5), 5), fill=HUES[0], name=f"pay {pay}")
    if pay.median is not None:
        page.mark((x + length * pay.median / most, y + 2.5), 4.5, fill=HUES[0], edge=PAPER)
    page.text((x, y + 14), shortened(str(pay), length, SMALL), size=SMALL, colour=GREY, name="pay")


def step_part(
    number: tuple[int, int],
    transition: Transition,
    asked: tuple[Requirement, ...],
    scale: Scale,
    *,
    weakest: bool,
) -> Part:
    """Draw a step: an arrow, how it is known, and what it newly needs."""
    room = COLUMN - INDENT - 6
    texts = [("weakest link", "weakest")] if weakest else []
    texts += [(broken(move(transition), room, SIZE, bold=True), "move")]
    texts += [(text, "asked") for text in needs(asked, room)]
    heights = [
        (text.count("\n") + 1) * SIZE * LEADING + (9 if name == "weakest" else 4)
        for text, name in texts
    ]
    whole = max(sum(heights) + 20, 48)
    place, step = number

    def draw(page: Sheet, x: float, y: float) -> None:
        colour = hue(place)
        page.arrow(
            [
                (x + 14, y),
                (x + 14, y + whole / 3),
                (x + 14, y + 2 * whole / 3),
                (x + 14, y + whole),
            ],
            colour=colour,
            width=scale.width(transition.support) + 0.6,
            dashes=DASHES[transition.evidence],
            name=f"step {step}",
        )
        page.badge(
            (x + 14, y + 18), str(step), colour=colour, shape=STYLES[place % len(STYLES)][1], size=9
        )
        top = y + 10
        for (text, name), height in zip(texts, heights, strict=True):
            write(page, (x + INDENT, top), text, name)
            top += height

    return Part(whole, draw)


def write(page: Sheet, at: tuple[float, float], text: str, name: str) -> None:
    """Write one text of a step; the weakest link stands out without colour."""
    bold = name != "asked"
    found = page.text(at, text, size=SIZE, align="left top", bold=bold, name=name)
    if name == "weakest":
        found.set_color(PAPER)
        found.set_bbox({"boxstyle": "round,pad=0.2", "facecolor": INK, "edgecolor": INK})


def needs(asked: tuple[Requirement, ...], room: float) -> Iterator[str]:
    """Yield what a step newly needs, a text for each type."""
    if not asked:
        yield "nothing new is asked for"
    for kind, heading in HEADINGS.items():
        names = [item(requirement) for requirement in asked if requirement.type == kind]
        if names:
            yield listed(heading, names, room, SIZE, lines=LONGEST)
