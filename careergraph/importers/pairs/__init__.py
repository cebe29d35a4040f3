"""Anyone's table of moves: a row for each pair of roles or for each move, or a matrix."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.graph.collection import no_collection
from careergraph.importers.pairs.column_names import ColumnNames
from careergraph.importers.pairs.command_options import OPTIONS
from careergraph.importers.pairs.counts import ROWS
from careergraph.importers.pairs.data_frame import NAME, sheet_of_frame
from careergraph.importers.pairs.described_roles import add_described_roles
from careergraph.importers.pairs.moves import Reading, read_moves
from careergraph.importers.pairs.one_name import names_meant
from careergraph.importers.pairs.outside import labels_given
from careergraph.importers.pairs.role_table import role_table_of
from careergraph.importers.pairs.transitions import add_moves, cite_groups
from careergraph.importers.shared.any_table import name_of, note_form, read_any_table
from careergraph.importers.shared.context import Import
from careergraph.importers.shared.draft import OwnColumns
from careergraph.importers.shared.figures import Marks
from careergraph.importers.shared.importer import Importer
from careergraph.model.facts import Source
from careergraph.model.option_checks import is_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from careergraph.importers.pairs.one_name import Names
    from careergraph.importers.shared.report import Imported

__all__ = ["read"]

OWN = {"transitions": OwnColumns(("year",))}


def read(  # noqa: PLR0913 (each is an option of the command)
    path: str | os.PathLike[str] | pd.DataFrame,
    *,
    origin: str | None = None,
    destination: str | None = None,
    count: str | None = None,
    weights: str | None = None,
    person: str | None = None,
    date: str | None = None,
    by: str | None = None,
    count_rows: bool = False,
    no_count: bool = False,
    matrix: bool = False,
    names: Names | None = None,
    merge_punctuation: bool = False,
    leave_out: Sequence[str] = (),
    outside: Sequence[str] = (),
    source: Source | str | None = None,
    roles: str | os.PathLike[str] | pd.DataFrame | None = None,
    role_columns: Mapping[str, str] | str | None = None,
    totals: bool = True,
    thousands: str = "",
    decimal: str = "",
    header_line: int = 1,
    worksheet: str | None = None,
    max_bytes: int | str | None = None,
) -> Imported:
    r"""Read a table of moves: origins, destinations and counts, a row for each move, or a matrix.

    People who stay in a role make no transition: their number becomes a fact of the role, of type
    ``stays``. So the likelihood of a transition is a share of those who move. Who leaves or enters
    makes none either: facts ``exits`` and ``entries``. Of weights ``stay-weight`` and so on.

    Parameters
    ----------
    path : path-like or DataFrame
        CSV, TSV, Excel (.xlsx; needs the extra ``excel``) or Parquet (the extra ``parquet``). In a
        matrix the first column names the origins, the header the destinations, in any order. A
        DataFrame of pandas, or a table that has ``to_pandas()``, is read with its index, where that
        has a name or holds text.
    origin, destination : str, optional
        The columns of the roles; by default those called origin, from or source, and destination,
        to or target, or whose names hold one of these words.
    count : str, optional
        The column of how many moved; by default the one called count, n, weight, freq, frequency,
        moves or transitions, or whose name holds one of these words. ``""`` is `no_count`.
        Numbers of which any is not whole are weights, as nobody observes part of a move; so are
        those of a column that is called weight and not named here.
    weights : str, optional
        The column of the survey weights of those who moved. ``count`` then names the column of the
        sizes of samples, if there is one: how many people were observed of whom each row tells.
        Beside a column of persons each row is one move, and the weight that of its person.
    person, date : str, optional
        The columns of whose move a row is, and when; by default those called person, employee,
        worker, id ..., and date. Where there is one, and no column of counts, each row is one move
        of one person: rows are counted, and transitions have a column ``persons``.
    by : str, optional
        A column, such as the year, each value of which becomes a source of its own, with the
        publisher of the table, and years a column ``year`` of transitions, for ``since``. Without
        it, rows of the same origin and destination are summed.
    count_rows : bool, optional
        Whether each row is one move of one person, also where no column says whose or when.
    no_count : bool, optional
        Whether nothing was counted: the transitions are then stated, not observed.
    matrix : bool, optional
        Whether the table is a matrix, where its labels do not show it: no role is in both a row
        and a column.
    names : mapping or path-like, optional
        For names as they are written the roles meant; a file has two columns, or the columns
        title and role, as ``careergraph match`` writes them.
    merge_punctuation : bool, optional
        Whether names that differ in punctuation only are one role (``Sous-chef``, ``Sous chef``).
        Those that differ in case or spaces always are.
    leave_out : sequence of str, optional
        Labels that are left out, such as a total.
    outside : sequence of str, optional
        Labels that are no role: moves to them are exits, moves from them entries. Left, exit, new
        hire and the like are, where people go one way only.
    source : Source or str, optional
        What to cite, or its key; by default a source of the file's name.
    roles : path-like or DataFrame, optional
        A table of the roles that the moves name by role, alias or code: any of the columns role
        (or label, title, occupation), code, family, level and aliases. The roles get their names
        and the rest from it; what it lacks stays as the moves have it, and is reported.
    role_columns : dict of str to str, or str, optional
        Which columns of that table are what, where they are called otherwise, such as
        ``"code=id, family=sector"``.
    totals : bool, optional
        Whether to leave out rows and columns that are called total, all or sum, whose counts
        are the sums of all others, or larger with a grand total, as where parts are suppressed.
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
    if not is_whole(header_line) or header_line < 1:
        message = f"header_line is {header_line!r}; lines are counted from 1"
        raise CareerGraphError(message)
    rows = count_rows or None
    columns = ColumnNames(origin, destination, count, by, person, date, rows, weights)
    columns = columns.checked(no_count=no_count, matrix=matrix)
    reading = Reading(
        Marks(thousands, decimal).checked(),
        totals=totals,
        leave_out=labels_given("leave_out", leave_out),
        outside=labels_given("outside", outside),
        names=names_meant(names, max_bytes),
        punctuation=merge_punctuation,
        matrix=matrix,
        roles=role_table_of(roles, role_columns, max_bytes),
    )
    place = os.fspath(path) if isinstance(path, str | os.PathLike) else NAME
    context = Import(place, own=OWN, one_table=True)
    with no_collection():
        if isinstance(path, str | os.PathLike):
            sheet = read_any_table(
                place, header_line=header_line, worksheet=worksheet, max_bytes=max_bytes
            )
            note_form(sheet, context.report)
        else:
            sheet = sheet_of_frame(path)
        table = read_moves(sheet, columns, reading, context.report)
        cited = source_of(place, source)
        cite_groups(context, table.pairs.cells, cited, by)
        add_described_roles(context, table.roles, reading.roles)
        add_moves(context, table, name_of(place), cited.source)
        del table
        return context.finish(ROWS)


def source_of(path: str | os.PathLike[str], source: Source | str | None) -> Source:
    """Return what to cite: the caller's source, or one that is called as the file is."""
    name = name_of(path)
    given = source if isinstance(source, Source) else Source(source or os.path.splitext(name)[0])
    return given._replace(title=given.title or name, kind=given.kind or "dataset")


IMPORTER = Importer(
    """Any table of moves: rows of pairs or of single moves, or a matrix; CSV, TSV, Excel, Parquet.

    Columns that are not named are recognised by common names (from, to, n, person ...), and the
    report says which. People who stay in a role, leave or enter make no transition; their number
    is a fact of the role.
    """,
    "careergraph import pairs moves.csv --origin from --destination to --count n -o moves.sqlite",
    read=read,
    watched=False,
    options=OPTIONS,
)
