"""A DataFrame in place of a file: of pairs, of single moves, or a matrix such as a crosstab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from careergraph.errors import CareerGraphError, stop
from careergraph.files.workbook import text
from careergraph.importers.pairs.singles import DATES, PERSONS
from careergraph.importers.shared.download import Sheet, simple_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["NAME", "as_pandas", "sheet_of_frame", "texts"]

NAME = "DataFrame"
TEXTS = ("string", "mixed", "categorical", "mixed-integer")  # what an index without a name holds


def sheet_of_frame(table: object) -> Sheet:
    """Return a DataFrame as a table of text; a row has its number, counted from 1.

    Its index is the first column, or the first ones, where it has a name or holds text.

    Parameters
    ----------
    table : DataFrame or Series
        Of pandas, or what can be made into one by ``to_pandas()``: of polars, of Arrow.

    Raises
    ------
    CareerGraphError
        For what is neither a path nor such a table.
    TableError
        For columns with several levels.
    """
    frame = as_pandas(table)
    levels = columns_named(frame)
    index = frame.index
    indexed = any(name is not None for name in index.names) or index.inferred_type in TEXTS
    parts = [index.get_level_values(level) for level in range(index.nlevels)] if indexed else []
    parts = [part for part in parts if part.name is None or part.name not in levels]
    header = ["" if part.name is None else str(part.name) for part in parts] + levels
    series = [part.to_series() for part in parts]
    series += [frame.iloc[:, place] for place in range(len(levels))]
    columns = [texts(each) for each in series]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return Sheet(NAME, header, rows, list(range(1, len(rows) + 1)))


def as_pandas(table: object) -> pd.DataFrame:
    """Return a table as a DataFrame of pandas, a Series as one of its column."""
    kind, frame = type(table), cast("Any", table)
    ours = kind.__module__.partition(".")[0] == "pandas"
    if not ours and hasattr(table, "to_pandas"):
        try:
            frame, ours = frame.to_pandas(), True
        except ImportError as error:
            message = f"a {kind.__qualname__} becomes a pandas DataFrame by pyarrow: {error}"
            raise CareerGraphError(message) from error
    if not ours or not hasattr(frame, "iloc"):
        found = f"{kind.__module__}.{kind.__qualname__}"
        right = "a path, a DataFrame or Series of pandas, or a table that has to_pandas()"
        message = f"a table of moves is of the type {found}; right would be {right}"
        raise CareerGraphError(message)
    return cast("pd.DataFrame", frame.to_frame(name_of_counts(frame)) if frame.ndim == 1 else frame)


def name_of_counts(series: pd.Series[Any]) -> object:
    """Return what to call the values of a Series: counts, be they of a column of persons."""
    called = simple_name(str(series.name))
    whose = called in map(simple_name, (*PERSONS, *DATES))
    return "n" if series.name is None or whose else series.name


def columns_named(frame: pd.DataFrame) -> list[str]:
    """Return the names of the columns; of several levels the one that tells them apart."""
    columns = frame.columns
    if columns.nlevels > 1:
        telling = [n for n in range(columns.nlevels) if len({*columns.get_level_values(n)}) > 1]
        if len(telling) > 1:
            found = f"columns of {len(telling)} levels that differ"
            stop(NAME, None, found, "columns of one level: a column, or a destination, each")
        columns = columns.get_level_values(telling[0] if telling else -1)
    return [str(name).strip() for name in columns]


def texts(series: pd.Series[Any]) -> list[str]:
    """Return the cells of a column as text."""
    missing: Sequence[bool] = series.isna().tolist()
    values = series.astype(object).tolist()
    return ["" if blank else text(cell) for cell, blank in zip(values, missing, strict=True)]
