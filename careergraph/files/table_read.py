"""The one reader of every table that a user hands over, whatever form it is in."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.errors import stop
from careergraph.files.allowance import Allowance
from careergraph.files.csv_read import check_cells, parsed
from careergraph.files.decoding import NUL, decode

if TYPE_CHECKING:
    from collections.abc import Collection

    from careergraph.contract.raw import Raw

__all__ = ["CALLED", "STDIN", "read", "read_bytes"]

DATASET = "a folder of tables, a SQLite file of ours or a CSV file of transitions"
STDIN, CALLED = "-", "standard input"
ZEROS = bytes(16)  # no table begins with them, packed or not
HEADER = 65_536  # bytes in which a plain header ends


def read(
    file: str,
    known: Collection[str],
    *,
    needed: Collection[str],
    right: str = DATASET,
    allowance: Allowance | None = None,
) -> Raw:
    """Read the table in a file: CSV, or any other form in which people hand tables over.

    Parameters
    ----------
    file : str
        The file; ``-`` is the standard input.
    known : collection of str
        The columns that the caller reads: they are called so however the header spells them.
    needed : collection of str
        Those that it cannot do without. A header that commas split into these is a CSV file's;
        else the header says what separates the cells.
    right : str, optional
        What should lie there, for the error where nothing does.
    allowance : Allowance, optional
        How much may be read; by default as much as the user allows.

    Returns
    -------
    Raw
        The table, and the rows that are not as wide as its header as faults.
    """
    allowance = allowance or Allowance()
    content = read_bytes(file, right, allowance)
    called = CALLED if file == STDIN else file
    if is_plain(content, needed):
        check_cells(called, content, ",", allowance)  # before it takes as much again
        text = decode(called, content)
        del content  # a large file is held once
        return parsed(called, text, known)
    from careergraph.files.other_forms import read_other  # a plain file does not wait for it

    return read_other(called, content, known, needed, allowance)


def is_plain(content: bytes, needed: Collection[str]) -> bool:
    """Return whether commas split the first line of a file into the columns that are needed."""
    first = content[:HEADER].partition(b"\n")[0]
    line = first.decode("utf-8", "replace").removeprefix("\ufeff")
    names = {normalise(cell.strip().strip('"')) for cell in line.split(",")}
    return set(map(normalise, needed)) <= names and b"\0" not in first  # an archive has some


def read_bytes(file: str, right: str, allowance: Allowance) -> bytes:
    """Read a whole file, or report why it cannot be read."""
    try:
        if file == STDIN:
            import sys

            return allowance.read(sys.stdin.buffer, CALLED)
        with open(file, "rb") as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode):
                return allowance.read(stream, file, status.st_size)
            if stream.peek(1)[: len(ZEROS)] == ZEROS:
                stop(file, 1, *NUL)  # as a device may give for ever
            return allowance.read(stream, file)
    except IsADirectoryError:
        stop(file, None, "a folder", "a CSV file")
    except (FileNotFoundError, NotADirectoryError):
        from careergraph.files.other_forms import member

        content = member(file, allowance)
        if content is None:
            stop(file, None, "no such file", right)
        return content
    except ValueError:
        stop(file, None, "a name with a NUL character", DATASET)
    except OSError as error:
        stop(file, None, f"a file that cannot be read ({error.strerror})", "a readable file")
