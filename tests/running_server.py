"""`careergraph serve` in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def started(*words: str) -> tuple[subprocess.Popen[str], str]:
    """Start a server and return its process and its address."""
    command = [sys.executable, "-m", "careergraph", "serve", *words]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, restore_signals=True
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("careergraph answers at http://127.0.0.1:"), line
    return process, line.split()[3]
