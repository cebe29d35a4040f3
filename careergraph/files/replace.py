"""Writing all of something or nothing: beside its place first, then put in place at once."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["replacing"]


@contextmanager
def replacing(place: str) -> Iterator[str]:
    """Give a fresh name to write to; what was written is put in place at the end.

    Where writing fails, what stood there before stays as it was.

    Parameters
    ----------
    place : str
        The file that is to be written or replaced, or the folder to make: it may be there if it is
        empty.

    Yields
    ------
    str
        The name to write to, in a folder beside the place.

    Raises
    ------
    CareerGraphError
        When the disk refuses, or a device or a pipe stands there: it would be replaced by a file.
    """
    target = os.path.abspath(place)
    if os.path.exists(target) and not (os.path.isfile(target) or os.path.isdir(target)):
        message = f"{place}: cannot be written (a device or a pipe; right would be a file)"
        raise CareerGraphError(message)
    try:
        with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".writing-") as beside:
            fresh = os.path.join(beside, "fresh" + os.path.splitext(target)[1])
            yield fresh
            if os.path.isdir(fresh) and os.path.isdir(target):
                os.rmdir(target)  # it is empty
            os.replace(fresh, target)
    except OSError as error:
        message = f"{place}: cannot be written ({error.strerror or error})"
        raise CareerGraphError(message) from error
