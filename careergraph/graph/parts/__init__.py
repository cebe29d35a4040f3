"""A part of a graph: what it may be chosen by, and what is left of the tables."""
