"""The command line: load, ask, print."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from careergraph.cli.app import main

__all__ = ["main", "start"]


def start() -> None:
    """Run the command line in a process of its own.

    The process ends with its answer, so the garbage collector has nothing to win: without it, and
    without its last look at everything at exit, an answer takes a sixth less time.
    """
    gc.disable()  # before anything is imported that makes many objects that stay
    try:
        from careergraph.cli.plain_question import print_answer
        from careergraph.cli.terminal import show_all

        show_all()
        code = print_answer(sys.argv[1:], os.environ)
        if code is not None:
            os._exit(code)  # all is said: nobody waits until every object is taken apart
        from careergraph.cli.app import main

        main(prog_name="careergraph")
    except KeyboardInterrupt:  # a command hears Ctrl-C itself; this is while it is imported
        os._exit(130)  # `unfinished.STOPPED`, which may not be there yet
    finally:
        gc.freeze()


def __getattr__(name: str) -> Any:
    """Return the command line, which is imported when it is first asked for."""
    if name == "main":
        from careergraph.cli.app import main

        return main
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
