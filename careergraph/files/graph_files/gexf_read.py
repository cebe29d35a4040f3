"""A GEXF file as what it holds: of Gephi, networkx, or of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.errors import stop
from careergraph.files.graph_files.graph_content import (
    GraphContent,
    GraphEdge,
    GraphNode,
    number_of,
)
from careergraph.files.graph_files.graphml_read import DIRECTED
from careergraph.files.graph_files.xml_text import of_xml_text
from careergraph.files.graph_files.xml_tree import parsed_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.files.allowance import Allowance
    from careergraph.files.graph_files.xml_tree import XmlElement

__all__ = ["gexf_content"]

RIGHT = "GEXF"


class GexfAttribute(NamedTuple):
    """What a file declares of an attribute."""

    name: str
    kind: str
    default: str | None


def gexf_content(file: str, raw: bytes, allowance: Allowance) -> GraphContent:
    """Return what a GEXF file holds.

    Raises
    ------
    TableError
        For what is no GEXF, and for graphs that have no transitions: edges without a direction.
    """
    root = parsed_xml(file, raw, RIGHT, allowance)
    if root.tag != "gexf":
        stop(file, root.line, f"XML that begins with <{root.tag[:60]}>", RIGHT)
    graph = root.first("graph")
    if graph is None:
        stop(file, root.line, "no graph", "one")
    described = description(root)
    return GexfFile(file, graph, is_escaped="escaped" in described).content(described)


def description(root: XmlElement) -> dict[str, Any]:
    """Return what our own files say of the whole graph in the description; nothing of others."""
    for element in root.within("description"):
        try:
            content = json.loads(element.text)
        except (ValueError, RecursionError):
            continue  # whatever others write there
        if isinstance(content, dict) and "careergraph" in content:
            return content
    return {}


class GexfFile:
    """A GEXF file, and the attributes that it declares."""

    def __init__(self, file: str, graph: XmlElement, *, is_escaped: bool) -> None:
        self._file, self._graph = file, graph
        self._text: Callable[[str], str] = of_xml_text if is_escaped else str
        self._declared: dict[str, dict[str, GexfAttribute]] = {"node": {}, "edge": {}}
        for group in graph.all("attributes"):
            for each in group.all("attribute"):
                default = each.first("default")
                name, kind = each.get("title") or each.get("id"), each.get("type") or "string"
                text = None if default is None else default.text
                scope = self._declared.setdefault(group.get("class"), {})
                scope[each.get("id")] = GexfAttribute(name, kind, text)

    def content(self, attributes: dict[str, Any]) -> GraphContent:
        """Return what its graph holds, and what was said of the whole graph."""
        attributes = {
            name: self._text(value) if isinstance(value, str) else value
            for name, value in attributes.items()
        }
        nodes = [
            GraphNode(
                self._text(node.get("id")),
                self._cells(node, "node"),
                node.line,
                self._text(node.get("label")),
            )
            for node in self._graph.within("node")
        ]
        edges = [self._edge(edge) for edge in self._graph.within("edge")]
        return GraphContent(self._file, nodes, edges, attributes, RIGHT)

    def _edge(self, edge: XmlElement) -> GraphEdge:
        """Return an edge; it must be directed. Its weight and label are attributes of it."""
        kind = edge.get("type") or self._graph.get("defaultedgetype") or "undirected"
        if kind != "directed":
            stop(self._file, edge.line, f"an edge of the type {kind!r}", DIRECTED)
        own: dict[str, Any] = {}
        if edge.get("label"):
            own["label"] = self._text(edge.get("label"))
        if edge.get("weight"):
            own["weight"] = number_of(edge.get("weight"), "double")
        ends = self._text(edge.get("source")), self._text(edge.get("target"))
        return GraphEdge(*ends, own | self._cells(edge, "edge"), edge.line)

    def _cells(self, element: XmlElement, scope: str) -> dict[str, Any]:
        """Return the attributes of an element, those that stand for many by default among them."""
        cells: dict[str, Any] = {
            self._text(each.name): number_of(self._text(each.default), each.kind)
            for each in self._declared[scope].values()
            if each.default is not None
        }
        for group in element.all("attvalues"):
            for value in group.all("attvalue"):
                key = value.get("for") or value.get("id")
                each = self._declared[scope].get(key)
                if each is None:
                    found = f"the attribute {key!r}"
                    stop(self._file, value.line, found, "one that the file declares")
                cells[self._text(each.name)] = number_of(self._text(value.get("value")), each.kind)
        return cells
