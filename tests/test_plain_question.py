"""The plainest question does without click, and nobody sees that."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from careergraph.cli import main
from careergraph.cli.plain_question import question_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MOVES = "origin,destination,years\nCook,Sous chef,2\nSous chef,Head chef,\nCook,Head chef,9\n"


def started(words: Iterable[str], **environment: str) -> tuple[int, str, str, bool]:
    """Return the exit code of a process, both its outputs, and whether it imported click."""
    script = (
        "import atexit, os, sys\nfrom careergraph.cli import start\nsys.argv[0] = 'careergraph'\n"
        "say = lambda: print('click' in sys.modules, file=sys.stderr, flush=True)\n"
        "end, os._exit = os._exit, lambda code: (say(), end(code))\n"
        "atexit.register(say)\n"
        "start()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=dict(os.environ) | environment,
    )
    *said, clicked = result.stderr.splitlines()
    return result.returncode, result.stdout, "\n".join(said), clicked == "True"


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (["IT project manager", "CIO"], True),
        (["it PROJECT manager", "chief information officer"], True),
        (["Cook", "Head chef", "--data", "moves.csv"], True),
        (["Cook", "Head chef", "--data", "folder"], True),
        (["IT project manager", "CIO", "--brief"], False),
        (["Cook", "Head chef", "--data", "absent.csv"], False),
        (["Cook", "Head chef", "--data", "wrong.csv"], False),
        (["CIO", "CIO"], False),
        (["CIO", "Helpdesk"], False),
        (["CIO", "Nobody"], False),
        (["CIO", " "], False),
        (["CIO"], False),
    ],
    ids=str,
)
def test_a_plain_question_has_the_command_s_answer(
    words: list[str], plain: bool, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pathlib.Path("moves.csv").write_text(MOVES, encoding="utf-8")
    pathlib.Path("wrong.csv").write_text(MOVES + "Cook,Cook,x\n", encoding="utf-8")
    pathlib.Path("folder").mkdir()
    pathlib.Path("folder/transitions.csv").write_text(MOVES, encoding="utf-8")
    expected = CliRunner().invoke(main, ["path", *words], prog_name="careergraph")
    code, out, said, clicked = started(["path", *words])
    assert (code, out, said) == (
        expected.exit_code,
        expected.stdout,
        expected.stderr.rstrip("\n"),
    )
    assert clicked is not plain


def test_what_the_environment_says_of_a_person_is_heard(tmp_path: pathlib.Path) -> None:
    me = tmp_path / "me.toml"
    me.write_text('have = ["PMP"]\n', encoding="utf-8")
    words = ["path", "IT project manager", "CIO"]
    _, out, _, clicked = started(words, CAREERGRAPH_ME=str(me))
    assert clicked
    assert "PMP" in out
    assert out != started(words)[1]


def test_the_environment_names_the_dataset(tmp_path: pathlib.Path) -> None:
    moves = tmp_path / "moves.csv"
    moves.write_text(MOVES, encoding="utf-8")
    _, out, _, clicked = started(["path", "Cook", "Head chef"], CAREERGRAPH_DATA=str(moves))
    assert out.startswith("Cook → Head chef")
    assert not clicked


@pytest.mark.parametrize(
    "words",
    [
        ["path", "Cook", "Owner", "--data", "-"],
        ["path", "Cook", "Owner", "--data", os.devnull],  # may be read once, as a pipe
        ["path", "Cook", "-k"],
        ["path", "--", "Cook"],
        ["path", "Cook", "Owner", "Baker"],
        ["role", "Cook", "Owner"],
        ["--data", "moves.csv", "path"],
        [],
    ],
    ids=" ".join,
)
def test_what_is_not_plain_is_left_to_the_command(words: list[str]) -> None:
    assert question_of(words, {}) is None


@pytest.mark.parametrize("name", ["CAREERGRAPH_ME", "_CAREERGRAPH_COMPLETE"])
def test_what_the_command_hears_from_the_environment_is_left_to_it(name: str) -> None:
    words = ["path", "Cook", "Owner"]
    assert question_of(words, {name: "me.toml"}) is None
    assert question_of(words, {"CAREERGRAPH_TEST_DATA": "elsewhere"}) == ("Cook", "Owner", None)


def test_a_letter_that_the_output_lacks_is_left_to_the_command() -> None:
    code, out, _, clicked = started(["path", "IT project manager", "CIO"], PYTHONIOENCODING="ascii")
    assert (code, clicked) == (0, True)
    assert "→" in out
