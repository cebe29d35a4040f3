"""Where roles stand: seniority left to right, a lane for each family, neighbours near each other.

Numbers in, numbers out; every order is settled by names, so the same graph stands the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from careergraph.mobility.role_facts import families

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["Lane", "families", "lanes", "seniority", "side_by_side"]

SWEEPS = 12  # after which the order of the bundled roles no longer changes

Arc = tuple[str, str, float]  # origin, destination, weight


class Lane(NamedTuple):
    """One lane: its name, how many rows it has, and its roles' columns and rows."""

    name: str
    rows: int
    places: dict[str, tuple[int, float]]


def seniority(graph: CareerGraph, weights: Sequence[float]) -> tuple[dict[str, int], bool]:
    """Return the level of every role, and whether any had to be computed.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    weights : sequence of float, shape (arcs,)
        How much each transition counts.

    Returns
    -------
    dict of str to int
        Stated levels, rounded; where none is stated, the level at which moves rise by one as
        nearly as they can.
    bool
        Whether there is such a role.

    Notes
    -----
    The missing levels minimise the sum of ``weight * (rise - 1) ** 2`` over all transitions
    (the trophic levels of MacKay, Johnson and Sansom 2020, "How directed is a directed
    network?", Royal Society Open Science 7:201138), the stated ones being kept.
    """
    roles, cells = (graph.column("roles", name) for name in ("role", "level"))
    levels = np.full(len(graph.names), np.nan)
    for role, level in zip(cast("list[str]", roles), cells, strict=True):
        if level is not None:
            levels[graph.numbers[role]] = cast("float", level)
    unknown = np.isnan(levels)
    if unknown.any():
        levels[unknown] = risen(graph, weights, levels)
    whole = np.floor(levels + 0.5).astype(int)  # halves up: round() would part 2.5 from 3.5
    return dict(zip(graph.names, map(int, whole), strict=True)), bool(unknown.any())


def risen(graph: CareerGraph, weights: Sequence[float], levels: np.ndarray) -> np.ndarray:
    """Return the missing levels: least squares over the transitions that touch them."""
    tails, heads = np.array(graph.index.tails, int), np.array(graph.index.heads, int)
    size, weight = len(levels), np.array(weights, float)
    laplacian, pull = np.zeros((size, size)), np.zeros(size)
    for one, other, rise in ((tails, heads, -1.0), (heads, tails, 1.0)):
        np.add.at(laplacian, (one, one), weight)
        np.add.at(laplacian, (one, other), -weight)
        np.add.at(pull, one, rise * weight)
    free = np.isnan(levels)
    known = np.where(free, 0, levels)
    right = pull[free] - laplacian[np.ix_(free, ~free)] @ known[~free]
    left = laplacian[np.ix_(free, free)]
    # A breath on the diagonal makes groups of roles that no level ties down stand around 0.
    left[np.diag_indices_from(left)] += 1e-8 * max(1.0, float(left.max(initial=0)))
    found = np.linalg.solve(left, right)
    return found - found.min() + 1 if free.all() else found


def lanes(
    family: Mapping[str, str], level: Mapping[str, int], arcs: Iterable[Arc]
) -> tuple[list[Lane], list[int]]:
    """Place every role: lanes of families that exchange roles lie near each other.

    Parameters
    ----------
    family, level : dict of str to (str, int)
        Of every role to be placed.
    arcs : iterable of (str, str, float)
        The transitions among them, with weights.

    Returns
    -------
    list of Lane
        From the top down.
    list of int
        The levels of the columns, rising.
    """
    kept = list(arcs)
    columns = sorted(set(level.values()))
    between = [(family[a], family[b], w) for a, b, w in kept if family[a] != family[b]]
    order = side_by_side(sorted(set(family.values())), between)
    cells: dict[tuple[str, int], list[str]] = {}
    for role in sorted(family):
        cells.setdefault((family[role], columns.index(level[role])), []).append(role)
    rows = {name: max(len(c) for (n, _), c in cells.items() if n == name) for name in order}
    tops, top = {}, 0
    for name in order:
        tops[name], top = top, top + rows[name]
    height = settled(
        cells, {key: tops[key[0]] + (rows[key[0]] - len(cells[key])) / 2 for key in cells}, kept
    )
    found = []
    for name in order:
        mine = [(role, column) for (n, column), cell in cells.items() if n == name for role in cell]
        places = {role: (column, height[role] - tops[name]) for role, column in mine}
        found.append(Lane(name, rows[name], places))
    return found, columns


def settled(
    cells: dict[tuple[str, int], list[str]],
    starts: Mapping[tuple[str, int], float],
    arcs: Sequence[Arc],
) -> dict[str, float]:
    """Return the row of every role: cells sorted again and again by where their neighbours are.

    The weighted barycentre heuristic of Sugiyama, Tagawa and Toda (1981); the order with the
    least total rise of the curves is kept.
    """
    near: dict[str, list[tuple[str, float]]] = {}
    for one, other, weight in arcs:
        near.setdefault(one, []).append((other, weight))
        near.setdefault(other, []).append((one, weight))

    def heights() -> dict[str, float]:
        return {r: starts[key] + at for key, cell in cells.items() for at, r in enumerate(cell)}

    best = at = heights()
    for _ in range(SWEEPS):
        for cell in cells.values():
            cell.sort(key=lambda role: (pulled(role, near, at), role))
            at = heights() if len(cell) > 1 else at
        best = min(best, at, key=lambda heights: strain(heights, arcs))
    return best


def pulled(
    role: str, near: Mapping[str, Sequence[tuple[str, float]]], at: Mapping[str, float]
) -> float:
    """Return where a role's neighbours are on average; where it is itself if it has none."""
    pairs = near.get(role, ())
    total = sum(weight for _, weight in pairs)
    return sum(at[name] * weight for name, weight in pairs) / total if total else at[role]


def strain(at: Mapping[str, float], arcs: Iterable[Arc]) -> float:
    """Return how far all curves rise or fall."""
    return sum(abs(at[one] - at[other]) * weight for one, other, weight in arcs)


def side_by_side(names: Sequence[str], flows: Iterable[Arc]) -> list[str]:
    """Order names so that those with much between them lie near each other.

    The order of the Fiedler vector (Atkins, Boman and Hendrickson 1998, "A spectral algorithm for
    seriation"), read from the end that the first name is nearer to.

    Examples
    --------
    >>> side_by_side(["a", "b", "c"], [("a", "c", 1.0), ("c", "b", 1.0)])
    ['a', 'c', 'b']
    """
    number = {name: place for place, name in enumerate(names)}
    # Every pair is joined a little, so that the order is one even where the flows are not.
    weights = np.full((len(names), len(names)), 1e-3)
    for one, other, weight in flows:
        weights[number[one], number[other]] += weight
        weights[number[other], number[one]] += weight
    vector = np.linalg.eigh(np.diag(weights.sum(axis=1)) - weights)[1][:, min(1, len(names) - 1)]
    sign = -1 if vector[0] > 0 else 1
    return sorted(names, key=lambda name: (round(sign * vector[number[name]], 9), name))
