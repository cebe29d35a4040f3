"""How long `careergraph plot` takes, imports and writing the file included.

    python benchmarks/bench_pictures.py

Every picture is drawn by a fresh process; they take turns. The larger datasets have 1,000 roles and
10,000 random transitions in ten communities, and 10,000 with 100,000. The card is of a role that
requires 100 skills of up to 14 words.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROLES, TRANSITIONS, COMMUNITIES, SEED = 1_000, 10_000, 10, 20_26


def write(place: Path, roles: int = ROLES, transitions: int = TRANSITIONS) -> None:
    """Write transitions of which four in five stay in their community."""
    draw = random.Random(SEED)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < transitions:
        origin, destination = draw.randrange(roles), draw.randrange(roles)
        near = origin % COMMUNITIES == destination % COMMUNITIES
        if origin != destination and (near or draw.random() < 1 / (4 * (COMMUNITIES - 1))):
            pairs.add((origin, destination))
    lines = (f"Role {origin:04},Role {destination:04}\n" for origin, destination in sorted(pairs))
    place.write_text("origin,destination\n" + "".join(lines), encoding="utf-8")


def write_skills(folder: Path) -> None:
    """Write two roles, the second of which requires a hundred skills of long names."""
    folder.mkdir()
    draw = random.Random(SEED)
    words = ["analysis", "design", "planning", "network", "security", "data", "quality", "budget"]
    names = {" ".join(draw.choices(words, k=draw.randint(6, 14))) for _ in range(100)}
    rows = "".join(f"B,skill,{name}\n" for name in sorted(names))
    (folder / "transitions.csv").write_text("origin,destination\nA,B\n", encoding="utf-8")
    (folder / "requirements.csv").write_text("role,type,name\n" + rows, encoding="utf-8")


def run(command: list[str]) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and the most memory, in MB, of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    assert status == 0, command
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        large, out = Path(folder) / "large.csv", str(Path(folder) / "picture.svg")
        write(large)
        largest, skills = Path(folder) / "largest.csv", Path(folder) / "skills"
        write(largest, 10 * ROLES, 10 * TRANSITIONS)
        write_skills(skills)
        plot = [str(Path(sys.executable).with_name("careergraph")), "plot", "-o", out]
        commands = {
            "import matplotlib.pyplot": [sys.executable, "-c", "import matplotlib.pyplot"],
            "ladder, bundled data": plot,
            "ladder of routes, bundled data": [*plot, "IT project manager", "CIO", "--most", "24"],
            "overview, 1,000 roles": [*plot, "--kind", "overview", "--data", str(large)],
            "overview, 10,000 roles": [*plot, "--kind", "overview", "--data", str(largest)],
            "card of 100 skills": [*plot, "A", "B", "--kind", "card", "--data", str(skills)],
            "hubs, 1,000 roles": [*plot, "--kind", "hubs", "--data", str(large)],
        }
        for command in commands.values():
            run(command)  # compiled bytecode, warm file cache
        times: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(run(command))
    print("| picture | wall s | CPU s | MB |")
    print("|---|---:|---:|---:|")
    for name, measured in times.items():
        wall, cpu, most = (statistics.median(each) for each in zip(*measured, strict=True))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {most:.0f} |")


if __name__ == "__main__":
    main()
