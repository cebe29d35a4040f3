"""What a person holds, and what is lacking."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.model.facts import Requirement

__all__ = ["STATUSES", "Gap", "Profile", "depth", "lacking"]

STATUSES = ("lack", "partly", "have")


class Profile(NamedTuple):
    """What a person holds: requirement names, each with the level held.

    Holding a name without a level satisfies every level.

    Examples
    --------
    >>> from careergraph.model.facts import Requirement
    >>> profile = Profile({("skill", "Python"): 3.0, ("certification", "PMP"): inf})
    >>> profile.satisfies(Requirement("skill", "Python", level=4))
    False
    >>> profile.satisfies(Requirement("certification", "PMP"))
    True
    """

    held: dict[tuple[str, str], float]

    def level(self, requirement: Requirement) -> float | None:
        """Return the level held of what is required; None where nothing is held."""
        return self.held.get((requirement.type, requirement.name))

    def satisfies(self, requirement: Requirement) -> bool:
        """Return whether the person holds what is required, at least as high."""
        level = self.level(requirement)
        return level is not None and level >= depth(requirement)

    def plus(self, requirements: Iterable[Requirement]) -> Profile:
        """Return the profile of someone who also holds these requirements."""
        held = dict(self.held)
        for requirement in requirements:
            key = (requirement.type, requirement.name)
            held[key] = max(held.get(key, -inf), depth(requirement))
        return Profile(held)


def lacking(profile: Profile, requirements: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements that a person does not hold, or not as high."""
    return tuple(item for item in requirements if not profile.satisfies(item))


def depth(requirement: Requirement) -> float:
    """Return how much of it is required: years of experience, else the level, else 0."""
    if requirement.type == "experience":
        return requirement.years or 0
    return requirement.level or 0


class Gap(NamedTuple):
    """One requirement beside what is held: ``have``, ``partly`` (a lower level) or ``lack``.

    `held_level` is the level held, or the years of experience; None where neither applies.
    """

    requirement: Requirement
    status: str
    held_level: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the requirement with status and the level held."""
        return {"status": self.status, "held_level": self.held_level} | self.requirement.to_dict()
