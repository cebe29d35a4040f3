"""Routes told in the terminal: what each step asks for, what it pays, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import width
from careergraph.english import counted
from careergraph.model.display.words import (
    HEADINGS,
    learning_text,
    requirement_text,
    support_text,
    years_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.model.facts import Citation, Pay, Requirement, Transition
    from careergraph.model.route import Route

__all__ = ["doubts", "tell", "wrap"]

LABEL = 16  # columns that a label takes
PREFERRED = 12  # names on a line: software that is of use can be hundreds
WIDEST = 100  # columns: longer lines are hard to read
ORDER = {
    "steps": "fewest steps",
    "learning": "least to learn",
    "years": "fewest years",
    "support": "best supported weakest step",
    "likelihood": "likeliest",
}
# What a reader might take for moves that people made.
DOUBTS = {
    "published": "published: the publisher finds the two roles alike; nobody counted moves, so "
    "there is no probability",
    "modelled": "modelled: computed from what the roles ask for; nobody was seen to move so",
}
MEASURED = {
    "likelihood": "probability (the product of its next moves')",
    "learning": "cost of learning, education included",
}


def tell(found: list[Route], have: list[str], *, by: str = "steps", claims: bool = False) -> str:
    """Tell routes as text, coloured where the terminal shows colours.

    Parameters
    ----------
    found : list of Route
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
    ends = f"{found[0].roles[0]} → {found[0].roles[-1]}"
    count = f"{counted(len(found), 'route')}, {ORDER.get(by, f'least {by}')} first"
    lines = [f"{click.style(ends, bold=True)}   {count}"]
    if len(ends) + 3 + len(count) > width():
        lines = [*wrap(ends, 3, first=0, bold=True), *wrap(count, 0)]
    if have:
        lines += entry("You hold", ", ".join(have), indent=0)
    for place, route in enumerate(found, 1):
        lines += ["", *chapter(place, route, by=by, claims=claims)]
    every = [transition for route in found for transition in route.transitions]
    notes = doubts(every)
    if any(transition.single_publisher for transition in every):
        notes.append("! rests on a single publisher: nobody else was found to say so")
    if notes:
        lines += ["", *(line for note in notes for line in wrap(note, 0))]
    if any(shortened(list(step)) != list(step) for route in found for step in route.asked):
        lines += wrap("long lists of what is preferred are cut; --format json holds all", 0)
    return "\n".join(lines)


def doubts(transitions: Iterable[Transition]) -> list[str]:
    """Say of transitions that nobody was seen to make what they are instead."""
    kinds = {transition.evidence for transition in transitions}
    return [note for evidence, note in DOUBTS.items() if evidence in kinds]


def chapter(place: int, route: Route, *, by: str, claims: bool) -> Iterator[str]:
    """Tell one route."""
    yield from wrap(f"{place}. {route}", 3, first=0, bold=True)
    yield from wrap(summary(route), 3)
    yield from wrap(measured(route, by), 3) if by != "steps" or not route.optimal else ()
    for transition, asked, pay in zip(route.transitions, route.asked, route.pay, strict=True):
        yield ""
        yield from step(transition, asked, pay, claims=claims)
        if transition.destination in route.unstated:
            yield from entry("Not stated", "which skills and certifications it asks for")
    if route.steps > 1 and route.requirements:
        yield ""
        yield from wrap("On the whole route, in the order in which it is first needed:", 3)
        yield from learning(route.requirements)


def summary(route: Route) -> str:
    """Say what a route takes, and its weakest link."""
    weakest = route.weakest
    link = f"weakest link {weakest.origin} → {weakest.destination}: " if route.steps > 1 else ""
    whole = f"{counted(route.steps, 'step')}; {learning_text(route)}; {years_text(route)}"
    return f"{whole}; {link}{support_text(weakest)}"


def measured(route: Route, by: str) -> str:
    """Say what a route costs by the measure asked for, and whether that is proved."""
    what = MEASURED.get(by, by)
    proof = "" if route.optimal else "; not proved to be the next best: the budget was spent"
    bound = "" if route.bound is None else f", no better one costs less than {route.bound:,g}"
    return f"{what} {route.cost:,.6g}{proof}{bound}"


def step(
    transition: Transition, asked: tuple[Requirement, ...], pay: Pay | None, *, claims: bool
) -> Iterator[str]:
    """Tell one step: the move, what it newly asks for, what it pays, who says so."""
    mark = " !" if transition.single_publisher else ""
    kind = f"{transition.kind}; " if transition.kind else ""
    years = "" if transition.years is None else f"; {counted(transition.years, 'year')}"
    how = f"({kind}{support_text(transition)}{years}){mark}"
    yield from wrap(f"→ {transition.destination}   {how}", 5, first=3)
    yield from learning(asked)
    if pay:
        yield from entry("Pays", f"{pay}: {cite(pay.citation)}")
    for claim in transition.claims:
        if claims:
            note = f"{claim.note} - " if claim.note else ""
            yield from entry("Claim", f"{claim.evidence}: {note}{cite(claim.citation)}")
        elif claim.citation.source:
            yield from entry("Source", cite(claim.citation))


def cite(citation: Citation) -> str:
    """Return a citation with the key that `careergraph cite` takes."""
    if not citation.source:
        return "no source named"
    return f"{citation} [{citation.source}]" if citation.title else str(citation)


def learning(asked: tuple[Requirement, ...]) -> Iterator[str]:
    """Tell requirements, a line for each type."""
    for kind, heading in HEADINGS.items():
        items = [item for item in asked if item.type == kind]
        shown = shortened(items)
        more = [f"and {len(items) - len(shown):,} more (preferred)"] if shown != items else []
        if items:
            yield from entry(heading, ", ".join([*map(requirement_text, shown), *more]))


def shortened(items: list[Requirement]) -> list[Requirement]:
    """Return what is required, and of what is only preferred no more than one reads."""
    preferred = [item for item in items if item.preferred]
    left_out = set(preferred[PREFERRED:]) if len(preferred) > PREFERRED + 1 else set()
    return [item for item in items if item not in left_out]


def entry(label: str, text: str, *, indent: int = 5) -> Iterator[str]:
    """Lay out a label and its text beside it."""
    first, *rest = wrap(text, indent + LABEL)
    yield " " * indent + click.style(f"{label:<{LABEL}}", fg="cyan") + first.lstrip()
    yield from rest


def wrap(text: str, indent: int, *, first: int | None = None, bold: bool = False) -> list[str]:
    """Break text at spaces into lines of the terminal's width (cheaper than `textwrap`)."""
    room = max(min(width(), WIDEST) - indent, 20)
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= room:
            lines[-1] = longer
        else:
            lines += [word[at : at + room] for at in range(0, len(word), room)]
    begin = indent if first is None else first
    kept = lines if lines[0] or len(lines) == 1 else lines[1:]
    styled = [click.style(line, bold=True) if bold else line for line in kept]
    return [" " * (indent if place else begin) + line for place, line in enumerate(styled)]
