"""Made-up life tables, and persons who live by them, one by one."""

from __future__ import annotations

import numpy as np

from careergraph.estimation.life_tables.life_table import LifeTable
from careergraph.estimation.sojourns import LEFT

Rows = list[tuple[int, int, float, float, float, int]]


def table_of(rows: Rows) -> LifeTable:
    origin, destination, after, until, years, count = zip(*rows, strict=True)
    whole = (np.array(column, np.int64) for column in (origin, destination))
    real = (np.array(column, np.float64) for column in (after, until, years))
    return LifeTable(*whole, *real, np.array(count, np.int64), np.full(len(rows), np.nan))


def random_rows(seed: int, roles: int, *, intervals: int, leave: bool = True) -> Rows:
    """Return rows of roles with hazards that change with the time in the role."""
    chance = np.random.default_rng(seed)
    rows: Rows = []
    for role in range(roles):
        bounds = np.cumsum(np.append(0, chance.integers(1, 9, intervals - 1))) / 4
        for after, until in zip(bounds, [*bounds[1:], np.inf], strict=True):
            years = float(chance.integers(40, 120))
            rows.append((role, LEFT, after, until, years, int(leave) * int(chance.integers(9))))
            for other in range(roles):
                if other != role and chance.random() < 0.6:
                    rows.append((role, other, after, until, years, int(chance.integers(1, 25))))
    return rows


def lives(
    rows: Rows, origin: int, goal: int, horizon: float, *, persons: int, in_role: float = 0
) -> list[tuple[tuple[int, ...], float]]:
    """Return the roles of each person until the horizon, and the years until the last began."""
    chance = np.random.default_rng(1)
    by_role: dict[int, list[tuple[float, float, list[int], list[float]]]] = {}
    for role in {row[0] for row in rows}:
        for after, until in sorted({row[2:4] for row in rows if row[0] == role}):
            own = [row for row in rows if row[0] == role and row[2] == after]
            rates = [row[5] / row[4] for row in own]
            by_role.setdefault(role, []).append((after, until, [row[1] for row in own], rates))
    return [life(by_role, origin, goal, horizon, in_role, chance) for _ in range(persons)]


def life(
    by_role: dict[int, list[tuple[float, float, list[int], list[float]]]],
    origin: int,
    goal: int,
    horizon: float,
    in_role: float,
    chance: np.random.Generator,
) -> tuple[tuple[int, ...], float]:
    walked, now, age = [origin], 0.0, in_role
    while walked[-1] not in (goal, LEFT):
        for after, until, heads, rates in by_role[walked[-1]]:
            total = sum(rates)
            if age >= until or total == 0:
                continue
            wait = chance.exponential(1 / total)
            if max(age, after) + wait < until:
                now += max(age, after) + wait - age
                walked.append(heads[int(chance.choice(len(heads), p=np.array(rates) / total))])
                break
            now += until - age
            age = until
        else:
            return tuple(walked), now
        if now > horizon:
            return tuple(walked[:-1]), now
        age = 0.0
    return tuple(walked), now
