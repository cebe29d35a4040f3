"""Answers as DataFrames: the one place that makes them, entered when somebody asks for one.

Text that no source states is missing; numbers that may be are ``Float64``, as in `paths_table`;
what a source key stands for is told by ``graph.sources``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.model.facts import Citation, Pay, Transition
    from careergraph.model.profile import Gap
    from careergraph.model.route import Route

__all__ = ["gaps", "route", "routes", "transitions"]

Row = dict[str, Any]

MOVE = {
    "origin": "str",
    "destination": "str",
    "kind": "str",
    "evidence": "str",
    "support": "float64",
    "count": "Float64",
    "years": "Float64",
}
ACQUIRED = dict.fromkeys(
    ("skills", "certifications", "education", "experience", "preferred"), "object"
)
PAY = {
    "pay_low": "Float64",
    "pay_median": "Float64",
    "pay_high": "Float64",
    "pay_currency": "str",
    "pay_year": "Int64",
}
STEP = {"step": "int64"} | MOVE | ACQUIRED | PAY | {"sources": "object"}
ROUTE = (
    {
        "route": "str",
        "origin": "str",
        "destination": "str",
        "cost": "float64",
        "steps": "int64",
        "learning": "int64",
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
)
GAP = {
    "status": "str",
    "held_level": "Float64",
    "type": "str",
    "name": "str",
    "level": "Float64",
    "importance": "str",
    "years": "Float64",
    "sources": "object",
}


def frame(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a DataFrame with columns of known types, also where there are no rows."""
    listed = list(rows)
    columns = {
        name: pd.Series([None if row[name] == "" else row[name] for row in listed], dtype=kind)
        for name, kind in kinds.items()
    }
    return pd.DataFrame(columns)


def keys(citations: Iterable[Citation]) -> list[str]:
    """Return the keys of the sources, each once."""
    return list(dict.fromkeys(cite.source for cite in citations if cite.source))


def pay(figures: Pay | None) -> Row:
    """Return the columns about pay."""
    known = figures.to_dict() | {"year": figures.year} if figures else {}
    return {name: known.get(name.removeprefix("pay_")) for name in PAY}


def move(one: Transition) -> Row:
    """Return the columns about a transition."""
    cited = keys(claim.citation for claim in one.claims)
    return one.to_dict() | {"publishers": list(one.publishers), "sources": cited}


def route(one: Route) -> pd.DataFrame:
    """Return a route, one row a step."""
    told = one.to_dict()["transitions"]
    steps = zip(told, one.transitions, one.asked, one.pay, strict=True)
    return frame(
        (
            step
            | move(transition)
            | pay(figures)
            | {"step": place, "preferred": [item.name for item in asked if item.preferred]}
            for place, (step, transition, asked, figures) in enumerate(steps, 1)
        ),
        STEP,
    )


def routes(found: Iterable[Route]) -> pd.DataFrame:
    """Return routes, one row each; pay is what the last role pays."""
    return frame(
        (
            one.to_dict()
            | pay(one.pay[-1])
            | {
                "route": str(one),
                "origin": one.roles[0],
                "destination": one.roles[-1],
                "weakest": f"{one.weakest.origin} → {one.weakest.destination}",
                "bound": one.bound,
            }
            for one in found
        ),
        ROUTE,
    )


def gaps(found: Iterable[Gap]) -> pd.DataFrame:
    """Return gaps, one row each."""
    return frame(
        (gap.to_dict() | {"sources": keys(gap.requirement.citations)} for gap in found), GAP
    )


def transitions(found: Iterable[Transition]) -> pd.DataFrame:
    """Return transitions, one row each."""
    return frame(map(move, found), MOVE | {"publishers": "object", "sources": "object"})
