"""The command line: load, ask, print."""

from careergraph.cli.app import main

__all__ = ["main"]
