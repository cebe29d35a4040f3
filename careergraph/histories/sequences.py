"""Sequences: the sojourns of each person in order, which is all that next roles are learnt from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from careergraph.errors import CareerGraphError
from careergraph.estimation.prediction.person_moves import NONE, PersonMoves
from careergraph.estimation.sojourns import LEFT, STILL_THERE

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Integers = NDArray[np.int64]

__all__ = ["Sequences", "sequences_of", "sequences_of_frame"]

NEVER = 2**50  # days: the end of what has not ended


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


def sequences_of(
    person: ArrayLike, role: ArrayLike, start: ArrayLike, end: ArrayLike, *, as_of: int
) -> Sequences:
    """Return sequences of the kept sojourns of each person.

    Parameters
    ----------
    person, role, start : array_like of int, shape (spells,)
        Whose each is, of which role (its number), from which day; in any order.
    end : array_like of int, shape (spells,)
        Until which day; what lies on `as_of` or after it has not ended.
    as_of : int
        When we last looked.

    Returns
    -------
    Sequences
        The sojourns by person and start; consecutive ones of one role are one.

    Examples
    --------
    >>> sequences = sequences_of([1, 1, 1], [0, 0, 2], [0, 365, 730], [365, 730, 9999], as_of=900)
    >>> sequences.role.tolist(), sequences.outcome.tolist(), sequences.end.tolist()
    ([0, 2], [2, -2], [730, 900])
    """
    columns = [np.asarray(each, dtype=np.int64) for each in (person, role, start, end)]
    order = np.lexsort((columns[1], columns[3], columns[2], columns[0]))
    whose, what, begin, finish = (column[order] for column in columns)
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (whose[1:] == whose[:-1]) & (what[1:] == what[:-1])
    starts = np.flatnonzero(~same)
    ends = np.append(starts[1:], len(order)) - 1 if len(starts) else starts
    whose, what, begin, finish = whose[starts], what[starts], begin[starts], finish[ends]
    follows = np.zeros(len(starts), dtype=bool)
    follows[1:] = whose[1:] == whose[:-1]
    followed = np.append(follows[1:], False)[: len(starts)]
    previous = np.where(follows, np.roll(what, 1), NONE)
    last = np.where(finish >= as_of, STILL_THERE, LEFT)
    outcome = np.where(followed, np.roll(what, -1), last)
    return Sequences(whose, previous, what, outcome, begin, np.minimum(finish, as_of))


def sequences_of_frame(frame: pd.DataFrame) -> tuple[Sequences, tuple[str, ...]]:
    """Return the sequences of a frame of kept spells, and the names of the roles.

    Parameters
    ----------
    frame : pandas.DataFrame
        The columns ``person``, ``role``, ``start`` and ``end``; dates, or whole days; an end may
        be missing, which is: not ended. The last date of the table is when we last looked.

    Returns
    -------
    Sequences
        The sojourns.
    tuple of str
        The roles; a role's place is its number.

    Raises
    ------
    CareerGraphError
        When a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"person": ["a", "a"], "role": ["Cook", "Chef"], "start": [0, 9], "end": [9, None]}
    >>> sequences, names = sequences_of_frame(pd.DataFrame(rows))
    >>> names, [names[role] for role in sequences.role]
    (('Chef', 'Cook'), ['Cook', 'Chef'])
    """
    missing = [name for name in ("person", "role", "start", "end") if name not in frame.columns]
    if missing:
        message = f"the frame has no column {missing[0]!r}; right would be person, role, start, end"
        raise CareerGraphError(message)
    names, role = np.unique(frame["role"].to_numpy(dtype=str), return_inverse=True)
    person = np.unique(frame["person"].to_numpy(dtype=str), return_inverse=True)[1]
    start, end = days_of(frame["start"]), days_of(frame["end"])
    ended = end[end < NEVER]
    as_of = int(max(start.max(initial=0), ended.max(initial=0)))
    return sequences_of(person, role, start, end, as_of=as_of), tuple(map(str, names))


def days_of(column: pd.Series[Any]) -> Integers:
    """Return dates or whole days as days since 1970-01-01, NEVER where there is none."""
    values = column  # dates, or numbers
    if values.dtype.kind == "M":
        days = values.to_numpy(dtype="datetime64[D]").astype(np.int64)
        return np.where(column.isna().to_numpy(), NEVER, days)
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.isnan(numbers), float(NEVER), numbers).astype(np.int64)
