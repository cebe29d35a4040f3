"""`careergraph sources`: the documents that the facts come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_rows, print_sentence
from careergraph.contract.tables import normalise
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
    all_sources = list(sources(graph).values())
    shown = [source for source in all_sources if source_matches(source, search)]
    licence = ["licence"] if any(source.licence for source in shown) else []
    print_rows(
        [source._asdict() for source in shown],
        form,
        columns=[*SHOWN, *licence],
        title=f"{len(shown)} of {len(all_sources)} sources",
        fields=Source._fields,
        empty=none_found(len(all_sources), search),
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


def source_matches(source: Source, search: str) -> bool:
    """Return whether the key, the title or the publisher of a source holds the search text."""
    texts = (source.source, source.title, source.publisher)
    return any(normalise(search) in normalise(text) for text in texts)
