"""Where people wait longest, and the dead ends with people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.cells import plain
from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.flows.stated_numbers import STILL_THERE, facts_counted
from careergraph.graph.memo import kept
from careergraph.mobility.families_and_levels import families, levels
from careergraph.model.display.wait_words import QUARTERS
from careergraph.model.option_checks import check_texts
from careergraph.model.wait import Bounded, Wait, Waits

if TYPE_CHECKING:
    from careergraph.estimation.life_tables.role_lives import RoleLife
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["waiting"]


def waiting(graph: CareerGraph, *, family: str | None = None, source: str | None = None) -> Waits:
    """Return how long people stay in each role, the longest wait first.

    Worked out from the table ``life_table``, which says how many left a role after how many years
    in it. How many people are in a role now is its fact ``still-there``.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    family : str, optional
        Only the roles of this family.
    source : str, optional
        The source of the life table, by key or publisher, needed where this is of several: these
        may have counted the same people, so they are not added up. Who is in a role now is then as
        this source says, too.

    Returns
    -------
    Waits
        A list of Wait: by the years after which half of those who came had left (where fewer than
        half did, by the years that are seen), longest first; then the roles that fewer than ten
        people left, by name. Its `dead_ends` are the roles that hardly anybody moves on from.

    Raises
    ------
    CareerGraphError
        When the dataset has no table ``life_table``, or no role of the family; where the table is
        of several sources and none is chosen.
    TableError
        When rows of the table contradict each other, or leave years out; see docs/tables.md.

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
    check_texts(source=source)
    chosen = of_family(graph, family)
    waits = [wait for wait in all_waits(graph, source) if wait.role in chosen]
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
def all_waits(graph: CareerGraph, source: str | None) -> list[Wait]:
    """Return how long people stay in each role that has a life table."""
    from careergraph.estimation.life_tables.role_lives import role_lives
    from careergraph.flows.stored_life_table import (
        life_table_hides,
        source_of,
        stored_life_table,
    )

    table = stored_life_table(graph, source)
    key = None if source is None else source_of(graph, source)
    hidden = life_table_hides(graph, source)
    family, level, now = families(graph), levels(graph), facts_counted(graph, STILL_THERE, key)
    waits = []
    for number, life in role_lives(table, {graph.numbers[role]: now[role] for role in now}):
        role = graph.names[number]
        about = role, family.get(role, ""), level.get(role), now.get(role)
        waits.append(wait_of(life, *about)._replace(hidden_below=hidden))
    return waits


def wait_of(
    life: RoleLife, role: str, family: str, level: Number | None, now: Number | None
) -> Wait:
    """Return how long people stay in one role."""
    from careergraph.estimation.life_tables.time_until import share_by, time_until, yearly_rate

    shares = [*QUARTERS.values()]
    return Wait(
        role,
        family,
        level,
        now,
        plain(life.moves),
        plain(life.exits),
        plain(life.person_years),
        plain(float(life.moving.cuts[-1])),
        tuple(Bounded(*each) for each in time_until(life.leaving, shares)),
        tuple(Bounded(*each) for each in time_until(life.moving, shares)),
        Bounded(*share_by(life.moving)),
        Bounded(*yearly_rate(life.moves, life.person_years)),
    )
