"""Tables of people of every engine get the answers that pandas gets, and stay what they are."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import careergraph
from careergraph.histories import people_engines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GRAPH = careergraph.load()


def drawn_people(seed: int, number: int = 60) -> dict[str, list[Any]]:
    """Return people of known roles and others, some of whom say what they hold, some alike."""
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    roles = [*rng.sample(GRAPH.names, 8), "CIO", "Wizard", "", None]
    return {
        "person": list(range(number)),
        "role": [rng.choice(roles) for _ in range(number)],
        "have": [rng.choice(["", None, "PMP; Python", "Python"]) for _ in range(number)],
        "years": [rng.choice([None, 2.0, 7.5]) for _ in range(number)],
        "steps": [f"own {n}" for n in range(number)],
    }


def in_polars(people: dict[str, list[Any]]) -> Any:  # noqa: ANN401 (a DataFrame of polars)
    return pytest.importorskip("polars").DataFrame(people, strict=False)


def in_arrow(people: dict[str, list[Any]]) -> Any:  # noqa: ANN401 (a table of Arrow)
    return pytest.importorskip("pyarrow").table(people)


def in_duckdb(people: dict[str, list[Any]]) -> Any:  # noqa: ANN401 (a relation of DuckDB)
    connection = pytest.importorskip("duckdb").connect()
    table = in_arrow(people)
    return connection.from_arrow(table)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Yield a Spark session: by Spark Connect where pysail is there, else a local one."""
    pytest.importorskip("pyspark")
    if os.environ.get("CAREERGRAPH_TEST_SPARK") == "local":
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        yield session
        session.stop()
        return
    sail = pytest.importorskip("pysail.spark")
    from pyspark.sql import SparkSession

    server = sail.SparkConnectServer()
    server.start(background=True)
    address = f"sc://localhost:{server.listening_address[1]}"
    session = SparkSession.builder.remote(address).getOrCreate()
    yield session
    session.stop()  # or the server waits for it
    server.stop()


def in_spark(people: dict[str, list[Any]], session: Any) -> Any:  # noqa: ANN401 (of Spark)
    kinds = {"person": "long", "years": "double", "Steps": "string"}
    schema = ", ".join(f"`{name}` {kinds.get(name, 'string')}" for name in people)
    return session.createDataFrame([*zip(*people.values(), strict=True)], schema)


def rows_of(frame: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 (a table of any kind)
    """Return the rows of a table in the order of persons, missing cells as None."""
    if isinstance(frame, pd.DataFrame):
        rows = [
            tuple(None if pd.isna(cell) else cell for cell in row)
            for row in frame.astype(object).itertuples(index=False)
        ]
    elif type(frame).__module__.startswith("pyspark"):  # it has every attribute, as a column
        rows = [tuple(row) for row in frame.collect()]
    elif hasattr(frame, "fetchall"):
        rows = frame.fetchall()
    elif hasattr(frame, "to_pydict"):
        rows = [*zip(*frame.to_pydict().values(), strict=True)]
    else:
        rows = frame.rows()
    return sorted(rows)


MAKERS: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "polars": in_polars,
    "arrow": in_arrow,
    "duckdb": in_duckdb,
}


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("seed", range(3))
def test_rows_are_those_of_pandas(maker: str, seed: int) -> None:
    people = drawn_people(seed)
    made = MAKERS[maker](people)
    found = careergraph.paths_table(GRAPH, made, "CIO")
    expected = careergraph.paths_table(GRAPH, pd.DataFrame(people), "CIO")
    assert type(found) is type(made)
    names = found.column_names if maker == "arrow" else found.columns
    assert list(names) == list(expected.columns)
    assert rows_of(found) == rows_of(expected)
    assert {row[len(people)] for row in rows_of(found)} > {None}


@pytest.mark.parametrize("maker", ["polars", "arrow"])
def test_the_order_of_people_is_kept(maker: str) -> None:
    people = drawn_people(4)
    people["person"].reverse()
    found = careergraph.paths_table(GRAPH, MAKERS[maker](people), "CIO", have=["PMP"])
    order = found["person"].to_list() if maker == "polars" else found["person"].to_pylist()
    assert order == people["person"]


def test_the_same_question_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = people_engines.people_frame

    def counted(frame: Any) -> pd.DataFrame:  # noqa: ANN401 (a table of any kind)
        asked.append(len(real(frame)))
        return real(frame)

    monkeypatch.setattr(people_engines, "people_frame", counted)
    people = {name: cells[:3] * 100 for name, cells in drawn_people(1).items()}
    for make in (in_polars, in_duckdb):
        careergraph.paths_table(GRAPH, make(people), "CIO")
    questions = len({*zip(people["role"], people["have"], people["years"], strict=True)})
    assert asked == [questions] * 2


def test_lists_of_what_people_hold_are_understood() -> None:
    people = {"person": [1, 2], "role": ["IT manager", "IT manager"], "have": [["PMP"], None]}
    expected = careergraph.paths_table(GRAPH, pd.DataFrame(people), "CIO")
    for make in MAKERS.values():
        found = careergraph.paths_table(GRAPH, make(people), "CIO")
        answers = [row[3:] for row in rows_of(found)]
        assert answers == [row[3:] for row in rows_of(expected)]


def test_a_duckdb_relation_of_upper_case_columns_keeps_them_all() -> None:
    people = {"person": [1], "role": ["IT manager"], "Steps": ["mine"]}
    found = careergraph.paths_table(GRAPH, in_duckdb(people), "CIO")
    assert "steps_found" in found.columns
    assert found.fetchall()[0][2] == "mine"


@pytest.mark.parametrize("maker", MAKERS)
def test_a_table_without_roles_is_refused(maker: str) -> None:
    with pytest.raises(careergraph.TableError) as error:
        careergraph.paths_table(GRAPH, MAKERS[maker]({"who": ["x"], "job": ["y"]}), "CIO")
    assert str(error.value) == (
        "the DataFrame 'people': found the columns who, job; "
        "right would be a column 'role' among them"
    )


@pytest.mark.parametrize("maker", MAKERS)
def test_a_table_of_nobody_has_no_rows(maker: str) -> None:
    made = MAKERS[maker]({"person": [1], "role": ["CIO"]})
    empty = made.filter("false") if maker == "duckdb" else made[:0]
    assert rows_of(careergraph.paths_table(GRAPH, empty, "CIO")) == []


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_rows_of_spark_are_those_of_pandas(spark: Any) -> None:  # noqa: ANN401 (a session)
    people = drawn_people(2)
    made = in_spark(people, spark)
    found = careergraph.paths_table(GRAPH, made, "CIO")
    expected = careergraph.paths_table(GRAPH, pd.DataFrame(people), "CIO")
    assert type(found) is type(made)
    assert found.columns == list(expected.columns)
    assert rows_of(found) == rows_of(expected)
    with pytest.raises(careergraph.TableError):
        careergraph.paths_table(GRAPH, in_spark({"who": ["x"]}, spark), "CIO")
