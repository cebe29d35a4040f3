"""The yardstick: a path query as one would write it with pandas and networkx alone.

python benchmarks/yardstick_pandas_networkx.py TRANSITIONS.csv ORIGIN DESTINATION
"""

from __future__ import annotations

import sys
from itertools import islice

import networkx as nx
import pandas as pd


def main() -> None:
    table, origin, destination = sys.argv[1:]
    frame = pd.read_csv(table)
    network = nx.from_pandas_edgelist(
        frame, "origin", "destination", edge_attr=True, create_using=nx.DiGraph
    )
    for route in islice(nx.shortest_simple_paths(network, origin, destination), 3):
        years = sum(network.edges[step]["years"] for step in nx.utils.pairwise(route))
        print(" -> ".join(route), len(route) - 1, years)


if __name__ == "__main__":
    main()
