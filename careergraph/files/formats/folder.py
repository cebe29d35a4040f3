"""A folder of CSV tables, described as a Tabular Data Package."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    from careergraph.contract.tables import Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "may_replace", "write"]

ENDINGS = ("",)
FORM = "a folder of CSV tables to make"


def may_replace(place: str) -> bool:
    """Return whether a folder may be put in place of what stands there: of an empty one."""
    return os.path.isdir(place) and not os.listdir(place)


def write(graph: CareerGraph, place: str) -> None:
    """Write a new folder of CSV tables."""
    from careergraph.contract.package import datapackage

    tables = {name: graph.columns(name) for name in graph.tables}
    os.mkdir(place)
    for name, columns in tables.items():
        write_table(os.path.join(place, f"{name}.csv"), columns)
    write_json(os.path.join(place, "datapackage.json"), datapackage(tables))


def write_json(file: str, content: object) -> None:
    """Write JSON, two spaces a level."""
    import json

    with open(file, "w", encoding="utf-8") as stream:
        json.dump(content, stream, indent=2, ensure_ascii=False)
        stream.write("\n")


def write_table(file: str, columns: Columns) -> None:
    """Write one table as CSV."""
    with open(file, "w", encoding="utf-8", newline="") as stream:
        # Before Python 3.13 the writer leaves a lone CR unquoted where lines end with LF.
        returns = any("\r" in c for cells in columns.values() for c in cells if isinstance(c, str))
        quoting: Literal[0, 1] = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
        writer = csv.writer(stream, lineterminator="\n", quoting=quoting)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
