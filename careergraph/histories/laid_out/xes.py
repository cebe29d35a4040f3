"""XES files, the exchange form of event logs (IEEE 1849): read as a table, an event a row."""

from __future__ import annotations

import gzip
import os
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from careergraph.errors import CareerGraphError, stop
from careergraph.files.allowance import Allowance
from careergraph.importers.shared.download import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["is_xes", "read_xes"]

CASE = "case:"  # before the attributes of a trace, as pm4py names their columns
COLUMNS = ("case:concept:name", "concept:name", "time:timestamp", "lifecycle:transition")
ENDINGS = (".xes", ".xes.gz")
GZIP = b"\x1f\x8b"
DEEPEST = 100  # elements within one another; attributes of attributes are rarely deeper than 3
RIGHT = "an XES file: a log with traces of events (IEEE 1849)"
PLAIN = "XML without a document type: entities could make it endless"


def is_xes(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is called as XES files are.

    Examples
    --------
    >>> is_xes("log.xes.gz"), is_xes("log.csv")
    (True, False)
    """
    return os.fspath(path).lower().endswith(ENDINGS)


def read_xes(
    path: str | os.PathLike[str],
    *,
    columns: Sequence[str] = (),
    max_bytes: int | str | None = None,
) -> Sheet:
    """Read an XES file, packed by gzip or not, as it comes: no more of it is held than the table.

    Parameters
    ----------
    path : path-like
        The file.
    columns : sequence of str
        Which attributes to read beside case, name, time and lifecycle, such as ``org:role``; of a
        trace with ``case:`` before it.
    max_bytes : int or str, optional
        How many bytes are read at most, unpacked; see :func:`careergraph.load`.

    Returns
    -------
    Sheet
        The columns ``case:concept:name``, ``concept:name``, ``time:timestamp`` and
        ``lifecycle:transition``, which the layout of events knows, and those named. The line is
        that of the event in the file.

    Raises
    ------
    TableError
        For what is no XES, is broken, or has a document type; the error names the line.
    CareerGraphError
        When the file cannot be read.
    """
    place = os.fspath(path)
    reader = XesReader(place, [*COLUMNS, *(c for c in columns if c not in COLUMNS)])
    try:
        with open(place, "rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            if packed:
                with gzip.GzipFile(fileobj=raw) as stream:
                    reader.read(Allowance(max_bytes).count(stream, place))
            else:
                reader.read(Allowance(max_bytes).count(raw, place))
    except (EOFError, gzip.BadGzipFile, zlib.error):
        stop(place, None, "a damaged gzip file", RIGHT)
    except OSError as error:
        message = f"{place}: cannot be read ({error.strerror or error})"
        raise CareerGraphError(message) from error
    return Sheet(place, reader.columns, reader.rows, reader.lines, "XES")


class XesReader:
    """Reads the events of an XES file, one after the other.

    Parameters
    ----------
    file : str
        What to call it in an error.
    columns : list of str
        The attributes that are read.
    """

    def __init__(self, file: str, columns: list[str]) -> None:
        self.columns = columns
        self.rows: list[list[str]] = []
        self.lines: list[int] = []
        self._file = file
        self._open: list[str] = []  # the elements that we are in
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._first = 0  # the first row of this trace
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        # Before any entity is declared: so none is expanded, and nothing outside is fetched.
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, pieces: Iterator[bytes]) -> None:
        """Read all pieces of the file."""
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)  # noqa: FBT003 (expat takes no keywords)
            self._parser.Parse(b"", True)  # noqa: FBT003 (expat takes no keywords)
        except expat.ExpatError as error:
            found = f"broken XML ({expat.ErrorString(error.code)})"
            stop(self._file, error.lineno, found, RIGHT)
        except (LookupError, ValueError):  # of the first line
            stop(self._file, 1, "an encoding that is not known or not read", "UTF-8, as XES has it")

    def _refuse_doctype(self, *_: object) -> None:
        stop(self._file, self._parser.CurrentLineNumber, "a document type (DOCTYPE)", PLAIN)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        within = self._open[-1] if self._open else ""
        self._open.append(kind)
        if not within and kind != "log":
            stop(self._file, self._parser.CurrentLineNumber, f"the element <{tag}>", RIGHT)
        if len(self._open) > DEEPEST:
            found = f"elements {DEEPEST + 1} deep"
            stop(self._file, self._parser.CurrentLineNumber, found, RIGHT)
        if kind == "trace":
            self._trace, self._first = {}, len(self.rows)
        elif kind == "event":
            self._event = {}
            self.lines.append(self._parser.CurrentLineNumber)
        elif within in ("trace", "event") and "key" in attributes:
            held = self._trace if within == "trace" else self._event
            prefix = CASE if within == "trace" else ""
            held.setdefault(prefix + attributes["key"], attributes.get("value", "").strip())

    def _end(self, _tag: str) -> None:
        kind = self._open.pop()
        if kind == "event":
            self.rows.append([self._event.get(column, "") for column in self.columns])
        elif kind == "trace":
            self._fill_trace()

    def _fill_trace(self) -> None:
        """Give the events of a trace what the trace says of itself, be it after them."""
        of_trace = [n for n, column in enumerate(self.columns) if column.startswith(CASE)]
        for row in self.rows[self._first :]:
            for place in of_trace:
                row[place] = self._trace.get(self.columns[place], "")
