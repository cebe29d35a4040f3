"""The route card says what a route asks for, pays and rests on; unknown is said to be unknown."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
import pytest

mpl.use("agg")

from drawn_pictures import ENDS, bars, boxes, bundled, kept, named

import careergraph
from careergraph import plot
from careergraph.model.facts import Citation, Pay
from careergraph.model.requirement import Requirement
from careergraph.plot.card_text import pay_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return bundled().graph


@pytest.fixture(scope="module")
def routes(graph: CareerGraph) -> list[Route]:
    return careergraph.routes(graph, *ENDS, k=3, diverse=0.5)


def test_a_card_says_what_every_step_needs_pays_and_rests_on(routes: list[Route]) -> None:
    route = routes[1]
    ax = plot.route_card(route)
    assert named(ax, "title") == [" → ".join(ENDS)]
    assert named(ax, "role ") == list(route.roles)
    assert len(named(ax, "move")) == route.steps
    asked = " ".join(named(ax, "asked"))
    assert all(item.name in asked for item in route.asked[0])
    assert named(ax, "weakest") == ["weakest link"]
    pays = (route.origin_pay, *route.pay)
    assert named(ax, "pay") == [
        str(pays[0]),
        *(" ".join(pay_text(pay, pays[0]).split()) for pay in route.pay),
    ]


def test_a_card_says_where_pay_does_not_compare(routes: list[Route]) -> None:
    cited = Citation("a", "", "")
    figures = [Pay(None, 1, 2, "EUR", "year", year, cited) for year in (1999, 2025)]
    for before, after in product(figures, figures):
        route = routes[0]._replace(origin_pay=before, pay=(after,) * routes[0].steps)
        note = [] if before == after else ["pay is not comparable: the figures differ in year"]
        ax = plot.route_card(route)
        assert named(ax, "note") == note
        change = " as now" if before == after else ""
        assert named(ax, "pay")[:2] == [str(before), f"{after}{change}"]


def test_the_weakest_link_stands_at_the_step_that_it_is(routes: list[Route]) -> None:
    route = routes[0]
    ax = plot.route_card(route)
    (weakest,) = [text for text in ax.texts if text.get_label() == "_weakest"]
    heights = {role: box.get_y() for role, box in boxes(ax).items()}
    _, y = weakest.get_position()
    assert heights[route.weakest.origin] < y < heights[route.weakest.destination]


def test_cards_stand_side_by_side_on_one_pay_scale(routes: list[Route]) -> None:
    ax = plot.route_card(routes)
    assert named(ax, "title") == [" → ".join(ENDS)]
    assert named(ax, "route") == ["Route 1", "Route 2", "Route 3"]
    found = {(pay, pay.high) for route in routes for pay in route.pay if pay and pay.low}
    shown = bars(ax, "pay ")
    whole = shown["pay scale"].get_width()
    most = max(x for r in routes for p in r.pay if p for x in (p.low, p.median, p.high) if x)
    for pay, high in found:
        bar = shown[f"pay {pay}"]
        assert bar.get_width() / whole == pytest.approx((high - pay.low) / most)


def skills_asked(count: int) -> Axes:
    """Return the card of a step that requires so many skills and prefers two."""
    names = [f"a skill with a rather long name, number {number}" for number in range(count)]
    must = pd.DataFrame({"role": "B", "type": "skill", "name": names, "importance": "required"})
    liked = must[:2].assign(name=["nice", "fine"], importance="preferred")
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]})
    graph = careergraph.from_frames(moves, requirements=pd.concat([must, liked]))
    return kept(plot.route_card(careergraph.routes(graph, "A", "B")))


def test_what_is_required_is_not_cut_while_what_is_optional_shows() -> None:
    ax = skills_asked(30)
    (asked,) = named(ax, "asked")
    assert asked.count("a skill") == 30
    assert named(ax, "optional") == ["Optional: nice; fine"]


def test_what_does_not_fit_on_a_card_is_counted_and_so_is_what_is_optional() -> None:
    ax = skills_asked(300)
    (asked,) = named(ax, "asked")
    shown = asked.count("a skill")
    assert 30 < shown < 300
    assert asked.endswith(f"and {300 - shown} more")
    assert named(ax, "optional") == ["Optional: 2 items"]


def test_what_counts_though_it_is_only_preferred_stands_under_optional(graph: CareerGraph) -> None:
    (route,) = careergraph.routes(graph, "IT project manager", "CIO", k=1, optional=True)
    preferred = [item.name for step in route.asked for item in step if item.preferred]
    assert preferred
    ax = kept(plot.route_card(route))
    optional, asked = " ".join(named(ax, "optional")), " ".join(named(ax, "asked"))
    assert all(name in optional for name in preferred)
    assert "preferred" not in asked
    required = re.sub(r"\([^()]* meets it\)", "", asked)  # which may name what is preferred
    assert not any(name in required for name in preferred)


def test_what_a_certification_takes_first_is_said(graph: CareerGraph) -> None:
    route = careergraph.routes(graph, "Help desk technician", "CISO", k=1)[0]
    certificate = Requirement("certification", "CISSP", first=("5 years of experience",))
    asked = ((certificate,), *route.asked[1:])
    (text, *_) = named(kept(plot.route_card(route._replace(asked=asked))), "asked")
    assert text == "Certifications: CISSP (first: 5 years of experience)"


def test_a_card_says_what_is_assumed_and_what_the_data_are(routes: list[Route]) -> None:
    about = named(kept(plot.route_card(routes)), "about")
    assert about == [
        "Which role is said to lead to which, and what each step newly asks for",
        "Assumed of a Help desk technician: High school diploma, 2 skills",
    ]


def test_doubts_are_said_in_words_beside_their_step(graph: CareerGraph) -> None:
    route = careergraph.routes(graph, "IT project manager", "CIO", k=1)[0]
    expected = [f"Doubts: {'; '.join(step)}" for step in route.doubts if step]
    assert expected
    assert named(kept(plot.route_card(route)), "doubts") == expected


def test_the_scale_of_pay_has_its_ends_and_what_the_origin_pays(routes: list[Route]) -> None:
    route = routes[0]
    ax = kept(plot.route_card(route))
    most = max(x for pay in (route.origin_pay, *route.pay) for x in (pay.low, pay.high))
    assert named(ax, "scale") == ["0", f"USD {most:,} a year"]
    assert named(ax, "now") == [f"now {route.origin_pay.median:,}"]
    scale = bars(ax, "pay scale")["pay scale"]
    now = scale.get_x() + scale.get_width() * route.origin_pay.median / most
    strokes = [line for line in ax.lines if line.get_xdata() == pytest.approx([now, now])]
    assert len(strokes) == 1 + route.steps  # on the scale, and in each box but the origin's


def test_unknown_pay_is_said_to_be_unknown(routes: list[Route]) -> None:
    route = routes[0]._replace(pay=(None, *routes[0].pay[1:]))
    ax = kept(plot.route_card(route))
    assert named(ax, "pay")[1] == "pay unknown: no source states it"
    nothing = route._replace(origin_pay=None, pay=(None,) * route.steps)
    ax = kept(plot.route_card(nothing))
    assert named(ax, "about")[-1] == "What these roles pay is unknown: no source states it"
    assert named(ax, "pay") == named(ax, "scale") == named(ax, "now") == []


def test_pay_that_does_not_compare_with_the_origin_is_no_rise(routes: list[Route]) -> None:
    route = routes[0]
    other = route.pay[0]._replace(country="DE")
    ax = kept(plot.route_card(route._replace(pay=(other, *route.pay[1:]))))
    first, second, third = named(ax, "pay")[:3]
    assert "now" not in first + second
    assert third.endswith("113,280 more than now")


def test_a_role_of_which_no_source_says_what_it_asks_for_is_said_to_be_unknown() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"]})
    asked = pd.DataFrame({"role": ["A", "C"], "type": "skill", "name": ["x", "y"]})
    graph = careergraph.from_frames(moves, requirements=asked)
    ax = kept(plot.route_card(careergraph.routes(graph, "A", "C")))
    unknown = "Unknown: no source says which skills and certifications this role asks for"
    assert named(ax, "asked") == [unknown, "Skills: y"]
    assert named(ax, "summary") == ["2 steps · at least 1 to learn · years unknown"]
