"""The values of options of a search: each is one that there can be, or an error says what is."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import Any

from careergraph.contract.cells import LARGEST
from careergraph.kernel.budget import Budget
from careergraph.model.option_checks import check_flags, is_number, plain_number, refuse_value

__all__ = ["budget_of", "check_effort", "limit_of"]

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
        check_flags(**{name: value})
        return bool(value)
    if name in NUMBERS:
        if not is_number(value, most=NUMBERS[name]):
            refuse_value(name, value, "a number, 0 or more")
        return plain_number(value)
    names = [value] if isinstance(value, str) or not isinstance(value, Iterable) else [*value]
    if not all(isinstance(each, str) for each in names):
        refuse_value(name, value, "a list of names")
    return names


def check_effort(effort: Mapping[str, float] | None) -> None:
    """Refuse efforts that are neither None nor a number for each name.

    Examples
    --------
    >>> check_effort({"Python": 3})
    >>> check_effort(5)
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: effort is 5; right would be a dict of names and numbers
    """
    if effort is None:
        return
    if not isinstance(effort, Mapping) or not all(isinstance(name, str) for name in effort):
        refuse_value("effort", effort, "a dict of names and numbers")
    for name, worth in effort.items():
        if not isinstance(worth, int | float) or not 0 <= worth <= LARGEST:
            refuse_value(f"the effort of {name!r}", worth, "a number, 0 or more")


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
    if not is_number(budget, most=inf):
        refuse_value("budget", budget, "a number of labels, or a careergraph.Budget")
    return Budget(plain_number(budget))
