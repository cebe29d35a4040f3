"""`careergraph path`: routes from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.search import profile, routes

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

STEP = (
    "route",
    "step",
    "origin",
    "destination",
    "kind",
    "evidence",
    "support",
    "years",
    "skills",
    "certifications",
    "education",
    "experience",
    "pay",
    "sources",
)


@click.command("path")
@role_argument("origin")
@role_argument("destination")
@click.option(
    "-k",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="How many routes at most.",
)
@click.option(
    "--have",
    multiple=True,
    metavar="NAME",
    help="What you hold already: a skill, a certification, ... Repeat it for more.",
)
@click.option("--required", is_flag=True, help="Leave out what is only preferred.")
@click.option(
    "--claims",
    is_flag=True,
    help="Show who claims what of each step: every claim, in JSON every source.",
)
@form
@dataset
def path_command(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    k: int,
    have: tuple[str, ...],
    required: bool,
    claims: bool,
    form: str,
) -> None:
    """Routes from ORIGIN to DESTINATION: what to learn on the way, how sure that is, who says so.

    Fewest steps first; of equally many steps the route with the least still to learn.

    \b
    Example:
      careergraph path "IT Project Manager" CIO -k 2 --have PMP
    """
    held = profile(graph, have)
    found = routes(graph, origin, destination, k=k, have=held, required=required)
    names = list(dict.fromkeys(name for _, name in held.held))
    if form == "table":
        from careergraph.cli.story import tell

        click.echo(tell(found, names, claims=claims))
    elif form == "json":
        print_json(answer(found, names, claims=claims))
    else:
        print_rows(steps(found), form, columns=STEP)


def answer(found: list[Route], have: list[str], *, claims: bool) -> dict[str, Any]:
    """Return the answer to a path query as in its JSON."""
    return {
        "origin": found[0].roles[0],
        "destination": found[0].roles[-1],
        "by": "steps",
        "have": have,
        "routes": [route.to_dict(claims=claims) for route in found],
    }


def steps(found: list[Route]) -> list[dict[str, Any]]:
    """Return one row a step."""
    rows = []
    for place, route in enumerate(found, 1):
        for step, fields in enumerate(route.to_dict()["transitions"], 1):
            row = {"route": place, "step": step} | {k: fields[k] for k in STEP if k in fields}
            row["pay"] = route.pay[step - 1] and str(route.pay[step - 1])
            row["sources"] = [f"{s['title']}, {s['locator']}" for s in fields["sources"]]
            rows.append(row)
    return rows
