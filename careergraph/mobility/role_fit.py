"""How well a person who holds no role fits each role, and where they can begin."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import together
from careergraph.errors import BudgetError, CareerGraphError
from careergraph.graph.asker import asker, outset
from careergraph.graph.memo import kept
from careergraph.graph.requirements import (
    by_type,
    requirement_rows,
    requirements,
    requirements_of,
)
from careergraph.graph.yearly_pay import yearly_pay
from careergraph.mobility.entry_and_dead_ends import roles_without_feeders
from careergraph.mobility.families_and_levels import families, levels
from careergraph.mobility.role_gap import beside
from careergraph.model.fit import Fit, Fits
from careergraph.model.option_checks import check_texts
from careergraph.model.profile import Profile, check_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.model.facts import Number
    from careergraph.model.profile import Gap, Holdings
    from careergraph.model.requirement import Requirement

__all__ = ["fit", "ranked", "with_sources"]


def fit(
    graph: CareerGraph,
    *,
    have: Iterable[str] | Mapping[str, float] | Profile = (),
    years: float | None = None,
    family: str | None = None,
    max_level: float | None = None,
) -> Fits:
    """Return how well a person who holds no role fits each role, the best fit first.

    What counts as held is what the person names, and what that stands for. Only what a role
    requires of everybody counts; what it prefers is told apart. Experience counts as held where the
    person names it with enough years. If they say how many years they have in all, it is assumed to
    be held too where a role asks for no more years than that of a kind that they do not name: a
    year of work counts as a year of every kind of experience.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    have, years
        What the person says of themselves, as for :class:`careergraph.Profile`; or a Profile as
        `have`, of which what is lacked and what is assumed play no part.
    family : str, optional
        Only roles of this family.
    max_level : float, optional
        Only roles of at most this level; none whose level no source states.

    Returns
    -------
    Fits
        A list of Fit. First roles that require something that the person names, then those that
        only prefer something of it, then the others; in each, roles to begin in come first (entry
        roles and those of the lowest level, which ask for no experience that the person lacks).
        Among roles that require something named, those with the fewest missing requirements come
        first, then those with the larger share met, then the lower level; among the others those
        of the lower level, then those with the fewest missing. Last, as unknown, roles of
        which no source says which skills or certifications they require.

    Raises
    ------
    CareerGraphError
        For a person that cannot be, and for an unknown family.

    Examples
    --------
    >>> import careergraph
    >>> fits = careergraph.fit(careergraph.load(), have=["Linux", "Python", "Networking"])
    >>> [(fit.role, len(fit.met), len(fit.required)) for fit in fits[:2]]
    [('Junior cloud engineer', 1, 1), ('Network technician', 1, 6)]
    """
    return with_sources(graph, ranked(graph, Profile(have, years=years), family, max_level))


def ranked(
    graph: CareerGraph,
    person: Profile,
    family: str | None,
    max_level: float | None,
    *,
    budget: Budget | None = None,
) -> Fits:
    """Return how well a person fits each role, the best fit first, without sources.

    To tell where each requirement stands takes longer than all else: see :func:`with_sources`.

    Raises
    ------
    BudgetError
        Where the budget is spent, a label for each role, before all roles are ranked.
    """
    who = asker(graph, person)
    holds = outset(graph, "", who._replace(assume="none")).holds
    first = roles_to_begin_in(graph)
    family_of, level_of = families(graph), levels(graph)
    fits = []
    for role in roles_within(graph, family, max_level):
        if budget is not None and not budget.spend(1):
            raise BudgetError(budget.reason, "the roles were not all ranked")
        gaps = role_gaps(graph, role, holds, who.years)
        missing = [gap.requirement for gap in gaps if gap.status != "have"]
        begins = role in first and not any(map(requires_experience, missing))
        pay = yearly_pay(graph, role)
        known = any(gap.requirement.may_be_learnt and not gap.requirement.preferred for gap in gaps)
        fits.append(Fit(role, family_of[role], level_of[role], begins, known, gaps, pay))
    return Fits(sorted(fits, key=best_first))


def with_sources(graph: CareerGraph, fits: Iterable[Fit]) -> Fits:
    """Return how well a person fits some roles, now with where each requirement stands."""
    return Fits(fit._replace(gaps=cited_gaps(graph, fit)) for fit in fits)


def cited_gaps(graph: CareerGraph, fit: Fit) -> tuple[Gap, ...]:
    """Return what a role asks for, each with where it stands."""
    cited = as_told(requirements(graph, requirement_rows(graph, fit.role, None)))
    return tuple(
        gap._replace(requirement=requirement)
        for gap, requirement in zip(fit.gaps, cited, strict=True)
    )


def roles_within(graph: CareerGraph, family: str | None, max_level: float | None) -> list[str]:
    """Return the roles of a family up to a level."""
    if max_level is not None:
        check_number("max_level", max_level)
    check_texts(family=family)
    family_of, level_of = families(graph), levels(graph)
    named = {normalise(name): name for name in family_of.values() if name}
    if family is not None and normalise(family) not in named:
        message = f"no role is of the family {family!r}: the roles here have no families"
        if named:
            there = together(sorted(named.values()))
            message = f"no role is of the family {family!r}; the families here are {there}"
        raise CareerGraphError(message)

    def within(role: str) -> bool:
        level = level_of[role]
        low = max_level is None or (level is not None and level <= max_level)
        return low and (family is None or normalise(family_of[role]) == normalise(family))

    return list(filter(within, graph.names))


def roles_to_begin_in(graph: CareerGraph) -> set[str]:
    """Return the entry roles, and the roles of the lowest level that the dataset knows."""
    level_of = levels(graph)
    lowest = min((level for level in level_of.values() if level is not None), default=None)
    first = {role for role, level in level_of.items() if level is not None and level == lowest}
    return first.union(roles_without_feeders(graph))


def role_gaps(
    graph: CareerGraph, role: str, holds: Holdings, years: Number | None
) -> tuple[Gap, ...]:
    """Return what a role requires of everybody, then what it prefers, beside what is held."""
    gaps = (beside(item, holds, holds) for item in told_of(graph, role))
    return tuple(by_years(gap, holds, years) for gap in gaps)


@kept
def told_of(graph: CareerGraph, role: str) -> tuple[Requirement, ...]:
    """Return what a role requires of everybody and prefers, in the order in which it is told."""
    return as_told(requirements_of(graph, role))


def as_told(items: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Order requirements as they are told: by type, what is required before what is preferred."""
    return tuple(sorted(by_type(items), key=lambda item: item.preferred))


def by_years(gap: Gap, holds: Holdings, years: Number | None) -> Gap:
    """Return what is held of a requirement when years in all count as those of every kind.

    They do not count as those of a kind of which the person names the years.
    """
    suffice = years is not None and any(
        kind == "experience" and 0 < asked <= years and (kind, name) not in holds.held
        for kind, name, asked in gap.requirement.alternatives
    )
    if gap.status == "have" or not suffice:
        return gap
    return gap._replace(status="have", held_level=years, assumed=True)


def requires_experience(item: Requirement) -> bool:
    """Return whether nothing but experience meets a requirement."""
    return not item.preferred and all(kind == "experience" for kind, *_ in item.alternatives)


def best_first(fit: Fit) -> tuple[object, ...]:
    """Return what orders roles by how well a person fits them."""
    level, missing = inf if fit.level is None else fit.level, len(fit.missing)
    if fit.known and fit.requires_held:
        return False, 0, not fit.begins, missing, -(fit.share or 0), level, fit.role
    farther = 1 if fit.known and fit.prefers_held else 2
    return not fit.known, farther, not fit.begins, level, missing, -(fit.share or 0), fit.role
