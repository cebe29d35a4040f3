"""What a role, or one transition, requires or prefers."""

from itertools import starmap
from typing import Any

from careergraph.english import counted
from careergraph.model.facts import Citation, Number
from careergraph.named_tuple import NamedTuple

__all__ = ["COUNTED_TYPES", "Requirement"]

COUNTED_TYPES = ("skill", "certification")  # what a route's `learning` counts


class Requirement(NamedTuple):
    """What a role, or one transition, requires: all claims of one type and name.

    Attributes
    ----------
    type : str
        ``skill``, ``certification``, ``education`` or ``experience``.
    name : str
        Its name; of alternatives all names, joined by "or".
    level : int, float or None
        The highest level that a claim which requires it states; None where none does. Claims that
        only prefer it count where none requires it, here and for the years.
    importance : str
        ``required`` where any claim says so, else ``preferred``.
    years : int, float or None
        The fewest years that a claim states.
    citations : tuple of Citation
        Where that stands.
    origin : str
        In the requirements of a role: the origin from which alone it is required; blank where it
        is required from every origin.
    years_high : int, float or None
        The most years that a claim states, the high ends of ranges included.
    year_sources : int
        How many sources state years.
    years_asked : int, float or None
        The years that meet every claim: the highest of their low ends.
    any_of : tuple of (str, str, float)
        Type, name and level (or years) of each alternative, of which one is enough; empty where
        there is only the one name.
    first : tuple of str
        What a certification itself takes first, in words.
    needed_for : str
        The certification that takes this first; blank where a source requires it of the role.
    required_by : str
        Of what is only preferred here: a role on the same route that requires it.
    met_by : str
        Another requirement of the same step that meets this one too: a master's degree of a
        bachelor's.
    sources_requiring : int
        In the requirements of a role: how many sources require it, those that only prefer it left
        out. 0 where no source is named, and everywhere else.
    """

    type: str
    name: str
    level: Number | None = None
    importance: str = "required"
    years: Number | None = None
    citations: tuple[Citation, ...] = ()
    origin: str = ""
    years_high: Number | None = None
    year_sources: int = 0
    years_asked: Number | None = None
    any_of: tuple[tuple[str, str, float], ...] = ()
    first: tuple[str, ...] = ()
    needed_for: str = ""
    required_by: str = ""
    met_by: str = ""
    sources_requiring: int = 0

    @property
    def preferred(self) -> bool:
        """Whether no source calls it required."""
        return self.importance == "preferred"

    @property
    def depth(self) -> float:
        """How much of it is required: years of experience, else the level, else 0."""
        if self.type == "experience":
            return self.years_asked or self.years or 0
        return self.level or 0

    @property
    def alternatives(self) -> tuple[tuple[str, str, float], ...]:
        """Type, name and level (or years) of each name of which one is enough."""
        return self.any_of or ((self.type, self.name, self.depth),)

    @property
    def may_be_learnt(self) -> bool:
        """Whether a skill or a certification meets it, perhaps among other alternatives."""
        return any(kind in ("skill", "certification") for kind, *_ in self.alternatives)

    def with_depths(self) -> "Requirement":
        """Return alternatives with the levels or years that they take: one for all, or in the name.

        Examples
        --------
        >>> from careergraph import Requirement
        >>> options = (("skill", "Go", 2), ("skill", "Rust", 2))
        >>> Requirement("skill", "Go or Rust", any_of=options).with_depths().level
        2
        >>> options = (("skill", "Go", 2), ("experience", "Coding", 3), ("skill", "Rust", 0))
        >>> Requirement("skill", "Go or Coding or Rust", any_of=options).with_depths().name
        'Go at level 2 or Coding (3 years) or Rust'
        """
        depths = {(kind == "experience", depth) for kind, _, depth in self.any_of}
        if not any(depth for _, depth in depths):
            return self
        if len(depths) == 1:
            ((is_years, depth),) = depths
            return self._replace(years=depth) if is_years else self._replace(level=depth)
        return self._replace(name=" or ".join(starmap(with_depth, self.any_of)))

    def to_dict(self) -> dict[str, Any]:
        """Return the requirement as a dict; ``sources`` lists where it stands."""
        return {
            "type": self.type,
            "name": self.name,
            "level": self.level,
            "importance": self.importance,
            "any_of": [name for _, name, _ in self.any_of],
            "years": self.years,
            "years_high": self.years_high,
            "first": list(self.first),
            "needed_for": self.needed_for,
            "required_by": self.required_by,
            "met_by": self.met_by,
            "sources": [citation.to_dict() for citation in self.citations],
        }


def with_depth(kind: str, name: str, depth: float) -> str:
    """Return a name with the level or the years that it takes."""
    if not depth:
        return name
    return f"{name} " + (
        f"({counted(depth, 'year')})" if kind == "experience" else f"at level {depth:g}"
    )
