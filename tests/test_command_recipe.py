"""A command is one file in commands/ and one word in the list of commands."""

from __future__ import annotations

import pathlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from recipes import recipe

from careergraph.cli import app, commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

    Run = Callable[..., Result]

USES_HELLO = pytest.mark.usefixtures("_hello")

FILE = recipe("careergraph/cli/commands/hello.py")


@pytest.fixture
def _hello(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the file into a folder of commands and the word into the list, for one test."""
    (tmp_path / "hello.py").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    monkeypatch.setattr(app, "COMMANDS", (*app.COMMANDS, "hello"))
    yield
    sys.modules.pop("careergraph.cli.commands.hello", None)
    vars(commands).pop("hello", None)


@USES_HELLO
def test_the_help_lists_the_command(run: Run) -> None:
    lines = run("--help").output.splitlines()
    words = [line.split()[0] for line in lines[lines.index("Commands:") + 1 :]]
    assert words == [*app.COMMANDS]
    assert lines[-1].split() == ["hello", "Greet", "ROLE."]


@USES_HELLO
def test_the_command_has_a_help_of_its_own(run: Run) -> None:
    result = run("hello", "--help")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: careergraph hello [OPTIONS] ROLE\n\n  Greet ROLE.\n")
    assert "--data PATH" in result.output


@USES_HELLO
def test_the_command_answers(run: Run) -> None:
    result = run("hello", "cio")
    assert (result.exit_code, result.stdout) == (0, "Hello, Chief information officer!\n")


@USES_HELLO
def test_an_error_of_ours_is_one_line_on_stderr(run: Run) -> None:
    result = run("hello", "IT projct manager")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("careergraph: ")
    assert "'IT projct manager'" in line


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    script = (
        "import sys\nfrom careergraph.cli import main\n"
        "try: main(['who-can', 'CIO', '--within', '1'])\nexcept SystemExit: pass\n"
        "start = 'careergraph.cli.commands.'\n"
        "print([name for name in sys.modules if name.startswith(start)], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert result.stderr == "['careergraph.cli.commands.who_can']\n"


def test_every_command_is_a_file_named_as_it() -> None:
    folder = pathlib.Path(app.__file__).parent / "commands"
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert files == {word.replace("-", "_") for word in app.COMMANDS} - {"import"} | {"import_"}
