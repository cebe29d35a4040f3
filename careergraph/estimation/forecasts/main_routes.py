"""The routes that people take to a goal, by how probable it is to have arrived on each in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.forecasts.first_leaving import leaving_first
from careergraph.estimation.forecasts.on_the_way import between
from careergraph.estimation.forecasts.semi_markov import STEPS, times_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.interval_hazards import Hazards

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["MainRoute", "main_routes", "mean_years"]

LOOKED_AT = 2_000  # beginnings of routes
ROUNDS = 60  # moves ahead that the chance of ever arriving looks


@dataclass(frozen=True, slots=True)
class MainRoute:
    """A route, and how probable it is to have arrived on it by the horizon.

    Attributes
    ----------
    roles : tuple of int
        The numbers of its roles, origin and goal too; none twice.
    probability : float
        Of having reached the goal just so.
    """

    roles: tuple[int, ...]
    probability: float


def main_routes(
    hazards: Hazards,
    origin: int,
    goal: int,
    *,
    horizon: float,
    in_role: float = 0.0,
    most: int = 5,
) -> list[MainRoute]:
    """Return the likeliest routes, the likeliest first.

    A beginning of a route is followed the sooner, the likelier it is to have walked it by the
    horizon and to arrive from there at any time: so the likeliest routes are found first, and none
    is passed over, up to 2,000 beginnings.

    Parameters
    ----------
    hazards, origin, goal, horizon, in_role
        As for :func:`careergraph.estimation.forecasts.semi_markov.reaching`.
    most : int, default 5
        How many.

    Returns
    -------
    list of MainRoute
        Those that visit no role twice; people take others too.
    """
    roles = between(hazards, origin, goal)
    if not len(roles):
        return []
    walks = Walkers(hazards, goal, times_until(horizon, STEPS), roles)
    queue: list[tuple[float, int, tuple[int, ...], Floats]] = []
    found: list[MainRoute] = []
    order = count()  # of equally likely ones the first that was met

    def meet(walked: tuple[int, ...], onwards: Iterator[tuple[int, Floats]]) -> None:
        for role, entering in onwards:
            if role not in walked:
                likely = float(entering.sum()) * walks.ever[role]
                heappush(queue, (-likely, next(order), (*walked, role), entering))

    meet((origin,), walks.first(origin, in_role))
    while queue and len(found) < most and next(order) < LOOKED_AT:
        likely, _, walked, entering = heappop(queue)
        if likely == 0:
            break
        if walked[-1] == goal:
            found.append(MainRoute(walked, -likely))
        else:
            meet(walked, walks.onwards(walked[-1], entering))
    return found


class Walkers:
    """How the time of entering a role goes on to that of entering the next one."""

    def __init__(self, hazards: Hazards, goal: int, times: Floats, roles: Integers) -> None:
        self.hazards = hazards.of(roles)
        self.times = times
        self.kernels: dict[int, tuple[Integers, Floats]] = {}
        self.ever = chance_of_arriving(self.hazards, goal, np.append(roles, goal))

    def first(self, origin: int, in_role: float) -> Iterator[tuple[int, Floats]]:
        """Yield each role after the first one, and in which step it is entered."""
        heads, leaving = self.leaving(origin, self.times, in_role)
        yield from zip(heads.tolist(), leaving.T, strict=True)

    def onwards(self, role: int, entering: Floats) -> Iterator[tuple[int, Floats]]:
        """Yield each role after one that is entered in such steps; in the middle of each."""
        if role not in self.kernels:
            half = self.times[1] / 2
            bounds = np.append(0, self.times[:-1] + half)
            self.kernels[role] = self.leaving(role, bounds, 0.0)
        heads, leaving = self.kernels[role]
        for place, head in enumerate(heads.tolist()):
            yield head, np.convolve(entering, leaving[:, place])[: len(entering)]

    def leaving(self, role: int, times: Floats, in_role: float) -> tuple[Integers, Floats]:
        """Return the roles after one on the way to the goal, and how many leave for each when."""
        own = self.hazards.of(np.array([role]))
        heads, place = np.unique(own.destination, return_inverse=True)
        kept = np.array([head in self.ever for head in heads.tolist()], bool)
        local = replace(own, destination=place.ravel())
        leaving = leaving_first(local, role, len(heads), times, in_role)[:, 0]
        return heads[kept], leaving[:, kept]


def chance_of_arriving(hazards: Hazards, goal: int, roles: Integers) -> dict[int, float]:
    """Return for each role on the way the probability of ever reaching the goal, at most."""
    places = {role: place for place, role in enumerate(roles.tolist())}
    start, following, likely = next_roles(hazards)
    kept = [place for place, role in enumerate(following.tolist()) if role in places]
    tails = np.array([places[role] for role in start[kept].tolist()], np.int64)
    heads = np.array([places[role] for role in following[kept].tolist()], np.int64)
    chances: Floats = np.ones(len(roles))
    for _ in range(ROUNDS):
        chances = np.bincount(tails, likely[kept] * chances[heads], len(roles)).astype(np.float64)
        chances[places[goal]] = 1
    return dict(zip(roles.tolist(), chances.tolist(), strict=True))


def next_roles(hazards: Hazards) -> tuple[Integers, Integers, Floats]:
    """Return role, next role and the probability that it is the next one, of each cell."""
    total = np.bincount(hazards.interval, hazards.rate, len(hazards.role))
    lasting = hazards.end - hazards.start
    outlived = np.exp(-np.where(total > 0, total * np.where(total > 0, lasting, 0), 0))
    survival = np.ones(len(total))
    for place in range(1, len(total)):
        if hazards.role[place] == hazards.role[place - 1]:
            survival[place] = survival[place - 1] * outlived[place - 1]
    gone = survival * (1 - outlived)
    share = hazards.rate / total[hazards.interval]
    return hazards.role[hazards.interval], hazards.destination, gone[hazards.interval] * share


def mean_years(hazards: Hazards, origin: int, destination: int) -> float:
    """Return the mean years in a role of those who moved to the destination.

    Who moved within an interval did so in its middle, on average; within the last one, which has no
    end, after as many years as one person spends in it for one who leaves.
    """
    cells = (hazards.role[hazards.interval] == origin) & (hazards.destination == destination)
    interval, moved = hazards.interval[cells], hazards.count[cells]
    left = np.bincount(hazards.interval, hazards.count, len(hazards.role))[interval]
    start, end = hazards.start[interval], hazards.end[interval]
    within = np.where(np.isinf(end), hazards.years[interval] / left, (end - start) / 2)
    return float(np.sum(moved * (start + within)) / moved.sum())
