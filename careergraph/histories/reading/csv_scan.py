"""Large files of text: an engine reads them as our reader would, or our reader does."""

from __future__ import annotations

import glob
import gzip
import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

from careergraph.errors import CareerGraphError, stop
from careergraph.files.allowance import DEFAULT, Allowance
from careergraph.histories.reading.asked_layout import is_plain
from careergraph.histories.reading.engine_errors import first_line, is_of_an_engine, refuse_limits
from careergraph.histories.reading.reading_engines import Session
from careergraph.histories.reading.which_columns import places_of
from careergraph.importers.shared.any_table import separated
from careergraph.importers.shared.columns import columns_listed
from careergraph.importers.shared.download import Sheet, simple_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.histories.reading.asked_layout import HistoriesAsked
    from careergraph.histories.reading.reading_engines import Frame
    from careergraph.histories.reading.source_files import SourceFiles
    from careergraph.importers.shared.download import Watch

__all__ = ["CsvScan", "scan_csv"]

LARGE = 40_000_000  # bytes on the disk: smaller files our reader reads in seconds
BEGIN = 200_000  # bytes of a file by which its form is known
TEXTS = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
GZIP = b"\x1f\x8b"
PACKED = 5  # times as large as on the disk: what gzip does to tables
LINE = re.compile(r"Line: (\d+)")


class CsvScan(NamedTuple):
    """Large files of text as a frame, with the columns of histories alone.

    Attributes
    ----------
    frame : narwhals DataFrame or LazyFrame
        The frame; its columns are called person, role ...
    columns : dict of str to str
        What they are called in the files.
    held : object
        What has to live as long: a connection.
    """

    frame: Frame
    columns: dict[str, str]
    held: object


class Form(NamedTuple):
    """How a file of text is written.

    Attributes
    ----------
    mark : str
        What stands between cells.
    header : list of str
        The names of the columns.
    """

    mark: str
    header: list[str]


def scan_csv(
    files: SourceFiles,
    asked: HistoriesAsked,
    engine: str,
    *,
    memory: int | str | None,
    header_line: int,
    watch: Watch,
) -> CsvScan | None:
    """Return large files of text as a frame; None where our own reader is to read them.

    That is so for small files, for all that is no plain text in UTF-8, for tables of another layout
    than spells, and for what an engine stumbles over: our reader understands it, or says what is
    wrong with it.

    Raises
    ------
    CareerGraphError
        For a full disk, too little memory, and for what is wrong in files that are too large for
        our reader.
    """
    if engine == "pandas" or not are_large_texts(files):
        return None
    try:
        forms = [form_of(path, header_line) for path in files.paths]
    except (CareerGraphError, UnicodeDecodeError, OSError, EOFError):
        return None
    sheet = Sheet(files.paths[0], forms[0].header, [], [])
    if not is_plain(sheet, asked):
        return None
    found = places_of(sheet.file, sheet.header, asked.named)
    columns = {what: sheet.header[place] for what, place in found.items()}
    places = [
        same_places(path, form.header, columns, files.paths[0])
        for path, form in zip(files.paths, forms, strict=True)
    ]
    held = Session(memory) if engine == "duckdb" else None
    parts = []
    for path, form, there in zip(files.paths, forms, places, strict=True):
        size = os.path.getsize(path)
        try:
            if held is None:
                parts.append(by_polars(path, form, there, header_line))
                watch(size, files.size)
            else:
                with held.watched(size, files.size, watch):
                    by_duckdb(held, path, form, there, header_line)
        except Exception as error:
            if not is_of_an_engine(error):
                raise
            refuse_limits(path, error)
            if files.size * PACKED <= DEFAULT:
                return None
            refuse_csv(path, error)
    return CsvScan(together(held, parts), columns, held)


def are_large_texts(files: SourceFiles) -> bool:
    """Return whether files are large, and text by their names."""
    size = sum(
        os.path.getsize(path) * (PACKED if path.lower().endswith(".gz") else 1)
        for path in files.paths
        if os.path.isfile(path)
    )
    return size >= LARGE and all(path.lower().endswith(TEXTS) for path in files.paths)


def form_of(path: str, header_line: int) -> Form:
    """Return how a file of text in UTF-8 is written, by its beginning."""
    with open(path, "rb") as stream:
        packed = stream.read(len(GZIP)) == GZIP
    with gzip.open(path, "rb") if packed else open(path, "rb") as stream:
        begin = stream.read(BEGIN)
    text = begin[: begin.rfind(b"\n") + 1].decode("utf-8-sig")
    if "\0" in text or text.startswith("sep="):
        stop(path, None, "no plain text", "plain text")
    mark, rows = separated(path, text, header_line, Allowance())
    header = next(cells for line, cells in rows if line >= header_line and any(cells))
    return Form(mark, header)


def same_places(
    path: str, header: list[str], columns: Mapping[str, str], first: str
) -> dict[str, int]:
    """Return where a file has the columns of the first one, or refuse it."""
    simple = [simple_name(column) for column in header]
    for name in columns.values():
        if simple.count(simple_name(name)) != 1:
            found = columns_listed(Sheet(path, header, [], []))
            stop(path, None, found, f"the column {name!r}, as in {first}")
    return {what: simple.index(simple_name(name)) for what, name in columns.items()}


def by_duckdb(
    session: Session, path: str, form: Form, places: Mapping[str, int], header_line: int
) -> None:
    """Read a file into a table of DuckDB, which goes to the disk where memory ends."""
    names = [f"c{place}" for place in range(len(form.header))]
    chosen = ", ".join(f"coalesce(c{place}, '') AS \"{what}\"" for what, place in places.items())
    filled = f"trim(concat({', '.join(names)})) <> ''"
    there = session.connection.execute("SELECT 1 FROM duckdb_tables()").fetchone()
    begin = "INSERT INTO spells" if there else "CREATE TEMP TABLE spells AS"
    query = (
        f"{begin} SELECT {chosen} FROM read_csv(?, delim = ?, header = false, skip = ?, "  # noqa: S608
        "auto_detect = false, columns = ?, quote = '\"', escape = '\"', nullstr = '', "
        f"strict_mode = true, null_padding = false) WHERE {filled}"
    )
    kinds = dict.fromkeys(names, "VARCHAR")
    session.connection.execute(query, [glob.escape(path), form.mark, header_line, kinds])


def by_polars(path: str, form: Form, places: Mapping[str, int], header_line: int) -> Any:  # noqa: ANN401 (polars is imported where it is used)
    """Read a file into a DataFrame of polars."""
    import polars as pl

    names = [f"c{place}" for place in range(len(form.header))]
    lines = pl.scan_csv(
        path,
        separator=form.mark,
        has_header=False,
        glob=False,
        skip_rows=header_line,
        new_columns=names,
        infer_schema=False,
    )
    filled = pl.any_horizontal(pl.col(*names).str.strip_chars() != "")
    chosen = [pl.col(f"c{place}").alias(what) for what, place in places.items()]
    return lines.filter(filled).select(chosen).collect()


def together(session: Session | None, parts: list[Any]) -> Frame:
    """Return what was read of all files as one frame."""
    import narwhals as nw

    if session is not None:
        return cast("Frame", nw.from_native(session.connection.table("spells")))
    import polars as pl

    frame: Frame = nw.from_native(pl.concat(parts))
    return frame


def refuse_csv(path: str, error: Exception) -> NoReturn:
    """Refuse a file that an engine cannot read, with the line that it names."""
    line = LINE.search(str(error))
    said = [part.strip() for part in str(error).splitlines() if part.strip()]
    why = next((part for part in said if "olumn" in part and "Found" in part), "")
    why = why or next((part for part in said if "nicode" in part or "quote" in part), "")
    right = "CSV in UTF-8, each row as wide as the header"
    stop(path, int(line[1]) if line else None, why or first_line(error), right)
