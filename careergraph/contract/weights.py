"""What observations stand for: each person for one, or for a survey weight."""

__all__ = ["as_observed"]

Number = int | float


def as_observed(count: Number | None, weight: Number | None) -> tuple[int | None, Number | None]:
    """Return how many moves a claim observed, and the weight that they stand for; None if unknown.

    Nobody observes part of a move: a count that is no whole number is a weight. This is the one
    place that says so.

    Examples
    --------
    >>> as_observed(12, None), as_observed(12, 3402.5), as_observed(3402.5, None)
    ((12, None), (12, 3402.5), (None, 3402.5))
    """
    if isinstance(count, int):
        return count, weight
    return None, count if weight is None else weight
