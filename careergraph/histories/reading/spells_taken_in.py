"""What was taken in becomes spells: usable rows as integers, and notes on all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.errors import CareerGraphError, stop
from careergraph.histories.laid_out.leaving import is_word_of_leaving
from careergraph.histories.reading.dating import dated
from careergraph.histories.reading.leaving_roles import leaving_roles
from careergraph.histories.reading.moves_only import moves_only, roles_moved
from careergraph.histories.reading.raw_columns import raw_columns
from careergraph.histories.reading.reading_engines import joined, small_frame
from careergraph.histories.reading.spellings_joined import in_one_spelling, roles_meant
from careergraph.histories.reading.spells import Note, Spells
from careergraph.histories.reading.tally import USABLE, notes_of, tally_of
from careergraph.histories.reading.written_dates import UNITS

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.histories.reading.laid_out_in import SpellsLaidOut
    from careergraph.histories.reading.reading_engines import Frame
    from careergraph.histories.reading.spellings_joined import Called
    from careergraph.histories.reading.taken_frames import Taken
    from careergraph.histories.reading.tally import Tally

__all__ = ["spells_taken"]


def spells_taken(
    taken: Taken, roles: CareerGraph | None, *, dayfirst: bool | None, leaving: tuple[str, ...]
) -> Spells:
    """Return the spells of a frame whose columns are known."""
    columns, laid_out = taken.header, taken.laid_out
    grouped = "group" in columns
    empty = laid_out is not None and bool(laid_out.moves) and not laid_out.sheet.rows
    raw = no_rows() if empty else raw_columns(taken.frame, taken.columns, taken.called)
    frame, order = dated(raw, taken.called, columns, dayfirst=dayfirst)
    with taken.watching():
        tallies = tally_of(frame)
    notes = notes_of(frame, tallies, taken.place, grouped=grouped)
    usable = [tally for tally in tallies if USABLE.holds(tally)]
    moved = roles_moved(laid_out)
    if not usable and not moved:
        refuse_nothing_usable(taken.called, tallies, notes)
    called = in_one_spelling(added(rows_by(usable, "role"), moved), "role")
    if roles is not None:
        called = roles_meant(roles, called)
    groups = in_one_spelling(rows_by(usable, "group"), "group") if grouped else None
    if order:
        notes.append(Note("order of day and month", f"dates with {order}", 0))
    left, told = labels_of_leaving(frame, usable, called, leaving, taken)
    names = tuple(sorted({*called.names.values()} - set(left)))
    number = {name: place for place, name in enumerate((*names, *left))}
    notes += [*called.notes, *(groups.notes if groups else ()), *told, *taken.notes]
    return Spells(
        frame=numbered(frame, called, number, groups, [number[label] for label in left]),
        names=names,
        groups=tuple(sorted({*groups.names.values()})) if groups else (),
        columns=columns,
        precision=precision_of(usable),
        rows=sum(tally.count for tally in tallies),
        used=sum(tally.count for tally in usable),
        notes=tuple(notes),
        source=taken.called,
        engine=str(frame.implementation).lower(),
        leaving=left,
        **known_of(laid_out, called, number),
        held=taken.held,
    )


def no_rows() -> Frame:
    """Return the columns of histories without any row: a table of moves without dates gives it."""
    import narwhals as nw
    import pandas as pd

    names = ("person", "role", "start", "end", "group")
    return nw.from_native(pd.DataFrame({name: pd.Series([], dtype=object) for name in names}))


def added(counts: dict[str, int], more: dict[str, int]) -> dict[str, int]:
    """Return counts of both together."""
    return counts | {name: counts.get(name, 0) + number for name, number in more.items()}


def known_of(
    laid_out: SpellsLaidOut | None, called: Called, number: dict[str, int]
) -> dict[str, Any]:
    """Return what is known of a table of another layout, beside its spells."""
    if laid_out is None:
        return {}
    return {
        "as_of": laid_out.as_of,
        "moves": moves_only(laid_out, called.names, number),
        "layout": laid_out.layout,
        "source_rows": laid_out.rows,
    }


def labels_of_leaving(
    frame: Frame, usable: list[Tally], called: Called, named: tuple[str, ...], taken: Taken
) -> tuple[tuple[str, ...], list[Note]]:
    """Return the labels that say that someone left, and what is noted of them."""
    counts: dict[str, int] = {}
    for name, rows in rows_by(usable, "role").items():
        counts[called.names[name]] = counts.get(called.names[name], 0) + rows
    if not named and not any(map(is_word_of_leaving, counts)):
        return (), []
    usable_rows = frame.filter(USABLE.condition([""]))
    return leaving_roles(usable_rows, called, counts, named, taken.laid_out)


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


def numbered(
    frame: Frame,
    called: Called,
    number: dict[str, int],
    groups: Called | None,
    leaving: list[int],
) -> Frame:
    """Return the usable rows, with numbers for roles and groups."""
    import narwhals as nw

    frame = frame.filter(USABLE.condition([""]))  # roles that are no name join nothing
    frame = joined(frame, numbers_of("role", called, number, frame), "role")
    frame = frame.filter(~nw.col("role_number").is_null())
    if leaving:
        frame = ended_on_leaving(frame, leaving)
    group = nw.lit(0)
    if groups is not None:
        of_groups = {name: place for place, name in enumerate(sorted({*groups.names.values()}))}
        frame = joined(frame, numbers_of("group", groups, of_groups, frame), "group")
        group = nw.col("group_number")
    return frame.select(
        nw.col("person"),
        nw.col("role_number").cast(nw.Int64).alias("role"),
        nw.col("start_day").cast(nw.Int64).alias("start"),
        nw.col("end_day").cast(nw.Int64).alias("end"),
        group.cast(nw.Int64).alias("group"),
    )


def ended_on_leaving(frame: Frame, leaving: list[int]) -> Frame:
    """Return spells without an end that begin on the day on which the person leaves as ended then.

    All others end there by the rules, as they do where any other spell begins.
    """
    import narwhals as nw

    role, start, end = (nw.col(name) for name in ("role_number", "start_day", "end_day"))
    days: Any = frame.filter(role.is_in(leaving)).select("person", "start_day").unique()
    marked: Any = frame.join(
        days.with_columns(left=nw.lit(1)), on=["person", "start_day"], how="left"
    )
    same_day = ~nw.col("left").is_null() & ~role.is_in(leaving) & end.is_null()
    ended: Frame = marked.with_columns(end_day=nw.when(same_day).then(start).otherwise(end))
    return ended


def numbers_of(what: str, called: Called, number: dict[str, int], like: Frame) -> Frame:
    """Return a table of names as they are written and the numbers of what they mean."""
    written = sorted(called.names)
    numbers = [number[called.names[name]] for name in written]
    return small_frame({what: written, f"{what}_number": numbers}, like)
