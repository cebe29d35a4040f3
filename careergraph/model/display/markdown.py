"""Text in Markdown (CommonMark with tables): whatever it holds, it is shown as it is."""

from __future__ import annotations

import re

from careergraph.hidden_characters import is_hidden, line_shown

__all__ = ["address", "cell_text", "escaped", "is_address"]

# What means something anywhere in a line (an underscore within a word does not), and what some
# readers make a link of.
MARKS = re.compile(
    r"([\\`*\[\]<>|~$&@]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE
)
ADDRESS = re.compile(r"https?://[\w.:/?#@!$&'()*+,;=%~-]+", re.IGNORECASE)  # of RFC 3986

ODD = re.compile(
    r"[*~$&@()!]|(?<![^\W_])_|_(?![^\W_])"
)  # in an address: its end would be seen elsewhere, or emphasis


def escaped(text: str) -> str:
    r"""Return text that Markdown shows as it is, on one line.

    Examples
    --------
    >>> print(escaped("C# <b> *1*"))
    C# \<b\> \*1\*
    """
    return MARKS.sub(r"\\\1", " ".join(line_shown(text).split()))


def is_address(text: str) -> bool:
    """Return whether a text is an address that may be a link: of a page, nothing that runs.

    Examples
    --------
    >>> is_address("https://example.org/a?b=1"), is_address("javascript:alert(1)")
    (True, False)
    """
    return ADDRESS.fullmatch(text) is not None and not is_hidden(text)


def address(text: str) -> str:
    r"""Return an address as a link to itself where it is that of a page, else as text.

    Examples
    --------
    >>> print(address("https://example.org/a_b"), address("data:a_b"))
    <https://example.org/a_b> data:a_b
    """
    return f"<{text}>" if is_address(text) else escaped(text)


def cell_text(text: str) -> str:
    r"""Return the text of one cell of a table; an address stays one.

    Examples
    --------
    >>> print(cell_text("a | b"), cell_text("https://example.org"))
    a \| b https://example.org
    """
    return text if is_address(text) and not ODD.search(text) else address(text)
