"""Files of Parquet as a frame that is read when it is asked for; each looked at before."""

from __future__ import annotations

import glob
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple, cast

from careergraph.errors import CareerGraphError, stop
from careergraph.files.missing_library import stop_without
from careergraph.histories.reading.engine_errors import damaged
from careergraph.histories.reading.reading_engines import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from careergraph.histories.reading.reading_engines import Frame
    from careergraph.histories.reading.source_files import SourceFiles
    from careergraph.importers.shared.download import Watch

__all__ = ["Scan", "scan_parquet"]


class Scan(NamedTuple):
    """A frame of files, and what has to live as long.

    Attributes
    ----------
    frame : narwhals DataFrame or LazyFrame
        The frame.
    held : object
        Such as a connection.
    find : callable
        What names the file over which the engine stumbles.
    watching : callable
        Returns the context in which a query reports how far it has come.
    """

    frame: Frame
    held: object
    find: Callable[[], None]
    watching: Callable[[], AbstractContextManager[None]] = nullcontext


def scan_parquet(
    files: SourceFiles, engine: str, *, memory: int | str | None, watch: Watch
) -> Scan:
    """Return files of Parquet as a frame of an engine.

    Raises
    ------
    TableError
        For a file that is damaged, or whose columns are others than those of the first.
    """
    session = Session(memory) if engine == "duckdb" else None
    look_at_each(files, engine, session)
    frame = scanned(list(files.paths), engine, session)

    def find() -> None:
        for path in files.paths:
            try:
                read_whole(scanned([path], engine, session))
            except Exception as error:  # noqa: BLE001 (each engine has errors of its own)
                damaged(path, error)

    def watching() -> AbstractContextManager[None]:
        if session is None:
            return nullcontext()
        return session.watched(files.size, files.size, watch)

    return Scan(frame, session, find, watching)


def scanned(paths: list[str], engine: str, session: Session | None) -> Frame:
    """Return files as a frame of an engine."""
    import narwhals as nw

    if session is not None:
        exact = [glob.escape(path) for path in paths]
        relation = session.connection.read_parquet(exact, union_by_name=len(paths) > 1)
        return cast("Frame", nw.from_native(relation))
    if engine == "polars":
        import polars as pl

        hive = any("=" in path for path in paths) or None
        return nw.from_native(
            pl.scan_parquet(paths, glob=False, extra_columns="ignore", hive_partitioning=hive)
        )
    import pandas as pd

    parts = []
    for path in paths:
        try:
            parts.append(pd.read_parquet(path))
        except Exception as error:  # noqa: BLE001 (a damaged file may raise anything)
            damaged(path, error)
    return nw.from_native(pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0])


def read_whole(frame: Frame) -> None:
    """Read all cells of a frame; keep none."""
    import narwhals as nw

    if isinstance(frame, nw.LazyFrame):
        frame.select(nw.all().max()).collect()


def look_at_each(files: SourceFiles, engine: str, session: Session | None) -> None:
    """Read the columns of each file: a damaged one, or one with other columns, is named."""
    first: dict[str, str] = {}
    for path in files.paths:
        try:
            columns = schema_of(path, engine, session)
        except CareerGraphError:
            raise
        except Exception as error:  # noqa: BLE001 (each engine has errors of its own)
            damaged(path, error)
        first = first or columns
        refuse_another(path, columns, files.paths[0], first)


def schema_of(path: str, engine: str, session: Session | None) -> dict[str, str]:
    """Return the columns of a file with their types, as an engine calls these."""
    if session is not None:
        relation = session.connection.read_parquet(glob.escape(path))
        return dict(zip(relation.columns, map(str, relation.types), strict=True))
    if engine == "polars":
        import polars as pl

        schema = pl.scan_parquet(path, glob=False).collect_schema()
        return {name: str(kind) for name, kind in schema.items()}
    try:
        import pyarrow.parquet as pq
    except ImportError:
        stop_without(path, "Parquet", "pyarrow", "parquet")
    return {field.name: str(field.type) for field in pq.read_schema(path)}


def refuse_another(
    path: str, columns: Mapping[str, str], other: str, first: Mapping[str, str]
) -> None:
    """Refuse a file whose columns are others than those of the first one."""
    lacking = [name for name in first if name not in columns]
    if lacking:
        listed = ", ".join(map(repr, columns))
        stop(path, None, f"the columns {listed}", f"{lacking[0]!r} among them, as in {other}")
    for name, kind in first.items():
        if kind != columns[name]:
            found = f"{columns[name]} in the column {name!r}"
            stop(path, None, found, f"{kind}, as in {other}")
