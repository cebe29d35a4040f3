"""A networkx graph out: a fresh one, the user's to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from careergraph.graph.records import SUMMARY, eventual_rows, transition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.contract.tables import Cells, Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["EVENTUALLY", "summary", "to_networkx"]

EVENTUALLY = "eventually"  # where a network keeps the claims about where people end up

ENDS = ("origin", "destination")

Row = dict[str, Any]


def to_networkx(graph: CareerGraph) -> nx.DiGraph[str]:
    """Return a fresh ``networkx.DiGraph``; see :meth:`CareerGraph.to_networkx`."""
    other_tables = (name for name in graph.tables if name not in ("transitions", "roles"))
    network: nx.DiGraph[str] = nx.DiGraph()
    network.graph.update({name: rows(graph.columns(name)) for name in other_tables})
    network.add_nodes_from((name, {}) for name in graph.names)
    for row in rows(graph.columns("roles")):
        network.add_node(row.pop("role"), **row)
    claims = rows(graph.columns("transitions"))
    in_the_end = [claims[row] for rows in eventual_rows(graph).values() for row in rows]
    if in_the_end:
        network.graph[EVENTUALLY] = in_the_end  # no edges: nobody takes them as a step
    index = graph.index
    for arc in range(len(index.tails)):
        origin, destination = graph.ends(arc)
        network.add_edge(origin, destination)
        edge = network.edges[origin, destination]
        edge.update(summary(graph, arc))
        of_arc = [claims[row] for row in index.rows_of(arc)]
        edge["claims"] = [{k: v for k, v in row.items() if k not in ENDS} for row in of_arc]
    return network


def summary(graph: CareerGraph, arc: int) -> Row:
    """Return what an edge carries beside its claims, blanks left out."""
    record = transition(graph, arc)
    fields = {name: getattr(record, name) for name in SUMMARY}
    return {name: value for name, value in fields.items() if value not in ("", None)}


def rows(columns: Columns) -> list[Row]:
    """Return a table's rows as dicts, blanks left out."""
    cells: Iterable[Cells] = zip(*columns.values(), strict=True)  # type: ignore[assignment]
    named = (dict(zip(columns, row, strict=True)) for row in cells)
    return [{k: v for k, v in row.items() if v not in ("", None)} for row in named]
