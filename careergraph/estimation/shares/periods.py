"""Whether people move elsewhere in one period than in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.shares.homogeneity import Homogeneity, homogeneity
from careergraph.estimation.sojourns import LEFT

if TYPE_CHECKING:
    from careergraph.estimation.sojourns import Sojourns

__all__ = ["change_of_shares"]


def change_of_shares(sojourns: Sojourns, *, seed: int = 0) -> Homogeneity:
    """Test whether the shares of next roles and exits differ between groups, such as periods.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; the group of each is the period in which it ended. With whole counts: weights
        are no people.
    seed : int
        Of the tables that are drawn where counts are small.

    Returns
    -------
    Homogeneity
        For each origin, and over all; see
        :func:`~careergraph.estimation.shares.homogeneity.homogeneity`.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> rows = [(0, 1, 0, 9, 40, 0), (0, 2, 0, 9, 40, 0), (0, 1, 0, 9, 41, 1), (0, 2, 0, 9, 39, 1)]
    >>> change_of_shares(sojourns_of(rows)).p.round(2).tolist()
    [0.87]
    """
    ended = sojourns.at(sojourns.outcome >= LEFT)
    return homogeneity(
        ended.origin, ended.group, ended.outcome, ended.count.astype(np.int64), seed=seed
    )
