"""Do 95 % intervals hold the truth 95 times in 100? Histories simulated from known processes.

    python benchmarks/statistics_truth.py [--repetitions 2000] [--people 4000] [--flows CSV]

People enter roles over 25 years, stay for Weibull times, move by known probabilities or exit. They
are seen for 20 of these years: stays that go on are censored, the beginnings of early ones are not
seen. Each repetition is estimated anew. A cell counts where at least 5 moves are expected. Printed
for each process and estimate: how many cells, in which share of the repetitions the interval held
the truth (over all cells, and the cells' 5th and 95th percentile), the mean error of the estimate,
and that of the naive one: raw shares; moves per year of closed stays; quartiles of closed stays.
Where it is known of a move only that it was made within some years, the truth is so too; naive
quartiles are held against the whole truth.
`--flows` is a table of flows between occupations (origin, destination, weighted_transition_count),
such as cps_occ22_pooled.csv; without it only the random processes are simulated.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize

from careergraph.estimation.curves.waiting import QUARTILES, years_before_leaving
from careergraph.estimation.estimates import estimates
from careergraph.estimation.sojourns import LEFT, STILL_THERE, YEAR, Sojourns
from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.estimates import Estimates

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

ENOUGH = 5  # expected moves: cells with fewer do not count
ENTERING = 25 * YEAR  # days over which people enter their first role
SEEN = (5 * YEAR, 25 * YEAR)  # the window of time that is seen
NO_ROLE = "Not in labor force"


@dataclass
class World:
    """A semi-Markov process: where people go, and after which Weibull time in the role."""

    name: str
    chances: Floats  # (roles, roles + 1): of each outcome; the last is an exit
    shape: Floats  # (roles, roles + 1)
    scale: Floats  # (roles, roles + 1): days

    @property
    def roles(self) -> int:
        return len(self.chances)

    def stays(self, random: np.random.Generator, people: int) -> Sojourns:
        """Return the sojourns of people, as far as the window shows them."""
        role = random.integers(self.roles, size=people)
        begin = random.random(people) * ENTERING
        parts = []
        running = np.cumsum(self.chances, axis=1)
        while len(role):
            drawn = random.random(len(role))
            outcome = np.minimum((running[role] < drawn[:, None]).sum(axis=1), self.roles)
            power = random.exponential(size=len(role)) ** (1 / self.shape[role, outcome])
            end = begin + np.maximum(power * self.scale[role, outcome], 1)
            parts.append((role, outcome, begin, end))
            on = (outcome < self.roles) & (end < SEEN[1])
            role, begin = outcome[on], end[on]
        return self.seen(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def seen(self, role: Integers, outcome: Integers, begin: Floats, end: Floats) -> Sojourns:
        begin, end = np.floor(begin).astype(np.int64), np.ceil(end).astype(np.int64)
        first, last = int(SEEN[0]), int(SEEN[1])
        outcome = np.where(outcome == self.roles, LEFT, outcome)
        outcome = np.where(end >= last, STILL_THERE, outcome)
        days, entered = np.minimum(end, last) - begin, np.maximum(first - begin, 0)
        there = (end > first) & (begin < last)
        zero, one = np.zeros_like(role), np.ones_like(role)
        return Sojourns(role, outcome, entered, days, one, zero).at(there)

    def share_gone(self, days: Floats, origin: Integers, outcome: Integers) -> Floats:
        """Return which share of those who make a move have made it by then."""
        return -np.expm1(-((days / self.scale[origin, outcome]) ** self.shape[origin, outcome]))

    def quartiles(self, longest: Floats, origin: Integers, outcome: Integers) -> Floats:
        """Return the days before a move, of those who make it within the longest time."""
        whole = self.share_gone(longest, origin, outcome)
        scale, shape = self.scale[origin, outcome], self.shape[origin, outcome]
        found = [scale * (-np.log1p(-part * whole)) ** (1 / shape) for part in QUARTILES]
        return np.array(found)

    def leaving(self) -> Floats:
        """Return after how many days a quarter, half and three quarters have left each role."""
        found = np.zeros((len(QUARTILES), self.roles))
        every = np.arange(self.roles + 1)
        for row, part in enumerate(QUARTILES):
            for role in range(self.roles):

                def missing(days: float, role: int = role, part: float = part) -> float:
                    gone = self.share_gone(np.array(days), np.full(self.roles + 1, role), every)
                    return float(self.chances[role] @ gone) - part

                found[row, role] = optimize.brentq(missing, 1e-6, 1e6)
        return found


def random_world(seed: int, roles: int, *, apart: bool) -> World:
    """Draw a process; with `apart` the time in a role depends on where one goes."""
    random = np.random.default_rng(seed)
    chances = np.zeros((roles, roles + 1))
    for role in range(roles):
        others = np.delete(np.arange(roles), role)
        leave = random.uniform(0.1, 0.3)
        chances[role, others] = (1 - leave) * random.dirichlet(np.full(roles - 1, 0.5))
        chances[role, roles] = leave
    size = (roles, roles + 1) if apart else (roles, 1)
    shape = random.uniform(0.8, 1.8, size) + np.zeros_like(chances)
    scale = random.uniform(2, 6, size) * YEAR + np.zeros_like(chances)
    name = "random, time depends on where one goes" if apart else "random"
    return World(name, chances, shape, scale)


def world_of_flows(path: str) -> World:
    """Return a process that moves as a table of monthly flows between occupations has it."""
    flows: dict[str, dict[str, float]] = defaultdict(dict)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            flows[row["origin"]][row["destination"]] = float(row["weighted_transition_count"])
    names = sorted(name for name in flows if name not in {NO_ROLE, "Unemployed"})
    chances = np.array([[flows[a].get(b, 0.0) for b in [*names, NO_ROLE]] for a in names])
    stays = chances[np.arange(len(names)), np.arange(len(names))].copy()
    chances[np.arange(len(names)), np.arange(len(names))] = 0
    away = chances.sum(axis=1)
    # The months of a survey make too many short stays: times are ten times theirs.
    years = 10 * (stays + away) / away / 12
    shape = np.linspace(0.9, 1.6, len(names))[:, None] + np.zeros_like(chances)
    scale = (years * YEAR)[:, None] + np.zeros_like(chances)
    return World("flows between occupations", chances / away[:, None], shape, scale)


class Tally:
    """How often intervals held the truth, by cell, and by how much estimates missed it."""

    def __init__(self, cells: int) -> None:
        self.held, self.tried = np.zeros(cells), np.zeros(cells)
        self.missed, self.naive = np.zeros(cells), np.zeros(cells)

    def add(
        self, cell: Integers, truth: Floats, columns: list[Floats], plain: Floats | None = None
    ) -> None:
        """Count estimates, ends of intervals and naive estimates (of `plain`) of some cells."""
        found, low, high, naive = columns
        plain = truth if plain is None else plain
        known = ~np.isnan(found)
        held = (np.nan_to_num(low, nan=0) <= truth) & (truth <= np.nan_to_num(high, nan=np.inf))
        cell, truth = cell[known], truth[known]
        np.add.at(self.tried, cell, 1)
        np.add.at(self.held, cell, held[known])
        np.add.at(self.missed, cell, found[known] / truth - 1)
        np.add.at(self.naive, cell, naive[known] / plain[known] - 1)

    def row(self, enough: NDArray[np.bool_]) -> list[float]:
        """Return cells, coverage, its 5th and 95th percentile, and both mean errors."""
        chosen = enough & (self.tried > 0)
        tried = self.tried[chosen]
        rates = self.held[chosen] / tried
        low, high = np.quantile(rates, [0.05, 0.95])
        errors = [float(each[chosen].sum() / tried.sum()) for each in (self.missed, self.naive)]
        return [
            float(chosen.sum()),
            float(self.held[chosen].sum() / tried.sum()),
            low,
            high,
            *errors,
        ]


def naive_quartiles(cells: int, cell: Integers, years: Floats) -> Floats:
    """Return the quartiles of closed stays by cell."""
    order = np.lexsort((years, cell))
    years, number = years[order], sums(cell, None, cells).astype(np.int64)
    begin = np.cumsum(number) - number
    found = [
        years[np.minimum(begin + (number * part).astype(int), len(years) - 1)] for part in QUARTILES
    ]
    return np.array(found)


class Trial:
    """All repetitions of one process."""

    def __init__(self, world: World, seed: int = 1) -> None:
        self.world, self.random = world, np.random.default_rng(seed)
        self.width = world.roles + 1
        self.cells = world.roles * self.width
        self.moves, self.years = np.zeros(self.cells), np.zeros(world.roles)
        self.rates: list[tuple[Integers, list[Floats]]] = []
        names = ["probability", "exit", "rate", "lower quartile", "median", "upper quartile"]
        self.tallies = {name: Tally(self.cells) for name in names}
        self.leaving = [Tally(world.roles) for _ in QUARTILES]
        self.left = world.leaving()
        self.repetitions = 0

    def repeat(self, people: int) -> None:
        """Simulate and estimate once."""
        sojourns = self.world.stays(self.random, people)
        found = estimates(sojourns, self.world.roles)
        outcome = np.where(found.destination == LEFT, self.world.roles, found.destination)
        cell = found.origin * self.width + outcome
        self.repetitions += 1
        self.moves[cell] += found.count
        years = sums(sojourns.origin, (sojourns.days - sojourns.entered) / YEAR, self.world.roles)
        self.years += years
        self.probabilities(found, cell)
        closed = sojourns.at(sojourns.outcome != STILL_THERE)
        ended = np.where(closed.outcome == LEFT, self.world.roles, closed.outcome)
        _, place = np.unique(closed.origin * self.width + ended, return_inverse=True)
        # an exit is sorted before the moves in the estimates, and after them here
        order = np.argsort(cell, kind="stable")
        spent = sums(closed.origin, closed.days / YEAR, self.world.roles)
        self.rates.append(
            (
                cell,
                [
                    found.hazard,
                    found.hazard_low,
                    found.hazard_high,
                    found.count / spent[found.origin],
                ],
            )
        )
        naive = naive_quartiles(len(cell), place, closed.days / YEAR)
        truth = self.world.quartiles(found.years_within * YEAR, found.origin, outcome) / YEAR
        plain = self.world.quartiles(np.full(len(cell), np.inf), found.origin, outcome) / YEAR
        for row, (name, own) in enumerate(
            [
                ("lower quartile", "years_lower"),
                ("median", "years"),
                ("upper quartile", "years_upper"),
            ]
        ):
            columns = [getattr(found, own + end) for end in ("", "_low", "_high")]
            back = np.empty(len(cell))
            back[order] = naive[row]
            self.tallies[name].add(cell, truth[row], [*columns, back], plain[row])
        self.stays_left(sojourns, closed)

    def stays_left(self, sojourns: Sojourns, closed: Sojourns) -> None:
        found = years_before_leaving(sojourns, self.world.roles)
        naive = naive_quartiles(self.world.roles, closed.origin, closed.days / YEAR)
        for row, tally in enumerate(self.leaving):
            columns = [found.years[row], found.low[row], found.high[row], naive[row]]
            tally.add(np.arange(self.world.roles), self.left[row] / YEAR, columns)

    def probabilities(self, found: Estimates, cell: Integers) -> None:
        left = self.world.chances[:, -1]
        exits = found.destination == LEFT
        truth = self.world.chances.ravel()[cell]
        truth = np.where(exits, truth, truth / (1 - left[found.origin]))
        columns = [found.probability, found.probability_low, found.probability_high, found.share]
        for name, chosen in (("probability", ~exits), ("exit", exits)):
            self.tallies[name].add(cell[chosen], truth[chosen], [each[chosen] for each in columns])

    def rows(self) -> list[tuple[str, list[float]]]:
        """Return the name and the figures of each estimate."""
        rate = self.moves / np.repeat(self.years, self.width)  # of all repetitions: the truth
        for cell, columns in self.rates:
            self.tallies["rate"].add(cell, rate[cell], columns)
        enough = self.moves / self.repetitions >= ENOUGH
        table = [(name, tally.row(enough)) for name, tally in self.tallies.items()]
        every = np.ones(self.world.roles, dtype=bool)
        names = ("lower quartile", "median", "upper quartile")
        for name, tally in zip(names, self.leaving, strict=True):
            table.append((f"leaving at all, {name}", tally.row(every)))
        return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=2000)
    parser.add_argument("--people", type=int, default=4000)
    parser.add_argument("--flows")
    options = parser.parse_args()
    worlds = [random_world(7, 12, apart=False), random_world(8, 12, apart=True)]
    if options.flows:
        worlds.insert(0, world_of_flows(options.flows))
    print("| Process | Estimate | Cells | Held | 5th to 95th | Error | Naive error |")
    print("|---|---|---|---|---|---|---|")
    for world in worlds:
        trial = Trial(world)
        for _ in range(options.repetitions):
            trial.repeat(options.people)
        for name, (cells, held, low, high, error, naive) in trial.rows():
            print(
                f"| {world.name} | {name} | {cells:.0f} | {held:.1%} | {low:.1%} to {high:.1%} "
                f"| {error:+.1%} | {naive:+.1%} |"
            )


if __name__ == "__main__":
    main()
