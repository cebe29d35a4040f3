"""The answer to a path query in the four forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.answering.json_forms import routes_json
from careergraph.answering.routes_between import CHOICES, odds_of, too_many_for_odds
from careergraph.cli.printing import print_json, print_message, print_rows
from careergraph.cli.terminal import echo
from careergraph.cli.unfinished import unfinished_text
from careergraph.english import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.answers import Routes
    from careergraph.model.odds import RouteOdds
    from careergraph.model.route import Route

__all__ = ["print_routes"]

STEP = (
    "route",
    "step",
    "origin",
    "destination",
    "kind",
    "evidence",
    "support",
    "doubts",
    "count",
    "weighted_count",
    "share",
    "share_low",
    "share_high",
    "movers",
    "hidden_below",
    "inherited_from",
    "years",
    "years_high",
    "years_experience",
    "years_by_then",
    "skills",
    "certifications",
    "education",
    "experience",
    "optional",
    "pay",
    "sources",
)
ROUTE = (
    *("labels", "roles", "steps", "cost", "learning", "learning_at_least", "to_learn", "unstated"),
    *("years", "years_is"),
    *("support", "doubt", "probability", "optimal", "bound", "pay_comparable", "origin_pay"),
    "optional",
)
# How likely a route is, and how many people walked it.
ODDS = ("probability_low", "probability_high", "likelier_than", "phantom")
WITNESSED = ("began", "walked", "in_order", "went_on", "expected")


def print_routes(
    graph: CareerGraph,
    best: Routes,
    have: list[str],
    form: str,
    *,
    by: str,
    shown: range,
    sources: bool,
    claims: bool,
) -> None:
    """Print routes, the best first."""
    odds = checked_odds(graph, best, by)
    if form == "table":
        from careergraph.cli.choices_text import answer_text

        addresses = addresses_of(graph) if sources else None
        text = answer_text(
            best,
            have,
            by=by,
            shown=shown,
            share=share_of(graph, by),
            sources=addresses,
            claims=claims,
            odds=odds,
        )
        echo(text, styled=True)
    elif form == "json":
        print_json(routes_json(best, have, by=by, claims=claims or sources, odds=odds))
    else:
        rows = step_rows(best, odds)
        print_rows(rows, form, columns=tuple(rows[0]))
        if not best.complete:
            print_message(unfinished_text(best))


def checked_odds(graph: CareerGraph, best: Routes, by: str) -> list[RouteOdds]:
    """Return how likely routes are, where they came by that; say so where it is not worked out."""
    many = too_many_for_odds(graph) if by == "likelihood" else 0
    if many:
        print_message(
            f"how sure these shares are is not worked out: that would read {many:,} transitions; "
            "the Python function `route_odds` does so"
        )
    return odds_of(graph, best, by)


def share_of(graph: CareerGraph, by: str) -> str:
    """Return for how many transitions of a dataset the number is stated by which routes came."""
    if by in (CHOICES, "doubt", "steps"):
        return ""
    from careergraph.search.stated_share import stated_share_text

    return capitalised(stated_share_text(graph, by))


def addresses_of(graph: CareerGraph) -> dict[str, str]:
    """Return the address of each source."""
    columns = (graph.text_column("sources", name) for name in ("source", "url"))
    return dict(zip(*columns, strict=True))


def route_row(place: int, route: Route) -> dict[str, Any]:
    """Return the numbers of a route, and what it is best at."""
    numbers = {name: getattr(route, name) for name in ROUTE}
    texts = {"origin_pay": route.origin_pay and str(route.origin_pay), "roles": str(route)}
    return {"route": place} | numbers | texts | {"optional": route.optional_names}


def odds_row(odds: Sequence[RouteOdds], place: int) -> dict[str, Any]:
    """Return how likely a route is, and who walked it, as columns; {} where that was not asked."""
    if not odds:
        return {}
    fields = odds[place - 1].to_dict()
    seen = odds[place - 1].witnesses
    people = {name: seen and getattr(seen, name) for name in WITNESSED}
    named = {"expected_probability": "probability"} | {name: name for name in ODDS}
    return {f"route_{name}": fields[key] for name, key in named.items()} | {
        f"route_{name}": number for name, number in people.items()
    }


def step_rows(best: Routes, odds: Sequence[RouteOdds] = ()) -> list[dict[str, Any]]:
    """Return a row for each step, and in each the numbers of its route."""
    rows = []
    for place, route in enumerate(best, 1):
        of_route = route_row(place, route)
        numbers = {f"route_{name}": of_route[name] for name in ROUTE} | odds_row(odds, place)
        for step, fields in enumerate(route.to_dict()["transitions"], 1):
            row = {"route": place, "step": step} | {k: fields[k] for k in STEP if k in fields}
            row["pay"] = route.pay[step - 1] and str(route.pay[step - 1])
            claims = route.transitions[step - 1].claims
            row["sources"] = [str(claim.citation) for claim in claims if claim.citation.source]
            row = {name: row[name] for name in STEP} | numbers
            rows.append(row | {"complete": best.complete})
    return rows
