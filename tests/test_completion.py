"""Names that a shell completes are words to it, whatever they are called: none is run."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hostile_dataset import bad

if TYPE_CHECKING:
    import pathlib

NAMES = [
    "Zed $(touch ran)",
    "Yet `touch ran`",
    "Xen; touch ran",
    'Wit\'s "q" $HOME',
    "Vet\\ back \\",
    "Ulm, comma: colon",
    "Tom *!ls #x",
    "Solo",
    "Rex & <(touch ran) {a,b} ~ [x] | > ran",
    "Q'; touch ran; '",
    '"; touch ran; "',
    "厨 Küchenchef",
]
HIDDEN = [bad("Chef"), "Cook\u202e", "--data=evil"]
# As Bash puts a word into the line, and closes the mark that is open, but behind such a mark.
LINE = """
source <(_CAREERGRAPH_COMPLETE=bash_source careergraph)
COMP_WORDS=(careergraph path "$1") COMP_CWORD=2
_careergraph_completion careergraph
for word in "${COMPREPLY[@]}"; do
  close=$1; [[ -n $1 && $word == *"$1" ]] && close=
  eval "printf '%s\\\\0' $1$word$close"
done
"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    with (tmp_path / "moves.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = [[name, "Boss"] for name in NAMES + HIDDEN]
        csv.writer(stream).writerows([["origin", "destination"], *rows])
    program = tmp_path / "careergraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m careergraph "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="there is no Bash")
@pytest.mark.parametrize("mark", ["", "'", '"'])
def test_bash_takes_each_name_as_one_word_and_runs_none(mark: str, folder: pathlib.Path) -> None:
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "CAREERGRAPH_DATA": "moves.csv", "LC_ALL": "C.UTF-8"}
    line = ["bash", "--norc", "-c", LINE, "bash", mark]
    told = subprocess.run(line, capture_output=True, check=True, cwd=folder, env=env)
    assert told.stderr == b""
    assert sorted(told.stdout.decode().split("\0")) == sorted([*NAMES, "Boss", ""])
    assert not (folder / "ran").exists()
