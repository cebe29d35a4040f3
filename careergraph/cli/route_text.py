"""One route in full, as text: what each step requires, what it pays, how long, who says so."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from careergraph.cli.citation_text import citation_text
from careergraph.cli.terminal import echo
from careergraph.cli.text_blocks import labelled_lines, wrap
from careergraph.english import counted, first_of
from careergraph.model.display.move_words import is_estimated, share_text, soon_text
from careergraph.model.display.pay_words import (
    change_text,
    paid_as,
    pay_note,
    pay_text,
    series_text,
)
from careergraph.model.display.route_words import (
    needed,
    needed_text,
    route_title,
)
from careergraph.model.display.words import (
    HEADINGS,
    assumed_text,
    learning_text,
    requirement_text,
    supported_by,
    time_text,
    years_range,
    years_text,
)
from careergraph.model.requirement import COUNTED_TYPES
from careergraph.search.objectives import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.model.facts import Transition
    from careergraph.model.odds import RouteOdds
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route

__all__ = [
    "assumed_lines",
    "beside",
    "evidence_notes",
    "likely_notes",
    "print_assumed",
    "route_lines",
]

PREFERRED = 8  # names on a line: software that is of use can be hundreds
IN_SUMMARY = ("choices", "doubt", "steps", "years")  # orders by what a summary says anyway
# What a reader might take for moves that people made, and what it is instead.
EVIDENCE_NOTES = {
    "published": "published: the publisher finds the two roles alike; nobody counted moves, so "
    "there is no probability",
    "modelled": "modelled: computed from what the roles ask for; nobody was seen to move so",
}
LIKELY = (
    "likely: how probable as the next role of whoever moves on, with its 95 % interval; who is "
    "still there counts too, and few moves are drawn towards what is usual"
)
# What must be learnt, in the order of a step: what takes longest to get comes first.
MUST = {"certification": "certification", "education": "education", "skill": "skills"}


beside = partial(labelled_lines, indent=3, label_width=11)


def assumed_lines(role: str, assumed: tuple[Requirement, ...]) -> list[str]:
    """Return what is assumed of whoever asks, and how to take it away."""
    change = "; --lack NAME takes one away" if assumed else ""
    return wrap(assumed_text(role, assumed) + change, 2, first=0)


def print_assumed(role: str, assumed: tuple[Requirement, ...]) -> None:
    """Print what is assumed of whoever asks."""
    echo("\n".join(assumed_lines(role, assumed)), styled=True)


def evidence_notes(transitions: Iterable[Transition]) -> list[str]:
    """Return what the transitions are that nobody was seen to make, a note for each evidence."""
    kinds = {transition.evidence for transition in transitions}
    return [note for evidence, note in EVIDENCE_NOTES.items() if evidence in kinds]


def likely_notes(transitions: Iterable[Transition]) -> list[str]:
    """Return what the estimate beside a share is, where a transition has one."""
    return [LIKELY] * any(map(is_estimated, transitions))


def route_lines(
    place: int,
    route: Route,
    *,
    by: str,
    sources: Mapping[str, str] | None,
    claims: bool,
    odds: RouteOdds | None = None,
) -> Iterator[str]:
    """Yield the lines of one route: a summary, each step, and a checklist.

    Parameters
    ----------
    place : int
        Its place in the answer, from 1.
    route : Route
        The route.
    by : str
        What came first in the order of the answer.
    sources : dict of str to str, optional
        The address of each source, to show them all; None shows the publishers alone.
    claims : bool
        Whether to show each claim with its note.
    odds : RouteOdds, optional
        How likely the route is.
    """
    yield from wrap(route_title(place - 1, route), 2, first=0, bold=True)
    yield from wrap(str(route), 2, first=0)
    yield from wrap(summary_text(route), 2, first=0)
    yield from (line for text in cost_texts(route, by) for line in wrap(text, 2, first=0))
    if odds is not None:
        from careergraph.model.display.odds_words import odds_texts  # nobody else waits for it

        yield from (line for text in odds_texts(odds) for line in wrap(text, 2, first=0))
    yield from wrap(pay_note(route), 2, first=0) if not route.pay_comparable else ()
    for step in range(route.steps):
        yield ""
        yield from step_lines(route, step, sources=sources, claims=claims)
    yield from checklist_lines(route)
    if route.to_learn and route.learning_at_least < sum(map(is_counted, route.requirements)):
        meet = "meets" if len(route.to_learn) == 1 else "meet"
        yield from wrap(f"Enough to learn: {', '.join(route.to_learn)} {meet} all of them", 2)
    if sources is not None:
        yield from source_lines(route, sources)


def is_counted(item: Requirement) -> bool:
    """Return whether nothing but a skill or a certification meets a requirement."""
    return all(kind in COUNTED_TYPES for kind, *_ in item.alternatives)


def summary_text(route: Route) -> str:
    """Return what a route takes, and why it takes so long."""
    sums = f"{counted(route.steps, 'step')}; {learning_text(route)}; {years_text(route)}"
    why = time_text(route)
    return sums + (f", for {why}" if why else "")


def cost_texts(route: Route, by: str) -> Iterator[str]:
    """Yield what a route costs where nothing else says so, and whether its place is proved."""
    shown = by in IN_SUMMARY or route.cost in (None, route.learning)
    if not shown and route.cost is not None:
        yield (
            f"{named(by).label} {route.cost:,.3g}"
            if by == "likelihood"
            else (f"{named(by).label} {route.cost:,.6g}")
        )
    if not route.optimal:
        bound = "" if route.bound is None else f", no better one costs less than {route.bound:,g}"
        yield f"not proved to be the next best: the budget was spent{bound}"


def step_lines(
    route: Route, place: int, *, sources: Mapping[str, str] | None, claims: bool
) -> Iterator[str]:
    """Yield the lines of one step: its role, what it newly requires, what it pays, who says so."""
    transition = route.transitions[place]
    yield from wrap(step_heading(place, transition), 3, first=0, bold=True)
    yield from (beside("doubts", doubts) if (doubts := "; ".join(route.doubts[place])) else ())
    yield from (beside("share", share) if (share := share_text(transition)) else ())
    unknown = transition.destination in route.unstated
    if not (unknown or route.asked[place]):
        yield from beside("must", "nothing that is not held by then")
    yield from must_lines(route.asked[place], unknown=unknown)
    yield from optional_lines(route.optional[place])
    time = step_time(route, place)
    yield from beside("time", time) if time else ()
    pay = step_pay(route, place)
    yield from beside("pays", pay) if pay else ()
    if claims:
        yield from claim_lines(transition)
    elif sources is None:
        yield from beside("says who", "; ".join(transition.publishers) or "no source named")
    else:
        for claim in transition.claims:
            yield from beside("says who", citation_text(claim.citation))


def step_heading(place: int, transition: Transition) -> str:
    """Return the role that a step leads to, and what is known of the step."""
    kind = f"{transition.kind}; " if transition.kind else ""
    follows = f", which {transition.origin} follows" if transition.inherited_from else ""
    return f"{place + 1}. {transition.destination}   ({kind}{supported_by(transition)}{follows})"


def must_lines(requirements: tuple[Requirement, ...], *, unknown: bool) -> Iterator[str]:
    """Yield what a step newly requires: what must be learnt, then the experience."""
    parts = ["skills: unknown, no source says which"] if unknown else []
    for kind, word in MUST.items():
        texts = [needed_text(item, requirements) for item in needed(requirements, kind)]
        parts += [f"{word}: {', '.join(texts)}"] if texts else []
    yield from beside("must", "; ".join(parts)) if parts else ()
    texts = [needed_text(item, requirements) for item in needed(requirements, "experience")]
    yield from beside("experience", ", ".join(texts)) if texts else ()


def optional_lines(items: tuple[Requirement, ...]) -> Iterator[str]:
    """Yield the lines of what a step only prefers, the first of a long list."""
    if not items:
        return
    order = list(HEADINGS)
    listed = sorted(items, key=lambda item: (item.type == "skill", order.index(item.type)))
    texts = [requirement_text(item, preferred=False) for item in listed]
    yield from beside("optional", ", ".join(first_of(texts, PREFERRED)))


def step_time(route: Route, place: int) -> str:
    """Return how long a step takes as stated, and how far one is by then at least."""
    transition, steps = route.transitions[place], route.time.steps
    stated = years_range(transition.years, transition.years_high, transition.year_sources)
    before = f"{stated} as {transition.origin} first" if stated else ""
    earlier = steps[place - 1].at_least if place else 0
    at_least = steps[place].at_least
    by_then = f"{counted(at_least, 'year')} from now at the earliest" if at_least > earlier else ""
    return "; ".join(filter(None, [before, soon_text(transition), by_then]))


def step_pay(route: Route, place: int) -> str:
    """Return what a step leads to pays, and the change against the role before."""
    before, after = list(pairwise([route.origin_pay, *route.pay]))[place]
    if after is None:
        return "unknown" if any((route.origin_pay, *route.pay)) else ""
    change = change_text(before, after)
    of = "" if route.pay_comparable else f" ({series_text(after)})"
    occupation = f" ({paid_as(after)})" if paid_as(after) else ""
    return f"{pay_text(after)} a year{occupation}{of}" + (f", {change}" if change else "")


def claim_lines(transition: Transition) -> Iterator[str]:
    """Yield each claim of a step, with its note."""
    for claim in transition.claims:
        note = f"{claim.note} - " if claim.note else ""
        text = f"{claim.evidence}: {note}{citation_text(claim.citation)}"
        yield from beside("claim", text)


def checklist_lines(route: Route) -> Iterator[str]:
    """Yield what to get before each step, the skills counted: their names stand above."""
    if route.steps < 2 or not route.requirements:  # noqa: PLR2004 (one step is its own checklist)
        return
    yield ""
    yield from wrap("Checklist, in the order of need", 0, bold=True)
    listed: set[tuple[str, str]] = set()
    for place, items in enumerate(route.asked, 1):
        fresh = [item for item in items if (item.type, item.name) not in listed]
        listed |= {(item.type, item.name) for item in fresh}
        text = checklist_text(fresh)
        yield from wrap(f"[ ] before {place}: {text}", 6, first=2) if text else ()


def checklist_text(items: list[Requirement]) -> str:
    """Return what to get before a step in few words."""
    names = [item.name for kind in ("certification", "education") for item in needed(items, kind)]
    experience = [item for item in items if item.type == "experience"]
    if experience:
        years = max((item.years or 0 for item in experience), default=0)
        kinds = counted(len(experience), "kind of experience", "kinds of experience")
        names.append(f"{kinds}, {counted(years, 'year')}" if years else kinds)
    skills = sum(item.type == "skill" for item in items)
    return "; ".join([*names, *([counted(skills, "skill")] if skills else [])])


def source_lines(route: Route, addresses: Mapping[str, str]) -> Iterator[str]:
    """Yield every source of a route, each once: where its facts stand, and its address."""
    places: dict[str, dict[str, None]] = {}
    for citation in route.citations:
        places.setdefault(citation.source, {})[str(citation)] = None
    if places:
        yield ""
        yield from wrap("Sources", 0, bold=True)
    for source, texts in places.items():
        address = f" <{addresses[source]}>" if addresses.get(source) else ""
        yield from wrap(f"[{source}] {'; '.join(texts)}{address}", 4, first=2)
