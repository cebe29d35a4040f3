"""`careergraph gap`: what the holder of one role lacks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import filled_columns, print_rows
from careergraph.cli.question_options import profile_of, statement_options
from careergraph.cli.route_text import print_assumed
from careergraph.mobility import gap
from careergraph.model.display.words import requirement_text, status_counts
from careergraph.model.profile import Gap
from careergraph.model.requirement import Requirement

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

SHOWN = ("status", "type", "name", "held_level", "sources")
FIELDS = tuple(Gap(Requirement("", ""), "", None).to_dict())


@click.command("gap")
@role_argument("origin")
@role_argument("destination")
@statement_options
@form
@dataset
def gap_command(
    graph: CareerGraph,
    *,
    origin: str,
    destination: str,
    form: str,
    **options: Any,
) -> None:
    """What DESTINATION asks for, and what of it the holder of ORIGIN has: lack, partly, have.

    What DESTINATION only prefers comes last.

    \b
    Example:
      careergraph gap "IT project manager" "Program manager"
    """
    gaps = gap(graph, origin, destination, have=profile_of(options))
    rows: list[dict[str, Any]] = [item.to_dict() for item in gaps]
    if form in ("table", "md"):
        for row, item in zip(rows, gaps, strict=True):
            row["name"] = requirement_text(item.requirement)
            row["status"] = f"{item.status} (assumed)" if item.assumed else item.status
            row["sources"] = [source["source"] for source in row["sources"]]
    role = graph.resolve(origin)
    title = f"{role} → {graph.resolve(destination)}: {status_counts(gaps)}"
    print_rows(rows, form, columns=filled_columns(SHOWN, rows), title=title, fields=FIELDS)
    if form == "table":
        print_assumed(role, gaps.assumed)
