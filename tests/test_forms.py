"""Every command that prints rows answers in every form."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

QUESTIONS = (
    ("roles", "manager"),
    ("role", "CIO"),
    ("next", "IT PM"),
    ("feeders", "CIO"),
    ("gap", "IT PM", "CIO"),
    ("sources", "pmi"),
    ("check",),
    ("path", "IT PM", "CIO"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_form_can_be_read(run: Callable[..., Result], question: tuple[str, ...]) -> None:
    told = {form: run(*question, "--format", form) for form in ("table", "json", "csv", "md")}
    assert [result.exit_code for result in told.values()] == [0] * 4
    json.loads(told["json"].stdout)
    assert len({len(row) for row in csv.reader(io.StringIO(told["csv"].stdout))}) == 1
    if question != ("check",):  # whose answer, where there is no fault, is a sentence
        assert all(line.startswith("|") for line in told["md"].stdout.splitlines())
    assert told["table"].stdout


def test_no_color_is_heeded_on_a_terminal() -> None:
    question = ("path", "IT PM", "CIO")
    assert "\x1b[" in CliRunner().invoke(main, question, color=True).stdout
    told = CliRunner().invoke(main, question, color=True, env={"NO_COLOR": "1"})
    assert "\x1b[" not in told.stdout


def test_tables_round_what_scripts_get_whole(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.csv").write_text("origin,destination,count\nA,B,1\nA,C,2\nB,C,1\n")
    words = ["path", "A", "B", "--pareto", "steps,likelihood", "--data", "m.csv", "--format"]
    told = {form: CliRunner().invoke(main, [*words, form]).output for form in ("table", "csv")}
    assert "0.333333 " in told["table"]
    assert "0.3333333333333333" in told["csv"]
