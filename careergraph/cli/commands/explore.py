"""`careergraph explore`: the dataset as a page that opens in every browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import dataset, role_argument
from careergraph.cli.printing import print_message
from careergraph.cli.terminal import echo
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

PAGE = "careergraph.html"
ENDINGS = (".html", ".htm")
KILO, MEGA = 1e3, 1e6


def check_ending(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Refuse a file that is no page before the page is made."""
    if not value.lower().endswith(ENDINGS):
        message = f"{value!r} does not end in .html, as a page does"
        raise click.BadParameter(message)
    return value


@click.command("explore")
@role_argument("roles", nargs=-1, most=2, metavar="[ORIGIN [DESTINATION]]")
@click.option(
    "-o",
    "--output",
    default=PAGE,
    show_default=True,
    type=click.Path(readable=False),
    callback=check_ending,
    metavar="FILE",
    help="Where to write the page, a .html. A file that is there is replaced.",
)
@click.option("--open", "opened", is_flag=True, help="Open it in your browser.")
@dataset
def explore_command(
    graph: CareerGraph, *, roles: tuple[str, ...], output: str, opened: bool
) -> None:
    """Write a page on which everybody can ask about the dataset, without a network.

    One file: search a role, choose where from and where to, see the routes with what they take and
    who says so, mark what you hold. It loads nothing and sends nothing. With roles it begins with
    that question.

    \b
    Example:
      careergraph explore -o careers.html
      careergraph explore "IT project manager" CIO -o cio.html
    """
    from careergraph.explorer.explored import explore

    page = explore(graph, *roles)
    page.write(output)
    size = os.path.getsize(output)
    shown = f"{size / MEGA:.1f} MB" if size >= MEGA else f"{size / KILO:.0f} kB"
    echo(line_shown(f"wrote {output}: {page.title.partition(': ')[2]}"))
    echo(f"one file of {shown}, which needs no network")
    if opened and not open_page(graph, roles, output):
        print_message(f"no browser was found; open {output} in yours")


def open_page(graph: CareerGraph, roles: tuple[str, ...], output: str) -> bool:
    """Open the page in a browser, with its question in the address; False where there is none."""
    import webbrowser
    from pathlib import Path
    from urllib.parse import urlencode

    question = dict(zip(("from", "to"), map(graph.resolve, roles), strict=False))
    address = Path(output).resolve().as_uri()
    return webbrowser.open(f"{address}#{urlencode(question)}" if question else address)
