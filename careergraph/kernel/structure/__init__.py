"""How the graph is built, whatever a person wants.

`dominators`
    What no route can avoid.
`betweenness`
    How many routes pass each vertex.
"""
