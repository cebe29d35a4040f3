"""The value that holds agreeing tables, and its doors."""
