"""`careergraph next`, `feeders` and `gap`: what follows, what leads in, what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_rows
from careergraph.cli.question_options import have, required
from careergraph.cli.route_text import doubts, wrap
from careergraph.mobility import feeders, gap, next_roles
from careergraph.model.display.words import requirement_text
from careergraph.model.facts import Requirement
from careergraph.model.profile import STATUSES
from careergraph.search.profile import profile

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition

MOVE = ("kind", "evidence", "support", "count", "years", "said_by")
FIELDS = ("origin", "destination", "kind", "evidence", "support", "count", "years", "sources")
HELD = ("status", "held_level", *Requirement._fields[:5], "sources")
GAP = ("status", "type", "name", "held_level", "sources")


@click.command("next")
@role_argument("role")
@form
@dataset
def next_command(graph: CareerGraph, role: str, form: str) -> None:
    """The roles that follow ROLE, the best supported first.

    \b
    Example:
      careergraph next "IT project manager"
    """
    show(next_roles(graph, role), form, "destination", f"next roles of {graph.resolve(role)}")


@click.command("feeders")
@role_argument("role")
@form
@dataset
def feeders_command(graph: CareerGraph, role: str, form: str) -> None:
    """The roles that lead to ROLE, the best supported first.

    \b
    Example:
      careergraph feeders CIO
    """
    show(feeders(graph, role), form, "origin", f"feeders of {graph.resolve(role)}")


def show(found: list[Transition], form: str, end: str, title: str) -> None:
    """Print transitions, the end that differs first."""
    rows = [move.to_dict() for move in found]
    if form in ("table", "md"):
        for row, move in zip(rows, found, strict=True):
            row["support"] = f"{move.support:,}{' !' if move.single_publisher else ''}"
            row["said_by"] = move.publishers
    single = any(move.single_publisher for move in found)
    note = " (! rests on a single publisher)" if single else ""
    columns = [name for name in (end, *MOVE) if useful(name, rows)]
    print_rows(rows, form, columns=columns, title=f"{title}: {len(rows)}{note}", fields=FIELDS)
    for line in doubts(found) if form == "table" else ():
        click.echo("\n".join(wrap(line, 0)))


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
    """What DESTINATION asks for beside what whoever holds ORIGIN has: lack, partly, have.

    \b
    Example:
      careergraph gap "IT project manager" "Program manager"
    """
    found = gap(graph, origin, destination, holds=profile(graph, have), required=required)
    rows: list[dict[str, Any]] = [row.to_dict() for row in found]
    if form in ("table", "md"):
        for row, item in zip(rows, found, strict=True):
            row["name"] = requirement_text(item.requirement)
            row["sources"] = [source["source"] for source in row["sources"]]
    counts = (f"{status} {sum(r.status == status for r in found)}" for status in STATUSES)
    title = f"{graph.resolve(origin)} → {graph.resolve(destination)}: {', '.join(counts)}"
    columns = [name for name in GAP if useful(name, rows)]
    print_rows(rows, form, columns=columns, title=title, fields=HELD)


def useful(name: str, rows: list[dict[str, Any]]) -> bool:
    """Say whether a column says anything: many datasets have no counts, no years, no sources."""
    return not rows or any(row.get(name) not in (None, "", [], ()) for row in rows)
