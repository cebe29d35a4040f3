"""Routes to or from many roles, a row each: the answers of `reach` and `who-can`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.cli.printing import print_json, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.route import Route

__all__ = ["print_route_rows"]


def print_route_rows(routes: Sequence[Route], form: str, *, end: int, title: str) -> None:
    """Print routes, a row each; first the role at the end (0 or -1) that is not the same in all."""
    if form == "json":
        print_json([route.to_dict() for route in routes])
        return
    rows = [
        {"role": route.roles[end], "steps": route.steps, "learning": route.learning}
        | {"years": route.years, "support": route.support, "route": str(route)}
        | {"skills": route.skills, "certifications": route.certifications}
        for route in routes
    ]
    columns = ("role", "steps", "learning", "support", "route")
    print_rows(rows, form, columns=columns, title=title)
