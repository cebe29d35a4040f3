"""``python -m careergraph``."""

from careergraph.cli import main

main(prog_name="careergraph")
