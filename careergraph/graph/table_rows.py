"""What rows a table has of a role, and the cells of a column that it does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.memo import kept

if TYPE_CHECKING:
    from careergraph.contract.declared import Cells
    from careergraph.graph.core import GraphCore

__all__ = ["blanks", "rows_by_role"]


@kept
def blanks(graph: GraphCore, table: str, blank: object) -> Cells:
    """Return the cells of a column that a table does not have; all such columns share them."""
    return [blank] * len(next(iter(graph.columns(table).values()), ()))


@kept
def rows_by_role(graph: GraphCore, table: str) -> dict[str, list[int]]:
    """Return the rows of a table by the role that they are about."""
    rows: dict[str, list[int]] = {}
    for row, role in enumerate(graph.text_column(table, "role")):
        rows.setdefault(role, []).append(row)
    return rows
