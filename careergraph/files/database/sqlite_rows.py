"""What a SQLite file answers, for as long as nobody changes it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from careergraph.errors import CareerGraphError
from careergraph.files.database.sqlite_columns import whole_table
from careergraph.files.database.sqlite_trouble import damaged, trouble
from careergraph.files.database.sqlite_watch import Watch, connected
from careergraph.once import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.contract.declared import Columns

__all__ = ["StoredRows", "changed", "reading"]

OF_PARENTS: list[sqlite3.Connection] = []  # opened before this process was forked


class StoredRows:
    """The rows of a SQLite file: called with a statement, it returns those that answer it.

    Parameters
    ----------
    path : str
        The file.

    Attributes
    ----------
    watch : Watch
        Stops statements that run on.

    Raises
    ------
    CareerGraphError
        When the file is damaged, or was changed since it was opened. What an answer is made of is
        read at different times: it would mix what the file says now with what it said before.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._connect()

    def _connect(self) -> None:
        """Open the file, for this process."""
        path = self.path
        with reading(path):
            self._connection = connected(path)
            self.watch = Watch(self._connection, path)
        with self._watched():
            self._state = self._changes()
            self._process, self.stamp = os.getpid(), stamp_of(path)

    def _connect_anew(self) -> None:
        """Open the file in a process that was forked: what its parent opened is not its own."""
        OF_PARENTS.append(self._connection)  # closing it here may disturb the parent
        before = self.stamp
        self._connect()
        if self.stamp != before:
            raise changed(self.path)

    def __del__(self) -> None:
        if hasattr(self, "_connection"):
            self._connection.close()

    def __call__(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that answer a statement."""
        with self._as_it_was(*values):
            rows: list[Any] = []
            answer = self.watch.answer(self._connection.execute(statement, values))
            for piece in answer.pieces():
                answer.weigh([*chain.from_iterable(piece)])
                rows += piece
            return rows

    def texts(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that answer a statement, of which every cell is text."""
        rows = self(statement, *values)
        if not {str}.issuperset(map(type, chain.from_iterable(rows))):
            odd = next(cell for row in rows for cell in row if type(cell) is not str)
            raise damaged(self.path, f"{shown(odd)} in place of a name")
        return rows

    def number(self, statement: str, *values: object) -> int:
        """Return the whole number that answers a statement."""
        ((number,),) = self(statement, *values)
        if type(number) is not int:
            raise damaged(self.path, f"{shown(number)} in place of a number")
        return number

    def whole_table(self, table: str, names: Sequence[str]) -> Columns:
        """Return all rows of a table by its columns."""
        with self._as_it_was():
            return whole_table(self._connection, self.watch, table, names)

    @contextmanager
    def _as_it_was(self, *values: object) -> Iterator[None]:
        """Refuse what is read where the file is not what it was when it was opened."""
        with one_at_a_time():
            if self._process != os.getpid():
                self._connect_anew()
            with self._watched(*values):
                yield
                is_changed = self._changes() != self._state
        if is_changed:
            raise changed(self.path)

    @contextmanager
    def _watched(self, *values: object) -> Iterator[None]:
        """Stop what runs on, and let Ctrl-C through."""
        self.watch.begin(*values)
        with reading(self.path):
            try:
                yield
            except sqlite3.OperationalError as error:
                # Python's own errors, of text that is no UTF-8, have no code.
                if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
                    raise
                raise self.watch.stopped() from None

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
    """Turn SQLite's error for a file that it does not read into ours."""
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError) as error:
        raise trouble(path, error) from error


def shown(cell: object) -> str:
    """Return a cell that is no text in words."""
    if isinstance(cell, bytes):
        return f"{len(cell):,} bytes"
    return "a blank" if cell is None else repr(cell)
