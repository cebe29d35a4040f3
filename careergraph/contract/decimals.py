"""Numbers as they were written: 0.1 and 0.2 are 0.3, whatever floats make of it."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from careergraph.contract.cells import plain
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    Number = int | float

__all__ = ["decimal", "median", "quotient", "share", "total"]


def decimal(number: Number) -> tuple[int, int]:
    """Return the digits of a number, and how many of them stand behind the point.

    Examples
    --------
    >>> decimal(2.5), decimal(12), decimal(1e-07), decimal(1.5e20)
    ((25, 1), (12, 0), (1, 7), (150000000000000000000, 0))
    """
    if isinstance(number, int):
        return int(number), 0
    mantissa, _, exponent = repr(float(number)).partition("e")
    before, _, behind = mantissa.partition(".")
    behind = behind.rstrip("0")
    digits, places = int(before + behind), len(behind) - int(exponent or 0)
    return (digits, places) if places >= 0 else (digits * 10**-places, 0)


def quotient(part: int, whole: int) -> Number:
    """Return the number that two whole numbers make, rounded once.

    Raises
    ------
    CareerGraphError
        For one that is too large for a float.
    """
    try:
        return plain(part / whole)
    except OverflowError:
        message = "found numbers that add up to more than 1.8e308; right would be smaller ones"
        raise CareerGraphError(message) from None


def as_units(numbers: Collection[Number]) -> tuple[list[int], int]:
    """Return numbers as whole numbers of one unit, and how many of it make 1.

    Examples
    --------
    >>> as_units([0.25, 3])
    ([25, 300], 100)
    """
    read = [decimal(number) for number in numbers]
    most = max((places for _, places in read), default=0)
    return [digits * 10 ** (most - places) for digits, places in read], 10**most


def total(numbers: Collection[Number]) -> Number:
    """Return the sum of numbers.

    Examples
    --------
    >>> total([0.1, 0.2]), total([2, 3])
    (0.3, 5)
    """
    if all(isinstance(number, int) for number in numbers):
        return sum(numbers)
    units, unit = as_units(numbers)
    return quotient(sum(units), unit)


def median(numbers: Sequence[Number]) -> Number | None:
    """Return the median, None of nothing (`statistics` would double the start-up of a query).

    Examples
    --------
    >>> median([5, 10]), median([3, 1, 2]), median([0.1, 0.2]), median([])
    (7.5, 2, 0.15, None)
    """
    if not numbers:
        return None
    ordered, half = sorted(numbers), len(numbers) // 2
    if len(numbers) % 2:
        return ordered[half]
    units, unit = as_units(ordered[half - 1 : half + 1])
    return quotient(sum(units), 2 * unit)


def share(part: Number, whole: Number) -> tuple[int, int]:
    """Return what share of a whole a part is, as a fraction in lowest terms.

    Examples
    --------
    >>> share(0.5, 1), share(3, 12)
    ((1, 2), (1, 4))
    """
    if isinstance(part, int) and isinstance(whole, int):  # as nearly all counts are
        first, second = part, whole
    else:
        first, second = as_units((part, whole))[0]
    common = gcd(first, second) or 1
    return first // common, second // common
