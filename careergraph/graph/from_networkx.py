"""The networkx door: a graph in, a fresh graph out (networkx only here)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from careergraph.contract.checks import Raw, conform
from careergraph.contract.short_form import expand
from careergraph.contract.tables import TABLES, Cells
from careergraph.errors import Problem, TableError
from careergraph.graph.records import transition
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.contract.tables import Columns

__all__ = ["from_networkx", "to_networkx"]

SUMMARY = ("kind", "evidence", "support", "count", "years")

Row = dict[str, Any]


def to_networkx(graph: CareerGraph) -> nx.DiGraph[str]:
    """Return a fresh ``networkx.DiGraph``; see :meth:`CareerGraph.to_networkx`."""
    others = (name for name in graph.tables if name not in ("transitions", "roles"))
    network: nx.DiGraph[str] = nx.DiGraph()
    network.graph.update({name: rows(graph.columns(name)) for name in others})
    network.add_nodes_from((name, {}) for name in graph.names)
    for row in rows(graph.columns("roles")):
        network.add_node(row.pop("role"), **row)
    claims = rows(graph.columns("transitions"))
    arcs = graph.index
    for arc in range(len(arcs.tails)):
        mine = [claims[row] for row in arcs.rows[arcs.starts[arc] : arcs.starts[arc + 1]]]
        network.add_edge(graph.names[arcs.tails[arc]], graph.names[arcs.heads[arc]])
        edge = network.edges[graph.names[arcs.tails[arc]], graph.names[arcs.heads[arc]]]
        edge.update(summary(graph, arc))
        edge["claims"] = [{k: v for k, v in row.items() if k not in ENDS} for row in mine]
    return network


ENDS = ("origin", "destination")


def summary(graph: CareerGraph, arc: int) -> Row:
    """Return what an edge carries beside its claims, blanks left out."""
    whole = transition(graph, arc)
    fields = {name: getattr(whole, name) for name in SUMMARY}
    return {name: value for name, value in fields.items() if value not in ("", None)}


def from_networkx(network: nx.DiGraph[Any]) -> CareerGraph:
    """Make a graph of a networkx graph.

    Parameters
    ----------
    network : networkx.DiGraph
        Nodes are roles; node attributes become columns of the roles table. An edge's attributes
        become one claim, or, where it has ``claims`` (a list of dicts), each of them. Tables such
        as ``requirements`` are lists of dicts in ``network.graph``.

    Returns
    -------
    CareerGraph
        The graph.

    Raises
    ------
    TableError
        With every breach of the tables' contract, and for an edge whose attributes no longer say
        what its claims say.
    TypeError
        For an undirected graph or a multigraph: a transition has a direction.

    Examples
    --------
    >>> import careergraph, networkx as nx
    >>> careergraph.from_networkx(nx.DiGraph([("Cook", "Chef"), ("Chef", "Owner")]))
    <CareerGraph: 3 roles, 2 transitions>
    """
    if not isinstance(network, nx.DiGraph) or network.is_multigraph():
        message = f"from_networkx() needs a networkx.DiGraph, not {type(network).__name__}"
        raise TypeError(message)
    others = {
        n: network.graph[n]
        for n in TABLES
        if n in network.graph and n not in ("transitions", "roles")
    }
    for name, table in others.items():
        check_rows(f"the network's {name}", table)
    roles = [{"role": node} | data for node, data in network.nodes(data=True)]
    content = {"transitions": list(edge_rows(network)), "roles": roles} | others
    raws = {name: raw(name, table) for name, table in content.items()}
    graph = CareerGraph(expand(conform(raws)), raws)
    check_summaries(network, graph)
    return graph


def edge_rows(network: nx.DiGraph[Any]) -> Iterator[Row]:
    """Yield the claims of every edge."""
    for origin, destination, data in network.edges(data=True):
        ends = {"origin": origin, "destination": destination}
        plain = {name: value for name, value in data.items() if name not in ("claims", "support")}
        check_rows(f"the claims of the edge {origin!r} to {destination!r}", data.get("claims", []))
        for claim in data.get("claims") or [plain]:
            yield ends | claim


def check_rows(file: str, table: object) -> None:
    """Refuse a table that is no list of dicts."""
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        raise TableError(
            [Problem(file, None, None, repr(table)[:60], "a list of dicts, a row each")]
        )


def raw(name: str, table: Iterable[Row]) -> Raw:
    """Return rows as a table before any check."""
    content = list(table)
    required = [column.name for column in TABLES[name].columns if column.required]
    fields = dict.fromkeys((*required, *(field for row in content for field in row)))
    columns = {field: [cell(row.get(field)) for row in content] for field in fields}
    return Raw(f"the network's {name}", columns, range(len(content)), "row")


def cell(value: object) -> object:
    """Return a cell: nothing is blank, text is stripped."""
    if value is None or value != value:  # noqa: PLR0124 (NaN)
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return value.strip() if isinstance(value, str) else value


def check_summaries(network: nx.DiGraph[Any], graph: CareerGraph) -> None:
    """Refuse edges whose own attributes contradict their claims: one of them was changed alone."""
    problems = []
    for origin, destination, data in network.edges(data=True):
        if "claims" not in data:
            continue
        right = summary(graph, graph.arc(str(origin).strip(), str(destination).strip()))
        for name in SUMMARY:
            if name in data and data[name] != right.get(name):
                file = f"the edge {origin!r} to {destination!r}"
                said = f"{right.get(name)!r} as its claims say, or no `claims`"
                problems.append(Problem(file, None, name, repr(data[name]), said))
    if problems:
        raise TableError(problems)


def rows(columns: Columns) -> list[Row]:
    """Return a table's rows as dicts, blanks left out."""
    cells: Iterable[Cells] = zip(*columns.values(), strict=True)  # type: ignore[assignment]
    named = (dict(zip(columns, row, strict=True)) for row in cells)
    return [{k: v for k, v in row.items() if v not in ("", None)} for row in named]
