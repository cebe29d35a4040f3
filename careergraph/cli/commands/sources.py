"""`careergraph sources`: the documents that the facts come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.answering.source_search import sources_found
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_rows, print_sentence
from careergraph.english import counted
from careergraph.graph.citations import sources
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

SHOWN = ("source", "title", "publisher", "published")


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
    count = len(sources(graph))
    shown = sources_found(graph, search)
    licence = ["licence"] if any(source.licence for source in shown) else []
    print_rows(
        [source._asdict() for source in shown],
        form,
        columns=[*SHOWN, *licence],
        title=f"{len(shown)} of {count} sources",
        fields=Source._fields,
        empty=none_found(count, search),
    )
    for source in shown if form == "table" else ():
        if source.attribution:
            print_sentence(f"{source.source}: {source.attribution}")


def none_found(sources: int, search: str) -> str:
    """Return that no source was found, and what was looked for."""
    if not sources:
        return "the dataset names no sources"
    places = "in its key, title or publisher"
    return f"none of {counted(sources, 'source')} holds {search!r} {places}"
