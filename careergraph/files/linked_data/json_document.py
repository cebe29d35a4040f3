"""JSON documents: of somebody else, read within bounds; our own, written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.files.table_read import read_bytes
from careergraph.hidden_characters import json_shown

if TYPE_CHECKING:
    from careergraph.files.allowance import Allowance

__all__ = ["read_json", "write_shown"]

ROOM = 100  # bytes that a value takes as an object


def read_json(file: str, right: str, allowance: Allowance) -> object:
    """Read a JSON document; what is none is one error.

    Parameters
    ----------
    file : str
        The file.
    right : str
        What would be right in place of anything else.
    allowance : Allowance
        How much may be read.
    """
    content = read_bytes(file, right, allowance)
    values = 1 + sum(content.count(mark) for mark in (b",", b"[", b"{"))
    allowance.check_cells(values, file, ROOM, "values")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        stop(file, line, f"the byte 0x{content[error.start]:02x}", "UTF-8 text")
    except json.JSONDecodeError as error:
        stop(file, error.lineno, f"no JSON ({error.msg})", right)
    except RecursionError:
        stop(file, None, "JSON that is nested without end", right)
    except ValueError as error:  # a number of more digits than Python reads
        stop(file, None, f"JSON that cannot be read ({error})", right)


def write_shown(place: str, content: object) -> None:
    """Write JSON; characters that hide or reorder are escaped, and so seen by whoever looks."""
    lines = json.dumps(content, indent=2, ensure_ascii=False).split("\n")
    with open(place, "w", encoding="utf-8", newline="\n") as stream:
        for line in lines:
            is_plain = line.isascii() and "\x7f" not in line  # JSON escapes the controls below
            stream.write((line if is_plain else json_shown(line)) + "\n")
