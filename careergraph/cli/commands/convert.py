"""`careergraph convert`: a dataset written in another form."""

from __future__ import annotations

import click

from careergraph.cli.dataset_text import written_line
from careergraph.files.load import load
from careergraph.files.save import save


@click.command("convert")
@click.argument("source", type=click.Path(readable=False))
@click.argument("target", type=click.Path(readable=False))
def convert_command(source: str, target: str) -> None:
    """Write the dataset SOURCE as TARGET: one SQLite file, or a folder of CSV tables.

    A TARGET that ends in .sqlite, .sqlite3 or .db is one file, which answers quickly, however large
    it is; a dataset that is there is replaced. Any other TARGET is a folder to make.

    \b
    Example:
      careergraph convert my-data my-data.sqlite
      careergraph convert my-data.sqlite my-tables
    """
    graph = load(source)
    save(graph, target)
    click.echo(written_line(graph, target))
