"""Rows that are added to a dataset: a new dataset, the old rows as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.checks import conform
from careergraph.contract.raw import Raw
from careergraph.errors import CareerGraphError
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from careergraph.contract.tables import Columns
    from careergraph.model.facts import Source

__all__ = ["joined"]

Row = dict[str, object]


def joined(graph: CareerGraph, table: str, rows: list[Row], source: Source) -> CareerGraph:
    """Return a dataset with further rows in one table, and the source that they cite.

    Raises
    ------
    CareerGraphError
        When the dataset knows a source of that key: the rows may be in it already.
    TableError
        When the rows break the tables' contract.
    """
    tables = {name: graph.columns(name) for name in graph.tables}
    cited = [
        str(key) for columns in tables.values() for key in columns.get("source", ()) if key != ""
    ]
    if source.source in cited:
        message = (
            f"the dataset cites a source {source.source!r} already: are these rows in it? "
            "If not, rename that source"
        )
        raise CareerGraphError(message)
    keys = () if "sources" in tables else dict.fromkeys(cited)  # once there, it lists all
    known: list[Row] = [{"source": key} for key in keys]
    described: Row = {name: cell for name, cell in source._asdict().items() if cell}
    tables["sources"] = appended(tables.get("sources", {}), [*known, described])
    tables[table] = appended(tables.get(table, {}), rows)
    raws = {name: raw(name, columns) for name, columns in tables.items()}
    return CareerGraph(conform(raws), raws)


def appended(columns: Columns, rows: list[Row]) -> Columns:
    """Return a table's columns with rows at their end."""
    length = len(next(iter(columns.values()), ()))
    fields = dict.fromkeys((*columns, *(field for row in rows for field in row)))
    return {
        field: [*columns.get(field, [""] * length), *(row.get(field, "") for row in rows)]
        for field in fields
    }


def raw(name: str, columns: Columns) -> Raw:
    """Return a table as it was before it was checked: blanks are empty text."""
    plain = {c: ["" if cell is None else cell for cell in cells] for c, cells in columns.items()}
    length = len(next(iter(columns.values()), ()))
    return Raw(f"the dataset ({name})", plain, range(1, length + 1), "row")
