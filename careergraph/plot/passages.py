"""Where curves pass the columns that they cross: between the boxes there, never behind one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.plot.curves import Box

__all__ = ["BoxColumn", "Passage", "columns_of", "pass_columns", "spread"]

EDGE = 9.0  # above the first box of a column and below the last, where curves may pass too
CLEAR = 4.0  # between a box and the middle of a curve that passes it
APART = 4.0  # between curves that pass side by side, where there is room
BUNDLE = 2 * APART  # curves no further apart run beside each other
CROWD = 300.0  # what it costs to pass where as many curves pass as there is room for

Interval = tuple[float, float]  # upper and lower end
Name = tuple[Any, ...]  # of a curve


class BoxColumn(NamedTuple):
    """A column of boxes: its left and right edge, and where between its boxes curves may pass."""

    x: float
    left: float
    right: float
    free: tuple[Interval, ...]


class Passing(NamedTuple):
    """Where a curve passes a column: the column, the interval of it, and how far down."""

    column: int
    interval: int
    y: float


class Passage(NamedTuple):
    """How far down a curve passes the middle of a column, and between which ends it must stay."""

    y: float
    low: float
    high: float


def columns_of(boxes: Iterable[Box]) -> list[BoxColumn]:
    """Return the columns in which boxes stand, from left to right.

    Examples
    --------
    >>> from careergraph.plot.curves import Box
    >>> [column.free for column in columns_of([Box(0, 10, 20, 10), Box(0, 40, 20, 10)])]
    [((0.0, 1.0), (19.0, 31.0), (49.0, 50.0))]
    """
    by_x: dict[float, list[Box]] = {}
    for box in boxes:
        by_x.setdefault(box.x, []).append(box)
    everything = [box for column in by_x.values() for box in column]
    top = min((box.top for box in everything), default=0) - EDGE
    bottom = max((box.bottom for box in everything), default=0) + EDGE
    return [
        BoxColumn(
            x,
            min(box.left for box in column),
            max(box.right for box in column),
            tuple(free_intervals(column, top, bottom)),
        )
        for x, column in sorted(by_x.items())
    ]


def free_intervals(column: Iterable[Box], top: float, bottom: float) -> list[Interval]:
    """Return where the middle of a curve may pass a column, from the top down."""
    edges = sorted((box.top, box.bottom) for box in column)
    starts = [top, *(lower for _, lower in edges)]
    ends = [*(upper for upper, _ in edges), bottom]
    pairs = zip(starts, ends, strict=True)
    return [(low + CLEAR, high - CLEAR) for low, high in pairs if high - low >= 2 * CLEAR]


def pass_columns(
    columns: Sequence[BoxColumn], ways: Mapping[Name, tuple[int, int, float, float]]
) -> dict[Name, list[Passage]]:
    """Return where each curve passes each column between its ends, in its direction.

    Parameters
    ----------
    columns : sequence of BoxColumn
        From left to right.
    ways : dict of tuple to (int, int, float, float)
        Of each curve, those that choose first before those that make room: the columns of its two
        ends, and how far down these are.

    Returns
    -------
    dict of tuple to list of Passage
        As few and as small bends as there is room for. Curves that share a passage pass it side
        by side.
    """
    used: dict[tuple[int, int], list[tuple[float, Name, int]]] = {}
    passed: dict[Name, list[Passage]] = {}
    for name, (first, last, start, end) in ways.items():
        between = list(range(first + 1, last) if first < last else range(first - 1, last, -1))
        found = smoothest(columns, between, start, end, used)
        passed[name] = [Passage(0, 0, 0)] * len(found)
        for place, passing in enumerate(found):
            entry = (passing.y, name, place)
            used.setdefault((passing.column, passing.interval), []).append(entry)
    for (column, interval), entries in used.items():
        entries.sort(key=lambda entry: (entry[0], slope(ways[entry[1]]), entry[1]))
        within = columns[column].free[interval]
        ys = spread([y for y, _, _ in entries], within)
        rooms = side_by_side_in(ys, within)
        for passage, (_, name, place) in zip(rooms, entries, strict=True):
            passed[name][place] = passage
    return passed


def side_by_side_in(heights: Sequence[float], within: Interval) -> list[Passage]:
    """Return passages of one interval; curves beside each other have the same room, up and down.

    So they cross the column as parallels, not towards one point at its edge.

    Examples
    --------
    >>> side_by_side_in([4, 8], (0, 20))
    [Passage(y=4, low=0, high=16), Passage(y=8, low=4, high=20)]
    """
    low, high = within
    bundles: list[list[float]] = []
    for y in heights:
        if bundles and y - bundles[-1][-1] <= BUNDLE:
            bundles[-1].append(y)
        else:
            bundles.append([y])
    return [
        Passage(y, low + y - bundle[0], high - bundle[-1] + y) for bundle in bundles for y in bundle
    ]


def slope(way: tuple[int, int, float, float]) -> float:
    """Return how far a curve falls from its left end to its right end."""
    first, last, start, end = way
    return end - start if first < last else start - end


def smoothest(
    columns: Sequence[BoxColumn],
    between: Sequence[int],
    start: float,
    end: float,
    used: Mapping[tuple[int, int], Sequence[object]],
) -> list[Passing]:
    """Return where a curve passes some columns so that the squares of its rises are least.

    Crowded intervals cost more. By dynamic programming, column after column.
    """
    layers: list[list[Passing]] = []
    back: list[np.ndarray] = []
    cost, before = np.zeros(1), np.array([start])
    for number, column in enumerate(between, 1):
        straight = start + (end - start) * number / (len(between) + 1)
        layer = places(columns, column, (start, straight, end))
        ys = np.array([passing.y for passing in layer])
        crowd = np.array([crowding(columns, passing, used) for passing in layer])
        total = cost[:, None] + (before[:, None] - ys[None, :]) ** 2
        back.append(total.argmin(axis=0))
        cost, before = total.min(axis=0) + crowd, ys
        layers.append(layer)
    at_end = cost + (before - end) ** 2
    place, chosen = int(at_end.argmin()), []
    for layer, earlier in zip(reversed(layers), reversed(back), strict=True):
        chosen.append(layer[place])
        place = int(earlier[place])
    return chosen[::-1]


def places(columns: Sequence[BoxColumn], column: int, wanted: Iterable[float]) -> list[Passing]:
    """Return the places of a column's intervals that are nearest to those wanted."""
    heights = list(wanted)
    return [
        Passing(column, interval, y)
        for interval, (low, high) in enumerate(columns[column].free)
        for y in dict.fromkeys(min(max(height, low), high) for height in heights)
    ]


def crowding(
    columns: Sequence[BoxColumn],
    passing: Passing,
    used: Mapping[tuple[int, int], Sequence[object]],
) -> float:
    """Return what it costs to pass where others pass already."""
    low, high = columns[passing.column].free[passing.interval]
    room = 1 + int((high - low) / APART)
    return CROWD * (len(used.get((passing.column, passing.interval), ())) / room) ** 2


def spread(heights: Sequence[float], within: Interval) -> list[float]:
    """Push rising heights apart, evenly up and down, as far as an interval has room.

    Examples
    --------
    >>> spread([5, 5, 30], (0, 30))
    [3.0, 7.0, 30.0]
    >>> spread([5, 5, 5], (4, 6))
    [4.0, 5.0, 6.0]
    """
    low, high = within
    apart = min(APART, (high - low) / max(len(heights) - 1, 1))
    down = pushed_down(heights, low, high, apart)
    mirrored = pushed_down([-height for height in reversed(heights)], -high, -low, apart)
    # Both keep what is asked, so that what lies midway does too.
    return [(one - other) / 2 for one, other in zip(down, reversed(mirrored), strict=True)]


def pushed_down(heights: Sequence[float], low: float, high: float, apart: float) -> list[float]:
    """Return rising heights, each so far from the one before; up only where the room ends."""
    pushed: list[float] = []
    for place, height in enumerate(heights):
        least = pushed[-1] + apart if pushed else low
        most = high - (len(heights) - 1 - place) * apart
        pushed.append(min(max(height, least), most))
    return pushed
