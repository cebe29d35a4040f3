"""Routes as text for the terminal: what each step requires, what it pays, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import width
from careergraph.english import counted
from careergraph.model.display.words import (
    HEADINGS,
    learning_text,
    pay_note,
    requirement_text,
    support_text,
    years_text,
)
from careergraph.search.objectives import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.model.facts import Citation, Pay, Requirement, Transition
    from careergraph.model.route import Route

__all__ = ["evidence_notes", "routes_text", "wrap"]

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
    for place, route in enumerate(routes, 1):
        lines += ["", *route_lines(place, route, by=by, claims=claims)]
    transitions = [transition for route in routes for transition in route.transitions]
    notes = evidence_notes(transitions)
    if any(transition.single_publisher for transition in transitions):
        notes.append("! rests on a single publisher: no other publisher says so")
    if notes:
        lines += ["", *(line for note in notes for line in wrap(note, 0))]
    steps = [list(requirements) for route in routes for requirements in route.asked]
    if any(shown_requirements(step) != step for step in steps):
        lines += wrap("long lists of preferred items are cut; --format json shows all", 0)
    return "\n".join(lines)


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
    yield from wrap(cost_text(route, by), 3) if by != "steps" or not route.optimal else ()
    yield from wrap(pay_note(route), 3) if not route.pay_comparable else ()
    if route.origin_pay:
        yield ""
        yield from wrap(route.roles[0], 5, first=3)
        yield from pay_lines("Now pays", route.origin_pay)
    steps = zip(route.transitions, route.asked, route.pay, strict=True)
    for transition, requirements, pay in steps:
        yield ""
        yield from step_lines(transition, requirements, pay, claims=claims)
        if transition.destination in route.unstated:
            yield from labelled_lines("Not stated", "which skills and certifications it asks for")
    if route.steps > 1 and route.requirements:
        yield ""
        yield from wrap("On the whole route, in the order in which it is first needed:", 3)
        yield from requirement_lines(route.requirements)


def summary_text(route: Route) -> str:
    """Return what a route takes, and its weakest link."""
    weakest = route.weakest
    link = f"weakest link {weakest.origin} → {weakest.destination}: " if route.steps > 1 else ""
    sums = f"{counted(route.steps, 'step')}; {learning_text(route)}; {years_text(route)}"
    return f"{sums}; {link}{support_text(weakest)}"


def cost_text(route: Route, by: str) -> str:
    """Return what a route costs by its measure, and whether its place in the order is proved."""
    proof = "" if route.optimal else "; not proved to be the next best: the budget was spent"
    bound = "" if route.bound is None else f", no better one costs less than {route.bound:,g}"
    return f"{named(by).label} {route.cost:,.6g}{proof}{bound}"


def step_lines(
    transition: Transition, requirements: tuple[Requirement, ...], pay: Pay | None, *, claims: bool
) -> Iterator[str]:
    """Yield the lines of one step: its role, what it newly requires, what it pays, who says so."""
    mark = " !" if transition.single_publisher else ""
    kind = f"{transition.kind}; " if transition.kind else ""
    years = "" if transition.years is None else f"; {counted(transition.years, 'year')}"
    details = f"({kind}{support_text(transition)}{years}){mark}"
    yield from wrap(f"→ {transition.destination}   {details}", 5, first=3)
    yield from requirement_lines(requirements)
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
        same_type = [requirement for requirement in requirements if requirement.type == kind]
        shown = shown_requirements(same_type)
        left_out = len(same_type) - len(shown)
        more = [f"and {left_out:,} more (preferred)"] if left_out else []
        if same_type:
            text = ", ".join([*map(requirement_text, shown), *more])
            yield from labelled_lines(heading, text)


def shown_requirements(requirements: list[Requirement]) -> list[Requirement]:
    """Return what is required, and the first of a long list of what is only preferred."""
    preferred = [requirement for requirement in requirements if requirement.preferred]
    left_out = set(preferred[PREFERRED:]) if len(preferred) > PREFERRED + 1 else set()
    return [requirement for requirement in requirements if requirement not in left_out]


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
