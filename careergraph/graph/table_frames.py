"""The tables of a graph as DataFrames, each by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.core import GraphCore

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GraphFrames"]


class GraphFrames(GraphCore):
    """A graph whose tables may be had as DataFrames."""

    @property
    def transitions(self) -> pd.DataFrame:
        """The transitions table, one row a claim."""
        return self._frame("transitions")

    @property
    def roles(self) -> pd.DataFrame:
        """The roles table; where the dataset has none, the roles that transitions name."""
        return self._frame("roles")

    @property
    def requirements(self) -> pd.DataFrame:
        """The requirements table."""
        return self._frame("requirements")

    @property
    def satisfies(self) -> pd.DataFrame:
        """The satisfies table: what stands for what."""
        return self._frame("satisfies")

    @property
    def certifications(self) -> pd.DataFrame:
        """The certifications table."""
        return self._frame("certifications")

    @property
    def pay(self) -> pd.DataFrame:
        """The pay table."""
        return self._frame("pay")

    @property
    def facts(self) -> pd.DataFrame:
        """The facts table."""
        return self._frame("facts")

    @property
    def life_table(self) -> pd.DataFrame:
        """The life_table table: how soon people leave a role, and where to."""
        return self._frame("life_table")

    @property
    def careers(self) -> pd.DataFrame:
        """The careers table: the roles that people held one after the other."""
        return self._frame("careers")

    @property
    def sources(self) -> pd.DataFrame:
        """The sources table."""
        return self._frame("sources")

    def _frame(self, table: str) -> pd.DataFrame:
        from careergraph.graph.doors.to_frames import frame

        return frame(self, table)
