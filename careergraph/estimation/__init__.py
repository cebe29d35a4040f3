"""Statistics of histories: integer tables in, numbers out; no names, no files, no frames."""
