"""Tests of tables: against exact enumeration, scipy, and their own error rate."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats

from careergraph.estimation.shares.holm import holm
from careergraph.estimation.shares.homogeneity import FEWEST, homogeneity
from careergraph.estimation.shares.order_two import memory
from careergraph.estimation.shares.periods import change_of_shares
from careergraph.estimation.sojourns import STILL_THERE, sojourns_of


def cells_of(tables: list[list[list[int]]]) -> list[np.ndarray]:
    """Return the tables of origins 0, 1, ... as columns."""
    rows = [
        (origin, row, column, count)
        for origin, table in enumerate(tables)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
    ]
    return list(np.array(rows).T)


def ratio(table: np.ndarray) -> float:
    return float(stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[0])


def exact(table: list[list[int]]) -> float:
    """Return the exact p of a small table of two rows: over all tables with its margins."""
    counts = np.array(table)
    columns, first = counts.sum(axis=0), int(counts[0].sum())
    whole = stats.multivariate_hypergeom(columns, first)
    found = 0.0
    for top in product(*(range(number + 1) for number in columns)):
        if sum(top) == first and ratio(np.array([top, columns - top])) >= ratio(counts) - 1e-9:
            found += float(whole.pmf(top))
    return found


def test_large_tables_have_the_p_of_scipy() -> None:
    table = [[50, 30, 20], [40, 40, 30]]
    found = homogeneity(*cells_of([table]))
    theirs = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert found.statistic[0] == pytest.approx(theirs[0], abs=1e-9)
    assert found.p[0] == pytest.approx(theirs[1], abs=1e-9)
    assert found.freedom.tolist() == [2]
    assert not found.drawn[0]
    assert found.all_p == pytest.approx(theirs[1], abs=1e-9)


@pytest.mark.parametrize(
    "table", [[[4, 0, 1], [1, 3, 2]], [[5, 0], [0, 5]], [[2, 2, 2], [2, 2, 1]], [[6, 1], [1, 9]]]
)
def test_small_tables_have_nearly_the_exact_p(table: list[list[int]]) -> None:
    found = homogeneity(*cells_of([table]))
    right = exact(table)
    assert found.drawn[0]
    assert found.p[0] == pytest.approx(right, abs=4 * (right / 999) ** 0.5 + 0.001)


def test_fewer_moves_than_seven_can_show_nothing() -> None:
    for moves in range(2, FEWEST):
        for first in range(1, moves // 2 + 1):
            assert exact([[first, 0], [0, moves - first]]) > 0.05
    assert exact([[3, 0], [0, 4]]) < 0.05
    found = homogeneity(*cells_of([[[3, 0], [0, 3]], [[9, 9], [0, 0]], [[2, 0], [0, 5]]]))
    assert np.isnan(found.p).tolist() == [True, True, False]
    assert np.isnan(found.corrected).tolist() == [True, True, False]
    assert found.moves.tolist() == [6, 18, 7]
    assert found.all_freedom == 1
    assert np.isnan(homogeneity(*cells_of([[[3, 0], [0, 3]]])).all_p)


def test_where_rows_are_alike_few_tables_are_called_uneven() -> None:
    random = np.random.default_rng(5)
    tables = [[random.multinomial(size, [0.6, 0.3, 0.1]) for size in (9, 14)] for _ in range(400)]
    found = homogeneity(*cells_of([[list(row) for row in table] for table in tables]))
    rate = (found.p <= 0.05).sum() / 400
    assert 0.01 <= rate <= 0.075  # discrete tables are uneven rather less often
    assert found.corrected[~np.isnan(found.corrected)].min() > 0.05
    assert found.all_p > 0.01


def test_small_differences_everywhere_show_over_all_origins() -> None:
    random = np.random.default_rng(6)
    shares = ([0.6, 0.3, 0.1], [0.4, 0.4, 0.2])
    tables = [[list(random.multinomial(14, share)) for share in shares] for _ in range(60)]
    found = homogeneity(*cells_of(tables))
    assert found.all_p <= 0.005
    assert (found.corrected > 0.05).mean() > 0.9


def test_the_same_seed_gives_the_same_answer() -> None:
    cells = cells_of([[[4, 0, 1], [1, 3, 2]]])
    assert homogeneity(*cells, seed=3).p[0] == homogeneity(*cells, seed=3).p[0]


def test_holm_is_as_by_hand() -> None:
    assert holm(np.array([0.04, 0.01, np.nan, 0.03])).tolist()[:2] == [0.06, 0.03]
    assert holm(np.array([0.6, 0.7])).tolist() == [1.0, 1.0]


def test_periods_count_those_who_left_and_no_others() -> None:
    rows = [(0, 1, 0, 9, 30, 0), (0, 2, 0, 9, 30, 0), (0, 1, 0, 9, 10, 1), (0, 2, 0, 9, 50, 1)]
    still = [(0, STILL_THERE, 0, 9, 500, 1)]
    found = change_of_shares(sojourns_of(rows + still))
    assert found.moves.tolist() == [120]
    assert found.p[0] == pytest.approx(stats.chi2.sf(ratio(np.array([[30, 30], [10, 50]])), 1))


def test_memory_is_found_where_it_is() -> None:
    found = memory(*np.array([(1, 0, 2, 30), (1, 0, 3, 10), (2, 0, 2, 5), (2, 0, 3, 35)]).T)
    assert found.p[0] == pytest.approx(stats.chi2.sf(ratio(np.array([[30, 10], [5, 35]])), 1))
