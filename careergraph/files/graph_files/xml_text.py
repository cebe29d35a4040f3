r"""Text that XML 1.0 cannot hold, written so that it comes back: ``_x0001_``, as Excel does it.

Most control characters have no place in XML, and a carriage return becomes a line end there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ESCAPED", "as_xml_text", "escaped_network", "of_xml_text"]

ESCAPED = "_xHHHH_"  # how the files call it
BARRED = re.compile("[\x01-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-F]{4}_)")
WRITTEN = re.compile("_x(00(?:0[1-8B-F]|1[0-9A-F]|5F)|FFF[EF])_")


def as_xml_text(text: str) -> str:
    r"""Return a text as XML can hold it.

    Examples
    --------
    >>> as_xml_text("Cook\x01"), as_xml_text("_x0001_"), as_xml_text("a_b")
    ('Cook_x0001_', '_x005F_x0001_', 'a_b')
    """
    return BARRED.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def of_xml_text(text: str) -> str:
    r"""Return the text that was written so.

    Examples
    --------
    >>> of_xml_text("Cook_x0001_"), of_xml_text("_x005F_x0001_"), of_xml_text("a_xFFFF")
    ('Cook\x01', '_x0001_', 'a_xFFFF')
    """
    return WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)


def escaped_network(network: nx.DiGraph[str]) -> tuple[nx.DiGraph[str], bool]:
    """Return a network whose texts XML can hold, and whether any had to be escaped."""
    texts = (*network, *all_texts(network))
    if not any(map(BARRED.search, texts)):
        return network, False
    safe: nx.DiGraph[str] = type(network)()
    safe.graph.update(safe_row(network.graph))
    safe.add_nodes_from((as_xml_text(n), safe_row(row)) for n, row in network.nodes(data=True))
    safe.add_edges_from(
        (as_xml_text(tail), as_xml_text(head), safe_row(row))
        for tail, head, row in network.edges(data=True)
    )
    return safe, True


def all_texts(network: nx.DiGraph[str]) -> list[str]:
    """Return the names and values of all attributes that are text."""
    rows: list[dict[Any, Any]] = [network.graph, *(row for _, row in network.nodes(data=True))]
    rows += (row for _, _, row in network.edges(data=True))
    return [text for row in rows for cell in row.items() for text in cell if isinstance(text, str)]


def safe_row(row: dict[Any, Any]) -> dict[Any, Any]:
    """Return attributes whose texts XML can hold."""
    return {
        as_xml_text(name): as_xml_text(value) if isinstance(value, str) else value
        for name, value in row.items()
    }
