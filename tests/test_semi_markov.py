"""Time to goal, against closed forms, matrix exponentials and persons who are simulated."""

from __future__ import annotations

from collections import Counter
from math import exp, inf, sqrt

import numpy as np
import pytest
from scipy.linalg import expm

from careergraph.estimation.forecasts.main_routes import main_routes, mean_years, next_roles
from careergraph.estimation.forecasts.semi_markov import reaching, reaching_band
from careergraph.estimation.life_tables.interval_hazards import hazards_of, sampled
from careergraph.estimation.sojourns import LEFT
from tests.semi_markov_worlds import lives, random_rows, table_of


def test_a_chain_of_two_steps_is_hypoexponential() -> None:
    rows = [(0, 1, 0.0, inf, 10.0, 3), (1, 2, 0.0, inf, 10.0, 5)]
    found = reaching(hazards_of(table_of(rows)), 0, 2, horizon=20)
    first, second = 0.3, 0.5
    right = [1 - (second * exp(-first * t) - first * exp(-second * t)) / 0.2 for t in found.years]
    assert found.reached == pytest.approx(right, abs=2e-5)
    assert found.left == pytest.approx(0)


@pytest.mark.parametrize("seed", range(10))
def test_a_markov_chain_agrees_with_the_exponential_of_its_matrix(seed: int) -> None:
    rows = random_rows(seed, 5, intervals=1)
    rates = np.zeros((6, 6))
    for role, destination, _, _, years, count in rows:
        rates[role, destination] += count / years  # LEFT, -1, is the last column
    rates[4] = 0  # the goal
    rates -= np.diag(rates.sum(axis=1))
    found = reaching(hazards_of(table_of(rows)), 0, 4, horizon=12)
    for step in range(0, 145, 12):
        right = expm(rates * found.years[step])[0]
        assert found.reached[step] == pytest.approx(right[4], abs=2e-4)
        assert found.left[step] == pytest.approx(right[5], abs=2e-4)


@pytest.mark.parametrize("in_role", [0, 1.6, 30])
@pytest.mark.parametrize("seed", range(3))
def test_shares_of_simulated_persons_agree(seed: int, in_role: float) -> None:
    rows = random_rows(seed, 4, intervals=4)
    hazards, persons = hazards_of(table_of(rows)), 4000
    walked = lives(rows, 0, 3, 8, persons=persons, in_role=in_role)
    found = reaching(hazards, 0, 3, horizon=8, in_role=in_role)
    for year in (1, 3, 8):
        step = 12 * year
        for end, likely in ((3, found.reached[step]), (LEFT, found.left[step])):
            share = sum(roles[-1] == end and when <= year for roles, when in walked) / persons
            assert share == pytest.approx(likely, abs=4 * sqrt(likely * (1 - likely) / persons))
    taken = Counter(roles for roles, _ in walked if roles[-1] == 3)
    routes = main_routes(hazards, 0, 3, horizon=8, in_role=in_role, most=100)
    assert {roles for roles in taken if len({*roles}) == len(roles)} <= {r.roles for r in routes}
    for route in routes:
        likely = route.probability
        error = 4.5 * sqrt(likely / persons)
        assert taken[route.roles] / persons == pytest.approx(likely, abs=error)


@pytest.mark.parametrize("seed", range(5))
def test_a_step_takes_the_same_whether_or_not_its_interval_is_cut(seed: int) -> None:
    rows = random_rows(seed, 4, intervals=1)
    halves = [
        (role, destination, *span, years, count)
        for role, destination, _, _, years, count in rows
        for span in ((0.0, 0.75), (0.75, 3.0), (3.0, inf))
    ]
    whole, cut = (reaching(hazards_of(table_of(r)), 0, 3, horizon=9) for r in (rows, halves))
    assert cut.reached == pytest.approx(whole.reached, abs=1e-12)
    assert cut.left == pytest.approx(whole.left, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_nobody_is_lost_on_the_way(seed: int) -> None:
    rows = [row for row in random_rows(seed, 6, intervals=3) if row[0] != 2]
    found = reaching(hazards_of(table_of(rows)), 0, 5, horizon=200)
    total = found.reached + found.left + found.lost
    assert total[-1] == pytest.approx(1, abs=1e-4)
    assert np.all(np.diff(found.reached) >= 0)
    assert found.lost[-1] > 0  # nobody knows how people leave role 2


def test_routes_come_by_their_probability_and_add_up_to_that_of_arriving() -> None:
    rows = [row for row in random_rows(3, 5, intervals=2) if row[1] > row[0] or row[1] == LEFT]
    hazards = hazards_of(table_of(rows))  # no way back: each way is a route
    routes = main_routes(hazards, 0, 4, horizon=7, most=50)
    probabilities = [route.probability for route in routes]
    assert probabilities == sorted(probabilities, reverse=True)
    right = reaching(hazards, 0, 4, horizon=7).reached[-1]
    assert sum(probabilities) == pytest.approx(right, abs=1e-4)
    assert main_routes(hazards, 0, 4, horizon=7, most=2) == routes[:2]


def test_where_no_way_leads_nobody_arrives() -> None:
    rows = [(0, 1, 0.0, inf, 10.0, 3), (2, 0, 0.0, inf, 10.0, 3)]
    hazards = hazards_of(table_of(rows))
    assert reaching(hazards, 0, 2, horizon=5).reached.tolist() == [0] * 61
    assert not reaching_band(hazards, 0, 2, horizon=5, draws=7)[1].any()
    assert main_routes(hazards, 0, 2, horizon=5) == []


def test_the_band_lies_around_the_forecast_and_narrows_with_more_people() -> None:
    widths = []
    for times in (1, 100):
        rows = [
            (*row[:4], row[4] * times, row[5] * times) for row in random_rows(4, 4, intervals=3)
        ]
        hazards = hazards_of(table_of(rows))
        years, drawn = reaching_band(hazards, 0, 3, horizon=6, draws=200)
        low, high = np.quantile(drawn[:, -1], [0.025, 0.975])
        assert low < reaching(hazards, 0, 3, horizon=6).reached[-1] < high
        widths.append(high - low)
        assert years[-1] == 6
    assert widths[0] / widths[1] == pytest.approx(10, rel=0.3)


def test_draws_are_the_same_for_one_seed_however_many_walk_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hazards = hazards_of(table_of(random_rows(4, 4, intervals=3)))
    _, drawn = reaching_band(hazards, 0, 3, horizon=6, draws=20, seed=3)
    monkeypatch.setattr("careergraph.estimation.forecasts.semi_markov.AT_ONCE", 1000)
    _, again = reaching_band(hazards, 0, 3, horizon=6, draws=20, seed=3)
    assert again == pytest.approx(drawn, abs=1e-12)
    _, other = reaching_band(hazards, 0, 3, horizon=6, draws=20, seed=4)
    assert not np.allclose(other, drawn)


def test_rates_are_drawn_from_gamma_distributions_with_half_a_move_more() -> None:
    rows = [(0, LEFT, 0.0, 1.0, 20.0, 4), (0, 1, 0.0, 1.0, 20.0, 6), (0, 1, 1.0, inf, 5.0, 3)]
    drawn = sampled(hazards_of(table_of(rows)), 200_000, np.random.default_rng(0)).rate
    scale = 13.5 / 14  # of two pairs one move more; half a one in all
    moves = np.array([4.5, 6 * 9.5 / 9, 3 * 9.5 / 9])
    years = np.array([20, 20, 5])
    assert drawn.mean(axis=0) == pytest.approx(moves * scale / years, rel=0.01)
    assert drawn.var(axis=0) == pytest.approx(moves * (scale / years) ** 2, rel=0.03)


def test_intervals_of_less_than_a_month_are_joined() -> None:
    days = [(0, 1, day / 365, (day + 1) / 365, 1.0, day % 2) for day in range(365)]
    hazards = hazards_of(table_of([*days, (0, 1, 1.0, inf, 40.0, 20)]))
    assert len(hazards.start) == 13
    assert hazards.years.sum() == pytest.approx(405)
    assert hazards.count.sum() == 182 + 20
    found = reaching(hazards, 0, 1, horizon=3)
    right = 1 - np.exp(-np.minimum(found.years, 1) * 182 / 365 - np.maximum(found.years - 1, 0) / 2)
    assert found.reached[12:] == pytest.approx(right[12:], abs=1e-3)


def test_a_role_left_on_the_first_day_has_a_hazard() -> None:
    hazards = hazards_of(table_of([(0, 1, 0.0, inf, 0.0, 4)]))
    assert np.isfinite(hazards.rate).all()
    assert reaching(hazards, 0, 1, horizon=1).reached[-1] == pytest.approx(1)


def test_mean_years_of_movers_are_those_of_the_middles_of_intervals() -> None:
    rows = [(0, 1, 0.0, 2.0, 20.0, 3), (0, LEFT, 2.0, inf, 12.0, 2), (0, 1, 2.0, inf, 12.0, 1)]
    assert mean_years(hazards_of(table_of(rows)), 0, 1) == pytest.approx((3 * 1 + 1 * 6) / 4)


def test_the_next_role_is_as_likely_as_among_simulated_persons() -> None:
    rows = random_rows(6, 4, intervals=3)
    walked = lives(rows, 0, 9, 1e9, persons=3000)
    role, following, likely = next_roles(hazards_of(table_of(rows)))
    firsts = Counter(roles[1] for roles, _ in walked)
    for head in {*following[role == 0].tolist()}:
        right = likely[(role == 0) & (following == head)].sum()
        assert firsts[head] / 3000 == pytest.approx(right, abs=0.04)
