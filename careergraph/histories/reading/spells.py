"""Spells: who held which role from when to when, as they were read; and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.english import counted, first_of, together
from careergraph.hidden_characters import line_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import narwhals as nw

    from careergraph.histories.reading.moves_only import MovesOnly

    Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]

__all__ = ["SHOWN", "Note", "SpellRow", "Spells"]

SHOWN = 3  # examples of a note
UNITS = ("names", "groups", "files", "spells")  # what notes of other things than rows count


class SpellRow(NamedTuple):
    """A row of the source, as it is written there.

    Attributes
    ----------
    person, role, start, end : str
        Its cells; blank where there is nothing.
    place : str
        Where it stands, such as ``"jobs.csv, line 7"``; blank where its source counts no rows.
    """

    person: str
    role: str
    start: str
    end: str
    place: str = ""

    def __str__(self) -> str:
        cells = ", ".join(cell or "(blank)" for cell in self[:4])
        return f"{self.place}: {cells}" if self.place else cells


class Note(NamedTuple):
    """Something that was left out, or read in a way of its own: how often, and the first of it.

    Attributes
    ----------
    kind : str
        What it is, in one word or two, the same for every source: ``"no person"``, ``"no role"``,
        ``"no start"``, ``"start is no date"``, ``"end is no date"``: rows left out;
        ``"end in 9999"``, ``"end says present"``, ``"end says missing"``, ``"start says missing"``,
        ``"no group"``: rows read so; ``"names joined"``, ``"matched names"``,
        ``"ambiguous names"``, ``"unknown names"``: names of roles; ``"order of day and month"``,
        ``"time zone"``, ``"time of day"``, ``"form"``.
    text : str
        What it means, in words.
    count : int
        Of how many rows, or of how many names.
    rows : tuple of SpellRow
        The first rows, where it is of rows.
    examples : tuple of str
        Some of what was written, where it is of names or of dates.
    left_out : bool
        Whether the rows were left out.
    """

    kind: str
    text: str
    count: int  # type: ignore[assignment]  # hides tuple.count
    rows: tuple[SpellRow, ...] = ()
    examples: tuple[str, ...] = ()
    left_out: bool = False

    def __str__(self) -> str:
        unit = next((unit for unit in UNITS if unit in self.kind.split()), "row").removesuffix("s")
        counts = f"{counted(self.count, unit)}" + " left out" * self.left_out
        text = f"{counts}: {self.text}" if self.count else self.text
        if self.examples:
            text += f": {', '.join(first_of(self.examples, SHOWN))}"
        if self.rows:
            first = "first: " * (self.count > len(self.rows))
            text += f" ({first}{'; '.join(map(str, self.rows))})"
        return line_shown(text)

    def to_dict(self) -> dict[str, Any]:
        """Return the note as plain values."""
        rows = [row._asdict() for row in self.rows]
        return self._asdict() | {"rows": rows, "examples": list(self.examples)}


@dataclass(frozen=True, eq=False)
class Spells:
    """Spells of people in roles: a frame of integers of the engine that read them.

    Only rows that are fit for use are there: with a person, a role and a start that is a date, and
    an end that is one or none. Rows that stand twice, overlap or end before they begin are among
    them.

    Attributes
    ----------
    frame : narwhals DataFrame or LazyFrame
        The columns ``person`` (text, as written, without blanks around it), ``role`` (int, place in
        `names`), ``start`` and ``end`` (int, days since 1970-01-01; ``end`` is null where someone
        is still there) and ``group`` (int, place in `groups`; 0 where there are none).
    names : tuple of str
        The roles, sorted.
    groups : tuple of str
        The groups, sorted; empty where no column of groups is named.
    columns : dict of str to str
        What was recognised: for person, role, start, end and group the column of the source.
    precision : dict of str to (dict of str to int)
        For start and end how many dates are written to the ``day``, ``month``, ``quarter`` and
        ``year``.
    rows, used : int
        How many rows were read, and how many are in the frame.
    notes : tuple of Note
        All that was left out or read in a way of its own.
    source : str
        What to call the source.
    engine : str
        What holds the frame: pandas, polars, duckdb, pyspark, ...
    leaving : tuple of str
        Labels that are no role: whoever gets there has left. Their numbers follow those of `names`.
    as_of : int or None
        The last day that is known, where the layout of the table says it.
    moves : MovesOnly or None
        Moves out of a role of which nobody knows when it was entered.
    layout : str
        The layout of the table, where its rows are no spells; else blank.
    source_rows : int
        How many rows it had then.
    """

    frame: Frame
    names: tuple[str, ...]
    groups: tuple[str, ...]
    columns: Mapping[str, str]
    precision: Mapping[str, Mapping[str, int]]
    rows: int
    used: int
    notes: tuple[Note, ...]
    source: str
    engine: str
    leaving: tuple[str, ...] = ()
    as_of: int | None = None
    moves: MovesOnly | None = None
    layout: str = ""
    source_rows: int = 0
    held: object = field(default=None, repr=False)  # what must live as long: a connection

    @property
    def left_out(self) -> int:
        """How many rows were left out."""
        return self.rows - self.used

    def note(self, kind: str) -> Note | None:
        """Return the note of a kind, None where there is none."""
        return next((note for note in self.notes if note.kind == kind), None)

    def report(self) -> list[str]:
        """Return what was read, in lines: rows, columns, precision, notes.

        Returns
        -------
        list of str
            Lines without hidden characters.
        """
        rows = counted(self.source_rows if self.layout else self.rows, "row")
        spells = f" as {counted(self.rows, 'spell')}" * bool(self.layout)
        if self.moves is not None:
            spells += f" and {counted(len(self.moves), 'move')} without durations"
        lines = [f"{self.source}: {rows} read{spells}, {self.used:,} used"]
        if self.columns:
            columns = together([f"{what} in {name!r}" for what, name in self.columns.items()])
            lines.append(f"columns: {columns}")
        for what, counts in self.precision.items():
            parts = [f"{number:,} to the {unit}" for unit, number in counts.items() if number]
            if parts:
                lines.append(f"{what}: {together(parts)}")
        return [line_shown(line) for line in (*lines, *map(str, self.notes))]

    def to_dict(self) -> dict[str, Any]:
        """Return what was read as plain values, without the frame."""
        return {
            "source": self.source,
            "engine": self.engine,
            "rows": self.rows,
            "used": self.used,
            "columns": dict(self.columns),
            "precision": {what: dict(counts) for what, counts in self.precision.items()},
            "roles": len(self.names),
            "groups": list(self.groups),
            "layout": self.layout,
            "leaving": list(self.leaving),
            "moves_without_durations": 0 if self.moves is None else len(self.moves),
            "notes": [note.to_dict() for note in self.notes],
        }
