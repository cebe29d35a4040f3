"""A networkx graph out: a fresh one, the user's to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from careergraph.contract.shared import distinct
from careergraph.contract.tables import TABLES
from careergraph.contract.vocabulary import evidence_of
from careergraph.graph.collection import no_collection
from careergraph.graph.doors.edge_summaries import EVENTUALLY, summary
from careergraph.graph.doors.rows_as_text import flat_cells, rows_as_text
from careergraph.graph.observed_moves import row_amounts, row_moves
from careergraph.graph.parts.people_left import closed
from careergraph.graph.records import eventual_rows
from careergraph.graph.supports import single_supports
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from careergraph.contract.declared import Cells, Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["to_networkx"]

ENDS = ("origin", "destination")
NUMBERS = ("support", "count", "weighted_count", "years")  # of an edge

Row = dict[str, Any]


def to_networkx(graph: CareerGraph, *, rich: bool = False) -> nx.DiGraph[str]:
    """Return a fresh ``networkx.DiGraph``; see :meth:`CareerGraph.to_networkx`."""
    check_flags(rich=rich)
    graph = closed(graph)
    held: Callable[[list[Row]], object] = list if rich else rows_as_text
    other_tables = (name for name in graph.tables if name not in ("transitions", "roles"))
    network: nx.DiGraph[str] = nx.DiGraph()
    network.graph.update({name: held(rows(graph.columns(name))) for name in other_tables})
    network.add_nodes_from((name, {}) for name in graph.names)
    for row in rows(graph.columns("roles") if rich else flat("roles", graph.columns("roles"))):
        network.add_node(row.pop("role"), **row)
    in_the_end = in_the_end_rows(graph)
    if in_the_end:
        network.graph[EVENTUALLY] = held(in_the_end)  # no edges: nobody takes them as a step
    with no_collection():
        network.add_edges_from(edges(graph) if rich else flat_edges(graph))
    return network


def flat(table: str, columns: Columns) -> Columns:
    """Return columns each of which holds one type, such as files of graphs have."""
    own = {*TABLES[table].own_columns(columns)}
    return {name: [*flat_cells(cells, own=name in own)] for name, cells in columns.items()}


def flat_edges(graph: CareerGraph) -> Iterator[tuple[str, str, Row]]:
    """Yield origin, destination and attributes of each edge, the claims as text."""
    every = [*edges(graph)]
    numbers = {name: [edge.get(name) for _, _, edge in every] for name in NUMBERS}
    for name, cells in numbers.items():
        numbers[name] = [*flat_cells(cells, own=False)]
    for place, (origin, destination, edge) in enumerate(every):
        of_one_type = {name: numbers[name][place] for name in NUMBERS if name in edge}
        claims = {"claims": rows_as_text(edge["claims"])}
        yield origin, destination, edge | of_one_type | claims


def in_the_end_rows(graph: CareerGraph) -> list[Row]:
    """Return the claims about where people end up."""
    found = [row for rows in eventual_rows(graph).values() for row in rows]
    columns = graph.columns("transitions") if found else {}
    return rows({name: [cells[row] for row in found] for name, cells in columns.items()})


def edges(graph: CareerGraph) -> Iterator[tuple[str, str, Row]]:
    """Yield origin, destination and attributes of each edge."""
    columns, index, names = graph.columns("transitions"), graph.index, graph.names
    claims = rows({name: cells for name, cells in columns.items() if name not in ENDS})
    claims = claims or [{} for _ in index.rows]
    summary_of = single_summaries(graph)
    ends = (map(names.__getitem__, numbers) for numbers in (index.tails, index.heads))
    if len(index.rows) == len(index.tails):
        for tail, head, row in zip(*ends, index.rows, strict=True):
            edge = summary_of(row)
            edge["claims"] = [claims[row]]
            yield tail, head, edge
        return
    for arc, (tail, head) in enumerate(zip(*ends, strict=True)):
        of_arc = index.rows_of(arc)
        edge = summary_of(of_arc[0]) if len(of_arc) == 1 else summary(graph, arc)
        edge["claims"] = [claims[row] for row in of_arc]
        yield tail, head, edge


def single_summaries(graph: CareerGraph) -> Callable[[int], Row]:
    """Return what tells the summary of an edge that one row claims, as `summary` does."""
    kinds, cells = (graph.text_column("transitions", name) for name in ("kind", "evidence"))
    years, moves = graph.number_column("transitions", "years"), row_moves(graph)
    evidence, supports = list(map(evidence_of, cells, row_amounts(graph))), single_supports(graph)

    def summary_of(row: int) -> Row:
        edge: Row = {"kind": kinds[row]} if kinds[row] else {}
        edge["evidence"] = evidence[row]
        edge["support"] = supports[row]
        count, weight = moves[row]
        if count is not None:
            edge["count"] = count
        if weight is not None:
            edge["weighted_count"] = weight
        if years[row] is not None:
            edge["years"] = years[row]
        return edge

    def bare_summary_of(row: int) -> Row:
        return {"evidence": evidence[row], "support": supports[row]}

    stated = ({*distinct(column)} - {"", None} for column in (kinds, row_amounts(graph), years))
    return summary_of if any(stated) else bare_summary_of


def rows(columns: Columns) -> list[Row]:
    """Return a table's rows as dicts, blanks left out."""
    cells: Iterable[Cells] = zip(*columns.values(), strict=True)  # type: ignore[assignment]
    named = (dict(zip(columns, row, strict=False)) for row in cells)
    if not any({"", None} & {*distinct(column)} for column in columns.values()):
        return list(named)
    return [{k: v for k, v in row.items() if v not in ("", None)} for row in named]
