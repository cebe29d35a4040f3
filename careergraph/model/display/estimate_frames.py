"""Estimates of histories as DataFrames; imported by `to_frame` alone, as pandas comes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.errors import CareerGraphError
from careergraph.model.display.frames import frame
from careergraph.model.estimate_table import ContrastRow, EstimateRow, ShareTest

if TYPE_CHECKING:
    import pandas as pd

    from careergraph.model.estimate_table import EstimateTable

__all__ = ["estimates_frame"]

PARTS: dict[str, Any] = {"rows": EstimateRow, "contrasts": ContrastRow, "tests": ShareTest}
TEXTS = {"group", "against", "origin", "destination", "question"}
COUNTS = {"moves", "persons", "against_moves", "freedom"}


def estimates_frame(table: EstimateTable, part: str) -> pd.DataFrame:
    """Return one part of the estimates as a DataFrame.

    Raises
    ------
    CareerGraphError
        For a part that there is not.
    """
    if part not in PARTS:
        message = f"part is {part!r}; right would be one of {', '.join(PARTS)}"
        raise CareerGraphError(message)
    types = {name: dtype_of(name) for name in PARTS[part]._fields}
    return frame([row._asdict() for row in getattr(table, part)], types)


def dtype_of(name: str) -> str:
    """Return what a column holds."""
    if name in TEXTS:
        return "str"
    if name == "drawn":
        return "bool"
    return "Int64" if name in COUNTS else "Float64"
