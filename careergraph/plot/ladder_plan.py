"""The plan of a ladder: which roles are drawn, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import CareerGraphError
from careergraph.mobility.families_and_levels import families
from careergraph.plot.curves import Box, supports
from careergraph.plot.layout import FamilyLane, family_lanes, seniority
from careergraph.plot.lettering import LEADING, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

__all__ = [
    "GUTTER",
    "HEAD",
    "SIZE",
    "LadderPlan",
    "LevelColumn",
    "lane_heights",
    "plan_ladder",
]

LARGEST = 120  # roles; of more no picture with every transition is readable
AROUND = 12  # roles that are drawn around routes
SIZE = 9  # of letters
WIDTH, PAD, COLUMN, GAP = 108, 3, 54, 18  # of a box, within it, between columns, between rows
EMPTY = 34  # the width of a column without a role
GUTTER, HEAD = 104, 64  # for the lanes' names, above the lanes
NARROW, ENTRY = (
    560,
    200,
)  # the narrowest picture, which has room for its title; of the legend an entry
EDGE = 4  # above and below the boxes of a lane

Ends = tuple[str, str]


class LevelColumn(NamedTuple):
    """A column: its first and its last level, where it is, and whether any role stands in it."""

    low: int
    high: int
    left: float
    width: float
    empty: bool

    @property
    def x(self) -> float:
        """Its middle."""
        return self.left + self.width / 2


class LadderPlan(NamedTuple):
    """What is drawn: the lanes, the boxes of the roles and the transitions with their support."""

    lanes: list[FamilyLane]
    columns: list[LevelColumn]
    computed: bool
    labels: dict[str, str]
    boxes: dict[str, Box]
    support: dict[Ends, float]
    height: float

    @property
    def width(self) -> float:
        """The width of the picture."""
        last = self.columns[-1]
        return max(NARROW, last.left + last.width + COLUMN)

    @property
    def ascends(self) -> bool:
        """Whether seniority is known: stated by sources, or told by what leads where."""
        return len(self.columns) > 1 or not self.computed

    def by_support(self, ends: Ends) -> tuple[float, Ends]:
        """Return what orders transitions: the best supported first."""
        return -self.support[ends], ends

    @property
    def across(self) -> int:
        """How many entries of the legend stand beside each other."""
        return int(self.width // ENTRY)


def plan_ladder(graph: CareerGraph, routes: Sequence[Route], most: int | None) -> LadderPlan:
    """Choose the roles, and place them and their labels."""
    values = supports(graph)
    all_supports = {graph.ends(arc): value for arc, value in enumerate(values)}
    inherited = {
        (m.origin, m.destination): m.support for route in routes for m in route.transitions
    }
    all_supports = inherited | all_supports
    on_routes = {role for route in routes for role in route.roles}
    ends = {(route.roles[0], route.roles[-1]) for route in routes}
    onward = {
        pair: value
        for pair, value in all_supports.items()
        if not any(pair[1] == origin or pair[0] == destination for origin, destination in ends)
    }
    roles = roles_to_draw(graph, (onward, all_supports), on_routes, most)
    support = {ends: value for ends, value in all_supports.items() if roles.issuperset(ends)}
    level, computed = seniority(graph, [max(1.0, value) for value in values])
    family = families(graph)
    lanes, spans = family_lanes(
        {role: family[role] for role in roles},
        {role: level[role] for role in roles},
        [(*ends, 1 + value) for ends, value in support.items()],
    )
    labels = {
        role: wrapped(role, WIDTH - 2 * PAD, SIZE, lines=3, bold=role in on_routes)
        for role in sorted(roles)
    }
    columns = place_columns(spans, {level[role] for role in roles})
    boxes, height = place_boxes(lanes, columns, labels)
    return LadderPlan(lanes, columns, computed, labels, boxes, support, height)


def roles_to_draw(
    graph: CareerGraph,
    supports: tuple[dict[Ends, float], ...],
    on_routes: set[str],
    most: int | None,
) -> set[str]:
    """Return the roles to draw: all, or those of the routes and the nearest around them.

    What leads on from the routes, or to them on the way, comes before what only leads to where
    they begin or away from where they end.
    """
    by_default = len(on_routes) + AROUND if on_routes else LARGEST
    if len(graph.names) <= (most or by_default):
        return set(graph.names)
    if not on_routes:
        message = (
            f"a ladder of {len(graph.names):,} roles cannot be read; it shows "
            f"{most or LARGEST:,} at most. Draw an overview, or a ladder with routes"
        )
        raise CareerGraphError(message)
    nearest = [near_routes(support, on_routes) for support in supports]
    ranks = {role: tuple(-near.get(role, 0) for near in nearest) for role in nearest[-1]}
    best = sorted(ranks, key=lambda role: (ranks[role], role))
    return on_routes | set(best[: max(0, (most or by_default) - len(on_routes))])


def near_routes(support: dict[Ends, float], on_routes: set[str]) -> dict[str, float]:
    """Return how well the transitions are supported that join each other role to the routes."""
    near: dict[str, float] = {}
    for ends, value in support.items():
        for role, neighbour in (ends, ends[::-1]):
            if role in on_routes and neighbour not in on_routes:
                near[neighbour] = near.get(neighbour, 0) + value
    return near


def place_columns(spans: Iterable[tuple[int, int]], used: set[int]) -> list[LevelColumn]:
    """Return where the columns are; those without a role are narrow."""
    columns, left = [], float(GUTTER)
    for low, high in spans:
        width = WIDTH if low in used else EMPTY
        columns.append(LevelColumn(low, high, left, width, low not in used))
        left += width + COLUMN
    return columns


def place_boxes(
    lanes: Iterable[FamilyLane], columns: Sequence[LevelColumn], labels: dict[str, str]
) -> tuple[dict[str, Box], float]:
    """Return the box of every role, and how high the lanes are together."""
    lines = max((label.count("\n") + 1 for label in labels.values()), default=1)
    tall = lines * SIZE * LEADING + 2 * PAD
    boxes, top = {}, float(HEAD)
    for lane in lanes:
        for role, (column, row) in lane.places.items():
            x = columns[column].x
            y = top + EDGE + (row + 0.5) * (tall + GAP)
            height = labels[role].count("\n") * SIZE * LEADING + tall / lines + 2
            boxes[role] = Box(x, y, WIDTH, height)
        top += lane.rows * (tall + GAP) + 2 * EDGE
    return boxes, top - HEAD


def lane_heights(plan: LadderPlan) -> list[float]:
    """Return how high each lane is."""
    rows = sum(lane.rows for lane in plan.lanes)
    pitch = (plan.height - 2 * EDGE * len(plan.lanes)) / rows
    return [lane.rows * pitch + 2 * EDGE for lane in plan.lanes]
