"""Answers as tables for notebooks: what each table shows; `markup` makes the HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.gap_words import gaps_text, held_text
from careergraph.model.display.markup import EMPTY, Html, arrows, bullets, strong, table, text
from careergraph.model.display.move_words import share_text
from careergraph.model.display.pay_words import pay_note
from careergraph.model.display.words import (
    HEADINGS,
    assumed_text,
    learning_text,
    requirement_text,
    support_text,
    to_learn_text,
    years_range,
    years_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careergraph.model.facts import Transition
    from careergraph.model.profile import Gap
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = ["gaps_table", "route_table", "routes_table", "transitions_table"]

ABREAST = 8  # routes side by side
MOST = 100  # rows: more are for a DataFrame

Row = list[Html]


def route_table(route: Route) -> Html:
    """Return a table of one route: a row for each step."""
    sums = f": {counted(route.steps, 'step')}, {learning_text(route)}, {years_text(route)}"
    proof = "" if route.optimal else "; not proved to be the next best: the budget was spent"
    headings = ["Role", *HEADINGS.values(), "Optional", "Years", "Pay", "Evidence", "Sources"]
    rows = [step_row(route, place) for place in range(route.steps)]
    start = "" if route.origin_pay is None else f"; the first role pays {route.origin_pay}"
    note = pay_note(route) and f"; {pay_note(route)}"
    assumed = f". {assumed_text(route.roles[0], route.assumed)}"
    caption = Html(arrows(route.roles) + text(sums + proof + start + note + assumed))
    return table(caption, *without_empty_columns(headings, rows))


def step_row(route: Route, place: int) -> Row:
    """Return the row of a step: its role, what it newly requires, what it pays, who says so."""
    transition, pay = route.transitions[place], route.pay[place]
    weakest = route.steps > 1 and route.transitions.index(route.weakest) == place
    return [
        text(transition.destination),
        *(bullets(requirement_texts(route.asked[place], kind)) for kind in HEADINGS),
        bullets(requirement_text(item, preferred=False) for item in route.optional[place]),
        text(years_range(transition.years, transition.years_high, transition.year_sources)),
        EMPTY if pay is None else text(pay),
        evidence_cell(transition, weakest=weakest),
        citations_cell(transition),
    ]


def evidence_cell(transition: Transition, *, weakest: bool = False) -> Html:
    """Return the kind and the evidence of a transition, and whether it is the weakest link."""
    parts = (transition.kind, support_text(transition), share_text(transition))
    evidence = text("; ".join(filter(None, parts)))
    return Html(f"{evidence}; {strong('weakest link')}") if weakest else evidence


def citations_cell(transition: Transition) -> Html:
    """Return where the claims of a transition stand."""
    return bullets(claim.citation for claim in transition.claims if claim.citation.source)


def requirement_texts(requirements: Sequence[Requirement], kind: str) -> list[str]:
    """Return the requirements of one type as texts."""
    return [requirement_text(item) for item in requirements if item.type == kind]


def number_cell(number: float | None) -> Html:
    """Return a number, nothing where there is none."""
    return EMPTY if number is None else text(f"{number:,}")


def without_empty_columns(headings: list[str], rows: list[Row]) -> tuple[list[str], list[Row]]:
    """Return headings and rows without the columns in which every cell is empty."""
    columns = [
        column for column in range(len(headings)) if not rows or any(row[column] for row in rows)
    ]
    return [headings[c] for c in columns], [[row[c] for c in columns] for row in rows]


def routes_table(
    routes: Sequence[Route],
    *,
    note: str = "",
    first_rows: Mapping[str, Sequence[str]] | None = None,
) -> Html:
    """Return a table of routes side by side, a column each; what all of them need stands once.

    Parameters
    ----------
    routes : sequence of Route
        The routes.
    note : str, optional
        What stands after the number of routes in the caption.
    first_rows : dict of str to sequence of str, optional
        Rows to show first: heading, and a text for each route.
    """
    count = f"{counted(len(routes), 'route')}{note}"
    ends = common_ends(routes)
    caption = Html(f"{arrows(ends)}{text(f': {count}')}") if ends else text(count)
    if len(routes) > ABREAST:
        caption = Html(caption + text(f"; here the first {ABREAST}, in to_frame() all of them"))
    headings = ["Route", *map(str, range(1, min(len(routes), ABREAST) + 1))]
    rows = [[text(name), *map(text, cells)] for name, cells in (first_rows or {}).items()]
    if routes:
        rows += [*sum_rows(routes), *requirement_rows(routes)]
    return table(caption, headings, [row[: len(headings)] for row in rows])


def common_ends(routes: Sequence[Route]) -> tuple[str, ...]:
    """Return the origin and the destination that routes share; nothing where they differ."""
    ends = {(route.roles[0], route.roles[-1]) for route in routes}
    return ends.pop() if len(ends) == 1 else ()


def sum_rows(routes: Sequence[Route]) -> Iterator[Row]:
    """Yield the rows of sums: steps, learning, years, and what else is one number a route."""
    if any(route.labels for route in routes):
        yield [text("Best at"), *(bullets(route.labels) for route in routes)]
    yield [text("Roles"), *(bullets(route.roles, ordered=True) for route in routes)]
    yield [text("Steps"), *(number_cell(route.steps) for route in routes)]
    yield [text("To learn"), *(text(to_learn_text(route)) for route in routes)]
    yield [text("Years"), *(text(years_text(route)) for route in routes)]
    if any(route.probability is not None for route in routes):
        yield [text("Probability"), *(probability_cell(route.probability) for route in routes)]
    yield [text("Weakest link"), *map(weakest_cell, routes)]
    if any(route.origin_pay for route in routes):
        yield [text("Pay at the start"), *(text(route.origin_pay or "unknown") for route in routes)]
    if any(route.pay[-1] for route in routes):
        yield [text("Pay at the end"), *(text(route.pay[-1] or "unknown") for route in routes)]
    if not all(route.pay_comparable for route in routes):
        answers = (text("yes" if route.pay_comparable else "no") for route in routes)
        yield [text("Pay of one source, year and country"), *answers]
    if not all(route.optimal for route in routes):
        proofs = (text("yes" if route.optimal else "no") for route in routes)
        yield [text("Proved next best"), *proofs]


def probability_cell(probability: float | None) -> Html:
    """Return a probability, or that it is unknown."""
    return text("unknown" if probability is None else f"{probability:.3g}")


def weakest_cell(route: Route) -> Html:
    """Return the weakest link of a route, with its evidence."""
    weakest = route.weakest
    ends = arrows((weakest.origin, weakest.destination))
    return Html(f"{ends}{text(f': {support_text(weakest)}')}")


def requirement_rows(routes: Sequence[Route]) -> Iterator[Row]:
    """Yield the rows of what is to be acquired: what every route needs once, then the rest."""
    for kind, heading in HEADINGS.items():
        columns = [requirement_texts(route.requirements, kind) for route in routes]
        shared = set(columns[0]).intersection(*columns) if len(columns) > 1 else set()
        if shared:
            in_order = [item for item in columns[0] if item in shared]
            yield [text(f"{heading} that every route needs"), bullets(in_order)]
        besides = [[item for item in column if item not in shared] for column in columns]
        if any(besides):
            yield [text(f"{heading} besides" if shared else heading), *map(bullets, besides)]


def gaps_table(gaps: Sequence[Gap], role: str = "") -> Html:
    """Return a table of what is lacking for a role: a row for each requirement."""
    headings = ["Requirement", "Status", "Type", "Asked for", "Held", "Sources"]
    rows = [gap_row(gap) for gap in gaps[:MOST]]
    caption = text(f"Gaps: {gaps_text(gaps, role)}{cut_note(len(gaps))}")
    return table(caption, *without_empty_columns(headings, rows))


def gap_row(gap: Gap) -> Row:
    """Return the row of one requirement beside what is held."""
    requirement = gap.requirement.with_depths()
    level = requirement.years if requirement.type == "experience" else requirement.level
    return [
        text(requirement.name),
        text(f"{gap.status} (assumed)" if gap.assumed else gap.status),
        text(f"{requirement.type} (preferred)" if requirement.preferred else requirement.type),
        level_cell(requirement, level),
        text(held_text(gap)),
        bullets(requirement.citations),
    ]


def level_cell(requirement: Requirement, number: float | None) -> Html:
    """Return a level, or years of experience."""
    if number is None:
        return EMPTY
    if requirement.type == "experience":
        return text(counted(number, "year"))
    return text(f"level {number:g}")


def cut_note(rows: int) -> str:
    """Return a note that not all rows are shown, nothing where they are."""
    return f"; here the first {MOST}, in to_frame() all of them" if rows > MOST else ""


def transitions_table(transitions: Sequence[Transition]) -> Html:
    """Return a table of transitions: a row for each."""
    headings = ["Transition", "Years", "Evidence", "Sources"]
    rows = [
        [
            arrows((transition.origin, transition.destination)),
            text(years_range(transition.years, transition.years_high, transition.year_sources)),
            evidence_cell(transition),
            citations_cell(transition),
        ]
        for transition in transitions[:MOST]
    ]
    caption = text(counted(len(transitions), "transition") + cut_note(len(transitions)))
    return table(caption, *without_empty_columns(headings, rows))
