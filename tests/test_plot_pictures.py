"""Pictures say what the data say: their texts, places, widths and marks are read back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("agg")

from drawn_pictures import (
    ENDS,
    PICTURES,
    bars,
    boxes,
    bundled,
    drawn,
    generated,
    kept,
    named,
    question,
)
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyArrowPatch

import careergraph
from careergraph import mobility, plot
from careergraph.errors import CareerGraphError
from careergraph.mobility.families_and_levels import families
from careergraph.model.move_share import interval
from careergraph.plot import layout
from careergraph.plot.layout import seniority, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return bundled().graph


@pytest.fixture(scope="module")
def routes(graph: CareerGraph) -> list[Route]:
    return careergraph.routes(graph, *ENDS, k=3, diverse=0.5)


@pytest.fixture(scope="module")
def marked(graph: CareerGraph, routes: list[Route]) -> Axes:
    """Return a ladder with routes."""
    return kept(plot.ladder(graph, routes=routes))


def arrows(ax: Axes) -> dict[str, FancyArrowPatch]:
    found = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    return {patch.get_label()[1:]: patch for patch in found}


# The ladder


def test_a_ladder_shows_every_role_and_every_transition(graph: CareerGraph) -> None:
    ax = drawn("ladder")
    assert sorted(named(ax, "role ")) == sorted(graph.names)
    expected = {" → ".join(graph.ends(arc)) for arc in range(len(graph.index.tails))}
    assert set(arrows(ax)) == expected


def test_seniority_runs_from_left_to_right_and_families_share_a_lane(graph: CareerGraph) -> None:
    ax = drawn("ladder")
    family, placed = families(graph), boxes(ax)
    level, computed = seniority(graph, [1.0] * len(graph.index.tails))
    assert not computed
    places = {(level[role], box.get_x()) for role, box in placed.items()}
    ordered = sorted(places)
    assert len(ordered) == len(set(level.values()))
    assert all(one[1] < other[1] for one, other in pairwise(ordered))
    lanes = bars(ax, "lane ")
    for role, box in placed.items():
        lane = lanes[f"lane {family[role]}"]
        assert lane.get_y() < box.get_y()
        assert box.get_y() + box.get_height() < lane.get_y() + lane.get_height()


def test_curves_begin_and_end_on_the_edges_of_their_boxes() -> None:
    ax = drawn("ladder")
    placed = boxes(ax)
    for name, arrow in arrows(ax).items():
        for role, (x, y) in zip(name.split(" → "), ends(arrow), strict=True):
            box = placed[role]
            assert min(abs(x - box.get_x()), abs(x - box.get_x() - box.get_width())) < 1e-6
            assert box.get_y() < y < box.get_y() + box.get_height()


def ends(arrow: FancyArrowPatch) -> tuple[Any, Any]:
    vertices = arrow._path_original.vertices  # noqa: SLF001 (the drawn one ends at the head)
    return vertices[0], vertices[-1]


def test_the_better_supported_a_transition_the_wider_its_curve(graph: CareerGraph) -> None:
    ax = drawn("ladder")
    found = [
        move for role in graph.names for move in careergraph.next_roles(graph, role, inherit=False)
    ]
    curves = arrows(ax)
    width = {m.support: curves[f"{m.origin} → {m.destination}"].get_linewidth() for m in found}
    ordered = [width[support] for support in sorted(width)]
    assert ordered == sorted(set(ordered))
    assert len(ordered) > 2


def test_moves_to_a_less_senior_role_are_dashed(graph: CareerGraph) -> None:
    ax = drawn("ladder")
    level, _ = seniority(graph, [1.0] * len(graph.index.tails))
    for name, arrow in arrows(ax).items():
        origin, destination = name.split(" → ")
        assert (arrow.get_linestyle() != "solid") == (level[destination] < level[origin])


def test_routes_are_marked_step_by_step(routes: list[Route], marked: Axes) -> None:
    ax, curves = marked, arrows(marked)
    steps = [name for name in curves if name.startswith("route ")]
    expected = [(n, s) for n, r in enumerate(routes, 1) for s in range(1, r.steps + 1)]
    assert steps == [f"route {n} step {s}" for n, s in expected]
    assert named(ax, "badge") == [str(step) for _, step in expected]
    assert {curves[f"route {n} step 1"].get_linestyle() for n in (1, 2, 3)} != {"solid"}
    bold = {t.get_text() for t in ax.texts if t.get_weight() == "bold" and "_role" in t.get_label()}
    on = {role for route in routes for role in route.roles}
    assert {" ".join(text.split()) for text in bold} == on


def test_a_route_is_told_apart_without_its_colour(marked: Axes) -> None:
    handles = marked.get_legend().legend_handles[:3]
    patterns = {str(handle._unscaled_dash_pattern) for handle in handles}  # noqa: SLF001
    assert len(patterns) == 3


def test_the_legend_says_what_lines_mean(routes: list[Route], marked: Axes) -> None:
    texts = [text.get_text() for text in marked.get_legend().get_texts()]
    assert texts[0] == f"Route 1: {routes[0].steps} steps, {routes[0].learning} to learn"
    assert "1 publisher" in texts
    assert "to a less senior role" in texts


def test_a_ladder_of_too_many_roles_says_what_to_do(graph: CareerGraph) -> None:
    with pytest.raises(CareerGraphError) as caught:
        plot.ladder(graph, most=50)
    assert str(caught.value) == (
        f"a ladder of {len(graph.names)} roles cannot be read; it shows 50 at most. "
        "Draw an overview, or a ladder with routes"
    )


def test_a_ladder_of_too_many_roles_shows_what_is_around_the_routes(
    graph: CareerGraph, routes: list[Route]
) -> None:
    ax = plot.ladder(graph, routes=routes, most=30)
    shown = set(named(ax, "role "))
    assert len(shown) == 30
    assert {role for route in routes for role in route.roles} <= shown
    assert named(ax, "note")[0].startswith(f"30 of {len(graph.names)} roles, ")


def test_levels_that_no_source_states_follow_the_transitions() -> None:
    moves = pd.DataFrame({"origin": ["A", "B", "C"], "destination": ["B", "C", "D"]})
    graph = careergraph.from_frames(moves)
    assert seniority(graph, [1.0] * 3) == ({"A": 1, "B": 2, "C": 3, "D": 4}, True)
    ax = plot.ladder(graph)
    assert named(ax, "column") == ["step 1", "step 2", "step 3", "step 4"]
    assert "computed" in named(ax, "note")[0]


@pytest.mark.parametrize("draw", [plot.ladder, plot.overview])
@pytest.mark.parametrize("levels", ["none", "one", "all"])
def test_no_level_is_invented_and_no_title_is_cut(
    draw: Callable[[CareerGraph], Axes], levels: str
) -> None:
    rows = [("A", "B"), ("B", "A"), ("B", "C"), ("C", "B"), ("A", "C"), ("C", "A")]
    moves = pd.DataFrame(rows, columns=["origin", "destination"])
    stated = {"none": [None] * 3, "one": [3, None, None], "all": [3, 3, 3]}[levels]
    roles = pd.DataFrame({"role": [*"ABC"], "level": stated})
    ax = draw(careergraph.from_frames(moves, roles=roles))
    (title,), (note,) = named(ax, "title"), named(ax, "note")
    assert "…" not in title + note
    assert named(ax, "column") == (["level 3"] if levels == "all" else [])
    assert title.endswith("seniority from left to right") is (levels == "all")
    legend = ax.get_legend()
    entries = [] if legend is None else [text.get_text() for text in legend.get_texts()]
    assert ("to a less senior role" in entries) is (levels == "all" and draw is plot.ladder)
    assert no_text_leaves_the_page(ax)


def no_text_leaves_the_page(ax: Axes) -> bool:
    """Return whether every text is within the Axes."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    room = ax.get_window_extent()
    boxes = [text.get_window_extent() for text in ax.texts]
    return all(room.x0 <= box.x0 and box.x1 <= room.x1 for box in boxes)


def test_stated_levels_are_kept_and_the_others_fitted_between_them() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]})
    roles = pd.DataFrame({"role": ["A", "B", "C"], "level": [2, None, 8]})
    graph = careergraph.from_frames(moves, roles=roles)
    assert seniority(graph, [1.0] * 2) == ({"A": 2, "B": 5, "C": 8}, True)


def test_lanes_with_much_between_them_lie_side_by_side() -> None:
    flows = [("a", "d", 5.0), ("d", "b", 4.0), ("b", "c", 3.0)]
    assert side_by_side(["a", "b", "c", "d"], flows) == ["a", "d", "b", "c"]


# The neighbourhood


def test_feeders_stand_left_and_next_roles_right(graph: CareerGraph) -> None:
    ax = plot.neighbourhood(graph, "it director", most=30)
    placed = boxes(ax)
    middle = placed["IT director"].get_x()
    left = {role for role, box in placed.items() if box.get_x() < middle}
    right = {role for role, box in placed.items() if box.get_x() > middle}
    assert left == {move.origin for move in careergraph.feeders(graph, "IT director")}
    assert right == {move.destination for move in careergraph.next_roles(graph, "IT director")}


def test_only_the_best_supported_neighbours_are_drawn_and_that_is_said(graph: CareerGraph) -> None:
    ax = plot.neighbourhood(graph, "IT project manager", most=4)
    assert len(boxes(ax)) == 9
    assert named(ax, "head") == ["15 feeders", "14 next roles"]
    assert named(ax, "note") == ["the 4 best supported"] * 2


def counted_moves() -> CareerGraph:
    rows = {"origin": ["A", "A", "B"], "destination": ["B", "C", "C"], "count": [30, 10, 5]}
    return careergraph.from_frames(pd.DataFrame(rows))


def test_observed_moves_show_their_share_with_an_interval() -> None:
    ax = plot.neighbourhood(counted_moves(), "A")
    shown = bars(ax, "share ")
    whole = shown["share scale"].get_width()
    assert shown["share B"].get_width() / whole == pytest.approx(0.75)
    low, high = interval(0.75, 40)
    assert f"75 % ({100 * low:.0f} % to {100 * high:.0f} %), 30 moves" in named(ax, "evidence")
    whiskers = [line.get_xdata() for line in ax.lines]
    x = shown["share B"].get_x()
    assert [x + whole * low, x + whole * high] in [list(map(float, ends)) for ends in whiskers]


def test_an_estimated_share_shows_the_interval_of_the_estimate() -> None:
    rows = {"origin": ["A", "A"], "destination": ["B", "C"], "count": [1, 1]}
    rows |= {"probability": [0.47, 0.4], "probability_low": 0.09, "probability_high": 0.88}
    ax = plot.neighbourhood(careergraph.from_frames(pd.DataFrame(rows)), "A")
    assert "47 % (9 % to 88 %), 1 move" in named(ax, "evidence")


@pytest.mark.parametrize("role", ["Representative", "Superintendent of schools", "IT director"])
def test_the_role_in_the_middle_is_not_broken_within_a_word(role: str) -> None:
    rows = {"origin": [role], "destination": ["B"], "count": [30]}
    ax = plot.neighbourhood(careergraph.from_frames(pd.DataFrame(rows)), role)
    assert role in [" ".join(text.get_text().split()) for text in ax.texts]


def test_the_legend_of_a_narrow_ladder_is_no_wider_than_it() -> None:
    rows = {"origin": ["A", "A", "B", "A"], "destination": ["B", "C", "C", "D"]}
    rows |= {"count": [56, 20, 64, 1]}
    graph = careergraph.from_frames(pd.DataFrame(rows))
    routes = careergraph.choices(graph, "A", "C")
    ax = plot.ladder(graph, routes=routes)
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    legend = ax.get_legend().get_window_extent()
    assert legend.x1 <= figure.bbox.x1


@pytest.mark.parametrize(("share", "total"), [(0, 5), (1, 5), (0.5, 1), (0.1, 1000)])
def test_an_interval_holds_its_share(share: float, total: float) -> None:
    low, high = interval(share, total)
    assert 0 <= low <= share <= high <= 1


# The gap


def levelled() -> CareerGraph:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]})
    rows = [
        ("A", "skill", "Python", 2, None),
        ("A", "skill", "Writing", None, None),
        ("B", "skill", "Python", 4, None),
        ("B", "skill", "Writing", None, None),
        ("B", "certification", "PMP", None, None),
        ("B", "experience", "Leading", None, 5),
    ]
    columns = ["role", "type", "name", "level", "years"]
    return careergraph.from_frames(moves, requirements=pd.DataFrame(rows, columns=columns))


def test_a_gap_has_three_groups_and_bars_where_there_are_levels() -> None:
    ax = plot.gap(levelled(), "A", "B")
    assert named(ax, "group") == ["lack: 2", "partly: 1", "have: 1"]
    assert named(ax, "item") == ["PMP", "Leading", "Python", "Writing"]
    assert named(ax, "level") == ["5 years", "2 of 4"]
    asked, held = bars(ax, "asked "), bars(ax, "held ")
    ratio = held["held Python"].get_width() / asked["asked Python"].get_width()
    assert ratio == pytest.approx(0.5)
    assert held["held Leading"].get_width() == 0


def test_what_is_held_beside_the_origin_counts() -> None:
    graph = levelled()
    ax = plot.gap(graph, "A", "B", have=["PMP", "Python"])
    assert named(ax, "group") == ["lack: 1", "have: 3"]
    assert named(ax, "level") == ["5 years", "4 of 4"]


def test_a_role_that_asks_for_nothing_says_so() -> None:
    ax = plot.gap(counted_moves(), "A", "B")
    assert named(ax, "unknown") == ["unknown: no source says what this role asks for"]


# Pareto


def test_two_criteria_are_a_chart_with_the_knee() -> None:
    moves = {"origin": list("AABADE"), "destination": list("CBCDEC")}
    table = pd.DataFrame(moves | {"skills": ["x; y", "x", "", "", "", ""]})
    held = pd.DataFrame({"role": list("ABCDE"), "type": "skill", "name": "held"})
    front = careergraph.pareto(careergraph.from_frames(table, requirements=held), "A", "C")
    ax = plot.pareto(front)
    (chart,) = ax.child_axes
    assert (chart.get_xlabel(), chart.get_ylabel()) == front.criteria
    (points,) = [line for line in chart.lines if line.get_label() == "_front"]
    assert list(zip(*points.get_data(), strict=True)) == sorted(front.costs)
    bold = [
        t.get_text() for t in ax.texts if t.get_weight() == "bold" and "choice" in t.get_label()
    ]
    assert len(bold) == 1
    assert " ".join(bold[0].split()).startswith(f"the knee: {front.routes[front.knee]}")


def two_ways() -> CareerGraph:
    """Return a graph in which fewer steps mean more to learn."""
    rows = {"origin": list("AAB"), "destination": list("CBC")}
    table = pd.DataFrame(rows | {"skills": ["x; y; z", "x", "x"]})
    held = pd.DataFrame({"role": list("ABC"), "type": "skill", "name": "held"})
    return careergraph.from_frames(table, requirements=held)


def test_two_choices_are_a_table_without_a_knee() -> None:
    front = careergraph.pareto(two_ways(), "A", "C")
    assert front.costs == [(1, 3), (2, 1)]
    ax = plot.pareto(front)
    assert ax.child_axes == []
    assert named(ax, "note") == ["2 choices: none is better in every respect"]
    assert named(ax, "criterion") == ["steps", "learning"]
    assert named(ax, "choice") == ["A → C", "A → B → C"]
    costs = [(t.get_text(), t.get_weight()) for t in ax.texts if t.get_label() == "_cost"]
    assert costs == [("1", "bold"), ("3", "normal"), ("2", "normal"), ("1", "bold")]


def test_one_choice_is_said_to_be_the_best() -> None:
    ax = drawn("pareto")
    assert ax.child_axes == []
    assert named(ax, "note") == ["1 choice: no other route is better by steps and learning"]


def test_of_what_is_best_by_more_the_more_is_bold() -> None:
    criteria = ("steps", "likelihood")
    front = careergraph.pareto(timed_moves(), "A", "D", criteria=criteria, avoid=["C"])
    assert len(front.routes) == 2
    costs = [text for text in plot.pareto(front).texts if text.get_label() == "_cost"]
    bold = [float(text.get_text()) for text in costs if text.get_weight() == "bold"]
    assert bold == pytest.approx([front.costs[0][0], front.costs[1][1]], rel=1e-3)


def timed_moves() -> CareerGraph:
    rows = [("A", "B", 10, 5), ("A", "C", 90, 1), ("C", "B", 80, 1), ("B", "D", 10, 1)]
    rows += [("A", "D", 2, 9)]
    columns = ["origin", "destination", "count", "years"]
    return careergraph.from_frames(pd.DataFrame(rows, columns=columns))


def test_three_criteria_are_parallel_scales_with_the_better_end_on_top() -> None:
    front = careergraph.pareto(timed_moves(), "A", "D", criteria=("steps", "years", "likelihood"))
    ax = plot.pareto(front)
    assert named(ax, "scale") == ["steps", "years", "likelihood"]
    best, worst = named(ax, "best"), named(ax, "worst")
    assert float(best[0]) < float(worst[0])
    assert float(best[2]) > float(worst[2])
    lines = {line.get_label(): line for line in ax.lines if "choice" in line.get_label()}
    assert len(lines) == len(front.routes)
    steps = [costs[0] for costs in front.costs]
    heights = [lines[f"_choice {n}"].get_ydata()[1] for n in range(1, len(steps) + 1)]
    assert sorted(range(len(steps)), key=steps.__getitem__) == sorted(
        range(len(steps)), key=heights.__getitem__
    )


@pytest.mark.parametrize("criteria", [("steps", "years"), ("steps", "years", "likelihood")])
def test_where_there_is_no_knee_none_is_marked(criteria: tuple[str, ...]) -> None:
    front = careergraph.pareto(timed_moves(), "A", "D", criteria=criteria)._replace(knee=None)
    ax = plot.pareto(front)
    texts = [text for each in (ax, *ax.child_axes) for text in each.texts]
    assert not any("knee" in text.get_text() for text in texts)
    choices = [text for text in texts if text.get_label().startswith("_choice")]
    assert len(choices) == len(front.routes) > 1
    assert {text.get_weight() for text in choices} == {"normal"}
    badges = [text for text in texts if text.get_label() == "_badge"]
    assert len(badges) == 2 * len(front.routes)
    assert len({text.get_bbox_patch().get_facecolor() for text in badges}) == 1
    lines = [line for line in ax.lines if line.get_label().startswith("_choice")]
    assert len({line.get_linewidth() for line in lines}) <= 1


# The overview and the matrix


def test_the_overview_counts_every_role_once() -> None:
    ax = drawn("overview")
    sizes = [int(text.split()[0]) for text in named(ax, "size")]
    assert sum(sizes) == len(bundled().graph.names)
    more = sum(int(text.split()[1]) for text in named(ax, "more"))
    assert more + len(named(ax, "role ")) == sum(sizes)


def test_flows_join_communities_and_the_strongest_is_the_widest() -> None:
    ax = drawn("overview")
    names = set(named(ax, "community "))
    found = arrows(ax)
    assert found
    for name in found:
        origin, destination = name.split(" → ")
        assert origin != destination
        assert {origin, destination} <= names
    assert len({arrow.get_linewidth() for arrow in found.values()}) > 1


def test_the_matrix_holds_every_support(graph: CareerGraph) -> None:
    ax = drawn("matrix")
    cells = ax.child_axes[0].images[0].get_array()
    supports = [
        move.support
        for role in graph.names
        for move in careergraph.next_roles(graph, role, inherit=False)
    ]
    assert cells.sum() == sum(supports)
    assert cells.count() == len(supports)
    order = named(ax, "role ")
    move = careergraph.next_roles(graph, "IT director")[0]
    row, column = order.index(move.origin), order.index(move.destination)
    assert cells[row, column] == move.support


@pytest.mark.parametrize(
    ("count", "written"), [(40, "40"), (102_371_586, "102,371,586"), (10**300, "1e+300")]
)
def test_a_matrix_of_any_support_is_drawn(count: int, written: str) -> None:
    moves = {"origin": ["A", "B"], "destination": ["B", "C"], "count": [count, 3]}
    ax = plot.matrix(careergraph.from_frames(pd.DataFrame(moves, dtype=object)))
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    bar = next(child for child in ax.child_axes if child.get_ylabel() == "moves")
    assert bar.get_yticklabels()[-1].get_text() == written


def test_a_matrix_of_many_roles_says_that_cells_are_sums() -> None:
    roles = [f"Role {number:03}" for number in range(401)]
    moves = pd.DataFrame({"origin": roles[:-1], "destination": roles[1:], "count": 2})
    ax = plot.matrix(careergraph.from_frames(moves))
    assert ax.child_axes[0].images[0].get_array().sum() == 2 * len(moves)
    (note,) = named(ax, "note")
    assert note.endswith("; a cell is the sum of 3 by 3 neighbouring roles")


# The hubs


def test_bars_to_the_left_are_feeders_and_to_the_right_next_roles(graph: CareerGraph) -> None:
    ax = plot.hubs(graph, most=12)
    roles = named(ax, "role ")
    assert roles == [hub.role for hub in mobility.hubs(graph)[:12]]
    into, out = bars(ax, "feeders "), bars(ax, "next roles ")
    middle = {bar.get_x() for bar in out.values()}
    assert len(middle) == 1
    unit = {
        round(bar.get_width() / count, 6)
        for role in roles
        for bar, count in (
            (into[f"feeders {role}"], len(careergraph.feeders(graph, role, inherit=False))),
            (out[f"next roles {role}"], len(careergraph.next_roles(graph, role, inherit=False))),
        )
    }
    assert len(unit) == 1
    for bar in into.values():
        assert bar.get_x() + bar.get_width() == pytest.approx(*middle)
    heights = [into[f"feeders {role}"].get_y() for role in roles]
    assert heights == sorted(heights)


def test_the_share_of_routes_that_pass_is_a_dot_and_a_number(graph: CareerGraph) -> None:
    ax = drawn("hubs")
    shares = {role.role: role.share for role in mobility.bottlenecks(graph)}
    roles = named(ax, "role ")
    assert named(ax, "share") == [f"{shares[r]:.1%}" if r in shares else "none" for r in roles]
    dots = {p.get_label(): p.center[0] for p in ax.patches if isinstance(p, Circle)}
    places = [dots[f"_share {role}"] for role in roles]
    start = min(places)
    most = max(shares[role] for role in roles if role in shares)
    for role, place in zip(roles, places, strict=True):
        ratio = shares.get(role, 0) / most
        assert (place - start) / (max(places) - start) == pytest.approx(ratio)


def test_entry_roles_dead_ends_and_closed_groups_are_marked() -> None:
    rows = [("A", "B"), ("B", "C"), ("B", "D"), ("D", "E"), ("E", "D")]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination"]))
    ax = plot.hubs(graph)
    marks = {
        text.get_label().removeprefix("_mark "): text.get_text()
        for text in ax.texts
        if text.get_label().startswith("_mark ")
    }
    group = "closed group of 2"
    assert marks == {"A": "entry role", "C": "dead end", "D": group, "E": group}


def test_shares_that_are_estimated_are_not_drawn_as_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    moves = pd.DataFrame({"origin": [*"ABCC", "X"], "destination": [*"CCDE", "Y"]})
    exact = plot.hubs(careergraph.from_frames(moves))
    monkeypatch.setattr("careergraph.kernel.structure.betweenness.EXACT", 0)
    ax = plot.hubs(careergraph.from_frames(moves))
    assert [text.get_text() for text in ax.texts if "estimated, each at most" in text.get_text()]
    assert "none" not in [text.get_text() for text in ax.texts]  # none was seen: not the same
    told = [text.get_text() for text in exact.texts]
    assert "none" in told
    assert not [text for text in told if "estimated" in text]


def test_a_graph_without_transitions_has_no_hubs() -> None:
    nothing = pd.DataFrame({"origin": [], "destination": []}, dtype=str)
    graph = careergraph.from_frames(nothing, roles=pd.DataFrame({"role": ["A"]}))
    ax = plot.hubs(graph)
    assert named(ax, "role ") == []
    assert named(ax, "note")[0].startswith("no roles")


# What the data are


def test_pictures_say_what_their_data_are() -> None:
    for kind in ("ladder", "neighbourhood", "overview", "hubs"):
        assert named(drawn(kind), "data") == ["Which role is said or inferred to lead to which"]
    assert named(drawn("matrix"), "title") == ["Which role is said or inferred to lead to which"]


def test_moves_that_were_counted_are_said_to_be_counted() -> None:
    graph = counted_moves()
    for ax in (plot.ladder(graph), plot.overview(graph), plot.hubs(graph)):
        assert named(ax, "data") == ["Who was counted to move where"]
    assert named(plot.neighbourhood(graph, "A"), "data") == ["Who was counted to move where"]
    assert named(plot.matrix(graph), "title") == ["Who was counted to move where"]


def test_what_is_found_alike_is_no_move() -> None:
    rows = {"origin": list("AB"), "destination": list("BC"), "evidence": ["published", "modelled"]}
    ax = plot.matrix(careergraph.from_frames(pd.DataFrame(rows)))
    alike = "Which roles a publisher finds alike and which roles are computed to be alike"
    assert named(ax, "title") == [alike]


# All of them: of each function one picture

EACH = {
    kind: draw
    for kind, draw in PICTURES.items()
    if kind not in ("ladder", "a part of a ladder", "card")
}


def test_a_picture_takes_an_axes_and_returns_it() -> None:
    for draw in EACH.values():
        figure, ax = plt.subplots(figsize=(7, 7))
        assert draw(bundled(), ax=ax) is ax
        assert plt.get_fignums() == [figure.number]
        plt.close(figure)


def test_the_same_question_has_the_same_picture() -> None:
    again = question(careergraph.load(), ENDS)
    for kind, draw in EACH.items():
        pictures = (drawn(kind), draw(again))
        first, second = ([(t.get_text(), t.get_position()) for t in ax.texts] for ax in pictures)
        assert first == second
        plt.close("all")


@pytest.mark.parametrize("stated", [0, 1, 30])
def test_levels_by_steps_are_those_of_a_table_of_all_pairs(
    monkeypatch: pytest.MonkeyPatch, stated: int
) -> None:
    graph = generated(120, 300, seed=stated)
    weights = [1.0 + arc % 7 for arc in range(len(graph.index.tails))]
    fixed = np.full(len(graph.names), np.nan)
    fixed[:stated] = np.arange(stated) % 6
    at_once = layout.fitted_levels(graph, weights, fixed)
    monkeypatch.setattr(layout, "solved_at_once", None)  # many roles: no such table is made
    monkeypatch.setattr(layout, "AT_ONCE", 10)
    assert layout.fitted_levels(graph, weights, fixed) == pytest.approx(at_once, abs=1e-3)
