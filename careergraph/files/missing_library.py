"""A form of files needs a library that is not installed: the error names what to install."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["stop_without", "stop_writing_without"]


def stop_without(file: str, kind: str, library: str, extra: str) -> NoReturn:
    """Refuse to read a kind of file."""
    message = (
        f"{file}: {kind} is read by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or save the table as CSV"
    )
    raise CareerGraphError(message) from None


def stop_writing_without(kind: str, library: str, extra: str) -> NoReturn:
    """Refuse to write a kind of file."""
    message = (
        f"{kind} is written by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or write a folder of CSV tables"
    )
    raise CareerGraphError(message) from None
