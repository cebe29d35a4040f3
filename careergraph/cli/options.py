"""The options that nearly all commands share: the dataset, a role, the form of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.files.load import load
from careergraph.files.table_read import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    from careergraph.graph.value import CareerGraph

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = ["complete_role", "dataset", "form", "role_argument"]

PLACE = "careergraph.data"  # where a completion finds the dataset that was named at the command


def data_place(ctx: click.Context) -> str | None:
    """Return the dataset that was named: at the command, before it, or in the environment."""
    place: str | None = ctx.meta.get(PLACE) or ctx.find_root().params.get("data")
    return place


def read_data(ctx: click.Context, _param: click.Parameter, value: str | None) -> CareerGraph | None:
    """Load the dataset of a command."""
    if ctx.resilient_parsing:
        ctx.meta[PLACE] = value
        return None
    return load(value or data_place(ctx))


def complete_role(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the roles whose names or aliases begin as typed."""
    if data_place(ctx) == STDIN:
        return []  # it can be read once, by the command
    try:
        graph = load(data_place(ctx))
    except CareerGraphError:
        return []
    begun = normalise(incomplete)
    from click.shell_completion import CompletionItem  # only a completion pays for it

    roles_by_name = dict.fromkeys(graph.names) | (graph.aliases if begun else {})
    return [
        CompletionItem(name, help=role)
        for name, role in roles_by_name.items()
        if normalise(name).startswith(begun)
    ]


dataset: Decorator = click.option(
    "--data",
    "graph",
    type=click.Path(readable=False),
    callback=read_data,
    help="A folder of tables, a SQLite file, or a table of transitions; - is the standard input. "
    "[default: $CAREERGRAPH_DATA, else the bundled dataset]",
)

form: Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md"]),
    default="table",
    show_default=True,
    help="The form of the answer.",
)


def role_argument(name: str) -> Decorator:
    """Return an argument that takes a role and completes its name."""
    return click.argument(name, shell_complete=complete_role)
