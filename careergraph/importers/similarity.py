"""Which roles are most alike by what they ask for, where no publisher states any moves."""

from __future__ import annotations

from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["Alike", "linked", "nearest"]

DIGITS = 6  # of a similarity: as many as no platform's logarithm disagrees about


class Alike(NamedTuple):
    """A role that is much like another.

    Attributes
    ----------
    role, other : str
        The two.
    similarity : float
        From 0 (nothing in common) to 1 (the same items).
    shared : int
        How many items both ask for.
    rank : int
        1 for the most similar of the role's others; 0 where only the other has the role among its
        own.
    """

    role: str
    other: str
    similarity: float
    shared: int
    rank: int


def nearest(asked: Mapping[str, AbstractSet[str]], count: int) -> list[Alike]:
    """Return for each role the roles most like it.

    Two roles are as similar as the weight of the items that both ask for is to the weight of those
    that either asks for (weighted Jaccard). An item that n of the N roles ask for weighs ln(N/n),
    its inverse document frequency (Spärck Jones 1972): what everybody asks for weighs nothing.

    Parameters
    ----------
    asked : mapping of str to set of str
        What each role asks for; roles that ask for nothing do not count.
    count : int
        How many others of each role, at most: roles that share no weight are not alike.

    Returns
    -------
    list of Alike
        By role; for each the most similar first, equally similar ones by name.

    Examples
    --------
    >>> asked = {"Cook": {"taste", "fry"}, "Chef": {"taste", "fry", "lead"}, "Miner": {"dig"}}
    >>> for alike in nearest(asked, 1):
    ...     print(alike.role, alike.other, round(alike.similarity, 3))
    Chef Cook 0.425
    Cook Chef 0.425
    """
    roles = sorted(role for role, items in asked.items() if items)
    holders: dict[str, list[int]] = {}
    for number, role in enumerate(roles):
        for item in asked[role]:
            holders.setdefault(item, []).append(number)
    weights = rarity({item: len(held) for item, held in holders.items()}, len(roles))
    totals = [sum(weights[item] for item in sorted(asked[role])) for role in roles]
    result: list[Alike] = []
    for number, role in enumerate(roles):
        common = in_common(number, sorted(asked[role]), holders, weights)
        shares = (
            (-round(weight / (totals[number] + totals[other] - weight), DIGITS), other)
            for other, weight in common.items()
        )
        for rank, (share, other) in enumerate(nsmallest(count, shares), 1):
            shared = len(asked[role] & asked[roles[other]])
            result.append(Alike(role, roles[other], -share, shared, rank))
    return result


def linked(asked: Mapping[str, AbstractSet[str]], count: int) -> list[Alike]:
    """Return the links between roles and those most like them, each in both directions.

    A role that is among the most similar of another is linked to it and from it, also where the
    other is not among its own.

    Parameters
    ----------
    asked, count
        As for :func:`nearest`.

    Returns
    -------
    list of Alike
        By role, then as :func:`nearest` has them, those of the others last, by name; these have the
        rank 0.

    Examples
    --------
    >>> asked = {"Cook": {"taste", "fry"}, "Chef": {"taste", "lead"}, "Baker": {"bake", "fry"}}
    >>> [(alike.role, alike.other, alike.rank) for alike in linked(asked, 1)]
    [('Baker', 'Cook', 1), ('Chef', 'Cook', 1), ('Cook', 'Baker', 1), ('Cook', 'Chef', 0)]
    """
    near = nearest(asked, count)
    there = {(alike.role, alike.other) for alike in near}
    back = (alike._replace(role=alike.other, other=alike.role, rank=0) for alike in near)
    missing = sorted(alike for alike in back if (alike.role, alike.other) not in there)
    return sorted(chain(near, missing), key=lambda alike: alike.role)


def in_common(
    role: int, items: list[str], holders: dict[str, list[int]], weights: dict[str, float]
) -> dict[int, float]:
    """Return the weight that a role has in common with each other that shares any.

    Its items come in a fixed order, so that the sum is the same from either role's side.
    """
    common: dict[int, float] = {}
    for item in items:
        weight = weights[item]
        for other in holders[item] if weight else ():
            common[other] = common.get(other, 0.0) + weight
    common.pop(role, None)
    return common
