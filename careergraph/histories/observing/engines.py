"""What each engine needs by itself: how it looks at neighbouring rows, and where it keeps a step.

The rules in `spell_rules` are written once. Engines differ in two things only. In memory (pandas,
polars) rows are sorted once, and the row before is the one above. Elsewhere (DuckDB, Spark) rows
have no order, and the row before is a window over the rows of the person. And each keeps the rows
of a step in its own way, so that the next steps do not work them out again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import narwhals as nw

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    Frame = Any  # nw.DataFrame or nw.LazyFrame: what is used of them, both have

__all__ = ["NONE", "Engine", "InMemory", "engine_of"]

NONE = -200_000  # no such row; below every role, day and order
REACH = 2**36  # above what `highest` looks for


class Engine:
    """An engine whose rows have no order: it looks at neighbours by windows; nothing is kept."""

    def __enter__(self) -> Self:
        """Begin; what is kept is given back at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give back what was kept."""
        self.forget()

    def forget(self) -> None:
        """Give back what was kept."""

    def keep(self, frame: Frame) -> Frame:
        """Return the same rows, which are not worked out again."""
        return frame

    def ordered(self, frame: Frame, columns: list[str]) -> Frame:  # noqa: ARG002 (see InMemory)
        """Return the rows by person, then by some columns, where this engine works on such."""
        return frame

    def before(self, column: str, order: list[str]) -> nw.Expr:
        """Return a column of the person's row before, NONE where there is none."""
        return nw.col(column).shift(1).over("person", order_by=order).fill_null(NONE)

    def after(self, column: str, order: list[str]) -> nw.Expr:
        """Return a column of the person's row after, NONE where there is none."""
        return nw.col(column).shift(-1).over("person", order_by=order).fill_null(NONE)

    def highest(self, column: str, order: list[str]) -> nw.Expr:
        """Return the highest of a column among the person's rows up to this one."""
        return nw.col(column).cum_max().over("person", order_by=order)

    def running(self, column: str, order: list[str]) -> nw.Expr:
        """Return a number that grows by a column from row to row of a person."""
        return nw.col(column).cum_sum().over("person", order_by=order)

    def position(self, order: list[str]) -> nw.Expr:
        """Return the place of a row among the person's, from 1."""
        return nw.col("person").cum_count().over("person", order_by=order)

    def given(self, frame: Frame) -> Frame:
        """Return the rows that were kept last; they are not given back at the end."""
        return frame

    def first(self, frame: Frame, order: list[str], rows: int) -> Frame:
        """Return the first rows by person, then by some columns."""
        return frame.sort("person", *order).head(rows)


class InMemory(Engine):
    """pandas or polars: rows are sorted once, and the row before is the one above."""

    def keep(self, frame: Frame) -> Frame:
        """Return the same rows, in memory."""
        return frame.collect() if isinstance(frame, nw.LazyFrame) else frame

    def ordered(self, frame: Frame, columns: list[str]) -> Frame:
        """Return the rows by person, then by some columns, with marks where persons begin and end.

        Without columns the rows are sorted already.
        """
        rows = self.keep(frame.sort("person", *columns) if columns else frame)
        person = nw.col("person")
        first = (person != person.shift(1)).fill_null(value=True).cast(nw.Boolean)
        last = nw.col("first").shift(-1).fill_null(value=True).cast(nw.Boolean)
        return rows.with_columns(first=first).with_columns(last=last)

    def before(self, column: str, order: list[str]) -> nw.Expr:  # noqa: ARG002 (it is sorted)
        """Return a column of the row above, NONE where that is of another person."""
        return self.beside(column, "first", 1)

    def after(self, column: str, order: list[str]) -> nw.Expr:  # noqa: ARG002 (it is sorted)
        """Return a column of the row below, NONE where that is of another person."""
        return self.beside(column, "last", -1)

    def beside(self, column: str, end: str, rows: int) -> nw.Expr:
        """Return a column some rows above, NONE where the person's rows end."""
        return nw.when(~nw.col(end)).then(nw.col(column).shift(rows)).otherwise(NONE)

    def highest(self, column: str, order: list[str]) -> nw.Expr:  # noqa: ARG002 (it is sorted)
        """Return the highest of a column, below 2^36, among the person's rows up to this one."""
        # Persons have growing numbers, so that what another person had counts for nothing.
        number = nw.col("first").cast(nw.Int64).cum_sum() * REACH
        return (number + nw.col(column)).cum_max() - number

    def running(self, column: str, order: list[str]) -> nw.Expr:  # noqa: ARG002 (it is sorted)
        """Return a number that grows by a column from row to row."""
        return nw.col(column).cum_sum()

    def first(self, frame: Frame, order: list[str], rows: int) -> Frame:  # noqa: ARG002 (it is sorted)
        """Return the first rows, which are the first by person and time."""
        return frame.head(rows)

    def position(self, order: list[str]) -> nw.Expr:  # noqa: ARG002 (it is sorted)
        """Return the place of a row among the person's, from 1."""
        row = nw.col("first").is_null().cum_count()
        first_row = nw.when(nw.col("first")).then(row).otherwise(0).cum_max()
        return row - first_row + 1


class Pandas(InMemory):
    """pandas: integers that may be missing, so that none becomes a float that cannot hold it."""

    def keep(self, frame: Frame) -> Frame:
        """Return the same rows, with such integers."""
        native = nw.to_native(frame)
        whole = native.select_dtypes("integer").columns
        return nw.from_native(native.astype(dict.fromkeys(whole, "Int64")))


class DuckDB(Engine):
    """DuckDB: a step is kept in a temporary table of the connection that the rows come from."""

    def __init__(self, relation: Any) -> None:  # noqa: ANN401 (of no public type)
        self.relation = relation
        self.tables: list[str] = []

    def keep(self, frame: Frame) -> Frame:
        """Return the same rows, from a temporary table."""
        name = f"careergraph_{uuid4().hex}"
        native = nw.to_native(frame)
        native.query("spells", f"CREATE TEMP TABLE {name} AS FROM spells")
        self.tables.append(name)
        # asked of the first relation: one asked of `native` would need its tables for ever
        return nw.from_native(self.relation.query("spells", f"FROM {name}"))

    def given(self, frame: Frame) -> Frame:
        """Return the rows of the last table, which stays."""
        self.tables.pop()
        return frame

    def forget(self) -> None:
        """Drop the temporary tables."""
        while self.tables:
            self.relation.query("spells", f"DROP TABLE {self.tables.pop()}")


class Spark(Engine):
    """Spark: a step is cached by the workers."""

    def __init__(self) -> None:
        self.frames: list[Any] = []

    def keep(self, frame: Frame) -> Frame:
        """Return the same rows, cached."""
        native = nw.to_native(frame)
        with suppress(NotImplementedError):
            native = native.cache()
            self.frames.append(native)
        return nw.from_native(native)

    def given(self, frame: Frame) -> Frame:
        """Return the rows that were cached last, which stay so."""
        self.frames = self.frames[:-1]
        return frame

    def forget(self) -> None:
        """Let the workers forget them."""
        while self.frames:
            self.frames.pop().unpersist()


def engine_of(frame: Frame) -> Engine:
    """Return the engine of a frame."""
    kind = frame.implementation
    if kind is nw.Implementation.PANDAS:
        return Pandas()
    if kind is nw.Implementation.POLARS:
        return InMemory()
    if kind is nw.Implementation.DUCKDB:
        return DuckDB(nw.to_native(frame))
    if kind in {nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT}:
        return Spark()
    return Engine()
