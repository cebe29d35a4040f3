"""The values of options: each is one that there can be, or an error says what it may be."""

from collections.abc import Iterable
from math import inf
from operator import index
from typing import Any

from careergraph.contract.cells import LARGEST
from careergraph.errors import CareerGraphError
from careergraph.kernel.budget import Budget

__all__ = ["budget_of", "check_share", "check_whole", "limit_of"]

FLAGS = ("no_pay_cut", "inherit")
NUMBERS = {"max_steps": inf, "max_years": inf, "min_pay": LARGEST}  # each with the most it may be


def limit_of(name: str, value: Any) -> Any:  # noqa: ANN401 (whatever was given)
    """Return the value of a limit, a single name as a list of one.

    Raises
    ------
    CareerGraphError
        For a value that limits nothing that there is.
    """
    if name in FLAGS:
        return value
    if name in NUMBERS:
        if isinstance(value, str | bool) or not is_number(value, most=NUMBERS[name]):
            raise refused(name, value, "a number, 0 or more")
        return value
    names = [value] if isinstance(value, str) or not isinstance(value, Iterable) else [*value]
    if not all(isinstance(each, str) for each in names):
        raise refused(name, value, "a list of names")
    return names


def check_whole(**options: object) -> None:
    """Refuse options that are neither None nor a whole number.

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
            raise refused(name, value, "a whole number, 0 or more")


def check_share(name: str, value: object) -> None:
    """Refuse an option that is neither None nor a share."""
    if value is not None and not is_number(value, most=1):
        raise refused(name, value, "a share, from 0 to 1")


def budget_of(budget: float | Budget) -> Budget:
    """Return a budget, given one or a number of labels.

    Raises
    ------
    CareerGraphError
        For anything else.

    Examples
    --------
    >>> budget_of(3)
    Budget(labels=3, seconds=inf)
    """
    if isinstance(budget, Budget):
        return budget
    if isinstance(budget, str | bool) or budget is None or not budget >= 0:
        message = (
            f"budget is {budget!r}; right would be a number of labels, or a careergraph.Budget"
        )
        raise CareerGraphError(message)
    return Budget(budget)


def refused(name: str, value: object, right: str) -> CareerGraphError:
    """Return the error for the value of an option."""
    return CareerGraphError(f"{name} is {value!r}; right would be {right}")


def is_number(value: Any, *, most: float) -> bool:  # noqa: ANN401 (whatever was given)
    """Return whether a value is a number from 0 to some other."""
    try:
        return 0 <= float(value) <= most
    except (TypeError, ValueError, OverflowError):
        return False


def is_whole(value: Any) -> bool:  # noqa: ANN401 (whatever was given)
    """Return whether a value is a whole number, 0 or more."""
    try:
        return not isinstance(value, bool) and index(value) >= 0
    except TypeError:
        return False
