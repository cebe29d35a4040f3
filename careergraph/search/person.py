"""Who puts a question: what they hold, and what roles require that they do not."""

from __future__ import annotations

import warnings
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from careergraph.english import either
from careergraph.errors import UnknownNameError, UnknownNameWarning
from careergraph.graph.memo import kept
from careergraph.graph.records import required_items, requirements_of, with_citations
from careergraph.model.profile import Profile, lacking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Requirement

__all__ = [
    "COSTED_TYPES",
    "COUNTED_TYPES",
    "Person",
    "arcs_with_requirements",
    "has_levels",
    "profile",
]

COUNTED_TYPES = ("skill", "certification")  # what a route's `learning` counts
# What the cost of learning counts: once, or once for each level.
COSTED_TYPES = (*COUNTED_TYPES, "education")


def profile(graph: CareerGraph, have: Iterable[str] | Profile) -> Profile:
    """Return the profile of a person who holds what is named.

    Parameters
    ----------
    graph : CareerGraph
        The dataset that knows the names.
    have : iterable of str, or Profile
        Names; a Profile is returned as it is.

    Returns
    -------
    Profile
        Each name held at every level.

    Warns
    -----
    UnknownNameWarning
        For a name that nothing in the dataset asks for.

    Examples
    --------
    >>> import careergraph
    >>> list(profile(careergraph.load(), ["pmp"]).held)
    [('certification', 'PMP')]
    """
    if isinstance(have, Profile):
        return have
    held: dict[tuple[str, str], float] = {}
    for name in [have] if isinstance(have, str) else have:
        try:
            held |= dict.fromkeys(graph.resolve_items(name), inf)
        except UnknownNameError as error:
            message = f"nothing in the dataset asks for {name!r}, so holding it changes no answer"
            if error.suggestions:
                message += f"; did you mean {either(error.suggestions)}?"
            warnings.warn(message, UnknownNameWarning, stacklevel=3)
    return Profile(held)


class Person:
    """Who puts a question to a graph: what they hold, and which requirements count for them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, with only the claims that the question admits.
    holds : Profile
        What the person holds at the origin, what the origin requires included.
    required : bool
        Whether what is only preferred is left out.
    refused : frozenset of str
        Certifications that the person will not take.
    """

    def __init__(
        self,
        graph: CareerGraph,
        holds: Profile,
        *,
        required: bool = False,
        refused: frozenset[str] = frozenset(),
    ) -> None:
        self.graph, self.holds = graph, holds
        self.required, self.refused = required, refused
        self._requirements: dict[tuple[str, str | None], tuple[Requirement, ...]] = {}

    def among(self, graph: CareerGraph) -> Person:
        """Return the same person in another graph of the same roles."""
        return Person(graph, self.holds, required=self.required, refused=self.refused)

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return pairs_with_requirements(self.graph)

    @cached_property
    def _counts_all(self) -> bool:
        """Whether every requirement counts, and its name is held or not, whatever its level."""
        return not (self.required or self.refused or has_levels(self.graph))

    def requirements(self, role: str, origin: str | None = None) -> tuple[Requirement, ...]:
        """Return what a role requires of those who come from an origin, without citations."""
        key = role, origin if (origin, role) in self._pairs else None
        if key not in self._requirements:
            items = requirements_of(self.graph, *key, cited=False)
            self._requirements[key] = tuple(item for item in items if not self.leaves_out(item))
        return self._requirements[key]

    def leaves_out(self, item: Requirement) -> bool:
        """Return whether an item does not count.

        That is one that is only preferred, where such are left out or the person refuses it.
        """
        if item.importance == "required":
            return False
        return self.required or (item.type == "certification" and item.name in self.refused)

    def missing(self, role: str, origin: str | None, holds: Profile) -> tuple[Requirement, ...]:
        """Return what a step requires that someone who holds so much does not hold."""
        return lacking(holds, self.requirements(role, origin))

    def missing_cited(self, role: str, origin: str, holds: Profile) -> tuple[Requirement, ...]:
        """Return what a step requires that is not held, with where that stands."""
        return with_citations(self.graph, self.missing(role, origin, holds), role, origin)

    def missing_at_first(self, role: str, origin: str | None) -> set[tuple[str, str]]:
        """Return type and name of what a role requires that the person lacks at the start."""
        if self._counts_all:
            return required_items(self.graph, role, origin) - self.holds.held.keys()
        return {(item.type, item.name) for item in self.missing(role, origin, self.holds)}

    def refuses(self, arc: int) -> bool:
        """Return whether an arc requires a certification that is refused and not held."""
        origin, role = self.graph.ends(arc)
        new = self.missing(role, origin, self.holds)
        return any(item.type == "certification" and item.name in self.refused for item in new)


@kept
def has_levels(graph: CareerGraph) -> bool:
    """Return whether any requirement has a level."""
    return any(level is not None for level in graph.number_column("requirements", "level"))


@kept
def arcs_with_requirements(graph: CareerGraph) -> frozenset[int]:
    """Return the arcs that require something of their own."""
    arcs = (graph.find_arc(*pair) for pair in pairs_with_requirements(graph))
    return frozenset(arc for arc in arcs if arc is not None)


@kept
def pairs_with_requirements(graph: CareerGraph) -> frozenset[tuple[str, str]]:
    """Return the origins and roles where something is required of those from that origin alone."""
    ends = (graph.text_column("requirements", end) for end in ("origin", "role"))
    return frozenset(pair for pair in set(zip(*ends, strict=True)) if pair[0])
