"""What the holder of one role lacks for another."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.graph.asker import asker, outset
from careergraph.graph.prerequisites import words_first
from careergraph.graph.requirements import by_type, requirements_of, with_citations
from careergraph.model.answers import Gaps
from careergraph.model.profile import STATUSES, Gap, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Holdings
    from careergraph.model.requirement import Requirement

__all__ = ["beside", "gap"]


def gap(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    have: Iterable[str] | Mapping[str, float] | Profile = (),
    lack: Iterable[str] = (),
    assume: str = "required",
    years: float | None = None,
) -> Gaps:
    """Return what one role requires or prefers beside what the holder of another has.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The role held and the role wanted, by name, alias or code; no transition need join them.
        Where one does, what it alone requires is included.
    have, lack, assume, years
        What the person says of themselves, as for :class:`careergraph.Profile`; or a Profile as
        `have`.

    Returns
    -------
    Gaps
        A list of Gap, one for each requirement of the destination: what is required first, then
        what is only preferred; of each ``lack`` first, then ``partly`` (held at a lower level, or
        for fewer years), then ``have``; within them by type. A certification has what it takes
        first in words. Empty where no source says what the destination asks for.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        For a person that cannot be.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> [row.status for row in careergraph.gap(graph, "IT project manager", "Program manager")][0]
    'lack'
    """
    role, wanted = graph.resolve(origin), graph.resolve(destination)
    who = asker(graph, Profile(have, lack=lack, assume=assume, years=years))
    graph = graph.about(role, wanted)
    start, said = outset(graph, role, who), outset(graph, role, who._replace(assume="none"))
    items = with_citations(graph, requirements_of(graph, wanted, role), wanted, role)
    wanted_items = by_type(items)
    told = (with_prerequisites(graph, each) for each in wanted_items)
    gaps = [beside(each, start.holds, said.holds) for each in told]
    order = {status: place for place, status in enumerate(STATUSES)}
    return Gaps(
        sorted(gaps, key=lambda gap: (gap.requirement.preferred, order[gap.status])),
        assumed=start.assumed,
        destination=wanted,
    )


def with_prerequisites(graph: CareerGraph, requirement: Requirement) -> Requirement:
    """Return a requirement; a certification with what it takes first, in words."""
    if requirement.type != "certification" or requirement.any_of:
        return requirement
    return requirement._replace(first=words_first(graph, requirement.name))


def beside(requirement: Requirement, holds: Holdings, said: Holdings) -> Gap:
    """Return one requirement beside what is held, and what of that the person says themselves."""
    level = holds.level(requirement)
    if holds.satisfies(requirement):
        shown = level if level is not None and requirement.depth and level < inf else None
        return Gap(requirement, "have", shown, assumed=not said.satisfies(requirement))
    if level is None:
        return Gap(requirement, "lack", None)
    held = level or None  # held without a level, or without years: it is not known how much
    return Gap(requirement, "partly", held, assumed=said.level(requirement) != level)
