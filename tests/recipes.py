"""The recipes of CONTRIBUTING.md, as they stand there."""

from __future__ import annotations

import pathlib
import re

CONTRIBUTING = pathlib.Path(__file__).parents[1] / "CONTRIBUTING.md"


def recipe(file: str) -> str:
    """Return the code that CONTRIBUTING shows for a file; its first line names the file."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    (code,) = re.findall(
        rf"^```python\n# {re.escape(file)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )
    return str(code)


def walk() -> list[str]:
    """Return the files that CONTRIBUTING names on the walk of one question, in its order."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    section = text.split("## The walk of one question\n")[1].split("\n## ")[0]
    return re.findall(r"^\d+\. `(careergraph/[\w/]+\.py)`", section, re.MULTILINE)
