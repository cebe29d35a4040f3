"""How long it takes to say what is near where no route is documented.

    python benchmarks/bench_near_routes.py [DATASET ORIGIN DESTINATION]

1,000 roles, 20,000 random transitions, none of which leads from the first half of the roles to the
second; 30 skills of each role, of which most are those of its family. CPU seconds in one process,
which has asked `routes` in vain before, as the command line does. With arguments a dataset of yours
is asked instead.
"""

from __future__ import annotations

import argparse
import random
import time
from bisect import bisect
from itertools import accumulate

import pandas as pd

import careergraph

ROLES, TRANSITIONS, SKILLS, REQUIRED, FAMILIES, SEED = 1_000, 20_000, 600, 30, 20, 20_26
PAIRS = 5


def synthetic(own: int) -> careergraph.CareerGraph:
    """Return a graph of two halves, whose roles require so many skills of their family's 40."""
    draw, half = random.Random(SEED), ROLES // 2
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < TRANSITIONS:
        origin, destination = draw.randrange(ROLES), draw.randrange(ROLES)
        if origin != destination and not origin < half <= destination:
            pairs.add((origin, destination))
    zipf = list(accumulate(1 / (rank + 10) for rank in range(SKILLS)))
    cores = [draw.sample(range(SKILLS), 40) for _ in range(FAMILIES)]
    requirements = []
    for role in range(ROLES):
        skills = set(draw.sample(cores[role % FAMILIES], own))
        while len(skills) < REQUIRED:
            skills.add(bisect(zipf, draw.random() * zipf[-1]))
        requirements += [(name(role), "skill", f"skill {skill}") for skill in sorted(skills)]
    roles = [(name(role), draw.randrange(1, 7)) for role in range(ROLES)]
    sources = [(name(a), name(b), f"s{draw.randrange(5)}") for a, b in sorted(pairs)]
    return careergraph.from_frames(
        transitions=pd.DataFrame(sources, columns=["origin", "destination", "source"]),
        roles=pd.DataFrame(roles, columns=["role", "level"]),
        requirements=pd.DataFrame(requirements, columns=["role", "type", "name"]),
        sources=pd.DataFrame(
            [(f"s{n}", f"p{n}") for n in range(5)], columns=["source", "publisher"]
        ),
    )


def name(role: int) -> str:
    """Return the name of a role."""
    return f"role {role:04}"


def ask(graph: careergraph.CareerGraph, origin: str, destination: str) -> None:
    """Print how long one answer takes."""
    try:
        careergraph.routes(graph, origin, destination)
    except careergraph.NoRouteError:
        start = time.process_time()
        near = careergraph.near_routes(graph, origin, destination)
        print(f"{time.process_time() - start:6.2f} s   {origin} -> {destination}: {len(near)} near")
    else:
        print(f"documented: {origin} -> {destination}")


def main() -> None:
    """Ask a few pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("question", nargs="*", metavar="DATASET ORIGIN DESTINATION")
    question = parser.parse_args().question
    if question:
        place, origin, destination = question
        ask(careergraph.load(place), origin, destination)
        return
    draw = random.Random(SEED)
    for own in (25, REQUIRED):
        print(f"{own} of {REQUIRED} skills are the family's")
        for _ in range(PAIRS):
            origin, destination = draw.randrange(ROLES // 2), draw.randrange(ROLES // 2, ROLES)
            ask(synthetic(own), name(origin), name(destination))


if __name__ == "__main__":
    main()
