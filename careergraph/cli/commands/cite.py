"""`careergraph cite`: what facts come from, ready for a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.citing import bibtex, cited_by_fact, cited_by_route, cited_source, csl
from careergraph.cli.options import complete_role, dataset
from careergraph.cli.printing import print_json
from careergraph.cli.terminal import echo
from careergraph.graph.citations import is_source

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("cite")
@click.argument("names", nargs=-1, required=True, shell_complete=complete_role)
@click.option("--about", metavar="WHAT", help="Only the sources of this fact of the role.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["bibtex", "csl-json"]),
    default="bibtex",
    show_default=True,
    help="The form of the bibliography.",
)
@dataset
def cite_command(graph: CareerGraph, names: tuple[str, ...], about: str | None, form: str) -> None:
    """A bibliography of a source, of what is known of a role, or of the best route between two.

    NAMES is the key of a source, or one role, or an origin and a destination. With --about, only
    the sources of one fact of a role: `pay`, a type such as `outlook`, or the name of something
    that it asks for.

    \b
    Example:
      careergraph cite itpmjobs-it-pm
      careergraph cite "IT project manager" --about pay
      careergraph cite "IT project manager" CIO --format csl-json
    """
    if len(names) > 2 or (about and len(names) > 1):  # noqa: PLR2004 (a route has two ends)
        message = "give a source, one role (--about goes with it), or an origin and a destination"
        raise click.UsageError(message)
    if len(names) == 2:  # noqa: PLR2004
        cited = cited_by_route(graph, *names)
    elif about is None and is_source(graph, names[0]):
        cited = cited_source(names[0], graph=graph)
    else:
        cited = cited_by_fact(graph, names[0], about)
    if form == "bibtex":
        echo(bibtex(graph, cited))
    else:
        print_json(csl(graph, cited))
