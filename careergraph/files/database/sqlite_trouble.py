"""What keeps a sound SQLite file from being read, called by its right name."""

from __future__ import annotations

import sqlite3

from careergraph.errors import CareerGraphError

__all__ = ["damaged", "trouble"]

LOCKED = "a file that another program is writing to; right would be to ask again when it is done"
CUT_OFF = (
    "a write that was cut off; right would be to open the file once where it may be written to, "
    "which undoes that write: `sqlite3 {path} .tables`"
)
WRITE_AHEAD = (
    "a file in SQLite's write-ahead mode in a folder that may not be written to, as that mode "
    "needs; right would be a copy in a folder of yours"
)
UNREADABLE = "a file that the disk does not give ({error}); right would be a copy that it does"
# By the code of SQLite's error: the whole one first, then its class, which is the last byte.
TROUBLES = {
    sqlite3.SQLITE_READONLY_ROLLBACK: CUT_OFF,
    sqlite3.SQLITE_READONLY_DIRECTORY: WRITE_AHEAD,
    sqlite3.SQLITE_READONLY_CANTINIT: WRITE_AHEAD,
    sqlite3.SQLITE_READONLY_CANTLOCK: WRITE_AHEAD,
    sqlite3.SQLITE_READONLY_RECOVERY: WRITE_AHEAD,
    sqlite3.SQLITE_CANTOPEN: UNREADABLE,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_IOERR: UNREADABLE,
    sqlite3.SQLITE_PERM: UNREADABLE,
    sqlite3.SQLITE_AUTH: UNREADABLE,
}
CLASS = 0xFF  # the bits of a code that tell its class


def trouble(path: str, error: Exception) -> CareerGraphError:
    """Return the error for a file that SQLite does not read: it may be as good as ever.

    Parameters
    ----------
    path : str
        The file.
    error : Exception
        What SQLite, or Python's door to it, has raised.
    """
    if isinstance(error, UnicodeEncodeError):
        message = f"{error.object!r} is no text that UTF-8 can hold; {path} has no such name"
        return CareerGraphError(message)
    code = getattr(error, "sqlite_errorcode", 0)
    known = TROUBLES.get(code) or TROUBLES.get(code & CLASS)
    if known is None:
        return damaged(path, str(error))
    return CareerGraphError(f"{path}: found {known.format(path=path, error=error)}")


def damaged(path: str, what: str) -> CareerGraphError:
    """Return the error for a file that careergraph has not written so."""
    return CareerGraphError(f"{path}: a damaged dataset ({what}); make it anew")
