"""A Parquet file as rows of text."""

from __future__ import annotations

from careergraph.files.csv_read import stop
from careergraph.files.workbook import Rows, numbered, stop_without

__all__ = ["parquet_rows"]


def parquet_rows(file: str, raw: bytes) -> Rows:
    """Read a Parquet file; the names of its columns are row 1.

    Parameters
    ----------
    file : str
        What to call it in an error.
    raw : bytes
        The file.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        stop_without(file, "Parquet", "pyarrow", "parquet")
    try:
        table = pq.read_table(pa.BufferReader(raw))
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        stop(file, None, f"damaged Parquet ({str(error).splitlines()[0]})", "a whole file")
    rows = zip(*columns, strict=True)
    return [(1, list(table.column_names)), *((n + 1, cells) for n, cells in numbered(rows))]
