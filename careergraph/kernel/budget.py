"""How much a search may do."""

from __future__ import annotations

from math import inf
from time import perf_counter


class Budget:
    """How much a search may do: seconds, and labels or work that takes as long as so many.

    Examples
    --------
    >>> budget = Budget(labels=10)
    >>> budget.spend(8), budget.spend(8)
    (True, False)
    """

    def __init__(self, *, labels: float = inf, seconds: float = inf) -> None:
        self.labels = labels
        self._end = perf_counter() + seconds

    def spend(self, labels: int) -> bool:
        """Spend so many labels; return whether the budget allowed them."""
        self.labels -= labels
        return self.labels >= 0 and perf_counter() < self._end

    def without_label_limit(self) -> Budget:
        """Return a budget of the same seconds, without a limit to labels."""
        return Budget(seconds=self._end - perf_counter())

    @property
    def left(self) -> bool:
        """Whether there is something left to spend."""
        return self.labels > 0 and perf_counter() < self._end
