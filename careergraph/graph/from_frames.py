"""DataFrames in: each becomes a table to be checked (pandas only here and on the way out)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.raw import Raw, check_names, plain_cell, stripped
from careergraph.contract.tables import TABLES, spelt

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

    from careergraph.contract.tables import Cells

__all__ = ["raws_of_frames"]


def raws_of_frames(frames: dict[str, pd.DataFrame]) -> dict[str, Raw]:
    """Return DataFrames as tables before any check.

    Raises
    ------
    TypeError
        For a table that the contract does not know.
    """
    unknown = [name for name in frames if name not in TABLES]
    if unknown:
        tables = ", ".join(TABLES)
        message = f"from_frames() got the table {unknown[0]!r}; the tables are {tables}"
        raise TypeError(message)
    return {name: raw(name, frame) for name, frame in frames.items()}


def raw(table: str, frame: pd.DataFrame) -> Raw:
    """Return a DataFrame as a table before any check: text stripped, missing values blank."""
    stripped_names = (str(column).strip() for column in frame.columns)
    names = spelt(stripped_names, TABLES[table].column_names)
    check_names(f"the DataFrame {table!r}", names)
    series = (frame[column] for column in frame.columns)
    columns = dict(zip(names, map(cells, series), strict=True))
    return Raw(f"the DataFrame {table!r}", columns, range(len(frame)), "row")


def cells(series: pd.Series[Any]) -> Cells:
    """Return a column's cells as plain Python values."""
    values: Cells = series.astype(object).tolist()
    try:
        pairs = zip(values, series.isna(), strict=True)
    except ArithmeticError:  # a signalling NaN equals nothing, and says so by an error
        return list(map(plain_cell, values))
    return ["" if missing else stripped(value) for value, missing in pairs]
