"""Reading a dataset, whatever form it is in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES
from careergraph.errors import CareerGraphError, TableError
from careergraph.files.allowance import Allowance
from careergraph.files.dataset_folder import bundled, read_bundled, tables_in
from careergraph.graph.value import CareerGraph, checked_graph

if TYPE_CHECKING:
    from types import ModuleType

    from careergraph.contract.raw import Raw
    from careergraph.errors import Problem

__all__ = ["is_database", "load", "load_effort"]

MAGIC = b"SQLite format 3\0"
OF_TABLES = (".csv", ".csv.gz", ".csv.zip", ".tsv", ".tsv.gz", ".txt")


def load(
    path: str | os.PathLike[str] | None = None, *, max_bytes: int | str | None = None
) -> CareerGraph:
    """Read a dataset and check it.

    Parameters
    ----------
    path : path-like, optional
        A folder that holds ``transitions.csv`` and any of the other tables, one SQLite file with
        the same tables, an Excel workbook with a worksheet ``transitions`` and any of the others,
        one table of transitions, or a file of another tool (GraphML, GEXF, node-link JSON, pathways
        of CTDL); ``"-"`` is the standard input. Without it, the bundled dataset. A table is
        a CSV file (its header may be split by commas, semicolons, tabs or ``|``), packed by gzip or
        zip or not, an Excel workbook (.xlsx; needs the extra ``excel``) or Parquet (the extra
        ``parquet``).
    max_bytes : int or str, optional
        How many bytes are read at most of all tables together, what is unpacked among them, such as
        ``"2G"``; a SQLite file is not read whole. By default what the environment variable
        ``CAREERGRAPH_MAX_BYTES`` says, else 250 million.

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
    if path is not None and not os.fspath(path):
        message = (
            "the name of the dataset is empty; name a folder of tables, a SQLite file or a table "
            "of transitions, or name none for the bundled dataset"
        )
        raise CareerGraphError(message)
    if path is None:
        return CareerGraph({}, unread=tables_in(bundled()), read=read_bundled)
    if is_database(os.fspath(path)):
        return opened(os.fspath(path))
    reader = reader_at(os.fspath(path))
    if reader is not None:
        return of_raws(reader.read(os.fspath(path), Allowance(max_bytes)))
    return of_tables(tables_in(os.fspath(path)), Allowance(max_bytes))


def reader_at(path: str) -> ModuleType | None:
    """Return the form that reads a dataset by itself; None for tables, as most datasets are."""
    name = os.path.basename(path).lower()
    if "." not in name or name.endswith(OF_TABLES):
        return None
    from careergraph.files.known_formats import reader_of  # tables do not wait for all forms

    return reader_of(path)


def of_raws(raws: dict[str, Raw]) -> CareerGraph:
    """Return the dataset that a form of its own was read into tables of."""
    return with_roles(checked_graph(raws), raws)


def with_roles(graph: CareerGraph, raws: dict[str, Raw]) -> CareerGraph:
    """Return a dataset that has roles; refuse one that has none."""
    if not graph.names:
        right = "a row for each transition, or a table of roles"
        raise TableError([raws["transitions"].problem(None, None, "no transitions", right)])
    return graph


def of_tables(files: dict[str, str], allowance: Allowance) -> CareerGraph:
    """Return the dataset whose tables are in these files, so many bytes of them at most."""
    # The bundled dataset does not wait for these imports.
    from careergraph.files.table_read import read
    from careergraph.graph.collection import no_collection

    raws: dict[str, Raw] = {}
    faults: dict[str, list[Problem]] = {}
    with no_collection():
        for name, file in files.items():
            try:
                table = TABLES[name]
                known, needed = table.column_names, table.needed
                raws[name] = read(file, known, needed=needed, allowance=allowance)
            except TableError as error:
                faults[name] = error.problems
        graph = checked_graph(raws, faults)
    return with_roles(graph, raws)


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
    from careergraph.files.database.sqlite_read import Database  # a CSV file does not wait for it

    database = Database(path)
    return CareerGraph({}, unread=database.tables, read=database.table, lookup=database)


def load_effort(
    path: str | os.PathLike[str], *, max_bytes: int | str | None = None
) -> dict[str, float]:
    """Read what items cost to learn: a table with the columns ``name`` and ``effort``.

    Parameters
    ----------
    path : path-like
        The file, in any form in which :func:`load` reads a table. The name ``*`` stands for every
        item that is not named.
    max_bytes : int or str, optional
        How many bytes are read at most, as for :func:`load`.

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
    from careergraph.files.table_read import read

    columns = ("name", "effort")
    right = "a table with the columns name and effort"
    allowance = Allowance(max_bytes)
    return efforts(read(os.fspath(path), columns, needed=columns, right=right, allowance=allowance))
