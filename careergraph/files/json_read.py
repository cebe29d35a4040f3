"""JSON documents of somebody else, read within bounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.files.table_read import read_bytes

if TYPE_CHECKING:
    from careergraph.files.allowance import Allowance

__all__ = ["read_json"]

ROOM = 25  # bytes that a value takes as an object, at least


def read_json(file: str, right: str, allowance: Allowance) -> object:
    """Read a JSON document, which may be one long line; what is none is one error.

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
    values = sum(content.count(mark) for mark in (b",", b"[", b"{"))
    allowance.check_cells(values, file, ROOM, "values of JSON")
    try:
        return json.loads(content)  # UTF-8, or UTF-16 by its mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        stop(file, line, f"the byte 0x{content[error.start]:02x}", "UTF-8 text")
    except json.JSONDecodeError as error:
        stop(file, error.lineno, f"no JSON ({error.msg})", right)
    except RecursionError:
        stop(file, None, "JSON that is nested too deep", right)
    except ValueError:
        stop(file, None, "a number of thousands of digits", right)
