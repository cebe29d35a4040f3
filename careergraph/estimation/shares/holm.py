"""Many comparisons at once: p-values that hold for all of them together.

References
----------
.. [1] Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scand. J. Statist.
   6, 65-70.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["holm"]


def holm(p: Floats) -> Floats:
    """Return p-values corrected for their number [1]_.

    Parameters
    ----------
    p : ndarray of float64
        The p-values; nan where nothing was tested, which does not count.

    Returns
    -------
    ndarray of float64
        Of those at or below 0.05, one or more are by chance in at most 5 of 100 studies.

    Examples
    --------
    >>> holm(np.array([0.01, np.nan, 0.04])).tolist()
    [0.02, nan, 0.04]
    """
    corrected = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    factors = np.arange(len(order), 0, -1)
    corrected[order] = np.minimum(np.maximum.accumulate(p[order] * factors), 1.0)
    return corrected
