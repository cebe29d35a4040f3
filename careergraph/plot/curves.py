"""Transitions as curves: how wide, from which place on a box to which."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from careergraph.search.measures import support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["Box", "Curve", "support_unit", "supports", "transition_curves", "width_scale"]

THIN, THICK = 0.8, 4.2
USED = 0.7  # of a box's side, where curves begin and end
# From which side of its box a curve leaves, and at which side it arrives.
SIDES = {"onward": ("right", "left"), "sideways": ("right", "right"), "back": ("left", "right")}

Point = tuple[float, float]
Ends = tuple[str, str]


class Box(NamedTuple):
    """Where a role's box is: its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width / 2


class Curve(NamedTuple):
    """A Bézier curve from one box to another, and whether it leads onward, sideways or back."""

    points: tuple[Point, Point, Point, Point]
    course: str


def supports(graph: CareerGraph) -> list[float]:
    """Return the support of each transition."""
    return [value or 0.0 for value in support(graph).values]


def support_unit(graph: CareerGraph) -> str:
    """Return what support counts in a graph: moves where any were observed, else publishers."""
    if any(count is not None for count in graph.number_column("transitions", "count")):
        return "move"
    return "publisher" if any(supports(graph)) else "transition"


def width_scale(supports: Sequence[float]) -> Callable[[float], float]:
    """Return how wide a support is drawn, in points: by its logarithm, as few have very much.

    Examples
    --------
    >>> width = width_scale([1, 2, 16])
    >>> width(1), round(width(4), 1), width(16)
    (0.8, 2.5, 4.2)
    """
    most = max(supports, default=1)

    def width(support: float) -> float:
        return THIN + (THICK - THIN) * (log(support) / log(most) if support > 1 else 0)

    return width


def transition_curves(boxes: Mapping[str, Box], pairs: Iterable[Ends]) -> dict[Ends, Curve]:
    """Return the curve of every transition, clipped to its boxes.

    Onward curves leave on the right and arrive on the left, those that lead back the other way
    round, and those within a column bow out to its right. On each side of a box the curves are
    spread in the order of where they come from, so that they cross little.
    """
    courses = {ends: course_between(boxes[ends[0]], boxes[ends[1]]) for ends in pairs}
    places = curve_ends(boxes, courses)
    return {
        ends: Curve(bezier(places[ends[0], ends], places[ends[1], ends], course), course)
        for ends, course in courses.items()
    }


def course_between(origin: Box, destination: Box) -> str:
    """Return whether a curve between two boxes leads onward, sideways or back."""
    if origin.x == destination.x:
        return "sideways"
    return "onward" if origin.x < destination.x else "back"


def curve_ends(
    boxes: Mapping[str, Box], courses: Mapping[Ends, str]
) -> dict[tuple[str, Ends], Point]:
    """Return where on each of its two boxes every curve begins or ends."""
    sides: dict[tuple[str, str], list[tuple[float, str, Ends]]] = {}
    for ends, course in courses.items():
        for role, neighbour, side in zip(ends, ends[::-1], SIDES[course], strict=True):
            sides.setdefault((role, side), []).append((boxes[neighbour].y, neighbour, ends))
    places: dict[tuple[str, Ends], Point] = {}
    for (role, side), curves in sides.items():
        box = boxes[role]
        x = box.left if side == "left" else box.right
        for place, (_, _, ends) in enumerate(sorted(curves), 1):
            share = place / (len(curves) + 1) - 0.5
            places[role, ends] = (x, box.y + share * box.height * USED)
    return places


def bezier(start: Point, end: Point, course: str) -> tuple[Point, Point, Point, Point]:
    """Return a curve that leaves and arrives level."""
    (x, y), (u, v) = start, end
    if course == "sideways":
        out = 18 + 0.09 * abs(v - y)
        return start, (x + out, y), (u + out, v), end
    reach = (1 if course == "onward" else -1) * max(26, 0.42 * abs(u - x))
    return start, (x + reach, y), (u - reach, v), end
