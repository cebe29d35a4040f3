"""Where people move: what leads in, what follows, what is lacking, and how a whole graph is built.

:func:`role`, :func:`feeders`, :func:`next_roles`, :func:`gap`, :func:`fit` and :func:`compare`
speak of roles; the other functions measure the graph, each as a list of records of which pandas
makes a table.

>>> import careergraph, pandas as pd
>>> graph = careergraph.load()
>>> table = pd.DataFrame(careergraph.mobility.hubs(graph))
>>> print(table.loc[:1, ["role", "feeders", "next_roles"]].to_csv(index=False), end="")
role,feeders,next_roles
IT project manager,14,14
IT manager,13,9
"""

from __future__ import annotations

from careergraph.mobility.bottleneck_roles import Bottleneck, EstimatedBottleneck, bottlenecks
from careergraph.mobility.dataset_stats import Stats, stats
from careergraph.mobility.entry_and_dead_ends import DeadEnd, EntryRole, dead_ends, entry_roles
from careergraph.mobility.hub_roles import Hub, hubs
from careergraph.mobility.neighbours import feeders, next_roles
from careergraph.mobility.role_communities import Community, communities
from careergraph.mobility.role_comparison import compare
from careergraph.mobility.role_components import Component, components
from careergraph.mobility.role_facts import role
from careergraph.mobility.role_fit import fit
from careergraph.mobility.role_gap import gap

__all__ = [
    "Bottleneck",
    "Community",
    "Component",
    "DeadEnd",
    "EntryRole",
    "EstimatedBottleneck",
    "Hub",
    "Stats",
    "bottlenecks",
    "communities",
    "compare",
    "components",
    "dead_ends",
    "entry_roles",
    "feeders",
    "fit",
    "gap",
    "hubs",
    "next_roles",
    "role",
    "stats",
]
