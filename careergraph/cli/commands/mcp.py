"""`careergraph mcp`: tools for assistants, on standard input and output."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from careergraph.cli.extras import needs_extra
from careergraph.cli.numbers import answer_seconds, max_bytes
from careergraph.cli.options import data_option, data_place, read_data
from careergraph.errors import CareerGraphError
from careergraph.files.dataset_folder import bundled
from careergraph.files.table_read import STDIN

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["mcp_command"]

LONGEST = 200_000  # characters of a README


def read_file(ctx: click.Context, param: click.Parameter, value: str | None) -> CareerGraph | None:
    """Load the dataset; refuse one on the standard input, where the assistant speaks."""
    if (value or data_place(ctx)) == STDIN:
        message = "the assistant speaks on standard input; right would be a dataset in a file"
        raise CareerGraphError(message)
    return read_data(ctx, param, value)


@click.command("mcp")
@answer_seconds(10)
@max_bytes
@data_option(read_file)
def mcp_command(graph: CareerGraph, *, seconds: float) -> None:
    """Tools for assistants: a server of the Model Context Protocol on standard input and output.

    An assistant starts it and asks it; docs/assistants.md says how to tell it so. Nothing is
    written, and nothing goes over a network. Needs the extra `mcp`.

    \b
    Example:
      careergraph mcp
      careergraph mcp --data onet.sqlite
    """
    with needs_extra("mcp", "mcp"):
        from careergraph.assistant.server import run

    place = data_place(click.get_current_context())
    run(graph, readme=readme_of(place), seconds=seconds)


def readme_of(place: str | None) -> str | None:
    """Return what a dataset says of itself: the README in its folder, if there is one."""
    file = os.path.join(place or bundled(), "README.md")
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:
            return stream.read(LONGEST)
    except OSError:
        return None
