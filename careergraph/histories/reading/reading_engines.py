"""The engines that hold spells: which are there, how one is opened, a small table in each."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from careergraph.errors import CareerGraphError
from careergraph.files.allowance import number_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import narwhals as nw

    from careergraph.importers.shared.download import Watch

    Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]

__all__ = ["ENGINES", "Session", "chosen_engine", "joined", "small_frame"]

EVERY = 0.2  # seconds between two looks
ENGINES = ("duckdb", "polars", "pandas")
NEEDS = {"duckdb": ("duckdb", "pyarrow"), "polars": ("polars",), "pandas": ("pandas",)}
EXTRAS = {"duckdb": "pip install 'careergraph[big]'", "polars": "pip install polars"}


def chosen_engine(engine: str | None) -> str:
    """Return the engine that reads files: the one asked for, else the best that is installed.

    Raises
    ------
    CareerGraphError
        For what is no engine, and for one that is not installed.
    """
    if engine is None:
        return next(each for each in ENGINES if is_there(each))
    if engine not in ENGINES:
        message = f"engine is {engine!r}; right would be one of {', '.join(ENGINES)}"
        raise CareerGraphError(message)
    if not is_there(engine):
        message = f"the engine {engine} is not installed: {EXTRAS[engine]}"
        raise CareerGraphError(message)
    return engine


def is_there(engine: str) -> bool:
    """Return whether an engine is installed, with what it needs to hand tables over."""
    return all(find_spec(library) is not None for library in NEEDS[engine])


class Session:
    """A database of DuckDB in memory that spills to the disk, for as long as it is held.

    Parameters
    ----------
    memory : int or str, optional
        How much memory it takes at most, such as ``"4G"``.
    """

    def __init__(self, memory: int | str | None = None) -> None:
        import duckdb

        spill = os.path.join(tempfile.gettempdir(), f"careergraph-{os.getpid()}-{id(self):x}")
        settings: dict[str, Any] = {"temp_directory": spill, "preserve_insertion_order": "false"}
        if memory is not None:
            settings["memory_limit"] = f"{number_of_bytes(memory, 'memory: ')}B"
        self.connection = duckdb.connect(":memory:", config=settings)
        self.connection.execute("SET TimeZone='UTC'")
        self.connection.execute("SET enable_progress_bar=true")  # for `watched`
        self.connection.execute("SET enable_progress_bar_print=false")
        self._end = weakref.finalize(self, close, self.connection, spill)

    @contextmanager
    def watched(self, size: int, total: int, watch: Watch) -> Iterator[None]:
        """Report how far the query has come that runs within: so many bytes in all.

        DuckDB does not call back; so a thread looks a few times in a second.
        """
        ended = threading.Event()
        reported = [0]

        def look() -> None:
            while not ended.wait(EVERY):
                share = min(max(self.connection.query_progress(), 0.0), 100.0) / 100
                more = int(size * share) - reported[0]
                if more > 0:
                    reported[0] += more
                    watch(more, total)

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
        watch(size - reported[0], total)


def close(connection: Any, spill: str) -> None:  # noqa: ANN401 (duckdb has no types)
    """Close a database, and remove what it left on the disk."""
    import shutil

    connection.close()
    shutil.rmtree(spill, ignore_errors=True)


def small_frame(columns: Mapping[str, Sequence[object]], like: Frame) -> Frame:
    """Return a small table in the engine of a frame, so that the two can be joined.

    Parameters
    ----------
    columns : mapping of str to sequence
        The first of texts, all others of whole numbers, with None for null.
    like : narwhals DataFrame or LazyFrame
        A frame; of DuckDB the table is of its connection.
    """
    import narwhals as nw

    kinds = {name: nw.Int64 if place else nw.String for place, name in enumerate(columns)}
    native = nw.to_native(like)
    kind = like.implementation
    if kind.is_duckdb():
        return cast("Frame", nw.from_native(of_duckdb(native, columns, kinds)))
    if kind.is_pyspark() or kind.is_pyspark_connect() or kind.is_sqlframe():
        rows = list(zip(*columns.values(), strict=True))
        schema = ", ".join(
            f"`{name}` {'string' if kinds[name] is nw.String else 'bigint'}" for name in columns
        )
        return cast("Frame", nw.from_native(native.sparkSession.createDataFrame(rows, schema)))
    if kind.is_pandas():
        import pandas as pd

        dtypes = {n: "object" if kinds[n] is nw.String else "Int64" for n in columns}
        series = {n: pd.Series(list(columns[n]), dtype=dtypes[n]) for n in columns}
        return nw.from_native(pd.DataFrame(series))
    table = nw.from_dict(dict(columns), schema=kinds, backend="polars")
    return table.lazy() if isinstance(like, nw.LazyFrame) else table


def of_duckdb(native: Any, columns: Mapping[str, Sequence[object]], kinds: Any) -> Any:  # noqa: ANN401
    """Return a table as a relation of the connection that another relation is of."""
    import narwhals as nw
    import pyarrow as pa

    types = {n: pa.string() if kinds[n] is nw.String else pa.int64() for n in columns}
    arrays = {n: pa.array(list(columns[n]), type=types[n]) for n in columns}
    # DuckDB finds a table by its name among the variables of Python.
    careergraph_columns = pa.table(arrays)  # noqa: F841
    return native.query("careergraph_left", "SELECT * FROM careergraph_columns")


def joined(frame: Frame, table: Frame, on: str) -> Frame:
    """Return a frame with the columns of a small one, by a column that both have."""
    import narwhals as nw

    if isinstance(frame, nw.LazyFrame):
        return frame.join(cast("nw.LazyFrame[Any]", table), on=on, how="left")
    return frame.join(cast("nw.DataFrame[Any]", table), on=on, how="left")
