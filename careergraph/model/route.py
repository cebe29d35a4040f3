"""A route: an answer to a path query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.model.display.words import route_line
from careergraph.model.lazy_record import LazyRecord
from careergraph.model.route_time import RouteTime
from careergraph.model.step_dict import (
    TYPES,
    names_by_type,
    names_preferred,
    sources_of,
    step_to_dict,
)
from careergraph.once import known_once

if TYPE_CHECKING:
    import pandas as pd

    from careergraph.model.facts import Citation, Number, Pay, Transition
    from careergraph.model.requirement import Requirement

__all__ = ["Route"]


class Route(LazyRecord):
    """One answer to a path query: the roles in order and what each step newly requires.

    What is not read is not worked out: many routes cost little where only their roles are wanted.

    Attributes
    ----------
    roles : tuple of str
        Origin, roles between, destination; no role twice.
    transitions : tuple of Transition
        One for each step.
    asked : tuple of tuple of Requirement
        For each step, what it requires that is not held by then; a certification after those that
        it takes first.
    pay : tuple of (Pay or None)
        For each step, what the role that it leads to pays a year, in the dataset's own currency.
        All figures are of one source, year and country where a source has them, the newest; else
        the newest of each role.
    cost : int or float
        What the question minimised.
    learning : int or None
        The fewest skills and certifications that meet all that the route requires and the person
        does not hold; None where it passes a role of which no source says what it requires.
    optimal : bool
        Whether the route's place in the order is proved.
    probability : float or None
        The product of next-move probabilities, where moves were observed.
    bound : int, float or None
        Where `optimal` is False: no route that is not in the answer can cost less than this, but
        for those that ``diverse`` leaves out.
    unstated : tuple of str
        Roles on it of which no source states a skill or certification.
    optional : tuple of tuple of Requirement
        For each step, what it only prefers, does not count and is not held by then.
    to_learn : tuple of str
        The names of those fewest skills and certifications; where the learning is unknown, of those
        that are known.
    assumed : tuple of Requirement
        What the holder of the origin is assumed to hold.
    doubts : tuple of tuple of str
        For each step, why to trust it less.
    doubt : int
        How much these doubts weigh together.
    eventual : Transition or None
        What sources say of those who come from the first role to the last in the end.
    time : RouteTime
        How long it takes, step by step.
    origin_pay : Pay or None
        What the origin pays a year, chosen as `pay` is.
    labels : tuple of str
        Among choices: what the route is best at.
    """

    roles: tuple[str, ...]
    transitions: tuple[Transition, ...]
    asked: tuple[tuple[Requirement, ...], ...]
    pay: tuple[Pay | None, ...]
    cost: Number | None
    learning: int | None
    optimal: bool = True
    probability: float | None = None
    bound: float | None = None
    unstated: tuple[str, ...] = ()
    optional: tuple[tuple[Requirement, ...], ...] = ()
    to_learn: tuple[str, ...] = ()
    assumed: tuple[Requirement, ...] = ()
    doubts: tuple[tuple[str, ...], ...] = ()
    doubt: int = 0
    eventual: Transition | None = None
    origin_pay: Pay | None = None
    time: RouteTime = RouteTime()
    labels: tuple[str, ...] = ()

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
        return len(self.roles) - 1

    @property
    def learning_at_least(self) -> int:
        """How many skills and certifications are still to acquire for all that is known."""
        return len(self.to_learn) if self.learning is None else self.learning

    @property
    def years(self) -> Number | None:
        """How many years it takes at least; None where no source states any."""
        return self.time.at_least

    @property
    def years_is(self) -> str | None:
        """What `years` is: ``at least`` or ``stated``; None where they are unknown."""
        return self.time.kind

    @property
    def pay_comparable(self) -> bool:
        """Whether all figures of pay, that of the origin too, are of one source, year, country."""
        return len({pay.series for pay in (self.origin_pay, *self.pay) if pay}) <= 1

    @property
    def weakest(self) -> Transition:
        """The transition with the least support; of several the one with the most doubts."""
        doubts = self.doubts or ((),) * self.steps
        pairs = zip(self.transitions, doubts, strict=True)
        return min(pairs, key=lambda pair: (pair[0].support, -len(pair[1])))[0]

    @property
    def support(self) -> Number:
        """The support of its weakest transition."""
        return self.weakest.support

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where all that is known of it stands: its steps, what they ask for, what they pay."""
        claims = (claim.citation for step in self.transitions for claim in step.claims)
        items = (item for step in (*self.asked, *self.optional) for item in step)
        required = (citation for item in items for citation in item.citations)
        paid = (pay.citation for pay in (self.origin_pay, *self.pay) if pay)
        return tuple(dict.fromkeys((*claims, *required, *paid)))

    @known_once
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
    def optional_names(self) -> list[str]:
        """Names of what steps only prefer, counted or not, in the order of need."""
        pairs = zip(self.asked, self.optional, strict=True)
        return list(dict.fromkeys(name for pair in pairs for name in names_preferred(*pair)))

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
            "labels": list(self.labels),
            "cost": self.cost,
            "steps": self.steps,
            "learning": self.learning,
            "learning_at_least": self.learning_at_least,
            "to_learn": list(self.to_learn),
            "years": self.years,
            "years_is": self.years_is,
            "support": self.support,
            "doubt": self.doubt,
            "probability": self.probability,
            "optimal": self.optimal,
        } | ({} if self.optimal else {"bound": self.bound})
        if self.unstated:
            fields["unstated"] = list(self.unstated)
        lists = {name: getattr(self, name) for name in TYPES} | {"optional": self.optional_names}
        parts = list(zip(self.transitions, self.asked, self.optional, self.pay, strict=True))
        steps = [step_to_dict(*part) | (sources_of(*part) if claims else {}) for part in parts]
        for step, doubts, time in zip(steps, self.doubts, self.time.steps, strict=True):
            step.update({"doubts": list(doubts)} | time.to_dict())
        in_the_end = {"eventually": self.eventual and self.eventual.to_dict()}
        person = {
            "assumed": names_by_type(self.assumed),
            "experience_years": self.time.experience,
            "experience_assumed": self.time.assumed,
        }
        pay = {
            "pay_comparable": self.pay_comparable,
            "origin_pay": self.origin_pay.to_dict() if self.origin_pay else None,
        }
        return fields | in_the_end | person | lists | pay | {"transitions": steps}

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a step.

        Returns
        -------
        pandas.DataFrame
            ``step`` (from 1), ``origin``, ``destination``, ``kind``, ``evidence``, ``support``,
            ``count``, ``weighted_count``; of observed steps which ``share`` of the ``movers`` out
            of the origin they are, with its interval ``share_low``, ``share_high``, and where
            moves of few people are hidden ``hidden_below`` how many; ``years``; what
            the step newly requires as the lists ``skills``, ``certifications``, ``education`` and
            ``experience``, and ``optional``, what is only preferred; what its role pays,
            ``pay_low``, ``pay_median``, ``pay_high``, ``pay_currency``, ``pay_year``,
            ``pay_country``, ``pay_source``; and ``sources``, the list of their keys.

        Examples
        --------
        >>> import careergraph
        >>> route = careergraph.routes(careergraph.load(), "IT project manager", "CIO")[1]
        >>> route.to_frame()[["step", "destination", "evidence", "support"]]
           step                destination  evidence  support
        0     1            Program manager    stated      3.0
        1     2  Chief information officer  inferred      2.0
        """
        from careergraph.model.display import frames  # nobody else waits for pandas

        return frames.route_frame(self)


def higher(first: Requirement, second: Requirement) -> Requirement:
    """Merge two requirements of the same type and name into the one that satisfies both."""

    def greater(a: Number | None, b: Number | None) -> Number | None:
        return max((x for x in (a, b) if x is not None), default=None)

    return first._replace(
        level=greater(first.level, second.level),
        importance="preferred" if first.preferred and second.preferred else "required",
        years=greater(first.years, second.years),
        years_high=greater(first.years_high, second.years_high),
        years_asked=greater(first.years_asked, second.years_asked),
        year_sources=max(first.year_sources, second.year_sources),
        citations=tuple(dict.fromkeys(first.citations + second.citations)),
    )
