"""How long a route takes: what sources state, and the lower bound that follows."""

from typing import Any

from careergraph.model.facts import Number
from careergraph.named_tuple import NamedTuple

__all__ = ["ExperienceAsked", "RouteTime", "StepTime"]


class ExperienceAsked(NamedTuple):
    """The experience that a role asks for of which the person lacks most.

    Attributes
    ----------
    name : str
        What it is.
    years : int or float
        How many years of it the role asks for.
    held : int or float
        How many the person has at the start.
    assumed : bool
        Whether these are assumed of the origin, as the person did not say.
    sources : int
        How many sources state years of it.
    """

    name: str
    years: Number
    held: Number
    assumed: bool
    sources: int = 0


class StepTime(NamedTuple):
    """How long one step takes, and how far one is then at least.

    Attributes
    ----------
    years : int, float or None
        Years in the origin role before the step, as the least of its claims states.
    asked : ExperienceAsked or None
        The experience that the role asks for by then; None where no source states years of it.
    at_least : int or float
        Years since the start when the step is done, at least.
    waits : bool
        Whether it is the experience asked for that makes it so long.
    """

    years: Number | None
    asked: ExperienceAsked | None
    at_least: Number
    waits: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the parts of a step's time."""
        asked = None if self.asked is None else self.asked.years
        return {"years_experience": asked, "years_by_then": self.at_least}


class RouteTime(NamedTuple):
    """How long a route takes, step by step.

    Attributes
    ----------
    steps : tuple of StepTime
        One for each step.
    experience : int or float
        The years of experience that the person has at the start.
    assumed : bool
        Whether these are what the origin role asks for, as the person did not say.
    """

    steps: tuple[StepTime, ...] = ()
    experience: Number = 0
    assumed: bool = True

    @property
    def at_least(self) -> Number | None:
        """The years that the route takes at least; None where nothing is stated of any step."""
        if all(step.years is None and step.asked is None for step in self.steps):
            return None
        return self.steps[-1].at_least

    @property
    def kind(self) -> str | None:
        """``stated``: the sum of years that are stated of all steps; else ``at least``."""
        if self.at_least is None:
            return None
        known = all(step.years is not None for step in self.steps)
        return "at least" if not known or any(step.waits for step in self.steps) else "stated"

    @property
    def binding(self) -> int | None:
        """The place of the last step that waits for experience; None where none does."""
        return max((place for place, step in enumerate(self.steps) if step.waits), default=None)
