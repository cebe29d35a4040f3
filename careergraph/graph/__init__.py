"""The value that holds agreeing tables, the ways in and out of it, and its records."""
