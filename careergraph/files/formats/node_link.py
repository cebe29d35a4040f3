"""Node-link JSON: the form of networkx and D3; of our own it is read back without loss."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from careergraph.files.graph_files.graph_content import raws_of_content, with_free_names
from careergraph.hidden_characters import json_shown

if TYPE_CHECKING:
    from careergraph.contract.raw import Raw
    from careergraph.files.allowance import Allowance
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "IS_TEXT", "NAME", "READERS", "read", "write"]

NAME = "node-link"
ENDINGS = (".json",)
FORM = "node-link JSON"
HOLDS = "everything: claims as lists of objects, other tables beside the graph"
READERS = "networkx, D3, careergraph"
IS_TEXT = True


def write(graph: CareerGraph, place: str) -> None:
    """Write node-link JSON."""
    import networkx as nx

    network = with_free_names(graph.to_networkx(rich=True))
    content = nx.node_link_data(network, edges="edges")
    content = json.loads(json.dumps(content, default=str), parse_constant=as_text)
    with open(place, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(json_shown(json.dumps(content, indent=1, ensure_ascii=False)))
        stream.write("\n")


def as_text(constant: str) -> str:
    """Return as text what JSON has no word for: infinity."""
    return str(float(constant))


def read(place: str, allowance: Allowance) -> dict[str, Raw]:
    """Return the tables that a file of node-link JSON holds."""
    from careergraph.files.graph_files.node_link_read import node_link_content

    return raws_of_content(node_link_content(place, allowance))
