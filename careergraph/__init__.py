"""careergraph: how to get from one role to another, what to learn on the way, and who says so.

>>> import careergraph
>>> graph = careergraph.load()
>>> route = careergraph.routes(graph, "IT project manager", "CIO", k=1)[0]
>>> print(route)
IT project manager → Chief information officer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.comparing import compare
    from careergraph.errors import (
        CareerGraphError,
        NoRouteError,
        TableError,
        UnknownNameWarning,
        UnknownRoleError,
    )
    from careergraph.files.loading import load
    from careergraph.files.saving import save
    from careergraph.graph.frames import from_frames
    from careergraph.graph.networks import from_networkx
    from careergraph.graph.value import CareerGraph
    from careergraph.matching.titles import match
    from careergraph.mobility import feeders, gap, next_roles
    from careergraph.model.facts import Requirement, Transition
    from careergraph.model.profile import Profile
    from careergraph.model.route import Route
    from careergraph.search.around import reach, who_can
    from careergraph.search.batch import paths_table
    from careergraph.search.between import stepping_stones, unavoidable, why
    from careergraph.search.pareto import pareto
    from careergraph.search.routes import routes

    __version__: str

# Each public name and the room that it lives in; rooms are entered when a name is first used, so
# that nobody waits for pandas who does not ask for a DataFrame.
_ROOMS = {
    "CareerGraph": "graph.value",
    "CareerGraphError": "errors",
    "NoRouteError": "errors",
    "Profile": "model.profile",
    "Requirement": "model.facts",
    "Route": "model.route",
    "TableError": "errors",
    "Transition": "model.facts",
    "UnknownNameWarning": "errors",
    "UnknownRoleError": "errors",
    "compare": "comparing",
    "feeders": "mobility",
    "from_frames": "graph.frames",
    "from_networkx": "graph.networks",
    "gap": "mobility",
    "load": "files.loading",
    "match": "matching.titles",
    "next_roles": "mobility",
    "pareto": "search.pareto",
    "paths_table": "search.batch",
    "reach": "search.around",
    "routes": "search.routes",
    "save": "files.saving",
    "stepping_stones": "search.between",
    "unavoidable": "search.between",
    "who_can": "search.around",
    "why": "search.between",
}

__all__ = [
    "CareerGraph",
    "CareerGraphError",
    "NoRouteError",
    "Profile",
    "Requirement",
    "Route",
    "TableError",
    "Transition",
    "UnknownNameWarning",
    "UnknownRoleError",
    "compare",
    "feeders",
    "from_frames",
    "from_networkx",
    "gap",
    "load",
    "match",
    "next_roles",
    "pareto",
    "paths_table",
    "reach",
    "routes",
    "save",
    "stepping_stones",
    "unavoidable",
    "who_can",
    "why",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("careergraph")
    if name in ("importers", "mobility", "plot"):
        from importlib import import_module

        return import_module(f"careergraph.{name}")
    if name not in _ROOMS:
        message = f"module 'careergraph' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    value = getattr(import_module(f"careergraph.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
