"""GraphML: what Gephi, yEd, igraph and networkx read; of our own it is read back without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.files.graph_files.graph_content import raws_of_content, with_free_names
from careergraph.files.table_read import read_bytes

if TYPE_CHECKING:
    from careergraph.contract.raw import Raw
    from careergraph.files.allowance import Allowance
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "IS_TEXT", "NAME", "READERS", "read", "write"]

NAME = "graphml"
ENDINGS = (".graphml",)
FORM = "GraphML"
HOLDS = (
    "everything: typed attributes of roles and transitions, beside them claims and tables as JSON"
)
READERS = "Gephi, yEd, igraph, networkx, careergraph"
IS_TEXT = True


def write(graph: CareerGraph, place: str) -> None:
    """Write a GraphML file."""
    import networkx as nx

    from careergraph.files.graph_files.xml_text import ESCAPED, escaped_network

    network = with_free_names(graph.to_networkx())
    nx.set_node_attributes(network, {name: name for name in network}, "name")  # igraph looks there
    network, is_escaped = escaped_network(network)
    if is_escaped:
        network.graph["escaped"] = ESCAPED
    nx.write_graphml_xml(network, place)


def read(place: str, allowance: Allowance) -> dict[str, Raw]:
    """Return the tables that a GraphML file holds."""
    from careergraph.files.graph_files.graphml_read import RIGHT, graphml_content

    raw = read_bytes(place, RIGHT, allowance)
    return raws_of_content(graphml_content(place, raw, allowance))
