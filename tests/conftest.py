"""What several tests share: a quiet environment, commands run in place, tables on disk."""

from __future__ import annotations

import csv
import os
import pathlib
import signal
import sys
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from click.testing import CliRunner
from generated_cases import cases
from hypothesis import settings
from page_browser import browser

from careergraph.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from click.testing import Result

__all__ = ["browser"]

mpl.use("agg")  # there may be no screen
settings.register_profile(
    "careergraph",
    deadline=None,  # no timed tests
    derandomize=False,  # other cases with every run, in CI too
    max_examples=cases(100),
    print_blob=True,
)
settings.load_profile("careergraph")
# Tests press Ctrl-C; whoever runs them in the background lets nobody hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Free each test from the variables of whoever runs it."""
    ours = ("CAREERGRAPH_DATA", "CAREERGRAPH_ME", "CAREERGRAPH_MAX_BYTES")
    for name in (*ours, "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _usual_csv() -> Iterator[None]:
    """Free each test from the limit that other libraries set for the whole process."""
    limit = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(limit)


@pytest.fixture(autouse=True)
def _no_figures_left() -> Iterator[None]:
    """Close what a test has drawn: the figures of many tests in one process are too many."""
    yield
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command line in this process."""

    def call(*arguments: str, env: Mapping[str, str] | None = None) -> Result:
        return CliRunner().invoke(main, arguments, env=env, prog_name="careergraph")

    return call


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Work in an empty folder, so that error texts hold short names."""
    monkeypatch.chdir(tmp_path)
    return pathlib.Path()


@pytest.fixture
def write(folder: pathlib.Path) -> Callable[[Mapping[str, str | bytes]], None]:
    """Write files, their folders included, into the empty folder."""

    def put(files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return put


@pytest.fixture(scope="session")
def test_data() -> pathlib.Path:
    """Return the folder of public datasets; tests on them are skipped where there is none."""
    place = os.environ.get("CAREERGRAPH_TEST_DATA")
    if not place:
        pytest.skip("CAREERGRAPH_TEST_DATA names no folder of public datasets")
    return pathlib.Path(place)
