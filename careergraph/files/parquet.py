"""A Parquet file as rows of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.errors import stop
from careergraph.files.decoding import LONGEST_LINE
from careergraph.files.missing_library import stop_without
from careergraph.files.workbook import Rows, text

if TYPE_CHECKING:
    from typing import NoReturn

    from pyarrow import Array, Schema
    from pyarrow.parquet import FileMetaData

    from careergraph.files.allowance import Allowance

__all__ = ["parquet_rows"]

DATES = "values that Python can hold: dates of the years 1 to 9999"
BATCH = 4_096  # rows
RIGHT = f"at most {LONGEST_LINE:,}"
OVERHEAD = 1_048_576  # bytes of a column that are no cells


def parquet_rows(file: str, raw: bytes, allowance: Allowance) -> Rows:
    """Read a Parquet file; the names of its columns are row 1, an index of pandas stands first.

    Parameters
    ----------
    file : str
        What to call it in an error.
    raw : bytes
        The file.
    allowance : Allowance
        How much may be read.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        stop_without(file, "Parquet", "pyarrow", "parquet")
    try:
        flat = [
            column.name
            for column in pq.read_schema(pa.BufferReader(raw))
            if pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
        ]
        # A text that stands in many rows is read once, however long it is.
        table = pq.ParquetFile(pa.BufferReader(raw), read_dictionary=flat, pre_buffer=False)
        check_size(file, table.metadata, allowance)
        names = table.schema_arrow.names
        order = index_first(names, table.schema_arrow)
        rows: Rows = [(1, [names[place] for place in order])]
        line = 2
        for batch in table.iter_batches(BATCH):
            columns = [texts(file, names[place], batch.column(place)) for place in order]
            cells = map(list, zip(*columns, strict=True))
            rows += [(n, row) for n, row in enumerate(cells, line) if any(row)]
            line += batch.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        why = (str(error).splitlines() or [""])[0]
        stop(file, None, f"damaged Parquet ({why})", "a whole file")
    return rows


def index_first(names: list[str], schema: Schema) -> list[int]:
    """Return the places of the columns in their order: pandas writes an index behind the others."""
    try:
        index = (schema.pandas_metadata or {}).get("index_columns", [])
    except (AttributeError, ValueError):  # what pandas is said to have written is damaged
        index = []
    return sorted(range(len(names)), key=lambda place: names[place] not in index)


def check_size(file: str, metadata: FileMetaData, allowance: Allowance) -> None:
    """Refuse a file that unpacks to more than is allowed, as it says itself.

    Of one column in a group of rows nothing is asked: where a footer is damaged, pyarrow ends the
    whole process at that, past every error.
    """
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    for group in groups:
        cells = group.num_rows * group.num_columns
        if group.total_byte_size > cells * LONGEST_LINE + OVERHEAD * group.num_columns:
            stop(file, None, f"a cell of more than {LONGEST_LINE:,} bytes", RIGHT)
    allowance.check(sum(group.total_byte_size for group in groups), file)
    allowance.check_cells(sum(group.num_rows * group.num_columns for group in groups), file)
    allowance.check_cells(metadata.num_rows * metadata.num_columns, file)


def texts(file: str, name: str, column: Array[Any]) -> list[str]:
    """Return the cells of a column as text; equal ones of a dictionary are one object."""
    import pyarrow as pa
    import pyarrow.compute as pc

    values = column.dictionary if isinstance(column, pa.DictionaryArray) else column
    if pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
        longest = pc.max(pc.binary_length(values)).as_py() or 0
        if longest > LONGEST_LINE:
            stop_at_cell(file, name)
    try:
        cells = [text(cell) for cell in plain_values(values)]
    except (KeyError, OverflowError, ValueError) as error:  # KeyError: a zone unknown to pytz
        stop(file, None, f"a value in the column {name!r} that is too large ({error})", DATES)
    if values is column:
        return cells
    return ["" if place is None else cells[place] for place in column.indices.to_pylist()]


def plain_values(values: Array[Any]) -> list[object]:
    """Return the cells of a column as Python has them.

    A number of single precision is the shortest one that means it: 0.1, not 0.10000000149011612.
    """
    import pyarrow as pa

    if pa.types.is_float32(values.type):
        written = values.cast(pa.string()).to_pylist()
        return [None if cell is None else float(cell) for cell in written]
    cells: list[object] = values.to_pylist()
    return cells


def stop_at_cell(file: str, column: str) -> NoReturn:
    """Refuse a cell that is longer than any text."""
    found = f"a cell of more than {LONGEST_LINE:,} bytes in the column {column!r}"
    stop(file, None, found, RIGHT)
