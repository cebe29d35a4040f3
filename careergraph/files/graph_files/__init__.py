"""Files of graphs, as networkx, Gephi, igraph and yEd write them, on their way into tables."""
