"""What the page's own engine takes: 1,000 roles and 20,000 transitions in a V8, beside Python.

    PYTHONPATH=tests python benchmarks/bench_page_engine.py [--questions 40]

Printed are the size of the data, how long the engine takes to be made and to answer its first
question, and the median, the 90th percentile and the largest time of each kind of question, in
milliseconds on the wall. Both engines are asked the same; answers that differ are counted.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from typing import Any

import pandas as pd
import skilled_graphs
from page_engine import PageEngine, difference, python_answer

import careergraph
from careergraph.explorer.compiled import compiled_data

QUESTIONS = ("choices", "routes", "gap", "reach", "fit", "role")


def dataset() -> careergraph.CareerGraph:
    """Return roles with levels, families, pay and some 30 skills, a few of them alternatives."""
    graph, draw = skilled_graphs.synthetic("S20"), random.Random(3)
    name = "Role {:04}".format
    required = skilled_graphs.skills(graph, "base")
    transitions = {
        "origin": map(name, graph.tails),
        "destination": map(name, graph.heads),
        "kind": (draw.choice(("promotion", "lateral", "")) for _ in graph.tails),
        "evidence": (draw.choice(("stated", "inferred", "published")) for _ in graph.tails),
        "years": (draw.choice(("", "1", "2.5", "4")) for _ in graph.tails),
        "source": (draw.choice(("s1", "s2", "s3")) for _ in graph.tails),
    }
    roles = {
        "role": map(name, range(graph.n)),
        "level": (draw.randint(1, 8) for _ in range(graph.n)),
        "family": (f"family {community}" for community in graph.community),
    }
    pairs = [
        (name(role), f"Skill {skill}") for role, listed in enumerate(required) for skill in listed
    ]
    requirements = {
        "role": [role for role, _ in pairs],
        "type": ["skill"] * len(pairs),
        "name": [skill for _, skill in pairs],
        "any_of": [draw.choice(("x", *[""] * 19)) for _ in pairs],
        "source": [draw.choice(("s1", "s2")) for _ in pairs],
    }
    pay = {
        "role": map(name, range(graph.n)),
        "median": (draw.randrange(30, 200) * 1000 for _ in range(graph.n)),
        "currency": ["EUR"] * graph.n,
        "source": ["s1"] * graph.n,
    }
    tables = {"transitions": transitions, "roles": roles, "requirements": requirements, "pay": pay}
    frames = {each: pd.DataFrame({key: [*cells] for key, cells in columns.items()})
              for each, columns in tables.items()}  # fmt: skip
    return careergraph.from_frames(**frames)


def question(name: str, draw: random.Random, names: tuple[str, ...]) -> dict[str, Any]:
    """Return a question of one kind."""
    origin, destination = draw.sample(names, 2)
    held = {"have": [f"Skill {draw.randrange(600)}" for _ in range(5)]}
    ends = {"origin": origin, "destination": destination}
    asked = {"role": {"role": origin}, "fit": held, "reach": held | {"origin": origin, "within": 2}}
    return asked.get(name, held | ends)


def timed(ask: Any, *words: Any) -> tuple[Any, float]:  # noqa: ANN401
    """Return an answer and the milliseconds that it took."""
    start = time.perf_counter()
    answer = ask(*words)
    return answer, 1000 * (time.perf_counter() - start)


def shown(times: list[float]) -> str:
    ordered = sorted(times)
    return (
        f"{statistics.median(times):.0f} | {ordered[int(len(times) * 0.9)]:.0f} | {ordered[-1]:.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--bundled", action="store_true", help="ask of the bundled dataset")
    options = parser.parse_args()
    graph = careergraph.load() if options.bundled else dataset()
    draw = random.Random(5)
    data, compiling = timed(compiled_data, graph)
    size = len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()) / 1e6
    engine = PageEngine()
    try:
        _, making = timed(engine.load_data, data)
        _, first = timed(engine.ask, "choices", question("choices", draw, graph.names))
        print(f"{len(graph.names):,} roles; data {size:.2f} MB, made in {compiling:.0f} ms")
        print(f"engine made in {making:.0f} ms, first question {first:.0f} ms")
        print("| question | median ms | 90th | largest | Python: median | 90th | most | differ |")
        print("|---|---:|---:|---:|---:|---:|---:|---:|")
        for name in QUESTIONS:
            ours, theirs, differ = [], [], 0
            for _ in range(options.questions):
                asked = question(name, draw, graph.names)
                found, took = timed(engine.ask, name, asked)
                expected, python = timed(python_answer, graph, name, asked)
                ours.append(took)
                theirs.append(python)
                differs = difference(expected, found) if "error" not in found else ""
                differ += bool(differs)
                if differs:
                    print(name, asked, differs[:300], file=sys.stderr)
            print(f"| {name} | {shown(ours)} | {shown(theirs)} | {differ} |", flush=True)
    finally:
        engine.close()


if __name__ == "__main__":
    sys.exit(main())
