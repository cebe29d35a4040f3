"""What is written beside boxes and bars: requirements, evidence and figures in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.words import years_text

if TYPE_CHECKING:
    from careergraph.model.facts import Requirement, Transition
    from careergraph.model.route import Route

__all__ = ["DASHES", "evidence", "item", "move", "summary"]

# How surely a transition is known shows in its line too.
DASHES: dict[str, tuple[float, ...]] = {
    "observed": (),
    "stated": (),
    "published": (6, 1.5),
    "inferred": (3, 2),
    "modelled": (1, 1.5),
}


def evidence(transition: Transition) -> str:
    """Say how well a transition is supported.

    Examples
    --------
    >>> import careergraph
    >>> evidence(careergraph.next_roles(careergraph.load(), "IT director")[0])
    'stated by 2 publishers'
    """
    if transition.evidence == "observed" and transition.count is not None:
        return f"observed {counted(transition.count, 'time')}"
    if not transition.publishers:
        return f"{transition.evidence}, no source named"
    return f"{transition.evidence} by {counted(len(transition.publishers), 'publisher')}"


def move(transition: Transition) -> str:
    """Say the kind of a transition, its evidence and its years where stated."""
    years = "" if transition.years is None else counted(transition.years, "year")
    return " · ".join(part for part in (transition.kind, evidence(transition), years) if part)


def item(requirement: Requirement) -> str:
    """Say a requirement with its level or years, and whether it is only preferred.

    Examples
    --------
    >>> from careergraph.model.facts import Requirement
    >>> item(Requirement("skill", "Python", level=3, importance="preferred"))
    'Python, level 3 (preferred)'
    """
    level = "" if requirement.level is None else f", level {requirement.level:g}"
    years = "" if requirement.years is None else f", {counted(requirement.years, 'year')}"
    return f"{requirement.name}{level}{years}{' (preferred)' if requirement.preferred else ''}"


def summary(route: Route) -> str:
    """Sum a route up."""
    return f"{counted(route.steps, 'step')} · {route.learning:,} to learn · {years_text(route)}"
