"""Sequences: the sojourns of each person in order, which is all that next roles are learnt from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from careergraph.estimation.prediction.person_moves import PersonMoves

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

__all__ = ["Sequences"]


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """Sojourns of persons; columns of one length, sorted by person, each person's in order.

    Attributes
    ----------
    person : ndarray of int64, shape (sojourns,)
        Whose it is.
    previous : ndarray of int64, shape (sojourns,)
        The number of the role held before; -1 where none is known.
    role : ndarray of int64, shape (sojourns,)
        The number of the role.
    outcome : ndarray of int64, shape (sojourns,)
        The number of the next role, or LEFT, or STILL_THERE.
    start, end : ndarray of int64, shape (sojourns,)
        When the role was entered, and left or last seen, in days since 1970-01-01.
    """

    person: Integers
    previous: Integers
    role: Integers
    outcome: Integers
    start: Integers
    end: Integers

    def __len__(self) -> int:
        return len(self.person)

    def at(self, chosen: NDArray[Any]) -> Sequences:
        """Return some of the sojourns.

        Parameters
        ----------
        chosen : ndarray of bool, shape (sojourns,), or of int64
            Which.

        Returns
        -------
        Sequences
            These sojourns.
        """
        return Sequences(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @property
    def moves(self) -> PersonMoves:
        """The moves: sojourns that a next role followed."""
        moved = self.at(self.outcome >= 0)
        return PersonMoves(moved.person, moved.previous, moved.role, moved.outcome, moved.end)
