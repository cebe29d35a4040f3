"""The roles that most best routes pass."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, Unpack

from careergraph.kernel.costs.tree import routes_to
from careergraph.model.option_checks import check_texts
from careergraph.search.limits import Limits, admitted, checked, refuse
from careergraph.search.measures import adjacency
from careergraph.search.objectives import find, refuse_stepping_stones

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.graph.adjacency import Adjacency

__all__ = ["SteppingStone", "stepping_stones"]

OF_CLAIMS = (
    "evidence",
    "kind",
)  # the limits that speak of claims, not of a person or a whole route


class SteppingStone(NamedTuple):
    """A role, on how many best routes it lies between the ends, and their share of all."""

    role: str
    routes: int
    share: float


def stepping_stones(
    graph: CareerGraph,
    destination: str | None = None,
    *,
    by: str = "doubt",
    **limits: Unpack[Limits],
) -> list[SteppingStone]:
    """Find the roles that most best routes pass.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    destination : str, optional
        Only routes to this role; without it, those between all pairs of roles.
    by : str, default "doubt"
        What a best route has the least (or most) of: ``doubt``, ``steps``, ``likelihood`` or a
        numeric column. Of equal routes that of fewer steps counts, then the first by its roles'
        names.
    **limits
        ``evidence`` and ``kind``, as for :func:`careergraph.routes`.

    Returns
    -------
    list of SteppingStone
        The roles that lie between the ends of any best route, the most frequent first.

    Raises
    ------
    CareerGraphError
        For a measure that does not add up along a route.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> careergraph.stepping_stones(graph, "CIO")[0].role
    'Enterprise architect'
    """
    check_texts(by=by)
    refuse_stepping_stones(by)
    limits = checked(limits)
    refuse(limits, *(name for name in Limits.__annotations__ if name not in OF_CLAIMS))
    admitted_graph = admitted(graph, limits)
    network = adjacency(admitted_graph, find(admitted_graph, by).measured(admitted_graph))
    if destination is None:
        passed, total = passed_between_all(network)
    else:
        passed, total = passed_to(network, graph.numbers[graph.resolve(destination)])
    stones = (SteppingStone(graph.names[v], n, n / total) for v, n in passed.items())
    return sorted(stones, key=lambda stone: (-stone.routes, stone.role))


def passed_between_all(network: Adjacency) -> tuple[dict[int, int], int]:
    """Return how many best routes of all pairs pass each role, and how many there are."""
    from careergraph.kernel.costs.all_routes import passed_by_all  # numpy, for all pairs alone

    found = passed_by_all(network)
    return {role: n for role, n in enumerate(found.through) if n}, found.routes


def passed_to(network: Adjacency, destination: int) -> tuple[dict[int, int], int]:
    """Return how many best routes to a role pass each other role, and how many there are."""
    tree = routes_to(network, destination)
    passed = Counter(vertex for route in tree.values() for vertex in route.vertices[1:-1])
    return passed, len(tree) - 1
