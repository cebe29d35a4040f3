"""Tables of people of each engine: which questions they hold, and the answers joined to them.

People are many and their questions few: those that differ are answered, each once, and the answers
are joined to the people by the engine itself. A blank matches a blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.search.people_table import COLUMNS as ASKED
from careergraph.search.people_table import people_frame
from careergraph.search.workforce import NUMBERS, answer_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import pandas as pd

    Frame = Any  # a DataFrame of whomever
    Answer = Callable[[pd.DataFrame], pd.DataFrame]

__all__ = ["ENGINES"]

QUESTION = "question of careergraph, "  # so begin the columns by which answers are joined


def of_arrow(people: Frame, answer: Answer) -> Frame:
    """Return an Arrow table of people with the answers beside them."""
    table = answer(people_frame(people))
    for name in answer_columns(people.column_names).values():
        people = people.append_column(name, arrow_column(table[name]))
    return people


def of_polars(people: Frame, answer: Answer) -> Frame:
    """Return a polars DataFrame of people with the answers joined to them."""
    import polars as pl

    asked = asked_columns(people.columns)
    types = {"Int64": pl.Int64, "Float64": pl.Float64, "boolean": pl.Boolean}

    def beside(frame: Frame) -> Frame:
        table = answer(people_frame(frame))
        called = answer_columns(people.columns)
        return frame.with_columns(
            pl.Series(new, cells(table[called_here]), types.get(NUMBERS.get(name, ""), pl.String))
            for (name, new), called_here in zip(
                called.items(), answer_columns(frame.columns).values(), strict=True
            )
        )

    if any(people.schema[name].is_nested() for name in asked):
        return beside(people)  # lists are no keys
    questions = people.select(asked).unique(maintain_order=True)
    return people.join(
        beside(questions), on=asked, how="left", nulls_equal=True, maintain_order="left"
    )


def of_duckdb(people: Frame, answer: Answer) -> Frame:
    """Return a DuckDB relation of people with the answers joined to them, in their database."""
    import pyarrow as pa

    asked = asked_columns(people.columns)
    questions = pa.table(people.select(listed(asked)).distinct())
    table = answer(people_frame(questions))
    # DuckDB knows no upper case in names of columns.
    called = answer_columns([*people.columns, *map(str.casefold, people.columns)])
    answers = questions.rename_columns([QUESTION + name for name in asked])
    here = answer_columns(asked)
    for name, new in called.items():
        answers = answers.append_column(new, arrow_column(table[here[name]]))
    same = " and ".join(
        f"people.{quoted(name)} is not distinct from answers.{quoted(QUESTION + name)}"
        for name in asked
    )
    new_columns = ", ".join(f"answers.{quoted(new)}" for new in called.values())
    sql = f"select people.*, {new_columns} from people left join answers on {same}"  # noqa: S608
    return people.query("people", sql)  # it finds `answers` by its name here


def of_spark(people: Frame, answer: Answer) -> Frame:
    """Return a Spark DataFrame of people with the answers joined to them, on the cluster."""
    import pandas as pd
    from pyspark.sql import functions, types

    asked = asked_columns(people.columns)
    rows = [tuple(row) for row in people.select(*map(quoted_spark, asked)).distinct().collect()]
    table = answer(pd.DataFrame(rows, columns=asked, dtype=object))
    called = answer_columns([*people.columns, *map(str.casefold, people.columns)])
    kinds = {
        "Int64": types.LongType(),
        "Float64": types.DoubleType(),
        "boolean": types.BooleanType(),
    }
    keys = [types.StructField(QUESTION + n, people.schema[n].dataType) for n in asked]
    fields = [
        types.StructField(new, kinds.get(NUMBERS.get(name, ""), types.StringType()))
        for name, new in called.items()
    ]
    here = answer_columns(asked)
    columns = [cells(table[here[name]]) for name in called]
    found = [(*row, *values) for row, *values in zip(rows, *columns, strict=True)]
    answers = people.sparkSession.createDataFrame(found, types.StructType([*keys, *fields]))
    same = None
    for name in asked:
        equal = people[quoted_spark(name)].eqNullSafe(answers[quoted_spark(QUESTION + name)])
        same = equal if same is None else same & equal
    joined = people.join(functions.broadcast(answers), on=same, how="left")
    return joined.drop(*(key.name for key in keys))


ENGINES: dict[str, Callable[[Frame, Answer], Frame]] = {
    "pyarrow Table": of_arrow,
    "polars DataFrame": of_polars,
    "duckdb DuckDBPyRelation": of_duckdb,
    "pyspark DataFrame": of_spark,
}


def asked_columns(names: Collection[str]) -> list[str]:
    """Return the columns of a table of people that are part of a question."""
    return [name for name in ASKED if name in names]


def cells(column: pd.Series[Any]) -> list[Any]:
    """Return the cells of an answer, None where they are missing."""
    pairs = zip(column.astype(object), column.isna(), strict=True)
    return [None if missing else value for value, missing in pairs]


def arrow_column(column: pd.Series[Any]) -> Any:  # noqa: ANN401 (an array of Arrow)
    """Return a column of answers as Arrow has it."""
    import pyarrow as pa

    kinds = {"Int64": pa.int64(), "Float64": pa.float64(), "boolean": pa.bool_()}
    return pa.array(cells(column), kinds.get(str(column.dtype), pa.string()))


def quoted(name: str) -> str:
    """Return a name of a column as SQL has it.

    Examples
    --------
    >>> print(quoted('my "own" role'))
    "my ""own"" role"
    """
    return '"' + name.replace('"', '""') + '"'


def quoted_spark(name: str) -> str:
    """Return a name of a column as Spark has it, in which a point is no part.

    Examples
    --------
    >>> quoted_spark("a.b").strip(chr(96))
    'a.b'
    """
    return "`" + name.replace("`", "``") + "`"


def listed(names: Collection[str]) -> str:
    """Return names of columns as SQL lists them.

    Examples
    --------
    >>> listed(["role", "have"])
    '"role", "have"'
    """
    return ", ".join(map(quoted, names))
