"""Transitions as curves: how wide, from which place on a box to which."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.graph.observed_moves import row_amounts, weighted
from careergraph.plot.passages import columns_of, pass_columns
from careergraph.search.measures import support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.plot.passages import BoxColumn, Passage

__all__ = [
    "WEIGHTED",
    "Box",
    "Curve",
    "support_unit",
    "supports",
    "transition_curves",
    "width_scale",
]

WEIGHTED = "weighted move"  # the unit of support where moves have weights
THIN, THICK = 0.8, 4.2
USED = 0.7  # of a box's side, where curves begin and end
# From which side of its box a curve leaves, and at which side it arrives.
SIDES = {"onward": ("right", "left"), "sideways": ("right", "right"), "back": ("left", "right")}

BESIDE = 3.0  # a column, where curves that cross it begin and cease to run level
FURTHEST = 62.0  # how far a curve within a column is drawn to the right: it goes 3/4 as far

Point = tuple[float, float]
Strand = tuple[Any, ...]  # origin, destination, and what tells curves between the same roles apart


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

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height / 2


class Curve(NamedTuple):
    """Bézier curves in a row from one box to another: the start, then three points for each."""

    points: tuple[Point, ...]
    course: str


def supports(graph: CareerGraph) -> list[float]:
    """Return the support of each transition."""
    return [value or 0.0 for value in support(graph).values]


def support_unit(graph: CareerGraph) -> str:
    """Return what support counts in a graph: moves where any were observed, else publishers."""
    if any(count is not None for count in row_amounts(graph)):
        return WEIGHTED if weighted(graph) else "move"
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


def transition_curves(boxes: Mapping[str, Box], strands: Iterable[Strand]) -> dict[Strand, Curve]:
    """Return the curve of every transition, clipped to its boxes, behind none of the others.

    Onward curves leave on the right and arrive on the left, those that lead back the other way
    round, and those within a column bow out to its right. The columns between are passed between
    their boxes. On each side of a box the curves are spread in the order of where they come from,
    so that they cross little.

    Parameters
    ----------
    boxes : dict of str to Box
        The box of every role, in columns.
    strands : iterable of tuple
        For each curve its origin and its destination, and whatever tells it from others between
        the same roles; those that matter most first, as they are led the straightest.

    Returns
    -------
    dict of tuple to Curve
        A curve for each.
    """
    strands = list(strands)
    courses = {strand: course_between(boxes[strand[0]], boxes[strand[1]]) for strand in strands}
    columns = columns_of(boxes.values())
    number = {column.x: place for place, column in enumerate(columns)}
    ways = {
        strand: (
            number[boxes[strand[0]].x],
            number[boxes[strand[1]].x],
            boxes[strand[0]].y,
            boxes[strand[1]].y,
        )
        for strand in strands
    }
    passed = pass_columns(columns, ways)
    places = curve_ends(boxes, courses, passed)
    curves = {}
    for strand, course in courses.items():
        ends = places[strand[0], strand], places[strand[1], strand]
        first, last, _, _ = ways[strand]
        crossed = columns[first + 1 : last] if first < last else columns[last + 1 : first][::-1]
        points = led_through(*ends, list(zip(crossed, passed[strand], strict=True)), course)
        curves[strand] = Curve(points, course)
    return curves


def course_between(origin: Box, destination: Box) -> str:
    """Return whether a curve between two boxes leads onward, sideways or back."""
    if origin.x == destination.x:
        return "sideways"
    return "onward" if origin.x < destination.x else "back"


def curve_ends(
    boxes: Mapping[str, Box],
    courses: Mapping[Strand, str],
    passed: Mapping[Strand, Sequence[Passage]],
) -> dict[tuple[str, Strand], Point]:
    """Return where on each of its two boxes every curve begins or ends."""
    sides: dict[tuple[str, str], list[tuple[float, Strand]]] = {}
    for strand, course in courses.items():
        origin, destination = strand[:2]
        heights = [passage.y for passage in passed[strand]]
        between = heights or [boxes[destination].y, boxes[origin].y]
        for role, seen, side in zip(
            (origin, destination), (between[0], between[-1]), SIDES[course], strict=True
        ):
            sides.setdefault((role, side), []).append((seen, strand))
    places: dict[tuple[str, Strand], Point] = {}
    for (role, side), curves in sides.items():
        box = boxes[role]
        x = box.left if side == "left" else box.right
        for place, (_, strand) in enumerate(sorted(curves), 1):
            share = place / (len(curves) + 1) - 0.5
            places[role, strand] = (x, box.y + share * box.height * USED)
    return places


def led_through(
    start: Point, end: Point, crossed: Sequence[tuple[BoxColumn, Passage]], course: str
) -> tuple[Point, ...]:
    """Return curves in a row that begin and end level, and are straight across every column.

    Between two columns a curve never leaves the room between them, as all its handles are there.
    """
    if course == "sideways":
        (x, y), (u, v) = start, end
        out = min(18 + 0.09 * abs(v - y), FURTHEST)
        return start, (x + out, y), (u + out, v), end
    through = [start, *((column.x, passage.y) for column, passage in crossed), end]
    points, rise = [start], 0.0
    for place, (column, passage) in enumerate(crossed, 1):
        side = column.left - BESIDE - column.x  # of its middle
        to_entry = side if course == "onward" else -side
        next_rise = rise_across(through[place - 1 : place + 2], passage, abs(side))
        entry = (column.x + to_entry, passage.y + next_rise * to_entry)
        leave = (column.x - to_entry, passage.y - next_rise * to_entry)
        points += bezier(points[-1], entry, rise, next_rise)
        points += [entry, leave, leave]
        rise = next_rise
    return (*points, *bezier(points[-1], end, rise, 0.0))


def rise_across(points: Sequence[Point], passage: Passage, reach: float) -> float:
    """Return how steeply a curve crosses a column: as it rises before and after, within its room.

    The harmonic mean of the two rises (Fritsch and Butland 1984, "A method for constructing local
    monotone piecewise cubic interpolants"): 0 where the curve turns.
    """
    (x, y), (u, v), (p, q) = points
    before, after = (v - y) / (u - x), (q - v) / (p - u)
    if before * after <= 0:
        return 0.0
    rise = 2 * before * after / (before + after)
    room = max(0.0, min(passage.y - passage.low, passage.high - passage.y)) / reach
    return min(max(rise, -room), room)


def bezier(start: Point, end: Point, rise: float, next_rise: float) -> tuple[Point, Point, Point]:
    """Return the handles and the end of a curve that begins and ends as steeply as is said."""
    (x, y), (u, v) = start, end
    half = (u - x) / 2
    return (x + half, y + rise * half), (u - half, v - next_rise * half), end
