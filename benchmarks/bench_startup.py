"""How long a person waits for `careergraph path`, beside what they would wait for otherwise.

    python benchmarks/bench_startup.py

Every command is a fresh process; they take turns, so that a slow moment of the machine hits all
alike. Printed are medians of the wall time, and of the CPU time, each also as a ratio.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

YARDSTICK = Path(__file__).with_name("yardstick_pandas_networkx.py")
ROLES, TRANSITIONS, SEED = 1_000, 40_000, 20_26


def write_transitions(place: Path) -> None:
    """Write a CSV of random transitions: 1,000 roles, 40,000 transitions, years on each."""
    draw = random.Random(SEED)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < TRANSITIONS:
        origin, destination = draw.randrange(ROLES), draw.randrange(ROLES)
        if origin != destination:
            pairs.add((origin, destination))
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["origin", "destination", "years"])
        for origin, destination in sorted(pairs):
            writer.writerow([f"role {origin:04}", f"role {destination:04}", draw.randint(1, 9)])


def run(command: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description="Start-up of the command line.")
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "transitions.csv"
        write_transitions(table)
        ends = ["role 0012", "role 0533"]
        python = sys.executable
        ask = [str(Path(python).with_name("careergraph")), "path"]
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "python -c 'import click'": [python, "-c", "import click"],
            "path, bundled data": [*ask, "IT Project Manager", "CIO"],
            "path, 40,000 transitions in a CSV": [*ask, *ends, "--data", str(table)],
            "pandas + networkx, the same CSV": [python, str(YARDSTICK), str(table), *ends],
        }
        for command in commands.values():
            run(command)  # compiled bytecode, warm file cache
        times = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(run(command))
    report(times)


def report(times: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians and ratios as a Markdown table."""
    wall = {name: statistics.median(w for w, _ in pairs) for name, pairs in times.items()}
    cpu = {name: statistics.median(c for _, c in pairs) for name, pairs in times.items()}
    click, yardstick = "python -c 'import click'", "pandas + networkx, the same CSV"
    print("| command | wall ms | CPU ms | wall x import click | wall x pandas + networkx |")
    print("|---|---:|---:|---:|---:|")
    for name in times:
        ratios = f"{wall[name] / wall[click]:.2f} | {wall[name] / wall[yardstick]:.3f}"
        print(f"| {name} | {1000 * wall[name]:.0f} | {1000 * cpu[name]:.0f} | {ratios} |")


if __name__ == "__main__":
    main()
