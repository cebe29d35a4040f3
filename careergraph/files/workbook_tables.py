"""An Excel workbook as a dataset: worksheets called as the tables are, or one table."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES, normalise
from careergraph.errors import TableError, stop
from careergraph.files.archive import entries
from careergraph.files.other_forms import ZIP, read_other, table_of_rows
from careergraph.files.table_read import DATASET, read_bytes
from careergraph.files.workbook import opened_workbook
from careergraph.files.workbook_parts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem
    from careergraph.files.allowance import Allowance
    from careergraph.files.workbook import OpenedWorkbook, Rows

__all__ = ["workbook_tables"]

MAIN = "transitions"


def workbook_tables(file: str, allowance: Allowance) -> dict[str, Raw]:
    """Return the tables of a workbook.

    Where a worksheet is called ``transitions``, those that are called as other tables are these,
    and all others are notes of somebody's. Else the workbook is one table of transitions.

    Raises
    ------
    TableError
        For what is no workbook, or a damaged one.
    """
    content = read_bytes(file, DATASET, allowance)
    if not is_workbook(file, content, allowance):  # another form of table that is called so
        spec = TABLES[MAIN]
        return {MAIN: read_other(file, content, spec.column_names, spec.needed, allowance)}
    with opened_workbook(file, content, allowance) as workbook:
        named = tables_named(file, workbook.names)
        if MAIN not in named:
            return {MAIN: table_of(file, MAIN, *workbook.first_table())}
        return tables_of(file, workbook, named)


def is_workbook(file: str, content: bytes, allowance: Allowance) -> bool:
    """Return whether a file is an Excel workbook, whatever it is called."""
    if not content.startswith(ZIP) or not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    return "xl/workbook.xml" in dict(entries(file, io.BytesIO(content), WHOLE, allowance))


def tables_of(file: str, workbook: OpenedWorkbook, named: dict[str, str]) -> dict[str, Raw]:
    """Return the tables that the worksheets of these names hold; an empty one is no table."""
    raws: dict[str, Raw] = {}
    problems: list[Problem] = []
    for table, name in named.items():
        try:
            rows = workbook.rows(name)
            if rows or table == MAIN:
                raws[table] = table_of(file, table, workbook.label(name), rows)
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return raws


def table_of(file: str, table: str, label: str, rows: Rows) -> Raw:
    """Return the rows of a worksheet as a table."""
    return table_of_rows(f"{file}, {label}", rows, TABLES[table].column_names, "Excel workbook")


def tables_named(file: str, worksheets: Iterable[str]) -> dict[str, str]:
    """Return the worksheet of each table, in the order of the contract."""
    called: dict[str, str] = {}
    for name in worksheets:
        table = normalise(name)
        if table in TABLES and table in called:
            found = f"the worksheets {called[table]!r} and {name!r}"
            stop(file, None, found, f"one worksheet for the table {table}")
        called[table] = name
    return {table: called[table] for table in TABLES if table in called}
