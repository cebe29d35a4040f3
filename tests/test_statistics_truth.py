"""Intervals hold the truth as often as they say, of histories from known processes.

The script in benchmarks does it 2,000 times for larger ones; docs/statistics.md has what it prints.
"""

from __future__ import annotations

import importlib.util
import pathlib
import re
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = pathlib.Path(__file__).parents[1]
SCRIPT = ROOT / "benchmarks" / "statistics_truth.py"
REPETITIONS = 120


@pytest.fixture(scope="module")
def truth() -> ModuleType:
    spec = importlib.util.spec_from_file_location("statistics_truth", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["statistics_truth"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("apart", [False, True])
def test_intervals_hold_the_truth(truth: ModuleType, apart: bool) -> None:
    trial = truth.Trial(truth.random_world(3, 5, apart=apart), seed=4)
    for _ in range(REPETITIONS):
        trial.repeat(700)
    rows = dict(trial.rows())
    assert len(rows) == 9
    for name, (cells, held, *_, error, _) in rows.items():
        assert cells >= 5, name
        slack = 0.015 if "leaving" in name or name == "exit" else 0.0  # five roles only
        assert 0.93 - slack <= held <= 0.97 + slack, (name, held)
        assert abs(error) < (0.1 if "quartile" in name or name == "median" else 0.05), (name, error)
    assert rows["rate"][-1] > 0.1  # closed stays only: they are the short ones
    assert rows["leaving at all, median"][-1] < -0.08


def test_histories_are_those_of_the_process(truth: ModuleType) -> None:
    world = truth.random_world(3, 4, apart=True)
    world.scale /= 20  # hardly any stay is cut
    sojourns = world.stays(np.random.default_rng(1), 20_000)
    whole = sojourns.at(sojourns.entered == 0)
    for role in range(4):
        own = whole.at((whole.origin == role) & (whole.outcome >= -1))
        shares = [np.mean(own.outcome == outcome) for outcome in (*range(4), -1)]
        assert shares == pytest.approx(world.chances[role], abs=0.02)
        found = np.quantile(own.days, [0.25, 0.5, 0.75])
        assert found == pytest.approx(world.leaving()[:, role], rel=0.07)


def test_the_page_shows_what_the_script_prints() -> None:
    page = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
    script = SCRIPT.read_text(encoding="utf-8")
    heading = re.search(r'print\("(\| Process .*)"\)', script)
    assert heading
    assert heading[1] in page
    shares = [float(share) for share in re.findall(r"\| \d+ \| (\d+\.\d)% \|", page)]
    assert len(shares) == 27
    assert all(93 <= share <= 97 for share in shares)
