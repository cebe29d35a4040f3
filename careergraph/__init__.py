"""careergraph: how to get from one role to another, what to learn on the way, and who says so.

>>> import careergraph
>>> graph = careergraph.load()
>>> route = careergraph.routes(graph, "IT project manager", "CIO", k=1)[0]
>>> print(route)
IT project manager → Portfolio manager → Chief information officer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.differences import diff
    from careergraph.errors import (
        BudgetError,
        CareerGraphError,
        NoRouteError,
        TableError,
        UnknownNameWarning,
        UnknownRoleError,
    )
    from careergraph.files.load import load
    from careergraph.files.save import save
    from careergraph.flows.came_from import order_two
    from careergraph.flows.route_odds import route_odds
    from careergraph.graph.item_record import item
    from careergraph.graph.merge import merge, merging
    from careergraph.graph.value import CareerGraph, from_frames, from_networkx
    from careergraph.kernel.budget import Budget
    from careergraph.matching.titles import match
    from careergraph.mobility import compare, feeders, fit, gap, next_roles, role
    from careergraph.model.facts import Transition
    from careergraph.model.profile import Profile
    from careergraph.model.requirement import Requirement
    from careergraph.model.route import Route
    from careergraph.planning.plan import plan
    from careergraph.search.choices import choices
    from careergraph.search.near_routes import near_routes
    from careergraph.search.pareto import pareto
    from careergraph.search.reach import reach, who_can
    from careergraph.search.routes import routes
    from careergraph.search.stepping_stones import stepping_stones
    from careergraph.search.unavoidable import unavoidable
    from careergraph.search.why import why
    from careergraph.search.workforce import paths_table

    __version__: str

# Each public name and the room that it lives in; rooms are entered when a name is first used, so
# that nobody waits for pandas who does not ask for a DataFrame.
_ROOMS = {
    "Budget": "kernel.budget",
    "BudgetError": "errors",
    "CareerGraph": "graph.value",
    "CareerGraphError": "errors",
    "NoRouteError": "errors",
    "Profile": "model.profile",
    "Requirement": "model.requirement",
    "Route": "model.route",
    "TableError": "errors",
    "Transition": "model.facts",
    "UnknownNameWarning": "errors",
    "UnknownRoleError": "errors",
    "choices": "search.choices",
    "compare": "mobility",
    "diff": "differences",
    "feeders": "mobility",
    "fit": "mobility",
    "from_frames": "graph.value",
    "from_networkx": "graph.value",
    "gap": "mobility",
    "item": "graph.item_record",
    "load": "files.load",
    "match": "matching.titles",
    "merge": "graph.merge",
    "merging": "graph.merge",
    "near_routes": "search.near_routes",
    "next_roles": "mobility",
    "order_two": "flows.came_from",
    "pareto": "search.pareto",
    "plan": "planning.plan",
    "paths_table": "search.workforce",
    "reach": "search.reach",
    "role": "mobility",
    "route_odds": "flows.route_odds",
    "routes": "search.routes",
    "save": "files.save",
    "stepping_stones": "search.stepping_stones",
    "unavoidable": "search.unavoidable",
    "who_can": "search.reach",
    "why": "search.why",
}

__all__ = [
    "Budget",
    "BudgetError",
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
    "choices",
    "compare",
    "diff",
    "feeders",
    "fit",
    "from_frames",
    "from_networkx",
    "gap",
    "item",
    "load",
    "match",
    "merge",
    "merging",
    "near_routes",
    "next_roles",
    "order_two",
    "pareto",
    "paths_table",
    "plan",
    "reach",
    "role",
    "route_odds",
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
