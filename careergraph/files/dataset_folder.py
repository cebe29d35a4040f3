"""Where a dataset's CSV tables lie: a folder of them, or one file of transitions."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from careergraph.contract.cells import number, typed
from careergraph.contract.shared import mapped
from careergraph.contract.tables import TABLES
from careergraph.english import together
from careergraph.errors import stop

if TYPE_CHECKING:
    from careergraph.contract.declared import Columns, Table

OTHER_ENDINGS = (".csv.gz", ".csv.zip", ".tsv", ".tsv.gz", ".xlsx", ".parquet")

__all__ = ["bundled", "read_bundled", "tables_in"]


def bundled() -> str:
    """Return the folder of the bundled dataset: in the package, in a checkout beside it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    beside = os.path.join(os.path.dirname(package), "data")
    return beside if os.path.isdir(beside) and not os.path.isdir(inside) else inside


def read_bundled(table: str) -> Columns:
    """Read one of the bundled tables: tests have checked them, so that no start has to."""
    file, spec = os.path.join(bundled(), f"{table}.csv"), TABLES[table]
    try:
        return as_written(file, spec)
    except (OSError, ValueError, csv.Error):  # somebody is at work on it
        from careergraph.files.table_read import read

        return typed(spec, read(file, spec.column_names, needed=spec.needed), [])


def as_written(file: str, spec: Table) -> Columns:
    """Read a table that is written as we write tables.

    Raises
    ------
    ValueError
        Where it shows that the table is not.
    """
    with open(file, encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream, strict=True)
    columns: Columns = dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))
    numbers = {column.name: column for column in spec.columns if column.is_number}
    if not set(spec.needed) <= columns.keys() <= {column.name for column in spec.columns}:
        message = "other columns"
        raise ValueError(message)
    for name in numbers.keys() & columns.keys():
        whole, cells = numbers[name].holds == "year", columns[name]
        columns[name] = mapped(cells, {cell: number(cell, whole=whole) for cell in set(cells)})
    return columns


def tables_in(place: str) -> dict[str, str]:
    """Return the file of each table of a dataset."""
    if not os.path.isdir(place):
        return zipped_tables(place) if place == bundled() else {"transitions": place}
    files = {name: table_in(place, name) for name in TABLES}
    there = {name: file for name, file in files.items() if file}
    if "transitions" not in there:
        inside = listing(place)
        content = f"only {', '.join(inside[:8])}" if inside else "nothing"
        stop(place, None, f"{content} in the folder", "a file transitions.csv among them")
    return there


def zipped_tables(place: str) -> dict[str, str]:
    """Return the file of each bundled table where the package is in a zip archive, as a wheel is.

    The archive stands in their names like a folder, as in those of other members of archives.
    """
    from importlib.resources import files

    there = {entry.name for entry in files("careergraph").joinpath("data").iterdir()}
    return {n: os.path.join(place, f"{n}.csv") for n in TABLES if f"{n}.csv" in there}


def table_in(place: str, name: str) -> str:
    """Return the file of one table in a folder, blank where there is none.

    A CSV file counts before all others.
    """
    for endings in ((".csv",), OTHER_ENDINGS):
        files = [os.path.join(place, name + ending) for ending in endings]
        there = [file for file in files if os.path.lexists(file)]
        if len(there) > 1:
            names = together([os.path.basename(file) for file in there])
            stop(place, None, f"the files {names}", f"one file for the table {name}")
        if there:
            refuse_device(there[0])
            return there[0]
    return ""


def refuse_device(file: str) -> None:
    """Refuse what is neither a file nor a folder: in a folder from somebody else it may not end."""
    if os.path.exists(file) and not (os.path.isfile(file) or os.path.isdir(file)):
        stop(file, None, "a device or a pipe in a folder", "a file")


def listing(place: str) -> list[str]:
    """Return what a folder holds, or report why that cannot be read."""
    try:
        return sorted(os.listdir(place))
    except OSError as error:
        found = f"a folder that cannot be read ({error.strerror})"
        stop(place, None, found, "a readable folder")
