"""How much it says of two things that they have an item in common."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["rarity"]

Item = TypeVar("Item")


def rarity(holders: Mapping[Item, int], total: int) -> dict[Item, float]:
    """Return the weight of each item: the rarer it is, the more.

    An item that n of N have weighs ln(N/n), its inverse document frequency [1]_: what everybody has
    weighs nothing.

    Parameters
    ----------
    holders : mapping of item to int
        How many have each item.
    total : int
        How many there are in all.

    References
    ----------
    .. [1] K. Spärck Jones, "A statistical interpretation of term specificity and its application in
       retrieval", Journal of Documentation 28, 1972.

    Examples
    --------
    >>> {item: round(weight, 2) for item, weight in rarity({"talk": 8, "dig": 1}, 8).items()}
    {'talk': 0.0, 'dig': 2.08}
    """
    return {item: log(total / count) for item, count in holders.items()}
