"""`careergraph reach` and `who-can`: from one role to everywhere, to one role from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.question_options import budget, have, limit_options, limits_of, required
from careergraph.english import counted
from careergraph.search.reach import reach, who_can

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

within: Decorator = click.option(
    "--within",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="STEPS",
    help="How many steps at most.",
)
max_learning: Decorator = click.option(
    "--max-learning",
    type=click.IntRange(min=0),
    metavar="ITEMS",
    help="How many skills and certifications may be learnt at most.",
)


@click.command("reach")
@role_argument("origin")
@within
@max_learning
@have
@required
@limit_options("via", "max_steps", "max_years")
@budget
@form
@dataset
def reach_command(
    graph: CareerGraph, origin: str, *, form: str, have: tuple[str, ...], **options: Any
) -> None:
    """Every role in reach of ORIGIN, with the best route to each.

    \b
    Example:
      careergraph reach "IT director" --within 2 --max-learning 10
    """
    found = reach(graph, origin, have=have, **limits_of(options))
    title = f"{counted(len(found), 'role')} in reach of {graph.resolve(origin)}"
    show(found, form, -1, title)


@click.command("who-can")
@role_argument("destination")
@within
@max_learning
@have
@required
@limit_options("via", "max_steps", "max_years")
@budget
@form
@dataset
def who_can_command(
    graph: CareerGraph, destination: str, *, form: str, have: tuple[str, ...], **options: Any
) -> None:
    """Every role whose holders can come to DESTINATION, with the best route of each.

    \b
    Example:
      careergraph who-can CIO --within 2
    """
    found = who_can(graph, destination, have=have, **limits_of(options))
    title = f"{counted(len(found), 'role')} from which {graph.resolve(destination)} is in reach"
    show(found, form, 0, title)


def show(found: list[Route], form: str, end: int, title: str) -> None:
    """Print routes, a row each, the end that differs first."""
    if form == "json":
        print_json([route.to_dict() for route in found])
        return
    rows = [
        {"role": route.roles[end], "steps": route.steps, "learning": route.learning}
        | {"years": route.years, "support": route.support, "route": str(route)}
        | {"skills": route.skills, "certifications": route.certifications}
        for route in found
    ]
    columns = ("role", "steps", "learning", "support", "route")
    print_rows(rows, form, columns=columns, title=title)
