"""A GraphML file as what it holds: of networkx, igraph, Gephi, yEd, or of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from careergraph.errors import stop
from careergraph.files.graph_files.graph_content import (
    GraphContent,
    GraphEdge,
    GraphNode,
    number_of,
)
from careergraph.files.graph_files.xml_text import of_xml_text
from careergraph.files.graph_files.xml_tree import parsed_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.files.allowance import Allowance
    from careergraph.files.graph_files.xml_tree import XmlElement

__all__ = ["graphml_content"]

RIGHT = "GraphML"
DIRECTED = "a directed graph: a transition leads from one role to another"


class GraphmlKey(NamedTuple):
    """What a file declares of an attribute."""

    scope: str
    name: str
    kind: str
    default: str | None


def graphml_content(file: str, raw: bytes, allowance: Allowance) -> GraphContent:
    """Return what a GraphML file holds.

    Raises
    ------
    TableError
        For what is no GraphML, and for graphs without transitions: undirected ones, hyperedges.
    """
    root = parsed_xml(file, raw, RIGHT, allowance)
    if root.tag != "graphml":
        stop(file, root.line, f"XML that begins with <{root.tag[:60]}>", RIGHT)
    graphs = [*root.all("graph")]
    if len(graphs) != 1:
        stop(file, root.line, f"{len(graphs)} graphs", "one")
    return GraphmlFile(file, root).content(graphs[0])


class GraphmlFile:
    """A GraphML file, and the attributes that it declares."""

    def __init__(self, file: str, root: XmlElement) -> None:
        self._file = file
        self._keys = {key.get("id"): declared(key) for key in root.all("key")}
        self._text: Callable[[str], str] = str

    def content(self, graph: XmlElement) -> GraphContent:
        """Return what its graph holds."""
        attributes = self._cells(graph, "graph")
        if "escaped" in attributes:
            self._text = of_xml_text
            attributes = self._cells(graph, "graph")
        for element in graph.within("hyperedge"):
            self._refuse(element, "a hyperedge", "edges, each from one node to one node")
        nodes = [
            GraphNode(
                self._text(node.get("id")), self._cells(node, "node"), node.line, drawn_label(node)
            )
            for node in graph.within("node")
        ]
        default = graph.get("edgedefault")
        edges = [self._edge(edge, default) for edge in graph.within("edge")]
        return GraphContent(self._file, nodes, edges, attributes, RIGHT)

    def _edge(self, edge: XmlElement, default: str) -> GraphEdge:
        """Return an edge; it must be directed."""
        directed = edge.get("directed") or ("false" if default == "undirected" else "true")
        if directed == "false":
            self._refuse(edge, "an undirected edge", DIRECTED)
        tail, head = self._text(edge.get("source")), self._text(edge.get("target"))
        return GraphEdge(tail, head, self._cells(edge, "edge"), edge.line)

    def _cells(self, element: XmlElement, scope: str) -> dict[str, Any]:
        """Return the attributes of an element, those that stand for many by default among them."""
        cells: dict[str, Any] = {
            self._text(key.name): number_of(self._text(key.default), key.kind)
            for key in self._keys.values()
            if key.default is not None and key.scope in (scope, "all")
        }
        for data in element.all("data"):
            key = self._keys.get(data.get("key"))
            if key is None:
                self._refuse(data, f"the key {data.get('key')!r}", "a key that the file declares")
            if not data.children:  # those are pictures, as yEd draws them
                cells[self._text(key.name)] = number_of(self._text(data.text), key.kind)
        return cells

    def _refuse(self, element: XmlElement, found: str, right: str) -> NoReturn:
        stop(self._file, element.line, found, right)


def declared(key: XmlElement) -> GraphmlKey:
    """Return what a file declares of an attribute."""
    default = key.first("default")
    text = None if default is None or default.children else default.text
    name = key.get("attr.name") or key.get("id")
    return GraphmlKey(key.get("for") or "all", name, key.get("attr.type") or "string", text)


def drawn_label(node: XmlElement) -> str:
    """Return the text that yEd draws in a node; blank where it draws none."""
    graphics = (data for data in node.all("data") if data.children)
    labels = (label.text.strip() for data in graphics for label in data.within("NodeLabel"))
    return next(filter(None, labels), "")
