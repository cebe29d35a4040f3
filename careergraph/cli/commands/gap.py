"""`careergraph gap`: what the holder of one role lacks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import filled_columns, print_rows
from careergraph.cli.question_options import have, required
from careergraph.mobility import gap
from careergraph.model.display.words import requirement_text
from careergraph.model.facts import Requirement
from careergraph.model.profile import STATUSES
from careergraph.search.person import profile

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

FIELDS = ("status", "held_level", *Requirement._fields[:5], "sources")
SHOWN = ("status", "type", "name", "held_level", "sources")


@click.command("gap")
@role_argument("origin")
@role_argument("destination")
@have
@required
@form
@dataset
def gap_command(
    graph: CareerGraph,
    *,
    origin: str,
    destination: str,
    have: tuple[str, ...],
    required: bool,
    form: str,
) -> None:
    """What DESTINATION asks for, and what of it the holder of ORIGIN has: lack, partly, have.

    \b
    Example:
      careergraph gap "IT project manager" "Program manager"
    """
    gaps = gap(graph, origin, destination, holds=profile(graph, have), required=required)
    rows: list[dict[str, Any]] = [item.to_dict() for item in gaps]
    if form in ("table", "md"):
        for row, item in zip(rows, gaps, strict=True):
            row["name"] = requirement_text(item.requirement)
            row["sources"] = [source["source"] for source in row["sources"]]
    counts = (f"{status} {sum(g.status == status for g in gaps)}" for status in STATUSES)
    title = f"{graph.resolve(origin)} → {graph.resolve(destination)}: {', '.join(counts)}"
    print_rows(rows, form, columns=filled_columns(SHOWN, rows), title=title, fields=FIELDS)
