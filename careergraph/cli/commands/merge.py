"""`careergraph merge`: several datasets as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.commands.import_ import output
from careergraph.cli.dataset_text import written_line
from careergraph.cli.numbers import max_bytes
from careergraph.cli.options import dataset_called
from careergraph.cli.terminal import echo
from careergraph.english import counted
from careergraph.errors import CareerGraphError
from careergraph.files.save import check_free, save
from careergraph.graph.contradictions import ContradictionError
from careergraph.graph.merge import merging
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from careergraph.graph.merging_report import Merging


@click.command("merge")
@click.argument("first", type=click.Path(readable=False))
@click.argument("second", type=click.Path(readable=False))
@click.argument("more", type=click.Path(readable=False), nargs=-1)
@click.option(
    "--crosswalk",
    type=click.Path(readable=False),
    metavar="FILE",
    help="A table of two columns: a role of a later dataset, and what it is in those before. A "
    "blank cell keeps a role apart that an alias would join.",
)
@click.option("--by-code", is_flag=True, help="Roles of one code are one role.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="KEY",
    help="The source of what names none; once for each dataset, '' for none.",
)
@click.option(
    "--prefer",
    type=click.Choice(["first"]),
    help="Where they contradict each other, the first stands.  [default: an error lists all]",
)
@output
@max_bytes
def merge_command(
    first: str,
    second: str,
    more: tuple[str, ...],
    *,
    crosswalk: str | None,
    output: str,
    **options: Any,
) -> None:
    """Make one dataset of FIRST, SECOND and MORE: all roles, and all claims that any of them holds.

    Roles of one name are one role, and so are roles of which one is an alias of the other. They
    keep the names of the first dataset. A report says what was joined by what. The word bundled is
    the dataset that comes with careergraph.

    \b
    Example:
      careergraph merge bundled my-data -o both.sqlite --prefer first
      careergraph merge last-year this-year -o years.sqlite --source 2024 --source 2025
    """
    check_free(output)
    places = (first, second, *more)
    if options["sources"] and len(options["sources"]) != len(places):
        found = counted(len(options["sources"]), "time")
        message = f"--source stands {found}; right would be once for each of {len(places)} datasets"
        raise click.UsageError(message)
    meant = None
    if crosswalk is not None:
        from careergraph.importers.pairs.one_name import names_meant

        names = names_meant(crosswalk, None)
        meant = {} if names is None else dict(names.roles.values())
    try:
        merged = merging(*map(dataset_called, places), crosswalk=meant, **options)
    except ContradictionError as error:
        way_out = (
            "--source, once for each dataset, gives the claims of each a source of their own; "
            "--prefer first lets what the first dataset says stand, and lists the rest"
        )
        raise CareerGraphError(*str(error).split("\n"), way_out) from error
    finish(merged, output)


def finish(merged: Merging, target: str) -> None:
    """Write the merged dataset, and print the report."""
    save(merged.graph, target)
    echo(written_line(merged.graph, target))
    echo("\n".join(map(line_shown, str(merged).splitlines())))
