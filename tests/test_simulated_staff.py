"""Simulated staff, against what the process expects and what chance adds to it."""

from __future__ import annotations

from dataclasses import replace
from math import exp, inf, nan, sqrt

import numpy as np
import pytest
from scipy.linalg import expm

from careergraph.estimation.forecasts.simulated_staff import changed, simulated_staff
from careergraph.estimation.life_tables.interval_hazards import Hazards, hazards_of
from careergraph.estimation.sojourns import LEFT
from tests.semi_markov_worlds import Rows, random_rows, table_of

DRAWS = 400


def certain(rows: Rows) -> Hazards:
    """Return hazards of which every draw is what the table says: only chance is left."""
    hazards = hazards_of(table_of(rows))
    return replace(hazards, rate=np.tile(hazards.rate, (DRAWS, 1)))


def people(*held: tuple[int, int, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return people of a role, a number and the years in it."""
    role = np.concatenate([np.full(count, role) for role, count, _ in held])
    return role, np.concatenate([np.full(count, years) for _, count, years in held])


@pytest.mark.parametrize("seed", range(3))
def test_markov_staff_is_as_the_exponential_of_the_matrix_expects(seed: int) -> None:
    rows = random_rows(seed, 4, intervals=1)
    rates = np.zeros((5, 5))
    for role, destination, _, _, years, count in rows:
        rates[role, destination] += count / years
    rates -= np.diag(rates.sum(axis=1))
    start = people((0, 50, nan), (2, 20, nan))
    staff = simulated_staff(certain(rows), 4, start, np.zeros(4), 4, np.random.default_rng(1))
    for year in range(5):
        right = np.array([50, 0, 20, 0, 0]) @ expm(rates * year)
        seen = np.append(staff.people[:, year].mean(axis=0), staff.left[:, year].mean())
        assert seen == pytest.approx(right, abs=4 * sqrt(70 / 4 / DRAWS) + 0.3)
    assert np.all(staff.people.sum(axis=2) + staff.left == 70)  # nobody is lost or made


def test_chance_is_that_of_a_binomial() -> None:
    rows = [(0, LEFT, 0.0, inf, 100.0, 20)]
    start = people((0, 200, nan))
    staff = simulated_staff(certain(rows), 1, start, np.zeros(1), 3, np.random.default_rng(1))
    stays = exp(-0.6)
    seen = staff.people[:, 3, 0]
    assert seen.mean() == pytest.approx(200 * stays, rel=0.02)
    assert seen.var() == pytest.approx(200 * stays * (1 - stays), rel=0.25)


def test_time_in_the_role_counts_where_it_is_known() -> None:
    rows = [(0, LEFT, 0.0, 2.0, 100.0, 0), (0, 1, 2.0, inf, 100.0, 100)]
    fresh, old = people((0, 100, 0)), people((0, 100, 5))
    chance = np.random.default_rng(2)
    for start, right in ((fresh, exp(0)), (old, exp(-2))):
        staff = simulated_staff(certain(rows), 2, start, np.zeros(2), 2, chance)
        assert staff.people[:, 2, 0].mean() == pytest.approx(100 * right, rel=0.03)
    unknown = people((0, 100, nan))  # half of the time people were seen in it is before 2 years
    staff = simulated_staff(certain(rows), 2, unknown, np.zeros(2), 2, chance)
    right = 0.5 * exp(-2) + 0.5 * (1 - exp(-2)) / 2
    assert staff.people[:, 2, 0].mean() == pytest.approx(100 * right, rel=0.05)


def test_those_who_enter_come_at_their_rate_and_leave_again() -> None:
    rows = [(0, 1, 0.0, inf, 100.0, 50)]
    start = people((0, 0, 0))
    entries = np.array([30.0, 0])
    staff = simulated_staff(certain(rows), 2, start, entries, 5, np.random.default_rng(1))
    assert staff.people[:, 5, 0].mean() == pytest.approx(60 * (1 - exp(-2.5)), rel=0.04)
    assert staff.people[:, 5].sum(axis=1).mean() == pytest.approx(150, rel=0.03)


def test_people_stay_in_a_role_that_nobody_was_seen_in() -> None:
    rows = [(0, 1, 0.0, inf, 100.0, 50), (0, 7, 0.0, inf, 100.0, 50)]
    start = people((0, 100, nan), (1, 10, nan), (2, 5, 3))
    staff = simulated_staff(certain(rows), 3, start, np.zeros(3), 30, np.random.default_rng(1))
    assert np.all(staff.people[:, 30, 2] == 5)
    assert staff.people[:, 30, 1].mean() == pytest.approx(60, rel=0.05)
    assert staff.left[:, 30].mean() == pytest.approx(50, rel=0.05)  # to a role that is not here


def test_a_rate_can_be_changed() -> None:
    hazards = hazards_of(table_of(random_rows(1, 3, intervals=2)))
    more = changed(hazards, 0, 1, 1.5)
    pair = (hazards.role[hazards.interval] == 0) & (hazards.destination == 1)
    assert more.rate[pair] == pytest.approx(1.5 * hazards.rate[pair])
    assert np.all(more.rate[~pair] == hazards.rate[~pair])
    assert pair.any()
