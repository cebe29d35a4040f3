"""What an engine stumbles over, in our words: which file, which limit, which disk."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from careergraph.errors import CareerGraphError, stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["clear_errors", "damaged", "first_line", "is_of_an_engine", "refuse_limits"]

ENGINES = ("duckdb", "polars", "pyspark", "pyarrow", "py4j", "narwhals", "pandas", "_duckdb")
FULL = ("no space left", "disk full", "enospc")
MEMORY = (
    "out of memory",
    "outofmemory",
    "failed to allocate",
    "could not allocate",
    "memory limit",
)
ROOM = "more memory (memory), room for temporary files, or fewer files at once"


def first_line(error: BaseException) -> str:
    """Return what an error says, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0].rstrip(".")


def damaged(file: str, error: BaseException) -> NoReturn:
    """Refuse a file that an engine cannot read."""
    refuse_limits(file, error)
    stop(file, None, f"damaged Parquet ({first_line(error)})", "a whole file")


@contextmanager
def clear_errors(called: str, find: Callable[[], None] | None = None) -> Iterator[None]:
    """Turn the errors of engines into one of ours.

    Parameters
    ----------
    called : str
        What is read.
    find : callable, optional
        Called when an engine fails: it raises an error that names the file, where it can.
    """
    try:
        yield
    except CareerGraphError:
        raise
    except Exception as error:
        if not is_of_an_engine(error):
            raise
        refuse_limits(called, error)
        if find is not None:
            find()
        library = type(error).__module__.partition(".")[0].lstrip("_")
        who = "it cannot be read" if library == "builtins" else f"{library} cannot read it"
        message = f"{called}: {who}: {first_line(error)}"
        raise CareerGraphError(message) from error


def refuse_limits(called: str, error: BaseException) -> None:
    """Raise our error for a full disk and for too little memory."""
    said = f"{type(error).__name__} {error}".lower()
    full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    if full or any(word in said for word in FULL):
        message = f"{called}: the disk is full: {first_line(error)}; right would be more room"
        raise CareerGraphError(message) from error
    if isinstance(error, MemoryError) or any(word in said for word in MEMORY):
        message = f"{called}: too little memory: {first_line(error)}; right would be {ROOM}"
        raise CareerGraphError(message) from error


def is_of_an_engine(error: BaseException) -> bool:
    """Return whether an error is of an engine, of the disk or of the memory: no fault of ours."""
    module = type(error).__module__.partition(".")[0]
    ours = isinstance(error, MemoryError | OSError) and not isinstance(error, BrokenPipeError)
    return module in ENGINES or ours
