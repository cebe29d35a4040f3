"""`careergraph sources` and `cite`: what the facts come from, ready for a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.citing import bibtex, cited_by_fact, cited_by_route, cited_source, csl
from careergraph.cli.options import complete_role, dataset, form
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.route_text import wrap
from careergraph.contract.tables import normalise
from careergraph.graph.citations import is_source, sources
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

COLUMNS = ("source", "title", "publisher", "published")


@click.command("sources")
@click.argument("search", required=False, default="")
@form
@dataset
def sources_command(graph: CareerGraph, search: str, form: str) -> None:
    """The documents that the facts come from; with SEARCH those whose key or title holds it.

    \b
    Example:
      careergraph sources "project manager"
    """
    rows = [source._asdict() for source in sources(graph).values()]
    texts = ([normalise(row[name]) for name in ("source", "title", "publisher")] for row in rows)
    kept = [
        r for r, text in zip(rows, texts, strict=True) if any(normalise(search) in t for t in text)
    ]
    print_rows(
        kept,
        form,
        columns=[*COLUMNS, *(["licence"] if any(row["licence"] for row in kept) else [])],
        title=f"{len(kept)} of {len(rows)} sources",
        fields=Source._fields,
    )
    if form == "table":
        for row in (row for row in kept if row["attribution"]):
            click.echo("\n".join(wrap(f"{row['source']}: {row['attribution']}", 0)))


@click.command("cite")
@click.argument("names", nargs=-1, required=True, shell_complete=complete_role)
@click.option("--about", metavar="WHAT", help="Of one role: only what says this of it.")
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
        click.echo(bibtex(graph, cited))
    else:
        print_json(csl(graph, cited))
