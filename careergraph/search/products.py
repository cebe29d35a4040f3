"""Products of shares, compared exactly: a search can only add up whole numbers.

The cost of a share is the negative of its logarithm. Logarithms of floats would make two values of
one product: 0.1 times 0.2 is 0.02, but their logarithms differ in the last digit. So numbers are
taken apart into factors that have no divisor in common, and each factor gets one whole number as
its logarithm. What is the same product is then the same sum.
"""

from __future__ import annotations

from functools import cache
from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["SCALE", "Share", "costs_of", "product"]

Share = tuple[int, int]  # a part, and the whole: both whole numbers

SCALE = 1 << 64  # what a natural logarithm of 1 costs: finer than any float
DIGITS = 25  # of a logarithm: more than the scale tells apart
LARGEST = 997  # of the small primes
PAIRS = 1_000_000  # of factors that are compared; where there are more, they are taken as they are


def product(shares: Iterable[Share]) -> float:
    """Return the product of shares, rounded once.

    Examples
    --------
    >>> product([(1, 10), (2, 10)])
    0.02
    """
    part = whole = 1
    for each, out_of in shares:
        part, whole = part * each, whole * out_of
    return part / whole


def costs_of(shares: Sequence[Share]) -> dict[Share, int]:
    """Return what each share costs: more for a smaller one, and the same in sum for one product.

    Parameters
    ----------
    shares : sequence of (int, int)
        Parts above 0, none above its whole.

    Examples
    --------
    >>> costs = costs_of([(1, 10), (2, 10), (2, 100)])
    >>> costs[1, 10] + costs[2, 10] == costs[2, 100]
    True
    """
    numbers = {number for share in shares for number in share}
    factors = {number: list(small_factors(number)) for number in numbers}
    found = {factor for each in factors.values() for factor in each}
    large = {factor for factor in found if factor > LARGEST**2}  # and maybe no primes
    finer = found
    if len(large) * sum(factor > LARGEST for factor in found) <= PAIRS:
        finer = coprime(large, {factor for factor in found - large if factor > LARGEST})
    logarithms = {factor: logarithm(factor) for factor in (found - large) | finer}
    for factor in large - finer:
        logarithms[factor] = sum(logarithms[each] for each in split(factor, finer))
    sums = {number: sum(map(logarithms.__getitem__, each)) for number, each in factors.items()}
    return {(part, whole): max(sums[whole] - sums[part], 0) for part, whole in shares}


@cache
def small_primes() -> list[int]:
    """Return the primes that factors are looked for among."""
    return [n for n in range(2, LARGEST + 1) if all(n % d for d in range(2, int(n**0.5) + 1))]


def small_factors(number: int) -> Iterator[int]:
    """Yield the small prime factors of a number, then what is left.

    Examples
    --------
    >>> [*small_factors(360)], [*small_factors(1_000_003 * 2)]
    ([2, 2, 2, 3, 3, 5], [2, 1000003])
    """
    for divisor in small_primes():
        if divisor * divisor > number:
            break
        while number % divisor == 0:
            yield divisor
            number //= divisor
    if number > 1:
        yield number


def coprime(numbers: Iterable[int], primes: Iterable[int] = ()) -> set[int]:
    """Return numbers without a divisor in common, of which all the given ones are products.

    Examples
    --------
    >>> sorted(coprime([6, 15, 4])), sorted(coprime([10], [5, 7]))
    ([2, 3, 5], [2, 5, 7])
    """
    found, waiting = set(primes), list(numbers)
    while waiting:
        number = waiting.pop()
        other = next((other for other in found if gcd(number, other) > 1), None)
        if other is None:
            found.add(number)
            continue
        found.remove(other)
        common = gcd(number, other)
        parts = common, number // common, other // common
        waiting += [part for part in parts if part > 1]
    return found


def split(number: int, factors: Iterable[int]) -> Iterator[int]:
    """Yield the factors of a number, each as often as it divides it."""
    for factor in factors:
        while number % factor == 0:
            yield factor
            number //= factor


def logarithm(number: int) -> int:
    """Return the natural logarithm as a whole number."""
    from decimal import Context, Decimal  # only a search by likelihood waits for it

    exact = Context(prec=DIGITS)
    return int(exact.multiply(exact.ln(Decimal(number)), Decimal(SCALE)))
