"""What is taken in as a frame: files by an engine, and frames that the caller has."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from careergraph.errors import CareerGraphError
from careergraph.histories.reading.asked_layout import fitting_layout, is_plain
from careergraph.histories.reading.csv_scan import scan_csv
from careergraph.histories.reading.parquet_scan import scan_parquet
from careergraph.histories.reading.raw_columns import PLACE
from careergraph.histories.reading.reading_engines import Session
from careergraph.histories.reading.sheets_in import (
    SheetColumns,
    add_laid_out,
    read_sheets,
    sheet_columns,
)
from careergraph.histories.reading.spells import Note
from careergraph.histories.reading.which_columns import places_of
from careergraph.importers.pairs.data_frame import as_pandas, sheet_of_frame
from careergraph.importers.shared.download import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from careergraph.histories.reading.asked_layout import HistoriesAsked
    from careergraph.histories.reading.laid_out_in import SpellsLaidOut
    from careergraph.histories.reading.reading_engines import Frame
    from careergraph.histories.reading.source_files import SourceFiles

__all__ = ["Taken", "taken_files", "taken_frame", "taken_sheet"]

ROW = "careergraph row"  # a column that no frame has
RIGHT = "files, a frame of pandas, polars, DuckDB or PySpark, or a table that has to_pandas()"


def no_place(_row: int) -> str:
    """Return where a row stands, where nobody knows: the rows of some engines have no order."""
    return ""


def row_place(row: int) -> str:
    """Return where a row of a frame stands: its number, counted from 0."""
    return f"row {row:,}"


class Taken(NamedTuple):
    """A frame, and which of its columns hold what.

    Attributes
    ----------
    called : str
        What to call it.
    frame : narwhals DataFrame or LazyFrame
        The frame, with columns of its own.
    columns : dict of str to str
        For person, role, start and, if any, end, group and place its column.
    header : dict of str to str
        What these are called in the source.
    place : callable
        What to call the place of a row, by its number.
    notes : list of Note
        How it was read.
    held : object
        What has to live as long: a connection.
    find : callable, optional
        What names the file over which an engine stumbles.
    watching : callable
        Returns the context in which all rows are read, and that is reported.
    laid_out : SpellsLaidOut, optional
        What is known of a table of another layout.
    """

    called: str
    frame: Frame
    columns: dict[str, str]
    header: dict[str, str]
    place: Callable[[int], str] = no_place
    notes: tuple[Note, ...] = ()
    held: object = None
    find: Callable[[], None] | None = None
    watching: Callable[[], AbstractContextManager[None]] = nullcontext
    laid_out: SpellsLaidOut | None = None


def taken_files(
    files: SourceFiles,
    asked: HistoriesAsked,
    engine: str,
    *,
    memory: int | str | None,
    **options: Any,  # noqa: ANN401 (those of `read_sheets`)
) -> Taken:
    """Return files as a frame: Parquet as it is asked for, others read whole."""
    notes = unread(files)
    if files.parquet:
        scan = scan_parquet(files, engine, memory=memory, watch=options["watch"])
        header = scan.frame.collect_schema().names()
        sheet = Sheet(files.called, header, [], [])
        if is_plain(sheet, asked):
            columns = columns_of(sheet, asked)
            taken = Taken(files.called, scan.frame, columns, columns, notes=notes, held=scan.held)
            return taken._replace(find=scan.find, watching=scan.watching)
        fitting_layout(sheet, asked)  # before all of it is read
    large = ("header_line", "watch")
    csv = scan_csv(files, asked, engine, memory=memory, **{name: options[name] for name in large})
    if csv is not None:
        own = {what: what for what in csv.columns}
        return Taken(files.called, csv.frame, own, csv.columns, notes=notes, held=csv.held)
    read = read_sheets(files, asked, **options)
    taken = of_sheets(files.called, read, engine, memory)
    forms = (Note("form", text, 0) for text in read.forms)
    return taken._replace(notes=(*taken.notes, *notes, *forms))


def columns_of(sheet: Sheet, asked: HistoriesAsked) -> dict[str, str]:
    """Return which columns hold what, by name."""
    places = places_of(sheet.file, sheet.header, asked.named)
    return {what: sheet.header[place] for what, place in places.items()}


def taken_sheet(
    sheet: Sheet, asked: HistoriesAsked, engine: str, *, memory: int | str | None
) -> Taken:
    """Return a table of text that is there already as a frame."""
    return of_sheets(sheet.file, sheet_columns(sheet, asked), engine, memory)


def of_sheets(called: str, read: SheetColumns, engine: str, memory: int | str | None) -> Taken:
    """Return the columns of tables of text as a frame."""
    session = Session(memory) if engine == "duckdb" else None
    frame = frame_of(read.cells, engine, session)
    own = {what: what for what in read.cells}
    taken = Taken(called, frame, own, read.columns, read.place, held=session)
    if not read.layouts:
        return taken
    return taken._replace(notes=read.layouts[0].notes, laid_out=read.layouts[0])


def unread(files: SourceFiles) -> tuple[Note, ...]:
    """Return a note on the files of a folder that are no tables."""
    if not files.unread:
        return ()
    text = "not read, by their endings no tables"
    return (Note("files not read", text, len(files.unread), examples=files.unread),)


def frame_of(cells: Mapping[str, list[Any]], engine: str, session: Session | None) -> Frame:
    """Return columns as a frame of an engine."""
    import narwhals as nw

    if session is not None:
        import pyarrow as pa

        return cast("Frame", nw.from_native(session.connection.from_arrow(pa.table(dict(cells)))))
    if engine == "polars":
        import polars as pl

        return nw.from_native(pl.DataFrame(dict(cells)))
    import pandas as pd

    return nw.from_native(pd.DataFrame(dict(cells)))


def taken_frame(source: object, asked: HistoriesAsked) -> Taken:
    """Return a frame of the caller's with which of its columns hold what.

    One of another layout than spells becomes a table of text, and a frame of the same engine.

    Raises
    ------
    CareerGraphError
        For what is no frame.
    """
    import narwhals as nw

    frame = narwhals_frame(source)
    kind = frame.implementation
    called = "DataFrame" if isinstance(frame, nw.DataFrame) else type(nw.to_native(frame)).__name__
    header = [str(name) for name in frame.collect_schema().names()]
    sheet = Sheet(called, header, [], [])
    if not is_plain(sheet, asked):
        return laid_out_frame(frame, called, asked)
    columns = columns_of(sheet, asked)
    if isinstance(frame, nw.DataFrame):
        frame = frame.with_row_index(ROW)
        return Taken(called, frame, columns | {PLACE: ROW}, columns, row_place)
    if kind.is_duckdb() or kind.is_pyspark() or kind.is_pyspark_connect():
        frame = times_in_utc(frame)
    return Taken(called, frame, columns, columns)


def laid_out_frame(frame: Frame, called: str, asked: HistoriesAsked) -> Taken:
    """Return a frame of another layout as spells: its rows come to this process as text."""
    import narwhals as nw

    whole = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    sheet = sheet_of_frame(whole.to_pandas())._replace(file=called)
    sheet = sheet._replace(lines=list(range(len(sheet.rows))))
    found = SheetColumns({}, {}, [], [], [], [row_place], [])
    add_laid_out(found, [sheet], asked)
    found.cells[PLACE] = list(range(len(found.lines)))
    engine = "polars" if frame.implementation.is_polars() else "pandas"
    return of_sheets(called, found, engine, None)


def narwhals_frame(source: object) -> Frame:
    """Return what the caller has as a frame of narwhals, of the same engine where we know it."""
    import narwhals as nw

    frame: Any = nw.from_native(cast("Any", source), pass_through=True)
    known = isinstance(frame, nw.DataFrame | nw.LazyFrame)
    kind = frame.implementation if known else None
    if kind is None or kind.is_pyarrow() or not is_ours(kind):
        if not known and not hasattr(source, "to_pandas"):
            found = f"{type(source).__module__}.{type(source).__qualname__}"
            message = f"the histories are of the type {found}; right would be {RIGHT}"
            raise CareerGraphError(message)
        frame = nw.from_native(as_pandas(source))
    if frame.implementation.is_pandas():
        pandas: Any = nw.to_native(frame)
        index = [name for name in pandas.index.names if name is not None]
        pandas = pandas.reset_index() if index else pandas.reset_index(drop=True)
        frame = nw.from_native(pandas.rename(columns=lambda name: str(name).strip()))
    return cast("Frame", frame)


def is_ours(kind: Any) -> bool:  # noqa: ANN401 (narwhals' own kind of enumeration)
    """Return whether an engine is one that spells are tested on."""
    eager = kind.is_pandas() or kind.is_polars()
    return bool(eager or kind.is_duckdb() or kind.is_pyspark() or kind.is_pyspark_connect())


def times_in_utc(frame: Frame) -> Frame:
    """Return a frame whose times of a zone are those of UTC, whatever the session's zone is."""
    import narwhals as nw

    native: Any = nw.to_native(frame)
    zoned = [
        name
        for name, kind in frame.collect_schema().items()
        if isinstance(kind, nw.Datetime) and kind.time_zone is not None
    ]
    if not zoned:
        return frame
    if frame.implementation.is_duckdb():
        quoted = [name.replace('"', '""') for name in zoned]
        changed = ", ".join(f'timezone(\'UTC\', "{name}") AS "{name}"' for name in quoted)
        query = f"SELECT * REPLACE ({changed}) FROM careergraph_left"  # noqa: S608 (quoted)
        return cast("Frame", nw.from_native(native.query("careergraph_left", query)))
    from pyspark.sql import functions

    zone = native.sparkSession.conf.get("spark.sql.session.timeZone")
    for name in zoned:
        in_utc = functions.to_utc_timestamp(f"`{name}`", zone).cast("timestamp_ntz")
        native = native.withColumn(name, in_utc)
    return cast("Frame", nw.from_native(native))
