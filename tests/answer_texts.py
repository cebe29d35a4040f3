"""The questions of tests/answers, and their answers as stored; as a script, ask them all anew.

    python tests/answer_texts.py

Read what has changed, sentence by sentence, before it is stored: these texts are what people read.
"""

from __future__ import annotations

import pathlib
import shlex
import warnings
from typing import NamedTuple

from click.testing import CliRunner

from careergraph.cli import main

FILES = sorted((pathlib.Path(__file__).parent / "answers").glob("*.txt"))
PROMPT = "$ "


class Answer(NamedTuple):
    """One question, and its answer: what is printed, errors too, and an exit code that is not 0."""

    command: str
    text: str


def answers(file: pathlib.Path) -> list[Answer]:
    """Return the questions of a file, each with the answer that is stored below it."""
    found = []
    for block in file.read_text(encoding="utf-8").split(f"\n{PROMPT}"):
        command, _, text = block.removeprefix(PROMPT).partition("\n")
        found.append(Answer(command, text.rstrip("\n")))
    return found


def ask(command: str, columns: int = 80) -> str:
    """Return what a command prints."""
    words = shlex.split(command)[1:]
    env = {"COLUMNS": str(columns), "NO_COLOR": "1", "CAREERGRAPH_DATA": None}
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        result = CliRunner(env=env).invoke(main, words, prog_name="careergraph")
    code = f"[exit {result.exit_code}]\n" if result.exit_code else ""
    lines = (line.rstrip() for line in f"{result.output}{code}".rstrip("\n").splitlines())
    return "\n".join(lines)


if __name__ == "__main__":
    for each in FILES:
        texts = (f"{PROMPT}{stored.command}\n{ask(stored.command)}\n" for stored in answers(each))
        each.write_text("\n".join(texts), encoding="utf-8")
