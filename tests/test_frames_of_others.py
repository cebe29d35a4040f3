"""Tables of polars, DuckDB and Arrow come in as those of pandas do; what is no table is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import careergraph
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Callable

MOVES = {
    "origin": ["Cook", " Sous chef", "Cook"],
    "destination": ["Sous chef", "Chef", "Waiter"],
    "count": [40, None, 3],
    "years": [2.5, 3.0, None],
    "own": [0.1, None, 7.0],
    "note": [None, "", "x"],
}
ROLES = {
    "role": ["Cook", "Sous chef", "Chef", "Waiter"],
    "aliases": [["Commis", "Line cook"], [], None, ["Server"]],
    "code": ["35-2014", "35-2015", "007", None],
}
PEOPLE = {"role": ["Commis", "Cook"], "have": ["", None], "years": [None, 3]}


def polars(columns: dict[str, list[Any]]) -> Any:  # noqa: ANN401 (a DataFrame of polars)
    return pytest.importorskip("polars").DataFrame(columns, strict=False)


def arrow(columns: dict[str, list[Any]]) -> Any:  # noqa: ANN401 (a table of pyarrow)
    return pytest.importorskip("pyarrow").table(columns)


def duckdb(columns: dict[str, list[Any]]) -> Any:  # noqa: ANN401 (a relation of DuckDB)
    duck = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    return duck.from_arrow(arrow(columns))


MAKERS: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "polars": polars,
    "duckdb": duckdb,
    "arrow": arrow,
}


@pytest.mark.parametrize("maker", MAKERS)
def test_a_graph_is_that_of_pandas(maker: str) -> None:
    pytest.importorskip("pyarrow")
    made = MAKERS[maker]
    graph = careergraph.from_frames(made(MOVES), roles=made(ROLES))
    expected = careergraph.from_frames(pd.DataFrame(MOVES), roles=pd.DataFrame(ROLES))
    assert graph == expected
    assert graph.resolve("line cook") == "Cook"
    assert [*graph.roles["code"]][:3] == ["35-2014", "35-2015", "007"]
    assert graph.columns("transitions")["count"] == [40, None, 3]
    assert graph.columns("transitions")["own"] == expected.columns("transitions")["own"]


@pytest.mark.parametrize("maker", MAKERS)
def test_people_are_those_of_pandas(maker: str) -> None:
    pytest.importorskip("pyarrow")
    graph = careergraph.from_frames(pd.DataFrame(MOVES), roles=pd.DataFrame(ROLES))
    found = careergraph.paths_table(graph, MAKERS[maker](PEOPLE), "Chef")
    expected = careergraph.paths_table(graph, pd.DataFrame(PEOPLE), "Chef")
    answers = [name for name in expected.columns if name not in PEOPLE or name == "role"]
    found = (found.df() if maker == "duckdb" else found.to_pandas()).convert_dtypes()
    found, expected = (f.sort_values("role", ignore_index=True) for f in (found, expected))
    same = {"check_dtype": False, "check_index_type": False}
    pd.testing.assert_frame_equal(found[answers], expected[answers].convert_dtypes(), **same)


@pytest.mark.parametrize("maker", MAKERS)
def test_faults_are_told_as_those_of_pandas(maker: str) -> None:
    pytest.importorskip("pyarrow")
    moves = MOVES | {"years": ["soon", "-1", "2"]}
    with pytest.raises(careergraph.TableError) as error:
        careergraph.from_frames(MAKERS[maker](moves))
    with pytest.raises(careergraph.TableError) as expected:
        careergraph.from_frames(pd.DataFrame(moves))
    assert str(error.value) == str(expected.value)


LISTS: dict[str, tuple[object, list[str]]] = {
    "a list": (["Baking", "Stock"], ["Baking", "Stock"]),
    "an array, as pandas reads lists from Parquet": (
        np.array(["Baking", "Stock"]),
        ["Baking", "Stock"],
    ),
    "an array of one": (np.array(["Baking"], dtype=object), ["Baking"]),
    "an array without elements": (np.array([]), []),
    "a Series": (pd.Series(["Baking", "Stock"]), ["Baking", "Stock"]),
    "a set": ({"Stock", "Baking"}, ["Baking", "Stock"]),
    "what is missing in a list": (["Baking", None, float("nan"), pd.NA], ["Baking"]),
    "what is missing in an array": (np.array([None, "Baking"], dtype=object), ["Baking"]),
    "nothing but what is missing": ([None], []),
    "text": ("Baking; Stock", ["Baking", "Stock"]),
}


@pytest.mark.parametrize("cell", LISTS)
def test_a_cell_that_lists_several_is_joined(cell: str) -> None:
    value, names = LISTS[cell]
    moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"], "skills": [value]})
    graph = careergraph.from_frames(moves)
    assert graph.text_column("requirements", "name") == names
    people = pd.DataFrame({"role": ["Cook"], "have": [value]})
    wanted = pd.DataFrame(
        {"origin": ["Cook"], "destination": ["Chef"], "skills": ["Baking; Stock"]}
    )
    found = careergraph.paths_table(careergraph.from_frames(wanted), people, "Chef")
    assert [*found["learning"]] == [2 - len(names)]


class SparkFrame:
    """What Spark calls a DataFrame."""

    __module__ = "pyspark.sql.dataframe"

    def toPandas(self) -> pd.DataFrame:  # noqa: N802 (as Spark calls it)
        return pd.DataFrame(MOVES)


SparkFrame.__name__ = "DataFrame"
RIGHT = "a DataFrame of pandas or polars, a DuckDB relation or an Arrow table"
NO_TABLES: dict[str, tuple[object, str]] = {
    "Spark": (
        SparkFrame(),
        f"a pyspark DataFrame; right would be {RIGHT}, such as that of .toPandas()",
    ),
    "a column": (
        pd.Series(["Cook"]),
        f"a pandas Series; right would be {RIGHT}, such as that of .to_frame()",
    ),
    "a dict": (MOVES, f"a dict; right would be {RIGHT}"),
    "rows": ([{"origin": "Cook"}], f"[{{'origin': 'Cook'}}]; right would be {RIGHT}"),
    "a file": ("moves.csv", f"'moves.csv'; right would be {RIGHT}"),
    "nothing": (None, f"None; right would be {RIGHT}"),
    "the class": (
        pd.DataFrame,
        f"<class 'pandas.DataFrame'>; right would be {RIGHT}",
    ),
}


@pytest.mark.parametrize("what", NO_TABLES)
def test_what_is_no_table_is_refused(what: str) -> None:
    frame, text = NO_TABLES[what]
    with pytest.raises(CareerGraphError) as error:
        careergraph.from_frames(pd.DataFrame(MOVES), roles=frame)
    assert str(error.value) == f"the table 'roles' is {text}"
    with pytest.raises(CareerGraphError) as error:
        careergraph.paths_table(careergraph.load(), frame, "CIO")
    assert str(error.value) == f"people is {text}"


def test_a_lazy_frame_is_to_be_collected() -> None:
    lazy = polars(MOVES).lazy()
    with pytest.raises(CareerGraphError) as error:
        careergraph.from_frames(lazy)
    assert str(error.value) == (
        "the table 'transitions' is a polars LazyFrame; right would be "
        f"{RIGHT}, such as that of .collect()"
    )


def test_a_column_of_polars_is_no_table() -> None:
    with pytest.raises(CareerGraphError) as error:
        careergraph.from_frames(polars(MOVES)["origin"])
    assert str(error.value) == (
        "the table 'transitions' is a polars Series; right would be "
        f"{RIGHT}, such as that of .to_frame()"
    )


def test_who_has_no_pyarrow_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    table = arrow(MOVES)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(CareerGraphError) as error:
        careergraph.from_frames(table)
    assert str(error.value) == (
        "the table 'transitions' is a pyarrow Table; right would be a pandas DataFrame, or pip "
        "install 'careergraph[parquet]' for the package pyarrow, by which it is read"
    )
