"""Terminals and pipes that lack letters: text is shown in others, data is UTF-8."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import pathlib

ODD = "origin,destination,source\nKüchenchef → 厨,Œil 🍳,s\n"
ENDS = ("Küchenchef → 厨", "Œil 🍳")
BUNDLED = {
    "path": ("IT project manager", "CIO", "--all", "--sources"),
    "path -k": ("IT project manager", "CIO", "-k", "2", "--claims"),
    "plan": ("IT project manager", "CIO"),
    "role": ("CIO", "--all"),
    "next": ("IT project manager",),
    "feeders": ("CIO",),
    "gap": ("Help desk technician", "SOC analyst"),
    "reach": ("Help desk technician", "--within", "2"),
    "who-can": ("CISO", "--within", "2"),
    "certification": ("CISSP", "--all"),
    "fit": ("--have", "Linux, Python"),
    "compare": ("IT manager", "IT director"),
    "roles": (),
    "sources": (),
    "why": ("Senior IT manager", "CIO", "--not", "IT director"),
    "unavoidable": ("Business analyst", "Senior IT project manager"),
    "stats": (),
    "cite": ("CIO",),
}


def run(*words: str, encoding: str) -> bytes:
    """Return what a command prints in an encoding."""
    env = os.environ | {"PYTHONIOENCODING": encoding}
    line = [sys.executable, "-m", "careergraph", *words]
    result = subprocess.run(line, capture_output=True, check=True, env=env)
    assert result.stderr == b""
    return result.stdout


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("command", BUNDLED)
def test_every_text_can_be_shown(command: str, encoding: str) -> None:
    words = (command.split(maxsplit=1)[0], *BUNDLED[command])
    told = run(*words, encoding="utf-8" if command == "plan" else encoding)  # Markdown is UTF-8
    whole = run(*words, encoding="utf-8").decode()
    assert shown(told.decode("utf-8" if command == "plan" else encoding)) == shown(whole)


def shown(text: str) -> list[str]:
    """Return the words of a text, the frames of tables left out."""
    words = text.replace("→", "->").replace("|", " ").split()
    return [word for word in words if set(word) - set("+-─")]


@pytest.fixture
def odd(tmp_path: pathlib.Path) -> str:
    place = tmp_path / "odd.csv"
    place.write_text(ODD, encoding="utf-8")
    return str(place)


def test_names_in_other_scripts_are_shown_somehow(odd: str) -> None:
    told = run("path", *ENDS, "--data", odd, encoding="latin-1").decode("latin-1")
    assert told.startswith("Küchenchef -> \\u53a8 -> \\u0152il \\U0001f373")


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_data_loses_no_letter(odd: str, form: str) -> None:
    words = ("path", *ENDS, "--data", odd, "--format", form)
    told = run(*words, encoding="cp1252")
    assert told == run(*words, encoding="utf-8")
    text = told.decode("utf-8")
    if form == "json":
        assert json.loads(text)["origin"] == ENDS[0]
    elif form == "csv":
        assert next(csv.DictReader(io.StringIO(text)))["origin"] == ENDS[0]
    else:
        assert ENDS[0] in text
