"""One step of a route as plain values, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.facts import Pay, Transition
    from careergraph.model.requirement import Requirement

__all__ = ["TYPES", "names_by_type", "names_preferred", "sources_of", "step_to_dict"]

# The lists of a route and of a step, and the type of requirement that each holds.
TYPES = {
    "skills": "skill",
    "certifications": "certification",
    "education": "education",
    "experience": "experience",
}


def names_by_type(requirements: Iterable[Requirement]) -> dict[str, list[str]]:
    """Return the names of requirements by their type."""
    listed = tuple(requirements)
    return {
        name: [item.name for item in listed if item.type == kind] for name, kind in TYPES.items()
    }


def names_preferred(
    requirements: tuple[Requirement, ...], optional: tuple[Requirement, ...]
) -> list[str]:
    """Return what one step only prefers, those that count first."""
    return [item.name for item in (*requirements, *optional) if item.preferred]


def step_to_dict(
    transition: Transition,
    requirements: tuple[Requirement, ...],
    optional: tuple[Requirement, ...],
    pay: Pay | None,
) -> dict[str, Any]:
    """Return one step of a route: its transition, what it newly requires, what it pays."""
    step = transition.to_dict()
    sources = step.pop("sources")
    step |= names_by_type(requirements)
    step["optional"] = names_preferred(requirements, optional)
    step["pay"] = pay.to_dict() if pay else None
    step["sources"] = sources
    return step


def sources_of(
    transition: Transition,
    requirements: tuple[Requirement, ...],
    optional: tuple[Requirement, ...],
    pay: Pay | None,
) -> dict[str, Any]:
    """Return every claim, requirement and pay figure of one step, each with its source."""
    return {
        "claims": [claim.to_dict() for claim in transition.claims],
        "requirements": [item.to_dict() for item in (*requirements, *optional)],
        "pay_source": pay.citation.to_dict() if pay and pay.citation.source else None,
    }
