"""Terminals of few letters: text for readers is shown in signs that they have, data is UTF-8."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import TextIOWrapper
    from typing import TextIO, TypeGuard

__all__ = ["in_plain_letters", "in_utf8", "show_all"]

# What a terminal of few letters shows instead of the signs that answers are drawn with.
PLAIN = str.maketrans({"→": "->", "─": "-", "·": "-", "≥": ">=", "…": "..."})


def show_all() -> None:
    """Let a terminal that lacks a letter show other signs for it, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if lacks_letters(stream):
            import codecs

            codecs.register_error("careergraph", in_plain_letters)
            stream.reconfigure(errors="careergraph")


def in_utf8() -> None:
    """Write what follows on standard output in UTF-8: JSON, CSV and Markdown lose no letter."""
    if lacks_letters(sys.stdout):
        sys.stdout.flush()
        sys.stdout.reconfigure(encoding="utf-8")


def lacks_letters(stream: TextIO) -> TypeGuard[TextIOWrapper]:
    """Return whether a stream cannot hold every letter, and can be told otherwise."""
    return hasattr(stream, "reconfigure") and not stream.encoding.lower().startswith("utf")


def in_plain_letters(error: UnicodeError) -> tuple[str, int]:
    r"""Return what stands for letters that an encoding lacks: ``->`` for an arrow, else ``\u...``.

    Examples
    --------
    >>> import codecs
    >>> codecs.register_error("plain", in_plain_letters)
    >>> "Cook → Küchenchef 厨".encode("ascii", "plain")
    b'Cook -> K\\xfcchenchef \\u53a8'
    """
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end].translate(PLAIN)
    return letters.encode("ascii", "backslashreplace").decode("ascii"), error.end
