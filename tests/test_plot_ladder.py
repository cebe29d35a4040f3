"""A ladder can be followed: no curve behind a box, no leap hidden, as few crossings as can be."""

from __future__ import annotations

import functools
import random
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("agg")

from drawn_pictures import bundled, drawn, generated, kept
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import FancyArrowPatch

import careergraph
from careergraph import plot
from careergraph.plot.curves import Box, transition_curves
from careergraph.plot.ladder_plan import plan_ladder
from careergraph.plot.lane_order import Lanes, fewest_crossings
from careergraph.plot.layout import family_lanes
from careergraph.plot.passages import APART, CLEAR, columns_of, spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Point = tuple[float, float]
Line = tuple[Point, Point]


def on_curves(ax: Axes) -> dict[str, np.ndarray]:
    """Return many points of each curve, as they are drawn."""
    points = {}
    for patch in ax.patches:
        if isinstance(patch, FancyArrowPatch):
            path = patch._path_original  # noqa: SLF001 (the drawn one ends at the head)
            bits = [curve(np.linspace(0, 1, 60)) for curve, _ in path.iter_bezier()]
            points[patch.get_label()[1:]] = np.vstack(bits)
    return points


def behind_boxes(ax: Axes) -> list[tuple[str, str]]:
    """Return each curve and box of which the one has a point within the other."""
    boxes = {
        patch.get_label().removeprefix("_box "): patch
        for patch in ax.patches
        if patch.get_label().startswith("_box ")
    }
    found = []
    for name, points in on_curves(ax).items():
        x, y = points.T
        for role, box in boxes.items():
            left, top = box.get_x(), box.get_y()
            right, bottom = left + box.get_width(), top + box.get_height()
            # A hair within, as curves begin and end on the edges of their own boxes.
            inside = (x > left + 1e-6) & (x < right - 1e-6) & (y > top) & (y < bottom)
            if inside.any():
                found.append((name, role))
    return found


@functools.cache
def joined_pairs() -> list[tuple[str, str]]:
    """Return 20 pairs of bundled roles with routes of two steps or more between them."""
    graph, rng = bundled().graph, random.Random(4)  # noqa: S311 (a seed, not secrecy)
    found = careergraph.reach(graph, "Help desk technician", within=5)
    roles = sorted({role for route in found for role in route.roles[:-1]})
    origins = rng.sample(roles, 20)
    ends = [rng.choice(careergraph.reach(graph, role, within=4)[-20:]) for role in origins]
    return [(route.roles[0], route.roles[-1]) for route in ends]


@pytest.mark.parametrize("place", range(20))
def test_no_curve_is_behind_the_box_of_another_role(place: int) -> None:
    graph = bundled().graph
    routes = careergraph.routes(graph, *joined_pairs()[place], k=3)
    ax = kept(plot.ladder(graph, routes=routes))
    assert behind_boxes(ax) == []


def test_no_curve_of_the_whole_ladder_is_behind_a_box() -> None:
    assert behind_boxes(drawn("ladder")) == []


@pytest.mark.parametrize("seed", range(6))
def test_no_curve_of_a_generated_ladder_is_behind_a_box(seed: int) -> None:
    graph = generated(60, 60 + 60 * seed, seed, level=bool(seed % 2))
    assert behind_boxes(kept(plot.ladder(graph))) == []


def test_ten_routes_that_share_steps_pass_beside_each_other() -> None:
    graph = bundled().graph
    routes = careergraph.routes(graph, "Help desk technician", "CIO", k=10)
    ax = kept(plot.ladder(graph, routes=routes))
    assert behind_boxes(ax) == []
    curves = on_curves(ax)
    shared = [
        (f"route {n} step {a}", f"route {m} step {b}")
        for (n, one), (m, other) in combinations(enumerate(routes, 1), 2)
        for a, step in enumerate(pairwise(one.roles), 1)
        for b, same in enumerate(pairwise(other.roles), 1)
        if step == same
    ]
    assert shared
    assert all(not np.array_equal(curves[one], curves[other]) for one, other in shared)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12), st.floats(0, 60))
def test_what_shares_a_passage_is_apart_and_within_it(heights: list[float], room: float) -> None:
    within = (-10.0, room - 10)
    passed = spread(sorted(heights), within)
    assert all(within[0] - 1e-9 <= y <= within[1] + 1e-9 for y in passed)
    apart = min(APART, room / max(len(heights) - 1, 1))
    assert all(b - a >= apart - 1e-9 for a, b in pairwise(passed))


def test_a_curve_passes_a_column_where_it_is_nearest_to_straight() -> None:
    boxes = {"a": Box(0, 0, 20, 10), "b": Box(200, 0, 20, 10)}
    boxes |= {name: Box(100, y, 20, 10) for name, y in (("near", 4), ("far", -60), ("low", 90))}
    (curve,) = transition_curves(boxes, [("a", "b")]).values()
    middle = [y for x, y in curve.points if 80 < x < 120]
    above = columns_of(boxes.values())[1].free[1]
    assert set(middle) == {above[1]}
    assert above[1] == 4 - 5 - CLEAR


def crossing(one: Line, other: Line) -> bool:
    """Return whether two lines between the same two columns cross, ends not counted."""
    return (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < -1e-9


def crossings(lanes: Lanes, order: tuple[str, ...]) -> int:
    """Count crossings one by one: every line cut at every column."""
    top = {name: sum(lanes.rows[n] for n in order[: order.index(name)]) for name in order}
    height = {role: top[lane] + row for role, (lane, _, row) in lanes.places.items()}
    column = {role: at for role, (_, at, _) in lanes.places.items()}
    parts: dict[int, list[Line]] = {}
    for pair in lanes.pairs:
        a, b = sorted(pair, key=column.__getitem__)
        for gap in range(column[a], column[b]):
            rise = (height[b] - height[a]) / (column[b] - column[a])
            y, v = (height[a] + rise * (at - column[a]) for at in (gap, gap + 1))
            parts.setdefault(gap, []).append(((gap, y), (gap + 1, v)))
    return sum(crossing(*two) for lines in parts.values() for two in combinations(lines, 2))


def some_lanes(seed: int, count: int) -> Lanes:
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    names = [f"lane {n}" for n in range(count)]
    rows = {name: rng.randint(1, 2) for name in names}
    places = {
        f"{name} {n}": (name, rng.randrange(4), rng.randrange(rows[name]) + rng.choice([0, 0.5]))
        for name in names
        for n in range(rng.randint(1, 3))
    }
    roles = list(places)
    pairs = [(rng.choice(roles), rng.choice(roles)) for _ in range(14)]
    return Lanes(rows, places, pairs)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_order_of_lanes_has_fewer_crossings(seed: int) -> None:
    lanes = some_lanes(seed, 5)
    names = list(lanes.rows)
    best = fewest_crossings(lanes, names)
    assert sorted(best) == names
    fewest = min(crossings(lanes, order) for order in permutations(names))
    assert crossings(lanes, tuple(best)) == fewest
    last = fewest_crossings(lanes, names, last=names[2])
    assert last[-1] == names[2]
    orders = [order for order in permutations(names) if order[-1] == names[2]]
    assert crossings(lanes, tuple(last)) == min(crossings(lanes, order) for order in orders)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_many_lanes_is_mended(seed: int) -> None:
    lanes = some_lanes(seed, 10)
    names = list(lanes.rows)
    mended = fewest_crossings(lanes, names)
    assert sorted(mended) == sorted(names)
    assert crossings(lanes, tuple(mended)) < crossings(lanes, tuple(names))


def test_the_most_senior_lane_is_the_last() -> None:
    for routes in ((), bundled().routes):
        assert plan_ladder(bundled().graph, routes, None).lanes[-1].name == "executive"
    same = family_lanes({"a": "x", "b": "y"}, {"a": 1, "b": 1}, [])
    assert [lane.name for lane in same[0]] == ["x", "y"]


def test_the_more_levels_a_step_leaps_over_the_wider_the_gap() -> None:
    levels = {"A": 1, "B": 2, "C": 4, "D": 7, "E": 30}
    moves = pd.DataFrame(list(pairwise(levels)), columns=["origin", "destination"])
    roles = pd.DataFrame(levels.items(), columns=["role", "level"])
    ax = kept(plot.ladder(careergraph.from_frames(moves, roles=roles)))
    columns = [text.get_text() for text in ax.texts if text.get_label() == "_column"]
    assert columns == [*(f"level {n}" for n in range(1, 8)), "levels 8 to 29", "level 30"]
    boxes = {p.get_label(): p for p in ax.patches if p.get_label().startswith("_box ")}
    gaps = [boxes[f"_box {b}"].get_x() - boxes[f"_box {a}"].get_x() for a, b in pairwise(levels)]
    assert gaps[0] < gaps[1] < gaps[2]
    assert gaps[3] > gaps[0]


def test_around_routes_stand_twelve_roles() -> None:
    graph, routes = bundled().graph, bundled().routes
    on_routes = {role for route in routes for role in route.roles}
    boxes = plan_ladder(graph, routes, None).boxes
    assert on_routes < set(boxes)
    assert len(boxes) == len(on_routes) + 12
