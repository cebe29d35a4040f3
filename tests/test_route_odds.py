"""How likely routes are, how sure that is, who walked them: against plain Python."""

from __future__ import annotations

import math
import random
from collections import Counter
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from scipy import special

import careergraph
from careergraph import CareerGraph
from careergraph.answering import routes_between
from careergraph.cli import main
from careergraph.errors import CareerGraphError
from careergraph.estimation.shares.route_draws import (
    chance_of_none,
    interval_of,
    likelier,
    step_draws,
)
from careergraph.flows.career_steps import Career, walks
from careergraph.flows.route_odds import posterior_of

if TYPE_CHECKING:
    import pathlib

Moves = dict[tuple[str, str], int]


def graph_of(moves: Moves, careers: list[tuple[str, ...]] | None = None) -> CareerGraph:
    """Return a graph of counted moves, and of careers, one of each person."""
    rows = [(*ends, count) for ends, count in moves.items()]
    tables = {}
    if careers is not None:
        steps = [
            {"career": str(key), "step": step, "role": role, "persons": 1 if step == 1 else None}
            for key, roles in enumerate(careers)
            for step, role in enumerate(roles, 1)
        ]
        tables["careers"] = pd.DataFrame(steps)
    frame = pd.DataFrame(rows, columns=["origin", "destination", "count"])
    return careergraph.from_frames(frame, **tables)


def moves_of(careers: list[tuple[str, ...]]) -> Moves:
    return dict(Counter(pair for roles in careers for pair in pairwise(roles)))


# The draws


def drawn_by_hand(
    alpha: dict[tuple[int, int], float], total: dict[int, float], draws: int, seed: int
) -> list[dict[tuple[int, int], float]]:
    """Draw from the same distributions by gammas of the standard library."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    result = []
    for _ in range(draws):
        values = {}
        for origin, whole in total.items():
            steps = [step for step in alpha if step[0] == origin]
            gammas = [draw.gammavariate(alpha[step], 1) for step in steps]
            rest = draw.gammavariate(whole - sum(alpha[step] for step in steps), 1)
            values |= {
                step: g / (sum(gammas) + rest) for step, g in zip(steps, gammas, strict=True)
            }
        result.append(values)
    return result


ALPHA = {(0, 1): 7.0, (0, 2): 4.0, (1, 3): 3.0, (2, 3): 6.0}
TOTAL = {0: 20.0, 1: 10.0, 2: 9.0}
FIRST, SECOND = [(0, 1), (1, 3)], [(0, 2), (2, 3)]


def test_draws_agree_with_gammas_of_the_standard_library() -> None:
    ours = step_draws(ALPHA, TOTAL)
    theirs = drawn_by_hand(ALPHA, TOTAL, 20_000, seed=3)
    products = [
        (np.prod([ours[step] for step in route], axis=0),
         np.array([math.prod(values[step] for step in route) for values in theirs]))
        for route in (FIRST, SECOND)
    ]  # fmt: skip
    for own, other in products:
        assert own.mean() == pytest.approx(other.mean(), rel=0.02)
        assert interval_of(own) == pytest.approx(np.quantile(other, [0.025, 0.975]), rel=0.05)
    (one, one_too), (two, two_too) = products
    assert likelier(one, two) == pytest.approx(np.mean(one_too > two_too), abs=0.015)
    # Routes of one origin lie further apart than two that have nothing in common.
    apart = step_draws(ALPHA, TOTAL, seed=99)
    alone = np.prod([apart[step] for step in SECOND], axis=0)
    assert np.corrcoef(one, two)[0, 1] < -0.1 < np.corrcoef(one, alone)[0, 1]


def test_logarithms_of_draws_have_the_moments_of_betas() -> None:
    ours = step_draws(ALPHA, TOTAL, draws=100_000)
    for route in (FIRST, SECOND):
        logs = sum(np.log(ours[step]) for step in route)
        ends = [(ALPHA[step], TOTAL[step[0]]) for step in route]
        mean = sum(special.digamma(a) - special.digamma(t) for a, t in ends)
        variance = sum(special.polygamma(1, a) - special.polygamma(1, t) for a, t in ends)
        assert np.mean(logs) == pytest.approx(mean, abs=4 * math.sqrt(variance / 100_000))
        assert np.var(logs) == pytest.approx(variance, rel=0.03)


def test_a_chance_of_none_is_that_of_each_not_doing_it() -> None:
    values = np.array([0.1, 0.3])
    assert chance_of_none(values, [(1, 1), (2, 1)]) == pytest.approx((0.9**3 + 0.7**3) / 2)


@pytest.fixture(scope="module")
def kitchen() -> CareerGraph:
    return graph_of(
        {("Cook", "Waiter"): 25, ("Cook", "Sous chef"): 14, ("Sous chef", "Chef"): 9,
         ("Sous chef", "Waiter"): 5, ("Waiter", "Chef"): 20, ("Waiter", "Cook"): 5}
    )  # fmt: skip


def test_a_probability_is_the_product_of_the_means_of_its_steps(kitchen: CareerGraph) -> None:
    (odds,) = careergraph.route_odds(kitchen, [("Cook", "Waiter", "Chef")])
    posterior = posterior_of(kitchen)
    arcs = [kitchen.arc("Cook", "Waiter"), kitchen.arc("Waiter", "Chef")]
    tails = [kitchen.numbers[name] for name in ("Cook", "Waiter")]
    means = posterior.alpha[arcs] / posterior.total[tails]
    assert odds.probability == pytest.approx(math.prod(means))
    assert odds.low is not None
    assert odds.high is not None
    assert odds.low < odds.probability < odds.high
    assert abs(odds.probability - 25 / 39 * 20 / 25) < 0.03
    assert odds.witnesses is None
    assert odds.phantom is None


def test_an_interval_goes_by_the_moves_of_its_origins_alone(kitchen: CareerGraph) -> None:
    """As that of a single transition does, whatever is usual elsewhere."""
    (one, two) = careergraph.route_odds(
        kitchen, [("Cook", "Sous chef"), ("Cook", "Waiter", "Chef")], draws=200_000
    )
    ends = [special.betaincinv(14.5, 25.5, tail) for tail in (0.025, 0.975)]
    assert [one.low, one.high] == pytest.approx(ends, rel=0.005)
    draw = np.random.default_rng(8)
    products = draw.beta(25.5, 14.5, 400_000) * draw.beta(20.5, 5.5, 400_000)
    assert [two.low, two.high] == pytest.approx(np.quantile(products, [0.025, 0.975]), rel=0.005)


def test_an_interval_is_stretched_to_a_probability_that_lies_outside() -> None:
    """All went one way here, and half of them elsewhere: the probability leans on those."""
    moves = {(f"Role {n}", to): 200 for n in range(20) for to in ("Chef", "Waiter")}
    (odds,) = careergraph.route_odds(graph_of(moves | {("Cook", "Chef"): 8}), [("Cook", "Chef")])
    assert odds.probability is not None
    assert odds.low == odds.probability < special.betaincinv(8.5, 0.5, 0.025)


def test_the_same_is_drawn_again_whatever_else_is_asked(kitchen: CareerGraph) -> None:
    route, other = ("Cook", "Waiter", "Chef"), ("Cook", "Sous chef", "Chef")
    pair = careergraph.route_odds(kitchen, [route, other])
    assert careergraph.route_odds(kitchen, [route, other]) == pair
    assert pair[0].likelier_than[0] is None
    assert pair[0].likelier_than[1] == pytest.approx(1 - (pair[1].likelier_than[0] or 0))
    asked = careergraph.routes(kitchen, "Cook", "Chef", by="likelihood")
    assert [each.roles for each in careergraph.route_odds(kitchen, asked)] == [
        route.roles for route in asked
    ]


def test_what_left_a_role_counts_though_a_question_leaves_it_out(kitchen: CareerGraph) -> None:
    part = kitchen.subset(min_count=9)
    (odds,) = careergraph.route_odds(part, [("Cook", "Sous chef", "Chef")])
    assert odds.probability is not None
    assert odds.probability < 0.3  # of 14 sous chefs 9 became chefs, though the 5 are not shown


# Who walked it


def walks_by_hand(careers: list[Career], route: tuple[str, ...]) -> tuple[int, int, int, int]:
    """Count persons one by one: all subsequences are tried."""
    began = walked = in_order = went_on = 0
    for roles, persons in careers:
        for _ in range(int(persons)):
            size = len(roles)
            after = [(roles[i], roles[i + 1]) for i in range(size - 1)]
            began += any(a == route[0] and b != "" for a, b in after)
            windows = [roles[i : i + len(route)] for i in range(size)]
            walked += route in windows
            third = [roles[i : i + 3] for i in range(size - 2)]
            went_on += any(three[:2] == route[:2] and three[2] for three in third)
            in_order += is_inside(roles, route)
    return began, walked, in_order, went_on


def is_inside(roles: tuple[str, ...], route: tuple[str, ...]) -> bool:
    if not route:
        return True
    places = [place for place, role in enumerate(roles) if role == route[0]]
    return any(is_inside(roles[place + 1 :], route[1:]) for place in places)


@pytest.mark.parametrize("seed", range(60))
def test_walks_agree_with_persons_counted_one_by_one(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 (no secret)
    careers = []
    for _ in range(25):
        roles: list[str] = []
        for _ in range(draw.randint(1, 6)):
            roles.append(draw.choice([r for r in ["A", "B", "C", "D", ""] if [r] != roles[-1:]]))
        careers.append(Career(tuple(roles), draw.randint(1, 4)))
    route = tuple(draw.sample("ABCD", draw.randint(2, 4)))
    found = walks(careers, route)
    assert found[:4] == walks_by_hand(careers, route)
    windows = [[c.roles[i : i + 3] for i in range(len(c.roles) - 2)] for c in careers]
    times = [sum(w[:2] == route[:2] and w[2] != "" for w in of_one) for of_one in windows]
    pairs = zip(times, careers, strict=True)
    assert found.times == tuple(
        sorted(sum((Counter({n: int(c.persons)}) for n, c in pairs if n), Counter()).items())
    )


PHANTOM = (
    [("Cook", "Waiter", "Cook")] * 5
    + [("Cook", "Waiter")] * 20
    + [("Waiter", "Chef")] * 20
    + [("Cook", "Sous chef", "Chef")] * 9
)


def test_a_route_that_nobody_walked_though_people_should_have_is_a_phantom() -> None:
    graph = graph_of(moves_of(PHANTOM), PHANTOM)
    ghost, real = careergraph.route_odds(
        graph, [("Cook", "Waiter", "Chef"), ("Cook", "Sous chef", "Chef")]
    )
    assert (ghost.phantom, real.phantom) == (True, False)
    seen = ghost.witnesses
    assert seen is not None
    assert (seen.began, seen.walked, seen.in_order, seen.went_on) == (34, 0, 0, 5)
    assert seen.expected == pytest.approx(5 * 20 / 25, abs=0.3)
    assert seen.chance_of_none is not None
    assert seen.chance_of_none < 0.05
    assert real.witnesses is not None
    assert (real.witnesses.began, real.witnesses.walked) == (34, 9)
    # With one move less in the careers than is counted nothing is said.
    fewer = moves_of(PHANTOM) | {("Waiter", "Chef"): 21}
    (unsure, _) = careergraph.route_odds(
        graph_of(fewer, PHANTOM), [("Cook", "Waiter", "Chef"), ("Cook", "Sous chef", "Chef")]
    )
    assert unsure.phantom is None
    assert unsure.witnesses is not None
    assert not unsure.witnesses.complete


def test_of_a_few_who_went_on_nobody_is_no_phantom() -> None:
    few = [("A", "B", "A")] + [("B", "C")] * 10
    (odds,) = careergraph.route_odds(graph_of(moves_of(few), few), [("A", "B", "C")])
    assert odds.witnesses is not None
    assert odds.witnesses.walked == 0
    assert odds.phantom is False


def test_careers_of_two_sources_with_one_key_are_two_careers() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "A"], "count": [1, 1]})
    careers = pd.DataFrame(
        {"career": "1", "step": [1, 2, 3, 4], "role": [*"ABAB"], "source": [*"xxyy"]}
    )
    graph = careergraph.from_frames(moves, careers=careers)
    (odds,) = careergraph.route_odds(graph, [("A", "B")])
    assert odds.witnesses is not None
    assert (odds.witnesses.began, odds.witnesses.walked) == (2, 2)


# Where one came from


def threes_by_hand(careers: list[tuple[str, ...]], route: tuple[str, ...], step: int) -> list[int]:
    """Count those who came by a route's step and those who did not, and who took the next one."""
    before, role, after = route[step - 2 : step + 1]
    came = took = others = others_took = 0
    for roles in careers:
        for place in range(len(roles) - 1):
            if roles[place] != role:
                continue
            by_it = place > 0 and roles[place - 1] == before
            came, others = came + by_it, others + (not by_it)
            if roles[place + 1] == after:
                took, others_took = took + by_it, others_took + (not by_it)
    return [came, took, others, others_took]


def test_memory_counts_who_came_from_where() -> None:
    draw = np.random.default_rng(5)
    careers = simulated(draw, truth_of(draw, 4), 300)
    graph, route = graph_of(moves_of(careers), careers), ("B", "D", "A", "C")
    (odds,) = careergraph.route_odds(graph, [route])
    assert [step.step for step in odds.memory] == [2, 3]
    for step in odds.memory:
        assert [*step[1:5]] == threes_by_hand(careers, route, step.step)


def test_memory_is_seen_where_there_is_some_and_seldom_elsewhere() -> None:
    draw = np.random.default_rng(3)
    seen = []
    for _ in range(60):
        careers = simulated(draw, truth_of(draw, 4), 120)
        graph = graph_of(moves_of(careers) | {("A", "B"): 9, ("B", "C"): 9}, careers)
        (odds,) = careergraph.route_odds(graph, [("A", "B", "C")], draws=100)
        seen += [step.matters for step in odds.memory if step.matters is not None]
    assert len(seen) > 30
    assert np.mean(seen) < 0.15
    # Of 40 who come from A 3 go on to C, of 100 who come from elsewhere 50.
    some = [("A", "B", "C")] * 3 + [("A", "B", "D")] * 37 + [("D", "B", "C")] * 50
    some += [("D", "B", "D")] * 50
    (odds,) = careergraph.route_odds(graph_of(moves_of(some), some), [("A", "B", "C")])
    (step,) = odds.memory
    assert step.matters
    assert odds.to_dict()["memory"] == [
        {"step": 2, "came": 40, "took": 3, "others": 100, "others_took": 50, "p": step.p}
        | {"matters": True}
    ]
    few = [("A", "B", "C"), ("D", "B", "D")]
    (odds,) = careergraph.route_odds(graph_of(moves_of(few), few), [("A", "B", "C")])
    assert [step.matters for step in odds.memory] == [None]


def test_memory_of_all_roles_is_seen_where_there_is_some() -> None:
    draw = np.random.default_rng(8)
    careers = simulated(draw, truth_of(draw, 4), 400)
    none = careergraph.order_two(graph_of(moves_of(careers), careers))
    assert {each.role: each.moves for each in none} == dict(
        Counter(role for roles in careers for role in roles[:-1])
    )
    assert [each.matters for each in none] == [False] * 4
    haunted = [roles for roles in careers if "ABC" not in "".join(roles)] + [("D", "B", "C")] * 40
    found = careergraph.order_two(graph_of(moves_of(haunted), haunted))
    assert (found[0].role, found[0].matters) == ("B", True)  # they all began in D: that is seen too
    assert {each.role for each in found if each.matters} == {"B", "D"}
    assert careergraph.order_two(careergraph.load()) == []


# Truth: what is said to be so sure is right so often


def simulated(
    draw: np.random.Generator, truth: dict[str, np.ndarray[Any, Any]], persons: int
) -> list[tuple[str, ...]]:
    """Return careers by known probabilities; each ends after a move with a chance of its role."""
    names = [*truth]
    careers = []
    for _ in range(persons):
        roles = [names[draw.integers(len(names))]]
        while draw.random() < 0.75:
            roles.append(names[draw.choice(len(names), p=truth[roles[-1]])])
        careers.append(tuple(roles))
    return careers


def truth_of(draw: np.random.Generator, size: int) -> dict[str, np.ndarray[Any, Any]]:
    rows = {}
    for place in range(size):
        row = draw.dirichlet([1.0] * (size - 1))
        rows["ABCDEF"[place]] = np.insert(row, place, 0.0)
    return rows


def test_intervals_and_comparisons_are_as_sure_as_they_say() -> None:
    draw = np.random.default_rng(7)
    routes = [("A", "B", "D"), ("A", "C", "D")]
    covered, said, came = [], [], []
    for _ in range(150):
        truth = truth_of(draw, 4)
        moves = moves_of(simulated(draw, truth, 60))
        graph = graph_of({ends: moves.get(ends, 0) for ends in everywhere("ABCD")})
        odds = careergraph.route_odds(graph, routes, draws=1_000)
        products = [
            math.prod(truth[a]["ABCD".index(b)] for a, b in pairwise(route)) for route in routes
        ]
        for one, product in zip(odds, products, strict=True):
            assert one.low is not None
            assert one.high is not None
            covered.append(one.low <= product <= one.high)
        said.append(odds[0].likelier_than[1])
        came.append(products[0] > products[1])
    assert 0.91 <= np.mean(covered) <= 0.985
    chances, right = np.array(said, dtype=float), np.array(came)
    for low, high in ((0, 0.2), (0.2, 0.8), (0.8, 1)):
        inside = (chances >= low) & (chances <= high)
        spread = 3.5 * np.sqrt(0.25 / inside.sum())
        assert np.mean(right[inside]) == pytest.approx(np.mean(chances[inside]), abs=spread)


def everywhere(names: str) -> list[tuple[str, str]]:
    return [(a, b) for a in names for b in names if a != b]


def test_as_many_walk_a_route_as_are_expected_where_only_the_last_role_counts() -> None:
    draw = np.random.default_rng(11)
    walked, expected = Counter[int](), Counter[int]()
    for _ in range(6):
        careers = simulated(draw, truth_of(draw, 4), 500)
        graph = graph_of(moves_of(careers), careers)
        counted = {*moves_of(careers)}
        routes = [r for k in (3, 4) for r in permutations("ABCD", k) if {*pairwise(r)} <= counted]
        for odds in careergraph.route_odds(graph, routes, draws=300):
            seen = odds.witnesses
            assert seen is not None
            walked[len(odds.roles)] += seen.walked
            expected[len(odds.roles)] += seen.expected or 0
    for size in (3, 4):
        assert walked[size] > 500
        assert walked[size] == pytest.approx(expected[size], rel=3 / math.sqrt(walked[size]))


def test_careers_with_missing_steps_are_not_closed_up() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"], "count": [1, 1]})
    careers = pd.DataFrame({"career": "1", "step": [1, 2, 4], "role": ["A", "B", "C"]})
    (odds,) = careergraph.route_odds(
        careergraph.from_frames(moves, careers=careers), [("A", "B", "C")]
    )
    assert odds.witnesses is not None
    assert (odds.witnesses.walked, odds.witnesses.in_order, odds.witnesses.went_on) == (0, 1, 0)


# What is not known, and what is refused


def test_weights_and_stated_probabilities_have_no_interval() -> None:
    ends = {"origin": ["A", "A", "B"], "destination": ["B", "C", "C"]}
    for column, cells, product in (
        ("weighted_count", [3.0, 1.0, 2.0], 0.75),
        ("probability", [0.5, 0.5, 0.4], 0.2),
    ):
        graph = careergraph.from_frames(pd.DataFrame(ends | {column: cells}))
        one, other = careergraph.route_odds(graph, [("A", "B", "C"), ("A", "C")])
        assert one.probability == pytest.approx(product)
        assert (one.low, one.high, one.likelier_than) == (None, None, (None, None))
        assert other.phantom is None


def test_a_step_that_nobody_counted_makes_a_route_unknown() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "C"], "count": [3, None]})
    graph = careergraph.from_frames(moves)
    one, other = careergraph.route_odds(graph, [("A", "B", "C"), ("A", "B")])
    assert (one.probability, one.low, one.likelier_than) == (None, None, (None, None))
    assert other.probability is not None
    (stated,) = careergraph.route_odds(careergraph.load(), [("IT project manager", "CIO")])
    assert stated.probability is None


@pytest.mark.parametrize(
    ("route", "text"),
    [
        (("Cook",), "found Cook; a route would be two roles or more, none twice"),
        ("Cook", "found Cook; a route would be two roles or more, none twice"),
        (
            ("Cook", "Chef", "cook"),
            "found Cook → Chef → Cook; a route would be two roles or more, none twice",
        ),
    ],
)
def test_what_is_no_route_is_refused(route: Any, text: str, kitchen: CareerGraph) -> None:  # noqa: ANN401
    with pytest.raises(CareerGraphError) as error:
        careergraph.route_odds(kitchen, [route])
    assert str(error.value) == text


def test_no_draws_are_refused(kitchen: CareerGraph) -> None:
    with pytest.raises(CareerGraphError) as error:
        careergraph.route_odds(kitchen, [("Cook", "Chef")], draws=0)
    assert str(error.value) == "draws is 0; right would be a whole number, 1 or more"


# On the command line


@pytest.fixture
def hr(tmp_path: pathlib.Path) -> str:
    place = str(tmp_path / "hr.sqlite")
    careergraph.save(graph_of(moves_of(PHANTOM), PHANTOM), place)
    return place


def ask(*words: str) -> str:
    result = CliRunner().invoke(main, ["path", "Cook", "Chef", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_path_says_how_likely_a_route_is_and_who_walked_it(hr: str) -> None:
    text = ask("--by", "likelihood", "--data", hr)
    told = text.split("multiplied: 0.588\n")[1].split("\n\n")[0]
    assert " ".join(told.split()) == (
        "56 % of those who move on from Cook walk it, if each step is taken as by all (95 %: 41 %"
        " to 73 %) likelier than route 2: 99 of 100 nobody of the 34 people who moved on from "
        "Cook walked all of it; expected of the 5 who went on after its first step: 3.9 (95 %: "
        "3.1 to 4.6): a phantom route step 2 depends on where one came from: of the 5 who moved "
        "on from Waiter after Cook, nobody took it; of the 20 others, 20 (100 %)"
    )
    assert "odds" not in ask("--by", "steps", "--data", hr, "--format", "json")
    rows = ask("--by", "likelihood", "--data", hr, "--format", "csv").splitlines()
    assert "route_probability_low" in rows[0]
    assert "route_walked" in rows[0]


def test_a_large_stored_dataset_is_not_read_for_the_odds_unasked(
    hr: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("path", "Cook", "Chef", "--by", "likelihood", "--data", hr)
    many = len(careergraph.load(hr).transitions)
    monkeypatch.setattr(routes_between, "MOST", many)
    assert "likelier than route 2" in CliRunner().invoke(main, words).stdout
    monkeypatch.setattr(routes_between, "MOST", many - 1)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0
    assert " ".join(result.stderr.split()) == (
        "careergraph: how sure these shares are is not worked out: that would read "
        f"{many} transitions; the Python function `route_odds` does so"
    )
    assert "likelier than route 2" not in result.stdout


def test_words_for_what_is_not_known() -> None:
    from careergraph.model.display.odds_words import odds_texts
    from careergraph.model.odds import RouteOdds, Witnesses

    none = Witnesses(0, 0, 0, 0, 0.0, 0.0, 0.0, 1.0, complete=True)
    weighted = RouteOdds(("A", "B", "C"), 0.2, None, None, (None, None), none)
    assert [*odds_texts(weighted)] == [
        "20 % of those who move on from A walk it, if each step is taken as by all (no interval: "
        "nobody says how many people that rests on)",
        "nobody of those whose careers are known moved on from its first role",
    ]
    some = Witnesses(12, 1, 4, 0, 0.0, 0.0, 0.0, 1.0, complete=False)
    unknown = RouteOdds(("A", "B", "C"), None, None, None, (None,), some)
    assert [*odds_texts(unknown)] == [
        "1 of the 12 people who moved on from A walked all of it, 3 more with other roles between; "
        "not all careers are known; nobody went on after its first step"
    ]
