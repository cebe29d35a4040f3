"""`careergraph certification`: what a certification takes, and which roles ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.answering.about_sources import of_certifications
from careergraph.cli.commands.item import all_option, items_named
from careergraph.cli.item_text import print_items
from careergraph.cli.options import dataset, form
from careergraph.cli.typed_words import quote
from careergraph.errors import CareerGraphError
from careergraph.graph.item_record import NOUNS, item_record

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("certification")
@click.argument("name")
@all_option
@form
@dataset
def certification_command(graph: CareerGraph, *, name: str, every: bool, form: str) -> None:
    """What the certification NAME takes first, and which roles ask for it.

    NAME is its short or its full name. The roles that require it come first, then those that only
    prefer it. In brackets: how many sources name it for the role, or how many of them require it.

    \b
    Example:
      careergraph certification PMP
    """
    meant = items_named(graph, name)
    items = [item_record(graph, *each) for each in of_certifications(meant)]
    if not items:
        kind, own = meant[0]
        shows = f"`careergraph item {quote(own)}` shows it"
        message = f"{name!r} is {NOUNS[kind]}, no certification: {shows}"
        raise CareerGraphError(message)
    print_items(items, form, every=every)
