"""Estimates of histories as DataFrames; imported by `to_frame` alone, as pandas comes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.model.display.frames import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["estimates_frame"]

TEXTS = {"group", "against", "role", "origin", "destination", "question"}
COUNTS = {"moves", "persons", "against_moves", "freedom"}
COUNTS |= {"sojourns", "still_there", "left", "moved", "exits"}


def estimates_frame(records: Sequence[Any], fields: Sequence[str]) -> pd.DataFrame:
    """Return records of one part of the estimates as a DataFrame."""
    return frame(
        [record._asdict() for record in records], {name: dtype_of(name) for name in fields}
    )


def dtype_of(name: str) -> str:
    """Return what a column holds."""
    if name in TEXTS:
        return "str"
    if name == "drawn":
        return "bool"
    return "Int64" if name in COUNTS else "Float64"
