"""GEXF 1.2, the form of Gephi; of our own it is read back without loss."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from careergraph.files.graph_files.graph_content import raws_of_content, with_free_names
from careergraph.files.table_read import read_bytes

if TYPE_CHECKING:
    from careergraph.contract.raw import Raw
    from careergraph.files.allowance import Allowance
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "IS_TEXT", "NAME", "READERS", "read", "write"]

NAME = "gexf"
ENDINGS = (".gexf",)
FORM = "GEXF 1.2"
HOLDS = "everything: typed attributes of roles and transitions; claims and tables as JSON"
READERS = "Gephi, networkx, careergraph"
IS_TEXT = True


def write(graph: CareerGraph, place: str) -> None:
    """Write a GEXF file. Its description holds the other tables, as no graph has attributes."""
    import networkx as nx

    from careergraph.files.graph_files.xml_text import ESCAPED, escaped_network

    network, is_escaped = escaped_network(with_free_names(graph.to_networkx()))
    about = {"careergraph": 1, **network.graph} | ({"escaped": ESCAPED} if is_escaped else {})
    network.graph.clear()
    stream = io.BytesIO()
    nx.write_gexf(network, stream)
    with open(place, "wb") as file:
        file.writelines(with_description(stream.getvalue(), json.dumps(about, ensure_ascii=False)))


def with_description(content: bytes, about: str) -> tuple[bytes, bytes, bytes]:
    """Return a GEXF file of networkx with a description, and without the day on which it was made.

    The same graph is the same file.
    """
    begin, end = content.index(b"<meta"), content.index(b"</meta>")  # before anything of the graph
    told = f"<meta><creator>careergraph</creator><description>{escape(about)}</description>"
    return content[:begin], told.encode(), content[end:]


def read(place: str, allowance: Allowance) -> dict[str, Raw]:
    """Return the tables that a GEXF file holds."""
    from careergraph.files.graph_files.gexf_read import RIGHT, gexf_content

    raw = read_bytes(place, RIGHT, allowance)
    return raws_of_content(gexf_content(place, raw, allowance))
