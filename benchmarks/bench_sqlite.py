"""How long `careergraph path` takes on one SQLite file, whatever its size.

    python benchmarks/bench_sqlite.py [DATASET.sqlite ORIGIN DESTINATION]

Every command is a fresh process that asks for three routes by fewest steps; they take turns. The
files hold random transitions, 20 of each role. With arguments a dataset of yours is asked too.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import careergraph

SIZES = ((500, 10_000), (5_000, 100_000), (50_000, 1_000_000))
PAIRS, SEED = 3, 20_26


def write(place: Path, roles: int, transitions: int) -> None:
    """Write a dataset of random transitions as a CSV file, and as SQLite beside it."""
    draw = random.Random(SEED)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < transitions:
        origin, destination = draw.randrange(roles), draw.randrange(roles)
        if origin != destination:
            pairs.add((origin, destination))
    lines = (f"role {origin:06},role {destination:06}\n" for origin, destination in sorted(pairs))
    place.write_text("origin,destination\n" + "".join(lines), encoding="utf-8")
    careergraph.save(careergraph.load(place), place.with_suffix(".sqlite"))


def run(command: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def questions(folder: Path) -> dict[str, list[list[str]]]:
    """Return what is run, by name: for each file some pairs of roles."""
    python, draw = sys.executable, random.Random(SEED)
    ask = [str(Path(python).with_name("careergraph")), "path"]
    found = {"python -c 'import click'": [[python, "-c", "import click"]]}
    for roles, transitions in SIZES:
        file = folder / f"{transitions}.csv"
        write(file, roles, transitions)
        pairs = [draw.sample(range(roles), 2) for _ in range(PAIRS)]
        found[f"path, {transitions:,} transitions"] = [
            [*ask, *(f"role {end:06}" for end in pair), "--data", str(file.with_suffix(".sqlite"))]
            for pair in pairs
        ]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Cold questions to a SQLite file.")
    parser.add_argument("dataset", nargs="*", help="DATASET ORIGIN DESTINATION")
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asked = questions(Path(folder))
        if given.dataset:
            data, *ends = given.dataset
            ask = [str(Path(sys.executable).with_name("careergraph")), "path", *ends]
            asked[f"path, {Path(data).name}"] = [[*ask, "--data", data]]
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
        for turn in range(given.runs + 1):  # the first warms the file cache
            for name, commands in asked.items():
                for command in commands:
                    took = run(command)
                    if turn:
                        times[name].append(took)
    report(times)


def report(times: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians and ratios as a Markdown table."""
    wall = {name: statistics.median(w for w, _ in pairs) for name, pairs in times.items()}
    cpu = {name: statistics.median(c for _, c in pairs) for name, pairs in times.items()}
    click = wall["python -c 'import click'"]
    print("| command | wall ms | CPU ms | wall x import click |")
    print("|---|---:|---:|---:|")
    for name in times:
        ratio = wall[name] / click
        print(f"| {name} | {1000 * wall[name]:.0f} | {1000 * cpu[name]:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
