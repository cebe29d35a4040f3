"""The criteria of a Pareto front: two to four that differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from careergraph.errors import CareerGraphError
from careergraph.search.objectives import refuse_criterion

__all__ = ["check", "names_of"]

FEWEST, MOST = 2, 4


def names_of(criteria: object) -> tuple[str, ...]:
    """Return criteria as a tuple; what is no list stands there alone, and is refused."""
    alone = isinstance(criteria, str) or not isinstance(criteria, Iterable)
    return (cast("str", criteria),) if alone else tuple(cast("Iterable[str]", criteria))


def check(names: tuple[str, ...]) -> None:
    """Refuse criteria that cannot be weighed against each other."""
    if not FEWEST <= len(names) <= MOST or len(set(names)) < len(names):
        message = f"give two to four different criteria, not {', '.join(map(str, names)) or 'none'}"
        raise CareerGraphError(message)
    for name in names:
        refuse_criterion(name)
