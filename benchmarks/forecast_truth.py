"""How often the bands of forecasts hold the truth: histories simulated from known processes.

Persons are simulated who enter a role within a window of time and are seen until its end. From what
is seen of them comes a life table, and from it a forecast with its band. The truth is that of the
process: the share of a million simulated persons who have reached the goal by then. Beside it
stands what people do without a model: the share of those who arrived among the persons whose whole
way is known, and the sum of mean years along the likeliest route.

    python benchmarks/forecast_truth.py --repetitions 2000
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from math import gamma
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.forecasts.semi_markov import bounds_of, reaching, reaching_band
from careergraph.estimation.life_tables.interval_hazards import hazards_of
from careergraph.estimation.life_tables.life_table import life_table
from careergraph.estimation.sojourns import LEFT, STILL_THERE, YEAR, Sojourns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

AT = (3, 5, 10)  # years for which a forecast is looked at
WINDOW = 12.0  # years in which people are seen
CERTAIN = 1_000_000  # persons who tell the truth
MOVES = 60  # more than anybody makes


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A semi-Markov process: where people go, and Weibull times until they go.

    `going` has a row for each role, and a last column for those who leave. So many as `fixed` says
    go at the end of one of the terms of the role instead, each as likely as the others.
    """

    name: str
    going: Floats
    shape: Floats
    mean: Floats
    goal: int
    fixed: float = 0.0
    terms: tuple[tuple[float, ...], ...] = ()

    def walk(
        self, roles: Integers, chance: np.random.Generator
    ) -> tuple[Integers, Integers, Floats]:
        """Return for one sojourn of each person the role after it (LEFT) and its years."""
        scale = self.mean / np.array([gamma(1 + 1 / shape) for shape in self.shape])
        years = scale[roles] * chance.weibull(self.shape[roles])
        if self.fixed:
            years = np.where(
                chance.random(len(roles)) < self.fixed, self.term(roles, chance), years
            )
        sums = np.cumsum(self.going[roles], axis=1)
        following = (chance.random((len(roles), 1)) > sums[:, :-1]).sum(axis=1)
        return roles, np.where(following == len(self.going), LEFT, following), years

    def term(self, roles: Integers, chance: np.random.Generator) -> Floats:
        """Return a term of the role of each person."""
        many = np.array([len(terms) for terms in self.terms])
        table = np.array([np.resize(terms, max(many)) for terms in self.terms])
        return table[roles, chance.integers(0, many[roles])]


def truth(world: World, chance: np.random.Generator) -> list[float]:
    """Return the share of very many persons who have reached the goal by the years looked at."""
    roles, time = np.zeros(CERTAIN, np.int64), np.zeros(CERTAIN)
    arrived: list[Floats] = []
    for _ in range(MOVES):
        _, following, years = world.walk(roles, chance)
        time = time + years
        arrived.append(time[following == world.goal])
        going = (following >= 0) & (following != world.goal) & (time < max(AT))
        roles, time = following[going], time[going]
    times = np.concatenate(arrived)
    return [float(np.sum(times <= year)) / CERTAIN for year in AT]


def seen(world: World, persons: int, chance: np.random.Generator) -> Sojourns:
    """Return what is seen of some persons; half enter the first role, the others any."""
    any_role = chance.integers(0, len(world.going), persons)
    roles = np.where(chance.integers(0, 2, persons) == 0, 0, any_role)
    begun = chance.random(persons) * WINDOW
    parts = []
    for _ in range(MOVES):
        _, following, years = world.walk(roles, chance)
        ended = begun + years <= WINDOW
        outcome = np.where(ended, following, STILL_THERE)
        days = np.rint(np.minimum(years, WINDOW - begun) * YEAR).astype(np.int64)
        parts.append((roles, outcome, days))
        going = ended & (following >= 0)
        roles, begun = following[going], (begun + years)[going]
    origin, outcome, days = map(np.concatenate, zip(*parts, strict=True))
    nothing = np.zeros_like(origin)
    return Sojourns(origin, outcome, nothing, days, nothing + 1, nothing)


def worlds(chance: np.random.Generator) -> list[World]:
    """Return a ladder, and a random network; the ladder with fixed terms, and with some of them."""
    ladder = np.array(
        [
            [0, 0.5, 0, 0.2, 0, 0.3],
            [0.1, 0, 0.5, 0.1, 0, 0.3],
            [0, 0.1, 0, 0, 0.5, 0.4],
            [0.2, 0.2, 0.2, 0, 0, 0.4],
            [0, 0, 0, 0, 0, 1],
        ]
    )
    shape, mean = np.array([1.5, 2, 1.2, 0.8, 1]), np.array([2, 3, 3.5, 2, 6])
    terms = ((2.0,), (1.0, 3.0), (2.0,), (1.5, 2.5), (4.0,))
    network = chance.dirichlet(np.full(7, 0.7), 6)
    network[np.arange(6), np.arange(6)] = 0
    network /= network.sum(axis=1, keepdims=True)
    return [
        World("ladder", ladder, shape, mean, 4),
        World("network", network, chance.uniform(0.7, 2, 6), chance.uniform(1, 5, 6), 5),
        World("terms", ladder, shape, mean, 4, 1.0, terms),
        World("some terms", ladder, shape, mean, 4, 0.5, terms),
    ]


def table(repetitions: int, draws: int, names: list[str] | None) -> None:
    """Print a row for each process, number of persons and year."""
    print("| process | persons | years | truth | mean forecast | inside | below | above | width |")
    print("|---|---|---|---|---|---|---|---|---|")
    for world in worlds(np.random.default_rng(5)):
        if world.name not in (names or [world.name]):
            continue
        right = truth(world, np.random.default_rng(6))
        for persons in (100, 300, 1000):
            found = [one(world, persons, seed, draws) for seed in range(repetitions)]
            for place, year in enumerate(AT):
                middle, low, high = np.array(found)[:, place].T
                below, above = np.mean(high < right[place]), np.mean(low > right[place])
                print(
                    f"| {world.name} | {persons:,} | {year} | {right[place]:.3f} "
                    f"| {middle.mean():.3f} | {1 - below - above:.1%} | {below:.1%} "
                    f"| {above:.1%} | {np.mean(high - low):.3f} |",
                    flush=True,
                )


def one(world: World, persons: int, seed: int, draws: int) -> list[tuple[float, float, float]]:
    """Return forecast and band for each year looked at, of persons of one seed."""
    chance = np.random.default_rng([seed, persons])
    hazards = hazards_of(life_table(seen(world, persons, chance), len(world.going)))
    point = reaching(hazards, 0, world.goal, horizon=max(AT))
    times, drawn = reaching_band(hazards, 0, world.goal, horizon=max(AT), draws=draws, seed=seed)
    low, high = bounds_of(drawn)
    return [
        tuple(float(np.interp(year, *curve)) for curve in curves)
        for year in AT
        if (curves := ((point.years, point.reached), (times, low), (times, high)))
    ]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repetitions", type=int, default=2000)
    options.add_argument("--draws", type=int, default=400)
    options.add_argument("--world", action="append", help="only this one; as often as wished")
    asked = options.parse_args()
    table(asked.repetitions, asked.draws, asked.world)
