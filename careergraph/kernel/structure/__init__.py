"""How the graph is built: what no route can avoid, what most routes pass."""
