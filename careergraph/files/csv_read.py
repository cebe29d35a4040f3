"""CSV files as tables before any check (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from careergraph.contract.raw import Raw
from careergraph.contract.tables import spelt
from careergraph.english import counted
from careergraph.errors import Problem, TableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import NoReturn

    from careergraph.contract.tables import Cells

__all__ = ["decode", "read", "read_bytes", "stop"]

DATASET = "a folder of tables, a SQLite file of ours or a CSV file of transitions"
LONGEST_LINE = 1_048_576  # characters: far beyond any table's line, far below what hurts


def stop(file: str, line: int | None, found: str, right: str) -> NoReturn:
    """Refuse a file for a fault after which there is no use in reading on."""
    raise TableError([Problem(file, line, None, found, right)])


def read(file: str, known: Collection[str], *, right: str = DATASET) -> Raw:
    """Read one CSV file (RFC 4180, UTF-8 with or without a byte-order mark).

    Parameters
    ----------
    file : str
        The file.
    known : collection of str
        The columns that the caller reads: they are called so however the header spells them.
    right : str, optional
        What should lie there, for the error where nothing does.
    """
    text = decode(file, read_bytes(file, right))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        stop(file, failing_line(text), str(error), "cells quoted as RFC 4180 says")
    header = spelt([cell.strip() for cell in rows[0]] if rows else [], known)
    simple = reader.line_num == len(rows) and all(rows)
    lines = range(2, len(rows) + 1) if simple else line_numbers(text)
    body = rows[1:] if simple else [row for row in rows[1:] if row]
    check_shape(file, header, body, lines)
    columns = zip(*body, strict=True) if body else [()] * len(header)
    stripped: Iterator[Cells] = (list(map(str.strip, cells)) for cells in columns)
    return Raw(file, dict(zip(header, stripped, strict=True)), lines)


def read_bytes(file: str, right: str) -> bytes:
    """Read a whole file, or report why it cannot be read."""
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        stop(file, None, "no such file", right)
    except IsADirectoryError:
        stop(file, None, "a folder", "a CSV file")
    except ValueError:
        stop(file, None, "a name with a NUL character", DATASET)
    except OSError as error:
        stop(file, None, f"a file that cannot be read ({error.strerror})", "a readable file")


def decode(file: str, content: bytes) -> str:
    """Return a file's text, refusing what no table holds: other encodings, NUL, endless lines."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        stop(file, 1, "UTF-16 text", "UTF-8 text")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        stop(file, line, f"the byte 0x{content[error.start]:02x}", "UTF-8 text (save it as UTF-8)")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        stop(file, line, "a NUL character", "text (the file may be damaged or no CSV at all)")
    if len(text) > LONGEST_LINE:
        limit = f"at most {LONGEST_LINE:,} characters"
        for line, content_of_line in enumerate(io.StringIO(text, newline=None), 1):
            if len(content_of_line) > LONGEST_LINE + 1:
                stop(file, line, f"a line of more than {LONGEST_LINE:,} characters", limit)
    return text


def beginnings(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begin = 1
    for row in reader:
        yield begin, row
        begin = reader.line_num + 1


def line_numbers(text: str) -> list[int]:
    """Return the line on which each row after the header begins, empty lines left out."""
    return [line for line, row in beginnings(text) if row][1:]


def failing_line(text: str) -> int:
    """Return the line on which the row begins that is no CSV."""
    line = 0
    rows = beginnings(text)
    while True:
        try:
            line, _ = next(rows)
        except (csv.Error, StopIteration):
            return line + 1


def check_shape(
    file: str, header: list[str], body: list[list[str]], lines: list[int] | range
) -> None:
    """Refuse rows that are not as wide as the header, and a header that names a column twice."""
    width = len(header)
    if not header:
        stop(file, 1, "no header", "a first line that names the columns")
    twice = [name for place, name in enumerate(header) if name in header[:place]]
    if twice or "" in header:
        found = f"the column {twice[0]!r} twice" if twice else "a column without a name"
        stop(file, 1, found, "a name of its own for each column")
    if set(map(len, body)) <= {width}:
        return
    wrong = ((line, len(row)) for line, row in zip(lines, body, strict=True) if len(row) != width)
    right = f"{width}, as in the header (quote cells that hold commas)"
    raise TableError([Problem(file, line, None, counted(n, "cell"), right) for line, n in wrong])
