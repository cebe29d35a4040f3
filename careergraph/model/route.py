"""A route: an answer to a path query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.model.display.words import route_line
from careergraph.model.facts import Number, Pay, Requirement, Transition

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Route"]


class Route(NamedTuple):
    """One answer to a path query: the roles in order and what each step newly requires.

    Attributes
    ----------
    roles : tuple of str
        Origin, roles between, destination; no role twice.
    transitions : tuple of Transition
        One for each step.
    asked : tuple of tuple of Requirement
        For each step, what it requires that is not held by then.
    pay : tuple of (Pay or None)
        For each step, what the role that it leads to pays a year, in the dataset's own currency.
        All figures are of one source, year and country where a source has them, the newest; else
        the newest of each role.
    cost : int or float
        What the question minimised.
    learning : int
        Skills and certifications still to acquire on the whole route.
    optimal : bool
        Whether the route's place in the order is proved.
    probability : float or None
        The product of next-move probabilities, where moves were observed.
    bound : int, float or None
        Where `optimal` is False: no route that is not in the answer can cost less than this.
    unstated : tuple of str
        Roles on it of which no source states a skill or certification that counts, in a dataset
        with a table of requirements: they look free and may not be.
    origin_pay : Pay or None
        What the origin pays a year, chosen as `pay` is.
    """

    roles: tuple[str, ...]
    transitions: tuple[Transition, ...]
    asked: tuple[tuple[Requirement, ...], ...]
    pay: tuple[Pay | None, ...]
    cost: Number
    learning: int
    optimal: bool = True
    probability: float | None = None
    bound: float | None = None
    unstated: tuple[str, ...] = ()
    origin_pay: Pay | None = None

    def __str__(self) -> str:
        return " → ".join(self.roles)

    def __repr__(self) -> str:
        return f"<Route: {route_line(self)}>"

    def _repr_html_(self) -> str:
        from careergraph.model.display import html as notebook  # nobody else waits for HTML

        return notebook.route_table(self)

    @property
    def steps(self) -> int:
        """How many transitions it takes."""
        return len(self.transitions)

    @property
    def years(self) -> Number | None:
        """The sum of the steps' years; None where any is unknown."""
        years = [t.years for t in self.transitions if t.years is not None]
        if len(years) < len(self.transitions):
            return None
        total = sum(years)
        return total if isinstance(total, int) else round(total, 9)  # 0.1 and 0.8 are 0.9

    @property
    def pay_comparable(self) -> bool:
        """Whether all figures of pay, that of the origin too, are of one source, year, country."""
        return len({pay.series for pay in (self.origin_pay, *self.pay) if pay}) <= 1

    @property
    def weakest(self) -> Transition:
        """The transition with the least support (the first of several)."""
        return min(self.transitions, key=lambda transition: transition.support)

    @property
    def support(self) -> Number:
        """The support of its weakest transition."""
        return self.weakest.support

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What is still to be acquired, in the order in which it is first needed.

        An item that several steps require, each at a higher level, stands once: at its first place,
        with the highest level and years, required where any step requires it.
        """
        merged: dict[tuple[str, str], Requirement] = {}
        for requirement in (item for step in self.asked for item in step):
            key = (requirement.type, requirement.name)
            earlier = merged.get(key)
            merged[key] = requirement if earlier is None else higher(earlier, requirement)
        return tuple(merged.values())

    @property
    def skills(self) -> list[str]:
        """Names of the skills still to acquire, in the order of need."""
        return self.names("skill")

    @property
    def certifications(self) -> list[str]:
        """Names of the certifications still to acquire, in the order of need."""
        return self.names("certification")

    @property
    def education(self) -> list[str]:
        """Names of the education still to acquire, in the order of need."""
        return self.names("education")

    @property
    def experience(self) -> list[str]:
        """Names of the experience still to acquire, in the order of need."""
        return self.names("experience")

    @property
    def preferred(self) -> list[str]:
        """Names of those still to acquire that no source calls required."""
        return [item.name for item in self.requirements if item.preferred]

    def names(self, kind: str) -> list[str]:
        """Return the names of one type of requirement still to acquire, in the order of need."""
        return [item.name for item in self.requirements if item.type == kind]

    def to_dict(self, *, claims: bool = False) -> dict[str, Any]:
        """Return the route as in the JSON of ``careergraph path``.

        Parameters
        ----------
        claims : bool, default False
            Add to each transition its ``claims``, the ``requirements`` that it newly has
            with their sources, and ``pay_source``, where the pay stands.
        """
        fields = {
            "roles": list(self.roles),
            "cost": self.cost,
            "steps": self.steps,
            "learning": self.learning,
            "years": self.years,
            "support": self.support,
            "probability": self.probability,
            "optimal": self.optimal,
        } | ({} if self.optimal else {"bound": self.bound})
        if self.unstated:
            fields["unstated"] = list(self.unstated)
        lists = {name: getattr(self, name) for name in (*TYPES, "preferred")}
        parts = list(zip(self.transitions, self.asked, self.pay, strict=True))
        steps = [step_to_dict(*part) | (sources_of(*part) if claims else {}) for part in parts]
        pay = {
            "pay_comparable": self.pay_comparable,
            "origin_pay": self.origin_pay.to_dict() if self.origin_pay else None,
        }
        return fields | lists | pay | {"transitions": steps}

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a step.

        Returns
        -------
        pandas.DataFrame
            ``step`` (from 1), ``origin``, ``destination``, ``kind``, ``evidence``, ``support``,
            ``count``, ``years``; what the step newly requires as the lists ``skills``,
            ``certifications``, ``education``, ``experience`` and ``preferred`` (which of those no
            source calls required); what its role pays, ``pay_low``, ``pay_median``, ``pay_high``,
            ``pay_currency``, ``pay_year``, ``pay_country``, ``pay_source``; and ``sources``, the
            list of their keys.

        Examples
        --------
        >>> import careergraph
        >>> route = careergraph.routes(careergraph.load(), "IT project manager", "CIO")[1]
        >>> route.to_frame()[["step", "destination", "evidence", "support"]]
           step                destination evidence  support
        0     1                IT director   stated      1.0
        1     2  Chief information officer   stated      2.0
        """
        from careergraph.model.display import frames  # nobody else waits for pandas

        return frames.route_frame(self)


# The lists of a route and of a step, and the type of requirement that each holds.
TYPES = {
    "skills": "skill",
    "certifications": "certification",
    "education": "education",
    "experience": "experience",
}


def step_to_dict(
    transition: Transition, requirements: tuple[Requirement, ...], pay: Pay | None
) -> dict[str, Any]:
    """Return one step of a route: its transition, what it newly requires, what it pays."""
    step = transition.to_dict()
    sources = step.pop("sources")
    for name, kind in TYPES.items():
        step[name] = [item.name for item in requirements if item.type == kind]
    step["pay"] = pay.to_dict() if pay else None
    step["sources"] = sources
    return step


def sources_of(
    transition: Transition, requirements: tuple[Requirement, ...], pay: Pay | None
) -> dict[str, Any]:
    """Return every claim, requirement and pay figure of one step, each with its source."""
    return {
        "claims": [claim.to_dict() for claim in transition.claims],
        "requirements": [item.to_dict() for item in requirements],
        "pay_source": pay.citation.to_dict() if pay and pay.citation.source else None,
    }


def higher(first: Requirement, second: Requirement) -> Requirement:
    """Merge two requirements of the same type and name into the one that satisfies both."""

    def greater(a: Number | None, b: Number | None) -> Number | None:
        return max((x for x in (a, b) if x is not None), default=None)

    return Requirement(
        first.type,
        first.name,
        greater(first.level, second.level),
        "preferred" if first.preferred and second.preferred else "required",
        greater(first.years, second.years),
        tuple(dict.fromkeys(first.citations + second.citations)),
    )
