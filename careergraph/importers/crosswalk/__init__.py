"""The crosswalk of ESCO and O*NET by Nesta: which occupations of the two are the same."""

from careergraph.importers.crosswalk.linking import add
from careergraph.importers.crosswalk.table import Match, read

__all__ = ["Match", "add", "read"]
