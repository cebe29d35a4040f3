"""The search engine: integers in, integers out, standard library only."""
