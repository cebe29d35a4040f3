"""JSON documents of ours, written."""

from __future__ import annotations

import json

from careergraph.hidden_characters import json_shown

__all__ = ["write_shown"]


def write_shown(place: str, content: object) -> None:
    """Write JSON; characters that hide or reorder are escaped, and so seen by whoever looks."""
    lines = json.dumps(content, indent=2, ensure_ascii=False).split("\n")
    with open(place, "w", encoding="utf-8", newline="\n") as stream:
        for line in lines:
            is_plain = line.isascii() and "\x7f" not in line  # JSON escapes the controls below
            stream.write((line if is_plain else json_shown(line)) + "\n")
