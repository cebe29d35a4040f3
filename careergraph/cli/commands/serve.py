"""`careergraph serve`: the same answers over HTTP, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.extras import needs_extra
from careergraph.cli.numbers import WholeRange, answer_seconds
from careergraph.cli.options import dataset
from careergraph.cli.terminal import echo

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["serve_command"]

PORT = 8642


@click.command("serve")
@click.option(
    "--port",
    type=WholeRange(0, 65_535),
    default=PORT,
    show_default=True,
    metavar="NUMBER",
    help="The port; 0 takes one that is free.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@answer_seconds(5)
@dataset
def serve_command(graph: CareerGraph, *, port: int, opens: bool, seconds: float) -> None:
    """Answer over HTTP on this machine, for a page in the browser and for other programs.

    Only this machine is answered, at 127.0.0.1, and nothing is written. The answers are those of
    --format json. Needs the extra `serve`. Ctrl-C stops it.

    \b
    Example:
      careergraph serve --open
      careergraph serve --port 0 --data onet.sqlite
    """
    with needs_extra("serve", "starlette", "uvicorn"):
        from careergraph.serving.listening import serve

    def announce(address: str) -> None:
        echo(f"careergraph answers at {address} (Ctrl-C stops it)")
        if opens:
            import webbrowser

            webbrowser.open(address)

    serve(graph, port=port, seconds=seconds, announce=announce)
