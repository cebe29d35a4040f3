"""How wide rows are: reading ends where so many are wrong that no further one matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import MOST_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Widths", "until_hopeless"]


class Widths:
    """The widths of rows, seen one by one; the first one is the header.

    Parameters
    ----------
    most : int, optional
        After how many rows of another width than the header's no further one matters.

    Examples
    --------
    >>> widths = Widths(most=1)
    >>> [widths.are_hopeless(row) for row in (["a", "b"], ["1", "2"], ["1"], ["1"])]
    [False, False, False, True]
    """

    def __init__(self, most: int = MOST_PROBLEMS) -> None:
        self._most, self._wrong = most, 0
        self._header = self._named = -1
        self._seen: set[int] = set()

    def are_hopeless(self, row: list[str]) -> bool:
        """Look at a row; return whether the table can no more be even.

        Rows that are all wider than the header may be: with empty cells at the end of each.
        """
        width = len(row)
        if not width:
            return False
        if self._header < 0:
            self._header = width
            self._named = max((n for n, name in enumerate(row, 1) if name), default=0)
            return False
        self._seen.add(width)
        self._wrong += width != self._header
        return self._wrong > self._most and (len(self._seen) > 1 or width < self._named)


def until_hopeless(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield rows until so many are of a wrong width that no further one matters."""
    widths = Widths()
    for row in rows:
        yield row
        if widths.are_hopeless(row):
            return
