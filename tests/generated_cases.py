"""How many generated cases a test tries: all of them in CI, a share at a desk.

EXAMPLES_FACTOR in the environment is that share: 1 for all, 4 for four times as many. Where it is
not set, CI=true means all.
"""

from __future__ import annotations

import os

from hypothesis import settings

AT_A_DESK = 1 / 7
FEWEST = 10


def share() -> float:
    """Return which share of the generated cases is tried."""
    asked = os.environ.get("EXAMPLES_FACTOR")
    if asked:
        return float(asked)
    return 1.0 if os.environ.get("CI") == "true" else AT_A_DESK


def cases(number: int) -> int:
    """Return how many of so many cases are tried."""
    return max(int(number * share()), min(number, FEWEST))


def examples(number: int) -> settings:
    """Return the settings of a test that tries so many generated cases in CI."""
    return settings(max_examples=cases(number))
