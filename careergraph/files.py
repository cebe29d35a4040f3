"""Everything that touches a disk: reading a dataset, writing one atomically."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

from careergraph.contract.checks import Raw, conform, efforts, typed
from careergraph.contract.tables import TABLES
from careergraph.errors import CareerGraphError, Problem, TableError, counted
from careergraph.graph.folding import unfold
from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from careergraph.contract.tables import Cells, Columns

__all__ = ["load", "load_effort", "save"]

DATASET = "a folder of tables or a CSV file of transitions"
LONGEST_LINE = 1_048_576  # characters: far beyond any table's line, far below what hurts


def load(path: str | os.PathLike[str] | None = None) -> CareerGraph:
    """Read a dataset and check it.

    Parameters
    ----------
    path : path-like, optional
        A folder that holds ``transitions.csv`` and any of the other tables, or one CSV file of
        transitions. Without it, the bundled dataset.

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
    <CareerGraph: 101 roles, 288 transitions>
    """
    if path is None:
        return CareerGraph(Shelf(tables_in(bundled())))
    raws: dict[str, Raw] = {}
    unread: dict[str, list[Problem]] = {}
    for name, file in tables_in(os.fspath(path)).items():
        try:
            raws[name] = read(file)
        except TableError as error:
            unread[name] = error.problems
    return CareerGraph(unfold(conform(raws, unread)), raws)


class Shelf(dict[str, "Columns"]):
    """The bundled tables, each read when it is first asked for.

    Whoever asks for a route does not wait for what it does not touch. The tests check the bundled
    tables against the contract, so that nobody has to at every start.
    """

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__({name: {} for name in files})
        self.files = files

    def __getitem__(self, name: str) -> Columns:
        if name in self.files:
            self[name] = typed(TABLES[name], read(self.files.pop(name)), [])
        return super().__getitem__(name)


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
    raw = read(os.fspath(path), right="a CSV file with the columns name and effort")
    return efforts(raw)


def bundled() -> str:
    """Return the folder of the bundled dataset: in the package, in a checkout beside it."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def tables_in(place: str) -> dict[str, str]:
    """Return the file of each table of a dataset."""
    if not os.path.isdir(place):
        return {"transitions": place}
    files = {name: os.path.join(place, f"{name}.csv") for name in TABLES}
    found = {name: file for name, file in files.items() if os.path.lexists(file)}
    if "transitions" not in found:
        inside = listing(place)
        others = f"only {', '.join(inside[:8])}" if inside else "nothing"
        stop(place, None, f"{others} in the folder", "a file transitions.csv among them")
    return found


def listing(place: str) -> list[str]:
    """Return what a folder holds, or say why that cannot be read."""
    try:
        return sorted(os.listdir(place))
    except OSError as error:
        found = f"a folder that cannot be read ({error.strerror})"
        stop(place, None, found, "a readable folder")
    raise AssertionError(place)  # pragma: no cover


def stop(file: str, line: int | None, found: str, right: str) -> None:
    """Refuse a file for the one thing that makes reading on pointless."""
    raise TableError([Problem(file, line, None, found, right)])


def read(file: str, *, right: str = DATASET) -> Raw:
    """Read one CSV file (RFC 4180, UTF-8 with or without a byte-order mark)."""
    text = decode(file, read_bytes(file, right))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        stop(file, failing_line(text), str(error), "cells quoted as RFC 4180 says")
    header = [cell.strip() for cell in rows[0]] if rows else []
    simple = reader.line_num == len(rows) and all(rows)
    lines = range(2, len(rows) + 1) if simple else line_numbers(text)
    body = rows[1:] if simple else [row for row in rows[1:] if row]
    check_shape(file, header, body, lines)
    columns = zip(*body, strict=True) if body else [()] * len(header)
    stripped: Iterator[Cells] = (list(map(str.strip, cells)) for cells in columns)
    return Raw(file, dict(zip(names(header), stripped, strict=True)), lines)


def read_bytes(file: str, right: str) -> bytes:
    """Read a whole file, or say why it cannot be read."""
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
    raise AssertionError(file)  # pragma: no cover


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


KNOWN = frozenset(column.name for table in TABLES.values() for column in table.columns)


def names(header: list[str]) -> list[str]:
    """Return the columns' names: those of the contract in lower case, others as they are."""
    return [name.lower() if name.lower() in KNOWN else name for name in header]


def check_shape(
    file: str, header: list[str], body: list[list[str]], lines: list[int] | range
) -> None:
    """Refuse rows that are not as wide as the header, and a header that names a column twice."""
    width = len(header)
    if not header:
        stop(file, 1, "no header", "a first line that names the columns")
    twice = [name for place, name in enumerate(names(header)) if name in names(header)[:place]]
    if twice or "" in header:
        found = f"the column {twice[0]!r} twice" if twice else "a column without a name"
        stop(file, 1, found, "a name of its own for each column")
    if set(map(len, body)) <= {width}:
        return
    wrong = ((line, len(row)) for line, row in zip(lines, body, strict=True) if len(row) != width)
    right = f"{width}, as in the header (quote cells that hold commas)"
    raise TableError([Problem(file, line, None, counted(n, "cell"), right) for line, n in wrong])


def save(graph: CareerGraph, folder: str | os.PathLike[str]) -> None:
    """Write a dataset as a Tabular Data Package: a new folder of CSV files, all of it or nothing.

    Parameters
    ----------
    graph : CareerGraph
        What to write.
    folder : path-like
        The folder to make. It must not exist yet, or be empty: nothing is overwritten.

    Raises
    ------
    CareerGraphError
        When something stands there already.

    Examples
    --------
    >>> import careergraph, tempfile, pathlib
    >>> graph = careergraph.load()
    >>> with tempfile.TemporaryDirectory() as place:
    ...     careergraph.save(graph, pathlib.Path(place) / "copy")
    ...     careergraph.load(pathlib.Path(place) / "copy") == graph
    True
    """
    import tempfile

    from careergraph.contract.package import datapackage

    target = os.path.abspath(os.fspath(folder))
    link = os.path.islink(target)
    if link or (os.path.lexists(target) and (not os.path.isdir(target) or os.listdir(target))):
        message = f"{os.fspath(folder)}: something stands there already; name a new folder"
        raise CareerGraphError(message)
    tables = {name: graph.columns(name) for name in graph.tables}
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".writing-") as place:
        fresh = os.path.join(place, "dataset")
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
