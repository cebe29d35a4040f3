"""The graph as the searches read it.

`adjacency`
    The arcs of each vertex, sorted by cost, each packed into one integer.
`masks`, `mask_forms`
    What vertices and arcs require, as integers that join and weigh quickly.
`network`
    The arcs of each vertex with what they require and cost, for the searches in `learning`.
"""
