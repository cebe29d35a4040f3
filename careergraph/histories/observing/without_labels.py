"""Labels that are no role, left out of what was observed: moves to them are exits."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.sojourns import LEFT
from careergraph.histories.observing.career_counts import BREAK
from careergraph.histories.observing.spell_rules import ENTRY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.histories.observing.observed import Observed, Persons, Steps

__all__ = ["careers_in_roles", "observed_in_roles"]


def observed_in_roles(seen: Observed, roles: int) -> Observed:
    """Return what was observed of roles, where the numbers from `roles` on are labels of leaving.

    A sojourn that is followed by such a label ended in an exit; what follows the label is an entry.

    Parameters
    ----------
    seen : Observed
        What was observed of roles and labels alike.
    roles : int
        How many roles there are.
    """
    table = seen.sojourns
    back = (table.origin >= roles) & (table.outcome >= 0) & (table.outcome < roles)
    came_back = np.bincount(table.outcome[back], table.count[back], roles).astype(np.int64)
    kept = table.at(table.origin < roles)
    steps = seen.steps
    never = (steps.previous == ENTRY) & (steps.origin >= roles) & (steps.outcome < 0)
    return replace(
        seen,
        sojourns=replace(kept, outcome=np.where(kept.outcome >= roles, LEFT, kept.outcome)),
        persons=persons_in_roles(seen.persons, roles),
        group_persons=persons_in_roles(seen.group_persons, roles),
        count_steps=cache(partial(steps_in_roles, steps, roles)),
        entries=seen.entries[:roles] + came_back,
        people=seen.people - int(steps.count[never].sum()),
    )


def persons_in_roles(table: Persons, roles: int) -> Persons:
    """Return who made the moves between roles."""
    kept = (table.origin < roles) & (table.destination < roles)
    columns = {name: getattr(table, name)[kept] for name in table.__slots__}
    return replace(table, **columns)


def steps_in_roles(steps: Steps, roles: int) -> Steps:
    """Return sojourns in roles by the role before."""
    kept = steps.origin < roles
    previous, outcome = steps.previous[kept], steps.outcome[kept]
    return replace(
        steps,
        previous=np.where(previous >= roles, ENTRY, previous),
        origin=steps.origin[kept],
        outcome=np.where(outcome >= roles, LEFT, outcome),
        count=steps.count[kept],
    )


def careers_in_roles(
    careers: Mapping[tuple[int, ...], int], roles: int
) -> dict[tuple[int, ...], int]:
    """Return careers with a break for each label that stands between roles.

    Examples
    --------
    >>> careers_in_roles({(0, 1, 2): 3, (0, 1): 4, (2, 0, 2, 1): 1, (2,): 5}, 2)
    {(0, 1): 7, (0, -1, 1): 1}
    """
    found: Counter[tuple[int, ...]] = Counter()
    for career, persons in careers.items():
        broken: list[int] = []
        for role in career:
            known = role if role < roles else BREAK
            if known != BREAK or (broken and broken[-1] != BREAK):
                broken.append(known)
        while broken and broken[-1] == BREAK:
            broken.pop()
        if broken:
            found[tuple(broken)] += persons
    return dict(found)
