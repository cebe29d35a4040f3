"""How long `careergraph path` takes on one SQLite file, whatever its size.

    python benchmarks/bench_sqlite.py [DATASET.sqlite ORIGIN DESTINATION]

Every command is a fresh process that asks for the best-founded route; they take turns. The files
hold random transitions, 20 of each role. The largest is asked by every measure too, in a form with
counted moves, years (one in six unknown), hours and sources. The most memory that any of the
processes took stands below. With arguments a dataset of yours is asked too.
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
QUESTIONS = (
    [],
    ["--avoid", "role 000001"],
    *(["--by", by] for by in ("steps", "years", "likelihood", "hours", "count")),
)


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


def write_told(place: Path, pairs: Path) -> None:
    """Write the same transitions with what is told of them, as SQLite alone."""
    draw = random.Random(SEED)
    lines = ["origin,destination,count,years,hours,source\n"]
    for pair in pairs.read_text(encoding="utf-8").splitlines()[1:]:
        count = int(draw.paretovariate(1.2)) * 5 if draw.randrange(2) else ""
        years, hours = draw.choice(("", 1, 2, 2.5, 3, 4)), draw.randrange(1, 1000)
        lines.append(f"{pair},{count},{years},{hours},s{draw.randrange(40)}\n")
    place.write_text("".join(lines), encoding="utf-8")
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
    told = folder / "told.csv"
    write_told(told, file)
    data = ["--data", str(told.with_suffix(".sqlite"))]
    for options in QUESTIONS:
        found[f"path {' '.join(options)}, {transitions:,} with all that is told"] = [
            [*ask, *(f"role {end:06}" for end in pair), *options, *data] for pair in pairs
        ]
    for command in ("reach", "who-can", "next", "feeders", "role"):
        within = ["--within", "1"] if command in ("reach", "who-can") else []
        found[f"{command} {' '.join(within)}, {transitions:,} with all that is told"] = [
            [ask[0], command, f"role {pair[0]:06}", *within, *data] for pair in pairs
        ]
    hubs = [ask[0], "stats", "hubs", "--most", "5", *data]
    found[f"stats hubs, {transitions:,} with all that is told"] = [hubs]
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
    print(f"\nmost memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
