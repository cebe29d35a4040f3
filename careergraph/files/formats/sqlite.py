"""One SQLite file, which answers at once however large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.files.load import is_database

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["ENDINGS", "FORM", "HOLDS", "NAME", "READERS", "may_replace", "write"]

NAME = "sqlite"
ENDINGS = (".sqlite", ".sqlite3", ".db")
FORM = "one file, which answers quickly, however large it is; a dataset that is there is replaced"
READERS = "careergraph, whatever reads SQLite 3"
HOLDS = "everything"


def may_replace(place: str) -> bool:
    """Return whether a dataset may be put in place of what stands there: of another dataset.

    Raises
    ------
    CareerGraphError
        For a SQLite file of another program, or of a later version of ours.
    """
    from careergraph.files.database.sqlite_read import Database

    return is_database(place) and bool(Database(place).tables)


def write(graph: CareerGraph, place: str) -> None:
    """Write one SQLite file."""
    import sqlite3

    from careergraph.files.database.sqlite_watch import LONGEST
    from careergraph.files.database.sqlite_write import store

    try:
        store(graph, place)
    except sqlite3.DataError as error:  # no other limit is met by what was checked
        message = f"a row of more than {LONGEST:,} bytes; write a folder of CSV files"
        raise CareerGraphError(message) from error
    except sqlite3.OperationalError as error:  # SQLite's word for a full disk
        raise OSError(str(error)) from error
