"""What two graphs have in common when they are equal: the same rows, in whatever order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES
from careergraph.graph.parts.people_left import closed

if TYPE_CHECKING:
    from careergraph.contract.declared import Columns
    from careergraph.graph.core import GraphCore

__all__ = ["content"]


def content(graph: GraphCore) -> dict[str, list[str]]:
    """Return the rows of each table that has any, without blanks, in a fixed order."""
    graph = closed(graph)
    implied: dict[str, Columns] = {"roles": {"role": list(graph.names)}}
    tables = implied | {name: graph.columns(name) for name in graph.tables}
    rows = {name: sorted(row_texts(name, columns)) for name, columns in tables.items()}
    return {name: texts for name, texts in rows.items() if texts}


def row_texts(table: str, columns: Columns) -> list[str]:
    """Return each row as text; a column of the user's own holds text once it was in a file."""
    fields = sorted(columns)
    own = TABLES[table].own_columns(fields)
    cells = zip(*(columns[field] for field in fields), strict=True)
    rows = (zip(fields, row, strict=True) for row in cells)
    return [
        repr({f: str(cell) if f in own else cell for f, cell in row if cell not in ("", None)})
        for row in rows
    ]
