"""One import under way: the download, the source that its rows cite, the tables, the report."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES
from careergraph.files.allowance import Allowance
from careergraph.files.table_read import CALLED, STDIN
from careergraph.importers.shared.add_rows import with_rows
from careergraph.importers.shared.download import RIGHT, Download, open_download, unwatched
from careergraph.importers.shared.draft import Draft
from careergraph.importers.shared.report import Imported, Report
from careergraph.importers.shared.unused import refuse_unused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.importers.shared.download import Watch
    from careergraph.importers.shared.draft import OwnColumns
    from careergraph.model.facts import Source

__all__ = ["Import"]

CITING = frozenset(name for name, table in TABLES.items() if table.column("locator"))


class Import:
    """One import under way. Every importer opens one, cites its source, adds rows and finishes.

    Parameters
    ----------
    path : path-like
        The download: a folder, a zip archive or a file.
    own : mapping of str to OwnColumns, optional
        For each table the columns that the contract does not have.
    graph : CareerGraph, optional
        The dataset that rows are added to; without it a new dataset is made.
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.
    right : str, optional
        What should lie at `path`, for the error where nothing does.
    one_table : bool, optional
        Whether the file is one table, which the importer itself reads.
    max_bytes : int or str, optional
        How many bytes are read of all files together; see :func:`careergraph.load`.

    Attributes
    ----------
    download : Download
        The files.
    draft : Draft
        The tables in the making.
    report : Report
        What became of every row.
    right : str
        What should lie at the path.
    source : str
        The key of the source that rows cite; blank before `cite`.

    Raises
    ------
    TableError
        When there is no download, or a damaged one.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from careergraph.model.facts import Source
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     context = Import(folder)
    >>> context.cite(Source("survey", "A survey"))
    >>> context.add("transitions", origin="Cook", destination="Chef", locator="page 3")
    >>> graph, report = context.finish()
    >>> graph.transitions[["origin", "destination", "source", "locator"]].values.tolist()
    [['Cook', 'Chef', 'survey', 'page 3']]
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        own: Mapping[str, OwnColumns] = MappingProxyType({}),
        graph: CareerGraph | None = None,
        watch: Watch = unwatched,
        right: str = RIGHT,
        one_table: bool = False,
        max_bytes: int | str | None = None,
    ) -> None:
        self.download = (
            Download(os.fspath(path), {}, Allowance(max_bytes))
            if one_table
            else open_download(path, watch=watch, right=right, max_bytes=max_bytes)
        )
        self.right = right
        self.draft = Draft(own)
        self.report = Report()
        self.source = ""
        self._graph = graph

    def cite(self, source: Source) -> None:
        """Put a source into the dataset; rows cite the first one unless they name another."""
        self.source = self.source or source.source
        cells = {name: cell for name, cell in source._asdict().items() if cell}
        self.draft.append("sources", cells)

    def add(self, table: str, /, **cells: object) -> None:
        """Add a row by column name; it cites the source of the import unless it names another.

        Raises
        ------
        TypeError
            For a column that the table does not have.
        """
        if table in CITING and "source" not in cells:
            cells["source"] = self.source
        self.draft.append(table, cells)

    def extend(self, table: str, /, **columns: Sequence[object]) -> None:
        """Add rows to a table that has none yet, column by column: as many as a large file has.

        Raises
        ------
        TypeError
            For a column that the table does not have.
        """
        self.draft.extend(table, columns)

    def finish(self, right: str = "") -> Imported:
        """Check all rows, and return the dataset with the report.

        Parameters
        ----------
        right : str, optional
            What would be right where no row is of use; by default what should lie at the path.

        Raises
        ------
        TableError
            When the rows break the tables' contract, and when no row of the download is used.
        CareerGraphError
            When the dataset that rows are added to cites the same source already.
        """
        refuse_unused(self.download.place, self.report, right or self.right)
        if self._graph is None:
            place = self.download.place
            called = CALLED if place == STDIN else place
            return Imported(self.draft.graph(called), self.report)
        return Imported(with_rows(self._graph, self.draft.rows), self.report)
