"""`careergraph convert`: a dataset written in another form."""

from __future__ import annotations

import click

from careergraph.cli.dataset_text import written_line
from careergraph.cli.numbers import max_bytes
from careergraph.cli.terminal import echo
from careergraph.english import alternatives
from careergraph.files.known_formats import dataset_formats
from careergraph.files.load import load
from careergraph.files.save import save

HELP = """Write the dataset SOURCE as TARGET, in the form that its ending names.

    {forms}

    \b
    Example:
      careergraph convert my-data my-data.sqlite
      careergraph convert my-data.sqlite my-tables
    """


def forms() -> str:
    """Return which ending of a name stands for which form, made of what the formats declare."""
    ends, rest = "A TARGET that ends in", "Any other TARGET"
    every = sorted(dataset_formats(), key=lambda form: "" in form.ENDINGS)
    subjects = [rest if "" in f.ENDINGS else f"{ends} {alternatives(f.ENDINGS)}" for f in every]
    return " ".join(f"{s} is {f.FORM}." for s, f in zip(subjects, every, strict=True))


@click.command("convert", help=HELP.format(forms=forms()))
@click.argument("source", type=click.Path(readable=False))
@click.argument("target", type=click.Path(readable=False))
@max_bytes
def convert_command(source: str, target: str) -> None:
    """Load, write, print."""
    graph = load(source)
    save(graph, target)
    echo(written_line(graph, target))
