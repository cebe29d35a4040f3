"""Routes to or from many roles, a row each: the answers of `reach` and `who-can`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.route_text import print_assumed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.route import Route

__all__ = ["print_route_rows"]


def print_route_rows(
    routes: Sequence[Route], form: str, *, end: int, title: str, empty: str
) -> None:
    """Print routes, a row each; first the role at the end (0 or -1) that is not the same in all."""
    if form == "json":
        print_json([route.to_dict() for route in routes])
        return
    rows = [
        {"role": route.roles[end], "steps": route.steps, "learning": route.learning}
        | {"learning_at_least": route.learning_at_least}
        | {"years": route.years, "support": route.support, "route": str(route)}
        | {"skills": route.skills, "certifications": route.certifications}
        for route in routes
    ]
    for row, route in zip(rows, routes, strict=True) if form in ("table", "md") else ():
        if route.learning is None:
            row["learning"] = at_least(route)
    columns = ("role", "steps", "learning", "support", "route")
    print_rows(rows, form, columns=columns, title=title, empty=empty)
    if form == "table" and end == -1 and routes:
        print_assumed(routes[0].roles[0], routes[0].assumed)


def at_least(route: Route) -> str:
    """Return how much there is to learn on a route with a role of which no source says."""
    count = route.learning_at_least
    return f"at least {count}" if count else "unknown"
