"""The options that nearly all commands share: the dataset, a role, the form of the answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from careergraph.cli.numbers import max_bytes
from careergraph.cli.plain_question import loaded
from careergraph.cli.printing import write_csv_safe
from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.files.load import load
from careergraph.files.table_read import STDIN
from careergraph.graph.role_codes import is_like_a_code
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.shell_completion import CompletionItem

    from careergraph.graph.value import CareerGraph

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

__all__ = [
    "ME",
    "RoleArgument",
    "complete_role",
    "data_option",
    "data_place",
    "dataset",
    "dataset_called",
    "form",
    "read_data",
    "role_argument",
    "typed_parameters",
]

BUNDLED = "bundled"
PLACE = "careergraph.data"  # where a completion finds the dataset that was named at the command
ME = "careergraph.me"  # where a context holds what the file of --me says, and of whom


def data_place(ctx: click.Context) -> str | None:
    """Return the dataset that was named: at the command, before it, or in the environment."""
    place: str | None = ctx.meta.get(PLACE) or ctx.find_root().params.get("data")
    return place


def dataset_called(place: str) -> CareerGraph:
    """Return a dataset; the bundled one by its word, unless something there is called so."""
    return load(None if place == BUNDLED and not os.path.exists(place) else place)


def typed_parameters(ctx: click.Context) -> set[str]:
    """Return the parameters that stand on the command line: not by default, not from elsewhere."""
    sources = {name: ctx.get_parameter_source(name) for name in ctx.params}
    return {name for name, source in sources.items() if source is ParameterSource.COMMANDLINE}


def read_data(ctx: click.Context, _param: click.Parameter, value: str | None) -> CareerGraph | None:
    """Load the dataset of a command."""
    if ctx.resilient_parsing:
        ctx.meta[PLACE] = value
        return None
    place = ctx.meta[PLACE] = value or data_place(ctx)
    return loaded[place] if place in loaded else load(place)


def complete_role(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the roles whose names or aliases begin as typed, and codes that do."""
    if data_place(ctx) == STDIN:
        return []  # it can be read once, by the command
    try:
        graph = load(data_place(ctx))
    except CareerGraphError:
        return []
    begun = normalise(incomplete)
    from click.shell_completion import CompletionItem  # only a completion pays for it

    from careergraph.cli.completion import offered

    roles_by_name = dict.fromkeys(graph.names) | (graph.aliases if begun else {})
    if is_like_a_code(begun):
        roles_by_name = dict(graph.name_lookup.codes.pairs) | roles_by_name
    return [
        CompletionItem(name, help=line_shown(roles_by_name[name] or "") or None)
        for name in offered(roles_by_name)
        if normalise(name).startswith(begun)
    ]


def data_option(callback: Callable[..., CareerGraph | None] = read_data) -> Decorator:
    """Return the option that names a dataset, which the callback loads."""
    return click.option(
        "--data",
        "graph",
        type=click.Path(readable=False),
        callback=callback,
        help="A folder of tables, a SQLite file, a file of a graph tool (.graphml, .gexf, .json), "
        "or a table of transitions; - is the standard input. [default: $CAREERGRAPH_DATA, else the "
        "bundled dataset]",
    )


def dataset(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take a dataset, and how much of it may be read."""
    return data_option()(max_bytes(command))


form_alone: Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md"]),
    default="table",
    show_default=True,
    help="The form of the answer.",
)

safe: Decorator = click.option(
    "--safe",
    is_flag=True,
    expose_value=False,
    callback=lambda _ctx, _param, value: write_csv_safe(safe=value),
    help="In CSV put ' before text that a spreadsheet would take for a formula.",
)


def form(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take the form of its answer, and whether its CSV is for a spreadsheet."""
    return form_alone(safe(command))


class RoleArgument(click.Argument):
    """An argument that takes a role, or at most so many."""

    def __init__(self, *args: Any, most: int = 1, **options: Any) -> None:
        super().__init__(*args, **options)
        self.most = most

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        """Read the role; one role alone is the destination of someone whose own role is known."""
        if self.name == "origin" and ME in ctx.meta and ctx.meta[ME][0].role:
            ends = [opts.get(name) for name in ("origin", "destination")]
            takes_both = any(param.name == "destination" for param in ctx.command.params)
            if takes_both and [isinstance(end, str) for end in ends] == [True, False]:
                assert isinstance(opts, dict)
                opts["destination"] = opts.pop("origin")
        return super().handle_parse_result(ctx, opts, args)


def role_argument(name: str, **options: Any) -> Decorator:
    """Return an argument that takes a role and completes its name."""
    return click.argument(name, cls=RoleArgument, shell_complete=complete_role, **options)
