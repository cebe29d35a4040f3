"""Tables of another layout: as spells, with what the layout left out or read in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.errors import stop
from careergraph.histories.laid_out.known_layouts import lay_out
from careergraph.histories.reading.asked_layout import fitting_layout
from careergraph.histories.reading.spells import Note, SpellRow
from careergraph.histories.reading.written_dates import read_date
from careergraph.importers.shared.columns import columns_listed
from careergraph.importers.shared.download import Sheet, simple_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.histories.laid_out.declared_layout import LaidOut, LayoutNote
    from careergraph.histories.reading.asked_layout import HistoriesAsked

    UntimedMove = tuple[str, str, str, int | None]

__all__ = ["SpellsLaidOut", "laid_out_spells", "one_below_another"]

LEAVING = "leaving"  # the note of labels that are no role; its text names them


class SpellsLaidOut(NamedTuple):
    """A table of another layout as spells.

    Attributes
    ----------
    sheet : Sheet
        The columns person, role, start, end and, if named, the group.
    notes : tuple of Note
        What was left out or read in a way of its own.
    layout : str
        Its layout.
    rows : int
        How many rows it had.
    as_of : int or None
        The first day of which it says nothing more.
    moves : tuple of (str, str, str, int or None)
        Person, role left, role taken, and day, of moves out of a role of which nobody knows when it
        was entered.
    leaving : tuple of str
        Labels that the layout has read as no role.
    """

    sheet: Sheet
    notes: tuple[Note, ...]
    layout: str
    rows: int
    as_of: int | None
    moves: tuple[UntimedMove, ...]
    leaving: tuple[str, ...] = ()


def laid_out_spells(
    sheet: Sheet, asked: HistoriesAsked, place: Callable[[int], str] | None = None
) -> SpellsLaidOut:
    """Return a table of another layout as spells.

    Parameters
    ----------
    sheet : Sheet
        The table.
    asked : HistoriesAsked
        What the caller says of it.
    place : callable, optional
        What to call the place of a line, where the lines are not those of one file.

    Raises
    ------
    TableError
        For what is no table of histories.
    """
    layout = fitting_layout(sheet, asked)
    question = asked.question(sheet)
    found = lay_out(sheet, question, layout.name)
    about = f"layout {layout.name}: {layout.about}"
    notes = [Note("layout", about, 0), *(note_of(note, place) for note in found.notes)]
    as_of = read_date(found.as_of).day if found.as_of else None
    moves, again = moves_of(found, question.moment)
    if again:
        text = "moves of the same person, roles and date as an earlier one: counted once"
        notes.append(Note("moves again", text, again))
    left = tuple(label for each in found.notes if each.kind == LEAVING for label in each.examples)
    return SpellsLaidOut(
        found.sheet, tuple(notes), layout.name, len(sheet.rows), as_of, moves, left
    )


def moves_of(
    found: LaidOut, moment: Callable[[str], float | None]
) -> tuple[tuple[UntimedMove, ...], int]:
    """Return moves without durations, each once, and how many are there again.

    Those without a date may well be made again.
    """
    moves: list[UntimedMove] = []
    for person, origin, destination, date in found.moves_only.rows if found.moves_only else ():
        seconds = moment(date)
        day = None if seconds is None else int(seconds // 86_400)
        moves.append((person, origin, destination, day))
    once = dict.fromkeys(move for move in moves if move[3] is not None)
    kept = tuple(once) + tuple(move for move in moves if move[3] is None)
    return kept, len(moves) - len(kept)


def note_of(note: LayoutNote, place: Callable[[int], str] | None) -> Note:
    """Return a note of a layout as one of ours."""
    rows = tuple(SpellRow(*row) for row in note.rows)
    if place is not None:
        rows = tuple(row._replace(place=place(line_of(row.place))) for row in rows)
    examples = () if note.kind == LEAVING else note.examples
    return Note(note.kind, note.text, note.count, rows, examples, note.left_out)


def line_of(place: str) -> int:
    """Return the line of a place such as ``jobs.csv, line 1,207``."""
    return int(place.rpartition(" ")[2].replace(",", ""))


def one_below_another(sheets: Sequence[Sheet]) -> tuple[Sheet, Callable[[int], str] | None]:
    """Return tables as one, and what to call the place of its lines; of one table it as it is.

    Raises
    ------
    TableError
        For a table whose columns are not those of the first.
    """
    first = sheets[0]
    if len(sheets) == 1:
        return first, None
    simple = [simple_name(column) for column in first.header]
    rows, places = list[list[str]](), list[str]()
    for sheet in sheets:
        names = [simple_name(column) for column in sheet.header]
        if sorted(names) != sorted(simple):
            right = f"the columns of {first.name}: {', '.join(map(repr, first.header))}"
            stop(sheet.file, None, columns_listed(sheet), right)
        order = [names.index(name) for name in simple]
        rows += [[row[n] for n in order] for row in sheet.rows]
        places += [f"{sheet.name}, line {line:,}" for line in sheet.lines]
    together = Sheet(counted(len(sheets), "file"), first.header, rows, list(range(len(rows))))
    return together, places.__getitem__
