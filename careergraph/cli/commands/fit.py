"""`careergraph fit`: where someone who holds no role can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.answering.json_forms import first_of_each, fits_json
from careergraph.cli.fit_text import FIELDS, SHOWN, fit_row, fits_text, whole_row
from careergraph.cli.me_option import me_option
from careergraph.cli.numbers import FiniteRange, WholeRange
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_json, print_rows
from careergraph.cli.question_options import have, profile_of
from careergraph.cli.terminal import echo
from careergraph.graph.asker import resolved
from careergraph.mobility.role_fit import ranked, with_sources

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["fit_command"]

TOP = 6  # roles of each kind that a reader sees


@click.command("fit")
@me_option()
@have
@click.option(
    "--years",
    type=FiniteRange(min=0),
    metavar="NUMBER",
    help="Your years of experience in all, of whatever kind a role asks for.  [default: none "
    "counts but what --have names]",
)
@click.option("--family", help="Only the roles of one family.")
@click.option(
    "--max-level", type=FiniteRange(), metavar="LEVEL", help="Only roles up to this level."
)
@click.option(
    "--top",
    type=WholeRange(min=1),
    metavar="NUMBER",
    help=f"How many roles of each kind.  [default: {TOP}; JSON and CSV hold all]",
)
@form
@dataset
def fit_command(
    graph: CareerGraph,
    *,
    family: str | None,
    max_level: float | None,
    top: int | None,
    form: str,
    **options: Any,
) -> None:
    """Where you can begin when you hold no role: how much of what each role requires you meet.

    Nothing is assumed of you. Only what sources require counts; what they prefer is shown apart.
    --years counts as experience of every kind that a role asks for in years.

    First come roles that require something that you hold. Of these, the roles to begin in come
    first: those that nothing leads to and those of the lowest level, unless they ask for experience
    that you lack. The fewest missing requirements come first. Then come roles that only prefer
    something that you hold, and the other roles to begin in, by level. Roles of which no source
    says what they require are listed apart: nobody knows how well you fit them. Without options
    you see what the roles to begin in require.

    \b
    Example:
      careergraph fit --have Linux --have Python --have networking
    """
    who = resolved(graph, profile_of({**options, "lack": (), "assume": "none"}))
    fits = ranked(graph, who, family, max_level)  # of those that are told the sources too
    if form == "json":
        print_json(fits_json(with_sources(graph, first_of_each(fits, top))))
    elif form == "csv":
        rows = [whole_row(each) for each in first_of_each(fits, top)]
        print_rows(rows, form, columns=FIELDS)
    elif form == "md":
        rows = [fit_row(each) for each in first_of_each(fits, top or TOP)]
        print_rows(rows, form, columns=SHOWN)
    else:
        echo(fits_text(fits, who, top or TOP), styled=True)
