"""What a layout is, what it may be told, and what it gives: the same table as spells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.hidden_characters import line_shown
from careergraph.histories.laid_out.moments import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from careergraph.importers.shared.download import Sheet

__all__ = ["SPELL", "LaidOut", "Layout", "LayoutNote", "LayoutQuestion", "Noting", "SpellCells"]

SPELL = ("person", "role", "start", "end")  # the columns of what a layout gives
SHOWN = 3  # rows of a note


class LayoutQuestion(NamedTuple):
    """What a reader is told of a table, beside the table itself.

    Attributes
    ----------
    columns : dict of str to str
        For person, role, start, end, from and to the column that holds it, where it has no common
        name. A layout calls its time ``start``.
    groups : sequence of str
        The columns that go along with each spell, such as a department.
    step : str
        How long one time point is where these are plain numbers: ``1y``, ``3m``, ``2w``.
    begin : str
        The date of the time point 0, where these are plain numbers.
    leaving : sequence of str
        What is no role: it says that someone left.
    moment : callable
        Returns the seconds of a date as it is written, since 1970, or None for what is no date.
    """

    columns: Mapping[str, str] = {}
    groups: Sequence[str] = ()
    step: str = ""
    begin: str = ""
    leaving: Sequence[str] = ()
    moment: Callable[[str], float | None] = moment


class SpellCells(NamedTuple):
    """One spell as text, and the line of the table where it begins."""

    person: str
    role: str
    start: str
    end: str
    line: int
    groups: tuple[str, ...] = ()


class LayoutNote(NamedTuple):
    """What was left out or read in a way of its own: how often, and the first rows of it.

    Attributes
    ----------
    kind : str
        What it is, in a word or two.
    text : str
        What it means, in words.
    count : int
        How often; 0 where it is of the table as a whole.
    rows : tuple of (str, str, str, str, str)
        The first rows: person, role, start, end, and where they stand.
    examples : tuple of str
        Some of what was written.
    left_out : bool
        Whether the rows were left out.
    """

    kind: str
    text: str
    count: int = 0  # type: ignore[assignment]  # hides tuple.count
    rows: tuple[tuple[str, str, str, str, str], ...] = ()
    examples: tuple[str, ...] = ()
    left_out: bool = False

    def __str__(self) -> str:
        text = self.text
        if self.count:
            text = f"{counted(self.count, 'row')}{' left out' * self.left_out}: {text}"
        first = ["; ".join([f"{row[4]}: {', '.join(row[:4])}" for row in self.rows])]
        return line_shown(text + "".join(f" (first: {each})" for each in first if each))


class LaidOut(NamedTuple):
    """A table of another layout as spells.

    Attributes
    ----------
    sheet : Sheet
        The columns person, role, start, end and those of the groups, as text: dates as they are
        written, or as ``1993``, ``Q3 1993``, ``1993-07`` or ``1993-07-31``. The end is when the
        next thing begins; it is blank where someone was still there when the table ends.
    notes : tuple of LayoutNote
        What was left out or read in a way of its own.
    as_of : str
        The first date of which the table says nothing more; blank where only its dates say it.
    moves_only : Sheet, optional
        The columns person, origin, destination and date: moves out of a role of which nobody knows
        when it was entered. They count where people go, and say nothing of how soon.
    """

    sheet: Sheet
    notes: tuple[LayoutNote, ...]
    as_of: str = ""
    moves_only: Sheet | None = None


class Layout(NamedTuple):
    """A way to lay out a table of histories, declared once, in the file that reads it.

    Attributes
    ----------
    name : str
        What ``--layout`` takes.
    about : str
        What a row is, in a few words.
    recognised : str
        By which columns it is recognised, in words.
    example : str
        A small table of it, as CSV.
    fits : callable
        Returns whether a table is laid out so, as far as its columns tell.
    spells : callable
        Returns the table as spells.
    """

    name: str
    about: str
    recognised: str
    example: str
    fits: Callable[[Sheet, LayoutQuestion], bool]
    spells: Callable[[Sheet, LayoutQuestion], LaidOut]


class Noting:
    """The notes of one table while it is read."""

    def __init__(self, sheet: Sheet) -> None:
        self._name = sheet.name
        self._found: dict[str, LayoutNote] = {}

    def say(self, kind: str, text: str, *, examples: Iterable[str] = ()) -> None:
        """Note something of the table as a whole."""
        self._found[kind] = LayoutNote(kind, text, examples=tuple(examples))

    def row(self, kind: str, text: str, cells: SpellCells, *, left_out: bool = False) -> None:
        """Count a row; the first ones of a kind are kept."""
        note = self._found.get(kind) or LayoutNote(kind, text, left_out=left_out)
        rows = note.rows
        if len(rows) < SHOWN:
            rows += ((*cells[:4], f"{self._name}, line {cells.line:,}"),)
        self._found[kind] = note._replace(count=note.count + 1, rows=rows)

    def finish(
        self,
        sheet: Sheet,
        spells: Iterable[SpellCells],
        groups: Sequence[str] = (),
        *,
        as_of: str = "",
        moves_only: Sheet | None = None,
    ) -> LaidOut:
        """Return spells as a table, in the order of the lines where they begin."""
        ordered = sorted(spells, key=lambda spell: spell.line)  # stable
        rows = [[*spell[:4], *spell.groups] for spell in ordered]
        lines = [spell.line for spell in ordered]
        table = sheet._replace(header=[*SPELL, *groups], rows=rows, lines=lines)
        return LaidOut(table, tuple(self._found.values()), as_of, moves_only)
