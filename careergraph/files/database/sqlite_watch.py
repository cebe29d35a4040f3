"""A SQLite file from anybody: opened so that it can neither run on nor fill the memory."""

from __future__ import annotations

import os
import sqlite3
from sys import getsizeof
from typing import TYPE_CHECKING, Any

from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["LONGEST", "Watch", "connected"]

# What one row may hold: as much as a line of a CSV file, far more than any row needs.
LONGEST = 1_048_576  # bytes
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
# What the schema says runs no function that could do harm; pages are looked at before they are
# used; nothing is written.
CAREFUL = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON")

EVERY = 100_000  # of SQLite's operations between two looks: one or two milliseconds
# A statement looks at each row of a sound file a few times, and a row takes no fewer bytes than
# this. Where it takes more, pages of the file lead to each other in a circle or by many ways.
OPERATIONS, SPARE = 100, 20_000_000  # for each byte, and for a file of none
SMALLEST = 4  # bytes of a row
PIECE = 256  # rows that are read before their size is looked at
EMPTY = 76  # bytes that Python adds to the text of a cell, at most
WIDEST = 4  # bytes that Python takes for a letter, at most
TWICE = 2  # a statement may ask for a cell twice
LEAST = 1000  # rows, or bytes, of an empty file: what SQLite says of itself


def connected(path: str) -> sqlite3.Connection:
    """Return a connection to a file of which nothing is trusted yet."""
    place = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(
        f"file:{place}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    for pragma in CAREFUL:
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Watch:
    """Watches the statements of a connection: how long they run, how much they give.

    While SQLite runs, Python holds back Ctrl-C; where the watch looks in, it is let through.

    Parameters
    ----------
    connection : sqlite3.Connection
        The connection.
    path : str
        The file.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection, self._path = connection, path
        self._size = os.path.getsize(path)
        self._left = self._room = self._given = 0
        self.begin()
        connection.set_progress_handler(self.look, EVERY)

    def begin(self, *values: object) -> None:
        """Begin to watch a statement with some values."""
        given = sum(len(value) for value in values if isinstance(value, str))
        self._room = self._size + given
        if given > max(self._given, LONGEST // WIDEST):  # the limit is also one of what is given
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST + WIDEST * given)
            self._given = given
        self._left = (SPARE + OPERATIONS * self._room) // EVERY

    def look(self) -> int:
        """Return whether SQLite shall stop; Python calls it as SQLite works."""
        self._left -= 1
        return int(self._left < 0)

    def answer(self, cursor: sqlite3.Cursor) -> WatchedRows:
        """Return what a statement gives, which is counted as it is read."""
        return WatchedRows(self, cursor, self._room)

    def too_much(self) -> CareerGraphError:
        """Return the error for a file that holds more than it has room for."""
        message = (
            f"{self._path}: a damaged dataset (more rows than {self._size:,} bytes have room for); "
            "make it anew"
        )
        return CareerGraphError(message)

    def stopped(self) -> BaseException:
        """Return why SQLite has stopped: work without end, else Ctrl-C."""
        return self.too_much() if self._left < 0 else KeyboardInterrupt()


class WatchedRows:
    """The rows that a statement gives, no more than the file has room for.

    Parameters
    ----------
    watch : Watch
        Has the error for more.
    cursor : sqlite3.Cursor
        Gives the rows.
    room : int
        The bytes of the file, and of what was given to the statement.
    """

    def __init__(self, watch: Watch, cursor: sqlite3.Cursor, room: int) -> None:
        self._watch, self._cursor = watch, cursor
        self._rows = LEAST + room // SMALLEST
        self._bytes = LEAST + TWICE * WIDEST * room

    def pieces(self) -> Iterator[list[Any]]:
        """Yield the rows, some at a time."""
        while piece := self._cursor.fetchmany(PIECE):
            self._rows -= len(piece)
            if self._rows < 0:
                raise self._watch.too_much()
            yield piece

    def weigh(self, cells: Sequence[object]) -> None:
        """Count what some cells take of the memory; text in one piece is the quickest to count."""
        try:
            self._bytes -= len("".join(cells))  # type: ignore[arg-type]
        except TypeError:
            self._bytes -= sum(map(getsizeof, cells)) - EMPTY * len(cells)
        if self._bytes < 0:
            raise self._watch.too_much()
