"""What grows with a dataset, and how fast: memory and time from 1e4 to 1e7 transitions.

    python benchmarks/bench_scale.py [--sizes 1e4 1e5 ...] [--folder KEPT] [--jobs load ...]

Datasets are generated: heavy-tailed degrees and communities, 20 transitions of each
role, one in ten of them claimed by two sources, with years (one in six blank), hours and a cost.
``1e6+30`` has 30 requirements of each role too. Each is written as CSV, and as SQLite by
``careergraph.load`` and ``save``, which is the job `convert`. Every job is a fresh process; the
questions are the same in all forms. Medians of warm questions are over pairs of roles that a route
joins, each asked once before. No job may take more than 8 GB of memory: what fails is left blank.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from math import log10
from pathlib import Path
from statistics import median

DEGREE = 20  # transitions of each role
WARM = [("steps", 1), ("steps", 3), ("doubt", 1), ("doubt", 3), ("hours", 1), ("hours", 3)]
SLOW = 5_000  # CPU ms: a command that takes longer is run once
MEMORY = 8 << 30  # bytes: a job that takes more is given up

Figures = dict[str, float]


def role(vertex: int) -> str:
    """Return the name of a role."""
    return f"role {vertex:07}"


# The jobs, each a fresh process


def load(folder: Path, form: str) -> Figures:
    """Load a dataset, and number its roles and transitions."""
    import careergraph

    graph = careergraph.load(data(folder, form))
    return {"transitions": len(graph.index.tails)}


def convert(folder: Path, _: str) -> Figures:
    """Write a dataset as SQLite."""
    import careergraph

    careergraph.save(careergraph.load(data(folder, "csv")), data(folder, "sqlite"))
    sizes = ((file, (folder / file).stat().st_size) for file in ("csv/transitions.csv", "d.sqlite"))
    return {f"MB of {file}": size / 1e6 for file, size in sizes}


def warm(folder: Path, form: str) -> Figures:
    """Ask a loaded dataset: CPU ms of routes, the first question of a kind apart."""
    import careergraph

    graph, figures = careergraph.load(data(folder, form)), {}
    ends = [tuple(map(role, pair)) for pair in json.loads((folder / "pairs.json").read_text())]
    for by, k in WARM:
        times = []
        for turn in range(2):
            for origin, destination in ends:
                start = time.process_time()
                careergraph.routes(graph, origin, destination, k=k, by=by)
                times.append(1000 * (time.process_time() - start))
            if not turn and k == 1:
                figures[f"by {by}, first ms"] = times[0]
        figures[f"by {by}, k={k} ms"] = median(times[len(ends) :])
        figures[f"by {by}, k={k} most ms"] = max(times[len(ends) :])
    return figures


def kernel(folder: Path, _: str) -> Figures:
    """Ask the kernel: the one best route, and the ten best, over the rows that they meet."""
    import gc
    from array import array
    from itertools import islice

    import numpy as np

    from careergraph.kernel.costs.k_shortest import k_shortest
    from careergraph.kernel.costs.shortest import best_route
    from careergraph.kernel.graph.adjacency import Adjacency

    arcs = np.load(folder / "arcs.npy")
    n, ends = arcs.shape[1] // DEGREE, (array("i", arcs[i].astype(np.int32)) for i in (0, 1))
    graph = Adjacency(n, *ends, array("d", arcs[2]))
    asked = json.loads((folder / "pairs.json").read_text())
    met = []
    for origin, destination in asked:
        fresh = graph.without()
        best_route(fresh, origin, destination)
        met.append(len(fresh.leaving) + len(fresh.entering))
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {"one best route": [], "10 best": []}
    for _turn in range(2):
        for origin, destination in asked:
            start = time.process_time()
            best_route(graph, origin, destination)
            middle = time.process_time()
            list(islice(k_shortest(graph, origin, destination), 10))
            times["one best route"].append(1000 * (middle - start))
            times["10 best"].append(1000 * (time.process_time() - middle))
    figures = {f"{name} ms": median(spent[len(asked) :]) for name, spent in times.items()}
    return figures | {"rows that one best route meets": median(met)}


def cold(folder: Path, form: str) -> Figures:
    """Run commands, each a fresh process: wall and CPU ms, and the most memory."""
    commands, asked = COLD[form], json.loads((folder / "pairs.json").read_text())
    figures: Figures = {}
    for command, *options in commands:
        ends = 2 if command == "path" else 1
        asks = [[command, *map(role, pair[:ends]), *options] for pair in asked]
        name = " ".join([command, *options])
        try:
            figures |= ran(name, asks, data(folder, form))
        except subprocess.CalledProcessError as error:
            print(folder, error, file=sys.stderr)
    return figures


def ran(name: str, asks: list[list[str]], file: str) -> Figures:
    """Run commands, the first once more before, which warms the file cache; return the medians.

    Of slow ones that first run is all.
    """
    program = str(Path(sys.executable).with_name("careergraph"))
    runs: list[tuple[float, ...]] = []
    for words in (asks[0], *asks):
        if runs and runs[0][1] > SLOW:
            break
        start = time.perf_counter()
        child = subprocess.Popen([program, *words, "--data", file], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, child.args)
        spent = used.ru_utime + used.ru_stime
        runs.append((1000 * (time.perf_counter() - start), 1000 * spent, used.ru_maxrss / 1024))
    wall, cpu, memory = map(median, zip(*(runs[1:] or runs), strict=True))
    most = max(run[1] for run in runs[1:] or runs)
    return {f"{name}, wall ms": wall, f"{name}, CPU ms": cpu, f"{name}, most CPU ms": most} | {
        f"{name}, MB": memory
    }


def data(folder: Path, form: str) -> str:
    """Return where a dataset stands in one form."""
    return str(folder / ("d.sqlite" if form == "sqlite" else "csv"))


COLD = {
    "csv": [["path"]],
    "sqlite": [
        ["path"],
        *(["path", "--by", by] for by in ("doubt", "steps", "hours", "years")),
        ["reach", "--within", "1"],
    ],
}
JOBS = {  # in this order: what `convert` writes is asked after it
    "load": (load, ("csv",)),
    "convert": (convert, ("csv",)),
    "kernel": (kernel, ("arcs",)),
    "warm": (warm, ("csv", "sqlite")),
    "cold": (cold, ("csv", "sqlite")),
}


def run(words: list[str]) -> Figures:
    """Return what one job found, in a fresh process; nothing where it failed."""
    command = [sys.executable, __file__, *words]
    printed = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True).stdout
    figures: Figures = json.loads(printed or "{}")
    return figures


def job(name: str, folder: Path, form: str) -> None:
    """Do one job, and print what it found, with its CPU seconds and its peak."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    figures = JOBS[name][0](folder, form)
    used = resource.getrusage(resource.RUSAGE_SELF)
    if name != "cold":
        figures["CPU s"], figures["peak MB"] = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(json.dumps(figures))


def main() -> None:
    parser = argparse.ArgumentParser(description="What grows with a dataset.")
    parser.add_argument("--sizes", nargs="+", default=["1e4", "1e5", "1e6", "1e6+30", "1e7"])
    parser.add_argument("--folder", type=Path, help="where datasets stay, to be asked again")
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=list(JOBS))
    parser.add_argument("--job", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        job(given.job[0], given.folder, given.job[1])
    else:
        with tempfile.TemporaryDirectory() as beside:
            measure(given.folder or Path(beside), given.sizes, given.jobs)


def measure(place: Path, sizes: list[str], jobs: list[str]) -> None:
    """Do the jobs for each size, and print each figure as a row, a column for each size."""
    table: dict[str, dict[str, float]] = {}
    for size in sizes:
        folder = place / size
        if not (folder / "pairs.json").exists():
            maker = Path(__file__).with_name("scaled_datasets.py")
            subprocess.run([sys.executable, maker, folder, size], check=True)
        for name in jobs:
            for form in JOBS[name][1]:
                found = run(["--folder", str(folder), "--job", name, form])
                for figure, value in found.items():
                    table.setdefault(f"{name} {form}: {figure}", {})[size] = value
                    print(size, name, form, figure, f"{value:.4g}", file=sys.stderr, flush=True)
    print(f"| | {' | '.join(sizes)} | x a decade |")
    print("|---|" + "---:|" * (len(sizes) + 1))
    for figure, values in table.items():
        cells = (f"{values[size]:,.4g}" if size in values else "" for size in sizes)
        print(f"| {figure} | {' | '.join(cells)} | {growth(values)} |")


def growth(values: dict[str, float]) -> str:
    """Return how many times a figure grows from one decade to the next."""
    logs = [(log10(float(size)), value) for size, value in values.items() if "+" not in size]
    steps = [
        (later / value) ** (1 / (decade - before))
        for (before, value), (decade, later) in pairwise(sorted(logs))
        if value
    ]
    return ", ".join(f"{step:.1f}" for step in steps)


if __name__ == "__main__":
    main()
