"""The knee of a Pareto front."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.kernel.found import FoundRoute

__all__ = ["knee"]


def knee(choices: Sequence[FoundRoute]) -> int:
    """Return the place of the knee: the choice from which any gain costs the most elsewhere.

    Only for three choices or more: fewer have no knee.

    It is the choice nearest to the ideal point, that is the best of the front by each criterion,
    after each criterion is scaled so that its best on the front is 0 and its worst 1 (compromise
    programming with Euclidean distance: Zeleny 1973). The first of several.

    Examples
    --------
    >>> from careergraph.kernel.found import FoundRoute
    >>> knee([FoundRoute((0, 1), costs=costs) for costs in ((1, 9), (2, 3), (8, 1))])
    1
    """
    ranges = [
        (min(values), max(values)) for values in zip(*(c.costs for c in choices), strict=True)
    ]

    def distance(place: int) -> float:
        scaled = zip(choices[place].costs, ranges, strict=True)
        return hypot(*((x - low) / (high - low) for x, (low, high) in scaled if high > low))

    return min(range(len(choices)), key=distance)
