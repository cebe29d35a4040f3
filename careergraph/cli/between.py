"""`careergraph unavoidable`, `stepping-stones` and `why`: what lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import complete_role, dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.question_options import budget, have, limit_options, limits_of, required
from careergraph.english import counted
from careergraph.search.stepping_stones import stepping_stones
from careergraph.search.unavoidable import unavoidable
from careergraph.search.why import why

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("unavoidable")
@role_argument("origin")
@role_argument("destination")
@limit_options("via", "max_steps", "max_years")
@form
@dataset
def unavoidable_command(
    graph: CareerGraph, origin: str, destination: str, *, form: str, **limits: Any
) -> None:
    """The roles that lie on every documented route from ORIGIN to DESTINATION.

    \b
    Example:
      careergraph unavoidable "Business analyst" "Senior IT project manager"
    """
    found = unavoidable(graph, origin, destination, **limits_of(limits))
    ends = f"{graph.resolve(origin)} → {graph.resolve(destination)}"
    title = f"{ends}: {counted(len(found), 'role')} on every route"
    print_rows([{"role": role} for role in found], form, columns=("role",), title=title)


@click.command("stepping-stones")
@click.argument("destination", required=False, shell_complete=complete_role)
@click.option("--by", default="steps", show_default=True, metavar="MEASURE", help="What is best.")
@limit_options(
    *("via", "avoid", "max_steps", "max_years", "min_pay", "no_pay_cut", "without_certification")
)
@form
@dataset
def stepping_stones_command(
    graph: CareerGraph, destination: str | None, *, by: str, form: str, **limits: Any
) -> None:
    """The roles that most best routes pass: to DESTINATION, or between all pairs of roles.

    Of equally good routes one counts: that of fewer steps, then the first by its roles' names.

    \b
    Example:
      careergraph stepping-stones CIO
    """
    found = stepping_stones(graph, destination, by=by, **limits_of(limits))
    goal = "all pairs of roles" if destination is None else graph.resolve(destination)
    title = f"{counted(len(found), 'role')} between the ends of best routes: {goal}"
    rows = [stone._asdict() | {"share": round(stone.share, 4)} for stone in found]
    print_rows(rows, form, columns=("role", "routes", "share"), title=title)


@click.command("why")
@role_argument("origin")
@role_argument("destination")
@click.option(
    "--not",
    "role",
    required=True,
    metavar="ROLE",
    shell_complete=complete_role,
    help="The role to go without.",
)
@click.option("--by", default="steps", show_default=True, metavar="MEASURE", help="What is best.")
@have
@required
@limit_options()
@budget
@form
@dataset
def why_command(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    role: str,
    form: str,
    have: tuple[str, ...],
    **options: Any,
) -> None:
    """The best route from ORIGIN to DESTINATION that visits a role beside the best that does not.

    \b
    Example:
      careergraph why "Senior IT manager" CIO --not "IT director"
    """
    found = why(graph, origin, destination, role=role, have=have, **limits_of(options))
    pairs = ((f"with {found.role}", found.through), (f"without {found.role}", found.around))
    if form == "json":
        print_json({name: route and route.to_dict() for name, route in pairs})
        return
    rows = [
        {"which": name, "cost": None, "steps": None, "learning": None, "route": "no route"}
        if route is None
        else {"which": name, "cost": route.cost, "steps": route.steps}
        | {"learning": route.learning, "route": str(route)}
        for name, route in pairs
    ]
    columns = ("which", "cost", "steps", "learning", "route")
    print_rows(rows, form, columns=columns, title=f"by {options['by']}")
