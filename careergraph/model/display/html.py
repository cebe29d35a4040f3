"""What a notebook shows of answers: the words of each table; `markup` makes the HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.markup import EMPTY, Html, bullets, chain, strong, table, text
from careergraph.model.display.words import (
    HEADINGS,
    learning_text,
    requirement_text,
    status_counts,
    support_text,
    years_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careergraph.model.facts import Requirement, Transition
    from careergraph.model.profile import Gap
    from careergraph.model.route import Route

__all__ = ["gaps", "route", "routes", "transitions"]

ABREAST = 8  # routes side by side
MOST = 100  # rows: more are for a DataFrame

Row = list[Html]


def route(one: Route) -> Html:
    """Show a route: a row for each step."""
    sums = f": {counted(one.steps, 'step')}, {learning_text(one)}, {years_text(one)}"
    proof = "" if one.optimal else "; not proved to be the next best: the budget was spent"
    head = ["Role", *HEADINGS.values(), "Years", "Pay", "Evidence", "Sources"]
    rows = [step(one, place) for place in range(one.steps)]
    return table(Html(chain(one.roles) + text(sums + proof)), *telling(head, rows))


def step(one: Route, place: int) -> Row:
    """Show one step: the role it leads to, what it newly asks for, what it pays, who says so."""
    move, pay = one.transitions[place], one.pay[place]
    weak = one.steps > 1 and one.transitions.index(one.weakest) == place
    return [
        text(move.destination),
        *(bullets(phrases(one.asked[place], kind)) for kind in HEADINGS),
        figure(move.years),
        EMPTY if pay is None else text(pay),
        supported(move, weak=weak),
        bullets(claim.citation for claim in move.claims if claim.citation.source),
    ]


def supported(move: Transition, *, weak: bool = False) -> Html:
    """Say how a transition is known, and whether it is the weakest link."""
    told = text(f"{move.kind}; {support_text(move)}" if move.kind else support_text(move))
    return Html(f"{told}; {strong('weakest link')}") if weak else told


def phrases(asked: Sequence[Requirement], kind: str) -> list[str]:
    """Say the requirements of one type."""
    return [requirement_text(item) for item in asked if item.type == kind]


def figure(number: float | None) -> Html:
    """Show a number, nothing where it is unknown."""
    return EMPTY if number is None else text(f"{number:,}")


def telling(head: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    """Leave out the columns in which no row says anything."""
    kept = [at for at in range(len(head)) if not rows or any(row[at] for row in rows)]
    return [head[at] for at in kept], [[row[at] for at in kept] for row in rows]


def routes(
    found: Sequence[Route],
    *,
    about: str = "",
    extra: Mapping[str, Sequence[str]] | None = None,
) -> Html:
    """Show routes side by side: a column for each, what all of them need apart.

    Parameters
    ----------
    found : sequence of Route
        The routes.
    about : str, optional
        What the caption says further.
    extra : dict of str to sequence of str, optional
        Rows to show first: heading, and a text for each route.
    """
    count = counted(len(found), "route")
    caption = text(f"{count}{about}")
    if ends(found):
        caption = Html(f"{chain(ends(found))}{text(f': {count}{about}')}")
    if len(found) > ABREAST:
        caption = Html(caption + text(f"; here the first {ABREAST}, in to_frame() all of them"))
    head = ["Route", *map(str, range(1, min(len(found), ABREAST) + 1))]
    given = [[text(name), *map(text, told)] for name, told in (extra or {}).items()]
    rows = [*given, *sums(found), *needs(found)] if found else []
    return table(caption, head, [row[: len(head)] for row in rows])


def ends(found: Sequence[Route]) -> tuple[str, ...]:
    """Return the origin and the destination that routes share; nothing where they differ."""
    pairs = {(one.roles[0], one.roles[-1]) for one in found}
    return pairs.pop() if len(pairs) == 1 else ()


def sums(found: Sequence[Route]) -> Iterator[Row]:
    """Yield the rows about the routes as wholes."""
    yield [text("Roles"), *(bullets(one.roles, ordered=True) for one in found)]
    yield [text("Steps"), *(figure(one.steps) for one in found)]
    yield [text("Skills and certifications to learn"), *(figure(one.learning) for one in found)]
    yield [text("Years"), *(figure(one.years) or text("unknown") for one in found)]
    if any(one.probability is not None for one in found):
        yield [text("Probability"), *(probability(one.probability) for one in found)]
    yield [text("Weakest link"), *map(weakest, found)]
    if any(one.pay[-1] for one in found):
        yield [text("Pay at the end"), *(text(one.pay[-1] or "unknown") for one in found)]
    if not all(one.optimal for one in found):
        yield [text("Proved next best"), *(text("yes" if o.optimal else "no") for o in found)]


def probability(chance: float | None) -> Html:
    """Show a probability."""
    return text("unknown" if chance is None else f"{chance:.3g}")


def weakest(one: Route) -> Html:
    """Say which step is the weakest link, and how it is known."""
    link = one.weakest
    return Html(f"{chain((link.origin, link.destination))}{text(f': {support_text(link)}')}")


def needs(found: Sequence[Route]) -> Iterator[Row]:
    """Yield what is still to be acquired: once what every route needs, then what each needs."""
    for kind, heading in HEADINGS.items():
        told = [phrases(one.requirements, kind) for one in found]
        shared = set(told[0]).intersection(*told) if len(told) > 1 else set()
        if shared:
            common = [phrase for phrase in told[0] if phrase in shared]
            yield [text(f"{heading} that every route needs"), bullets(common)]
        rest = [[phrase for phrase in one if phrase not in shared] for one in told]
        if any(rest):
            yield [text(f"{heading} besides" if shared else heading), *map(bullets, rest)]


def gaps(found: Sequence[Gap]) -> Html:
    """Show what is lacking: a row for each requirement."""
    head = ["Requirement", "Status", "Type", "Asked for", "Held", "Sources"]
    rows = [
        [
            text(item.name),
            text(gap.status),
            text(f"{item.type} (preferred)" if item.preferred else item.type),
            extent(item, item.years if item.type == "experience" else item.level),
            extent(item, gap.held_level),
            bullets(item.citations),
        ]
        for gap in found[:MOST]
        for item in [gap.requirement]
    ]
    return table(text(f"Gaps: {status_counts(found)}{cut(len(found))}"), *telling(head, rows))


def extent(item: Requirement, number: float | None) -> Html:
    """Show a level, or years of experience."""
    if number is None:
        return EMPTY
    return text(counted(number, "year") if item.type == "experience" else f"level {number:g}")


def cut(size: int) -> str:
    """Say that not all rows are shown."""
    return f"; here the first {MOST}, in to_frame() all of them" if size > MOST else ""


def transitions(found: Sequence[Transition]) -> Html:
    """Show transitions: a row for each."""
    head = ["Transition", "Years", "Evidence", "Sources"]
    rows = [
        [
            chain((move.origin, move.destination)),
            figure(move.years),
            supported(move),
            bullets(claim.citation for claim in move.claims if claim.citation.source),
        ]
        for move in found[:MOST]
    ]
    caption = text(counted(len(found), "transition") + cut(len(found)))
    return table(caption, *telling(head, rows))
