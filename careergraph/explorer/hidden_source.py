"""The JavaScript that shows hidden characters escaped: one rule for both engines and the page."""

from __future__ import annotations

import json
import pathlib
import re

from careergraph.hidden_characters import hidden

__all__ = ["hidden_source"]

FILE = pathlib.Path(__file__).parent / "assets" / "hidden.js"


def hidden_source() -> str:
    r"""Return the functions of hidden.js behind Python's own pattern, as JavaScript writes it.

    Examples
    --------
    >>> hidden_source().splitlines()[0][:37]
    'const HIDDEN = new RegExp("[\\\\x00-\\\\x'
    """
    pattern = re.sub(
        r"\\U([0-9a-f]{8})", lambda code: rf"\u{{{int(code[1], 16):x}}}", hidden().pattern
    )
    return f'const HIDDEN = new RegExp({json.dumps(pattern)}, "gu");\n{FILE.read_text("utf-8")}'
