"""How many people hold each role after some years: the answer to a what-if about a workforce."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted
from careergraph.model.facts import Number

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["HeadCount", "HeadCounts"]


class HeadCount(NamedTuple):
    """How many hold a role after so many years.

    Attributes
    ----------
    role : str
        The role.
    years : int
        After how many years; 0 is today.
    people : float
        How many, on average.
    low, high : float
        Between what 95 in 100 simulations lie: chance, and what is not known of the rates.
    """

    role: str
    years: int
    people: float
    low: float
    high: float


class HeadCounts(NamedTuple):
    """How many people hold each role in the years to come, under today's rates or changed ones.

    Attributes
    ----------
    counts : tuple of HeadCount
        By role and year, for the roles that somebody holds at some time.
    left : tuple of HeadCount
        How many have left by each year; their `role` is blank.
    years : int
        For how many years.
    entries : dict of str to float
        How many enter roles from outside in a year, on average. Nobody enters others.
    changes : dict of (str, str) to float
        The factors of the rates that are changed, by origin and destination.
    unknown : tuple of str
        Roles of these of which nobody knows how people leave them: whoever holds one stays.
    draws, seed : int
        How many simulations, and the seed of chance.
    hidden_below : int, float or None
        As for :class:`careergraph.model.forecast.Forecast`.
    """

    counts: tuple[HeadCount, ...]
    left: tuple[HeadCount, ...]
    years: int
    entries: dict[str, float]
    changes: dict[tuple[str, str], float]
    unknown: tuple[str, ...]
    draws: int
    seed: int
    hidden_below: Number | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that somebody holds at some time."""
        return tuple(dict.fromkeys(count.role for count in self.counts))

    def of(self, role: str) -> tuple[HeadCount, ...]:
        """Return how many hold one role, by year."""
        return tuple(count for count in self.counts if count.role == role)

    def __str__(self) -> str:
        today = sum(count.people for count in self.counts if count.years == 0)
        people = counted(int(today), "person", "people")
        return f"{people} in {counted(len(self.roles), 'role')}, for {counted(self.years, 'year')}"

    def to_dict(self) -> dict[str, Any]:
        """Return the head counts as a dict of plain values."""
        changes = [
            {"origin": origin, "destination": destination, "factor": factor}
            for (origin, destination), factor in self.changes.items()
        ]
        return self._asdict() | {
            "counts": [count._asdict() for count in self.counts],
            "left": [count._asdict() for count in self.left],
            "changes": changes,
            "unknown": [*self.unknown],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Return a DataFrame, one row a role and year.

        Returns
        -------
        pandas.DataFrame
            ``role``, ``years``, ``people``, ``low`` and ``high``.
        """
        from careergraph.model.display import frames

        return frames.head_counts_frame(self)
