"""Nothing, next to nothing, and stays of no days: no estimate stumbles over them."""

from __future__ import annotations

import numpy as np
import pytest

from careergraph.estimation.contrasts import contrasts
from careergraph.estimation.curves.time_curves import aalen_johansen, kaplan_meier
from careergraph.estimation.estimates import estimates
from careergraph.estimation.role_estimates import role_estimates
from careergraph.estimation.shares.periods import change_of_shares
from careergraph.estimation.sojourns import LEFT, STILL_THERE, sojourns_of

BARE = {
    "nothing": [],
    "nobody left": [(0, STILL_THERE, 0, 90, 3)],
    "no days": [(0, 1, 0, 0, 3), (1, LEFT, 0, 0, 1)],
    "unseen": [(0, 1, 50, 50, 3)],
    "one": [(0, 1, 0, 90, 1)],
    "one exit": [(1, LEFT, 0, 90, 1)],
}


@pytest.mark.parametrize("rows", BARE.values(), ids=BARE)
@pytest.mark.parametrize("minimum", [1, 5])
def test_all_estimates_of_little(rows: list[tuple[int, ...]], minimum: int) -> None:
    sojourns = sojourns_of(rows)
    found = estimates(sojourns, 3, minimum=minimum)
    cells = {row[:2] for row in rows if row[1] != STILL_THERE}
    assert set(zip(found.origin.tolist(), found.destination.tolist(), strict=True)) == cells
    assert found.hidden.all() == (minimum == 5 or not cells)
    told = found.probability[~found.hidden]
    assert ((told > 0) & (told < 1)).all()
    assert len(role_estimates(sojourns, 3, minimum=minimum).left) == 3
    assert len(contrasts(sojourns, 3).ratio) == 0
    assert np.isnan(change_of_shares(sojourns).p).all()
    assert len(kaplan_meier(sojourns).days) == len(aalen_johansen(sojourns, 1).days)


def test_of_no_time_no_rate_is_known() -> None:
    found = estimates(sojourns_of(BARE["no days"]), 3)
    assert np.isnan(found.hazard).all()
    assert np.isnan(found.hazard_low).all()
    assert found.years.tolist() == [0, 0]
    unseen = estimates(sojourns_of(BARE["unseen"]), 3)
    assert np.isnan(unseen.years).all()
