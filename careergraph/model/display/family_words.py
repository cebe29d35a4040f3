"""Moves between families of roles, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.model.display.move_words import rounded

if TYPE_CHECKING:
    from careergraph.model.facts import Number
    from careergraph.model.family_flow import FamilyFlow

__all__ = ["amount_text", "family_name", "flow_text"]


def family_name(family: str) -> str:
    """Return what a family is called: roles without one are told so.

    Examples
    --------
    >>> family_name("kitchen"), family_name("")
    ('kitchen', 'no family')
    """
    return family or "no family"


def amount_text(count: Number) -> str:
    """Return how many there are; of weights three figures.

    Examples
    --------
    >>> amount_text(1234), amount_text(0.5)
    ('1,234', '0.5')
    """
    return f"{count:,}" if isinstance(count, int) else rounded(count)


def flow_text(flow: FamilyFlow, hidden_below: Number | None = None) -> str:
    """Return how many move from a family to another, and which share that is.

    Examples
    --------
    >>> from careergraph.model.family_flow import FamilyFlow
    >>> flow_text(FamilyFlow("bar", "", 12, 0.25, 0.15, 0.39, 3))
    'bar → no family: 12, 25 % of those who moved (15 % to 39 %)'
    >>> flow_text(FamilyFlow("bar", "", 12, 0.25, 0.15, 0.39, 3), 5)
    'bar → no family: 12, 25 % of the moves told (15 % to 39 %)'
    """
    text = f"{family_name(flow.origin)} → {family_name(flow.destination)}: "
    text += amount_text(flow.count)
    if flow.share is not None:
        of = "those who moved" if hidden_below is None else "the moves told"
        text += f", {100 * flow.share:.0f} % of {of}"
    if flow.share_low is not None and flow.share_high is not None:
        text += f" ({100 * flow.share_low:.0f} % to {100 * flow.share_high:.0f} %)"
    return text
