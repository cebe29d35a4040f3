"""Answers in few words, wherever they are shown: terminal, prompt, notebook, picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted, together
from careergraph.model.profile import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.facts import Requirement, Transition
    from careergraph.model.profile import Gap
    from careergraph.model.route import Route

__all__ = [
    "HEADINGS",
    "learning_text",
    "listing",
    "one_line",
    "pay_note",
    "requirement_label",
    "requirement_text",
    "route_line",
    "route_summary",
    "status_counts",
    "support_text",
    "supported_by",
    "transition_label",
    "years_text",
]

HEADINGS = {
    "skill": "Skills",
    "certification": "Certifications",
    "education": "Education",
    "experience": "Experience",
}
MOST = 30  # lines at a Python prompt


def support_text(transition: Transition) -> str:
    """Return the evidence of a transition and how much of it there is.

    Examples
    --------
    >>> import careergraph
    >>> support_text(careergraph.next_roles(careergraph.load(), "IT director")[0])
    'stated, 2 publishers'
    """
    return support_words(transition, ", ")


def supported_by(transition: Transition) -> str:
    """Return how well a transition is supported, as a phrase: a picture has no columns to list.

    Examples
    --------
    >>> import careergraph
    >>> supported_by(careergraph.next_roles(careergraph.load(), "IT director")[0])
    'stated by 2 publishers'
    """
    return support_words(transition, " by ")


def support_words(transition: Transition, joint: str) -> str:
    """Return the evidence of a transition joined to how often it is supported."""
    if transition.evidence == "observed" and transition.count is not None:
        return f"observed {counted(transition.count, 'time')}"
    if not transition.publishers:
        return f"{transition.evidence}, no source named"
    return f"{transition.evidence}{joint}{counted(len(transition.publishers), 'publisher')}"


def transition_label(transition: Transition) -> str:
    """Return the kind of a transition, its evidence, and its years where a source states them."""
    years = "" if transition.years is None else counted(transition.years, "year")
    parts = (transition.kind, supported_by(transition), years)
    return " · ".join(part for part in parts if part)


def requirement_text(requirement: Requirement, *, preferred: bool = True) -> str:
    """Return a requirement with its level and years, and whether it is only preferred.

    Examples
    --------
    >>> from careergraph.model.facts import Requirement
    >>> requirement_text(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python at level 3 (preferred)'
    """
    importance = " (preferred)" if preferred and requirement.preferred else ""
    origin = f" (from {requirement.origin})" if requirement.origin else ""
    level = "" if requirement.level is None else f" at level {requirement.level:g}"
    years = "" if requirement.years is None else f" ({counted(requirement.years, 'year')})"
    return f"{requirement.name}{level}{years}{origin}{importance}"


def requirement_label(item: Requirement) -> str:
    """Return one requirement as pictures name it: shorter than in text, without its origin.

    Examples
    --------
    >>> from careergraph.model.facts import Requirement
    >>> requirement_label(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python, level 3 (preferred)'
    """
    level = "" if item.level is None else f", level {item.level:g}"
    years = "" if item.years is None else f", {counted(item.years, 'year')}"
    return f"{item.name}{level}{years}{' (preferred)' if item.preferred else ''}"


def learning_text(route: Route) -> str:
    """Return how many skills and certifications a route leaves to learn."""
    if not route.learning:
        return "nothing to learn"
    return (
        f"{counted(route.learning, 'skill or certification', 'skills and certifications')} to learn"
    )


def years_text(route: Route) -> str:
    """Return how many years a route takes."""
    return "years unknown" if route.years is None else counted(route.years, "year")


def pay_note(route: Route) -> str:
    """Return in what the figures of pay on a route differ, "" where all of them compare.

    Examples
    --------
    >>> import careergraph
    >>> from careergraph.model.facts import Citation, Pay
    >>> before, after = (
    ...     Pay(None, 1, None, "USD", "year", year, Citation("survey", "", ""), "US")
    ...     for year in (2024, 2025)
    ... )
    >>> route = careergraph.routes(careergraph.load(), "IT project manager", "CIO")[0]
    >>> pay_note(route._replace(origin_pay=before, pay=(after,)))
    'pay is not comparable: the figures differ in year'
    """
    if route.pay_comparable:
        return ""
    series = [pay.series for pay in (route.origin_pay, *route.pay) if pay]
    names = ("source", "year", "country", "currency", "period")
    differing = [name for n, name in enumerate(names) if len({each[n] for each in series}) > 1]
    return f"pay is not comparable: the figures differ in {together(differing)}"


def route_line(route: Route) -> str:
    """Return a route on one line, also where its names have line breaks.

    Examples
    --------
    >>> import careergraph
    >>> route_line(careergraph.routes(careergraph.load(), "IT project manager", "CIO")[1])
    'IT project manager → IT director → Chief information officer; 2 steps, 16 to learn'
    """
    proof = "" if route.optimal else ", not proved best"
    learning = f"{route.learning:,} to learn" if route.learning else "nothing to learn"
    return f"{one_line(str(route))}; {counted(route.steps, 'step')}, {learning}{proof}"


def route_summary(route: Route) -> str:
    """Return the steps of a route, how much is to be learnt, and its years."""
    return f"{counted(route.steps, 'step')} · {route.learning:,} to learn · {years_text(route)}"


def status_counts(gaps: Sequence[Gap]) -> str:
    """Return how many requirements are lacking, partly held and held."""
    statuses = [gap.status for gap in gaps]
    return ", ".join(f"{statuses.count(status):,} {status}" for status in STATUSES)


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def listing(title: str, lines: Sequence[str]) -> str:
    """Return a title and a line for each answer, at most `MOST` of them.

    Examples
    --------
    >>> print(listing("Roles", ["Cook", "Chef"]))
    <Roles>
    Cook
    Chef
    """
    more = [f"... and {len(lines) - MOST:,} more"] if len(lines) > MOST else []
    return "\n".join([f"<{title}>", *lines[:MOST], *more])
