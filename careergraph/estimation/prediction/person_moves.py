"""Moves of persons, one after the other: what next roles are learnt from and asked about."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

__all__ = ["NONE", "PersonMoves", "no_moves"]

NONE = -1  # no role: the origin was the first that is known of the person


@dataclass(frozen=True, slots=True, eq=False)
class PersonMoves:
    """Moves of persons; columns of one length, sorted by person, each person's in order of time.

    Attributes
    ----------
    person : ndarray of int64, shape (moves,)
        Whose move it is.
    previous : ndarray of int64, shape (moves,)
        The number of the role held before the origin; NONE where there was none.
    origin, outcome : ndarray of int64, shape (moves,)
        The numbers of the role left and of the next one, which differ.
    day : ndarray of int64, shape (moves,)
        When the origin was left, in days since 1970-01-01.

    Examples
    --------
    >>> steps = no_moves()
    >>> len(steps), len(steps.at(steps.day < 0))
    (0, 0)
    """

    person: Integers
    previous: Integers
    origin: Integers
    outcome: Integers
    day: Integers

    def __len__(self) -> int:
        return len(self.person)

    def at(self, chosen: NDArray[Any]) -> PersonMoves:
        """Return some of the moves.

        Parameters
        ----------
        chosen : ndarray of bool, shape (moves,), or of int64
            Which.

        Returns
        -------
        PersonMoves
            These moves.
        """
        return PersonMoves(*(getattr(self, field.name)[chosen] for field in fields(self)))


def no_moves() -> PersonMoves:
    """Return no moves at all."""
    return PersonMoves(*(np.zeros(0, dtype=np.int64) for _ in fields(PersonMoves)))
