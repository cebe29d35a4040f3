"""Histories in: files and frames of any engine become spells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError, stop
from careergraph.histories.reading.dating import dated
from careergraph.histories.reading.engine_errors import clear_errors
from careergraph.histories.reading.raw_columns import raw_columns
from careergraph.histories.reading.reading_engines import chosen_engine, joined, small_frame
from careergraph.histories.reading.source_files import files_of, is_place
from careergraph.histories.reading.spellings_joined import in_one_spelling, roles_meant
from careergraph.histories.reading.spells import Note, Spells
from careergraph.histories.reading.taken_frames import Taken, taken_files, taken_frame, taken_sheet
from careergraph.histories.reading.tally import USABLE, notes_of, tally_of
from careergraph.histories.reading.written_dates import UNITS
from careergraph.importers.shared.download import Sheet, Watch, unwatched
from careergraph.model.option_checks import check_flags, check_texts, is_whole

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.histories.reading.reading_engines import Frame
    from careergraph.histories.reading.spellings_joined import Called
    from careergraph.histories.reading.tally import Tally

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
    r"""Read career histories: who held which role from when to when.

    Parameters
    ----------
    source : path-like, frame, or list of path-like
        A file (CSV, TSV, Excel or Parquet, packed by gzip or zip or not), a glob, a folder, several
        of them, ``"-"`` for the standard input; or a frame: of pandas, of polars (eager or lazy), a
        relation of DuckDB, a DataFrame of PySpark, or what has ``to_pandas()``; or a `Sheet`.
    person, role, start, end : str, optional
        The columns; by default those with common names, see ``docs/histories.md``. ``end=""``: the
        table has none, and each role ends where the next one begins.
    group : str, optional
        A column of groups of people or of rows, such as the department.
    dayfirst : bool, optional
        Whether the day stands first in dates such as 05/06/2019, where none shows it.
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
    check_texts(**named, worksheet=worksheet)
    check_flags(dayfirst=dayfirst)
    if not is_whole(header_line) or header_line < 1:
        message = f"header_line is {header_line!r}; lines are counted from 1"
        raise CareerGraphError(message)
    if is_place(source):
        files = files_of(source)
        taken = taken_files(
            files,
            named,
            chosen_engine(engine),
            memory=memory,
            header_line=header_line,
            worksheet=worksheet,
            max_bytes=max_bytes,
            watch=watch,
        )
    elif isinstance(source, Sheet):
        taken = taken_sheet(source, named, chosen_engine(engine), memory=memory)
    else:
        taken = taken_frame(source, named)
    with clear_errors(taken.called, taken.find):
        return spells_of(taken, roles, dayfirst=dayfirst)


def spells_of(taken: Taken, roles: CareerGraph | None, *, dayfirst: bool | None) -> Spells:
    """Return the spells of a frame whose columns are known."""
    columns = taken.header
    raw = raw_columns(taken.frame, taken.columns, taken.called)
    frame, order = dated(raw, taken.called, columns, dayfirst=dayfirst)
    with taken.watching():
        tallies = tally_of(frame)
    grouped = "group" in columns
    notes = notes_of(frame, tallies, taken.place, grouped=grouped)
    usable = [tally for tally in tallies if USABLE.holds(tally)]
    if not usable:
        refuse_nothing_usable(taken.called, tallies, notes)
    called = in_one_spelling(rows_by(usable, "role"), "role")
    if roles is not None:
        called = roles_meant(roles, called)
    groups = in_one_spelling(rows_by(usable, "group"), "group") if grouped else None
    if order:
        notes.append(Note("order of day and month", f"dates with {order}", 0))
    notes += [*called.notes, *(groups.notes if groups else ()), *taken.notes]
    return Spells(
        frame=numbered(frame, called, groups),
        names=tuple(sorted({*called.names.values()})),
        groups=tuple(sorted({*groups.names.values()})) if groups else (),
        columns=columns,
        precision=precision_of(usable),
        rows=sum(tally.count for tally in tallies),
        used=sum(tally.count for tally in usable),
        notes=tuple(notes),
        source=taken.called,
        engine=str(frame.implementation).lower(),
        held=taken.held,
    )


def refuse_nothing_usable(called: str, tallies: list[Tally], notes: list[Note]) -> None:
    """Refuse a table of which nothing can be used, and say why."""
    if not tallies:
        stop(called, None, "no rows", "a row for each role that a person held")
    why = "\n".join(f"  {note}" for note in notes if note.left_out)
    message = f"{called}: no row is fit for use:\n{why}"
    raise CareerGraphError(*message.splitlines())


def rows_by(tallies: list[Tally], key: str) -> dict[str, int]:
    """Return in how many rows each role, or each group, is written."""
    counts: dict[str, int] = {}
    for tally in tallies:
        name = getattr(tally, key)
        counts[name] = counts.get(name, 0) + tally.count
    return counts


def precision_of(tallies: list[Tally]) -> dict[str, dict[str, int]]:
    """Return how many dates are written to the day, the month, the quarter and the year."""
    precision = {what: dict.fromkeys(UNITS, 0) for what in ("start", "end")}
    for tally in tallies:
        for what, says in (("start", tally.start_says), ("end", tally.end_says)):
            if says in precision[what]:
                precision[what][says] += tally.count
    return precision


def numbered(frame: Frame, called: Called, groups: Called | None) -> Frame:
    """Return the usable rows, with numbers for roles and groups."""
    import narwhals as nw

    frame = frame.filter(USABLE.condition([""]))  # roles that are no name join nothing
    frame = joined(frame, numbers_of("role", called, frame), "role")
    frame = frame.filter(~nw.col("role_number").is_null())
    group = nw.lit(0)
    if groups is not None:
        frame = joined(frame, numbers_of("group", groups, frame), "group")
        group = nw.col("group_number")
    return frame.select(
        nw.col("person"),
        nw.col("role_number").cast(nw.Int64).alias("role"),
        nw.col("start_day").cast(nw.Int64).alias("start"),
        nw.col("end_day").cast(nw.Int64).alias("end"),
        group.cast(nw.Int64).alias("group"),
    )


def numbers_of(what: str, called: Called, like: Frame) -> Frame:
    """Return a table of names as they are written and the numbers of what they mean."""
    number = {name: place for place, name in enumerate(sorted({*called.names.values()}))}
    written = sorted(called.names)
    numbers = [number[called.names[name]] for name in written]
    return small_frame({what: written, f"{what}_number": numbers}, like)
