"""Routes by what their arcs cost, added up."""
