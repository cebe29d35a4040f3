"""Which share of those who move from a role a transition is, and between what it may lie."""

from math import sqrt
from typing import Any

from careergraph.named_tuple import NamedTuple

__all__ = ["MoveShare", "interval", "share_fields"]

Z = 1.959963984540054  # of a 95 % interval: the quantile of the normal distribution at 0.975


class MoveShare(NamedTuple):
    """The share of the observed moves out of a role that a transition is; stays are no moves.

    Attributes
    ----------
    share : float
        The share: of the moves, or of what they stand for where they have weights.
    movers : int or None
        How many were observed to move from the origin; None where weights come without a count.
    weighted : bool
        Whether any of these moves has a weight.
    bare : bool
        Whether any of them has none; beside weights it stands for one person.
    hidden_below : int, float or None
        Where moves of fewer people than that are hidden: the share is one of the moves told.

    Examples
    --------
    >>> share = MoveShare(0.3, 40)
    >>> round(share.low, 3), round(share.high, 3)
    (0.181, 0.454)
    """

    share: float
    movers: int | None
    weighted: bool = False
    bare: bool = True
    hidden_below: float | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval; None where nobody knows how many people it rests on."""
        mixed = self.weighted and self.bare
        return None if mixed or not self.movers else interval(self.share, self.movers)

    @property
    def low(self) -> float | None:
        """The low end of the interval."""
        return None if self.interval is None else self.interval[0]

    @property
    def high(self) -> float | None:
        """The high end of the interval."""
        return None if self.interval is None else self.interval[1]


def interval(share: float, number: float) -> tuple[float, float]:
    """Return the 95 % score interval of a share of so many (Wilson 1927, JASA 22:209).

    Examples
    --------
    >>> [round(end, 3) for end in interval(0.5, 10)], [round(end, 3) for end in interval(1, 1)]
    ([0.237, 0.763], [0.207, 1.0])
    """
    middle = share + Z * Z / (2 * number)
    reach = Z * sqrt(share * (1 - share) / number + Z * Z / (4 * number * number))
    divisor = 1 + Z * Z / number
    low = 0.0 if share == 0 else max(0.0, (middle - reach) / divisor)
    high = 1.0 if share == 1 else min(1.0, (middle + reach) / divisor)
    return low, high


def share_fields(share: MoveShare | None) -> dict[str, Any]:
    """Return a share as the fields of an answer, None where there is none."""
    low, high = (None, None) if share is None or share.interval is None else share.interval
    return {
        "share": share and share.share,
        "share_low": low,
        "share_high": high,
        "movers": share and share.movers,
        "hidden_below": share and share.hidden_below,
    }
