"""Spark observes what the rules say: in a real local session, and by Spark Connect without Java.

The two need different packages, which do not go together: `.ci/run` has an environment for each.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from spell_oracle import Spell, expected
from test_build import drawn, table_of
from test_engines import ROLES, agree, hostile_spells

from careergraph.histories.build import build
from careergraph.histories.observing.observe import observe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.spark,
    # pyspark's own
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SCHEMA = "person bigint, role int, start int, end int, group int"


def sail_session() -> Iterator[Any]:
    from pysail.spark import SparkConnectServer
    from pyspark.sql import SparkSession

    server = SparkConnectServer()
    server.start()
    _, port = server.listening_address
    session = SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()
    yield session
    session.stop()
    server.stop()


def local_session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    options = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.session.timeZone": "UTC",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module", params=["Sail", "local Spark"])
def session(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "Sail":
        if not find_spec("pysail") or not find_spec("pyspark"):
            pytest.skip("pysail and pyspark-client are not installed")
        yield from sail_session()
    elif not find_spec("py4j") or not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("pyspark with Java is not installed")
    else:
        yield from local_session()


def test_spark_agrees_with_the_rules(session: SparkSession) -> None:
    spells = hostile_spells(0)
    frame = session.createDataFrame(spells, SCHEMA)
    agree(observe(frame, roles=ROLES, groups=2), expected(spells))
    alone = [spell._replace(group=0) for spell in spells]
    right = expected(alone, max_gap=3, as_of=20, windows=((3, 14),))
    agree(observe(frame, roles=ROLES, max_gap=3, as_of=20, since=3, until=14), right)


def test_a_large_number_of_a_role_is_exact_on_spark(session: SparkSession) -> None:
    # Spark divides as float64 does: an integer of 63 bits must not pass through one.
    roles = 2**27
    spells = [Spell(1, roles - 1, 0, 84_000), Spell(1, roles - 2, 0, 84_000), Spell(2, 3, 5, None)]
    frame = session.createDataFrame(
        [spell[:4] for spell in spells], SCHEMA.removesuffix(", group int")
    )
    seen = observe(frame, roles=roles)
    assert seen.sojourns.origin.tolist() == [3, roles - 2]
    assert seen.people == 2


def test_a_dataset_of_a_spark_frame_is_that_of_pandas(session: SparkSession) -> None:
    table = table_of(drawn(4, people=25))
    rows = [tuple(row) for row in table.itertuples(index=False)]
    frame = session.createDataFrame(rows, "person string, role string, start string, end string")
    built, right = build(frame), build(table)
    assert built.graph.transitions.drop(columns="source").equals(
        right.graph.transitions.drop(columns="source")
    )
    for name in ("facts", "life_table", "careers"):
        columns = right.graph.columns(name)
        for column in columns.keys() - {"source", "locator"}:
            assert built.graph.column(name, column) == right.graph.column(name, column), column
