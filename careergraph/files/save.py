"""Writing a dataset, all of it or nothing."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.files.load import is_database

if TYPE_CHECKING:
    from typing import Literal

    from careergraph.contract.tables import Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["free", "save"]


DATABASES = (".sqlite", ".sqlite3", ".db")


def save(graph: CareerGraph, place: str | os.PathLike[str]) -> None:
    """Write a dataset, all of it or nothing: as a folder of CSV tables, or as one SQLite file.

    Parameters
    ----------
    graph : CareerGraph
        What to write.
    place : path-like
        The SQLite file to write, where its name ends in ``.sqlite``, ``.sqlite3`` or ``.db``; a
        dataset that is there is replaced. Any other name is that of a folder to make, a Tabular
        Data Package: it must not exist yet, or be empty.

    Raises
    ------
    CareerGraphError
        When something else stands there already, or nothing can be written there.

    Examples
    --------
    >>> import careergraph, tempfile, pathlib
    >>> graph = careergraph.load()
    >>> with tempfile.TemporaryDirectory() as place:
    ...     careergraph.save(graph, pathlib.Path(place) / "copy")
    ...     careergraph.load(pathlib.Path(place) / "copy") == graph
    ...     careergraph.save(graph, pathlib.Path(place) / "copy.sqlite")
    ...     careergraph.load(pathlib.Path(place) / "copy.sqlite") == graph
    True
    True
    """
    free(place)
    target = os.path.abspath(os.fspath(place))
    write_to = save_file if is_file(target) else save_folder
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        write_to(graph, target)
    except OSError as error:
        message = f"{os.fspath(place)}: cannot be written ({error.strerror or error})"
        raise CareerGraphError(message) from error


def is_file(place: str) -> bool:
    """Say whether a name is that of a SQLite file to write, not of a folder."""
    return place.lower().endswith(DATABASES)


def free(place: str | os.PathLike[str]) -> None:
    """Refuse a place that something else has taken; long work asks before it begins."""
    target, called = os.path.abspath(os.fspath(place)), os.fspath(place)
    if not called or "\0" in called:
        message = f"{called!r} is no name; name a new file or folder"
        raise CareerGraphError(message)
    if not os.path.lexists(target):
        return
    if is_file(target):
        from careergraph.files.sqlite_read import Database

        if os.path.islink(target) or not is_database(target):
            message = f"{called}: something else stands there already; name a new file"
            raise CareerGraphError(message)
        Database(target)  # which refuses what is not ours: that stays
    elif os.path.islink(target) or not os.path.isdir(target) or os.listdir(target):
        message = f"{called}: something stands there already; name a new folder"
        raise CareerGraphError(message)


def save_file(graph: CareerGraph, target: str) -> None:
    """Write one SQLite file; a dataset that is there is replaced once the new one is whole."""
    import sqlite3
    import tempfile

    from careergraph.files.sqlite_write import store

    with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".writing-") as place:
        fresh = os.path.join(place, "dataset.sqlite")
        try:
            store(graph, fresh)
        except sqlite3.OperationalError as error:  # SQLite's word for a full disk
            raise OSError(str(error)) from error
        os.replace(fresh, target)


def save_folder(graph: CareerGraph, target: str) -> None:
    """Write a new folder of CSV tables."""
    import tempfile

    from careergraph.contract.package import datapackage

    tables = {name: graph.columns(name) for name in graph.tables}
    with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".writing-") as room:
        fresh = os.path.join(room, "dataset")
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
