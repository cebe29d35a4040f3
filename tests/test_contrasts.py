"""Contrasts of groups: against scipy's exact tests, and against what is known of drawn groups."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from careergraph.estimation.contrasts import contrasts
from careergraph.estimation.sojourns import LEFT, STILL_THERE, Sojourns, sojourns_of


def drawn(seed: int, *, rates: list[float], people: int) -> Sojourns:
    """Draw groups that leave role 0 at yearly rates, for role 1, role 2 or an exit."""
    random = np.random.default_rng(seed)
    group = np.repeat(np.arange(len(rates)), people)
    years = random.exponential(1 / np.array(rates)[group])
    seen = random.uniform(1, 10, len(group))
    outcome = np.where(years < seen, random.choice([LEFT, 1, 2], len(group)), STILL_THERE)
    days = np.ceil(np.minimum(years, seen) * 365.25).astype(np.int64)
    zero = np.zeros_like(days)
    return Sojourns(zero, outcome, zero, days, zero + 1, group)


def test_a_ratio_is_one_rate_by_the_other_and_its_p_that_of_the_binomial() -> None:
    sojourns = drawn(1, rates=[0.2, 0.4], people=30)
    found = contrasts(sojourns, 3)
    years = [float(sojourns.days[sojourns.group == g].sum()) for g in (0, 1)]
    assert found.destination.tolist() == [LEFT, 1, 2]
    for row, outcome in enumerate(found.destination):
        first, second = (
            int(((sojourns.outcome == outcome) & (sojourns.group == g)).sum()) for g in (0, 1)
        )
        assert (found.count[row], found.against_count[row]) == (first, second)
        assert found.ratio[row] == pytest.approx(first / years[0] / (second / years[1]))
        assert found.ratio_low[row] < found.ratio[row] < found.ratio_high[row]


def test_where_stays_are_alike_the_p_is_that_of_the_binomial() -> None:
    # Everybody is seen for two days, and moves happen on the first or the second alike: no spread.
    rows = [(0, 1, 0, 1000, 3, 0), (0, STILL_THERE, 0, 1000, 5000, 0)]
    rows += [(0, 1, 0, 1000, 14, 1), (0, STILL_THERE, 0, 1000, 9000, 1)]
    found = contrasts(sojourns_of(rows), 2)
    fair = 5003 / (5003 + 9014)
    tails = [stats.binomtest(3, 17, fair, alternative=each).pvalue for each in ("less", "greater")]
    assert found.ratio_p[0] == pytest.approx(2 * min(tails), rel=0.02)


def test_a_difference_has_fishers_p_and_newcombes_kind_of_interval() -> None:
    rows = [(0, 1, 0, 9, 8, 0), (0, 2, 0, 9, 2, 0), (0, 1, 0, 9, 5, 1), (0, 2, 0, 9, 15, 1)]
    found = contrasts(sojourns_of(rows), 3)
    assert found.difference.round(3).tolist() == [0.55, -0.55]
    tails = [
        stats.fisher_exact([[8, 2], [5, 15]], alternative=each).pvalue
        for each in ("less", "greater")
    ]
    assert found.difference_p[0] == pytest.approx(2 * min(tails))
    assert found.difference_corrected[0] == pytest.approx(4 * min(tails))
    low, high = (stats.beta(8.5, 2.5).ppf(each) for each in (0.025, 0.975))
    other_low, other_high = (stats.beta(5.5, 15.5).ppf(each) for each in (0.025, 0.975))
    assert found.difference_low[0] == pytest.approx(0.55 - np.hypot(0.8 - low, other_high - 0.25))
    assert found.difference_high[0] == pytest.approx(0.55 + np.hypot(high - 0.8, 0.25 - other_low))


def test_intervals_hold_the_truth_as_often_as_said() -> None:
    ratios, differences = [], []
    for seed in range(200):
        found = contrasts(drawn(seed, rates=[0.2, 0.4], people=60), 3)
        ratios += list((found.ratio_low <= 0.5) & ~(found.ratio_high < 0.5))
        differences += list((found.difference_low <= 0) & (found.difference_high >= 0))
    assert 0.92 <= np.mean(ratios) <= 0.975
    assert 0.92 <= np.mean(differences) <= 0.98


def test_of_groups_that_are_alike_hardly_any_differ_once_corrected() -> None:
    any_ratio, any_difference, plain = [], [], []
    for seed in range(100):
        found = contrasts(drawn(seed, rates=[0.3] * 4, people=40), 3)
        assert len(found.ratio) == 6 * 3
        any_ratio.append(found.ratio_corrected.min() <= 0.05)
        any_difference.append(found.difference_corrected.min() <= 0.05)
        plain.append(found.ratio_p.min() <= 0.05)
    assert np.mean(any_ratio) <= 0.07
    assert np.mean(any_difference) <= 0.07
    assert np.mean(plain) > 0.2  # without correction: the reason for it


def test_groups_are_compared_with_one_or_with_each_other() -> None:
    sojourns = drawn(3, rates=[0.3] * 3, people=50)
    found = contrasts(sojourns, 3, against=1)
    assert sorted(set(zip(found.group.tolist(), found.against.tolist(), strict=True))) == [
        (0, 1),
        (2, 1),
    ]
    pairs = contrasts(sojourns, 3)
    assert len(pairs.ratio) == 9
    assert contrasts(sojourns, 3, against=7).ratio.tolist() == []


def test_who_was_never_in_a_role_is_not_compared_there() -> None:
    rows = [(0, 1, 0, 9, 8, 0), (1, 0, 0, 9, 2, 0), (0, 1, 0, 9, 5, 1)]
    found = contrasts(sojourns_of(rows), 2)
    assert found.origin.tolist() == [0]


def test_a_move_that_the_other_group_never_made_has_no_upper_end() -> None:
    rows = [(0, 1, 0, 900, 8, 0), (0, 2, 0, 900, 9, 0), (0, 2, 0, 900, 9, 1)]
    found = contrasts(sojourns_of(rows), 3)
    assert np.isnan(found.ratio[0])
    assert np.isnan(found.ratio_high[0])
    assert found.ratio_low[0] > 0
    backwards = contrasts(sojourns_of(rows), 3, against=0)
    assert (backwards.ratio[0], backwards.ratio_low[0]) == (0, 0)
    assert backwards.ratio_high[0] == pytest.approx(1 / found.ratio_low[0])
