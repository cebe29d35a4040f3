"""What the bundled dataset must answer: no degree hidden, no first answer with needless doubts."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import networkx as nx
import pytest

import careergraph
from careergraph import CareerGraph, NoRouteError
from careergraph.graph.inherited import inheriting
from careergraph.graph.records import transition
from careergraph.search.doubts import DOUBTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

SINGLE, JUMP = (
    next(each.words for each in DOUBTS if each.words.startswith(word))
    for word in ("rests", "jumps")
)
SENIOR, JUNIOR = 6, 4  # levels

Named = dict[str, set[str]]


@pytest.fixture(scope="module")
def graph() -> CareerGraph:
    return careergraph.load()


@pytest.fixture(scope="module")
def level(graph: CareerGraph) -> dict[str, float]:
    return dict(zip(graph.roles["role"], graph.roles["level"], strict=True))


def test_a_ciso_is_asked_for_a_cissp(graph: CareerGraph) -> None:
    for route in careergraph.routes(graph, "Information security analyst", "CISO"):
        assert "CISSP" in route.certifications


def test_a_soc_analyst_is_asked_for_security_plus(graph: CareerGraph) -> None:
    gaps = careergraph.gap(graph, "Help desk technician", "SOC analyst")
    (security,) = (gap for gap in gaps if gap.requirement.name == "Security+")
    assert (security.status, security.requirement.importance) == ("lack", "required")


def test_a_cio_is_asked_for_a_degree(run: Callable[..., Result]) -> None:
    result = run("path", "IT project manager", "CIO", "-k", "1")
    assert "education: " in result.stdout


def test_a_senior_project_manager_is_asked_for_one_of_two_certifications(
    graph: CareerGraph,
) -> None:
    (route,) = careergraph.routes(graph, "IT project manager", "Senior IT project manager", k=1)
    assert route.certifications == ["PMP or Scrum certification"]
    held = careergraph.routes(
        graph, "IT project manager", "Senior IT project manager", k=1, have=["CSM"]
    )[0]
    assert not held.certifications  # a CSM is a Scrum certification


def degrees_and_certifications(graph: CareerGraph) -> tuple[Named, Named]:
    """Return what any source requires of each role, and what no source only prefers."""
    required, undoubted = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    rows = graph.requirements
    plain = rows[rows["any_of"].isna() & rows["type"].isin(["certification", "education"])]
    for (role, name), same in plain.groupby(["role", "name"]):
        preferred = same["importance"] == "preferred"
        if not preferred[same["origin"].isna()].all():  # of everybody, wherever they come from
            required[role].add(name)
        if not preferred.any():
            undoubted[role].add(name)
    return required, undoubted


def standing_for(graph: CareerGraph) -> nx.DiGraph[str]:
    """Return what each name also meets, what follows from several rows included."""
    pairs = zip(graph.satisfies["name"], graph.satisfies["satisfies"], strict=True)
    return nx.transitive_closure(nx.DiGraph(list(pairs)))


def test_nothing_that_a_destination_requires_is_hidden(graph: CareerGraph) -> None:
    """Of every pair: what a source requires and the origin is not sure to have is asked for."""
    required, undoubted = degrees_and_certifications(graph)
    meets = standing_for(graph)

    def is_met(name: str, by: set[str]) -> bool:
        return name in by or any(meets.has_edge(each, name) for each in by)

    for origin in graph.names:
        for route in careergraph.reach(graph, origin, within=None):
            told = {name for item in route.requirements for _, name, _ in item.alternatives}
            chosen = {name for item in route.assumed for _, name, _ in item.any_of}
            for name in required[route.roles[-1]]:
                assert is_met(name, told | chosen | undoubted[origin]), (route, name)


@pytest.mark.parametrize("goal", ["Chief information officer", "Chief technology officer"])
def test_the_founding_card_is_a_route(graph: CareerGraph, goal: str) -> None:
    wanted = ("IT project manager", "Senior IT project manager", goal)
    found = careergraph.routes(graph, *wanted[::2], k=40, max_steps=2)
    assert wanted in [route.roles for route in found]


def test_no_promotion_takes_a_step_away(graph: CareerGraph, level: dict[str, float]) -> None:
    """Whoever is promoted in a family may take each step up that the junior role may take."""
    family = dict(zip(graph.roles["role"], graph.roles["family"], strict=True))
    whole = inheriting(graph)
    onward = defaultdict[str, set[str]](set)
    for arc in range(len(whole.index.heads)):
        origin, destination = whole.ends(arc)
        onward[origin].add(destination)
    checked = 0
    for step in (transition(graph, arc) for arc in range(len(graph.index.heads))):
        junior, senior = step.origin, step.destination
        up = family[junior] == family[senior] and level[senior] > level[junior]
        if up and (step.kind == "promotion" or step.evidence == "inferred"):
            above = {role for role in onward[junior] if level[role] > level[senior]}
            assert above <= onward[senior], (junior, senior)
            checked += 1
    assert checked > 100


def test_no_first_answer_doubts_where_another_route_need_not(
    graph: CareerGraph, level: dict[str, float]
) -> None:
    """From level 4 or below to 6 or above: no leap and no single publisher that can be avoided."""
    whole = inheriting(graph)
    sound = defaultdict[str, set[str]](set)
    for arc in range(len(whole.index.heads)):
        step = transition(whole, arc)
        jump = level[step.destination] - level[step.origin] >= 3
        if not jump and not step.single_publisher:
            sound[step.origin].add(step.destination)
    juniors = [role for role in graph.names if level[role] <= JUNIOR]
    seniors = [role for role in graph.names if level[role] >= SENIOR]
    routes = 0
    for origin, goal in product(juniors, seniors):
        reached, waiting = {origin}, [origin]
        while waiting:
            more = sound[waiting.pop()] - reached
            reached |= more
            waiting += more
        try:
            first = careergraph.routes(graph, origin, goal, k=1)[0]
        except NoRouteError:
            continue
        routes += 1
        words = {word for step in first.doubts for word in step}
        assert goal not in reached or not words & {SINGLE, JUMP}, first
    assert routes > 900


def test_a_help_desk_technician_becomes_cio_by_it_manager(graph: CareerGraph) -> None:
    assert "IT manager" in careergraph.routes(graph, "Help desk technician", "CIO", k=1)[0].roles


def test_it_does_not_take_thirty_years_to_be_vice_president(graph: CareerGraph) -> None:
    for route in careergraph.routes(graph, "Engineering manager", "VP of engineering"):
        assert route.years is not None
        assert route.years < 20


def test_what_was_assumed_is_in_every_answer(run: Callable[..., Result]) -> None:
    for command in (
        ["path", "IT project manager", "CIO"],
        ["reach", "IT project manager", "--within", "1"],
        ["gap", "IT project manager", "CIO"],
    ):
        assert "Assumed of an IT project manager: " in run(*command).stdout
    answer = json.loads(run("path", "IT project manager", "CIO", "--format", "json").stdout)
    assert all(route["assumed"]["skills"] for route in answer["routes"])
