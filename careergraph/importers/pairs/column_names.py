"""The columns of a table of moves that the caller names, and what a row of it is."""

from __future__ import annotations

from typing import NamedTuple

from careergraph.english import together
from careergraph.errors import CareerGraphError
from careergraph.model.option_checks import check_flags, check_texts

__all__ = ["ColumnNames"]


class ColumnNames(NamedTuple):
    """The columns that the caller names.

    Attributes
    ----------
    origin, destination, by : str, optional
        The columns of the roles, and of what keeps rows apart.
    count : str, optional
        The column of counts; ``""`` where nothing was counted.
    person, date : str, optional
        The columns of whose move a row is, and when.
    count_rows : bool, optional
        Whether each row is one move of one person.
    weights : str, optional
        The column of weights; `count` is then that of the sizes of samples.
    """

    origin: str | None = None
    destination: str | None = None
    count: str | None = None  # type: ignore[assignment]  # hides tuple.count
    by: str | None = None
    person: str | None = None
    date: str | None = None
    count_rows: bool | None = None
    weights: str | None = None

    @property
    def singly(self) -> list[str]:
        """What says that each row is one move."""
        given = {"person": self.person, "date": self.date, "count_rows": self.count_rows}
        return [name for name, value in given.items() if value is not None]

    def checked(self, *, no_count: bool, matrix: bool) -> ColumnNames:
        """Return the columns, with a count of ``""`` where nothing was counted.

        Raises
        ------
        CareerGraphError
            For what cannot be so together, and for what is no name of a column.
        """
        check_texts(**self._asdict() | {"count_rows": None})
        check_flags(count_rows=self.count_rows, no_count=no_count, matrix=matrix)
        weights = ["weights"] * (self.weights is not None)
        counts = weights + ["count"] * bool(self.count)
        none = ["no_count"] * (no_count or self.count == "")
        singly_weighted = weights and not self.count  # each move has the weight of its person
        if bool(counts) + bool(none) + bool(self.singly and not singly_weighted) > 1:
            named = together([*counts, *none, *self.singly])
            message = f"{named} say different things of what was counted; give one of them"
            raise CareerGraphError(message)
        ends = {"origin": self.origin, "destination": self.destination, "by": self.by}
        given = [name for name, value in ends.items() if value is not None]
        given += [*counts, *none, *self.singly]
        if matrix and given:
            message = f"a matrix has no column for {together(given)}; leave out either"
            raise CareerGraphError(message)
        return self._replace(count="") if none else self
