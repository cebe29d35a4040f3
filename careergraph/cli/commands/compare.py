"""`careergraph compare`: roles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.comparison_text import LONG_FIELDS, comparison_text, long_rows, wide_rows
from careergraph.cli.options import complete_role, dataset, form
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.terminal import echo
from careergraph.mobility import compare

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("compare")
@click.argument("first", shell_complete=complete_role)
@click.argument("second", shell_complete=complete_role)
@click.argument("more", nargs=-1, shell_complete=complete_role)
@click.option(
    "--all", "every", is_flag=True, help="Show long lists whole; JSON, CSV and Markdown do."
)
@form
@dataset
def compare_command(
    graph: CareerGraph, *, first: str, second: str, more: tuple[str, ...], every: bool, form: str
) -> None:
    """FIRST, SECOND and MORE roles side by side: what they share, what only one asks for.

    Pay is of one source, year and country where there are such figures of all. What a role asks
    only of those from one origin is left out: `careergraph role NAME` has it.

    \b
    Example:
      careergraph compare "Data analyst" "Data scientist"
    """
    comparison = compare(graph, first, second, *more)
    if form == "json":
        print_json(comparison.to_dict())
    elif form == "csv":
        print_rows(long_rows(comparison), form, columns=LONG_FIELDS)
    elif form == "md":
        rows = wide_rows(comparison)
        print_rows(rows, form, columns=list(rows[0]))
    else:
        echo(comparison_text(comparison, every=every), styled=True)
