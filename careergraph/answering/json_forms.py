"""What answers are as JSON: each form is made here, for the command line and all other doors."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from careergraph.model.labelled_routes import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.model.answers import Gaps, Routes
    from careergraph.model.fit import Fit, Fits
    from careergraph.model.item import Item
    from careergraph.model.near_route import NearRoutes
    from careergraph.model.odds import RouteOdds
    from careergraph.model.profile import Profile

__all__ = [
    "first_of_each",
    "fits_json",
    "gaps_json",
    "held_names",
    "items_json",
    "near_json",
    "reach_json",
    "routes_json",
]

Json = dict[str, Any]


def routes_json(
    best: Routes, have: list[str], *, by: str, claims: bool, odds: Sequence[RouteOdds] = ()
) -> Json:
    """Return routes between two roles, or the choices: docs/path.schema.json has the form."""
    of_route = [{"odds": each.to_dict()} for each in odds] or [{}] * len(best)
    variants = best.variants if isinstance(best, Choices) else ()
    return {
        "origin": best[0].roles[0],
        "destination": best[0].roles[-1],
        "by": by,
        "have": have,
        "routes": [
            route.to_dict(claims=claims) | more for route, more in zip(best, of_route, strict=True)
        ],
        "variants": [
            {"choice": variant.choice, "route": variant.route.to_dict(claims=claims)}
            for variant in variants
        ],
        "unsearched": list(best.unsearched) if isinstance(best, Choices) else [],
        "complete": best.complete,
        "reason": best.reason,
    }


def near_json(near: NearRoutes, have: list[str], *, claims: bool) -> Json:
    """Return near routes: docs/near-routes.schema.json has the form."""
    ends = dict(zip(("origin", "destination"), near.ends, strict=True))
    return ends | {"by": "doubt", "have": have, "routes": []} | near.to_dict(claims=claims)


def reach_json(routes: Routes) -> list[Json]:
    """Return routes to or from many roles, each with whether all was searched."""
    return [route.to_dict() | {"complete": routes.complete} for route in routes]


def gaps_json(gaps: Gaps) -> list[Json]:
    """Return what a role asks for beside what is held."""
    return [item.to_dict() for item in gaps]


def fits_json(fits: Iterable[Fit]) -> list[Json]:
    """Return how well roles fit."""
    return [each.to_dict() for each in fits]


def first_of_each(fits: Fits, top: int | None) -> list[Fit]:
    """Return the first roles of each kind: near or not, to begin in or not, known or not."""
    counts: dict[tuple[bool, ...], int] = {}
    shown = []
    for each in fits:
        traits = each.requires_held, each.prefers_held and not each.requires_held, each.begins
        kind = (each.known, *(each.known and trait for trait in traits))
        counts[kind] = counts.get(kind, 0) + 1
        shown += [each] if top is None or counts[kind] <= top else []
    return shown


def items_json(items: Sequence[Item]) -> Json | list[Json]:
    """Return an item, or a list of those that have one name."""
    return [item.to_dict() for item in items] if len(items) > 1 else items[0].to_dict()


def held_names(who: Profile) -> list[str]:
    """Return what a person holds as they may say it: ``PMP``, or ``Python=3``."""
    return [item[1] if level == inf else f"{item[1]}={level:g}" for item, level in who.have]
