"""What the lines of a ladder mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.plot.colours import GREY, STYLES, hue
from careergraph.plot.curves import unit, widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route
    from careergraph.plot.ladder_plan import Plan

__all__ = ["BACK", "Key", "keys"]

BACK = (3.0, 2.0)  # the dashes of moves to a less senior role


class Key(NamedTuple):
    """An entry of the legend: a line and what it means."""

    text: str
    colour: str
    width: float
    dashes: tuple[float, ...]


def keys(graph: CareerGraph, plan: Plan, routes: Sequence[Route]) -> list[Key]:
    """Return the entries of the legend: routes, some supports, the way back."""
    found = []
    for place, route in enumerate(routes):
        text = f"Route {place + 1}: {counted(route.steps, 'step')}, {route.learning} to learn"
        found.append(Key(text, hue(place), 2.2, STYLES[place % len(STYLES)][0]))
    values = sorted(plan.support.values())
    width, what = widths(values), unit(graph)
    some = {values[0], values[len(values) * 9 // 10], values[-1]} if values else set()
    found += [
        Key(counted(value, what) if value else "no source named", GREY, width(value), ())
        for value in sorted(some)
    ]
    return [*found, Key("to a less senior role", GREY, 1.2, BACK)]
