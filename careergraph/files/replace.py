"""Writing all of something or nothing: beside its place first, then put in place at once."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["replacing"]

BESIDE, FRESH = (
    ".writing-",
    "fresh",
)  # how the folders begin that are written to first; what is there
OURS = re.compile(re.escape(BESIDE) + r"\w{8}")  # as tempfile names them
YOUNG = 10  # seconds: a folder as young as this may not be locked yet


@contextmanager
def replacing(place: str) -> Iterator[str]:
    """Give a fresh name to write to; what was written is put in place at the end.

    Where writing fails, what stood there before stays as it was. What a run that was killed has
    left beside the place is removed.

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
        When the disk refuses, or a link, a device or a pipe stands there: it would be replaced by a
        file.
    """
    target = os.path.abspath(place)
    kind = kind_of(target)
    if kind:
        message = f"{place}: cannot be written ({kind}; right would be a file)"
        raise CareerGraphError(message)
    folder = os.path.dirname(target)
    try:
        remove_leftovers(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=BESIDE) as beside, locked(beside):
            fresh = os.path.join(beside, FRESH + os.path.splitext(target)[1])
            yield fresh
            if os.path.isdir(fresh) and os.path.isdir(target):
                os.rmdir(target)  # it is empty
            os.replace(fresh, target)
    except OSError as error:
        message = f"{place}: cannot be written ({error.strerror or error})"
        raise CareerGraphError(message) from error


def kind_of(target: str) -> str:
    """Return what stands in a place that is neither a file nor a folder, in words."""
    if os.path.islink(target):
        return "a link"
    other = os.path.exists(target) and not (os.path.isfile(target) or os.path.isdir(target))
    return "a device or a pipe" if other else ""


@contextmanager
def locked(folder: str) -> Iterator[bool]:
    """Hold the lock of a folder: whoever is killed holds it no longer.

    Yields
    ------
    bool
        Whether it was free; never where the system knows no such locks, as Windows.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except OSError:  # somebody holds it, or the disk knows no locks
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def remove_leftovers(folder: str) -> None:
    """Remove what runs that were killed have left in a folder."""
    with suppress(OSError):  # what cannot be removed does no harm
        left = [entry.path for entry in os.scandir(folder) if OURS.fullmatch(entry.name)]
        for path in left:
            if not all(name.startswith(FRESH) for name in os.listdir(path)):
                continue  # a folder of somebody else
            if time.time() - os.stat(path).st_mtime > YOUNG:
                with locked(path) as is_free:
                    if is_free:
                        shutil.rmtree(path)
