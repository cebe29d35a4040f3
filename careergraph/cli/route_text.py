"""Routes as text for the terminal: what each step requires, what it pays, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import width
from careergraph.english import counted
from careergraph.model.display.words import (
    HEADINGS,
    assumed_text,
    in_the_end_text,
    learning_text,
    pay_note,
    requirement_text,
    support_text,
    time_text,
    years_range,
    years_text,
)
from careergraph.search.objectives import named
from careergraph.search.requirement_index import COUNTED_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.model.facts import Citation, Pay, Transition
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = ["evidence_notes", "print_assumed", "routes_text", "wrap"]

LABEL = 16  # columns that a label takes
PREFERRED = 12  # names on a line: software that is of use can be hundreds
WIDEST = 100  # columns: longer lines are hard to read
# What a reader might take for moves that people made, and what it is instead.
EVIDENCE_NOTES = {
    "published": "published: the publisher finds the two roles alike; nobody counted moves, so "
    "there is no probability",
    "modelled": "modelled: computed from what the roles ask for; nobody was seen to move so",
}


def routes_text(
    routes: list[Route], have: list[str], *, by: str = "steps", claims: bool = False
) -> str:
    """Return routes as text, coloured where the terminal shows colours.

    Parameters
    ----------
    routes : list of Route
        The routes, the best first.
    have : list of str
        What the person holds already.
    by : str, default "steps"
        What came first in their order.
    claims : bool, default False
        Show every claim, with its note, instead of where they stand.

    Returns
    -------
    str
        The text.
    """
    lines = title_lines(routes, by)
    if have:
        lines += labelled_lines("You hold", ", ".join(have), indent=0)
    lines += assumed_lines(routes[0].roles[0], routes[0].assumed)
    if routes[0].eventual:
        lines += wrap(in_the_end_text(routes[0].eventual), 2, first=0)
    for place, route in enumerate(routes, 1):
        lines += ["", *route_lines(place, route, by=by, claims=claims)]
    transitions = [transition for route in routes for transition in route.transitions]
    notes = evidence_notes(transitions)
    if notes:
        lines += ["", *(line for note in notes for line in wrap(note, 0))]
    if any(len(step) > PREFERRED + 1 for route in routes for step in route.optional):
        lines += wrap("long lists of optional items are cut; --format json shows all", 0)
    return "\n".join(lines)


def assumed_lines(role: str, assumed: tuple[Requirement, ...]) -> list[str]:
    """Return what is assumed of whoever asks, and how to take it away."""
    change = "; --lack NAME takes one away" if assumed else ""
    return wrap(assumed_text(role, assumed) + change, 2, first=0)


def print_assumed(role: str, assumed: tuple[Requirement, ...]) -> None:
    """Print what is assumed of whoever asks."""
    click.echo("\n".join(assumed_lines(role, assumed)))


def title_lines(routes: list[Route], by: str) -> list[str]:
    """Return the ends that the routes share, how many they are and what comes first."""
    ends = f"{routes[0].roles[0]} → {routes[0].roles[-1]}"
    count = f"{counted(len(routes), 'route')}, {named(by).order} first"
    if len(ends) + 3 + len(count) > width():
        return [*wrap(ends, 3, first=0, bold=True), *wrap(count, 0)]
    return [f"{click.style(ends, bold=True)}   {count}"]


def evidence_notes(transitions: Iterable[Transition]) -> list[str]:
    """Return what the transitions are that nobody was seen to make, a note for each evidence."""
    kinds = {transition.evidence for transition in transitions}
    return [note for evidence, note in EVIDENCE_NOTES.items() if evidence in kinds]


def route_lines(place: int, route: Route, *, by: str, claims: bool) -> Iterator[str]:
    """Yield the lines of one route: a summary, each step, and all that is to be learnt."""
    yield from wrap(f"{place}. {route}", 3, first=0, bold=True)
    yield from wrap(summary_text(route), 3)
    yield from wrap(cost_text(route, by), 3) if shows_cost(route, by) else ()
    why_so_long = time_text(route)
    yield from wrap(f"{years_text(route)}, for {why_so_long}", 3) if why_so_long else ()
    yield from wrap(pay_note(route), 3) if not route.pay_comparable else ()
    if route.origin_pay:
        yield ""
        yield from wrap(route.roles[0], 5, first=3)
        yield from pay_lines("Now pays", route.origin_pay)
    for step, transition in enumerate(route.transitions):
        yield ""
        yield from step_lines(route, step, claims=claims)
        if transition.destination in route.unstated:
            yield from labelled_lines("Not stated", "which skills and certifications it asks for")
    if route.steps > 1 and route.requirements:
        yield ""
        yield from wrap("On the whole route, in the order in which it is first needed:", 3)
        yield from requirement_lines(route.requirements)
    counted_items = [item for item in route.requirements if item.type in COUNTED_TYPES]
    if route.learning_at_least < len(counted_items):
        yield from labelled_lines("Enough", f"{', '.join(route.to_learn)} meet all of them")


def shows_cost(route: Route, by: str) -> bool:
    """Return whether what a route costs says more than its summary."""
    told = by in ("steps", "doubt", "years") or route.cost in (None, route.learning)
    return not (told and route.optimal)


def summary_text(route: Route) -> str:
    """Return what a route takes, and its weakest link."""
    weakest = route.weakest
    link = f"weakest link {weakest.origin} → {weakest.destination}: " if route.steps > 1 else ""
    sums = f"{counted(route.steps, 'step')}; {learning_text(route)}; {years_text(route)}"
    doubts = f"doubt {route.doubt}" if route.doubt else "no doubts"
    return f"{sums}; {doubts}; {link}{support_text(weakest)}"


def cost_text(route: Route, by: str) -> str:
    """Return what a route costs by its measure, and whether its place in the order is proved."""
    proof = "" if route.optimal else "; not proved to be the next best: the budget was spent"
    bound = "" if route.bound is None else f", no better one costs less than {route.bound:,g}"
    cost = "unknown" if route.cost is None else f"{route.cost:,.6g}"
    return f"{named(by).label} {cost}{proof}{bound}"


def step_lines(route: Route, place: int, *, claims: bool) -> Iterator[str]:
    """Yield the lines of one step: its role, what it newly requires, what it pays, who says so."""
    transition, pay = route.transitions[place], route.pay[place]
    kind = f"{transition.kind}; " if transition.kind else ""
    stated = years_range(transition.years, transition.years_high, transition.year_sources)
    years = stated and f"; {stated} before it"
    follows = f", which {transition.origin} follows" if transition.inherited_from else ""
    details = f"({kind}{support_text(transition)}{follows}{years})"
    yield from wrap(f"→ {transition.destination}   {details}", 5, first=3)
    if route.doubts[place]:
        yield from labelled_lines("Doubts", "; ".join(route.doubts[place]))
    yield from requirement_lines(route.asked[place])
    yield from optional_lines(route.optional[place])
    if pay:
        yield from pay_lines("Pays", pay)
    for claim in transition.claims:
        if claims:
            note = f"{claim.note} - " if claim.note else ""
            text = f"{claim.evidence}: {note}{citation_text(claim.citation)}"
            yield from labelled_lines("Claim", text)
        elif claim.citation.source:
            yield from labelled_lines("Source", citation_text(claim.citation))


def pay_lines(label: str, pay: Pay) -> Iterator[str]:
    """Yield the lines of what a role pays, and who says so."""
    yield from labelled_lines(label, f"{pay}: {citation_text(pay.citation)}")


def citation_text(citation: Citation) -> str:
    """Return a citation with the key that `careergraph cite` takes."""
    if not citation.source:
        return "no source named"
    return f"{citation} [{citation.source}]" if citation.title else str(citation)


def requirement_lines(requirements: tuple[Requirement, ...]) -> Iterator[str]:
    """Yield the lines of requirements, those of one type together."""
    for kind, heading in HEADINGS.items():
        texts = [requirement_text(item) for item in requirements if item.type == kind]
        if texts:
            yield from labelled_lines(heading, ", ".join(texts))


def optional_lines(items: tuple[Requirement, ...]) -> Iterator[str]:
    """Yield the lines of what a step only prefers, the first of a long list."""
    if not items:
        return
    shown = items if len(items) <= PREFERRED + 1 else items[:PREFERRED]
    left_out = len(items) - len(shown)
    texts = [requirement_text(item, preferred=False) for item in shown]
    more = [f"and {left_out:,} more"] if left_out else []
    yield from labelled_lines("Optional", ", ".join([*texts, *more]))


def labelled_lines(label: str, text: str, *, indent: int = 5) -> Iterator[str]:
    """Yield the lines of a label and the text beside it."""
    first, *following = wrap(text, indent + LABEL)
    yield " " * indent + click.style(f"{label:<{LABEL}}", fg="cyan") + first.lstrip()
    yield from following


def wrap(text: str, indent: int, *, first: int | None = None, bold: bool = False) -> list[str]:
    """Break text at spaces into lines of the terminal's width (cheaper than `textwrap`)."""
    room = max(min(width(), WIDEST) - indent, 20)
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= room:
            lines[-1] = longer
        else:
            lines += [word[start : start + room] for start in range(0, len(word), room)]
    if not lines[0] and len(lines) > 1:  # the first word is longer than a line
        del lines[0]
    styled = [click.style(line, bold=True) if bold else line for line in lines]
    first_indent = indent if first is None else first
    return [" " * (indent if place else first_indent) + line for place, line in enumerate(styled)]
