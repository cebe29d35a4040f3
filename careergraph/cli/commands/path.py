"""`careergraph path`: routes from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from careergraph.answering.json_forms import held_names
from careergraph.answering.routes_between import CHOICES, best_routes
from careergraph.cli.beginning import ends_of
from careergraph.cli.me_option import effort_of, effort_option
from careergraph.cli.numbers import FiniteRange, WholeRange
from careergraph.cli.options import dataset, form, role_argument, typed_parameters
from careergraph.cli.part_options import part_options
from careergraph.cli.question_options import (
    budget,
    limit_options,
    limits_of,
    listed,
    person_options,
    profile_of,
)
from careergraph.cli.route_forms import print_routes
from careergraph.errors import NoRouteError
from careergraph.graph.asker import resolved
from careergraph.search.objectives import by_help, criteria_help

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.answers import Routes


@click.command("path")
@role_argument("origin")
@role_argument("destination", required=False)
@click.option("--route", type=WholeRange(min=1), help="Which route to show in full, from 1.")
@click.option("--all", "every", is_flag=True, help="Show every route in full.")
@click.option("--brief", is_flag=True, help="Show the table of routes alone.")
@click.option("--sources", is_flag=True, help="Show every source with its address.")
@click.option("--claims", is_flag=True, help="Show every claim of each step, in JSON its sources.")
@click.option("-k", type=WholeRange(min=1), help="List so many routes of one order, by --by.")
@click.option(
    "--by",
    metavar="MEASURE",
    help=f"List routes in one order. What comes first: {by_help()}.  [default with -k: doubt]",
)
@effort_option
@click.option(
    "--pareto",
    callback=listed,
    metavar="CRITERIA",
    help="Every route that no other route beats: two to four of "
    f"{criteria_help()}, joined by commas.",
)
@click.option(
    "--diverse",
    type=FiniteRange(0, 1),
    metavar="SHARE",
    help="How much of its roles each route may share with any before it: 0 nothing, 1 all.",
)
@person_options
@limit_options()
@part_options
@budget
@click.option(
    "--or-similar",
    is_flag=True,
    help="Where no source documents a route, answer with documented routes that one modelled step "
    "joins to the question.",
)
@form
@dataset
def path_command(
    graph: CareerGraph,
    origin: str,
    destination: str | None,
    *,
    k: int | None,
    by: str | None,
    effort: str | None,
    pareto: tuple[str, ...],
    diverse: float | None,
    form: str,
    **options: Any,
) -> None:
    """Routes from ORIGIN to DESTINATION: what to learn on the way, how sure that is, who says so.

    First the routes worth choosing between, each with what it is best at; then the best founded of
    them in full. -k and --by list routes in one order instead. One role alone is DESTINATION: who
    holds no role says what they hold, and begins in the role that they fit best.

    \b
    Example:
      careergraph path "IT Project Manager" CIO --have PMP
      careergraph path "IT Project Manager" CIO --route 2
      careergraph path "Cloud architect" --have Linux --have Networking
      careergraph path "IT Project Manager" CIO --by learning -k 5 --avoid "IT director"
      careergraph path "IT Project Manager" CIO --pareto steps,learning
    """
    check_options(pareto, by)
    show = Shown(*(options.pop(name) for name in ("route", "every", "brief", "sources", "claims")))
    or_similar = options.pop("or_similar")
    who = resolved(graph, profile_of(options))
    names = held_names(who)
    question: dict[str, Any] = {"have": who} | limits_of(options)
    efforts = effort_of(effort)
    if efforts is not None:
        question["effort"] = efforts
    ends = ends_of(graph, origin, destination, question, form=form)
    try:
        if pareto:
            from careergraph.cli.front_text import print_front

            print_front(graph, ends, pareto, form, names, question)
            return
        best, by = best_routes(graph, ends, question, k=k, by=by, diverse=diverse)
    except NoRouteError as error:
        from careergraph.cli.similar_text import answer_nearby

        top, claims = k or 3, show.claims
        answer_nearby(graph, error, question, names, form, top=top, claims=claims, asked=or_similar)
        return
    shown = show.places(best, by)
    print_routes(
        graph, best, names, form, by=by, shown=shown, sources=show.sources, claims=show.claims
    )


class Shown(NamedTuple):
    """What is shown of an answer: which route in full, and which of its sources."""

    route: int | None
    every: bool
    brief: bool
    sources: bool
    claims: bool

    def places(self, routes: Routes, by: str) -> range:
        """Return the places, from 1, of the routes that are shown in full.

        Raises
        ------
        UsageError
            Where there is no such route.
        """
        count = len(routes)
        if self.brief:
            return range(0)
        if self.route is None:
            return range(1, count + 1) if self.every or by != CHOICES else range(1, 2)
        if self.route > count:
            message = f"--route {self.route}: {routes.how_many}"
            raise click.UsageError(message)
        return range(self.route, self.route + 1)


def check_options(pareto: tuple[str, ...], by: str | None) -> None:
    """Refuse options that would change nothing."""
    given = typed_parameters(click.get_current_context())
    beside = ("every", "route", "brief")
    together_with = [name for name in beside if name in given]
    if len(together_with) > 1:
        words = " and ".join(f"--{'all' if n == 'every' else n}" for n in together_with)
        message = f"{words} contradict each other; leave one out"
        raise click.UsageError(message)
    idle = given & {"k", "by", "diverse", "claims", "sources", *beside} if pareto else set()
    if "effort" in given and (by not in (None, "learning") and "learning" not in pareto):
        idle.add("effort")
    if idle:
        name = min(idle)
        option = f"-{name}" if len(name) == 1 else f"--{'all' if name == 'every' else name}"
        why = "where learning is not asked for" if name == "effort" else "beside --pareto"
        message = f"{option} would change nothing {why}; leave it out"
        raise click.UsageError(message)
