"""Who works on questions: some threads, so that a slow question does not stop the others.

What waits is bounded, and so is what is remembered. A search has a budget of seconds: what it has
found by then is the answer, and it says so.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.answering.asking import ask
from careergraph.hidden_characters import json_shown
from careergraph.kernel.budget import Budget
from careergraph.search.question import BUDGET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph

__all__ = ["THREAD", "BusyError", "Pool", "Told"]

THREAD = "careergraph-question"  # how the names of threads begin
THREADS = 6
WAITING = 64  # questions beside those that are worked on
LONGER = 20  # seconds beyond those of a search: to read, and to write the answer
REMEMBERED = 16_000_000  # bytes of answers
LARGEST = 1_000_000  # bytes of an answer that is remembered


class BusyError(Exception):
    """More questions wait than are taken in, or one takes too long."""


class Told(NamedTuple):
    """An answer as it is sent."""

    body: bytes
    notes: tuple[str, ...]


class Pool:
    """Answers questions about one dataset, some at a time.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    seconds : float
        How long the searches for one answer may take.
    """

    def __init__(self, graph: CareerGraph, *, seconds: float) -> None:
        self._graph, self._seconds = graph, seconds
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix=THREAD)
        self._budgets: set[Budget] = set()
        self._known: OrderedDict[object, Told] = OrderedDict()
        self._bytes = 0

    async def tell(self, name: str, given: Mapping[str, list[str]]) -> Told:
        """Return the answer to a question.

        Raises
        ------
        CareerGraphError
            What the question finds wrong.
        BusyError
            Where too many questions wait, or the answer takes too long.
        """
        key = name, tuple(sorted((each, tuple(values)) for each, values in given.items()))
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        if len(self._budgets) >= THREADS + WAITING:
            message = f"{len(self._budgets)} questions wait already: ask again in a moment"
            raise BusyError(message)
        told, is_complete = await self._worked_out(name, given)
        if is_complete:
            self._remember(key, told)
        return told

    async def _worked_out(self, name: str, given: Mapping[str, list[str]]) -> tuple[Told, bool]:
        """Return an answer that a thread works out, and whether all was searched for it."""
        budget = Budget(BUDGET, seconds=self._seconds)
        self._budgets.add(budget)
        work = asyncio.get_running_loop().run_in_executor(
            self._threads, told, self._graph, name, given, budget
        )
        work.add_done_callback(lambda _: self._budgets.discard(budget))
        try:
            return await asyncio.wait_for(asyncio.shield(work), self._seconds + LONGER)
        except TimeoutError:
            work.add_done_callback(lambda late: late.cancelled() or late.exception())
            message = "the answer takes too long: ask for less"
            raise BusyError(message) from None
        finally:
            budget.stop()

    def _remember(self, key: object, told: Told) -> None:
        """Keep an answer, and forget those that were not asked for longest."""
        if len(told.body) > LARGEST or key in self._known:
            return
        self._known[key] = told
        self._bytes += len(told.body)
        while self._bytes > REMEMBERED:
            _, old = self._known.popitem(last=False)
            self._bytes -= len(old.body)

    def close(self) -> None:
        """Stop all searches; what waits is not begun."""
        for budget in [*self._budgets]:
            budget.stop()
        self._threads.shutdown(wait=False, cancel_futures=True)


def told(
    graph: CareerGraph, name: str, given: Mapping[str, list[str]], budget: Budget
) -> tuple[Told, bool]:
    """Return an answer as it is sent, and whether all was searched for it."""
    content, notes = ask(graph, name, given, budget=budget)
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Told(json_shown(text).encode(), notes), complete(content)


def complete(content: Any) -> bool:  # noqa: ANN401 (JSON)
    """Return whether all was searched for an answer, as far as it says."""
    parts = content if isinstance(content, list) else [content]
    return all(each.get("complete", True) for each in parts)
