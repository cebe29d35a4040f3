"""Pictures of every kind, of the bundled roles each drawn once for all tests of a process."""

from __future__ import annotations

import functools
import random
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle

import careergraph
from careergraph import plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

    from careergraph.graph.value import CareerGraph
    from careergraph.model.answers import Routes
    from careergraph.search.pareto import Front

ENDS = ("Help desk technician", "Chief information officer")


class Question(NamedTuple):
    """Two roles of a graph, and what is found between them."""

    graph: CareerGraph
    ends: tuple[str, str]
    routes: Routes
    front: Front


def question(graph: CareerGraph, ends: tuple[str, str]) -> Question:
    """Find what pictures are drawn of."""
    routes, front = careergraph.routes(graph, *ends, k=3), careergraph.pareto(graph, *ends)
    return Question(graph, ends, routes, front)


PICTURES = {
    "ladder": lambda q, ax=None: plot.ladder(q.graph, ax=ax),
    "ladder with routes": lambda q, ax=None: plot.ladder(q.graph, routes=q.routes, ax=ax),
    "a part of a ladder": lambda q, ax=None: plot.ladder(q.graph, routes=q.routes, most=20, ax=ax),
    "card": lambda q, ax=None: plot.route_card(q.routes[0], ax),
    "cards": lambda q, ax=None: plot.route_card(q.routes, ax),
    "neighbourhood": lambda q, ax=None: plot.neighbourhood(q.graph, q.ends[0], ax),
    "gap": lambda q, ax=None: plot.gap(q.graph, *q.ends, ax),
    "pareto": lambda q, ax=None: plot.pareto(q.front, ax),
    "overview": lambda q, ax=None: plot.overview(q.graph, ax),
    "matrix": lambda q, ax=None: plot.matrix(q.graph, ax),
    "hubs": lambda q, ax=None: plot.hubs(q.graph, ax),
    "flow": lambda q, ax=None: plot.flow(careergraph.family_flows(q.graph), ax),
    "families": lambda q, ax=None: plot.family_matrix(careergraph.family_flows(q.graph), ax),
}


@functools.cache
def bundled() -> Question:
    """Return a question about the bundled roles."""
    return question(careergraph.load(), ENDS)


@functools.cache
def drawn(kind: str) -> Axes:
    """Return a picture of the bundled roles, which every test may read and none draw on."""
    return kept(PICTURES[kind](bundled()))


def kept(ax: Axes) -> Axes:
    """Take a picture out of pyplot, so that it outlives the test that drew it."""
    figure = ax.get_figure(root=True)
    plt.close(figure)
    FigureCanvasAgg(figure)
    return ax


def generated(roles: int, moves: int, seed: int, *, level: bool = True) -> CareerGraph:
    """Return a graph of families with much within them and little between."""
    rng = random.Random(seed)  # noqa: S311 (a seed, not secrecy)
    kinds = ["nurse", "buyer", "chemist", "editor", "driver", "auditor", "planner of railways"]
    family = [rng.choice(kinds) for _ in range(roles)]
    names = [f"{rng.choice(['Lead', 'Deputy', 'Assistant'])} {f} {i}" for i, f in enumerate(family)]
    levels = [rng.randint(1, 7) for _ in range(roles)]
    pairs = {}
    while len(pairs) < moves:
        one, other = rng.randrange(roles), rng.randrange(roles)
        near = family[one] == family[other] or rng.random() < 0.1
        if one != other and near and (levels[one] <= levels[other] or rng.random() < 0.1):
            pairs[names[one], names[other]] = 1 + int(rng.paretovariate(1))
    rows = [(*pair, count) for pair, count in pairs.items()]
    table = pd.DataFrame({"role": names, "family": family} | ({"level": levels} if level else {}))
    columns = ["origin", "destination", "count"]
    return careergraph.from_frames(pd.DataFrame(rows, columns=columns), roles=table)


def named(ax: Axes, start: str) -> list[str]:
    """Return the texts of some name, as one line each."""
    return [
        " ".join(text.get_text().split())
        for text in ax.texts
        if str(text.get_label()).startswith(f"_{start}")
    ]


def bars(ax: Axes, start: str) -> dict[str, Rectangle]:
    """Return the rectangles of some name."""
    found = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    return {
        patch.get_label()[1:]: patch for patch in found if patch.get_label().startswith(f"_{start}")
    }


def boxes(ax: Axes) -> dict[str, Patch]:
    """Return the boxes of roles."""
    found = [patch for patch in ax.patches if patch.get_label().startswith("_box ")]
    return {patch.get_label().removeprefix("_box "): patch for patch in found}
