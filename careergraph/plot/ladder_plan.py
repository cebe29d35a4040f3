"""The plan of a ladder: which roles are drawn, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import CareerGraphError
from careergraph.plot.curves import Box, supports
from careergraph.plot.layout import Lane, families, lanes, seniority
from careergraph.plot.lettering import LEADING, broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

__all__ = [
    "COLUMN",
    "GUTTER",
    "HEAD",
    "LARGEST",
    "SIZE",
    "WIDTH",
    "Plan",
    "lane_heights",
    "planned",
]

LARGEST = 120  # roles; of more no picture with every transition is readable
AROUND = 40  # roles that are drawn of a larger graph
SIZE = 9  # of letters
WIDTH, PAD, COLUMN, GAP = 108, 3, 54, 10  # of a box, within it, between columns, between rows
GUTTER, HEAD = 104, 50  # for the lanes' names, above the lanes
NARROW, ENTRY, ROW = 420, 200, 15  # a picture, an entry of the legend, a row of it
EDGE = 4  # above and below the boxes of a lane


Ends = tuple[str, str]


class Plan(NamedTuple):
    """What is drawn: the lanes, the boxes of the roles and the transitions with their support."""

    lanes: list[Lane]
    columns: list[int]
    computed: bool
    labels: dict[str, str]
    boxes: dict[str, Box]
    support: dict[Ends, float]
    height: float

    @property
    def width(self) -> float:
        """The width of the picture."""
        return max(NARROW, GUTTER + len(self.columns) * (WIDTH + COLUMN))

    @property
    def across(self) -> int:
        """How many entries of the legend stand beside each other."""
        return int(self.width // ENTRY)


def planned(graph: CareerGraph, routes: Sequence[Route], most: int | None) -> Plan:
    """Lay everything out."""
    values = supports(graph)
    every = {graph.ends(arc): value for arc, value in enumerate(values)}
    chosen = shown(graph, every, routes, most)
    support = {ends: value for ends, value in every.items() if chosen.issuperset(ends)}
    level, computed = seniority(graph, [max(1.0, value) for value in values])
    family = families(graph)
    placed, columns = lanes(
        {role: family[role] for role in chosen},
        {role: level[role] for role in chosen},
        [(*ends, 1 + value) for ends, value in support.items()],
    )
    marked = {role for route in routes for role in route.roles}
    labels = {
        role: broken(role, WIDTH - 2 * PAD, SIZE, lines=3, bold=role in marked)
        for role in sorted(chosen)
    }
    boxes, height = boxed(placed, labels)
    return Plan(placed, columns, computed, labels, boxes, support, height)


def shown(
    graph: CareerGraph, support: dict[Ends, float], routes: Iterable[Route], most: int | None
) -> set[str]:
    """Return the roles to draw: all, or those of the routes and the nearest around them."""
    if len(graph.names) <= (most or LARGEST):
        return set(graph.names)
    chosen = {role for route in routes for role in route.roles}
    if not chosen:
        message = (
            f"a ladder of {len(graph.names):,} roles cannot be read; it shows "
            f"{most or LARGEST:,} at most. Draw an overview, or a ladder with routes"
        )
        raise CareerGraphError(message)
    near: dict[str, float] = {}
    for ends, value in support.items():
        for role, other in (ends, ends[::-1]):
            if role in chosen and other not in chosen:
                near[other] = near.get(other, 0) + value
    best = sorted(near, key=lambda role: (-near[role], role))
    return chosen | set(best[: max(0, (most or AROUND) - len(chosen))])


def boxed(placed: Sequence[Lane], labels: dict[str, str]) -> tuple[dict[str, Box], float]:
    """Return the box of every role, and how high the lanes are together."""
    lines = max((label.count("\n") + 1 for label in labels.values()), default=1)
    tall = lines * SIZE * LEADING + 2 * PAD
    boxes, top = {}, float(HEAD)
    for lane in placed:
        for role, (column, row) in lane.places.items():
            x = GUTTER + column * (WIDTH + COLUMN) + WIDTH / 2
            y = top + EDGE + (row + 0.5) * (tall + GAP)
            boxes[role] = Box(
                x, y, WIDTH, labels[role].count("\n") * SIZE * LEADING + tall / lines + 2
            )
        top += lane.rows * (tall + GAP) + 2 * EDGE
    return boxes, top - HEAD


def lane_heights(plan: Plan) -> list[float]:
    """Return how high each lane is."""
    rows = sum(lane.rows for lane in plan.lanes)
    pitch = (plan.height - 2 * EDGE * len(plan.lanes)) / rows
    return [lane.rows * pitch + 2 * EDGE for lane in plan.lanes]
