"""What is worked out once, when it is first wanted, whichever thread wants it first.

One lock serves the whole package: whoever holds it may go on to anything else that is worked out
once, so no two threads can wait for each other. What is known already is read without it.
"""

from __future__ import annotations

import os
from _thread import RLock  # `threading` would take longer to import than a lock is worth
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

__all__ = ["known_once", "one_at_a_time"]

Owner = TypeVar("Owner")
Value = TypeVar("Value")

_locks = [RLock()]


def one_at_a_time() -> RLock:
    """Return the lock that is held while something is worked out, for ``with``."""
    return _locks[0]


def _renew() -> None:
    """Make a lock anew: a thread that held it is not there in a process that was forked."""
    _locks[0] = RLock()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_renew)


class known_once(Generic[Owner, Value]):  # noqa: N801 (read as a decorator)
    """A property that is worked out when it is first read, and stays.

    Examples
    --------
    >>> class Sum:
    ...     @known_once
    ...     def total(self):
    ...         print("added up")
    ...         return 3
    >>> found = Sum()
    >>> found.total, found.total
    added up
    (3, 3)
    """

    def __init__(self, work_out: Callable[[Owner], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...

    @overload
    def __get__(self, owner: Owner, kind: type) -> Value: ...

    def __get__(self, owner: Owner | None, kind: type) -> Self | Value:
        if owner is None:
            return self
        known: dict[str, Any] = owner.__dict__
        with one_at_a_time():
            if self._name not in known:
                known[self._name] = self._work_out(owner)
            value: Value = known[self._name]
        return value
