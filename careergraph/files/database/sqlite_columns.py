"""The columns of a table in a SQLite file: how a statement reads them, and all of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.shared import Interning
from careergraph.contract.tables import TABLES
from careergraph.files.database.sqlite_schema import quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from careergraph.contract.declared import Columns
    from careergraph.files.database.sqlite_watch import Watch

__all__ = ["field", "whole_table"]


def whole_table(
    database: sqlite3.Connection, watch: Watch, table: str, names: Sequence[str]
) -> Columns:
    """Return all rows of a table, read a piece at a time: text that repeats is held once."""
    fields = ", ".join(field(table, name) for name in names)
    statement = f"SELECT {fields} FROM {table} ORDER BY _row"  # noqa: S608 (ours)
    answer = watch.answer(database.execute(statement))
    columns = [column_of(table, name) for name in names]
    for rows in answer.pieces():
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
            answer.weigh(cells)
            column.extend(cells)
    found = (column.cells() if isinstance(column, Interning) else column for column in columns)
    return dict(zip(names, found, strict=True))


def column_of(table: str, name: str) -> Interning | list[object]:
    """Return a column to fill: one that shares its cells where they are text and nothing else."""
    column = TABLES[table].column(name)
    return [] if column is None or column.is_number else Interning(strip=False)


def field(table: str, name: str) -> str:
    """Return a column as a statement reads it, with blanks as the contract has them."""
    # Unqualified, a column that is not there would be read as a text in double quotes.
    qualified = f"{table}.{quoted(name)}"
    column = TABLES[table].column(name)
    number = column is not None and column.is_number
    return qualified if number else f"ifnull({qualified}, '')"
