"""How many rooms one question passes: calls whose caller's file lies in another room.

    python benchmarks/count_room_changes.py
    PYTHONPATH=another/checkout python benchmarks/count_room_changes.py

A room is a folder or a file directly below careergraph/. The script runs one `careergraph path` in
this process, the first of the process, and counts the calls of functions of careergraph whose
nearest caller from careergraph lies in another room. What lies between the two (click, `sorted`,
`functools`) is not seen: the call counts as made by the function of careergraph below it.

Imports do not count: the bodies of modules and classes, and what these call. A function that yields
counts once, when it starts, not each time it goes on; so does a comprehension, which starts in the
room that it stands in and so is no change.
"""

from __future__ import annotations

import argparse
import contextlib
import dis
import inspect
import io
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import careergraph
from careergraph.cli import main as command

if TYPE_CHECKING:
    from types import FrameType

PACKAGE = str(Path(careergraph.__file__).parent)
QUESTION = ("path", "IT project manager", "CIO")


def room_of(frame: FrameType) -> str | None:
    """Return the room of running code; None outside careergraph."""
    file = frame.f_code.co_filename
    if not file.startswith(PACKAGE):
        return None
    return file[len(PACKAGE) + 1 :].split("/")[0].removesuffix(".py")


def is_function(frame: FrameType) -> bool:
    """Return whether a frame is that of a function, not of the body of a module or a class."""
    return bool(frame.f_code.co_flags & inspect.CO_NEWLOCALS)


def starts(frame: FrameType) -> bool:
    """Return whether a frame begins now: a function that yields has yielded nothing yet."""
    code = frame.f_code
    if not code.co_flags & (inspect.CO_GENERATOR | inspect.CO_COROUTINE):
        return True
    first = next(i.offset for i in dis.get_instructions(code) if i.opname == "RESUME")
    return frame.f_lasti <= first


def caller_room(frame: FrameType) -> str | None:
    """Return the room of the nearest caller from careergraph; None where that is an import."""
    caller = frame.f_back
    while caller is not None and room_of(caller) is None:
        caller = caller.f_back
    return room_of(caller) if caller is not None and is_function(caller) else None


def count(arguments: list[str]) -> Counter[tuple[str, str]]:
    """Return how often a command passes from one room to another, by the two rooms."""
    changes: Counter[tuple[str, str]] = Counter()

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        room = room_of(frame) if event == "call" else None
        if room is not None and is_function(frame) and starts(frame):
            caller = caller_room(frame)
            if caller is not None and caller != room:
                changes[caller, room] += 1

    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        sys.setprofile(watch)
        try:
            command(arguments)
        finally:
            sys.setprofile(None)
    return changes


def main() -> None:
    parser = argparse.ArgumentParser(description="Changes of room of one command.")
    parser.add_argument("arguments", nargs="*", default=list(QUESTION))
    changes = count(parser.parse_args().arguments)
    print(f"{changes.total():,} changes of room")
    for (caller, callee), number in changes.most_common():
        print(f"{number:6,}  {caller} -> {callee}")


if __name__ == "__main__":
    main()
