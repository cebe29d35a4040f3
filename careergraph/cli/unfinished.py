"""Searches that may end before all is searched: after some seconds, or by Ctrl-C; what is told."""

from __future__ import annotations

import sys

# `signal` makes enumerations of what this has: nobody waits for them.
from _signal import SIG_IGN, SIGINT, getsignal, signal  # type: ignore[import-not-found]
from typing import TYPE_CHECKING, Any

from careergraph.english import capitalised

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from careergraph.kernel.budget import Budget
    from careergraph.model.answers import Routes

__all__ = ["SECONDS", "STOPPED", "StoppedByCtrlC", "longer", "unfinished_text"]

SECONDS = 10.0  # of searching, if nobody says otherwise
STOPPED = 130  # the exit code of whatever Ctrl-C has ended
STOPPING = "careergraph: stopping; the answer is what is found so far. Ctrl-C again ends at once\n"


class StoppedByCtrlC:
    """Within it the first Ctrl-C stops the searches of a budget: what they found is the answer.

    The second ends the program, as ever. So does the first before there is a search.

    Attributes
    ----------
    stopped : bool
        Whether somebody stopped them.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._before: Any = None
        self.stopped = False

    def __enter__(self) -> Self:
        if getsignal(SIGINT) in (None, SIG_IGN):  # whoever started it does not let it hear Ctrl-C
            return self
        try:
            self._before = signal(SIGINT, self._stop)
        except ValueError:  # not in the main thread: another part of the program hears Ctrl-C
            self._before = None
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal(SIGINT, self._before)

    def _stop(self, *_: object) -> None:
        """Stop the searches, once."""
        signal(SIGINT, self._before)
        if not self._budget.begun:
            raise KeyboardInterrupt
        self.stopped = True
        self._budget.stop()
        sys.stderr.write(STOPPING)


def unfinished_text(routes: Routes, *, what: str = "there may be more routes") -> str:
    """Return that not all was searched, why, and how one searches longer; "" where all was.

    Parameters
    ----------
    routes : Routes
        The answer.
    what : str
        What that means.
    """
    return capitalised(routes.unfinished(what)) + longer(routes.reason)


def longer(reason: str) -> str:
    """Return which option searches longer, given what ended a search.

    Examples
    --------
    >>> longer("10 seconds were spent")
    '; --seconds 60 searches longer'
    """
    if "second" in reason:
        return "; --seconds 60 searches longer"
    return "; a larger --budget searches longer" if "label" in reason else ""
