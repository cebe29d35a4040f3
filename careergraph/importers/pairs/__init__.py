"""Anyone's table of moves: a row for each pair of roles, or a square matrix."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.graph.collection import no_collection
from careergraph.importers.pairs.cells import ColumnNames
from careergraph.importers.pairs.moves import read_moves
from careergraph.importers.pairs.transitions import add_moves, add_roles, cite_groups
from careergraph.importers.shared.any_table import name_of, note_form, read_any_table
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.figures import MARK_OPTIONS, Marks
from careergraph.importers.shared.importer import Importer, Option
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from careergraph.importers.shared.report import Imported

__all__ = ["read"]


def read(  # noqa: PLR0913 (each is an option of the command)
    path: str | os.PathLike[str],
    *,
    origin: str | None = None,
    destination: str | None = None,
    count: str | None = None,
    weights: str | None = None,
    by: str | None = None,
    source: Source | str | None = None,
    totals: bool = True,
    thousands: str = "",
    decimal: str = "",
    header_line: int = 1,
    worksheet: str | None = None,
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Read a table of moves: columns of origins, destinations and counts, or a square matrix.

    People who stay in a role make no transition: their number becomes a fact of the role, of type
    ``stays``. So the likelihood of a transition is a share of those who move.

    Parameters
    ----------
    path : path-like
        CSV, TSV, Excel (.xlsx; needs the extra ``excel``) or Parquet (the extra ``parquet``). In a
        matrix the first column names the origins, the header the destinations, in any order.
    origin, destination : str, optional
        The columns of the roles; by default those called origin, from or source, and destination,
        to or target, or whose names hold one of these words.
    count : str, optional
        The column of how many moved; by default the one called count, n, weight, freq, frequency,
        moves or transitions, or whose name holds one of these words. ``""`` means that there is
        none: the transitions are then stated, not observed. Numbers of which any is not whole are
        weights, as nobody observes part of a move.
    weights : str, optional
        The column of the survey weights of those who moved. ``count`` then names the column of the
        sizes of samples, if there is one: how many people were asked of whom each row tells.
    by : str, optional
        A column, such as the year, each value of which becomes a source of its own. Without it,
        rows of the same origin and destination are summed.
    source : Source or str, optional
        What to cite, or its key; by default a source of the file's name.
    totals : bool, optional
        Whether to leave out rows and columns that are called total, all or sum, or whose counts
        are the sums of all others.
    thousands : str, optional
        What separates thousands in the counts, such as ``","``; after ``"."`` a comma separates
        decimals. Without it, counts so written are refused.
    decimal : str, optional
        What separates decimals, ``"."`` or ``","``, where nothing else says it: ``52.000`` is 52 or
        52 thousand. Where no other count of the table shows which, it is refused.
    header_line : int, optional
        The line that names the columns, where a heading stands above it.
    worksheet : str, optional
        The worksheet of a workbook; by default the first one that holds anything.
    max_bytes : int or str, optional
        How many bytes are read at most of all files together; see :func:`careergraph.load`.

    Returns
    -------
    Imported
        The dataset, and what was recognised, summed and left out.

    Raises
    ------
    TableError
        For what is no table of moves; the error names its columns.
    CareerGraphError
        When the library that reads this kind of file is not installed.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "moves.csv"
    ...     _ = file.write_text("from,to,n\nCook,Chef,12\nCook,Cook,80\nChef,Owner,3\n")
    ...     graph, report = read(file)
    >>> graph.transitions[["origin", "destination", "count"]]
      origin destination  count
    0   Cook        Chef     12
    1   Chef       Owner      3
    >>> graph.facts[["role", "type", "value"]]
       role   type value
    0  Cook  stays    80
    """
    if header_line < 1:
        message = f"header_line is {header_line}; lines are counted from 1"
        raise CareerGraphError(message)
    marks = Marks(thousands, decimal).checked()
    context = Import(path, one_table=True)
    names = ColumnNames(origin, destination, count, by, weights)
    with no_collection():
        sheet = read_any_table(
            path, header_line=header_line, worksheet=worksheet, max_bytes=max_bytes
        )
        note_form(sheet, context.report)
        table = read_moves(sheet, names, context.report, totals=totals, marks=marks)
        cited = source_of(path, source)
        cite_groups(context, table.pairs.cells, cited, by)
        add_roles(context, table)
        add_moves(context, table.pairs, name_of(path), cited.source)
        del table
        return context.finish()


def source_of(path: str | os.PathLike[str], source: Source | str | None) -> Source:
    """Return what to cite: the caller's source, or one that is called as the file is."""
    name = name_of(path)
    given = source if isinstance(source, Source) else Source(source or os.path.splitext(name)[0])
    return given._replace(title=given.title or name, kind=given.kind or "dataset")


IMPORTER = Importer(
    """Any table of moves: rows of pairs, or a square matrix; CSV, TSV, Excel or Parquet.

    Columns that are not named are recognised by common names (from, to, n ...), and the report
    says which. People who stay in a role make no transition; their number is a fact of the role.
    """,
    "careergraph import pairs moves.csv --origin from --destination to --count n -o moves.sqlite",
    read=read,
    watched=False,
    options=(
        Option("origin", "The column of the role left.", metavar="COLUMN"),
        Option("destination", "The column of the role taken.", metavar="COLUMN"),
        Option(
            "count", 'The column of how many moved; "" means that there is none.', metavar="COLUMN"
        ),
        Option(
            "weights",
            "The column of survey weights; --count is then that of sample sizes.",
            metavar="COLUMN",
        ),
        Option(
            "by",
            "A column such as the year: each of its values becomes a source.",
            metavar="COLUMN",
        ),
        *MARK_OPTIONS,
        Option(
            "header_line",
            "The line that names the columns, where a heading stands above it.",
            "count",
            default=1,
            least=1,
        ),
        Option(
            "worksheet", "The worksheet of an Excel workbook; by default the first.", metavar="NAME"
        ),
        Option(
            "totals",
            "Keep rows and columns of totals, as roles.",
            "flag",
            default=True,
            typed="keep-totals",
        ),
    ),
)
