"""Numbers of people that facts of roles state: how many entered it, left it, are in it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.cells import number
from careergraph.contract.decimals import total

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number

__all__ = ["STILL_THERE", "facts_counted"]

STILL_THERE = "still-there"  # the fact that says how many people are in a role now


def facts_counted(graph: CareerGraph, kind: str, source: str | None = None) -> dict[str, Number]:
    """Return for each role the number that its facts of one type state.

    Those of one source, or of all sources together.
    """
    stated: dict[str, list[Number]] = {}
    names = ("role", "type", "value", "source")
    rows = zip(*(graph.text_column("facts", name) for name in names), strict=True)
    for role, each, value, key in rows:
        amount = number(value) if each == kind and source in (None, key) else None
        if amount is not None:
            stated.setdefault(role, []).append(amount)
    return {role: total(numbers) for role, numbers in stated.items()}
