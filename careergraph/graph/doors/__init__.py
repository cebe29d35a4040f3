"""The doors of a graph: DataFrames of any kind and networkx, in and out."""
