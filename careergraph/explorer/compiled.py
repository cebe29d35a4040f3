"""A dataset as the data of the page: all that does not depend on the question, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.contract.vocabulary import EVIDENCE, TYPES
from careergraph.errors import CareerGraphError
from careergraph.explorer.compiled_items import item_tables
from careergraph.explorer.compiled_records import CompiledRecords
from careergraph.explorer.compiled_roles import code_table, own_table, role_table
from careergraph.explorer.compiled_steps import (
    arc_table,
    eventual_table,
    numeric_columns,
    sums,
    variant_table,
)
from careergraph.explorer.record_tables import Texts
from careergraph.graph.citations import sources
from careergraph.graph.inherited import inheriting
from careergraph.graph.records import highest_level
from careergraph.search.doubts import DOUBTS
from careergraph.search.measures import own_columns
from careergraph.search.objectives import names as objective_names
from careergraph.search.orders import levels_compare

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["MOST_ROLES", "MOST_TRANSITIONS", "compiled_data"]

VERSION = 1  # of the form of the data: the engine refuses another
MOST_ROLES, MOST_TRANSITIONS = 3_000, 60_000  # what one file holds and a browser answers quickly


def compiled_data(graph: CareerGraph) -> dict[str, Any]:
    """Return a dataset as the data that the page's own engine answers from.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.

    Returns
    -------
    dict
        Plain values, for JSON: ``createEngine(data)`` of the page takes it.

    Raises
    ------
    CareerGraphError
        For a dataset that is too large for one file.

    Examples
    --------
    >>> import careergraph
    >>> data = compiled_data(careergraph.load())
    >>> data["version"], data["records"]["pay"]["length"] > 100
    (1, True)
    """
    refuse_large(graph)
    graph = at_hand(graph)
    walked = inheriting(graph)
    texts = Texts()
    records = CompiledRecords(texts)
    for source in sources(graph).values():
        records.source(source)
    tables = {
        "roles": role_table(graph, walked, records),
        "own": own_table(graph, records),
        "codes": code_table(graph, texts),
        "arcs": arc_table(walked, records),
        "eventual": eventual_table(walked, records),
        "variants": variant_table(walked, records),
        **item_tables(graph, records),
    }
    return {
        "version": VERSION,
        "requirements": "requirements" in graph.tables,
        "cited": "source" in graph.columns("requirements"),
        "levels_compare": levels_compare(walked),
        "part": graph.part is not None,
        "highest_level": highest_level(graph),
        "types": list(TYPES),
        "evidence": list(EVIDENCE),
        "objectives": objective_names(),
        "own_columns": own_columns(graph),
        "numeric": numeric_columns(graph),
        "doubts": [list(each[:3]) for each in DOUBTS],
        "sums": sums(walked),
        "tables": {name: table.to_dict() for name, table in tables.items()},
        "records": records.to_dict(),
        "texts": texts.listed,
    }


def refuse_large(graph: CareerGraph) -> None:
    """Refuse a dataset that is too large for one file."""
    roles, transitions = len(graph.names), len(graph.index.tails)
    if roles <= MOST_ROLES and transitions <= MOST_TRANSITIONS:
        return
    message = (
        f"one file holds up to {MOST_ROLES:,} roles and {MOST_TRANSITIONS:,} transitions, and this "
        f"dataset has {roles:,} and {transitions:,}: `careergraph serve` shows the same page of it"
    )
    raise CareerGraphError(message)


def at_hand(graph: CareerGraph) -> CareerGraph:
    """Return a graph whose tables are at hand."""
    if graph.lookup is None:
        return graph
    return type(graph)({name: graph.columns(name) for name in graph.tables})
