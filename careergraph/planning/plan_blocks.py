"""What a plan says, block by block, whatever form it is written in."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import capitalised, counted
from careergraph.model.display.pay_words import change_text, pay_note, pay_text
from careergraph.model.display.route_words import (
    ends_pay_text,
    needed,
    needed_text,
)
from careergraph.model.display.words import (
    HEADINGS,
    requirement_text,
    route_summary,
    supported_by,
    time_text,
    years_range,
)

if TYPE_CHECKING:
    from careergraph.model.facts import Source
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route
    from careergraph.planning.plan import Plan

__all__ = ["Block", "blocks"]

MUST = ("certification", "education", "experience", "skill")  # what takes longest comes first


class Block(NamedTuple):
    """One block of a document.

    Attributes
    ----------
    kind : str
        ``title``, ``heading``, ``step``, ``label``, ``text``, ``list``, ``checklist``, ``table``
        or ``sources``.
    lines : tuple
        Its texts: one of a heading, one of each item of a list; of a table the cells of each row,
        the heads first; of sources a text, an address and what else is known.
    """

    kind: str
    lines: tuple[str | tuple[str, ...], ...]


def blocks(plan: "Plan") -> Iterator[Block]:
    """Yield what a plan says."""
    route = plan.route
    yield Block("title", (f"From {route.roles[0]} to {route.roles[-1]}",))
    whom = f"A plan for {plan.client}. " if plan.client else ""
    yield Block("text", (f"{whom}{route}",))
    yield Block("list", tuple(summary(plan)))
    yield Block("heading", ("What is assumed",))
    yield Block("list", tuple(assumptions(plan)))
    yield Block("heading", ("Timeline",))
    yield Block("table", (("step", "role", "years from now", "pay a year", "change"), *way(route)))
    if not route.pay_comparable:
        yield Block("text", (f"{capitalised(pay_note(route))}.",))
    yield Block("heading", ("What to do, in the order of need",))
    for place in range(route.steps):
        yield from step_blocks(plan, place)
    yield Block("heading", ("Doubts",))
    yield Block("list", tuple(doubts(route)) or ("No step is in doubt.",))
    if plan.others:
        yield Block("heading", ("Other routes",))
        yield Block("list", tuple(map(other, plan.others)))
    yield Block("heading", ("Sources",))
    yield Block("sources", tuple(source_line(*each) for each in plan.sources))


def summary(plan: "Plan") -> Iterator[str]:
    """Yield what the route takes, in few words."""
    route = plan.route
    labels = f"{', '.join(route.labels)}; " if route.labels else ""
    yield labels + route_summary(route, "; ")
    why = time_text(route)
    if why:
        yield f"Why so long: {why.replace(', say yours with --years', '')}"
    pay = ends_pay_text(route)
    if pay:
        yield f"Pay a year: {pay}"
    if plan.part:
        yield plan.part
    if plan.unfinished:
        yield capitalised(plan.unfinished)


def assumptions(plan: "Plan") -> Iterator[str]:
    """Yield what the person is taken to hold."""
    route = plan.route
    if plan.have:
        yield f"Held, as said: {', '.join(plan.have)}"
    for kind, heading in HEADINGS.items():
        texts = [requirement_text(item) for item in route.assumed if item.type == kind]
        if texts:
            yield f"Assumed of the present role, {heading.lower()}: {', '.join(texts)}"
    if not route.assumed:
        yield "Nothing is assumed of the present role."
    how = "assumed" if route.time.assumed else "as said"
    yield f"Years of experience now: {route.time.experience or 'none'} ({how})"


def way(route: "Route") -> Iterator[tuple[str, ...]]:
    """Yield a row for the present role and for each step."""
    pays = (route.origin_pay, *route.pay)
    yield "now", route.roles[0], "0", (pays[0] and pay_text(pays[0])) or "unknown", ""
    for place, (before, after) in enumerate(pairwise(pays)):
        years = route.time.steps[place].at_least
        known = route.years is not None and years > 0
        yield (
            str(place + 1),
            route.roles[place + 1],
            f"{years:,g} at least" if known else "unknown",
            pay_text(after) if after else "unknown",
            change_text(before, after),
        )


def step_blocks(plan: "Plan", place: int) -> Iterator[Block]:
    """Yield what to do before one step."""
    route, transition = plan.route, plan.route.transitions[place]
    yield Block("step", (f"{place + 1}. {transition.destination}",))
    kind = f"{transition.kind}; " if transition.kind else ""
    said_by = "; ".join(transition.publishers) or "no source named"
    stated = years_range(transition.years, transition.years_high, transition.year_sources)
    before = f" Stated: {stated} as {transition.origin} first." if stated else ""
    yield Block("text", (f"{kind}{supported_by(transition)}: {said_by}.{before}",))
    if transition.destination in route.unstated:
        yield Block("text", ("No source says which skills and certifications it asks for.",))
    asked = route.asked[place]
    must = [text for kind in MUST for text in item_texts(plan, asked, kind)]
    if must:
        yield Block("label", ("Must",))
        yield Block("checklist", tuple(must))
    optional = tuple(
        with_lacking(plan, item, requirement_text(item, preferred=False))
        for item in route.optional[place]
    )
    if optional:
        yield Block("label", ("Optional",))
        yield Block("checklist", optional)


def item_texts(plan: "Plan", asked: "tuple[Requirement, ...]", kind: str) -> Iterator[str]:
    """Yield what a step requires of one type, certifications with the experience still to go."""
    for item in needed(asked, kind):
        word = "" if kind == "skill" else f"{kind}: "
        yield word + with_lacking(plan, item, needed_text(item, asked))


def with_lacking(plan: "Plan", item: "Requirement", text: str) -> str:
    """Return the text of an item, with the experience that is lacking for a certification."""
    years = plan.lacking.get(item.name) if item.type == "certification" else None
    return text if years is None else f"{text} - {counted(years, 'year')} of experience to go"


def doubts(route: "Route") -> Iterator[str]:
    """Yield why to trust each step less."""
    for place, words in enumerate(route.doubts):
        if words:
            yield f"{place + 1}. {route.roles[place + 1]}: {'; '.join(words)}"


def other(route: "Route") -> str:
    """Return another route that there was to choose."""
    labels = f"{', '.join(route.labels)}: " if route.labels else ""
    return f"{labels}{route} ({route_summary(route, '; ')})"


def source_line(source: "Source", places: tuple[str, ...]) -> tuple[str, ...]:
    """Return a source as its title, its address, and what else is known of it."""
    known = (source.publisher, source.published, "; ".join(places), source.licence)
    return source.title or source.source, source.url, ". ".join(filter(None, known))
