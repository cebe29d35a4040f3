"""Plurals and lists of words, for every sentence that is shown."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "alternatives",
    "article",
    "capitalised",
    "counted",
    "either",
    "error_of_share",
    "first_of",
    "together",
]


def counted(number: float, noun: str, nouns: str = "") -> str:
    """Return a number with its noun: ``no roles``, ``1 role``, ``1,016 roles``, ``2.5 years``.

    Examples
    --------
    >>> counted(0, "role"), counted(1, "role"), counted(1016, "role"), counted(2.5, "year")
    ('no roles', '1 role', '1,016 roles', '2.5 years')
    """
    if number == 1:
        return f"1 {noun}"
    amount = "no" if number == 0 else f"{number:,}"
    return f"{amount} {nouns or noun + 's'}"


def error_of_share(error: float) -> str:
    """Return how far a share may be off that is shown in tenths of a per cent: never too little.

    Examples
    --------
    >>> f"{0.02449:.1%}", error_of_share(0.00144)  # up to 2.593 %
    ('2.4%', '0.2%')
    """
    return f"{min(1000, ceil(1000 * error + 0.5)) / 1000:.1%}"  # half a tenth: it was rounded


def either(names: list[str]) -> str:
    """Join names as a choice.

    Examples
    --------
    >>> either(["a", "b", "c"])
    "'a', 'b' or 'c'"
    """
    return alternatives([repr(name) for name in names])


def alternatives(words: Sequence[str]) -> str:
    """Join words as a choice, without quotation marks.

    Examples
    --------
    >>> alternatives([".sqlite", ".sqlite3", ".db"])
    '.sqlite, .sqlite3 or .db'
    """
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def article(noun: str) -> str:
    """Return a noun with its indefinite article, by its first letters.

    Examples
    --------
    >>> article("IT manager"), article("cook"), article("UX designer"), article("underwriter")
    ('an IT manager', 'a cook', 'a UX designer', 'an underwriter')
    """
    first, second = noun[:1].casefold(), noun[1:3]
    like_you = first == "u" and (second[:1].isupper() or second[:2] in ("ni", "se", "ti"))
    return f"{'an' if first in tuple('aeiou') and not like_you else 'a'} {noun}"


def capitalised(text: str) -> str:
    """Return a text that can begin a sentence or a line; the rest stays as it is.

    Examples
    --------
    >>> capitalised("an IT manager")
    'An IT manager'
    """
    return text[:1].upper() + text[1:]


def first_of(names: Sequence[str], most: int) -> list[str]:
    """Return the first of many names and how many more there are, never "and 1 more".

    Examples
    --------
    >>> first_of("abc", 2), first_of("abcd", 2)
    (['a', 'b', 'c'], ['a', 'b', 'and 2 more'])
    """
    if len(names) <= most + 1:
        return list(names)
    return [*names[:most], f"and {len(names) - most:,} more"]


def together(words: Sequence[str]) -> str:
    """Join words to one list.

    Examples
    --------
    >>> together(["source"]), together(["source", "year", "country"])
    ('source', 'source, year and country')
    """
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
