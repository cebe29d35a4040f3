"""How likely a route is, how sure that is, and how many people walked it."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = ["RoleMemory", "RouteOdds", "StepMemory", "Witnesses"]

UNLIKELY = 0.05


class Witnesses(NamedTuple):
    """How many people walked a route, of those whose whole careers are known.

    Attributes
    ----------
    began : int
        How many held its first role and moved on from it.
    walked : int
        How many held all its roles, one right after the other.
    in_order : int
        How many held all its roles in this order, whatever was between.
    went_on : int
        How many took its first step and moved on from there: they could take its second one.
    expected : float or None
        How many of these the chain of its steps expects to walk it all, if each step is taken as by
        all who move on from its role; None for a route of one step, and where how many moved is not
        known of each.
    low, high : float or None
        The 95 % interval of `expected`.
    chance_of_none : float or None
        How likely nobody of these walks it, by the same chain.
    complete : bool
        Whether the careers hold all moves along the route that the dataset counts.
    """

    began: int
    walked: int
    in_order: int
    went_on: int
    expected: float | None
    low: float | None
    high: float | None
    chance_of_none: float | None
    complete: bool


class RoleMemory(NamedTuple):
    """Whether it matters for the next role where people came from, by their careers.

    Attributes
    ----------
    role : str
        The role that they moved on from.
    moves : int
        How many moved on from it.
    p : float or None
        How often their next roles would differ as much, by where they came from, if that did not
        matter; corrected for the number of roles. None where they are too few to tell.
    """

    role: str
    moves: int
    p: float | None

    @property
    def matters(self) -> bool | None:
        """Whether it matters, at 5 %; None where that cannot be told."""
        return None if self.p is None else self.p < UNLIKELY


class StepMemory(NamedTuple):
    """Whether it matters for a step of a route where people came from, by their careers.

    Attributes
    ----------
    step : int
        Which step, from 2.
    came : int
        How many came to its role by the step before and moved on.
    took : int
        How many of these took the step.
    others : int
        How many others moved on from its role, whatever they did before.
    others_took : int
        How many of these took the step.
    p : float or None
        How often the two shares would be as far apart if it did not matter where people come from,
        corrected for the number of steps of the route; None where they are too few to tell.
    """

    step: int
    came: int
    took: int
    others: int
    others_took: int
    p: float | None

    @property
    def matters(self) -> bool | None:
        """Whether it matters, at 5 %; None where that cannot be told."""
        return None if self.p is None else self.p < UNLIKELY


class RouteOdds(NamedTuple):
    """How likely a route is, where moves were observed.

    Attributes
    ----------
    roles : tuple of str
        The roles of the route.
    probability : float or None
        How many of those who move on from its first role walk it all, if each step is taken as by
        all who move on from its role: a product. Where the moves of each step were counted, the
        mean of what these counts leave open, drawn towards what is usual where few moved; else the
        product of shares. None where those of a step are unknown.
    low, high : float or None
        Its 95 % interval; None where nobody knows how many people it rests on.
    likelier_than : tuple of (float or None)
        For each route of the question, how likely it is that this one is likelier; None for itself,
        and where either is unknown.
    witnesses : Witnesses or None
        How many people walked it; None where the dataset has no careers.
    memory : tuple of StepMemory
        For each step from the second on, whether it matters where people came from; empty where the
        dataset has no careers.

    Examples
    --------
    >>> RouteOdds(("Cook", "Chef"), 0.3, 0.2, 0.4, (None,)).phantom is None
    True
    """

    roles: tuple[str, ...]
    probability: float | None
    low: float | None
    high: float | None
    likelier_than: tuple[float | None, ...]
    witnesses: Witnesses | None = None
    memory: tuple[StepMemory, ...] = ()

    @property
    def phantom(self) -> bool | None:
        """Whether nobody walked it, though by the chain of its steps people should have.

        Nobody walked all of it, and the chain gives that a chance below 5 %. None where that cannot
        be said: there are no careers, or not all of them, or the route has one step only.
        """
        seen = self.witnesses
        if seen is None or not seen.complete or seen.chance_of_none is None:
            return None
        return seen.walked == 0 and seen.chance_of_none < UNLIKELY

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the JSON of ``careergraph path --by likelihood``."""
        return {
            "probability": self.probability,
            "probability_low": self.low,
            "probability_high": self.high,
            "likelier_than": list(self.likelier_than),
            "phantom": self.phantom,
            "witnesses": self.witnesses and self.witnesses._asdict(),
            "memory": [step._asdict() | {"matters": step.matters} for step in self.memory],
        }
