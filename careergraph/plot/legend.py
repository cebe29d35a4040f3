"""What the lines of a ladder mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.model.display.move_words import rounded
from careergraph.model.display.route_words import route_title
from careergraph.model.display.words import to_learn_text
from careergraph.plot.colours import GREY, STYLES, hue
from careergraph.plot.curves import WEIGHTED, support_unit, width_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

__all__ = ["BACK", "LegendEntry", "amount_text", "legend_entries"]

BACK = (3.0, 2.0)  # the dashes of transitions to a less senior role


class LegendEntry(NamedTuple):
    """An entry of the legend: a line and what it means."""

    text: str
    colour: str
    width: float
    dashes: tuple[float, ...]


def legend_entries(
    graph: CareerGraph, supports: Iterable[float], routes: Sequence[Route], *, ascends: bool = True
) -> list[LegendEntry]:
    """Return the entries of the legend: routes, a few supports, the way back if there is one."""
    entries = []
    for place, route in enumerate(routes):
        text = (
            f"{route_title(place, route)}: {counted(route.steps, 'step')}, {to_learn_text(route)}"
        )
        entries.append(LegendEntry(text, hue(place), 2.2, STYLES[place % len(STYLES)][0]))
    values = sorted(set(supports))
    width, unit = width_scale(values), support_unit(graph)
    some = {values[0], values[len(values) // 2], values[-1]} if values else set()
    for value in sorted(some):
        text = amount_text(value, unit) if value else "no source named"
        entries.append(LegendEntry(text, GREY, width(value), ()))
    if ascends:
        entries.append(LegendEntry("to a less senior role", GREY, 1.2, BACK))
    return entries


def amount_text(support: float, unit: str) -> str:
    """Return a support with its unit; a sum of weights rounded.

    Examples
    --------
    >>> amount_text(1, "move"), amount_text(24507092.1973, "weighted move")
    ('1 move', '24.5 million weighted moves')
    """
    return f"{rounded(support)} {unit}s" if unit == WEIGHTED else counted(round(support), unit)
