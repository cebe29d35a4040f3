"""Answers in few words, for every door that shows them: the terminal, prompts and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.profile import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.facts import Requirement, Transition
    from careergraph.model.profile import Gap
    from careergraph.model.route import Route

__all__ = [
    "HEADINGS",
    "backing",
    "brief",
    "listing",
    "one_line",
    "phrase",
    "requirement_label",
    "route_summary",
    "supported_by",
    "tally",
    "to_learn",
    "transition_label",
    "whole_years",
]

HEADINGS = {
    "skill": "Skills",
    "certification": "Certifications",
    "education": "Education",
    "experience": "Experience",
}
MOST = 30  # lines at a prompt


def backing(transition: Transition) -> str:
    """Say how well a transition is supported.

    Examples
    --------
    >>> import careergraph
    >>> backing(careergraph.next_roles(careergraph.load(), "IT director")[0])
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


def phrase(item: Requirement, *, preferred: bool = True) -> str:
    """Say one requirement: its name, level and years, and whether it is only preferred.

    Examples
    --------
    >>> from careergraph.model.facts import Requirement
    >>> phrase(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python at level 3 (preferred)'
    """
    only = " (preferred)" if preferred and item.preferred else ""
    whose = f" (from {item.origin})" if item.origin else ""
    level = "" if item.level is None else f" at level {item.level:g}"
    years = "" if item.years is None else f" ({counted(item.years, 'year')})"
    return f"{item.name}{level}{years}{whose}{only}"


def requirement_label(item: Requirement) -> str:
    """Return one requirement as a picture names it: shorter than `phrase`, and without its origin.

    Examples
    --------
    >>> from careergraph.model.facts import Requirement
    >>> requirement_label(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python, level 3 (preferred)'
    """
    level = "" if item.level is None else f", level {item.level:g}"
    years = "" if item.years is None else f", {counted(item.years, 'year')}"
    return f"{item.name}{level}{years}{' (preferred)' if item.preferred else ''}"


def to_learn(route: Route) -> str:
    """Say how much is to be learnt on a route."""
    if not route.learning:
        return "nothing to learn"
    return (
        f"{counted(route.learning, 'skill or certification', 'skills and certifications')} to learn"
    )


def whole_years(route: Route) -> str:
    """Say how many years a route takes."""
    return "years unknown" if route.years is None else counted(route.years, "year")


def brief(route: Route) -> str:
    """Say a route on one line, whatever stands in its names.

    Examples
    --------
    >>> import careergraph
    >>> brief(careergraph.routes(careergraph.load(), "IT project manager", "CIO")[1])
    'IT project manager → IT director → Chief information officer; 2 steps, 16 to learn'
    """
    proof = "" if route.optimal else ", not proved best"
    learn = f"{route.learning:,} to learn" if route.learning else "nothing to learn"
    return f"{one_line(str(route))}; {counted(route.steps, 'step')}, {learn}{proof}"


def route_summary(route: Route) -> str:
    """Return the steps of a route, how much is to be learnt, and its years."""
    return f"{counted(route.steps, 'step')} · {route.learning:,} to learn · {whole_years(route)}"


def tally(found: Sequence[Gap]) -> str:
    """Say how much is lacking, held partly and held."""
    statuses = [gap.status for gap in found]
    return ", ".join(f"{statuses.count(status):,} {status}" for status in STATUSES)


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def listing(title: str, lines: Sequence[str]) -> str:
    """Lay out a title and a line for each answer, as many as a prompt bears.

    Examples
    --------
    >>> print(listing("Roles", ["Cook", "Chef"]))
    <Roles>
    Cook
    Chef
    """
    more = [f"... and {len(lines) - MOST:,} more"] if len(lines) > MOST else []
    return "\n".join([f"<{title}>", *lines[:MOST], *more])
