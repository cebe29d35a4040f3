"""Where roles stand: seniority left to right, a lane for each family, neighbours near each other.

Numbers in, numbers out; every order is settled by names, so the same graph stands the same way.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careergraph.mobility.families_and_levels import levels
from careergraph.plot.lane_order import Lanes, fewest_crossings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["FamilyLane", "family_lanes", "level_columns", "seniority", "side_by_side"]

SWEEPS = 12  # after which the order of the bundled roles no longer changes
AT_ONCE = 2_000  # missing levels: a table of their pairs takes 32 MB
NEAR, MOST_STEPS = 1e-7, 2_000  # how much may be left of what is solved by steps
EMPTY = 3  # levels in a row without a role that have a column each; more share one

Weighted = tuple[str, str, float]  # origin, destination, weight
Cell = tuple[str, int]  # a family and a column
Span = tuple[int, int]  # the first and the last level of a column


class FamilyLane(NamedTuple):
    """The lane of a family: its name, how many rows it has, and its roles' columns and rows."""

    name: str
    rows: int
    places: dict[str, tuple[int, float]]


def seniority(graph: CareerGraph, weights: Sequence[float]) -> tuple[dict[str, int], bool]:
    """Return the level of every role, and whether any had to be computed.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    weights : sequence of float, shape (transitions,)
        How much each transition counts.

    Returns
    -------
    dict of str to int
        Stated levels, rounded; where none is stated, the level at which transitions come nearest
        to a rise of one.
    bool
        Whether there is such a role.

    Notes
    -----
    The missing levels minimise the sum of ``weight * (rise - 1) ** 2`` over all transitions
    (the trophic levels of MacKay, Johnson and Sansom 2020, "How directed is a directed
    network?", Royal Society Open Science 7:201138), the stated ones being fixed.
    """
    stated = levels(graph)
    level = np.array([np.nan if stated[r] is None else stated[r] for r in graph.names], float)
    missing = np.isnan(level)
    if missing.any():
        level[missing] = fitted_levels(graph, weights, level)
    rounded = np.floor(level + 0.5).astype(int)  # halves up: round() would part 2.5 from 3.5
    return dict(zip(graph.names, map(int, rounded), strict=True)), bool(missing.any())


def fitted_levels(graph: CareerGraph, weights: Sequence[float], levels: np.ndarray) -> np.ndarray:
    """Return the missing levels: least squares over the transitions that touch them."""
    tails, heads = np.array(graph.index.tails, int), np.array(graph.index.heads, int)
    pulls = Pulls(len(levels), tails, heads, np.array(weights, float))
    free = np.isnan(levels)
    right = pulls.rises()[free] - pulls.of(np.where(free, 0.0, levels))[free]
    # A little on the diagonal puts groups of roles of which no level is stated around 0.
    spare = 1e-8 * max(1.0, float(pulls.own()[free].max(initial=0)))
    solve = solved_at_once if free.sum() <= AT_ONCE else solved_by_steps
    fitted = solve(pulls, free, spare, right)
    return fitted - fitted.min() + 1 if free.all() else fitted


class Pulls(NamedTuple):
    """How transitions pull the levels of their ends towards each other."""

    size: int
    tails: np.ndarray
    heads: np.ndarray
    weight: np.ndarray

    def summed(self, at_tails: np.ndarray, at_heads: np.ndarray) -> np.ndarray:
        """Return what transitions add up to at each role, at their tails and at their heads."""
        tails = np.bincount(self.tails, at_tails, minlength=self.size)
        return tails + np.bincount(self.heads, at_heads, minlength=self.size)

    def own(self) -> np.ndarray:
        """Return the weight of all transitions that touch each role."""
        return self.summed(self.weight, self.weight)

    def rises(self) -> np.ndarray:
        """Return how much more weight leads to each role than from it."""
        return self.summed(-self.weight, self.weight)

    def of(self, levels: np.ndarray) -> np.ndarray:
        """Return how much each role is pulled down, to its neighbours at their levels."""
        fall = self.weight * (levels[self.tails] - levels[self.heads])
        return self.summed(fall, -fall)


def solved_at_once(pulls: Pulls, free: np.ndarray, spare: float, right: np.ndarray) -> np.ndarray:
    """Return the free levels of which the pulls are as is said, by a table of all pairs."""
    laplacian = np.zeros((pulls.size, pulls.size))
    for role, neighbour in ((pulls.tails, pulls.heads), (pulls.heads, pulls.tails)):
        np.add.at(laplacian, (role, role), pulls.weight)
        np.add.at(laplacian, (role, neighbour), -pulls.weight)
    left = laplacian[np.ix_(free, free)]
    left[np.diag_indices_from(left)] += spare
    return np.linalg.solve(left, right)


def solved_by_steps(pulls: Pulls, free: np.ndarray, spare: float, right: np.ndarray) -> np.ndarray:
    """Return the same by conjugate gradients (Hestenes and Stiefel 1952), transitions alone.

    Each step goes by the weight of a role's own transitions; the last is so small that no level
    changes by a thousandth.
    """
    own = pulls.own()[free] + spare
    found, whole = np.zeros(len(right)), np.zeros(pulls.size)
    rest = right.copy()
    along = rest / own
    gain = first = float(rest @ along)
    for _ in range(MOST_STEPS):
        if gain <= NEAR**2 * first:
            break
        whole[free] = along
        pull = pulls.of(whole)[free] + spare * along
        far = gain / float(along @ pull)
        found += far * along
        rest -= far * pull
        scaled = rest / own
        gain, before = float(rest @ scaled), gain
        along = scaled + gain / before * along
    return found


def level_columns(used: Iterable[int]) -> list[Span]:
    """Return a column for each level from the lowest to the highest, those without a role too.

    So a step over several levels is seen to be a leap. Long runs of empty levels share a column.

    Examples
    --------
    >>> level_columns([1, 2, 4, 9])
    [(1, 1), (2, 2), (3, 3), (4, 4), (5, 8), (9, 9)]
    """
    columns: list[Span] = []
    for level in sorted(set(used)):
        after = columns[-1][1] + 1 if columns else level
        if level - after > EMPTY:
            columns.append((after, level - 1))
        else:
            columns += [(each, each) for each in range(after, level)]
        columns.append((level, level))
    return columns


def family_lanes(
    family: Mapping[str, str], level: Mapping[str, int], transitions: Sequence[Weighted]
) -> tuple[list[FamilyLane], list[Span]]:
    """Place every role: in lanes, so ordered that the fewest curves cross, the most senior last.

    Parameters
    ----------
    family, level : dict of str to (str, int)
        Of every role to be placed.
    transitions : sequence of (str, str, float)
        The transitions among them, with weights.

    Returns
    -------
    list of FamilyLane
        From the top down.
    list of (int, int)
        The levels of the columns, rising.
    """
    columns = level_columns(level.values())
    number = {low: place for place, (low, high) in enumerate(columns) if low == high}
    cells: dict[Cell, list[str]] = {}
    for role in sorted(family):
        cells.setdefault((family[role], number[level[role]]), []).append(role)
    between = [(family[a], family[b], w) for a, b, w in transitions if family[a] != family[b]]
    order = side_by_side(sorted(set(family.values())), between)
    placed = lanes_in(order, cells, transitions)
    rows = {lane.name: lane.rows for lane in placed}
    places = {role: (lane.name, *at) for lane in placed for role, at in lane.places.items()}
    lanes = Lanes(rows, places, [(a, b) for a, b, _ in transitions])
    best = fewest_crossings(lanes, order, last=most_senior(family, level))
    return lanes_in(best, cells, transitions), columns


def most_senior(family: Mapping[str, str], level: Mapping[str, int]) -> str | None:
    """Return the family whose roles have the highest levels on average, None where no one has."""
    members: dict[str, list[int]] = {}
    for role, name in family.items():
        members.setdefault(name, []).append(level[role])
    means = {name: sum(levels) / len(levels) for name, levels in members.items()}
    highest = [name for name in means if means[name] == max(means.values())]
    return highest[0] if len(highest) == 1 else None


def lanes_in(
    order: Sequence[str], cells: Mapping[Cell, Sequence[str]], transitions: Sequence[Weighted]
) -> list[FamilyLane]:
    """Return lanes in an order, their roles near those that transitions join them to."""
    sorted_cells = {cell: list(roles) for cell, roles in cells.items()}
    rows = {name: max(len(c) for (n, _), c in cells.items() if n == name) for name in order}
    tops = dict(zip(order, accumulate((rows[name] for name in order), initial=0), strict=False))
    starts = {cell: tops[cell[0]] + (rows[cell[0]] - len(cells[cell])) / 2 for cell in cells}
    height = settled_rows(sorted_cells, starts, transitions)
    places: dict[str, dict[str, tuple[int, float]]] = {name: {} for name in order}
    for (name, column), roles in cells.items():
        places[name] |= {role: (column, height[role] - tops[name]) for role in roles}
    return [FamilyLane(name, rows[name], places[name]) for name in order]


def settled_rows(
    cells: Mapping[Cell, list[str]],
    starts: Mapping[Cell, float],
    transitions: Sequence[Weighted],
) -> dict[str, float]:
    """Return the row of every role: cells sorted again and again by where their neighbours are.

    The weighted barycentre heuristic of Sugiyama, Tagawa and Toda (1981); the order with the
    least total rise of the curves is taken.
    """
    neighbours: dict[str, list[tuple[str, float]]] = {}
    for origin, destination, weight in transitions:
        neighbours.setdefault(origin, []).append((destination, weight))
        neighbours.setdefault(destination, []).append((origin, weight))

    def rows_now() -> dict[str, float]:
        return {r: starts[cell] + n for cell, roles in cells.items() for n, r in enumerate(roles)}

    best = row = rows_now()
    if not transitions:
        return best
    for _ in range(SWEEPS):
        for roles in cells.values():
            roles.sort(key=lambda role: (barycentre(role, neighbours, row), role))
            row = rows_now() if len(roles) > 1 else row
        best = min(best, row, key=lambda rows: total_rise(rows, transitions))
    return best


def barycentre(
    role: str, neighbours: Mapping[str, Sequence[tuple[str, float]]], row: Mapping[str, float]
) -> float:
    """Return the mean row of a role's neighbours, its own row if it has none."""
    pairs = neighbours.get(role, ())
    total = sum(weight for _, weight in pairs)
    return sum(row[name] * weight for name, weight in pairs) / total if total else row[role]


def total_rise(row: Mapping[str, float], transitions: Iterable[Weighted]) -> float:
    """Return how far all curves rise or fall."""
    return sum(abs(row[a] - row[b]) * weight for a, b, weight in transitions)


def side_by_side(names: Sequence[str], pairs: Iterable[Weighted]) -> list[str]:
    """Order names so that those with much between them lie near each other.

    The order of the Fiedler vector (Atkins, Boman and Hendrickson 1998, "A spectral algorithm for
    seriation"), read from the end that the first name is nearer to.

    Examples
    --------
    >>> side_by_side(["a", "b", "c"], [("a", "c", 1.0), ("c", "b", 1.0)])
    ['a', 'c', 'b']
    """
    number = {name: place for place, name in enumerate(names)}
    # Every pair is joined a little, so that the order is clear where the pairs fall apart.
    weights = np.full((len(names), len(names)), 1e-3)
    for a, b, weight in pairs:
        weights[number[a], number[b]] += weight
        weights[number[b], number[a]] += weight
    vector = np.linalg.eigh(np.diag(weights.sum(axis=1)) - weights)[1][:, min(1, len(names) - 1)]
    sign = -1 if vector[0] > 0 else 1
    return sorted(names, key=lambda name: (round(sign * vector[number[name]], 9), name))
