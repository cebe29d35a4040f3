"""What of a graph's tables a form leaves out, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted, together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from careergraph.graph.core import GraphCore

__all__ = ["rows_lost", "tables_lost"]


def tables_lost(graph: GraphCore, held: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield which tables, and which columns of other tables, a form does not hold.

    Parameters
    ----------
    graph : GraphCore
        The graph.
    held : mapping of str to collection of str
        The columns that it holds of each table.
    """
    for table in graph.tables:
        columns = graph.columns(table)
        filled = [
            name for name, cells in columns.items() if any(c not in ("", None) for c in cells)
        ]
        rows = len(next(iter(columns.values()), ()))
        if table not in held:
            if rows:
                yield rows_lost(rows, table)
            continue
        lost = [name for name in filled if name not in held[table]]
        if lost:
            word = "column" if len(lost) == 1 else "columns"
            yield f"the {word} {together(lost)} of {table}"


def rows_lost(count: int, table: str) -> str:
    """Return that so many rows of a table are left out.

    Examples
    --------
    >>> rows_lost(1, "pay"), rows_lost(1200, "facts")
    ('1 row of pay', '1,200 rows of facts')
    """
    return f"{counted(count, 'row')} of {table}"
