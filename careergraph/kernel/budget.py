"""How much the searches for an answer may do."""

from __future__ import annotations

from math import inf
from time import perf_counter


class Budget:
    """How much the searches for an answer may do: each so many labels, together so many seconds.

    Parameters
    ----------
    labels : float, default infinite
        How many labels (partial routes) each search may make, or do work that takes as long. The
        same labels give the same answer on every machine.
    seconds : float, default infinite
        How long all searches may take together. What is read, shown or written between them does
        not count.

    Attributes
    ----------
    labels : float
        How many are left, below 0 where more was done than allowed.

    Examples
    --------
    >>> budget = Budget(labels=10)
    >>> budget.spend(8), budget.spend(8)
    (True, False)
    >>> budget.reason
    'the budget of 10 labels was spent'

    An answer may take five seconds, whatever the machine:

    >>> import careergraph
    >>> graph = careergraph.load()
    >>> limit = careergraph.Budget(seconds=5)
    >>> careergraph.routes(graph, "IT project manager", "CIO", budget=limit).complete
    True
    """

    def __init__(self, labels: float = inf, *, seconds: float = inf) -> None:
        self.labels = self._allowed = labels
        self._clock = _Clock(seconds)
        self._looked = perf_counter()

    def __repr__(self) -> str:
        return f"Budget(labels={self._allowed}, seconds={self._clock.seconds})"

    def spend(self, labels: int) -> bool:
        """Spend so many labels; return whether the budget allowed them."""
        self.labels -= labels
        looked, self._looked = self._looked, perf_counter()
        clock = self._clock
        clock.used += self._looked - looked
        return self.labels >= 0 and clock.used < clock.end

    @property
    def left(self) -> bool:
        """Whether there is something left to spend."""
        return self.labels > 0 and self._clock.used < self._clock.end

    @property
    def reason(self) -> str:
        """What ended a search that this budget ended."""
        clock = self._clock
        if clock.end < clock.seconds:
            return "the search was stopped"
        if clock.used >= clock.end:
            s, were = ("", "was") if clock.seconds == 1 else ("s", "were")
            return f"{clock.seconds:g} second{s} {were} spent"
        labels = "label" if self._allowed == 1 else "labels"
        return f"the budget of {self._allowed:,} {labels} was spent"

    @property
    def begun(self) -> bool:
        """Whether some search has spent anything."""
        return self._clock.used > 0

    def part(self, labels: float = inf) -> Budget:
        """Return the budget of one search: all labels, or at most so many, and the same seconds."""
        return self._with(min(self._allowed, labels))

    def without_label_limit(self) -> Budget:
        """Return a budget of the same seconds, without a limit to labels."""
        return self._with(inf)

    def _with(self, labels: float) -> Budget:
        """Return a budget of so many labels, and the same seconds."""
        part = Budget(labels)
        part._clock = self._clock
        return part

    def stop(self) -> None:
        """Stop all searches with this budget: what they have found is the answer."""
        self._clock.end = -inf


class _Clock:
    """How many seconds searches took, how many they may, and when they end: at once if stopped."""

    __slots__ = ("end", "seconds", "used")

    def __init__(self, seconds: float) -> None:
        self.seconds = self.end = seconds
        self.used = 0.0
