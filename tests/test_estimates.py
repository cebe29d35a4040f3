"""All estimates in one table: against plain Python, scipy, and what is known of drawn processes."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import fields

import numpy as np
import pytest
from scipy import optimize, stats

from careergraph.estimation.curves.hazards import rate_interval
from careergraph.estimation.estimates import Estimates, estimates, posteriors
from careergraph.estimation.role_estimates import role_estimates
from careergraph.estimation.shares.probabilities import exit_posterior, next_posterior
from careergraph.estimation.sojourns import LEFT, STILL_THERE, YEAR, Sojourns, sojourns_of
from careergraph.estimation.transition_counts import transition_counts


def drawn(seed: int, *, censored: bool = True, people: int = 200, roles: int = 5) -> Sojourns:
    """Draw sojourns of several roles."""
    random = np.random.default_rng(seed)
    origin = random.integers(roles, size=people)
    step = random.integers(1, roles, people)
    outcome = np.where(random.random(people) < 0.2, LEFT, (origin + step * step) % roles)
    outcome = np.where(outcome == origin, LEFT, outcome)
    days = random.integers(1, 3000, people)
    entered = np.zeros(people, dtype=np.int64)
    if censored:
        outcome = np.where(random.random(people) < 0.3, STILL_THERE, outcome)
        entered = np.where(random.random(people) < 0.3, days * 2 // 3, 0)
    zero = np.zeros(people, dtype=np.int64)
    return Sojourns(origin, outcome, entered, days, zero + 1, zero)


def rows_of(sojourns: Sojourns) -> list[tuple[int, ...]]:
    columns = (sojourns.origin, sojourns.outcome, sojourns.entered, sojourns.days)
    return [tuple(map(int, row)) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize("seed", range(5))
def test_counts_shares_and_rates_are_as_by_hand(seed: int) -> None:
    sojourns = drawn(seed)
    count, years = defaultdict(int), defaultdict(float)
    for origin, outcome, entered, days in rows_of(sojourns):
        years[origin] += (days - entered) / YEAR
        if outcome != STILL_THERE:
            count[origin, outcome] += 1
    found = estimates(sojourns, 5)
    cells = list(zip(found.origin.tolist(), found.destination.tolist(), strict=True))
    assert cells == sorted(count)
    for row, (origin, outcome) in enumerate(cells):
        moved = sum(n for (role, to), n in count.items() if role == origin and to != LEFT)
        whole = moved if outcome != LEFT else moved + count[origin, LEFT]
        assert found.count[row] == count[origin, outcome]
        assert found.share[row] == pytest.approx(count[origin, outcome] / whole)
        assert found.person_years[row] == pytest.approx(years[origin])
        assert found.hazard[row] == pytest.approx(count[origin, outcome] / years[origin])


@pytest.mark.parametrize("seed", range(5))
def test_without_censoring_probabilities_are_of_the_counts(seed: int) -> None:
    sojourns = drawn(seed, censored=False)
    found = estimates(sojourns, 5)
    counts = transition_counts(sojourns)
    likely, exits = posteriors(counts, 5)
    moves = found.destination != LEFT
    right = likely.alpha / likely.total[likely.origin]
    assert found.probability[moves] == pytest.approx(right)
    left = found.origin[~moves]
    assert found.probability[~moves] == pytest.approx(
        exits.alpha[left] / (exits.alpha + exits.beta)[left]
    )
    moved = np.bincount(counts.origin[moves], counts.count[moves], minlength=5)[found.origin[moves]]
    jeffreys = stats.beta(found.count[moves] + 0.5, moved - found.count[moves] + 0.5)
    assert found.probability_low[moves] == pytest.approx(np.minimum(jeffreys.ppf(0.025), right))
    assert found.probability_high[moves] == pytest.approx(np.maximum(jeffreys.ppf(0.975), right))


Counts = dict[int, dict[int, float]]


def marginal(strength: float, counts: Counts, light: Counts, roles: int) -> float:
    """Return the logarithm of the marginal likelihood, cell by cell."""
    total = -2 * math.log1p(strength)
    for origin, row in counts.items():
        usual = usual_of(origin, light, roles)
        total += math.lgamma(strength) - math.lgamma(strength + sum(row.values()))
        for destination, number in row.items():
            own = strength * usual[destination]
            total += math.lgamma(own + number) - math.lgamma(own)
    return total


def usual_of(origin: int, counts: Counts, roles: int) -> dict[int, float]:
    """Return how usual destinations are among the moves from other origins."""
    others = defaultdict(float)
    for role, row in counts.items():
        for destination, number in row.items():
            if origin not in (role, destination):
                others[destination] += number
    moves, kinds = sum(others.values()), len(others)
    new = kinds / (moves + kinds) if moves else 1.0
    return {
        role: (1 - new) * others[role] / (moves or 1) + new / roles
        for role in range(roles)
        if role != origin
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_strength_is_where_the_marginal_likelihood_is_greatest(seed: int) -> None:
    random = np.random.default_rng(seed)
    roles = 6
    shares = random.dirichlet(np.full(roles, 1.0))
    counts: Counts = {}
    for origin in range(roles):
        row = random.multinomial(random.integers(1, 40), random.dirichlet(5 * shares + 0.01))
        row[origin] = 0
        counts[origin] = {to: float(number) for to, number in enumerate(row) if number}
    cells = [(a, b, number) for a, row in counts.items() for b, number in row.items()]
    origin, destination, number = (np.array(column) for column in zip(*cells, strict=True))
    found = next_posterior(origin, destination, number, roles)
    light, best = counts, 0.0
    for _ in range(3):
        best = optimize.minimize_scalar(
            lambda log, light=light: -marginal(math.exp(log), counts, light, roles),
            bounds=(0, 14),
            method="bounded",
        ).x
        used = light
        light = {
            a: {b: n / (1 + sum(row.values()) / math.exp(best)) for b, n in row.items()}
            for a, row in counts.items()
        }
    assert math.log(found.strength) == pytest.approx(best, abs=0.01)
    for place, (a, b, count) in enumerate(cells):
        right = found.strength * usual_of(a, used, roles)[b] + count
        assert found.alpha[place] == pytest.approx(right, rel=0.01)
    sums = np.bincount(origin, found.alpha, minlength=roles) + found.rest
    assert sums == pytest.approx(found.total)


def test_a_handful_is_never_certain() -> None:
    found = estimates(sojourns_of([(0, 1, 0, 300, 3), (1, LEFT, 0, 300, 2)]), 2)
    assert (found.share == 1).all()
    assert (found.probability < 0.95).all()
    assert (found.probability_low < 0.5).all()
    assert (found.probability_high < 1).all()


def test_sparse_rows_are_drawn_towards_what_is_usual_and_full_ones_are_not() -> None:
    rows = [(role, 9, 0, 300, 70 + role) for role in range(6)]
    rows += [(role, 8, 0, 300, 30 - role) for role in range(6)]
    found = estimates(sojourns_of([*rows, (6, 8, 0, 300, 1), (7, 8, 0, 300, 1000)]), 10)
    sparse, full = (found.origin == role for role in (6, 7))
    assert found.probability[sparse][0] < 0.75
    assert found.probability[full][0] > 0.99
    assert found.strength > 1


def test_what_is_usual_for_an_origin_is_not_its_own_doing() -> None:
    origin, destination = np.array([0, 0]), np.array([1, 2])
    alone = next_posterior(origin, destination, np.array([50.0, 1.0]), 3)
    assert alone.strength < 60
    assert alone.alpha[1] - 1 == pytest.approx(alone.alpha[0] - 50)  # all roles alike


def test_exits_are_drawn_towards_those_of_other_origins() -> None:
    found = exit_posterior(np.array([9.0, 8.0, 0.0]), np.array([1.0, 2.0, 1.0]))
    assert 0.2 < (found.alpha / (found.alpha + found.beta))[2] < 0.9


def test_moves_after_long_stays_count_for_those_who_are_censored_before() -> None:
    # Of 100 people 50 move to role 1 after a year, 50 to role 2 after ten; half are seen 5 years.
    rows = [(0, 1, 0, 365, 50), (0, STILL_THERE, 0, 1826, 25), (0, 2, 0, 3652, 25)]
    found = estimates(sojourns_of(rows), 3)
    assert found.share.round(3).tolist() == [0.667, 0.333]
    assert found.probability.round(2).tolist() == [0.5, 0.5]


def test_a_few_early_stays_of_a_window_do_not_decide_all() -> None:
    rows = [(0, 1, 0, 30, 1), *((0, 2, 400, 800 + day, 1) for day in range(20))]
    found = estimates(sojourns_of(rows), 3)
    assert found.probability[1] > 0.8


def test_rates_that_are_poisson_have_the_mid_p_interval() -> None:
    low, high = rate_interval(np.array([0.0, 5.0, 40.0]), np.array([10.0, 10.0, 10.0]))
    assert low[0] == 0
    for count, least, most in zip([5, 40], low[1:] * 10, high[1:] * 10, strict=True):
        assert stats.poisson.sf(count, least) + stats.poisson.pmf(count, least) / 2 == (
            pytest.approx(0.025)
        )
        assert stats.poisson.cdf(count, most) - stats.poisson.pmf(count, most) / 2 == (
            pytest.approx(0.025)
        )
    assert np.isnan(rate_interval(np.array([0.0]), np.array([0.0]))).all()


def test_where_all_stay_equally_long_rates_are_surer_than_poisson() -> None:
    alike = estimates(sojourns_of([(0, 1, 0, 1461, 100)]), 2)
    apart = estimates(sojourns_of([(0, 1, 0, 22, 50), (0, 1, 0, 2900, 50)]), 2)
    assert alike.hazard == pytest.approx(apart.hazard, rel=1e-9)
    widths = [(each.hazard_high - each.hazard_low)[0] for each in (alike, apart)]
    assert widths[0] < 0.6 * widths[1]


def test_without_censoring_years_are_the_quartiles_of_the_moves() -> None:
    sojourns = drawn(4, censored=False, people=400)
    found = estimates(sojourns, 5)
    for row, (origin, outcome) in enumerate(zip(found.origin, found.destination, strict=True)):
        own = (sojourns.origin == origin) & (sojourns.outcome == outcome)
        days = np.sort(sojourns.days[own])
        right = [days[math.ceil(part * len(days)) - 1] / YEAR for part in (0.25, 0.5, 0.75)]
        columns = (found.years_lower, found.years, found.years_upper)
        assert [column[row] for column in columns] == pytest.approx(right)


def test_the_median_of_ten_lies_between_the_ranks_that_the_binomial_gives() -> None:
    found = estimates(sojourns_of([(0, 1, 0, 100 * each, 1) for each in range(1, 11)]), 2)
    low, high = found.years_low[0] * YEAR / 100, found.years_high[0] * YEAR / 100
    ranks = stats.beta(low, 11 - low), stats.beta(high, 11 - high)
    assert ranks[0].cdf(0.5) == pytest.approx(0.975, abs=1e-6)
    assert ranks[1].cdf(0.5) == pytest.approx(0.025, abs=1e-6)


def test_few_moves_bound_their_quartiles_on_one_side_or_none() -> None:
    found = estimates(sojourns_of([(0, 1, 0, 100, 1), (0, 1, 0, 200, 1)]), 2)
    assert (found.years_low[0], math.isnan(found.years_high[0])) == (0, True)
    assert (found.years_lower_low[0], math.isnan(found.years_upper_high[0])) == (0, True)


def test_years_after_which_hardly_anybody_is_seen_do_not_count() -> None:
    rows = [(0, 1, 0, 300 + day, 1) for day in range(50)]
    rows += [(0, STILL_THERE, 0, 400, 45), (0, 1, 0, 3000, 5)]
    found = estimates(sojourns_of(rows), 2)
    assert found.years_within[0] * YEAR == pytest.approx(349)
    assert found.years_upper[0] * YEAR < 350


def test_leaving_is_counted_and_its_quartiles_are_those_of_lifelines() -> None:
    lifelines = pytest.importorskip("lifelines")
    sojourns = drawn(8)
    found = role_estimates(sojourns, 6)
    for role in range(5):
        own = sojourns.at(sojourns.origin == role)
        gone = own.outcome != STILL_THERE
        assert found.left[role] == gone.sum()
        assert found.exits[role] == (own.outcome == LEFT).sum()
        assert found.moved[role] + found.exits[role] == found.left[role]
        assert found.still_there[role] == (~gone).sum()
        theirs = lifelines.KaplanMeierFitter().fit(own.days, gone, entry=own.entered)
        assert found.years[role] * YEAR == pytest.approx(theirs.median_survival_time_)
        band = theirs.confidence_interval_
        for column, side in ((found.years_low, 0), (found.years_high, 1)):
            crossed = band.index[band.iloc[:, side] <= 0.5]
            right = crossed[0] / YEAR if len(crossed) else math.nan
            assert column[role] == pytest.approx(right, nan_ok=True)
    assert (found.sojourns[5], math.isnan(found.hazard[5])) == (0, True)


def same(one: Estimates, other: Estimates) -> None:
    for field in fields(Estimates):
        if field.name not in ("strength", "exit_strength", "suppression"):
            assert getattr(one, field.name) == pytest.approx(
                getattr(other, field.name), nan_ok=True
            )
    assert one.strength == pytest.approx(other.strength)


def test_rows_that_are_counted_together_are_as_good_as_apart() -> None:
    rows = [(0, 1, 0, 300, 2), (0, 2, 0, 300, 1), (0, LEFT, 0, 900, 3), (1, 0, 9, 99, 2)]
    apart = [(*row[:4], 1) for row in rows for _ in range(row[4])]
    same(estimates(sojourns_of(rows), 3), estimates(sojourns_of(apart), 3))


def test_weights_of_a_half_leave_half_of_the_number_and_none_of_its_worth() -> None:
    whole = sojourns_of([(0, 1, 0, 300 + day, 1) for day in range(40)] + [(0, 2, 0, 500, 10)])
    half = Sojourns(
        whole.origin, whole.outcome, whole.entered, whole.days, whole.count / 2, whole.group
    )
    squares = whole.count / 4
    one, other = estimates(whole, 3), estimates(half, 3, squares=squares)
    assert other.count.tolist() == [20, 5]
    for name in ("probability", "probability_low", "probability_high", "hazard", "years_high"):
        assert getattr(other, name) == pytest.approx(getattr(one, name))
    assert other.hazard_low == pytest.approx(one.hazard_low)
    assert (
        role_estimates(half, 3, squares=squares).years_low[0]
        == role_estimates(whole, 3).years_low[0]
    )


def test_uneven_weights_make_intervals_wider() -> None:
    rows = sojourns_of([(0, 1 + day % 2, 0, 300 + day, 1) for day in range(80)])
    weights = np.where(np.arange(80) % 8 < 2, 3.4, 0.2)
    uneven = Sojourns(rows.origin, rows.outcome, rows.entered, rows.days, weights, rows.group)
    one, other = estimates(rows, 3), estimates(uneven, 3)
    assert weights.sum() == pytest.approx(80)
    for name in ("probability", "hazard", "years"):
        widths = [(getattr(e, f"{name}_high") - getattr(e, f"{name}_low"))[0] for e in (one, other)]
        assert widths[1] > 1.3 * widths[0]


def test_what_is_told_does_not_depend_on_what_is_hidden() -> None:
    rows = [(0, 1, 0, 300, 3), (0, 2, 0, 300, 9), (0, 3, 0, 300, 40)]
    rows += [(1, 2, 0, 300, 20), (1, 3, 0, 300, 30), (2, 3, 0, 300, 25), (3, 2, 0, 300, 30)]
    exits = [(0, LEFT, 0, 300, 2), (1, LEFT, 0, 300, 12), (2, LEFT, 0, 300, 30)]
    swapped = [(0, 1, 0, 300, 8), (0, 2, 0, 300, 4), *rows[2:]]
    others = [(0, LEFT, 0, 300, 4), (1, LEFT, 0, 300, 12), (2, LEFT, 0, 300, 30)]
    one = estimates(sojourns_of(rows + exits), 4, minimum=5)
    other = estimates(sojourns_of(swapped + exits), 4, minimum=5)
    assert one.hidden.sum() == 3
    assert np.isnan(one.count[one.hidden]).all()
    same(one, other)
    third = estimates(sojourns_of(rows + others), 4, minimum=5)
    for name in ("probability", "probability_low", "share", "count"):
        assert getattr(third, name) == pytest.approx(getattr(one, name), nan_ok=True)
    assert third.exit_strength == pytest.approx(one.exit_strength)
    plain = [estimates(sojourns_of(each + exits), 4) for each in (rows, swapped)]
    assert plain[0].probability[-1] != pytest.approx(plain[1].probability[-1])


def test_totals_that_would_tell_are_hidden_too() -> None:
    rows = [(0, 1, 0, 300, 30), (0, LEFT, 0, 300, 2), (1, 0, 0, 300, 30), (1, LEFT, 0, 300, 9)]
    rows += [(2, LEFT, 0, 300, 3), (2, STILL_THERE, 0, 300, 30)]
    found = role_estimates(sojourns_of(rows), 3, minimum=5)
    for name, known in {"exits": 9, "left": 39, "hazard": 39 / 32.03}.items():
        column = getattr(found, name)
        assert np.isnan(column).tolist() == [True, False, True]
        assert column[1] == pytest.approx(known, rel=1e-3)
    assert found.moved.tolist() == [30, 30, 0]
    assert np.isnan([found.still_there, found.sojourns]).all()
    assert found.person_years.round(0).tolist() == [26, 32, 27]


def test_one_person_who_moved_often_is_a_small_cell() -> None:
    rows = sojourns_of([(0, 1, 0, 300, 6), (0, 2, 0, 300, 40), (0, 3, 0, 300, 50)])
    assert not estimates(rows, 4, minimum=5).hidden.any()
    found = estimates(rows, 4, minimum=5, persons=np.array([1, 30, 50]))
    assert found.hidden.tolist() == [True, True, False]
    assert found.persons.tolist()[2:] == [50]
    assert np.isnan(estimates(rows, 4).persons).all()
    alone = sojourns_of([(0, 1, 0, 300, 6), (0, LEFT, 0, 300, 40)])
    assert role_estimates(alone, 2, minimum=5).moved[0] == 6
    told = role_estimates(alone, 2, minimum=5, persons=np.array([40, 1]))
    assert np.isnan([told.moved[0], told.left[0]]).all()
    assert told.exits[0] == 40
