"""`careergraph add`: what another source knows of a dataset's roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.commands.import_ import (
    Importers,
    finish,
    help_of,
    option_of,
    output,
    path,
    values,
)
from careergraph.cli.options import dataset

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.importer import Importer


class Adders(Importers):
    """A group with a command for each importer that adds to a dataset."""

    def command_of(self, name: str) -> click.Command | None:
        """Return the command of an importer, None where it has none in this group."""
        from careergraph.importers import declared

        importer = declared(name)
        return None if importer.add is None else command_that_adds(name, importer)


@click.group("add", cls=Adders)
def add_command() -> None:
    """Add to a dataset what another source says of its roles, or what follows from it.

    \b
    Example:
      careergraph add pay oews_national.csv --data onet.sqlite -o onet-paid.sqlite
    """


def command_that_adds(name: str, importer: Importer) -> click.Command:
    """Return the command that adds to a dataset with an importer."""

    def run(graph: CareerGraph, output: str, path: str = "", **typed: Any) -> None:
        assert importer.add is not None
        download = (path,) if importer.download else ()
        finish(importer.add(graph, *download, **values(importer, typed)), output)

    command = output(dataset(run))
    for option in reversed(importer.options):
        command = option_of(option)(command)
    if importer.download:
        command = path(command)
    return click.command(name, help=help_of(importer))(command)
