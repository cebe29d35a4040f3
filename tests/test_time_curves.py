"""Kaplan-Meier and Aalen-Johansen curves are those of lifelines, to the ninth digit."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from careergraph.estimation.curves.time_curves import aalen_johansen, kaplan_meier
from careergraph.estimation.sojourns import LEFT, STILL_THERE, Sojourns

lifelines = pytest.importorskip("lifelines")
CLOSE = 1e-9


def drawn(seed: int, *, late: bool, ties: bool) -> Sojourns:
    """Draw sojourns of one role: some are still there, some are seen from later on."""
    random = np.random.default_rng(seed)
    rows = int(random.integers(20, 90))
    days = random.choice(60 if ties else 5000, rows, replace=ties) + 1
    days = days if ties else 2 * days + 1
    entered = (days * random.random(rows) * 0.4).astype(np.int64) * 2 * late
    entered[: rows // 2] = 0  # else all who are at risk early may leave, which lifelines refuses
    # Where days are not tied none is entered on either: of these their two classes differ.
    outcome = random.choice([LEFT, STILL_THERE, 1, 2], rows)
    zero = np.zeros(rows, dtype=np.int64)
    count = random.integers(1, 4, rows) if ties else zero + 1
    return Sojourns(zero, outcome, entered, days, count, zero)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("ties", [False, True])
def test_those_still_there_are_as_in_lifelines(seed: int, late: bool, ties: bool) -> None:
    sojourns = drawn(seed, late=late, ties=ties)
    theirs = lifelines.KaplanMeierFitter().fit(
        sojourns.days,
        sojourns.outcome != STILL_THERE,
        entry=sojourns.entered if late else None,
        weights=sojourns.count,
    )
    ours = kaplan_meier(sojourns)
    shown = theirs.survival_function_.loc[ours.days].to_numpy()[:, 0]
    band = theirs.confidence_interval_.loc[ours.days].to_numpy().T
    inside = (ours.estimate > CLOSE) & (ours.estimate < 1)
    assert np.abs(ours.estimate - shown).max() < CLOSE
    assert np.abs(ours.low - band[0])[inside].max() < CLOSE
    assert np.abs(ours.high - band[1])[inside].max() < CLOSE


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("outcome", [LEFT, 1, 2])
def test_those_who_moved_are_as_in_lifelines(seed: int, late: bool, outcome: int) -> None:
    sojourns = drawn(seed, late=late, ties=False)  # lifelines knows no ties: it moves them
    kinds = np.select([sojourns.outcome == LEFT, sojourns.outcome > 0], [3, sojourns.outcome], 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they take the logarithm of 0
        theirs = lifelines.AalenJohansenFitter().fit(
            sojourns.days,
            kinds,
            event_of_interest=3 if outcome == LEFT else outcome,
            entry=sojourns.entered if late else None,
        )
    ours = aalen_johansen(sojourns, outcome)
    there = (ours.estimate > 0) & (ours.estimate < 1)
    shown = theirs.cumulative_density_.loc[ours.days].to_numpy()[:, 0]
    variance = theirs.variance_.loc[ours.days].to_numpy()
    band = theirs.confidence_interval_.loc[ours.days].to_numpy().T
    assert there.any()
    assert np.abs(ours.estimate - shown).max() < CLOSE
    assert np.abs(ours.variance - variance)[ours.at_risk > ours.left].max() < CLOSE
    assert np.abs(ours.low - band.min(axis=0))[there & (ours.at_risk > ours.left)].max() < 1e-7
    assert np.abs(ours.high - band.max(axis=0))[there & (ours.at_risk > ours.left)].max() < 1e-7


@pytest.mark.parametrize("seed", range(6))
def test_all_who_leave_go_somewhere_ties_or_not(seed: int) -> None:
    sojourns = drawn(seed, late=True, ties=True)
    parts = [aalen_johansen(sojourns, outcome).estimate for outcome in (LEFT, 1, 2)]
    assert np.abs(sum(parts) + kaplan_meier(sojourns).estimate - 1).max() < CLOSE


@pytest.mark.parametrize("seed", range(6))
def test_the_variance_of_all_moves_together_is_greenwoods(seed: int) -> None:
    sojourns = drawn(seed, late=True, ties=True)
    outcome = np.where(sojourns.outcome == STILL_THERE, STILL_THERE, 1)
    zero = np.zeros_like(outcome)
    together = Sojourns(zero, outcome, sojourns.entered, sojourns.days, sojourns.count, zero)
    ours, whole = aalen_johansen(together, 1), kaplan_meier(together)
    there = whole.estimate > CLOSE
    assert np.abs(ours.variance - whole.variance)[there].max() < CLOSE


def test_who_is_seen_late_is_at_risk_from_then_on() -> None:
    zero = np.zeros(3, dtype=np.int64)
    sojourns = Sojourns(zero, zero + 1, np.array([0, 5, 11]), np.array([6, 10, 20]), zero + 1, zero)
    curve = kaplan_meier(sojourns)
    assert curve.at_risk.tolist() == [2, 1, 1]
    assert curve.estimate.round(9).tolist() == [0.5, 0, 0]


def test_who_was_not_seen_for_a_day_is_not_there() -> None:
    zero = np.zeros(3, dtype=np.int64)
    sojourns = Sojourns(zero, zero + 1, np.array([0, 7, 0]), np.array([7, 7, 0]), zero + 1, zero)
    curve = kaplan_meier(sojourns)
    assert curve.days.tolist() == [0, 7]
    assert curve.at_risk.tolist() == [2, 1]
    assert curve.left.tolist() == [1, 1]
