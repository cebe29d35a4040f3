"""Answers about histories as DataFrames. This module is imported by `to_frame` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.model.display.frames import frame

if TYPE_CHECKING:
    import pandas as pd

    from careergraph.model.conformance import Conformance
    from careergraph.model.evaluation import Evaluation

__all__ = ["conformance_frame", "evaluation_frame"]

CONFORMANCE = {
    "origin": "str",
    "destination": "str",
    "standing": "str",
    "count": "Int64",
    "persons": "Int64",
    "movers": "Int64",
    "share": "Float64",
    "share_low": "Float64",
    "share_high": "Float64",
    "evidence": "str",
    "by_way_of": "object",
}


def evaluation_frame(evaluation: Evaluation) -> pd.DataFrame:
    """Return an evaluation, one row a predictor."""
    rows = [predictor.to_row() for predictor in evaluation.predictors]
    types = dict.fromkeys(rows[0] if rows else {}, "Float64")
    return frame(rows, types | {"predictor": "str", "unknown": "Int64"})


def conformance_frame(conformance: Conformance) -> pd.DataFrame:
    """Return a conformance, one row a pair of roles."""
    return frame((row.to_dict() for row in conformance.rows), CONFORMANCE)
