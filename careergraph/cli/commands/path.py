"""`careergraph path`: routes from one role to another."""

from __future__ import annotations

import os
from math import inf
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.question_options import (
    budget,
    limit_options,
    limits_of,
    listed,
    person_options,
    profile_of,
)
from careergraph.files.load import load_effort
from careergraph.graph.asker import resolved
from careergraph.search.objectives import by_help, criteria_help
from careergraph.search.routes import routes

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
    "doubts",
    "years",
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
    *("cost", "learning", "learning_at_least", "years", "years_is", "support", "doubt"),
    *("probability", "optimal", "pay_comparable"),
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
    "--by",
    default="doubt",
    show_default=True,
    metavar="MEASURE",
    help=f"What comes first: {by_help()}.",
)
@click.option(
    "--effort",
    type=click.Path(readable=False),
    metavar="FILE",
    help="With --by learning: a table of name and effort (hours or money; * for all others).",
)
@click.option(
    "--pareto",
    callback=listed,
    metavar="CRITERIA",
    help="Every route that no other route beats: two to four of "
    f"{criteria_help()}, joined by commas.",
)
@click.option(
    "--diverse",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="How much of its roles each route may share with any before it: 0 nothing, 1 all.",
)
@person_options
@limit_options()
@budget
@click.option(
    "--claims",
    is_flag=True,
    help="Show every claim behind each step, in JSON with every source.",
)
@form
@dataset
def path_command(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    k: int,
    by: str,
    effort: str | None,
    pareto: tuple[str, ...],
    diverse: float | None,
    claims: bool,
    form: str,
    **options: Any,
) -> None:
    """Routes from ORIGIN to DESTINATION: what to learn on the way, how sure that is, who says so.

    The best founded first: the least doubt, then the fewest steps, then the least still to learn.
    --by puts something else first.

    \b
    Example:
      careergraph path "IT Project Manager" CIO -k 2 --have PMP
      careergraph path "IT Project Manager" CIO --by learning --avoid "IT director"
      careergraph path "IT Project Manager" CIO --pareto steps,learning
    """
    check_options(pareto, by)
    who = resolved(graph, profile_of(options))
    names = [held_text(item[1], level) for item, level in who.have]
    question: dict[str, Any] = {"have": who} | limits_of(options)
    if effort is not None:
        question["effort"] = load_effort(effort)
    if pareto:
        from careergraph.cli.front_text import print_front

        print_front(graph, (origin, destination), pareto, form, names, question)
        return
    best = routes(graph, origin, destination, k=k, by=by, diverse=diverse, **question)
    print_routes(best, names, form, by=by, claims=claims)


def held_text(name: str, level: float) -> str:
    """Return what a person holds as they may say it: ``PMP``, or ``Python=3``."""
    return name if level == inf else f"{name}={level:g}"


def check_options(pareto: tuple[str, ...], by: str) -> None:
    """Refuse options that would change nothing."""
    ctx = click.get_current_context()
    given = {n for n in ctx.params if ctx.get_parameter_source(n) is ParameterSource.COMMANDLINE}
    idle = given & {"k", "by", "diverse", "claims"} if pareto else set()
    if "effort" in given and "learning" not in (*pareto, by):
        idle.add("effort")
    if idle:
        name = min(idle)
        option = f"-{name}" if len(name) == 1 else f"--{name}"
        why = "where learning is not asked for" if name == "effort" else "beside --pareto"
        message = f"{option} would change nothing {why}; leave it out"
        raise click.UsageError(message)


def print_routes(best: list[Route], have: list[str], form: str, *, by: str, claims: bool) -> None:
    """Print routes, the best first."""
    if form == "table":
        from careergraph.cli.route_text import routes_text

        colour = False if os.environ.get("NO_COLOR") else None  # None: colours on a terminal
        click.echo(routes_text(best, have, by=by, claims=claims), color=colour)
    elif form == "json":
        print_json(answer_json(best, have, by=by, claims=claims))
    else:
        rows = step_rows(best)
        print_rows(rows, form, columns=STEP, fields=tuple(rows[0]))


def answer_json(best: list[Route], have: list[str], *, by: str, claims: bool) -> dict[str, Any]:
    """Return the answer to a path query as plain values, for JSON."""
    return {
        "origin": best[0].roles[0],
        "destination": best[0].roles[-1],
        "by": by,
        "have": have,
        "routes": [route.to_dict(claims=claims) for route in best],
    }


def step_rows(best: list[Route]) -> list[dict[str, Any]]:
    """Return a row for each step, and in each the numbers of its route."""
    rows = []
    for place, route in enumerate(best, 1):
        numbers = {f"route_{name}": getattr(route, name) for name in ROUTE}
        numbers["route_origin_pay"] = route.origin_pay and str(route.origin_pay)
        for step, fields in enumerate(route.to_dict()["transitions"], 1):
            row = {"route": place, "step": step} | {k: fields[k] for k in STEP if k in fields}
            row["pay"] = route.pay[step - 1] and str(route.pay[step - 1])
            claims = route.transitions[step - 1].claims
            row["sources"] = [str(claim.citation) for claim in claims if claim.citation.source]
            rows.append({name: row[name] for name in STEP} | numbers)
    return rows
