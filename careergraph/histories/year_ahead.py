"""Whether people move within a year of entering a role: of stayers and movers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.sojourns import YEAR
from careergraph.model.evaluation import YearAhead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from careergraph.histories.observing.sequences import Sequences

__all__ = ["year_ahead"]


def year_ahead(
    sequences: Sequences, tests: Sequence[NDArray[np.bool_]], roles: int, before: int | None
) -> YearAhead | None:
    """Return how well it is predicted by the role alone whether a person moves within a year.

    Only sojourns that began a year or more before we last looked are asked about, and teach: of
    these it is known, whether they have ended or not. To leave for what is not known is not to
    move. A role that n people entered has the probability ``(moved + mean) / (n + 1)``, with the
    mean of all roles.

    Parameters
    ----------
    sequences : Sequences
        The sojourns.
    tests : sequence of ndarray of bool, shape (sojourns,)
        For each part which are asked about; the others teach.
    roles : int
        How many roles there are.
    before : int or None
        By time: sojourns teach that began a year or more before this day, and those are asked
        about that began on it or later, whatever `tests` says.

    Returns
    -------
    YearAhead or None
        None where no sojourn began so early.
    """
    last = int(sequences.end.max(initial=0))
    early = sequences.start + YEAR <= last
    parts = [(early & ~test, early & test) for test in tests]
    if before is not None:
        parts = [(sequences.start + YEAR <= before, early & (sequences.start >= before))]
    moved = (sequences.outcome >= 0) & (sequences.end - sequences.start < YEAR)
    found = [
        predicted(sequences.role, moved, learn, ask, roles)
        for learn, ask in parts
        if learn.any() and ask.any()
    ]
    if not found:
        return None
    given, same, true = (np.concatenate(each) for each in zip(*found, strict=True))
    return YearAhead(
        len(true),
        int(true.sum()),
        float(given.sum()),
        float(np.mean((given - true) ** 2)),
        float(np.mean((same - true) ** 2)),
    )


def predicted(
    role: NDArray[np.int64],
    moved: NDArray[np.bool_],
    learn: NDArray[np.bool_],
    ask: NDArray[np.bool_],
    roles: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the probability of each sojourn asked about, by role and for all; and the truth."""
    mean = moved[learn].mean()
    entered = np.bincount(role[learn], minlength=roles)
    left = np.bincount(role[learn], weights=moved[learn], minlength=roles)
    share = (left + mean) / (entered + 1)
    given = share[role[ask]]
    return given, np.full(len(given), mean), moved[ask].astype(np.float64)
