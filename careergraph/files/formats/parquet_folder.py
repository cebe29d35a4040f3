"""A folder of Parquet files, one for each table, as Spark and its like write a dataset."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from careergraph.contract.tables import TABLES
from careergraph.files.formats.folder import may_replace, write_json
from careergraph.files.missing_library import stop_writing_without

if TYPE_CHECKING:
    from pyarrow import Array

    from careergraph.contract.declared import Cells
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "NAME", "READERS", "may_replace", "write"]

NAME = "parquet"
ENDINGS = (".parquet",)
FORM = "a folder to make of Parquet files, one for each table"
HOLDS = "everything"
READERS = "careergraph, pandas, polars, DuckDB, Spark, Arrow"
EXACT = 2**53  # below it every whole number is a float of its own
INT64 = range(-(2**63), 2**63)


def write(graph: CareerGraph, place: str) -> None:
    """Write a new folder of Parquet files, described as a Data Package.

    Raises
    ------
    CareerGraphError
        Where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        stop_writing_without("Parquet", "pyarrow", "parquet")
    from careergraph.contract.package import datapackage

    tables = {name: graph.columns(name) for name in graph.tables}
    os.mkdir(place)
    for name, columns in tables.items():
        arrays = [arrow_column(name, field, cells) for field, cells in columns.items()]
        table = pa.Table.from_arrays(arrays, names=list(columns))
        pq.write_table(table, os.path.join(place, f"{name}.parquet"))
    package = datapackage(tables, ending=".parquet")
    write_json(os.path.join(place, "datapackage.json"), package)


def arrow_column(table: str, field: str, cells: Cells) -> Array[Any]:
    """Return a column as Arrow has it: text, whole numbers or others; blanks are null.

    Numbers that no number of Arrow holds as they are become text, which says the same.
    """
    import pyarrow as pa

    column = TABLES[table].column(field)
    if column is None or not column.is_number:
        return pa.array([str(cell) if cell not in ("", None) else None for cell in cells], "string")
    given = [cell for cell in cells if cell is not None]
    whole = [cell for cell in given if isinstance(cell, int)]
    if len(whole) == len(given) and all(cell in INT64 for cell in whole):
        return pa.array(cells, "int64")
    if all(cell < EXACT for cell in whole):  # else pyarrow refuses some
        return pa.array(cells, "float64")
    return pa.array([None if cell is None else str(cell) for cell in cells], "string")
