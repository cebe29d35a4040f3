"""How much one answer holds: a server's memory is bounded, and nothing is left out silently."""

from __future__ import annotations

from careergraph.errors import CareerGraphError

__all__ = ["MOST_FITS", "MOST_REACHED", "MOST_ROLES", "check_size"]

MOST_REACHED = 1_000  # routes: some 10 kB each
MOST_FITS = 300  # some 10 kB each, 30 where roles require much
MOST_ROLES = 50_000  # rows of some 150 bytes


def check_size(count: int, most: int, what: str, todo: str) -> None:
    """Refuse an answer of too many rows.

    Examples
    --------
    >>> check_size(5000, 2000, "roles in reach", "ask within fewer steps")
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: 5,000 roles in reach, and one answer holds 2,000 at most: \
ask within fewer steps
    """
    if count > most:
        message = f"{count:,} {what}, and one answer holds {most:,} at most: {todo}"
        raise CareerGraphError(message)
