"""Questions in, routes out."""
