"""A networkx graph in: its nodes, edges and attributes become tables to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from careergraph.contract.cut import CUT, cut_down
from careergraph.contract.raw import Raw, raw_of_rows
from careergraph.contract.tables import TABLES
from careergraph.errors import Problem, TableError
from careergraph.graph.doors.edge_summaries import EVENTUALLY, differences
from careergraph.graph.doors.rows_as_text import Row, rows_in
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["check_summaries", "raws_of_network"]


def raws_of_network(network: nx.DiGraph[Any], *, cut: bool = False) -> dict[str, Raw]:
    """Return what a networkx graph holds as tables before any check.

    With `cut` rows are left out that name a role which is no node.

    Raises
    ------
    TableError
        For a table or for claims that are no list of dicts.
    TypeError
        For an undirected graph or a multigraph.
    """
    check_flags(cut=cut)
    if not isinstance(network, nx.DiGraph) or network.is_multigraph():
        message = f"from_networkx() needs a networkx.DiGraph, not {type(network).__name__}"
        raise TypeError(message)
    names = [name for name in TABLES if name not in ("transitions", "roles")]
    other_tables = {
        name: rows_in(f"the network's {name}", network.graph[name])
        for name in names
        if name in network.graph
    }
    roles = [{"role": node} | data for node, data in network.nodes(data=True)]
    in_the_end = rows_in(f"the network's {EVENTUALLY!r}", network.graph.get(EVENTUALLY, []))
    claims = [*edge_rows(network), *in_the_end]
    tables = {"transitions": claims, "roles": roles} | other_tables
    raws = {
        name: raw_of_rows(f"the network's {name}", name, rows, CUT) for name, rows in tables.items()
    }
    return cut_down(raws) if cut else raws


def edge_rows(network: nx.DiGraph[Any]) -> Iterator[Row]:
    """Yield the claims of every edge."""
    for origin, destination, data in network.edges(data=True):
        ends = {"origin": origin, "destination": destination}
        plain = {name: value for name, value in data.items() if name not in ("claims", "support")}
        place = f"the claims of the edge {origin!r} to {destination!r}"
        for claim in rows_in(place, data.get("claims", [])) or [plain]:
            yield ends | claim


def check_summaries(network: nx.DiGraph[Any], graph: CareerGraph) -> None:
    """Refuse edges whose own attributes contradict their claims: one of them was changed alone."""
    problems: list[Problem] = []
    for origin, destination, data in network.edges(data=True):
        if "claims" in data:
            ends = str(origin).strip(), str(destination).strip()
            place = f"the edge {origin!r} to {destination!r}"
            problems += (
                Problem(place, None, *difference) for difference in differences(graph, ends, data)
            )
    if problems:
        raise TableError(problems)
