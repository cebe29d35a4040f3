"""What a route card says: of a whole route, of one step, of what a role pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import capitalised, counted
from careergraph.model.display.words import (
    HEADINGS,
    assumed_text,
    in_the_end_text,
    transition_label,
)
from careergraph.plot.data_words import hidden_of, item_text, what_data_are
from careergraph.plot.lettering import LEADING, listed, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.model.facts import Pay
    from careergraph.model.route import Route

__all__ = ["SIZE", "StepText", "notes_of", "pay_text", "step_texts", "title_of"]

SIZE = 10
REQUIRED, OPTIONAL = 40, 4  # lines of one type of requirement at most, of all that is optional


class StepText(NamedTuple):
    """A text beside the arrow of a step.

    What it is: ``weakest``, ``move``, ``doubts``, ``asked`` or ``optional``.
    """

    text: str
    name: str

    @property
    def height(self) -> float:
        """How much room it takes, the space below it included."""
        space = 9 if self.name == "weakest" else 4
        return (self.text.count("\n") + 1) * SIZE * LEADING + space


def title_of(routes: Sequence[Route]) -> str:
    """Return the title of some routes between two roles."""
    if not routes:
        return "No routes"
    return f"{routes[0].roles[0]} → {routes[0].roles[-1]}"


def notes_of(routes: Sequence[Route]) -> list[str]:
    """Return what is said of all routes: what the data are, what is assumed, whether pay is known.

    Examples
    --------
    >>> import careergraph
    >>> routes = careergraph.routes(careergraph.load(), "Help desk technician", "CIO", k=1)
    >>> notes_of(routes)[1]
    'Assumed of a Help desk technician: High school diploma, 2 skills'
    """
    if not routes:
        return []
    first = routes[0]
    transitions = [transition for route in routes for transition in route.transitions]
    data = what_data_are(each.evidence for each in transitions)
    notes = [
        f"{data}, and what each step newly asks for",
        assumed_text(first.roles[0], first.assumed),
    ]
    if hidden := hidden_of(transitions):
        notes.append(hidden)
    if first.eventual:
        notes.append(in_the_end_text(first.eventual))
    if not any(pay for route in routes for pay in (route.origin_pay, *route.pay)):
        notes.append("What these roles pay is unknown: no source states it")
    return [capitalised(note) for note in notes]


def pay_text(pay: Pay | None, origin: Pay | None) -> str:
    r"""Return what a role pays, and by how much that is more than the origin, where that compares.

    Examples
    --------
    >>> from careergraph.model.facts import Citation, Pay
    >>> survey = Citation("survey", "", "")
    >>> before, after = (
    ...     Pay(None, median, None, "USD", "year", 2025, survey) for median in (50000, 62500)
    ... )
    >>> pay_text(after, before)
    'USD 62,500 a year (2025)\n12,500 more than now'
    >>> pay_text(None, before)
    'pay unknown: no source states it'
    """
    if pay is None:
        return "pay unknown: no source states it"
    if origin is None or pay.series != origin.series:
        return str(pay)
    rise = pay.amount - origin.amount
    change = f"{abs(rise):,.0f} {'more' if rise > 0 else 'less'} than now" if rise else "as now"
    return f"{pay}\n{change}"


def step_texts(route: Route, step: int, room: float) -> Iterator[StepText]:
    """Yield what is written beside a step: how it is supported, what it newly requires, prefers."""
    transition, asked = route.transitions[step], route.asked[step]
    if route.steps > 1 and transition == route.weakest:
        yield StepText("weakest link", "weakest")
    yield StepText(wrapped(transition_label(transition), room, SIZE, bold=True), "move")
    if route.doubts and route.doubts[step]:
        doubts = f"Doubts: {'; '.join(route.doubts[step])}"
        yield StepText(wrapped(doubts, room, SIZE, lines=3), "doubts")
    required = [item for item in asked if not item.preferred]
    if transition.destination in route.unstated:
        text = "Unknown: no source says which skills and certifications this role asks for"
        yield StepText(wrapped(text, room, SIZE, lines=3), "asked")
    elif not required:
        yield StepText("Nothing new is required", "asked")
    whole = True
    for kind, heading in HEADINGS.items():
        names = [item_text(item) for item in required if item.type == kind]
        if names:
            whole = whole and fits(heading, names, room)
            yield StepText(listed(heading, names, room, SIZE, lines=REQUIRED), "asked")
    preferred = [item for item in asked if item.preferred]
    optional = [item.name for item in (*preferred, *route.optional[step])]
    if optional:
        yield StepText(optional_text(optional, room, named=whole), "optional")


def fits(heading: str, names: Sequence[str], room: float) -> bool:
    """Return whether all names of what is required have the room."""
    text = f"{heading}: {'; '.join(names)}"
    return wrapped(text, room, SIZE, lines=REQUIRED + 1).count("\n") < REQUIRED


def optional_text(names: Sequence[str], room: float, *, named: bool) -> str:
    """Return what is optional; only how much it is where not all that is required is named."""
    if not named:
        return f"Optional: {counted(len(names), 'item')}"
    return listed("Optional", names, room, SIZE, lines=OPTIONAL)
