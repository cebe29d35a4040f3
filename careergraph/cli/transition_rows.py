"""The transitions of one role, a row each: the answers of `next` and `feeders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import filled_columns, print_rows
from careergraph.cli.route_text import evidence_notes, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.model.facts import Transition

__all__ = ["print_transitions"]

SHOWN = ("kind", "evidence", "support", "count", "years", "said_by")
FIELDS = ("origin", "destination", "kind", "evidence", "support", "count", "years", "sources")


def print_transitions(
    transitions: Sequence[Transition], form: str, *, end: str, title: str
) -> None:
    """Print transitions; first the end ("origin" or "destination") that differs."""
    rows = [transition.to_dict() for transition in transitions]
    if form in ("table", "md"):
        for row, transition in zip(rows, transitions, strict=True):
            mark = " !" if transition.single_publisher else ""
            row["support"] = f"{transition.support:,}{mark}"
            row["said_by"] = transition.publishers
    single = any(transition.single_publisher for transition in transitions)
    note = " (! rests on a single publisher)" if single else ""
    columns = filled_columns((end, *SHOWN), rows)
    print_rows(rows, form, columns=columns, title=f"{title}: {len(rows)}{note}", fields=FIELDS)
    for line in evidence_notes(transitions) if form == "table" else ():
        click.echo("\n".join(wrap(line, 0)))
