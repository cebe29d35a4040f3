"""Pictures: an Axes in, the Axes out.

Every function draws on the Axes that it is given, or on a new figure that is large enough, and
returns that Axes. None shows, saves or closes anything. This is the only room that knows
matplotlib.

>>> import careergraph, careergraph.plot
>>> graph = careergraph.load()
>>> ax = careergraph.plot.neighbourhood(graph, "IT project manager")
>>> ax.figure.savefig("picture.svg")  # doctest: +SKIP
"""

from __future__ import annotations

from careergraph.plot.draw_card import route_card
from careergraph.plot.draw_conformance import conformance
from careergraph.plot.draw_family_matrix import family_matrix
from careergraph.plot.draw_flow import flow
from careergraph.plot.draw_forecast import forecast
from careergraph.plot.draw_gap import gap
from careergraph.plot.draw_hubs import hubs
from careergraph.plot.draw_ladder import ladder
from careergraph.plot.draw_matrix import matrix
from careergraph.plot.draw_neighbourhood import neighbourhood
from careergraph.plot.draw_overview import overview
from careergraph.plot.draw_pareto import pareto
from careergraph.plot.draw_reliability import reliability

__all__ = [
    "conformance",
    "family_matrix",
    "flow",
    "forecast",
    "gap",
    "hubs",
    "ladder",
    "matrix",
    "neighbourhood",
    "overview",
    "pareto",
    "reliability",
    "route_card",
]
