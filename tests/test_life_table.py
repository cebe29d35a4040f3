"""The life table: person-years and events of each interval, against counting person by person."""

from __future__ import annotations

from math import inf
from random import Random

import numpy as np
import pytest

from careergraph.estimation.life_tables.life_table import LifeTable, life_table
from careergraph.estimation.sojourns import LEFT, STILL_THERE, YEAR, sojourns_of

ROLES = 4


def chance_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def some_sojourns(seed: int, most_days: int, rows: int) -> list[tuple[int, ...]]:
    chance = chance_of(seed)
    made = []
    for _ in range(rows):
        origin = chance.randrange(ROLES - 1)  # nobody is seen in the last role
        outcome = chance.choice([LEFT, STILL_THERE, *(set(range(ROLES)) - {origin})])
        entered = chance.choice([0, 0, chance.randrange(most_days)])
        days = entered + chance.randrange(most_days)
        made.append((origin, outcome, entered, days, chance.randint(1, 4)))
    return made


def rows_of(table: LifeTable) -> list[tuple[int, int, float, float, float, int]]:
    columns = [getattr(table, name).tolist() for name in LifeTable.__dataclass_fields__]
    return list(zip(*columns[:-1], strict=True))


def spans_of(table: LifeTable) -> list[tuple[float, float, float]]:
    """Return the intervals of the first role and which share left in each."""
    columns = (table.after_years, table.until_years, table.left_share)
    rows = zip(table.origin.tolist(), *(column.tolist() for column in columns), strict=True)
    return list(dict.fromkeys(row[1:] for row in rows if row[0] == table.origin[0]))


def end_of(days: int, bound: float) -> float:
    """Return a day, or where the interval ends, if that was not more than a day before."""
    return bound * YEAR if bound and 0 < days - bound * YEAR <= 1.6 else days


def person_by_person(rows: list[tuple[int, ...]], role: int, after: float, until: float) -> float:
    """Count the years in an interval of the time in a role, person by person."""
    total = 0.0
    for origin, _, entered, days, count in rows:
        if origin == role:
            if end_of(days, after) == after * YEAR > entered:
                continue  # all of their time counts to the interval before
            end = days if end_of(days, until) == until * YEAR else min(days, until * YEAR)
            total += count * max(0.0, end - max(entered, after * YEAR))
    return total / YEAR


@pytest.mark.parametrize("seed", range(12))
def test_person_years_and_events_are_those_of_counting_each_person(seed: int) -> None:
    rows = some_sojourns(seed, most_days=chance_of(seed).choice([40, 900, 4000]), rows=60)
    table = rows_of(life_table(sojourns_of(rows), ROLES))
    assert {row[0] for row in table} == {row[0] for row in rows}
    for role, destination, after, until, years, count in table:
        assert years == pytest.approx(person_by_person(rows, role, after, until), abs=1e-9)
        within = [
            row[4]
            for row in rows
            if row[:2] == (role, destination)
            and (
                after * YEAR < (row[3] if row[2] >= after * YEAR else end_of(row[3], after))
                or after == row[3] == 0
            )
            and (end_of(row[3], until) if row[2] < until * YEAR else row[3]) <= until * YEAR
        ]
        assert count == sum(within)
    ends = {row[:2] for row in rows if row[1] != STILL_THERE}
    assert {row[:2] for row in table if row[5]} == ends
    assert sum(row[5] for row in table) == sum(row[4] for row in rows if row[1] != STILL_THERE)


@pytest.mark.parametrize("seed", range(12))
def test_intervals_follow_each_other_and_the_last_one_is_open(seed: int) -> None:
    found = life_table(sojourns_of(some_sojourns(seed, 3000, 200)), ROLES)
    table, share = rows_of(found), found.left_share.tolist()
    for role in {row[0] for row in table}:
        rush = {row[2:4] for row, left in zip(table, share, strict=True)
                if row[0] == role and left > 0}  # fmt: skip
        spans = sorted({row[2:4] for row in table if row[0] == role})
        assert spans[0][0] == 0
        assert spans[-1][1] == inf or spans[-1] in rush
        assert [low for low, _ in spans[1:]] == [high for _, high in spans[:-1]]
        bounds = {each for span in rush for each in span}
        assert all((4 * high).is_integer() or high in bounds for _, high in spans[:-1])
        assert [high - low for low, high in rush] == pytest.approx([1 / 12] * len(rush))
        assert len([row for row in table if row[:2] == (role, LEFT)]) == len(spans)


def test_intervals_are_joined_where_the_data_are_thin() -> None:
    steady = [(0, 1, 0, day, 10) for day in range(1, 1462)] + [(0, STILL_THERE, 0, 1461, 10**5)]
    assert len(rows_of(life_table(sojourns_of(steady), 2))) == 2 * 16
    thin = sojourns_of((0, 1, 0, day, 1) for day in range(100, 1462, 100))
    spans = [row[2:4] for row in rows_of(life_table(thin, 2)) if row[1] == LEFT]
    assert spans == [(0.0, 1.0), (1.0, inf)]


def test_a_time_in_which_nobody_leaves_is_not_joined_to_the_rush_after_it() -> None:
    term = sojourns_of([(0, 1, 0, 731, 50), (0, LEFT, 0, 1461, 50)])
    table = [row for row in rows_of(life_table(term, 2)) if row[1] == 1]
    assert [row[2:4] for row in table] == [pytest.approx((23 / 12, 2.0))]


@pytest.mark.parametrize("least", [2, 3, 10])
@pytest.mark.parametrize("seed", range(8))
def test_no_count_is_small_where_that_is_asked(seed: int, least: int) -> None:
    rows = some_sojourns(seed, 3000, chance_of(seed).choice([5, 30, 200]))
    table = rows_of(life_table(sojourns_of(rows), ROLES, min_count=least))
    assert all(row[5] == 0 or row[5] >= least for row in table)
    kept = {row[0] for row in table}
    for role in kept:  # nothing is lost: what is too small counts as left
        left = sum(row[4] for row in rows if row[0] == role and row[1] != STILL_THERE)
        assert sum(row[5] for row in table if row[0] == role) == left
        for origin, destination in {row[:2] for row in rows if row[0] == role and row[1] >= 0}:
            moved = sum(row[4] for row in rows if row[:2] == (origin, destination))
            if moved < least:
                assert (origin, destination) not in {row[:2] for row in table}


def test_a_role_of_too_few_people_has_no_rows() -> None:
    few = sojourns_of([(0, 1, 0, 500, 4), (1, LEFT, 0, 100, 9), (2, STILL_THERE, 0, 90, 3)])
    table = rows_of(life_table(few, 3, min_count=5))
    assert {row[0] for row in table} == {1}


def test_no_sojourns_make_an_empty_table() -> None:
    table = life_table(sojourns_of([]), 3)
    assert rows_of(table) == []
    assert table.count.dtype == np.int64
