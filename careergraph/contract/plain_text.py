"""Text that every file of ours can hold."""

from __future__ import annotations

__all__ = ["RIGHT_TEXT", "is_plain"]

RIGHT_TEXT = "text that UTF-8 can hold, without NUL"


def is_plain(text: str) -> bool:
    """Return whether UTF-8 can hold a text (not half a surrogate pair) and no NUL is in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
