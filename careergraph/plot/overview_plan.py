"""The plan of an overview: communities as lanes, the strongest flows between them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from careergraph.mobility.role_communities import community_groups, role_strengths
from careergraph.plot.layout import seniority, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["CommunityFlow", "CommunityLane", "OverviewPlan", "plan_overview"]

MOST = 10  # communities that are drawn; smaller ones share the last lane
COLUMNS = 8
SLOTS = 5  # flows beside each other between two columns
SMALLER = "smaller communities"

Pair = tuple[int, int]  # the lane that a flow leaves, and the one that it comes to
Place = tuple[int, int]  # a gap between two columns, and a slot in it
Span = tuple[int, int]  # the first and the last level of a column


class CommunityLane(NamedTuple):
    """One lane: its name, how many communities it holds, and the roles of each of its columns.

    In each column the most connected role comes first.
    """

    name: str
    communities: int
    cells: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """How many roles it holds."""
        return sum(len(cell) for cell in self.cells)


class CommunityFlow(NamedTuple):
    """All transitions from one lane to another, and in which gap between columns it is drawn."""

    origin: int
    destination: int
    weight: float
    gap: int
    slot: int


class OverviewPlan(NamedTuple):
    """What is drawn.

    Attributes
    ----------
    lanes : list of CommunityLane
        From the top down. Lanes with much between them lie near each other; that of the small
        communities is the last.
    spans : list of (int, int)
        The first and the last level of each column.
    computed : bool
        Whether any level had to be computed.
    flows : list of CommunityFlow
        The strongest flows first.
    """

    lanes: list[CommunityLane]
    spans: list[Span]
    computed: bool
    flows: list[CommunityFlow]

    @property
    def ascends(self) -> bool:
        """Whether seniority is known: stated by sources, or told by what leads where."""
        return len(self.spans) > 1 or not self.computed


def plan_overview(graph: CareerGraph, weights: Sequence[float]) -> OverviewPlan:
    """Place communities, their roles and the flows between them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    weights : sequence of float, shape (transitions,)
        How much each transition counts.

    Returns
    -------
    OverviewPlan
        The lanes, the columns and the flows.
    """
    groups = community_groups(graph, weights)
    level, computed = seniority(graph, weights)
    column, spans = columns_of(level)
    strength = role_strengths(graph, weights)
    # A lane for one small community is no higher than a lane for several.
    largest = groups if len(groups) <= MOST + 1 else groups[:MOST]
    lanes = [
        CommunityLane(group[0], 1, cells_of(group, column, strength, len(spans)))
        for group in neighbours_side_by_side(graph, weights, largest)
    ]
    smaller = [role for group in groups[len(largest) :] for role in group]
    if smaller:
        cells = cells_of(smaller, column, strength, len(spans))
        lanes.append(CommunityLane(SMALLER, len(groups) - len(largest), cells))
    return OverviewPlan(lanes, spans, computed, strongest_flows(graph, weights, lanes))


def neighbours_side_by_side(
    graph: CareerGraph, weights: Sequence[float], groups: Sequence[list[str]]
) -> list[list[str]]:
    """Order communities so that those with much between them lie near each other."""
    main_role = {role: group[0] for group in groups for role in group}
    between: dict[tuple[str, str], float] = {}
    for arc, weight in enumerate(weights):
        origin, destination = (main_role.get(role, "") for role in graph.ends(arc))
        if origin and destination and origin != destination:
            pair = (origin, destination)
            between[pair] = between.get(pair, 0) + weight
    by_name = {group[0]: group for group in groups}
    order = side_by_side(list(by_name), [(*pair, weight) for pair, weight in between.items()])
    return [by_name[name] for name in order]


def columns_of(level: Mapping[str, int]) -> tuple[dict[str, int], list[Span]]:
    """Put levels into columns of equally many levels each, and leave out empty columns."""
    low, high = min(level.values(), default=0), max(level.values(), default=0)
    wide = (high - low) // COLUMNS + 1
    step = {role: (value - low) // wide for role, value in level.items()}
    used = sorted(set(step.values()))
    spans = [(low + n * wide, min(high, low + (n + 1) * wide - 1)) for n in used]
    return {role: used.index(n) for role, n in step.items()}, spans


def cells_of(
    roles: Iterable[str], column: Mapping[str, int], strength: Mapping[str, float], count: int
) -> tuple[tuple[str, ...], ...]:
    """Return the roles of each column, the most connected first."""
    ordered = sorted(roles, key=lambda role: (-strength[role], role))
    return tuple(tuple(r for r in ordered if column[r] == place) for place in range(count))


def strongest_flows(
    graph: CareerGraph, weights: Sequence[float], lanes: Sequence[CommunityLane]
) -> list[CommunityFlow]:
    """Return the strongest flows between lanes, each where it crosses no other and no name.

    A flow runs between two columns: those between which most of its transitions are. Where all
    slots there are taken by stronger flows it is left out.
    """
    gaps = weights_by_gap(graph, weights, lanes)
    total = {pair: sum(by_gap.values()) for pair, by_gap in gaps.items()}
    taken: dict[Place, list[Pair]] = {}
    flows = []
    for pair in sorted(total, key=lambda pair: (-total[pair], pair))[: 3 * len(lanes)]:
        places = product(best_gaps(lanes, pair, gaps[pair]), range(SLOTS))
        place = next((p for p in places if fits_beside(pair, taken.get(p, ()))), None)
        if place is not None:
            taken.setdefault(place, []).append(pair)
            flows.append(CommunityFlow(*pair, total[pair], *place))
    return flows


def weights_by_gap(
    graph: CareerGraph, weights: Sequence[float], lanes: Sequence[CommunityLane]
) -> dict[Pair, dict[int, float]]:
    """Return the weight of the transitions between each pair of lanes, by the gap midway."""
    places = {
        role: (number, column)
        for number, lane in enumerate(lanes)
        for column, cell in enumerate(lane.cells)
        for role in cell
    }
    gaps: dict[Pair, dict[int, float]] = {}
    for arc, weight in enumerate(weights):
        (origin, column), (destination, next_column) = (places[role] for role in graph.ends(arc))
        if origin != destination and SMALLER not in (lanes[origin].name, lanes[destination].name):
            by_gap = gaps.setdefault((origin, destination), {})
            gap = min((column + next_column) // 2, max(0, len(lanes[0].cells) - 2))
            by_gap[gap] = by_gap.get(gap, 0) + weight
    return gaps


def best_gaps(lanes: Sequence[CommunityLane], pair: Pair, by_gap: Mapping[int, float]) -> list[int]:
    """Return the gaps of a flow, the most used first: those between blobs where there are any."""
    between_blobs = [gap for gap in by_gap if has_blobs(lanes, pair, gap)]
    return sorted(between_blobs or by_gap, key=lambda gap: (-by_gap[gap], gap))


def has_blobs(lanes: Sequence[CommunityLane], pair: Pair, gap: int) -> bool:
    """Return whether both lanes have roles on both sides of a gap."""
    columns = range(gap, min(gap + 2, len(lanes[0].cells)))
    return all(lanes[lane].cells[column] for lane in pair for column in columns)


def fits_beside(pair: Pair, taken: Iterable[Pair]) -> bool:
    """Return whether a flow between two lanes touches none of those in its slot already."""
    low, high = sorted(pair)
    return all(high < min(lanes) or max(lanes) < low for lanes in taken)
