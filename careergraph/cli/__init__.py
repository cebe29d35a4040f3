"""The command line: load, ask, print."""

from __future__ import annotations

import codecs
import gc
import sys
from io import TextIOWrapper

from careergraph.cli.app import main

__all__ = ["main", "start"]

ARROW, PLAIN = "→", ">"  # as wide, so that lines fit


def spelled(error: UnicodeError) -> tuple[str, int]:
    r"""Return what stands for characters that a terminal cannot show: ``>`` for an arrow.

    Other characters are spelled as in JSON, so that nothing is lost.

    Examples
    --------
    >>> "A → ł".encode("latin-1", "spelled")
    b'A > \\u0142'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].replace(ARROW, PLAIN)
    units = text.encode("utf-16-be", "surrogatepass")
    chars = [chr(int.from_bytes(units[at : at + 2])) for at in range(0, len(units), 2)]
    return "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in chars), error.end


codecs.register_error("spelled", spelled)


def spell_out() -> None:
    """Let no character be in the way of an answer on a terminal that has few of them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(errors="spelled")


def start() -> None:
    """Run the command line in a process of its own.

    The process ends with its answer, so the garbage collector has nothing to win: without it, and
    without its last look at everything at exit, an answer takes a sixth less time.
    """
    gc.disable()
    spell_out()
    try:
        main(prog_name="careergraph")
    finally:
        gc.freeze()
