"""`careergraph export`: a dataset, or a part of it, in the form of another tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.dataset_text import written_line
from careergraph.cli.exported_part import chosen_part, say_what_is_lost
from careergraph.cli.numbers import WholeRange
from careergraph.cli.options import complete_role, dataset, role_argument
from careergraph.cli.part_options import structure_options
from careergraph.cli.terminal import echo, in_utf8
from careergraph.files.export import export, export_text
from careergraph.files.known_formats import all_formats, format_for

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

STDOUT = "-"
HELP = """Write the dataset, or a part of it, in the form of another tool.

    With ORIGIN and DESTINATION only the routes of `path` between them, or one of
    these. The form is that of --format, or of the ending of FILE: {forms}.
    What a form cannot hold is said.

    \b
    Example:
      careergraph export -o careers.graphml
      careergraph export --format mermaid "IT project manager" CIO --route 1
    """


def forms() -> str:
    """Return the forms with their endings, made of what they declare."""
    listed = [
        f"{module.NAME} ({', '.join(filter(None, module.ENDINGS))})"
        if any(module.ENDINGS)
        else module.NAME
        for module in all_formats()
    ]
    return ", ".join(listed)


@click.command("export", help=HELP.format(forms=forms()))
@role_argument("origin", required=False)
@role_argument("destination", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    default=STDOUT,
    metavar="FILE",
    help="The file or folder to write; - prints a form that is text.  [default: -]",
)
@click.option(
    "--format", "wanted", default="", metavar="FORM", help="The form, by its name or ending."
)
@click.option(
    "--safe", is_flag=True, help="Write cells so that no spreadsheet takes one for a formula."
)
@click.option(
    "--route",
    "place",
    type=WholeRange(min=1),
    help="Only one of the routes that `path` lists, from 1.",
)
@click.option(
    "--around",
    metavar="ROLE",
    shell_complete=complete_role,
    help="Only a role, its feeders and its next roles.",
)
@structure_options
@dataset
def export_command(
    graph: CareerGraph,
    origin: str | None,
    destination: str | None,
    *,
    output: str,
    wanted: str,
    safe: bool,
    place: int | None,
    around: str | None,
) -> None:
    """Choose the part, write, say what is lost."""
    module = format_for(output, wanted)
    graph = chosen_part(graph, origin, destination, place=place, around=around)
    if output == STDOUT:
        text, lost = export_text(graph, module.NAME, safe=safe)
        in_utf8()
        echo(text, end="", faithful=True)
    else:
        lost = export(graph, output, format=module.NAME, safe=safe)
        echo(written_line(graph, output))
    say_what_is_lost(graph, module.NAME, lost)
