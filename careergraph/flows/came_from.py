"""Whether it matters for the next role where one came from, by whole careers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.shares.order_two import memory
from careergraph.flows.career_steps import careers_of
from careergraph.graph.memo import kept
from careergraph.model.odds import RoleMemory, StepMemory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.core import GraphCore
    from careergraph.graph.value import CareerGraph

__all__ = ["order_two", "step_memory", "threes"]

Three = tuple[str, str, str]  # the role before, the role, the next one


@kept
def threes(graph: GraphCore) -> Counter[Three]:
    """Return how often people held three roles one after the other; ``""`` before the first."""
    counts: Counter[Three] = Counter()
    for roles, persons in careers_of(graph):
        before = ("", *roles)
        for three in zip(before, roles, roles[1:], strict=False):
            if three[1] and three[2]:
                counts[three] += round(persons)
    return counts


def order_two(graph: CareerGraph) -> list[RoleMemory]:
    """Return for each role whether it matters for the next role where people came from.

    That it does not is what makes the probability of a route a product.

    Parameters
    ----------
    graph : CareerGraph
        The dataset, with careers.

    Returns
    -------
    list of RoleMemory
        The roles that people moved on from, the clearest first; then those of which the careers are
        too few to tell, by name. Empty without careers.

    Notes
    -----
    The likelihood-ratio test of a chain of the first order against one of the second (Anderson and
    Goodman 1957, Ann. Math. Statist. 28:89), exact where counts are small, corrected by Holm for
    the number of roles. Who began in a role is a group of its own.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["A", "D", "B", "B"], "destination": ["B", "B", "C", "D"]})
    >>> rows = [("1", *"ABC", 30), ("2", *"DBD", 30)]
    >>> careers = pd.DataFrame(
    ...     [(key, step, role, n) for key, *roles, n in rows for step, role in enumerate(roles, 1)],
    ...     columns=["career", "step", "role", "persons"],
    ... )
    >>> graph = careergraph.from_frames(moves, careers=careers)
    >>> [(each.role, each.moves, each.matters) for each in careergraph.order_two(graph)]
    [('B', 60, True), ('A', 30, None), ('D', 30, None)]
    """
    numbers = {name: number for number, name in enumerate(graph.names)} | {"": len(graph.names)}
    cells = [(*map(numbers.__getitem__, three), n) for three, n in sorted(threes(graph).items())]
    if not cells:
        return []
    found = memory(*np.array(cells, dtype=np.int64).T)
    columns = (found.origin.tolist(), found.moves.tolist(), found.corrected.tolist())
    tested = [
        RoleMemory(graph.names[role], moves, None if np.isnan(p) else p)
        for role, moves, p in zip(*columns, strict=True)
    ]
    return sorted(tested, key=lambda each: (each.p is None, each.p or 0.0, each.role))


def step_memory(graph: GraphCore, route: Sequence[str]) -> tuple[StepMemory, ...]:
    """Return for each step of a route from the second on whether it matters where people came from.

    Those who came to the role by the route's step before are held against all others who moved on
    from it: which share of each took the step?

    Parameters
    ----------
    graph : GraphCore
        The dataset, with careers.
    route : sequence of str
        The roles.

    Returns
    -------
    tuple of StepMemory
        The steps; those that cannot be told apart from chance too.
    """
    steps = [*zip(route, route[1:], route[2:], strict=False)]
    if not steps:
        return ()
    tables = [table_of(threes(graph), step) for step in steps]
    cells = [
        (row, place, column, count)
        for place, table in enumerate(tables)
        for (row, column), count in table.items()
    ]
    found = memory(*np.array(cells, dtype=np.int64).T)
    corrected = dict(zip(found.origin.tolist(), found.corrected.tolist(), strict=True))
    return tuple(
        StepMemory(
            place + 2,
            came=table[1, 1] + table[1, 0],
            took=table[1, 1],
            others=table[0, 1] + table[0, 0],
            others_took=table[0, 1],
            p=None if np.isnan(corrected.get(place, np.nan)) else corrected[place],
        )
        for place, table in enumerate(tables)
    )


def table_of(counts: Counter[Three], step: Three) -> dict[tuple[int, int], int]:
    """Return how many came to a role by a route (1) or else (0), and took its step (1) or not.

    Examples
    --------
    >>> counts = Counter({("A", "B", "C"): 3, ("A", "B", "D"): 37, ("", "B", "C"): 60})
    >>> table_of(counts, ("A", "B", "C"))
    {(0, 0): 0, (0, 1): 60, (1, 0): 37, (1, 1): 3}
    """
    before, role, after = step
    table = {(row, column): 0 for row in (0, 1) for column in (0, 1)}
    for (first, origin, destination), count in counts.items():
        if origin == role:
            table[int(first == before), int(destination == after)] += count
    return table
