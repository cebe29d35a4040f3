"""The forms that masks may have: how they are joined, met and weighed; used by `masks`."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

# Ones and lanes take equally long to join and weigh when ones take so many times the lanes' bits.
_SIMPLER = 8


class MaskForm(NamedTuple):
    """How masks of one form are joined, met and weighed, and where each item lies in them.

    Attributes
    ----------
    join, meet
        Given two masks, return the mask of the higher or of the lower value of each item.
    weigh
        Given a mask, returns the sum of the values in it.
    place
        Given an item and a value of it, returns the mask that holds just this.
    """

    join: Callable[[int, int], int]
    meet: Callable[[int, int], int]
    weigh: Callable[[int], int]
    place: Callable[[int, int], int]


def mask_form(most: Mapping[int, int], levelled: Collection[int]) -> MaskForm:
    """Return the quickest form for items with these highest values, some of which have levels."""
    total = sum(most.values())
    width = total.bit_length() + 1
    plain = Counter(value for item, value in most.items() if item not in levelled)
    common, count = plain.most_common(1)[0] if plain else (0, 0)
    lanes = {i: value for i, value in most.items() if i in levelled or value != common}
    if total <= _SIMPLER * (width * len(lanes) + count):
        return _ones(most)
    if count > len(lanes):
        return _mixed(most, lanes, width, common)
    return _lanes(most, width)


def _ones(most: Mapping[int, int]) -> MaskForm:
    """Masks with as many bits for each item as its value."""
    starts = accumulate(most.values(), initial=0)
    first = dict(zip(most, starts, strict=False))  # the last start is the end of all
    return MaskForm(or_, and_, int.bit_count, lambda item, units: ((1 << units) - 1) << first[item])


def _lanes(most: Mapping[int, int], width: int) -> MaskForm:
    """Masks with a number of this width for each item; the width holds the sum of all."""
    first = {item: lane * width for lane, item in enumerate(most)}
    guards = sum(1 << start + width - 1 for start in first.values())
    to_value = width - 1
    modulus = (1 << width) - 1

    # A guard bit is left in each lane where a's number is at least b's. Ones over all of that lane
    # are the guard bit minus the lane's first bit.
    def join(a: int, b: int) -> int:
        higher = ((a | guards) - b) & guards
        return b ^ ((a ^ b) & (higher - (higher >> to_value)))

    def meet(a: int, b: int) -> int:
        higher = ((a | guards) - b) & guards
        return a ^ ((a ^ b) & (higher - (higher >> to_value)))

    return MaskForm(join, meet, modulus.__rmod__, lambda item, units: units << first[item])


def _mixed(most: Mapping[int, int], lanes: Mapping[int, int], width: int, common: int) -> MaskForm:
    """Masks with lanes for some items, and above them a bit for each other, of the common value.

    Of those a person has all or nothing: less than the common value counts as nothing.
    """
    low = _lanes(lanes, width)
    top = width * len(lanes)
    below = (1 << top) - 1
    first = {item: top + bit for bit, item in enumerate(i for i in most if i not in lanes)}

    def join(a: int, b: int) -> int:
        return low.join(a & below, b & below) | (a | b) >> top << top

    def meet(a: int, b: int) -> int:
        return low.meet(a & below, b & below) | (a & b) >> top << top

    def weigh(mask: int) -> int:
        return low.weigh(mask & below) + common * (mask >> top).bit_count()

    def place(item: int, units: int) -> int:
        return (units >= common) << first[item] if item in first else low.place(item, units)

    return MaskForm(join, meet, weigh, place)
