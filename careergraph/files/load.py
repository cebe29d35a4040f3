"""Reading a dataset, whatever form it is in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES
from careergraph.errors import TableError
from careergraph.files.csv_read import read
from careergraph.files.dataset_folder import bundled, read_bundled, tables_in
from careergraph.graph.value import CareerGraph, checked_graph

if TYPE_CHECKING:
    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem

__all__ = ["is_database", "load", "load_effort"]

MAGIC = b"SQLite format 3\0"


def load(path: str | os.PathLike[str] | None = None) -> CareerGraph:
    """Read a dataset and check it.

    Parameters
    ----------
    path : path-like, optional
        A folder that holds ``transitions.csv`` and any of the other tables, one SQLite file with
        the same tables, or one CSV file of transitions. Without it, the bundled dataset.

    Returns
    -------
    CareerGraph
        The dataset.

    Raises
    ------
    TableError
        With every breach of the tables' contract, each with file, line and column.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.load()
    <CareerGraph: 118 roles, 294 transitions>
    """
    if path is None:
        return CareerGraph({}, unread=tables_in(bundled()), read=read_bundled)
    if is_database(os.fspath(path)):
        return opened(os.fspath(path))
    raws: dict[str, Raw] = {}
    faults: dict[str, list[Problem]] = {}
    for name, file in tables_in(os.fspath(path)).items():
        try:
            raws[name] = read(file, TABLES[name].column_names)
        except TableError as error:
            faults[name] = error.problems
    return checked_graph(raws, faults)


def is_database(path: str) -> bool:
    """Return whether a file is a SQLite file."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False  # who reads it reports why it cannot


def opened(path: str) -> CareerGraph:
    """Return the dataset in a SQLite file, whose constraints have checked it."""
    from careergraph.files.sqlite_read import Database  # a CSV file does not wait for it

    database = Database(path)
    return CareerGraph({}, unread=database.tables, read=database.table, lookup=database)


def load_effort(path: str | os.PathLike[str]) -> dict[str, float]:
    """Read what items cost to learn: a CSV file with the columns ``name`` and ``effort``.

    Parameters
    ----------
    path : path-like
        The file. The name ``*`` stands for every item that is not named.

    Returns
    -------
    dict of str to float
        The effort of each name, in whatever unit the file uses (hours, money).

    Raises
    ------
    TableError
        With every breach: a column that is missing, an effort that is no number, a name twice.
    """
    from careergraph.contract.checks import efforts

    columns = ("name", "effort")
    raw = read(os.fspath(path), columns, right="a CSV file with the columns name and effort")
    return efforts(raw)
