"""Answers as DataFrames. This module is imported by `to_frame` alone, as pandas comes with it.

Text that no source states is missing. Numbers that may be missing are ``Float64``, as in
`paths_table`. The documents of the source keys are in ``graph.sources``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from careergraph.model.display.wait_words import QUARTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.model.facts import Citation, Pay, Transition
    from careergraph.model.family_flow import FamilyFlow
    from careergraph.model.fit import Fit
    from careergraph.model.forecast import Forecast
    from careergraph.model.head_counts import HeadCounts
    from careergraph.model.profile import Gap
    from careergraph.model.route import Route
    from careergraph.model.wait import Wait

__all__ = [
    "families_frame",
    "fits_frame",
    "forecast_frame",
    "gaps_frame",
    "head_counts_frame",
    "plain_frame",
    "route_frame",
    "routes_frame",
    "transitions_frame",
    "waits_frame",
]

Row = dict[str, Any]

TRANSITION = {
    "origin": "str",
    "destination": "str",
    "kind": "str",
    "evidence": "str",
    "support": "float64",
    "count": "Float64",
    "weighted_count": "Float64",
    "share": "Float64",
    "share_low": "Float64",
    "share_high": "Float64",
    "movers": "Int64",
    "hidden_below": "Float64",
    "years": "Float64",
}
ACQUIRED = dict.fromkeys(
    ("skills", "certifications", "education", "experience", "optional"), "object"
)
PAY = {
    "pay_low": "Float64",
    "pay_median": "Float64",
    "pay_high": "Float64",
    "pay_currency": "str",
    "pay_year": "Int64",
    "pay_country": "str",
    "pay_source": "str",
}
ORIGIN_PAY = {f"origin_{name}": dtype for name, dtype in PAY.items()}
STEP = {"step": "int64"} | TRANSITION | ACQUIRED | PAY | {"sources": "object"}
ROUTE = (
    {
        "route": "str",
        "origin": "str",
        "destination": "str",
        "cost": "Float64",
        "labels": "object",
        "steps": "int64",
        "learning": "Int64",
        "learning_at_least": "int64",
        "years": "Float64",
        "support": "float64",
        "weakest": "str",
        "probability": "Float64",
        "optimal": "bool",
        "bound": "Float64",
        "roles": "object",
    }
    | ACQUIRED
    | PAY
    | ORIGIN_PAY
    | {"pay_comparable": "bool"}
)
GAP = {
    "status": "str",
    "held_level": "Float64",
    "assumed": "bool",
    "type": "str",
    "name": "str",
    "level": "Float64",
    "importance": "str",
    "any_of": "object",
    "years": "Float64",
    "years_high": "Float64",
    "sources": "object",
}

FIT = {
    "role": "str",
    "family": "str",
    "level": "Float64",
    "begins": "bool",
    "known": "bool",
    "required": "int64",
    "met": "object",
    "missing": "object",
    "optional_met": "object",
    "share": "Float64",
} | PAY
ENDS = ("", "_low", "_high")
WAITED = [
    *(f"{quarter}_{name}" for name in ("left", "moved") for quarter in QUARTERS),
    *("moved_by_then", "yearly_moves"),
]
WAIT = (
    {"role": "str", "family": "str"}
    | dict.fromkeys(
        ("level", "still_there", "moves", "exits", "person_years", "seen_until"), "Float64"
    )
    | {name + end: "Float64" for name in WAITED for end in ENDS}
    | {"dead_end": "bool", "thin": "bool", "hidden_below": "Float64"}
)
FAMILY_FLOW = {
    "origin": "str",
    "destination": "str",
    "count": "Float64",
    "share": "Float64",
    "share_low": "Float64",
    "share_high": "Float64",
    "transitions": "int64",
}


HEAD_COUNT = {"role": "str", "years": "int64"} | dict.fromkeys(("people", "low", "high"), "float64")
FORECAST = dict.fromkeys(("years", "probability", "low", "high", "left"), "float64")


def frame(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a DataFrame with columns of known types, also where there are no rows."""
    listed = list(rows)
    columns = {
        name: pd.Series([None if row[name] == "" else row[name] for row in listed], dtype=dtype)
        for name, dtype in types.items()
    }
    return pd.DataFrame(columns)


def source_keys(citations: Iterable[Citation]) -> list[str]:
    """Return the keys of the sources, each once."""
    return list(dict.fromkeys(citation.source for citation in citations if citation.source))


def pay_cells(pay: Pay | None, prefix: str = "") -> Row:
    """Return the cells about pay."""
    figures = pay.to_dict() if pay else {}
    return {prefix + name: figures.get(name.removeprefix("pay_")) for name in PAY}


def transition_cells(transition: Transition) -> Row:
    """Return the cells about a transition."""
    keys = source_keys(claim.citation for claim in transition.claims)
    return transition.to_dict() | {"publishers": list(transition.publishers), "sources": keys}


def route_frame(route: Route) -> pd.DataFrame:
    """Return a route, one row a step."""
    step_cells = route.to_dict()["transitions"]
    steps = zip(step_cells, route.transitions, route.pay, strict=True)
    return frame(
        (
            cells | transition_cells(transition) | pay_cells(pay) | {"step": place}
            for place, (cells, transition, pay) in enumerate(steps, 1)
        ),
        STEP,
    )


def routes_frame(routes: Iterable[Route]) -> pd.DataFrame:
    """Return routes, one row each; pay is what the last role pays, and what the first does."""
    return frame(
        (
            route.to_dict()
            | pay_cells(route.pay[-1])
            | pay_cells(route.origin_pay, "origin_")
            | {
                "route": str(route),
                "origin": route.roles[0],
                "destination": route.roles[-1],
                "weakest": f"{route.weakest.origin} → {route.weakest.destination}",
                "bound": route.bound,
            }
            for route in routes
        ),
        ROUTE,
    )


def gaps_frame(gaps: Iterable[Gap]) -> pd.DataFrame:
    """Return gaps, one row each."""
    rows = (gap.to_dict() | {"sources": source_keys(gap.requirement.citations)} for gap in gaps)
    return frame(rows, GAP)


def transitions_frame(transitions: Iterable[Transition]) -> pd.DataFrame:
    """Return transitions, one row each."""
    types = TRANSITION | {"publishers": "object", "sources": "object"}
    return frame(map(transition_cells, transitions), types)


def fits_frame(fits: Iterable[Fit]) -> pd.DataFrame:
    """Return how well a person fits roles, one row each; what is met and missing by name."""

    def cells(fit: Fit) -> Row:
        parts = {"met": fit.met, "missing": fit.missing, "optional_met": fit.optional_met}
        names = {part: [gap.requirement.name for gap in gaps] for part, gaps in parts.items()}
        return fit.to_dict() | names | {"required": len(fit.required)} | pay_cells(fit.pay)

    return frame(map(cells, fits), FIT)


def forecast_frame(forecast: Forecast) -> pd.DataFrame:
    """Return a forecast, one row a quarter of a year."""
    return frame((point._asdict() for point in forecast.points), FORECAST)


def head_counts_frame(counts: HeadCounts) -> pd.DataFrame:
    """Return head counts, one row a role and year."""
    return frame((count._asdict() for count in counts.counts), HEAD_COUNT)


def plain_frame(rows: list[Row]) -> pd.DataFrame:
    """Return rows as they are, a column for each key."""
    return pd.DataFrame(rows)


def waits_frame(waits: Iterable[Wait]) -> pd.DataFrame:
    """Return how long people stay in roles, one row each."""
    return frame((wait.to_dict() for wait in waits), WAIT)


def families_frame(flows: Iterable[FamilyFlow]) -> pd.DataFrame:
    """Return moves between families, one row for each pair."""
    return frame((flow.to_dict() for flow in flows), FAMILY_FLOW)
