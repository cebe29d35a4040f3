"""Histories in: files and frames of any engine become spells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.importers.shared.download import Watch, unwatched

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.histories.spells import Spells

__all__ = ["read_spells"]


def read_spells(  # noqa: PLR0913 (each is an option of the command)
    source: object,
    *,
    person: str | None = None,
    role: str | None = None,
    start: str | None = None,
    end: str | None = None,
    group: str | None = None,
    dayfirst: bool | None = None,
    roles: CareerGraph | None = None,
    worksheet: str | None = None,
    header_line: int = 1,
    engine: str | None = None,
    memory: int | str | None = None,
    max_bytes: int | str | None = None,
    watch: Watch = unwatched,
) -> Spells:
    """Read career histories: who held which role from when to when.

    Parameters
    ----------
    source : path-like, frame, or list of path-like
        A file (CSV, TSV, Excel or Parquet, packed by gzip or zip or not), a glob, a folder, several
        of them, ``"-"`` for the standard input; or a frame: of pandas, of polars (eager or lazy), a
        relation of DuckDB, a DataFrame of PySpark, a table of Arrow.
    """
    raise NotImplementedError
