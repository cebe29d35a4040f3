"""`careergraph families`: how many people move between families of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.options import dataset, form
from careergraph.cli.part_options import structure_options
from careergraph.cli.printing import filled_columns, print_json, print_rows
from careergraph.english import counted
from careergraph.flows.family_flows import family_flows
from careergraph.model.display.move_words import hidden_text
from careergraph.model.family_flow import FamilyFlow

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.family_flow import FamilyFlows

__all__ = ["families_command"]


@click.command("families")
@structure_options
@form
@dataset
def families_command(graph: CareerGraph, *, form: str) -> None:
    """How many people move from one family of roles to another, and within one.

    A row a family, a column for each that they move to. Where no moves were counted, transitions
    are, and the answer says so. CSV has a row for each pair of families, with the share of all who
    moved and its 95 % interval; JSON also what leaves each family and comes to it. A picture of it
    is that of `careergraph plot --kind flow` or `--kind families`.

    \b
    Example:
      careergraph families
      careergraph families --format csv
    """
    flows = family_flows(graph)
    if form == "json":
        print_json(flows.to_dict())
    elif form == "csv":
        rows = [flow.to_dict() for flow in flows]
        print_rows(rows, form, columns=FamilyFlow._fields)
    else:
        moving = flows.moving()
        rows = moving.rows()
        columns = filled_columns(rows[0], rows) if rows else ("from",)
        print_rows(rows, form, columns=columns, title=title_of(moving), about=about_of(moving))


def title_of(flows: FamilyFlows) -> str:
    """Return what the table shows."""
    whole = sum(flow.count for flow in flows)
    amount = counted(round(whole), flows.unit)
    return f"{amount} between {counted(len(flows.families), 'family', 'families')} of roles"


def about_of(flows: FamilyFlows) -> str:
    """Return what the numbers are, and what they leave out."""
    what = "blank: none; within: the share that takes another role of the same family"
    hidden = hidden_text(flows.hidden_below)
    if not any(family.family for family in flows.families):
        hidden = f"; {hidden}" if hidden else ""
        text = "no role has a family: a table of roles with the columns role and family says them"
        return text + hidden
    if flows.unit == "transition":
        return f"no moves were counted: these are transitions, not people; {what}"
    exits = any(family.exits is not None for family in flows.families)
    what += "; exits: who left, and nothing is known after it" if exits else ""
    if flows.uncounted:
        what += f"; {counted(flows.uncounted, 'transition')} of unknown count left out"
    return f"{what}; {hidden}" if hidden else what
