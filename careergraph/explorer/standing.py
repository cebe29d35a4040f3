"""Where roles stand in the picture of the page: a lane, a column by seniority, a row.

Families are the lanes of a ladder. Of a large graph, and of one without families, communities are.
"""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from careergraph.graph.supports import supports
from careergraph.mobility.families_and_levels import families, levels
from careergraph.mobility.role_communities import community_groups
from careergraph.plot.layout import family_lanes, lanes_in, level_columns, seniority, side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.plot.layout import FamilyLane

    Weighted = tuple[str, str, float]

__all__ = ["LARGE", "RolePlaces", "standing_of"]

LARGE = 300  # roles; of more the picture shows a summary, and what is near a question
OTHERS = "other roles"  # the lane of small communities, and of roles without a family
MOST = 24  # lanes of communities
WIDEST = 8  # columns of roles that have no levels


class RolePlaces(NamedTuple):
    """Where the roles of a graph stand.

    Attributes
    ----------
    lanes : list of str
        Their names, from the top down.
    of : str
        What a lane holds: a ``family`` or a ``community``.
    computed : bool
        Whether any level had to be computed from what leads where.
    flat : bool
        Whether no level is known and all roles fall on one: the picture shows steps from the origin
        instead, and without one the roles of a lane side by side.
    places : dict of str to (int, int, float)
        Of every role its lane, its level and its row in the lane.
    """

    lanes: list[str]
    of: str
    computed: bool
    flat: bool
    places: dict[str, tuple[int, int, float]]


def standing_of(graph: CareerGraph) -> RolePlaces:
    """Return where the roles of a graph stand.

    Examples
    --------
    >>> import careergraph
    >>> standing = standing_of(careergraph.load())
    >>> lane, level, _ = standing.places["IT project manager"]
    >>> standing.of, standing.lanes[lane], level
    ('family', 'project', 4)
    """
    weights = [max(1.0, value) for value in supports(graph)]
    level, computed = seniority(graph, weights)
    family = families(graph)
    by_family = any(family.values()) and len(set(family.values())) <= MOST
    group = family if by_family else communities_of(graph, weights)
    group = {role: name or OTHERS for role, name in group.items()}
    pairs = [(*graph.ends(arc), weight) for arc, weight in enumerate(weights)]
    lanes = placed(group, level, pairs)
    places = {
        role: (number, level[role], round(row, 2))
        for number, lane in enumerate(lanes)
        for role, (_, row) in lane.places.items()
    }
    of = "family" if by_family else "community"
    flat = len(set(level.values())) == 1 and not any(levels(graph).values())
    if flat and len(places) <= LARGE:
        places = in_columns(places)
    return RolePlaces([lane.name for lane in lanes], of, computed, flat, places)


def in_columns(places: Mapping[str, tuple[int, int, float]]) -> dict[str, tuple[int, int, float]]:
    """Return roles of one level side by side: each lane as wide as the largest is nearly square."""
    lanes: dict[int, list[str]] = {}
    for role in sorted(places, key=lambda role: (places[role][0], places[role][2], role)):
        lanes.setdefault(places[role][0], []).append(role)
    wide = min(WIDEST, ceil(sqrt(2 * max(map(len, lanes.values()), default=1))))
    return {
        role: (lane, n % wide + 1, float(n // wide))
        for lane, roles in lanes.items()
        for n, role in enumerate(roles)
    }


def communities_of(graph: CareerGraph, weights: Sequence[float]) -> dict[str, str]:
    """Return the community of every role, called by its most connected role."""
    groups = community_groups(graph, weights)
    named = groups[:MOST] if len(groups) > MOST else groups
    return dict.fromkeys(graph.names, OTHERS) | {
        role: members[0] for members in named for role in members
    }


def placed(
    group: Mapping[str, str], level: Mapping[str, int], pairs: Sequence[Weighted]
) -> list[FamilyLane]:
    """Return the lanes with their roles; of a large graph nobody waits for the fewest crossings."""
    if not group:
        return []
    if len(group) <= LARGE:
        return family_lanes(group, level, pairs)[0]
    number = {low: place for place, (low, _) in enumerate(level_columns(level.values()))}
    cells: dict[tuple[str, int], list[str]] = {}
    for role in sorted(group):
        cells.setdefault((group[role], number[level[role]]), []).append(role)
    between = [(group[a], group[b], w) for a, b, w in pairs if group[a] != group[b]]
    return lanes_in(side_by_side(sorted(set(group.values())), between), cells, ())
