"""What is hidden stays hidden: from who solves for it, and from who knows the rule as well."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from scipy import optimize

from careergraph.estimation.shares.suppression import Suppression, suppress
from careergraph.estimation.sojourns import LEFT


class Table:
    """Moves and exits by origin, and what is told of them."""

    def __init__(self, rows: list[tuple[int, int, int]], roles: int, minimum: int) -> None:
        self.origin, self.outcome, self.count = np.array(rows).T
        self.roles = roles
        self.hidden = suppress(self.origin, self.outcome, self.count, roles, minimum)

    def equations(self) -> tuple[list[np.ndarray], list[int]]:
        """Return all that is told, as sums of cells: which cells, and what they come to."""
        cells = len(self.origin)
        exits = self.outcome == LEFT
        sums = [np.arange(cells) == cell for cell in np.flatnonzero(~self.hidden.cells)]
        for role in range(self.roles):
            own = self.origin == role
            if not self.hidden.moves[role]:
                sums.append(own & ~exits)
            if not self.hidden.leaving[role]:
                sums.append(own)
            arriving = self.outcome == role
            if not (arriving & self.hidden.cells).any():
                sums.append(arriving)
        if not self.hidden.all_moves:
            sums.append(~exits)
        if not self.hidden.all_exits:
            sums.append(exits)
        if not self.hidden.all_moves and not self.hidden.all_exits:
            sums.append(np.ones(cells, dtype=bool))
        return sums, [int(self.count[one].sum()) for one in sums]

    def bounds(self, cell: int) -> tuple[float, float]:
        """Return the least and the most that a cell may be; an attacker knows which there are."""
        sums, totals = self.equations()
        matrix = np.array(sums, dtype=float)
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(self.origin))
            goal[cell] = sign
            found = optimize.linprog(
                goal, A_eq=matrix, b_eq=totals, bounds=(1, 10**6), integrality=1
            )
            assert found.success
            ends.append(sign * found.fun)
        return ends[0], ends[1]


def drawn(seed: int, minimum: int) -> Table:
    """Draw a small table: counts of many sizes, some origins with one cell or none."""
    random = np.random.default_rng(seed)
    roles = int(random.integers(2, 6))
    rows = [
        (origin, outcome, 1 + int(random.pareto(0.7) * 3))
        for origin in range(roles)
        for outcome in (LEFT, *range(roles))
        if outcome != origin and random.random() < 0.7
    ]
    return Table(rows or [(0, 1, 1)], roles, minimum)


@pytest.mark.parametrize("seed", range(60))
def test_no_small_cell_can_be_worked_out_from_what_is_told(seed: int) -> None:
    minimum = 3 + seed % 3 * 2
    table = drawn(seed, minimum)
    small = np.flatnonzero(table.count < minimum)
    assert table.hidden.cells[small].all()
    for cell in small:
        least, most = table.bounds(cell)
        assert least <= 1 <= table.count[cell]
        assert most > minimum


def told(row: tuple[int, ...], minimum: int) -> tuple[object, ...]:
    """Return what is told of the moves of one origin."""
    count = np.array(row)
    one, places = np.zeros_like(count), np.arange(1, len(row) + 1)
    hidden = suppress(one, places, count, len(row) + 1, minimum)
    shown = tuple(
        -1 if each else int(number) for each, number in zip(hidden.cells, row, strict=True)
    )
    return shown, None if hidden.moves[0] else sum(row)


@pytest.mark.parametrize(
    ("minimum", "cells"), [(2, 3), (3, 2), (3, 3), (3, 4), (4, 3), (5, 2), (5, 3)]
)
def test_who_knows_the_rule_cannot_tell_that_a_cell_is_small(minimum: int, cells: int) -> None:
    known = defaultdict(list)
    for row in product(range(1, 14 if cells < 4 else 9), repeat=cells):
        known[told(row, minimum)].append(row)
    assert any(-1 in shown and total for shown, total in known)
    for (shown, _), rows in known.items():
        for cell in np.flatnonzero(np.array(shown) == -1):
            values = {row[cell] for row in rows}
            assert min(values) < max(minimum, 3) <= max(values), (shown, rows)


def without_complement(table: Table) -> None:
    """Hide small cells only, and no sums."""
    small = table.count < table.hidden.minimum
    no = np.zeros(table.roles, dtype=bool)
    table.hidden = Suppression(
        table.hidden.minimum, small, no, no, no, all_moves=False, all_exits=False
    )


def test_hiding_small_cells_alone_gives_many_away() -> None:
    given_away = 0
    for seed in range(20):
        table = drawn(seed, 5)
        without_complement(table)
        for cell in np.flatnonzero(table.hidden.cells):
            least, most = table.bounds(cell)
            given_away += least == most
    assert given_away > 20


def test_large_cells_are_told() -> None:
    table = Table([(0, 1, 50), (0, 2, 60), (0, LEFT, 70), (1, 0, 80)], 3, 5)
    assert not table.hidden.cells.any()
    assert not table.hidden.all_moves
    assert not table.hidden.leaving.any()


def test_a_lone_small_cell_takes_its_sum_and_that_of_all_with_it() -> None:
    table = Table([(0, 1, 2), (1, 0, 30), (1, 2, 20), (2, 0, 80), (2, 1, 70)], 3, 5)
    assert table.hidden.cells.tolist() == [True, False, False, False, False]
    assert table.hidden.moves.tolist() == [True, False, False]
    assert table.hidden.all_moves


def test_a_single_small_table_tells_no_sum_at_all() -> None:
    table = Table([(0, 1, 2), (0, LEFT, 1)], 2, 5)
    assert table.hidden.cells.all()
    assert table.hidden.all_moves
    assert table.hidden.all_exits


def test_hidden_exits_hide_how_many_left() -> None:
    table = Table([(0, 1, 50), (0, LEFT, 1), (1, 0, 60), (1, LEFT, 9), (2, LEFT, 40)], 3, 5)
    assert table.hidden.exits.tolist() == [True, False, False]
    assert table.hidden.leaving.tolist() == [True, False, False]
    assert table.hidden.all_exits
    assert not table.hidden.moves.any()


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("outcome", [1, LEFT])
def test_a_minimum_of_two_does_not_tell_that_what_is_hidden_is_one(
    outcome: int, count: int
) -> None:
    table = Table([(0, outcome, count), (1, 0, 3)], 2, 2)
    assert table.hidden.cells.tolist() == [True, False]
