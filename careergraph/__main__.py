"""``python -m careergraph``."""

from careergraph.cli import start

start()
