"""What is estimated of the observed moves from one role to another, each with its interval."""

from typing import Any

from careergraph.named_tuple import NamedTuple

__all__ = ["MoveEstimates"]

Number = int | float


class MoveEstimates(NamedTuple):
    """What one source estimates of the moves that it observed; None where it gives no figure.

    Attributes
    ----------
    persons : int or None
        How many different people made them.
    probability, probability_low, probability_high : float or None
        How likely this is the next role of those who move, and its 95 % interval.
    hazard, hazard_low, hazard_high : float or None
        Moves a year for each person in the origin role, and its 95 % interval.
    median_years, median_years_low, median_years_high : float or None
        The years in the origin role within which half of the moves came, and its 95 % interval.
    lower_quartile_years, upper_quartile_years : float or None
        The years within which a quarter of them came, and three quarters.

    Examples
    --------
    >>> estimates = MoveEstimates(persons=12, probability=0.29, median_years=2.25)
    >>> estimates.probability, estimates.hazard
    (0.29, None)
    """

    persons: int | None = None
    probability: float | None = None
    probability_low: float | None = None
    probability_high: float | None = None
    hazard: float | None = None
    hazard_low: float | None = None
    hazard_high: float | None = None
    median_years: Number | None = None
    median_years_low: Number | None = None
    median_years_high: Number | None = None
    lower_quartile_years: Number | None = None
    upper_quartile_years: Number | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a dict."""
        return self._asdict()
