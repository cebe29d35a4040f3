"""All that is estimated of each transition and of each exit, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.curves.hazards import person_years, rate_interval, rate_spread
from careergraph.estimation.curves.risk_sets import risk_sets
from careergraph.estimation.curves.waiting import years_before_moves
from careergraph.estimation.curves.weighted_moves import uncensored_counts, weighted_moves
from careergraph.estimation.shares.probabilities import (
    LEVEL,
    beta_interval,
    exit_posterior,
    next_posterior,
)
from careergraph.estimation.shares.suppression import suppress
from careergraph.estimation.sojourns import LEFT, YEAR
from careergraph.estimation.sums import sums
from careergraph.estimation.transition_counts import (
    among_all,
    counted_together,
    effective_number,
    sojourn_squares,
    transition_counts,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.shares.probabilities import ExitPosterior, NextPosterior
    from careergraph.estimation.shares.suppression import Suppression
    from careergraph.estimation.sojourns import Sojourns
    from careergraph.estimation.transition_counts import TransitionCounts

    Bools = NDArray[np.bool_]
    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["Estimates", "estimates", "posteriors"]

SEEN = 0.25  # quartiles of years speak of the time while so many of those still there are seen


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """What is estimated of each transition and each exit, in columns; nan is unknown or hidden.

    Attributes
    ----------
    origin, destination : ndarray of int64, shape (cells,)
        The role left; the next role, or LEFT for its exits. Sorted.
    count : ndarray of float64, shape (cells,)
        How many moved, or the sum of their weights.
    persons : ndarray of float64, shape (cells,)
        How many people these are; nan where that was not told.
    share : ndarray of float64, shape (cells,)
        Of a move: its share of all moves from the origin to another role. Of an exit: its share of
        all who left the origin. Raw, as counted.
    probability, probability_low, probability_high : ndarray of float64, shape (cells,)
        The same, drawn towards what is usual, and the ends of its interval.
    person_years : ndarray of float64, shape (cells,)
        How many years all people together were seen in the origin.
    hazard, hazard_low, hazard_high : ndarray of float64, shape (cells,)
        Moves for each of these years.
    years_lower, years, years_upper : Floats
        After how many years in the origin a quarter, half and three quarters of these moves were
        made, of those made within `years_within`.
    years_lower_low, years_lower_high, years_low, years_high, years_upper_low, years_upper_high
        The ends of their intervals; a low of 0 or a high of nan bounds nothing.
    years_within : ndarray of float64, shape (cells,)
        The longest time that anybody was seen in the origin, or less: the longest after which at
        least a quarter of those still there were seen.
    hidden : ndarray of bool, shape (cells,)
        Cells that may not be told.
    strength, exit_strength : float
        How many moves, and how many who leave, what is usual is worth.
    suppression : Suppression or None
        What else may not be told.
    """

    origin: Integers
    destination: Integers
    count: Floats
    persons: Floats
    share: Floats
    probability: Floats
    probability_low: Floats
    probability_high: Floats
    person_years: Floats
    hazard: Floats
    hazard_low: Floats
    hazard_high: Floats
    years_lower: Floats
    years_lower_low: Floats
    years_lower_high: Floats
    years: Floats
    years_low: Floats
    years_high: Floats
    years_upper: Floats
    years_upper_low: Floats
    years_upper_high: Floats
    years_within: Floats
    hidden: Bools
    strength: float
    exit_strength: float
    suppression: Suppression | None


def estimates(
    sojourns: Sojourns,
    roles: int,
    *,
    squares: Floats | None = None,
    persons: Integers | None = None,
    minimum: int = 1,
    level: float = LEVEL,
    more: TransitionCounts | None = None,
) -> Estimates:
    """Return all that is estimated of each transition and each exit.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; groups are added up. For one group take its rows: ``sojourns.at(...)``.
    roles : int
        How many roles there are.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights, see :func:`~careergraph.estimation.transition_counts.\
sojourn_squares`. Intervals are those of the effective number (Kish).
    persons : ndarray of int64, shape (cells,), optional
        How many people made each of these moves, in the order of the answer; some more than once.
    minimum : int
        The smallest count that may be told, see :mod:`careergraph.estimation.shares.suppression`.
    level : float
        How sure the intervals are.
    more : TransitionCounts, optional
        Moves of which nobody knows how long the origin was held: in counts, shares, probabilities
        alone. What speaks of time is nan where all moves are such.

    Returns
    -------
    Estimates
        A row for each pair of roles with a move, and for each role with an exit.

    Notes
    -----
    The interval of a rate is that of a Poisson count, widened or narrowed by how the stays behind
    it vary: the variance of the moves less what the rate expects of each stay, divided by the
    moves (a sandwich variance; Lin and Wei 1989). At a constant rate that is 1.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> found = estimates(sojourns_of([(0, 1, 0, 1461, 3), (0, 2, 0, 1461, 1)]), 3)
    >>> found.destination.tolist(), found.share.tolist(), found.hazard.tolist()
    ([1, 2], [0.75, 0.25], [0.1875, 0.0625])
    """
    timed = transition_counts(sojourns, squares=squares)
    counts, place = counted_together(timed, more)
    limits = None
    hidden = np.zeros(len(counts.origin), dtype=bool)
    if minimum > 1:
        people = effective_number(counts.count, counts.squares) if persons is None else persons
        limits = suppress(counts.origin, counts.outcome, people, roles, minimum)
        hidden = limits.cells
    sets = risk_sets(sojourns)
    moves = weighted_moves(sojourns, squares=squares, sets=sets)
    worth = counted_together(uncensored_counts(sojourns, moves, squares=squares), more)[0]
    likely, leaving = posteriors(worth, roles, limits)
    unknown = np.full(len(counts.origin), np.nan)
    columns: dict[str, Floats] = {"count": counts.count}
    columns["persons"] = unknown if persons is None else persons.astype(float)
    columns |= _shares(counts, roles)
    columns |= _probabilities(worth, likely, leaving, roles, level)
    columns |= among_all(_rates(sojourns, timed, roles, squares, level), place, len(unknown))
    early = weighted_moves(sojourns, squares=squares, seen=SEEN, sets=sets)
    years = years_before_moves(early, level=level).quartiles
    columns |= among_all(years | {"years_within": early.within / YEAR}, place, len(unknown))
    told = {name: np.where(hidden, np.nan, column) for name, column in columns.items()}
    if limits is not None:
        without = limits.leaving[counts.origin] & (counts.outcome == LEFT)
        for name in ("share", "probability", "probability_low", "probability_high"):
            told[name] = np.where(without, np.nan, told[name])
        stays = effective_number(sojourns.count.astype(float), sojourn_squares(sojourns, squares))
        people = sums(sojourns.origin, stays, roles)[counts.origin]
        told["person_years"] = np.where(people < minimum, np.nan, columns["person_years"])
    return Estimates(
        counts.origin,
        counts.outcome,
        hidden=hidden,
        strength=likely.strength,
        exit_strength=leaving.strength,
        suppression=limits,
        **told,
    )


def posteriors(
    counts: TransitionCounts, roles: int, suppression: Suppression | None = None
) -> tuple[NextPosterior, ExitPosterior]:
    """Return the distributions of next roles and of exits, to draw from or to read.

    Parameters
    ----------
    counts : TransitionCounts
        The moves and exits; of weighted ones the effective number of each origin counts.
    roles : int
        How many roles there are.
    suppression : Suppression, optional
        What may not be told; it is in no number of another origin.

    Returns
    -------
    tuple of NextPosterior, ExitPosterior
        The first has a row for each cell of `counts` that is no exit, in their order.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> counts = transition_counts(sojourns_of([(0, 1, 0, 9, 3), (0, LEFT, 0, 9, 1)]))
    >>> likely, leaving = posteriors(counts, 3)
    >>> likely.alpha.shape, bool(leaving.alpha[0] < leaving.beta[0])
    ((1,), True)
    """
    moves = counts.outcome != LEFT
    whole = sums(counts.origin, counts.count, roles)
    worth = effective_number(whole, sums(counts.origin, counts.squares, roles))
    factor = np.divide(worth, whole, out=np.ones(roles), where=whole > 0)
    count = counts.count * factor[counts.origin]
    hidden = None if suppression is None else suppression.cells[moves]
    likely = next_posterior(
        counts.origin[moves], counts.outcome[moves], count[moves], roles, hidden=hidden
    )
    moved = sums(counts.origin[moves], count[moves], roles)
    left = sums(counts.origin[~moves], count[~moves], roles)
    untold = None if suppression is None else suppression.leaving
    return likely, exit_posterior(left, moved, hidden=untold)


def _shares(counts: TransitionCounts, roles: int) -> dict[str, Floats]:
    """Return the raw shares: of moves among moves, of exits among all who left."""
    moves = counts.outcome != LEFT
    moved = sums(counts.origin[moves], counts.count[moves], roles)[counts.origin]
    left = sums(counts.origin, counts.count, roles)[counts.origin]
    return {"share": counts.count / np.where(moves, moved, left)}


def _probabilities(
    worth: TransitionCounts,
    likely: NextPosterior,
    leaving: ExitPosterior,
    roles: int,
    level: float,
) -> dict[str, Floats]:
    """Return the cells' probabilities, given a move, or of exits, given that one leaves."""
    moves = worth.outcome != LEFT
    origin = worth.origin
    found = (leaving.alpha / (leaving.alpha + leaving.beta))[origin]
    found[moves] = likely.alpha / likely.total[origin[moves]]
    moved = sums(origin[moves], worth.count[moves], roles)[origin]
    left = sums(origin, worth.count, roles)[origin]
    others = np.maximum(np.where(moves, moved, left) - worth.count, 0.0)
    low, high = beta_interval(worth.count + 0.5, others + 0.5, level)
    return {
        "probability": found,
        "probability_low": np.minimum(low, found),
        "probability_high": np.maximum(high, found),
    }


def _rates(
    sojourns: Sojourns,
    counts: TransitionCounts,
    roles: int,
    squares: Floats | None,
    level: float,
) -> dict[str, Floats]:
    """Return person-years and yearly rates of the cells."""
    years = person_years(sojourns, roles)[counts.origin]
    rate = np.divide(counts.count, years, out=np.full_like(years, np.nan), where=years > 0)
    spread = rate_spread(sojourns, counts, rate, roles, squares)
    low, high = rate_interval(counts.count, years, spread, level)
    return {"person_years": years, "hazard": rate, "hazard_low": low, "hazard_high": high}
