"""What a file of a graph holds, whoever wrote it, and the tables that come of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.cells import plain
from careergraph.contract.raw import raw_of_rows
from careergraph.contract.tables import TABLES
from careergraph.errors import Problem, TableError
from careergraph.graph.doors.edge_summaries import EVENTUALLY, differences
from careergraph.graph.doors.rows_as_text import rows_in
from careergraph.graph.value import checked_graph

if TYPE_CHECKING:
    import networkx as nx

    from careergraph.contract.declared import Columns
    from careergraph.contract.raw import Raw

__all__ = [
    "GraphContent",
    "GraphEdge",
    "GraphNode",
    "number_of",
    "raws_of_content",
    "with_free_names",
]

LABELS = ("label", "name", "id")  # where other tools keep the name that people read
GENERATED = re.compile(r"n?\d+(?:::n?\d+)*")  # keys that programs make: 7, n7, n0::n7
WHOLE = re.compile(r"[-+]?[0-9]+")
CUT = ", or no such row: careergraph.from_networkx(network, cut=True) leaves them out"
# Columns of one's own that the forms would take for something else get a longer name there.
PREFIX = "careergraph_"
TAKEN = frozenset(
    ("end", "id", "key", "label", "name", "parents", "pid", "slices", "spells", "start", "type")
) | {"viz"}

Cells = dict[str, Any]


class GraphNode(NamedTuple):
    """A node: how edges call it, its attributes, its line or which one it is, and its label."""

    key: str
    cells: Cells
    line: int
    label: str = ""


class GraphEdge(NamedTuple):
    """An edge: the keys of its nodes, its attributes, and its line, or which one it is."""

    tail: str
    head: str
    cells: Cells
    line: int


class GraphContent(NamedTuple):
    """What a file of a graph holds.

    Attributes
    ----------
    file : str
        What to call it in an error.
    nodes, edges : list
        Its nodes and edges.
    attributes : dict
        Those of the whole graph.
    form : str
        How it is written, in words.
    unit : str
        What lines count: ``"line"`` of the file, or ``"row"``, edges and nodes each by itself.
    """

    file: str
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    attributes: Cells
    form: str
    unit: str = "line"

    def called(self, what: str) -> str:
        """Return what to call a part of it in an error: a line says where in the file it is."""
        return self.file if self.unit == "line" else f"{self.file}, its {what}"


def number_of(text: str, kind: str) -> object:
    """Return a value of the type that a file declares; as text where it is none of it.

    Examples
    --------
    >>> number_of("3", "long"), number_of("0.5", "double"), number_of("soon", "int")
    (3, 0.5, 'soon')
    >>> number_of("9007199254740993", "double")  # which no float is
    9007199254740993
    """
    try:
        if kind in ("int", "long", "integer", "short", "byte"):
            return int(text)
        if kind in ("float", "double", "bigdecimal"):
            number = float(text)
            return int(text) if WHOLE.fullmatch(text) and int(text) != number else number
    except ValueError:
        pass
    return text


def raws_of_content(content: GraphContent) -> dict[str, Raw]:
    """Return what a file of a graph holds as tables before any check.

    Raises
    ------
    TableError
        For an edge to no node, and for claims or tables that are no rows.
    """
    names = names_of(content)
    check_ends(content, names)
    tables: dict[str, list[tuple[Cells, int]]] = {
        "transitions": [*claims_of(content, names)],
        "roles": [(role_cells(n.cells) | {"role": names[n.key]}, n.line) for n in content.nodes],
    }
    parts = {"transitions": "edges", "roles": "nodes"}
    raws = {n: with_lines(content, n, content.called(parts[n]), tables[n]) for n in tables}
    for name in TABLES:
        if name not in tables and name in content.attributes:
            place = f"{content.file}, its {name}"
            raws[name] = raw_of_rows(place, name, rows_in(place, content.attributes[name]), CUT)
    check_edges(content, names, raws)
    return raws


def with_free_names(network: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Return a network of ours whose nodes have no attribute that a form takes for another one."""
    for _, cells in network.nodes(data=True):
        for name in [name for name in cells if name in TAKEN or name.startswith(PREFIX)]:
            cells[PREFIX + name] = cells.pop(name)
    return network


def role_cells(cells: Cells) -> Cells:
    """Return the attributes of a node as columns of roles."""
    return {name.removeprefix(PREFIX): cell for name, cell in cells.items() if name != "role"}


def names_of(content: GraphContent) -> dict[str, str]:
    """Return the name of each node: its label where labels tell all apart, else its key.

    Programs number nodes; then what people call them stands in an attribute.
    """
    keys = [node.key for node in content.nodes]
    known = [[node.label.strip() for node in content.nodes]]
    if all(map(GENERATED.fullmatch, keys)):
        known += (labels_of(content, name) for name in LABELS)
    names = next(filter(tell_apart, known), keys)
    for label in LABELS:  # which says once more what a role is called
        if labels_of(content, label) == names:
            for node in content.nodes:
                node.cells.pop(label, None)
    return dict(zip(keys, names, strict=True))


def labels_of(content: GraphContent, name: str) -> list[str]:
    """Return what an attribute calls each node, blank where it does not."""
    return [str(node.cells.get(name, "")).strip() for node in content.nodes]


def tell_apart(labels: list[str]) -> bool:
    """Return whether some labels tell all nodes apart."""
    return len({*labels} - {""}) == len(labels)


def check_ends(content: GraphContent, names: dict[str, str]) -> None:
    """Refuse two nodes of one key, and edges from or to what is no node."""
    problems = []
    place = content.called("nodes")
    seen: set[str] = set()
    for node in content.nodes:
        if node.key in seen:
            found = f"a second node {node.key!r}"
            problems.append(Problem(place, node.line, None, found, "one", content.unit))
        seen.add(node.key)
    place = content.called("edges")
    for edge in content.edges:
        for key in dict.fromkeys((edge.tail, edge.head)):
            if key not in names:
                found = f"an edge from {edge.tail!r} to {edge.head!r}, and no node {key!r}"
                right = "edges between its nodes"
                problems.append(Problem(place, edge.line, None, found, right, content.unit))
    if problems:
        raise TableError(problems)


def claims_of(content: GraphContent, names: dict[str, str]) -> list[tuple[Cells, int]]:
    """Return the claims of all edges, each with its line."""
    claims: list[tuple[Cells, int]] = []
    for edge in content.edges:
        ends = {"origin": names[edge.tail], "destination": names[edge.head]}
        place = f"{content.called('edges')}, {content.unit} {edge.line}, column claims"
        stated = rows_in(place, edge.cells["claims"]) if "claims" in edge.cells else []
        own = {n: v for n, v in edge.cells.items() if n not in ("claims", "support", *ends)}
        claims += ((claim | ends, edge.line) for claim in stated or [own])
    place = f"{content.file}, its {EVENTUALLY}"
    in_the_end = rows_in(place, content.attributes.get(EVENTUALLY, []))
    return [*claims, *((claim, 1) for claim in in_the_end)]


def with_lines(content: GraphContent, table: str, place: str, rows: list[tuple[Cells, int]]) -> Raw:
    """Return rows as a table, each with the line of its node or edge."""
    raw = raw_of_rows(place, table, [cells for cells, _ in rows])
    texts = {column.name for column in TABLES[table].columns if not column.is_number}
    columns: Columns = {
        name: [text_of(cell) for cell in cells] if name in texts else cells
        for name, cells in raw.columns.items()
    }
    return raw._replace(
        columns=columns, lines=[line for _, line in rows], unit=content.unit, form=content.form
    )


def text_of(cell: object) -> str:
    """Return a cell as text, a whole number without a point."""
    return str(plain(cell) if isinstance(cell, float) else cell)


def check_edges(content: GraphContent, names: dict[str, str], raws: dict[str, Raw]) -> None:
    """Refuse edges that say other than their claims do: somebody has changed one of them alone."""
    summed = [edge for edge in content.edges if "claims" in edge.cells]
    if not summed:
        return
    graph = checked_graph(raws)
    place = content.called("edges")
    problems = [
        Problem(place, edge.line, name, found, right, content.unit)
        for edge in summed
        for name, found, right in differences(
            graph, (names[edge.tail], names[edge.head]), edge.cells
        )
    ]
    if problems:
        raise TableError(problems)
