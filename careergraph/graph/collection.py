"""Python's garbage collector, while a graph is made."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["collecting", "no_collection"]


def collecting() -> None:
    """Collect garbage from now on: a process that answers for hours is begun as for one answer.

    What is there by now stays, and is looked at no more.

    Examples
    --------
    >>> gc.disable()
    >>> collecting()
    >>> gc.isenabled()
    True
    >>> gc.unfreeze()
    """
    gc.freeze()
    gc.enable()


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no circles of objects in the meantime: there are none, and there is much to see.

    It is as it was before, whatever happens.

    Examples
    --------
    >>> with no_collection():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
