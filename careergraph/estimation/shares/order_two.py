"""Whether it matters for the next role where one came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.estimation.shares.homogeneity import Homogeneity, homogeneity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

__all__ = ["memory"]


def memory(
    previous: Integers, origin: Integers, destination: Integers, count: Integers, *, seed: int = 0
) -> Homogeneity:
    """Test whether the shares of next roles depend on the role before the origin.

    Parameters
    ----------
    previous, origin, destination : ndarray of int64, shape (cells,)
        Three roles that people held one after the other; an exit may be a destination (LEFT), and
        a first role may be told by any number that no role has.
    count : ndarray of int64, shape (cells,)
        How many did.
    seed : int
        Of the tables that are drawn where counts are small.

    Returns
    -------
    Homogeneity
        For each origin, and over all; see
        :func:`~careergraph.estimation.shares.homogeneity.homogeneity`.
        That over all is the test of a chain of the first order against one of the second
        (Anderson and Goodman 1957).

    Examples
    --------
    >>> import numpy as np
    >>> cells = [(1, 0, 2, 30), (1, 0, 3, 10), (2, 0, 2, 5), (2, 0, 3, 35)]
    >>> found = memory(*np.array(cells).T)
    >>> bool(found.all_p < 0.001)
    True
    """
    return homogeneity(origin, previous, destination, count, seed=seed)
