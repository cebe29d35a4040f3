"""The transitions of one role, a row each: the answers of `next` and `feeders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import filled_columns, print_rows
from careergraph.cli.route_text import evidence_notes
from careergraph.cli.text_blocks import wrap
from careergraph.english import counted
from careergraph.model.facts import Transition

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["print_transitions"]

SHOWN = ("kind", "evidence", "support", "count", "years", "said_by")
FIELDS = tuple(Transition("", "", "", "", 0, None, None, ()).to_dict())


def print_transitions(
    transitions: Sequence[Transition],
    in_the_end: Sequence[Transition],
    form: str,
    *,
    end: str,
    title: str,
) -> None:
    """Print transitions; first the end ("origin" or "destination") that differs.

    What people come to in the end, or come from, is no step: a table tells it below, the other
    forms in rows of their own.
    """
    rows = [transition.to_dict() for transition in transitions]
    if form in ("json", "csv"):
        rows += [transition.to_dict() for transition in in_the_end]
    else:
        for row, transition in zip(rows, transitions, strict=True):
            mark = " !" if transition.single_publisher else ""
            row["support"] = f"{transition.support:,}{mark}"
            row["said_by"] = transition.publishers
            if transition.inherited_from:
                row["evidence"] = f"inferred, as for {transition.inherited_from}"
    single = any(transition.single_publisher for transition in transitions)
    note = " (! rests on a single publisher)" if single else ""
    columns = filled_columns((end, *SHOWN), rows)
    print_rows(
        rows, form, columns=columns, title=f"{title}: {len(transitions)}{note}", fields=FIELDS
    )
    notes = [*evidence_notes(transitions), *end_notes(in_the_end, end)] if form == "table" else []
    for line in notes:
        click.echo("\n".join(wrap(line, 2, first=0)))


def end_notes(in_the_end: Sequence[Transition], end: str) -> list[str]:
    """Return a sentence about what people come to, or come from, in the end."""
    if not in_the_end:
        return []
    named = [
        f"{getattr(each, end)} ({counted(len(each.publishers), 'publisher')})"
        for each in in_the_end
    ]
    return [f"In the end also, by more than one step: {', '.join(named)}"]
