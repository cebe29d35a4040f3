"""A fixed part of what the fuzz harness tries by hand, and that the harness itself can fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from fuzz_doors import DOORS, Door
from fuzzing import Attempt, RuleError, hand_run, try_case

from careergraph import CareerGraphError
from careergraph.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCKS = 4  # of the cases of a door: several processes of tests share them
HARNESS = os.path.join(os.path.dirname(__file__), "fuzzing.py")


@pytest.mark.parametrize("block", range(BLOCKS))
@pytest.mark.parametrize("door", DOORS)
def test_every_door_gives_an_answer_or_our_error(door: str, block: int) -> None:
    attempts = sum(try_case(door, 1, case) for case in range(block, DOORS[door].cases, BLOCKS))
    assert attempts


def fail_after_writing() -> None:
    with open("half", "w") as stream:
        stream.write("x")
    echo("no", err=True)
    sys.exit(1)


BREACHES: dict[str, tuple[Callable[[], object], str]] = {
    "a traceback": (lambda: {}["x"], "KeyError"),
    "a command to the terminal": (lambda: click.echo("\x1b[2J"), "a hidden character"),
    "a file that stays": (lambda: open("left", "w").close(), "a command left"),
    "a file that is half written": (fail_after_writing, "a command that failed changed"),
    "silence": (lambda: sys.exit(1), "a failure that says nothing"),
    "another exit code": (lambda: sys.exit(3), "the exit code 3"),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_the_harness_notices(breach: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from careergraph.cli.commands.roles import roles_command

    act, told = BREACHES[breach]
    monkeypatch.setattr(roles_command, "callback", lambda **_: act())
    monkeypatch.setitem(DOORS, "wrong", Door(lambda _: iter([Attempt(("roles",))]), 1))
    with pytest.raises(RuleError, match=told) as caught:
        try_case("wrong", 7, 3)
    assert str(caught.value).startswith("python tests/fuzzing.py --door wrong --seed 7 --case 3\n")


def test_the_harness_notices_python_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    def call() -> None:
        raise error

    monkeypatch.setitem(DOORS, "wrong", Door(lambda _: iter([Attempt(call=call)]), 1))
    error: Exception = CareerGraphError("ours")
    assert try_case("wrong", 1, 0) == 1
    error = TypeError("not ours")
    with pytest.raises(RuleError, match="not ours"):
        try_case("wrong", 1, 0)


def test_the_same_seed_draws_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for _ in range(2):
        assert hand_run(["--door", "cells", "--seed", "5", "--case", "2"]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert re.fullmatch(r"cells: 3 cases, [34] attempts, \{\}\n", shown[0])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted from the start")
def test_memory_is_counted_in_a_process_of_its_own() -> None:
    code = (
        "import fuzz_doors, fuzzing\n"
        "def draw(_): yield fuzzing.Attempt(call=lambda: len(b'x' * 400_000_000))\n"
        "fuzz_doors.DOORS['wrong'] = fuzz_doors.Door(draw, 1)\n"
        "fuzzing.try_case('wrong', 1, 0)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=os.path.dirname(__file__),
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(r"RuleError\('4\d\d MB of memory'\)", told.stderr), told.stderr
    ended = subprocess.run(
        [sys.executable, HARNESS, "--cases", "9", "--door", "zip", "--door", "workbook"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
