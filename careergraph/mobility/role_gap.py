"""What the holder of one role lacks for another."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.graph.records import by_type, requirements_of
from careergraph.model.answers import Gaps
from careergraph.model.profile import STATUSES, Gap, Profile, depth

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Requirement

__all__ = ["gap"]


def gap(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    holds: Profile | None = None,
    required: bool = False,
) -> Gaps:
    """Return what one role requires beside what the holder of another has.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The role held and the role wanted, by name or alias; no transition need join them. Where
        one does, what it alone requires is included.
    holds : Profile, optional
        What the person holds beside what the origin requires.
    required : bool, default False
        Leave out what is only preferred.

    Returns
    -------
    Gaps
        A list of Gap, one for each requirement of the destination: ``lack`` first, then ``partly``
        (held at a lower level, or for fewer years), then ``have``; within them by type, required
        first.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> [row.status for row in careergraph.gap(graph, "IT project manager", "Program manager")][0]
    'lack'
    """
    role, wanted = graph.resolve(origin), graph.resolve(destination)
    graph = graph.about(role, wanted)
    held = (holds or Profile({})).plus(requirements_of(graph, role))
    requirements = by_type(requirements_of(graph, wanted, role))
    gaps = [compare(each, held) for each in requirements if not (required and each.preferred)]
    return Gaps(sorted(gaps, key=lambda gap: STATUSES.index(gap.status)))


def compare(requirement: Requirement, held: Profile) -> Gap:
    """Return one requirement beside what is held."""
    level = held.level(requirement)
    if level is None:
        return Gap(requirement, "lack", None)
    shown = level if depth(requirement) and level < inf else None
    return Gap(requirement, "have" if level >= depth(requirement) else "partly", shown)
