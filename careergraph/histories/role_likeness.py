"""How alike roles of histories are by what a dataset says that they require."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.prediction.counted import Resemblance, no_resemblance
from careergraph.graph.requirements import required_items
from careergraph.histories.ladder_names import known_roles
from careergraph.importers.similarity import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["role_likeness"]

MOST = 200  # other roles that each role is compared with, the most similar first


def role_likeness(graph: CareerGraph | None, names: Sequence[str]) -> Resemblance:
    """Return how alike roles are by what they require.

    Parameters
    ----------
    graph : CareerGraph or None
        The dataset that says what roles require.
    names : sequence of str
        The roles of the histories; those that the dataset does not know are like none.

    Returns
    -------
    Resemblance
        The weight of what both require by that of what either does, the rarer the heavier
        (:func:`careergraph.importers.similarity.nearest`).
    """
    if graph is None:
        return no_resemblance()
    known = known_roles(graph, names)
    asked = {
        str(number): {" ".join(item) for item in required_items(graph, role, None)}
        for number, role in enumerate(known)
        if role is not None
    }
    rows = sorted(
        (int(alike.role) * len(names) + int(alike.other), alike.similarity)
        for alike in nearest(asked, MOST)
        if alike.similarity > 0
    )
    keys = np.array([key for key, _ in rows], dtype=np.int64)
    return Resemblance(keys, np.array([value for _, value in rows], dtype=np.float64))
