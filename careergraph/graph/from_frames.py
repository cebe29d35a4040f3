"""The pandas door: DataFrames in, DataFrames out (pandas only here)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from careergraph.contract.checks import Raw, conform
from careergraph.contract.short_form import expand
from careergraph.contract.tables import TABLES, Cells, Columns
from careergraph.errors import Problem, TableError
from careergraph.graph.value import CareerGraph

__all__ = ["frame", "from_frames", "text_frame"]


def from_frames(transitions: pd.DataFrame, **tables: pd.DataFrame) -> CareerGraph:
    """Make a graph of DataFrames.

    Parameters
    ----------
    transitions : pandas.DataFrame
        One row a claim; only the columns ``origin`` and ``destination`` are needed. It may carry
        ``skills`` and ``certifications``: names joined by ``;`` that the transition asks for.
    **tables : pandas.DataFrame
        Any of ``roles``, ``requirements``, ``certifications``, ``pay``, ``facts``, ``sources``.

    Returns
    -------
    CareerGraph
        The graph; its properties of the same names give the tables back.

    Raises
    ------
    TableError
        With every breach of the tables' contract.
    TypeError
        For a table that the contract does not know.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "years": [3.5]})
    >>> graph = careergraph.from_frames(moves)
    >>> graph.transitions
      origin destination  years
    0   Cook        Chef    3.5
    """
    frames = {"transitions": transitions, **tables}
    unknown = [name for name in frames if name not in TABLES]
    if unknown:
        known = ", ".join(TABLES)
        message = f"from_frames() got the table {unknown[0]!r}; the tables are {known}"
        raise TypeError(message)
    raws = {name: raw(name, content) for name, content in frames.items()}
    return CareerGraph(expand(conform(raws)), raws)


def raw(name: str, content: pd.DataFrame) -> Raw:
    """Return a DataFrame as a table before any check: text stripped, missing values blank."""
    names = list(map(str, content.columns))
    twice = next((column for place, column in enumerate(names) if column in names[:place]), None)
    if twice is not None:
        found, right = f"the column {twice!r} twice", "a name of its own for each column"
        raise TableError([Problem(f"the DataFrame {name!r}", None, None, found, right)])
    columns = {str(column): cells(content[column]) for column in content.columns}
    return Raw(f"the DataFrame {name!r}", columns, range(len(content)), "row")


def cells(series: pd.Series[Any]) -> Cells:
    """Return a column's cells as plain Python values."""
    missing = series.isna()
    values: Cells = series.astype(object).tolist()
    pairs = zip(values, missing, strict=True)
    return ["" if gone else flat(value) for value, gone in pairs]


def flat(value: object) -> object:
    """Return one cell: text stripped, a list joined as files join it."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return value.strip() if isinstance(value, str) else value


def frame(graph: CareerGraph, table: str) -> pd.DataFrame:
    """Return one table as a DataFrame: the columns that hold something, blanks as missing."""
    columns: Columns = graph.columns(table)
    if table == "roles" and not columns:
        columns = {"role": list(graph.names)}
    needed = [column.name for column in TABLES[table].columns if column.required]
    kept = {name: columns.get(name, []) for name in (*needed, *columns)}
    whole = {name: series(table, name, values) for name, values in kept.items()}
    return pd.DataFrame(whole)


def text_frame(columns: Columns) -> pd.DataFrame:
    """Return columns of text as a DataFrame, blanks as missing."""
    return pd.DataFrame(columns, dtype="str").replace("", None)


def series(table: str, name: str, values: Cells) -> pd.Series[Any]:
    """Return one column: numbers as float64 or int64, text as str."""
    column = TABLES[table].column(name)
    if column is not None and column.holds in ("number", "year"):
        return pd.to_numeric(pd.Series(values, dtype=object))
    blank = [None if value == "" else value for value in values]
    if all(isinstance(value, str | None) for value in blank):
        return pd.Series(blank, dtype="str")
    return pd.Series(blank)
