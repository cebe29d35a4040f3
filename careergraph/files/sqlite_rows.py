"""What a SQLite file answers, for as long as nobody changes it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from careergraph.errors import CareerGraphError
from careergraph.files.sqlite_columns import whole_table
from careergraph.once import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.contract.tables import Columns

__all__ = ["StoredRows", "changed", "reading"]

OF_PARENTS: list[sqlite3.Connection] = []  # opened before this process was forked


class StoredRows:
    """The rows of a SQLite file: called with a statement, it returns those that answer it.

    Parameters
    ----------
    path : str
        The file.

    Raises
    ------
    CareerGraphError
        When the file is damaged, or was changed since it was opened. What an answer is made of is
        read at different times: it would mix what the file says now with what it said before.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._connect()

    def _connect(self) -> None:
        """Open the file, for this process."""
        path = self._path
        place = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        with reading(path):
            self._connection = sqlite3.connect(
                f"file:{place}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
            )
            self._state = self._changes()
            self._process, self.stamp = os.getpid(), stamp_of(path)

    def _connect_anew(self) -> None:
        """Open the file in a process that was forked: what its parent opened is not its own."""
        OF_PARENTS.append(self._connection)  # closing it here may disturb the parent
        before = self.stamp
        self._connect()
        if self.stamp != before:
            raise changed(self._path)

    def __del__(self) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()

    def __call__(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that answer a statement."""
        with self._as_it_was():
            return self._connection.execute(statement, values).fetchall()

    def whole_table(self, table: str, names: Sequence[str]) -> Columns:
        """Return all rows of a table by its columns."""
        with self._as_it_was():
            return whole_table(self._connection, table, names)

    @contextmanager
    def _as_it_was(self) -> Iterator[None]:
        """Refuse what is read where the file is not what it was when it was opened."""
        with one_at_a_time(), reading(self._path):
            if self._process != os.getpid():
                self._connect_anew()
            yield
            is_changed = self._changes() != self._state
        if is_changed:
            raise changed(self._path)

    def _changes(self) -> int:
        """Return a number that is another one after each change that somebody else has made."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


def stamp_of(path: str) -> tuple[int, ...]:
    """Return what tells a file from what it becomes when it is changed."""
    known = os.stat(path)
    return known.st_size, known.st_mtime_ns


def changed(path: str) -> CareerGraphError:
    """Return the error for a file that is not what it was when it was opened."""
    return CareerGraphError(f"{path}: the dataset was changed while it was in use; load it anew")


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn SQLite's error for a damaged file into ours."""
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError) as error:
        message = f"{path}: a damaged dataset ({error}); make it anew"
        raise CareerGraphError(message) from error
