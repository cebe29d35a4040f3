"""The graph as the searches see it: rows of arcs, and what the arcs ask for."""
