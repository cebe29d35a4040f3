"""Node-link JSON as what it holds: of networkx, of pages that draw with D3, or of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

from careergraph.errors import stop
from careergraph.files.graph_files.graph_content import GraphContent, GraphEdge, GraphNode
from careergraph.files.graph_files.graphml_read import DIRECTED
from careergraph.files.json_read import read_json

if TYPE_CHECKING:
    from careergraph.files.allowance import Allowance

__all__ = ["node_link_content"]

RIGHT = 'node-link JSON: {"nodes": [{"id": ...}], "edges": [{"source": ..., "target": ...}]}'
PATHWAYS = f"{RIGHT}; pathways of CTDL are read from a file that ends in .jsonld"
ENDS = ("source", "target")


def node_link_content(file: str, allowance: Allowance) -> GraphContent:
    """Return what a file of node-link JSON holds.

    Raises
    ------
    TableError
        For what is no node-link JSON, and for undirected graphs.
    """
    content = read_json(file, RIGHT, allowance)
    content = content if isinstance(content, dict) else {}
    nodes, links = content.get("nodes"), content.get("edges", content.get("links"))
    if not are_objects(nodes) or not are_objects(links):
        if "@context" in content:
            stop(file, None, "JSON-LD", PATHWAYS)
        stop(file, None, "JSON without lists of nodes and edges", RIGHT)
    if content.get("directed") is False:
        stop(file, None, "an undirected graph", DIRECTED)
    attributes = content.get("graph", {})
    return GraphContent(
        file,
        [node_of(file, *each) for each in enumerate(nodes)],
        [edge_of(file, *each) for each in enumerate(links)],
        attributes if isinstance(attributes, dict) else {},
        "node-link JSON",
        unit="row",
    )


def are_objects(values: object) -> TypeGuard[list[dict[str, Any]]]:
    """Return whether some values are a list of objects."""
    return isinstance(values, list) and all(isinstance(value, dict) for value in values)


def node_of(file: str, row: int, node: dict[str, Any]) -> GraphNode:
    """Return a node."""
    key = node.get("id", node.get("name"))
    if not isinstance(key, str | int | float):
        stop(f"{file}, its nodes, row {row}", None, "a node without an id", RIGHT)
    return GraphNode(str(key), {name: node[name] for name in node if name != "id"}, row)


def edge_of(file: str, row: int, edge: dict[str, Any]) -> GraphEdge:
    """Return an edge; the key by which networkx tells parallel edges apart is left out."""
    ends = [edge.get(end) for end in ENDS]
    if not all(isinstance(end, str | int | float) for end in ends):
        stop(f"{file}, its edges, row {row}", None, "an edge without source or target", RIGHT)
    cells = {name: cell for name, cell in edge.items() if name not in (*ENDS, "key")}
    return GraphEdge(str(ends[0]), str(ends[1]), cells, row)
