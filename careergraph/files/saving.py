"""Writing a dataset, all of it or nothing."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from typing import Literal

    from careergraph.contract.tables import Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["save"]


def save(graph: CareerGraph, folder: str | os.PathLike[str]) -> None:
    """Write a dataset as a Tabular Data Package: a new folder of CSV files, all of it or nothing.

    Parameters
    ----------
    graph : CareerGraph
        What to write.
    folder : path-like
        The folder to make. It must not exist yet, or be empty: nothing is overwritten.

    Raises
    ------
    CareerGraphError
        When something stands there already.

    Examples
    --------
    >>> import careergraph, tempfile, pathlib
    >>> graph = careergraph.load()
    >>> with tempfile.TemporaryDirectory() as place:
    ...     careergraph.save(graph, pathlib.Path(place) / "copy")
    ...     careergraph.load(pathlib.Path(place) / "copy") == graph
    True
    """
    import tempfile

    from careergraph.contract.package import datapackage

    target = os.path.abspath(os.fspath(folder))
    link = os.path.islink(target)
    if link or (os.path.lexists(target) and (not os.path.isdir(target) or os.listdir(target))):
        message = f"{os.fspath(folder)}: something stands there already; name a new folder"
        raise CareerGraphError(message)
    tables = {name: graph.columns(name) for name in graph.tables}
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".writing-") as place:
        fresh = os.path.join(place, "dataset")
        os.mkdir(fresh)
        for name, columns in tables.items():
            write(os.path.join(fresh, f"{name}.csv"), columns)
        write_json(os.path.join(fresh, "datapackage.json"), datapackage(tables))
        if os.path.isdir(target):
            os.rmdir(target)  # it is empty
        os.rename(fresh, target)


def write_json(file: str, content: object) -> None:
    """Write JSON, two spaces a level."""
    import json

    with open(file, "w", encoding="utf-8") as stream:
        json.dump(content, stream, indent=2, ensure_ascii=False)
        stream.write("\n")


def write(file: str, columns: Columns) -> None:
    """Write one table as CSV."""
    with open(file, "w", encoding="utf-8", newline="") as stream:
        # Before Python 3.13 the writer leaves a lone CR unquoted where lines end with LF.
        returns = any("\r" in c for cells in columns.values() for c in cells if isinstance(c, str))
        quoting: Literal[0, 1] = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
        writer = csv.writer(stream, lineterminator="\n", quoting=quoting)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
