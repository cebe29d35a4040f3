"""Rows that are added to a dataset: a new dataset, the old rows as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.checks import conform
from careergraph.contract.raw import Raw, appended
from careergraph.errors import CareerGraphError
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.contract.declared import Columns
    from careergraph.importers.shared.draft import Row

__all__ = ["with_rows"]


def with_rows(graph: CareerGraph, rows: Mapping[str, Sequence[Row]]) -> CareerGraph:
    """Return a dataset with further rows in its tables, and the sources that they cite.

    Parameters
    ----------
    graph : CareerGraph
        The dataset; it stays as it is.
    rows : mapping of str to sequence of dict
        For each table the rows to add: cells by column name. Without any, but for those of
        sources, nothing is added.

    Raises
    ------
    CareerGraphError
        When the dataset cites one of the sources: the rows may be in it already.
    TableError
        When the rows break the tables' contract.
    """
    added = {name: list(new) for name, new in rows.items() if new and name != "sources"}
    if not added:
        return graph
    tables = {name: graph.columns(name) for name in graph.tables}
    cited = dict.fromkeys(
        str(key) for columns in tables.values() for key in columns.get("source", ()) if key != ""
    )
    check_sources(rows["sources"], cited)
    listed: list[Row] = [] if "sources" in tables else [{"source": key} for key in cited]
    sources = [*listed, *rows["sources"]]  # a table of sources lists all that are cited
    for name, new in ({"sources": sources} | added).items():
        tables[name] = appended(name, tables.get(name, {}), new)
    raws = {name: raw(name, columns) for name, columns in tables.items()}
    return CareerGraph(conform(raws), raws)


def check_sources(sources: Sequence[Row], cited: Mapping[str, object]) -> None:
    """Refuse sources that the dataset cites already."""
    for source in sources:
        if source["source"] in cited:
            message = (
                f"the dataset cites a source {source['source']!r} already: are these rows in it? "
                "If not, rename that source"
            )
            raise CareerGraphError(message)


def raw(name: str, columns: Columns) -> Raw:
    """Return a table as it was before it was checked: blanks are empty text."""
    plain = {c: ["" if cell is None else cell for cell in cells] for c, cells in columns.items()}
    length = len(next(iter(columns.values()), ()))
    return Raw(f"the dataset ({name})", plain, range(1, length + 1), "row")
