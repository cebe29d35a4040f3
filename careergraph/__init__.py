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
    from careergraph.explorer.explored import explore
    from careergraph.files.export import export
    from careergraph.files.load import load
    from careergraph.files.save import save
    from careergraph.flows.came_from import order_two
    from careergraph.flows.family_flows import family_flows
    from careergraph.flows.head_count import head_count
    from careergraph.flows.route_odds import route_odds
    from careergraph.flows.succession import succession
    from careergraph.flows.time_to_goal import forecast
    from careergraph.flows.waiting_times import waiting
    from careergraph.graph.item_record import item
    from careergraph.graph.merge import merge, merging
    from careergraph.graph.value import CareerGraph, from_frames, from_networkx
    from careergraph.histories.build import build
    from careergraph.histories.estimate import estimate
    from careergraph.histories.people_paths import paths_table
    from careergraph.histories.questions import conform, evaluate
    from careergraph.histories.reading.histories_read import read_spells
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
    "build": "histories.build",
    "choices": "search.choices",
    "compare": "mobility",
    "conform": "histories.questions",
    "diff": "differences",
    "estimate": "histories.estimate",
    "evaluate": "histories.questions",
    "explore": "explorer.explored",
    "export": "files.export",
    "family_flows": "flows.family_flows",
    "feeders": "mobility",
    "fit": "mobility",
    "forecast": "flows.time_to_goal",
    "from_frames": "graph.value",
    "from_networkx": "graph.value",
    "gap": "mobility",
    "head_count": "flows.head_count",
    "item": "graph.item_record",
    "load": "files.load",
    "match": "matching.titles",
    "merge": "graph.merge",
    "merging": "graph.merge",
    "near_routes": "search.near_routes",
    "next_roles": "mobility",
    "order_two": "flows.came_from",
    "pareto": "search.pareto",
    "paths_table": "histories.people_paths",
    "plan": "planning.plan",
    "reach": "search.reach",
    "read_spells": "histories.reading.histories_read",
    "role": "mobility",
    "route_odds": "flows.route_odds",
    "routes": "search.routes",
    "save": "files.save",
    "stepping_stones": "search.stepping_stones",
    "succession": "flows.succession",
    "unavoidable": "search.unavoidable",
    "waiting": "flows.waiting_times",
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
    "build",
    "choices",
    "compare",
    "conform",
    "diff",
    "estimate",
    "evaluate",
    "explore",
    "export",
    "family_flows",
    "feeders",
    "fit",
    "forecast",
    "from_frames",
    "from_networkx",
    "gap",
    "head_count",
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
    "read_spells",
    "role",
    "route_odds",
    "routes",
    "save",
    "stepping_stones",
    "succession",
    "unavoidable",
    "waiting",
    "who_can",
    "why",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("careergraph")
    if name in ("answering", "importers", "mobility", "plot"):
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
