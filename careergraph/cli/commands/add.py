"""`careergraph add`: what another source knows of a dataset's roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.commands.import_ import finish, output
from careergraph.cli.options import dataset
from careergraph.files.save import free

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.group("add")
def add_command() -> None:
    """Write a dataset anew, with what another source knows of its roles.

    \b
    Example:
      careergraph add pay oews_national.csv --data onet.sqlite -o onet-paid.sqlite
    """


@add_command.command("pay")
@click.argument("path", type=click.Path(readable=False))
@click.option(
    "--year", type=int, help="The year that the figures are of, where the file says none."
)
@output
@dataset
def pay_command(graph: CareerGraph, path: str, output: str, year: int | None) -> None:
    """What roles pay: the US wages by occupation (OEWS), or a table of your own.

    A table of your own has the columns role or code, any of low, median and high, and currency.

    \b
    Example:
      careergraph add pay oews_national.csv --data onet.sqlite -o onet.sqlite
    """
    free(output)
    from careergraph.importers.pay import add

    finish(add(graph, path, year=year), output)


@add_command.command("crosswalk")
@click.argument("path", type=click.Path(readable=False))
@output
@dataset
def crosswalk_command(graph: CareerGraph, path: str, output: str) -> None:
    """Which ESCO occupations fit each O*NET role, and the reverse: Nesta's crosswalk.

    \b
    Example:
      careergraph add crosswalk esco_onet_crosswalk.csv --data onet.sqlite -o linked.sqlite
    """
    free(output)
    from careergraph.importers.crosswalk import add

    finish(add(graph, path), output)
