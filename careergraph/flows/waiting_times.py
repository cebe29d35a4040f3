"""Where people wait longest, and the dead ends with people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.flows.exposure import exposures
from careergraph.flows.stated_numbers import STILL_THERE, facts_counted
from careergraph.graph.memo import kept
from careergraph.mobility.families_and_levels import families, levels
from careergraph.model.display.wait_words import QUARTERS
from careergraph.model.wait import Bounded, Wait, Waits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.estimation.time_until import RivalHazards
    from careergraph.flows.exposure import Exposure, Interval
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["waiting"]


def waiting(graph: CareerGraph, *, family: str | None = None) -> Waits:
    """Return how long people stay in each role, the longest wait first.

    Worked out from the table ``life_table``, which says how many left a role after how many years
    in it. How many people are in a role now is its fact ``still-there``.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    family : str, optional
        Only the roles of this family.

    Returns
    -------
    Waits
        A list of Wait: by the years after which half of those who came had left (where fewer than
        half did, by the years that are seen), longest first; then the roles that fewer than ten
        people left, by name. Its `dead_ends` are the roles that hardly anybody moves on from.

    Raises
    ------
    CareerGraphError
        When the dataset has no table ``life_table``, or no role of the family.
    TableError
        When intervals of the table overlap, or end before they begin.

    Notes
    -----
    Within an interval of the table leaving is taken to be evenly likely. Who leaves and is not
    known to take another role competes with those who move on: the years until people moved on are
    of all who came, so that a half that never moves on has none. Intervals are of 95 %, pointwise,
    on the complementary log-log scale; those of rates are exact for a Poisson count.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "count": [40]})
    >>> cooks = {"role": ["Cook", "Cook"], "destination": ["", "Chef"], "after_years": [0, 0]}
    >>> cooks |= {"until_years": [20, 20], "person_years": [400, None], "count": [0, 40]}
    >>> graph = careergraph.from_frames(moves, life_table=pd.DataFrame(cooks))
    >>> careergraph.waiting(graph)
    <Waits: 1 role>
    Cook; half have left after 6.9 (5.1 to 9.4) years
    """
    chosen = of_family(graph, family)
    waits = [wait for wait in all_waits(graph) if wait.role in chosen]
    waits.sort(key=lambda wait: (wait.thin, 0 if wait.thin else -wait.waits_at_least, wait.role))
    return Waits(waits)


def of_family(graph: CareerGraph, family: str | None) -> frozenset[str]:
    """Return the roles of a family, all roles where none is named.

    Raises
    ------
    CareerGraphError
        When no role is of this family.
    """
    by_role = families(graph)
    if family is None:
        return frozenset(by_role)
    wanted = normalise(family)
    chosen = frozenset(role for role, own in by_role.items() if normalise(own) == wanted)
    if not chosen:
        others = sorted(set(by_role.values()) - {""})
        there = f"right would be one of {', '.join(others)}" if others else "no role has a family"
        message = f"no role is of the family {family!r}; {there}"
        raise CareerGraphError(message)
    return chosen


@kept
def all_waits(graph: CareerGraph) -> list[Wait]:
    """Return how long people stay in each role that has a life table."""
    family, level, now = families(graph), levels(graph), facts_counted(graph, STILL_THERE)
    return [
        wait_of(exposure, role, family.get(role, ""), level.get(role), now.get(role))
        for role, exposure in exposures(graph).items()
    ]


def wait_of(
    exposure: Exposure, role: str, family: str, level: Number | None, now: Number | None
) -> Wait:
    """Return how long people stay in one role."""
    from careergraph.estimation.time_until import share_by, time_until, yearly_rate

    shares, whole = [*QUARTERS.values()], exposure.whole
    left, moved = (hazards_of(exposure.intervals, together=way) for way in (True, False))
    return Wait(
        role,
        family,
        level,
        now,
        whole.moves,
        whole.exits,
        whole.person_years,
        exposure.intervals[-1].until if exposure.intervals else 0,
        tuple(Bounded(*each) for each in time_until(left, shares)),
        tuple(Bounded(*each) for each in time_until(moved, shares)),
        Bounded(*share_by(moved)),
        Bounded(*yearly_rate(whole.moves, whole.person_years)),
    )


def hazards_of(intervals: Sequence[Interval], *, together: bool) -> RivalHazards:
    """Return intervals as the statistics take them: leaving together, or moves beside exits."""
    import numpy as np

    from careergraph.estimation.time_until import RivalHazards

    columns = np.array(intervals, dtype=float).reshape(-1, 5).T
    _, until, person_years, moves, exits = columns
    cuts = np.concatenate([[0.0], until])
    if together:
        return RivalHazards(cuts, person_years, moves + exits, np.zeros_like(moves))
    return RivalHazards(cuts, person_years, moves, exits)
