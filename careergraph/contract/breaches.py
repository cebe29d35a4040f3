"""Breaches of the contract as they are found: more than anyone reads are not looked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Self

from careergraph.errors import MOST_PROBLEMS, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Breaches", "first_breaches"]


class Breaches(list[Problem]):
    """The first breaches of some tables: a file may have one in each of ten million rows.

    Examples
    --------
    >>> breaches = Breaches()
    >>> breaches += (Problem("m.csv", n, None, "1 cell", "2") for n in range(10**12))
    >>> len(breaches)
    10000
    """

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[override, misc]
        """Take further breaches, as many as are kept."""
        self.extend(islice(problems, MOST_PROBLEMS - len(self)))
        return self


def first_breaches(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first breaches, as many as are kept."""
    return list(islice(problems, MOST_PROBLEMS))
