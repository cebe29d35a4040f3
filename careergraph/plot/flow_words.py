"""What pictures of families say of their data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.model.display.move_words import hidden_text

if TYPE_CHECKING:
    from careergraph.model.family_flow import FamilyFlows

__all__ = ["MOST_FAMILIES", "data_text", "note_text"]

MOST_FAMILIES = 24  # of more, the smallest are drawn as one


def data_text(flows: FamilyFlows) -> str:
    """Return what is drawn: people who moved, or transitions that are documented.

    Examples
    --------
    >>> from careergraph.model.family_flow import FamilyFlow, FamilyFlows
    >>> data_text(FamilyFlows([FamilyFlow("bar", "kitchen", 40, 1, 0.9, 1, 2)]))
    '40 moves between families of roles'
    """
    whole = counted(round(sum(flow.count for flow in flows)), flows.unit)
    return f"{whole} between families of roles"


def note_text(flows: FamilyFlows, shown: FamilyFlows) -> str:
    """Return what is to be said beside: what is left out, what stands together."""
    notes = []
    if flows.unit == "transition":
        notes.append("no moves were counted: these are transitions, not people")
    if flows.hidden_below is not None:
        notes.append(hidden_text(flows.hidden_below))
    if flows.uncounted:
        notes.append(f"{counted(flows.uncounted, 'transition')} of unknown count left out")
    if len(shown.families) < len(flows.families):
        small = len(flows.families) - len(shown.families) + 1
        notes.append(f"the {small} smallest families stand together")
    return "".join(f"; {note}" for note in notes)
