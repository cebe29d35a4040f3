"""What was observed of people, whatever engine held their spells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns
    from careergraph.histories.observing.career_counts import Careers
    from careergraph.histories.observing.rules_met import RuleMet

    Integers = NDArray[np.int64]

__all__ = ["Observed", "Persons", "Steps"]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """How many sojourns came out how, by the role before; columns of one length.

    Attributes
    ----------
    previous : ndarray of int64
        The role before, or ENTRY (-3) where the sojourn is the first, or follows a cut gap.
    origin : ndarray of int64
        The role.
    outcome : ndarray of int64
        The next role, LEFT (-1) or STILL_THERE (-2).
    count : ndarray of int64
        How many sojourns.
    """

    previous: Integers
    origin: Integers
    outcome: Integers
    count: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Persons:
    """How many distinct persons made a move; columns of one length.

    Attributes
    ----------
    origin, destination : ndarray of int64
        The roles.
    count : ndarray of int64
        How many persons.
    group : ndarray of int64
        The group.
    """

    origin: Integers
    destination: Integers
    count: Integers
    group: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """What was observed of people: all that estimates need, and what the rules did.

    Attributes
    ----------
    sojourns : Sojourns
        How many people were how long in which role, and what came of it.
    persons : Persons
        How many distinct persons made each move, whatever their group.
    group_persons : Persons
        The same for each group; a person may be in several.
    count_steps : callable
        What counts `steps` when they are first asked for; building a dataset does without.
    entries : ndarray of int64, shape (roles,)
        How many persons entered at each role: their first sojourns, and those after a cut gap.
    people : int
        How many persons have a spell that counts; of a window of time, in it.
    spells : int
        How many spells were given, those that were left out too.
    as_of : int
        The last day that is known.
    rules : tuple of RuleMet
        How many spells met each rule, and the first of them.
    careers : Careers or None
        The careers that people had, whatever window is looked at; where asked, and of an engine
        that is in this process.
    """

    sojourns: Sojourns
    persons: Persons
    group_persons: Persons
    count_steps: Callable[[], Steps]
    entries: Integers
    people: int
    spells: int
    as_of: int
    rules: tuple[RuleMet, ...]
    careers: Careers | None = None

    @property
    def steps(self) -> Steps:
        """How many sojourns came out how, by the role before."""
        return self.count_steps()
