"""The columns of a DataFrame, whoever made it: pandas as it is, others by Arrow's C interface."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

from careergraph.contract.raw import plain_cell, stripped
from careergraph.english import article
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

    from careergraph.contract.declared import Cells

__all__ = ["frame_columns", "is_pandas"]

RIGHT = "a DataFrame of pandas or polars, a DuckDB relation or an Arrow table"
# By which method other things make such a table; the first that one has.
WAYS = ("toPandas", "collect", "compute", "to_frame", "to_pandas")
LONGEST = 60  # characters of a value that an error shows
PYARROW = "pip install 'careergraph[parquet]' for the package pyarrow, by which it is read"


def frame_columns(name: str, frame: Any) -> list[tuple[str, Cells]]:  # noqa: ANN401 (of anyone)
    """Return the columns of a table with their names, blanks as empty text.

    Parameters
    ----------
    name : str
        What to call the table in an error.
    frame : DataFrame of any kind
        The table.

    Raises
    ------
    CareerGraphError
        For what is no table, and where the package is lacking by which it is read.
    """
    if is_pandas(frame):
        names = enumerate(map(str, frame.columns))  # some may be there twice: an error tells it
        return [(name, cells(frame.iloc[:, place])) for place, name in names]
    if not hasattr(type(frame), "__arrow_c_stream__") or is_column(frame):
        refuse(name, frame, RIGHT + way_out(frame))
    try:
        import pyarrow as pa
    except ImportError:
        refuse(name, frame, f"a pandas DataFrame, or {PYARROW}")
    table = pa.table(frame)
    pairs = zip(table.column_names, table.columns, strict=True)
    return [(column, [plain_cell(cell) for cell in cells.to_pylist()]) for column, cells in pairs]


def is_pandas(frame: object) -> bool:
    """Return whether this is a pandas DataFrame; pandas is not imported for the question."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(frame, pandas.DataFrame)


def is_column(frame: object) -> bool:
    """Return whether this is one column: Arrow's interface is the same for it."""
    return not hasattr(frame, "columns") and not hasattr(frame, "column_names")


def cells(series: pd.Series[Any]) -> Cells:
    """Return a pandas column's cells as plain Python values."""
    values: Cells = series.astype(object).tolist()
    try:
        pairs = zip(values, series.isna(), strict=True)
    except ArithmeticError:  # a signalling NaN equals nothing, and says so by an error
        return list(map(plain_cell, values))
    return ["" if missing else stripped(value) for value, missing in pairs]


def refuse(name: str, frame: object, right: str) -> NoReturn:
    """Refuse what is no table that can be read."""
    message = f"{name} is {what_it_is(frame)}; right would be {right}"
    raise CareerGraphError(message)


def what_it_is(frame: object) -> str:
    """Return a plain value as it is, of other things their kind and who made it.

    Examples
    --------
    >>> what_it_is([1, 2]), what_it_is(None), what_it_is(CareerGraphError())
    ('[1, 2]', 'None', 'a careergraph CareerGraphError')
    """
    kind = type(frame)
    if kind.__module__ == "builtins":
        value = repr(frame)
        return value if len(value) <= LONGEST else article(kind.__name__)
    return article(f"{kind.__module__.partition('.')[0].lstrip('_')} {kind.__name__}")


def way_out(frame: object) -> str:
    """Return how such a thing becomes a table, where it knows how."""
    ways = (f", such as that of .{method}()" for method in WAYS if hasattr(type(frame), method))
    return next(ways, "")
