"""The terminal: how wide it is, which letters it has, whether it is to show colours."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from careergraph.hidden_characters import is_plain, shown

if TYPE_CHECKING:
    from io import TextIOWrapper
    from typing import TextIO, TypeGuard

__all__ = [
    "clear_line",
    "colours",
    "echo",
    "in_bold",
    "in_cyan",
    "in_plain_letters",
    "in_utf8",
    "is_dumb",
    "lacks_letters",
    "room",
    "show_all",
    "stop_unwritten",
    "to_print",
    "width",
    "without_styles",
]

MOST = 10_000  # columns: no terminal has more
WIDEST = 100  # columns: longer lines are hard to read

BOLD, CYAN, NORMAL = "\033[1m", "\033[36m", "\033[0m"
STYLES = r"(\033\[(?:0|1|4|36|1;36)m)"  # those of tables among them

# What a terminal of few letters shows instead of the signs that answers are drawn with.
PLAIN = str.maketrans({"→": "->", "─": "-", "·": "-", "≥": ">=", "…": "..."})


def width() -> int:
    """Return how many columns the terminal has; 80 in a pipe, unless COLUMNS says otherwise."""
    columns = os.environ.get("COLUMNS", "").lstrip("0")
    if columns.isdecimal():
        return int(columns) if len(columns) < len(str(MOST)) else MOST
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def room() -> int:
    """Return how many columns a line of text may take."""
    return min(width(), WIDEST)


def colours() -> bool | None:
    """Return False where nobody wants colours, or sees them; None shows them on a terminal."""
    return False if os.environ.get("NO_COLOR") or is_dumb() else None


def is_dumb() -> bool:
    """Return whether the terminal knows no commands: it would print them as letters."""
    return os.environ.get("TERM") == "dumb"


def in_bold(text: str) -> str:
    """Return text in bold letters."""
    return f"{BOLD}{text}{NORMAL}"


def in_cyan(text: str) -> str:
    """Return text in cyan."""
    return f"{CYAN}{text}{NORMAL}"


def without_styles(text: str) -> str:
    """Return text in plain letters."""
    return text.replace(BOLD, "").replace(CYAN, "").replace(NORMAL, "")


def to_print(text: str) -> str:
    r"""Return text as it goes to a terminal: nothing but our own styles commands it.

    Examples
    --------
    >>> print(without_styles(to_print(in_bold("Cook\x1b[2J"))))
    Cook\x1b[2J
    """
    if is_plain(without_styles(text).replace("\n", "")):
        return text
    import re  # most texts do not wait for it

    parts = re.split(STYLES, text)
    parts[::2] = map(shown, parts[::2])
    return "".join(parts)


def echo(
    text: str = "",
    *,
    err: bool = False,
    end: str = "\n",
    styled: bool = False,
    faithful: bool = False,
) -> None:
    """Print text: the one door to the terminal, behind which hidden characters are escaped.

    Parameters
    ----------
    text : str
        What to print.
    err : bool
        Whether it goes beside the answer.
    end : str
        What follows it.
    styled : bool
        Whether our own styles are in it; whatever came from data was laid out line by line.
    faithful : bool
        Whether it is data for a file, which keeps its characters; a terminal shows them escaped.
    """
    import click  # the text of a route does not wait for it

    if styled:
        text = to_print(text)
    elif not faithful or sys.stdout.isatty():
        text = shown(text)
    if faithful and not sys.stdout.isatty():
        lacking = text.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair
        click.echo(lacking + end, nl=False, color=True)  # whose styles are data too
    else:
        click.echo(text + end, err=err, nl=False)


def stop_unwritten(error: OSError) -> NoReturn:
    """End where the answer cannot be written: one line on stderr, and exit code 1."""
    with suppress(OSError, ValueError):  # whoever ends flushes what is left, and would fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    why = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)
    with suppress(OSError):  # nor may there be room for this
        echo(shown(f"careergraph: the answer could not be written ({why})"), err=True)
    sys.exit(1)


def clear_line() -> None:
    """Free the line that a progress bar was drawn on, and bring the cursor back."""
    if is_dumb():
        return
    import click

    click.echo("\r\033[K\033[?25h", err=True, nl=False)


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
