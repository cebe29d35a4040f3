"""Roles side by side."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import Any, NamedTuple

from careergraph.model.facts import Pay, Transition
from careergraph.model.requirement import Requirement
from careergraph.model.role import Role

__all__ = ["Comparison", "SharedRequirement"]


class SharedRequirement(NamedTuple):
    """What one or more of the compared roles ask for.

    Attributes
    ----------
    type, name : str
        What it is; of alternatives all names, joined by "or".
    by_role : tuple of (Requirement or None)
        How each of the roles asks for it, in their order; None where it does not.
    """

    type: str
    name: str
    by_role: tuple[Requirement | None, ...]

    def required_by(self, place: int) -> bool:
        """Return whether the role at a place requires it."""
        requirement = self.by_role[place]
        return requirement is not None and not requirement.preferred

    def optional_for(self, place: int) -> bool:
        """Return whether the role at a place only prefers it."""
        requirement = self.by_role[place]
        return requirement is not None and requirement.preferred

    @property
    def required_by_all(self) -> bool:
        """Whether every one of the roles requires it."""
        return all(map(self.required_by, range(len(self.by_role))))


class Comparison(NamedTuple):
    """Two or more roles side by side.

    Attributes
    ----------
    roles : tuple of Role
        Everything that the dataset states about each.
    pay : tuple of (Pay or None)
        What each pays a year: figures of one source, year and country where there are such of all
        of which anything is stated, else the newest of each.
    pay_comparable : bool
        Whether all figures are of one source, year and country, and there are two at least.
    requirements : tuple of SharedRequirement
        What the roles ask of everybody; what they ask only of those from one origin is in `roles`.
    known : tuple of bool
        Of each role whether any source says which skills or certifications it requires of
        everybody.
    steps : tuple of Transition
        The documented steps from one of the roles to another, those that the one inherits, and
        where its holders end up.

    Examples
    --------
    >>> import careergraph
    >>> comparison = careergraph.compare(careergraph.load(), "IT manager", "IT director")
    >>> [(step.origin, step.destination, step.support) for step in comparison.steps]
    [('IT manager', 'IT director', 4)]
    """

    roles: tuple[Role, ...]
    pay: tuple[Pay | None, ...]
    pay_comparable: bool
    requirements: tuple[SharedRequirement, ...]
    known: tuple[bool, ...]
    steps: tuple[Transition, ...]

    @property
    def common_next_roles(self) -> tuple[str, ...]:
        """The roles to which each of them leads."""
        return in_common([role.next_roles for role in self.roles])

    @property
    def common_feeders(self) -> tuple[str, ...]:
        """The roles that lead to each of them."""
        return in_common([role.feeders for role in self.roles])

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain values; what each role asks for stands by its name."""
        names = [role.role for role in self.roles]
        return {
            "roles": [role.to_dict() for role in self.roles],
            "pay": {
                name: pay.to_dict() if pay else None
                for name, pay in zip(names, self.pay, strict=True)
            },
            "pay_comparable": self.pay_comparable,
            "requirements": [
                {
                    "type": shared.type,
                    "name": shared.name,
                    "roles": {
                        name: requirement.to_dict()
                        for name, requirement in zip(names, shared.by_role, strict=True)
                        if requirement is not None
                    },
                }
                for shared in self.requirements
            ],
            "known": dict(zip(names, self.known, strict=True)),
            "steps": [step.to_dict() for step in self.steps],
            "common_next": list(self.common_next_roles),
            "common_feeders": list(self.common_feeders),
        }


def in_common(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that are in every one of some lists, in the order of the first."""
    first, *others = lists
    return tuple(name for name in first if all(name in names for names in others))
