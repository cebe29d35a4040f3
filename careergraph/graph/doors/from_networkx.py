"""A networkx graph in: its nodes, edges and attributes become tables to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from careergraph.contract.cut import CUT, cut_down
from careergraph.contract.raw import Raw, raw_of_rows
from careergraph.contract.tables import TABLES
from careergraph.errors import Problem, TableError
from careergraph.graph.doors.to_networkx import EVENTUALLY, summary
from careergraph.graph.records import SUMMARY
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph

__all__ = ["check_summaries", "raws_of_network"]

Row = dict[str, Any]


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
    other_tables = {name: network.graph[name] for name in names if name in network.graph}
    for name, table in other_tables.items():
        check_rows(f"the network's {name}", table)
    roles = [{"role": node} | data for node, data in network.nodes(data=True)]
    in_the_end = network.graph.get(EVENTUALLY, [])
    check_rows(f"the network's {EVENTUALLY!r}", in_the_end)
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
        check_rows(f"the claims of the edge {origin!r} to {destination!r}", data.get("claims", []))
        for claim in data.get("claims") or [plain]:
            yield ends | claim


def check_rows(place: str, table: object) -> None:
    """Refuse a table that is no list of dicts."""
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        right = "a list of dicts, a row each"
        raise TableError([Problem(place, None, None, repr(table)[:60], right)])


def check_summaries(network: nx.DiGraph[Any], graph: CareerGraph) -> None:
    """Refuse edges whose own attributes contradict their claims: one of them was changed alone."""
    problems = []
    for origin, destination, data in network.edges(data=True):
        if "claims" not in data:
            continue
        derived = summary(graph, graph.arc(str(origin).strip(), str(destination).strip()))
        for name in SUMMARY:
            if name in data and data[name] != derived.get(name):
                place = f"the edge {origin!r} to {destination!r}"
                right = f"{derived.get(name)!r} as its claims say, or no `claims`"
                problems.append(Problem(place, None, name, repr(data[name]), right))
    if problems:
        raise TableError(problems)
