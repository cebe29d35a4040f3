"""`careergraph item`: everything that is known of a thing that roles ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.item_text import print_items
from careergraph.cli.options import dataset, form
from careergraph.cli.typed_words import quote
from careergraph.errors import CareerGraphError, UnknownNameError, UnknownRoleError
from careergraph.graph.item_record import item_record

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["all_option", "item_command", "items_named"]

all_option = click.option(
    "--all", "every", is_flag=True, help="Show every role and every source; JSON and CSV do."
)


@click.command("item")
@click.argument("name")
@all_option
@form
@dataset
def item_command(graph: CareerGraph, *, name: str, every: bool, form: str) -> None:
    """Who asks for NAME, a skill, a certification, education or experience, and what it takes.

    The roles that require it come first, then those that only prefer it. In brackets: how many
    sources name it for the role, or how many of them require it.

    \b
    Example:
      careergraph item Python
    """
    items = [item_record(graph, *each) for each in items_named(graph, name)]
    print_items(items, form, every=every)


def items_named(graph: CareerGraph, name: str) -> list[tuple[str, str]]:
    """Return type and name of what a name means.

    Raises
    ------
    CareerGraphError
        When nothing is called that; of a role it says which command shows it.
    """
    try:
        return graph.resolve_items(name)
    except UnknownNameError as error:
        try:
            role = graph.resolve(name)
        except UnknownRoleError:
            raise error from None
        message = f"{name!r} is a role: `careergraph role {quote(role)}` shows it"
        raise CareerGraphError(message) from error
