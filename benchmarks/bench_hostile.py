"""How soon, and within how much memory, files that mean harm are refused.

    python benchmarks/bench_hostile.py

Every file is made in a temporary folder and asked for a list of its roles in a process of its own.
Printed are the CPU time, the peak of memory, and the error. The last rows are questions that a
search would not answer to its end: how long they take with the ten seconds that they have.
"""

from __future__ import annotations

import itertools
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import hostile_files as hostile

if TYPE_CHECKING:
    from collections.abc import Callable

PEAK = """
import os, resource, sys
command = [sys.executable, "-m", "careergraph", *sys.argv[1:]]
code = os.spawnv(os.P_WAIT, sys.executable, command)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, code)
"""
ENDLESS = """
PRAGMA writable_schema = ON;
DELETE FROM sqlite_schema WHERE tbl_name = 'transitions';
INSERT INTO sqlite_schema VALUES ('view', 'transitions', 'transitions', 0,
    'CREATE VIEW transitions AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
     SELECT i AS _row, ''a'' || i AS origin, ''b'' || i AS destination FROM n');
"""


def gigabyte_of_zeros(place: Path) -> None:
    """Write a table of one line, which takes no room on the disk."""
    with place.open("wb") as stream:
        stream.write(hostile.MOVES)
        stream.truncate(10**9)


def endless_view(place: Path) -> None:
    """Write a SQLite file whose transitions are a view that never ends."""
    moves = place.with_suffix(".csv")
    moves.write_bytes(hostile.GOOD)
    run("convert", str(moves), str(place))
    with closing(sqlite3.connect(place)) as database:
        database.executescript(ENDLESS)


def content(make: Callable[[], bytes]) -> Callable[[Path], None]:
    """Return a function that writes what another makes."""

    def write(place: Path) -> None:
        place.write_bytes(make())

    return write


FILES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "an archive of 1 GB whose size is a lie": (
        "m.zip",
        content(lambda: hostile.lying(b"x" * 100, hostile.packed_zeros(1_000, b"x"), 100)),
    ),
    "an archive of 200,000 files": ("m.zip", content(lambda: hostile.many_entries(200_000))),
    "a worksheet's row 1e12": (
        "m.xlsx",
        content(lambda: hostile.sheet(hostile.cell(b"A1000000000000"))),
    ),
    "a worksheet of 16,384 columns": (
        "m.xlsx",
        content(
            lambda: hostile.sheet(b"".join(hostile.cell(b"XFD%d" % n) for n in range(2, 20_000)))
        ),
    ),
    "a Parquet file of 1e8 equal rows": (
        "m.parquet",
        content(lambda: hostile.parquet_of_equal_rows(100_000_000)),
    ),
    "a Parquet cell of 100 MB": (
        "m.parquet",
        content(lambda: hostile.parquet_of_long_cell(100_000_000)),
    ),
    "a Parquet date of the year 2.7 million": (
        "m.parquet",
        content(lambda: hostile.parquet_of_date(10**9)),
    ),
    "a line of 1 GB": ("m.csv", gigabyte_of_zeros),
    "a SQLite view that never ends": ("m.sqlite", endless_view),
}


def run(*words: str) -> tuple[float, int, int, str]:
    """Run a command; return its CPU time, peak of memory, exit code and first line."""
    result = subprocess.run(
        [sys.executable, "-c", PEAK, *words], capture_output=True, text=True, check=True
    )
    seconds, peak, code = result.stdout.splitlines()[-1].split()
    said = (result.stderr or result.stdout).splitlines()
    return float(seconds), int(peak), int(code), said[0] if said else ""


def layers(place: Path) -> list[tuple[str, ...]]:
    """Write two datasets whose routes tie: layers of roles, and a role beside a dense cluster."""
    layered = [("A", f"0.{role}") for role in range(10)]
    layered += [
        (f"{layer}.{one}", f"{layer + 1}.{other}")
        for layer, one, other in itertools.product(range(9), range(10), range(10))
    ]
    layered += [(f"9.{role}", "Z") for role in range(10)]
    cluster = [("X", "Z"), ("X", "c0")]
    cluster += [(f"c{one}", f"c{other}") for one, other in itertools.permutations(range(60), 2)]
    questions: list[tuple[str, ...]] = []
    for name, pairs, ask in (
        ("layers", layered, [("A", "Z"), ("A", "Z", "--pareto", "steps,learning")]),
        ("shared", layered, [("A", "Z"), ("A", "Z", "-k", "3", "--by", "learning")]),
        ("cluster", cluster, [("X", "Z", "-k", "3"), ("c0", "c1", "--diverse", "0", "-k", "99")]),
    ):
        folder = place / name
        folder.mkdir()
        rows = "".join(f"{origin},{destination}\n" for origin, destination in pairs)
        (folder / "transitions.csv").write_text(f"origin,destination\n{rows}", encoding="utf-8")
        roles = sorted({role for pair in pairs for role in pair})
        rows = "".join(f"{role},skill,{skill}\n" for role in roles for skill in skills(name, role))
        (folder / "requirements.csv").write_text(f"role,type,name\n{rows}", encoding="utf-8")
        questions += [("path", *words, "--data", str(folder)) for words in ask]
    reach = ("reach", "c0", "--within", "5", "--max-learning", "60")
    return [*questions, (*reach, "--data", str(place / "cluster"))]


def skills(name: str, role: str) -> list[str]:
    """Return what a role asks for: its own skill, or some that other roles ask for too."""
    if name != "shared" or "." not in role:
        return [f"of {role}"]
    return [f"skill {number}" for number in random.Random(role).sample(range(60), 6)]


def main() -> None:
    """Print a table."""
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    print("| what | CPU s | MB | answer |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for what, (name, write) in FILES.items():
            place = Path(folder, name)
            write(place)
            seconds, peak, _, said = run("roles", "--data", str(place))
            said = said.replace(folder, "").replace("|", "\\|")
            print(f"| {what} | {seconds:.1f} | {peak / 1e6:.0f} | {said[:90]} |", flush=True)
        for words in layers(Path(folder)):
            begun = time.perf_counter()
            seconds, peak, _, said = run(*words)
            wall = time.perf_counter() - begun
            asked = " ".join(words).replace(folder, "")
            print(
                f"| `{asked}` | {seconds:.1f} (wall {wall:.1f}) | {peak / 1e6:.0f} | {said[:70]} |"
            )


if __name__ == "__main__":
    main()
