"""Libraries that an extra brings: without it, the error says which."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from careergraph.english import together
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["needs_extra"]


@contextmanager
def needs_extra(extra: str, *libraries: str) -> Iterator[None]:
    """Say which extra is to be installed where one of its libraries is absent.

    Examples
    --------
    >>> with needs_extra("serve", "starlette", "uvicorn"):
    ...     raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
    Traceback (most recent call last):
    ...
    careergraph.errors.CareerGraphError: this needs starlette and uvicorn, which are not all \
installed: pip install 'careergraph[serve]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in libraries:
            raise
        names = together(libraries)
        absent = "which are not all installed" if len(libraries) > 1 else "which is not installed"
        message = f"this needs {names}, {absent}: pip install 'careergraph[{extra}]'"
        raise CareerGraphError(message) from None
