"""How long `careergraph plot` takes, imports and writing the file included.

    python benchmarks/bench_pictures.py

Every picture is drawn by a fresh process; they take turns. The larger dataset has 1,000 roles and
10,000 random transitions in ten communities.
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

ROLES, TRANSITIONS, COMMUNITIES, SEED = 1_000, 10_000, 10, 20_26


def write(place: Path) -> None:
    """Write transitions of which four in five stay in their community."""
    draw = random.Random(SEED)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < TRANSITIONS:
        origin, destination = draw.randrange(ROLES), draw.randrange(ROLES)
        near = origin % COMMUNITIES == destination % COMMUNITIES
        if origin != destination and (near or draw.random() < 1 / (4 * (COMMUNITIES - 1))):
            pairs.add((origin, destination))
    lines = (f"Role {origin:04},Role {destination:04}\n" for origin, destination in sorted(pairs))
    place.write_text("origin,destination\n" + "".join(lines), encoding="utf-8")


def run(command: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        large, out = Path(folder) / "large.csv", str(Path(folder) / "picture.svg")
        write(large)
        plot = [str(Path(sys.executable).with_name("careergraph")), "plot", "-o", out]
        commands = {
            "import matplotlib.pyplot": [sys.executable, "-c", "import matplotlib.pyplot"],
            "ladder, bundled data": plot,
            "ladder of routes, bundled data": [*plot, "IT project manager", "CIO", "--most", "24"],
            "overview, 1,000 roles": [*plot, "--kind", "overview", "--data", str(large)],
            "hubs, 1,000 roles": [*plot, "--kind", "hubs", "--data", str(large)],
        }
        for command in commands.values():
            run(command)  # compiled bytecode, warm file cache
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(run(command))
    print("| picture | wall s | CPU s |")
    print("|---|---:|---:|")
    for name, pairs in times.items():
        wall, cpu = (statistics.median(pair[which] for pair in pairs) for which in (0, 1))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} |")


if __name__ == "__main__":
    main()
