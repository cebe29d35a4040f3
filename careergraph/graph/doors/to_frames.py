"""DataFrames out: a table of a graph, or columns of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.contract.tables import TABLES
from careergraph.graph.parts.people_left import closed

if TYPE_CHECKING:
    from careergraph.contract.declared import Cells, Columns
    from careergraph.graph.core import GraphCore

__all__ = ["frame", "text_frame"]


def frame(graph: GraphCore, table: str) -> pd.DataFrame:
    """Return one table as a DataFrame: the columns that hold something, blanks as missing."""
    columns: Columns = closed(graph).columns(table)
    if table == "roles" and not columns:
        columns = {"role": list(graph.names)}
    required = [column.name for column in TABLES[table].columns if column.required]
    shown = {name: columns.get(name, []) for name in (*required, *columns)}
    return pd.DataFrame({name: series(table, name, cells) for name, cells in shown.items()})


def text_frame(columns: Columns) -> pd.DataFrame:
    """Return columns of text as a DataFrame, blanks as missing."""
    return pd.DataFrame(columns, dtype="str").replace("", None)


def series(table: str, name: str, values: Cells) -> pd.Series[Any]:
    """Return one column: numbers as float64 or int64, text as str."""
    column = TABLES[table].column(name)
    if column is not None and column.is_number:
        return pd.to_numeric(pd.Series(values, dtype=object))
    cells = [None if value == "" else value for value in values]
    if all(isinstance(cell, str | None) for cell in cells):
        return pd.Series(cells, dtype="str")
    return pd.Series(cells)
