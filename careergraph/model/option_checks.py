"""What an option of a function may be: every other value is refused by one error, before any use.

The values come from whoever calls: they may be of any type, and some types answer a comparison with
no truth value, or with an error of their own.
"""

from collections.abc import Iterable
from operator import index
from typing import Any, NoReturn

from careergraph.errors import CareerGraphError

__all__ = [
    "LARGEST",
    "check_flags",
    "check_place",
    "check_share",
    "check_texts",
    "check_whole",
    "is_number",
    "is_whole",
    "listed_texts",
    "plain_number",
    "refuse_value",
]

LARGEST = 1e300  # a number, where it is added up: sums of larger ones are infinite
BOOLEANS = ("bool", "bool_")  # those of numpy too, whatever its version


def check_flags(**options: object) -> None:
    """Refuse options that are neither None nor true or false.

    Examples
    --------
    >>> check_flags(inherit=True, optional=None)
    >>> check_flags(inherit="no")
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: inherit is 'no'; right would be True or False
    """
    for name, value in options.items():
        is_flag = value is None or type(value).__name__ in BOOLEANS
        if not is_flag and not (isinstance(value, int) and value in (0, 1)):
            refuse_value(name, value, "True or False")


def check_texts(**options: object) -> None:
    """Refuse options that are neither None nor a text.

    Examples
    --------
    >>> check_texts(by=5)
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: by is 5; right would be a text
    """
    for name, value in options.items():
        if value is not None and not isinstance(value, str):
            refuse_value(name, value, "a text")


def listed_texts(name: str, value: object) -> list[str]:
    """Return a list of texts; refuse a single one, and what is no list.

    Examples
    --------
    >>> listed_texts("titles", ("CIO", "CTO"))
    ['CIO', 'CTO']
    """
    several = isinstance(value, Iterable) and not isinstance(value, str)
    listed: list[str] = [*value] if several else []  # type: ignore[misc]
    if not several or not all(isinstance(text, str) for text in listed):
        refuse_value(name, value, "a list of texts")
    return listed


def check_whole(**options: object) -> None:
    """Refuse options that are neither None nor a whole number, 0 or more.

    Examples
    --------
    >>> check_whole(k=3, within=None)
    >>> check_whole(k=2.5)
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: k is 2.5; right would be a whole number, 0 or more
    """
    for name, value in options.items():
        if value is not None and not is_whole(value):
            refuse_value(name, value, "a whole number, 0 or more")


def check_place(place: object) -> None:
    """Refuse what is no place of a route in an answer."""
    if not is_whole(place):
        refuse_value("route", place, "a whole number, 1 or more")


def check_share(name: str, value: object) -> None:
    """Refuse an option that is neither None nor a share."""
    if value is not None and not is_number(value, most=1):
        refuse_value(name, value, "a share, from 0 to 1")


def refuse_value(name: str, value: object, right: str) -> NoReturn:
    """Refuse the value of an option."""
    message = f"{name} is {value!r}; right would be {right}"
    raise CareerGraphError(message)


def is_number(value: Any, *, most: float) -> bool:  # noqa: ANN401 (whatever was given)
    """Return whether a value is a number from 0 to some other: no text, no column of numbers."""
    kind = type(value)
    if kind.__name__ in BOOLEANS or not hasattr(kind, "__float__") or hasattr(kind, "__len__"):
        return False
    try:
        return 0 <= float(value) <= most
    except (TypeError, ValueError, OverflowError):
        return False


def plain_number(value: Any) -> int | float:  # noqa: ANN401 (a number of any type)
    """Return a number of whatever type, a fraction or one of numpy, as one of Python's own."""
    return value if isinstance(value, int | float) else float(value)


def is_whole(value: Any) -> bool:  # noqa: ANN401 (whatever was given)
    """Return whether a value is a whole number, 0 or more."""
    try:
        return not isinstance(value, bool) and index(value) >= 0
    except TypeError:
        return False
