"""What observing histories costs, beside the best forms written by hand.

The yardsticks make one table (origin, destination, count, median days, share) and know no rules:
no row there again, nothing held beside, no renewals, gaps or exits. `observe` makes the whole
distribution of days, persons, entries and the report of the rules. Each runs in
a process of its own; reading Parquet counts, imports do not.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

OURS = ("ours on DuckDB", "ours on polars", "ours on pandas")
HAND = ("polars sort", "DuckDB temporary table", "pandas shift")
MOVES = """
    CREATE TEMP TABLE moves AS SELECT * FROM (
        SELECT role AS origin, lead(role) OVER w AS destination, "end" - start AS days
        FROM spells WINDOW w AS (PARTITION BY person ORDER BY start, "end", role)
    ) WHERE origin != destination"""
COUNTS = """
    SELECT origin, destination, count(*) AS n, median(days) AS days,
        count(*) / sum(count(*)) OVER (PARTITION BY origin) AS share
    FROM moves GROUP BY origin, destination"""


def polars_sort(path: str) -> int:
    import polars as pl

    moves = pl.scan_parquet(path).sort("person", "start", "end", "role", nulls_last=True)
    moves = moves.select(
        origin="role",
        destination=pl.col("role").shift(-1),
        same=pl.col("person") == pl.col("person").shift(-1),
        days=pl.col("end") - pl.col("start"),
    ).filter(pl.col("same") & (pl.col("origin") != pl.col("destination")))
    table = moves.group_by("origin", "destination").agg(n=pl.len(), days=pl.col("days").median())
    table = table.with_columns(share=pl.col("n") / pl.col("n").sum().over("origin"))
    return int(table.collect()["n"].sum())


def duckdb_temporary_table(path: str) -> int:
    import duckdb

    connection = duckdb.connect()
    connection.read_parquet(path).create_view("spells")
    connection.execute(MOVES)
    return int(connection.sql(COUNTS).fetchnumpy()["n"].sum())


def pandas_shift(path: str) -> int:
    import pandas as pd

    rows = pd.read_parquet(path).sort_values(["person", "start", "end", "role"])
    rows["destination"] = rows.groupby("person")["role"].shift(-1)
    rows["days"] = rows["end"] - rows["start"]
    moves = rows[rows["destination"].notna() & (rows["destination"] != rows["role"])]
    table = moves.groupby(["role", "destination"])["days"].agg(["size", "median"]).reset_index()
    table["share"] = table["size"] / table.groupby("role")["size"].transform("sum")
    return int(table["size"].sum())


def ours(engine: str, path: str, roles: int) -> int:
    from careergraph.histories.observing.observe import observe

    if engine == "DuckDB":
        import duckdb

        frame = duckdb.connect().read_parquet(path)
    elif engine == "polars":
        import polars as pl

        frame = pl.scan_parquet(path)
    else:
        import pandas as pd

        frame = pd.read_parquet(path)
    return int(observe(frame, roles=roles).persons.count.sum())


def imported(name: str) -> None:
    """Import what the form needs: that does not count."""
    import pyarrow.parquet

    if "pandas" in name:
        import pandas as pd  # noqa: F401
    if "polars" in name:
        import polars as pl  # noqa: F401
    if "DuckDB" in name:
        import duckdb  # noqa: F401
    if "ours" in name:
        import narwhals._arrow.namespace  # narwhals imports these when they are first needed
        import narwhals._duckdb.namespace  # noqa: F401
        import pyarrow.compute  # noqa: F401

        import careergraph.histories.observing.observe  # noqa: F401


def run(name: str, path: str, roles: int) -> None:
    imported(name)
    cpu, wall = time.process_time(), time.perf_counter()
    if name in OURS:
        moves = ours(name.rsplit(maxsplit=1)[-1], path, roles)
    else:
        forms = (polars_sort, duckdb_temporary_table, pandas_shift)
        moves = dict(zip(HAND, forms, strict=True))[name](path)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:24} CPU {cpu:6.2f} s   wall {wall:6.1f} s   peak {peak:5,} MB   {moves:,} moves")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", help="what generated_spells.py wrote")
    parser.add_argument("--roles", type=int, default=1_000)
    parser.add_argument("--form", choices=(*HAND, *OURS))
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    if given.form:
        run(given.form, given.path, given.roles)
    for _ in range(0 if given.form else given.repeat):
        for each in (*HAND, *OURS):
            command = [sys.executable, __file__, given.path, "--roles", str(given.roles)]
            subprocess.run([*command, "--form", each], check=True)
