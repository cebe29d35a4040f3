"""`careergraph why`: the best route with a role beside the best without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import complete_role, dataset, form, role_argument
from careergraph.cli.part_options import part_options
from careergraph.cli.printing import print_json, print_message, print_rows, print_sentence
from careergraph.cli.question_options import (
    best_by,
    budget,
    limit_options,
    limits_of,
    person_options,
    profile_of,
)
from careergraph.cli.route_rows import learning_cell
from careergraph.cli.unfinished import longer
from careergraph.graph.asker import resolved
from careergraph.search.why import why

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route
    from careergraph.search.why import Why

COLUMNS = ("which", "cost", "steps", "learning", "route")


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
@best_by
@person_options
@limit_options()
@part_options
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
    **options: Any,
) -> None:
    """The best route from ORIGIN to DESTINATION by way of a role, and the best without it.

    \b
    Example:
      careergraph why "Senior IT manager" CIO --not "IT director"
    """
    who = resolved(graph, profile_of(options))
    answer = why(graph, origin, destination, role=role, have=who, **limits_of(options))
    routes = {f"with {answer.role}": answer.through, f"without {answer.role}": answer.around}
    if form == "json":
        print_json({which: route and route.to_dict() for which, route in routes.items()})
        return
    rows = [route_row(which, route) for which, route in routes.items()]
    for row, route in zip(rows, routes.values(), strict=True) if form in ("table", "md") else ():
        if route is not None:
            row["learning"] = learning_cell(route.learning, route.learning_at_least)
    print_rows(rows, form, columns=COLUMNS, title=f"by {options['by']}")
    unfinished = "" if is_proved(answer) else options["budget"].reason
    better = "there may be better routes, with it and without"
    said = f"Not searched to the end ({unfinished}): {better}{longer(unfinished)}"
    if form == "table":
        print_sentence(said if unfinished else conclusion(answer))
    elif unfinished:
        print_message(said)


def is_proved(answer: Why) -> bool:
    """Return whether no route is better, with the role and without."""
    return all(route is None or route.optimal for route in (answer.through, answer.around))


def conclusion(answer: Why) -> str:
    """Return in a sentence what it costs, or saves, to go without the role."""
    through, around = answer.through, answer.around
    if around is None:
        return f"Without {answer.role} there is no route."
    if through is None:
        return f"No route visits {answer.role}."
    pairs = {
        "steps": (through.steps, around.steps),
        "to learn": (through.learning, around.learning),
        "years, at least": (through.years, around.years),
        "doubt": (through.doubt, around.doubt),
    }
    changes = [
        f"{what} {after - before:+,g}"
        for what, (before, after) in pairs.items()
        if before is not None and after is not None and before != after
    ]
    same = "the same in steps, learning, years and doubt, as far as they are known"
    return f"Without {answer.role}: {'; '.join(changes) or same}."


def route_row(which: str, route: Route | None) -> dict[str, Any]:
    """Return a row for one of the two routes, also where there is none."""
    if route is None:
        return {"which": which, "cost": None, "steps": None, "learning": None, "route": "no route"}
    numbers = {"cost": route.cost, "steps": route.steps, "learning": route.learning}
    return {"which": which} | numbers | {"route": str(route)}
