"""Histories in: files and frames of any engine become spells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.histories.laid_out.known_layouts import layout_named
from careergraph.histories.reading.asked_layout import HistoriesAsked
from careergraph.histories.reading.engine_errors import clear_errors
from careergraph.histories.reading.reading_engines import chosen_engine
from careergraph.histories.reading.source_files import files_of, is_place
from careergraph.histories.reading.spells import Spells
from careergraph.histories.reading.spells_taken_in import spells_taken
from careergraph.histories.reading.taken_frames import taken_files, taken_frame, taken_sheet
from careergraph.importers.pairs.outside import labels_given
from careergraph.importers.shared.download import Sheet, Watch, unwatched
from careergraph.model.option_checks import check_flags, check_texts, is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph

__all__ = ["as_spells", "read_spells"]


def read_spells(  # noqa: PLR0913 (each is an option of the command)
    source: object,
    *,
    person: str | None = None,
    role: str | None = None,
    start: str | None = None,
    end: str | None = None,
    group: str | None = None,
    dayfirst: bool | None = None,
    layout: str | None = None,
    step: str | None = None,
    begin: str | None = None,
    leaving: str | Sequence[str] = (),
    origin: str | None = None,
    destination: str | None = None,
    roles: CareerGraph | None = None,
    worksheet: str | None = None,
    header_line: int = 1,
    engine: str | None = None,
    memory: int | str | None = None,
    max_bytes: int | str | None = None,
    watch: Watch = unwatched,
) -> Spells:
    r"""Read career histories: who held which role from when to when.

    Parameters
    ----------
    source : path-like, frame, or list of path-like
        A file (CSV, TSV, Excel, Parquet or XES, packed by gzip or zip or not), a glob, a folder,
        several of them, ``"-"`` for the standard input; or a frame: of pandas, of polars
        (eager or lazy), a relation of DuckDB, a DataFrame of PySpark, or what has ``to_pandas()``;
        or a `Sheet`.
    person, role, start, end : str, optional
        The columns; by default those with common names, see ``docs/histories.md``. ``end=""``: the
        table has none, and each role ends where the next one begins.
    group : str, optional
        A column of groups of people or of rows, such as the department.
    dayfirst : bool, optional
        Whether the day stands first in dates such as 05/06/2019, where none shows it.
    layout : str, optional
        How the table is laid out: ``spells``, ``events``, ``panel``, ``states``, ``sps``,
        ``moves``, ``experiences`` or ``order``, see ``docs/layouts.md``; by default as its columns
        show.
    step, begin : str, optional
        How long one time point is, ``"1y"`` or ``"3m"``, and the date of the time point 0, where
        time points are plain numbers.
    leaving : str or sequence of str, optional
        Labels in place of roles that say that someone left, such as ``"Retired"``. Words such as
        *left* and *exit* are read so, unless most people come back from them.
    origin, destination : str, optional
        In a table with a row for each move the columns of the role left and the role taken.
    roles : CareerGraph, optional
        A dataset whose roles the names may mean: by name, alias or code, or as
        :func:`careergraph.match` finds titles. Other names stay as they are written.
    worksheet : str, optional
        The worksheet of a workbook; by default the first one that holds anything.
    header_line : int, optional
        The line that names the columns, where a heading stands above it.
    engine : str, optional
        What reads files and holds the spells: ``duckdb``, ``polars`` or ``pandas``; by default the
        first of them that is installed. A frame stays in its own.
    memory : int or str, optional
        How much memory DuckDB takes at most, such as ``"4G"``; what does not fit goes to the disk.
    max_bytes : int or str, optional
        How many bytes are read of small files together; see :func:`careergraph.load`.
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.

    Returns
    -------
    Spells
        The rows that are fit for use, as integers, and what was left out or read in a way of its
        own.

    Raises
    ------
    TableError
        For what is no table of histories, for dates whose order of day and month nobody can tell,
        for a table without any row that is fit for use; the error names the file.
    CareerGraphError
        For options that cannot be so, a library that is not installed, a full disk, a limit of
        memory.

    Examples
    --------
    >>> import pandas as pd
    >>> spells = read_spells(
    ...     pd.DataFrame(
    ...         {
    ...             "employee": ["ann", "ann", "bo"],
    ...             "job": ["Cook", "Chef", "Cook"],
    ...             "start": ["2019-05-01", "2021", "2020-02-30"],
    ...             "end": ["2020-12-31", "", ""],
    ...         }
    ...     )
    ... )
    >>> spells.names
    ('Chef', 'Cook')
    >>> print("\n".join(spells.report()))
    DataFrame: 3 rows read, 2 used
    columns: person in 'employee', role in 'job', start in 'start' and end in 'end'
    start: 1 to the day and 1 to the year
    end: 1 to the day
    1 row left out: the start is no day of the calendar (row 2: bo, Cook, 2020-02-30, (blank))
    """
    named = {"person": person, "role": role, "start": start, "end": end, "group": group}
    of_layout = {"layout": layout, "step": step, "begin": begin}
    of_moves = {"origin": origin, "destination": destination}
    check_texts(**named, **of_layout, **of_moves, worksheet=worksheet)
    check_flags(dayfirst=dayfirst)
    if not is_whole(header_line) or header_line < 1:
        message = f"header_line is {header_line!r}; lines are counted from 1"
        raise CareerGraphError(message)
    labels = tuple(labels_given("leaving", leaving))
    asked = HistoriesAsked(
        named, layout or "", step or "", begin or "", labels, origin, destination, dayfirst
    )
    if layout:
        layout_named(layout)  # refuses what is none before anything is read
    if is_place(source):
        taken = taken_files(
            files_of(source),
            asked,
            chosen_engine(engine),
            memory=memory,
            header_line=header_line,
            worksheet=worksheet,
            max_bytes=max_bytes,
            watch=watch,
        )
    elif isinstance(source, Sheet):
        taken = taken_sheet(source, asked, chosen_engine(engine), memory=memory)
    else:
        taken = taken_frame(source, asked)
    with clear_errors(taken.called, taken.find):
        return spells_taken(taken, roles, dayfirst=dayfirst, leaving=labels)


def as_spells(histories: object) -> Spells:
    """Return spells as they are, and those of what `read_spells` takes."""
    return histories if isinstance(histories, Spells) else read_spells(histories)
