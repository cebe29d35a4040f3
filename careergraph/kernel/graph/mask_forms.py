"""The forms that masks may have: how they are joined, met and weighed; for `kernel.asks`."""

from __future__ import annotations

from collections import Counter
from operator import and_, or_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

_SIMPLER = 8  # join and weigh take equally long when the ones are so many times the lanes' bits


class MaskForm(NamedTuple):
    """How masks of one form are joined, met and weighed, and where each item lies in them."""

    join: Callable[[int, int], int]
    meet: Callable[[int, int], int]
    weigh: Callable[[int], int]
    place: Callable[[int, int], int]


def mask_form(most: Mapping[int, int], levelled: Collection[int]) -> MaskForm:
    """Return the quickest form for items with these highest values, some of which have levels."""
    total = sum(most.values())
    width = total.bit_length() + 1
    plain = Counter(value for item, value in most.items() if item not in levelled)
    worth, many = plain.most_common(1)[0] if plain else (0, 0)
    lanes = {i: value for i, value in most.items() if i in levelled or value != worth}
    if total <= _SIMPLER * (width * len(lanes) + many):
        return _ones(most)
    if many > len(lanes):
        return _mixed(most, lanes, width, worth)
    return _lanes(most, width)


def _ones(most: Mapping[int, int]) -> MaskForm:
    """Masks with as many bits for each item as its value."""
    first = dict(zip(most, _running(most.values()), strict=True))
    return MaskForm(or_, and_, int.bit_count, lambda item, units: ((1 << units) - 1) << first[item])


def _running(sizes: Iterable[int]) -> list[int]:
    """Return the sums of all sizes before each."""
    sums, total = [], 0
    for size in sizes:
        sums.append(total)
        total += size
    return sums


def _lanes(most: Mapping[int, int], width: int) -> MaskForm:
    """Masks with a number of this width for each item; the width holds the sum of all."""
    first = {item: lane * width for lane, item in enumerate(most)}
    guards = sum(1 << start + width - 1 for start in first.values())
    to_value = width - 1
    modulus = (1 << width) - 1

    def join(one: int, other: int) -> int:
        higher = ((one | guards) - other) & guards
        return other ^ ((one ^ other) & (higher - (higher >> to_value)))

    def meet(one: int, other: int) -> int:
        higher = ((one | guards) - other) & guards
        return one ^ ((one ^ other) & (higher - (higher >> to_value)))

    return MaskForm(join, meet, modulus.__rmod__, lambda item, units: units << first[item])


def _mixed(most: Mapping[int, int], lanes: Mapping[int, int], width: int, worth: int) -> MaskForm:
    """Masks with lanes for some items, and above them a bit for each other, which is worth so much.

    What is asked for of those is all or nothing: less of one than it is worth is nothing.
    """
    low = _lanes(lanes, width)
    top = width * len(lanes)
    below = (1 << top) - 1
    first = {item: top + bit for bit, item in enumerate(i for i in most if i not in lanes)}

    def join(one: int, other: int) -> int:
        return low.join(one & below, other & below) | (one | other) >> top << top

    def meet(one: int, other: int) -> int:
        return low.meet(one & below, other & below) | (one & other) >> top << top

    def weigh(mask: int) -> int:
        return low.weigh(mask & below) + worth * (mask >> top).bit_count()

    def place(item: int, units: int) -> int:
        return (units >= worth) << first[item] if item in first else low.place(item, units)

    return MaskForm(join, meet, weigh, place)
