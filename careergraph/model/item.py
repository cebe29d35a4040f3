"""Everything that a dataset states about one thing that roles ask for."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import Any, NamedTuple

from careergraph.model.facts import Citation, Number
from careergraph.model.requirement import Requirement

__all__ = ["Item", "RoleRequirement", "TakenFirst"]


class TakenFirst(NamedTuple):
    """What a certification takes first, as one or more of its sources say in the same words.

    Attributes
    ----------
    words : tuple of str
        All of it in words, as the answers of routes tell it; besides ``no experience`` where a
        source says that none is needed.
    experience_years : int, float or None
        Years of experience.
    education : tuple of str
        Education.
    prerequisites : tuple of str
        What else, alternatives joined by "or".
    citations : tuple of Citation
        Who says so.
    """

    words: tuple[str, ...]
    experience_years: Number | None
    education: tuple[str, ...]
    prerequisites: tuple[str, ...]
    citations: tuple[Citation, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict; ``sources`` lists who says so."""
        return {
            "words": list(self.words),
            "experience_years": self.experience_years,
            "education": list(self.education),
            "prerequisites": list(self.prerequisites),
            "sources": [citation.to_dict() for citation in self.citations],
        }


class RoleRequirement(NamedTuple):
    """A role that asks for an item, and how.

    Attributes
    ----------
    role, family : str
        The role; its family, blank where no source says.
    level : int, float or None
        Its level of seniority.
    requirement : Requirement
        The requirement that names the item: required or only preferred, alone or as one of several
        names of which any one is enough.
    requiring : int
        How many sources call it required.
    naming : int
        How many sources name it for the role.
    """

    role: str
    family: str
    level: Number | None
    requirement: Requirement
    requiring: int
    naming: int

    def to_dict(self) -> dict[str, Any]:
        """Return the role, and the requirement with its sources."""
        fields = self._asdict()
        requirement: Requirement = fields.pop("requirement")
        stated = requirement.to_dict() | {"origin": requirement.origin}
        return {**fields, "requirement": stated}


class Item(NamedTuple):
    """Everything that the dataset states about one thing that roles ask for.

    Attributes
    ----------
    type : str
        ``skill``, ``certification``, ``education`` or ``experience``.
    name : str
        Its name.
    full_name, issuer : str
        Of a certification; blank where no source says.
    renewal_years : tuple of int or float
        After how many years a certification must be renewed; several where sources differ, none
        where no source says.
    recommended_years : tuple of int or float
        How many years of experience are only recommended for a certification; several where
        sources differ.
    first : tuple of TakenFirst
        What a certification takes first: the words of its issuer before those of others; empty
        where no source says.
    roles : tuple of RoleRequirement
        The roles that ask for it: those that require it before those that only prefer it, the
        lowest level first.
    met_by : tuple of str
        What stands for it: whoever holds one of these meets it too.
    meets : tuple of str
        What it stands for.
    needed_for : tuple of str
        The certifications that take it first.
    citations : tuple of Citation
        Where the facts of a certification stand.
    """

    type: str
    name: str
    full_name: str
    issuer: str
    renewal_years: tuple[Number, ...]
    recommended_years: tuple[Number, ...]
    first: tuple[TakenFirst, ...]
    roles: tuple[RoleRequirement, ...]
    met_by: tuple[str, ...]
    meets: tuple[str, ...]
    needed_for: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def required_by(self) -> tuple[RoleRequirement, ...]:
        """The roles that require it, or require one of several names of which it is one."""
        return tuple(each for each in self.roles if not each.requirement.preferred)

    @property
    def optional_for(self) -> tuple[RoleRequirement, ...]:
        """The roles that only prefer it."""
        return tuple(each for each in self.roles if each.requirement.preferred)

    def to_dict(self) -> dict[str, Any]:
        """Return the item as a dict of plain values, every fact with its source."""
        return {
            "type": self.type,
            "name": self.name,
            "full_name": self.full_name,
            "issuer": self.issuer,
            "renewal_years": list(self.renewal_years),
            "recommended_years": list(self.recommended_years),
            "first": [stated.to_dict() for stated in self.first],
            "required_by": [each.to_dict() for each in self.required_by],
            "optional_for": [each.to_dict() for each in self.optional_for],
            "met_by": list(self.met_by),
            "meets": list(self.meets),
            "needed_for": list(self.needed_for),
            "sources": [citation.to_dict() for citation in self.citations],
        }
