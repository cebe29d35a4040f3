"""A folder of CSV tables, described as a Tabular Data Package."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from careergraph.contract.formulas import quoted_columns
from careergraph.contract.separators import read_two_ways
from careergraph.contract.tables import TABLES

if TYPE_CHECKING:
    from typing import Literal

    from careergraph.contract.declared import Cells, Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "NAME", "READERS", "may_replace", "write", "write_safe"]

NAME = "csv"
ENDINGS = ("",)
FORM = "a folder of CSV tables to make"
READERS = "careergraph, spreadsheets, whatever reads CSV or a Tabular Data Package"
HOLDS = "everything"


def may_replace(place: str) -> bool:
    """Return whether a folder may be put in place of what stands there: of an empty one."""
    return os.path.isdir(place) and not os.listdir(place)


def write(graph: CareerGraph, place: str) -> None:
    """Write a new folder of CSV tables."""
    write_tables({name: graph.columns(name) for name in graph.tables}, place)


def write_safe(graph: CareerGraph, place: str) -> None:
    """Write a new folder of CSV tables in which no cell begins as a formula does."""
    write_tables({name: quoted_columns(graph.columns(name)) for name in graph.tables}, place)


def write_tables(tables: dict[str, Columns], place: str) -> None:
    """Write tables as CSV files in a new folder."""
    from careergraph.contract.package import datapackage

    os.mkdir(place)
    for name, columns in tables.items():
        write_table(os.path.join(place, f"{name}.csv"), name, columns)
    write_json(os.path.join(place, "datapackage.json"), datapackage(tables))


def write_json(file: str, content: object) -> None:
    """Write JSON, two spaces a level."""
    import json

    with open(file, "w", encoding="utf-8") as stream:
        json.dump(content, stream, indent=2, ensure_ascii=False)
        stream.write("\n")


def write_table(file: str, name: str, columns: Columns) -> None:
    """Write one table as CSV."""
    with open(file, "w", encoding="utf-8", newline="") as stream:
        # Before Python 3.13 the writer leaves a lone CR unquoted where lines end with LF.
        returns = any("\r" in c for cells in columns.values() for c in cells if isinstance(c, str))
        quoting: Literal[0, 1] = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
        writer = csv.writer(stream, lineterminator="\n", quoting=quoting)
        writer.writerow(columns)
        cells = (
            in_one_way(column) if is_large(name, field) else column
            for field, column in columns.items()
        )
        writer.writerows(zip(*cells, strict=True))


def is_large(table: str, field: str) -> bool:
    """Return whether a column holds numbers whose thousands people separate."""
    column = TABLES[table].column(field)
    return column is not None and column.large


def in_one_way(cells: Cells) -> Cells:
    """Return numbers so that no reader takes a decimal point for one of thousands."""
    unclear = read_two_ways([str(cell) for cell in cells])
    return [f"{cell}0" if str(cell) in unclear else cell for cell in cells]
