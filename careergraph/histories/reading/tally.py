"""What became of all rows: counted in one pass, each kind by one rule; and the first of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.files.workbook import text
from careergraph.histories.reading.dating import NO_DATE, NO_END, SAYS
from careergraph.histories.reading.raw_columns import PLACE
from careergraph.histories.reading.spells import SHOWN, Note, SpellRow
from careergraph.histories.reading.written_dates import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import narwhals as nw

    from careergraph.histories.reading.reading_engines import Frame

__all__ = ["USABLE", "Rule", "Tally", "notes_of", "rules", "tally_of"]

KEYS = ("has_person", "role", "group", "start_says", "end_says")
CELLS = ("person", "role", "start", "end")


class Tally(NamedTuple):
    """How many rows are alike.

    Attributes
    ----------
    has_person : bool
        Whether they have a person.
    role, group : str
        As they are written.
    start_says, end_says : str
        What the cells of their dates say.
    count : int
        How many.
    """

    has_person: bool
    role: str
    group: str
    start_says: str
    end_says: str
    count: int  # type: ignore[assignment]  # hides tuple.count


class Rule(NamedTuple):
    """Which rows something is said of: all that has to be so at once.

    Attributes
    ----------
    kind, text : str
        As in `Note`.
    has_person, has_role : bool
        Whether they have a person, and a role.
    starts, ends : tuple of str
        What their starts and ends may say; empty where that does not matter.
    has_group : bool or None
        Whether they have a group, where that matters.
    left_out : bool
        Whether they are left out.
    """

    kind: str
    text: str
    has_person: bool = True
    has_role: bool | None = True
    starts: tuple[str, ...] = UNITS
    ends: tuple[str, ...] = (*UNITS, *NO_END)
    has_group: bool | None = None
    left_out: bool = False

    def holds(self, tally: Tally) -> bool:
        """Return whether the rule is true of some rows."""
        return (
            self.has_person == tally.has_person
            and self.has_role in {None, is_name(tally.role)}
            and (not self.starts or tally.start_says in self.starts)
            and (not self.ends or tally.end_says in self.ends)
            and self.has_group in {None, is_name(tally.group)}
        )

    def condition(self, blanks: list[str]) -> nw.Expr:
        """Return the same as an expression, given how names that are none are written."""
        import narwhals as nw

        true = nw.col("person") != "" if self.has_person else nw.col("person") == ""
        if self.has_role is not None:
            blank = nw.col("role").is_in(blanks)
            true &= ~blank if self.has_role else blank
        for column, may in (("start_says", self.starts), ("end_says", self.ends)):
            if may:
                true &= nw.col(column).is_in([SAYS.index(says) for says in may])
        if self.has_group is not None:
            blank = nw.col("group").is_in(blanks)
            true &= ~blank if self.has_group else blank
        return true


USABLE = Rule("used", "fit for use")


def rules(*, grouped: bool) -> Iterator[Rule]:
    """Yield what is said of rows, in the order in which it is looked for."""
    yield Rule("no person", "no person", False, None, (), (), left_out=True)  # noqa: FBT003
    yield Rule("no role", "no role", has_role=False, starts=(), ends=(), left_out=True)
    yield Rule("no start", "no start", starts=("blank", "missing"), ends=(), left_out=True)
    no_start = {why: why for why in NO_DATE}
    no_start |= {"present": "still there", "9999": "the year 9999"}
    for says, why in no_start.items():
        kind = "start is no date"
        yield Rule(kind, f"the start is {why}", starts=(says,), ends=(), left_out=True)
    for why in NO_DATE:
        yield Rule("end is no date", f"the end is {why}", ends=(why,), left_out=True)
    yield Rule("end in 9999", "the end is in the year 9999: still there", ends=("9999",))
    yield Rule(
        "end says present", "the end says present or the like: still there", ends=("present",)
    )
    yield Rule("end says missing", "the end says NA or the like: read as no end", ends=("missing",))
    if grouped:
        yield Rule("no group", "no group: one of their own", has_group=False)


def is_name(cell: str) -> bool:
    """Return whether a cell names a role or a group: anything that can be seen does."""
    return normalise(cell) != ""


def tally_of(frame: Frame) -> list[Tally]:
    """Return how many rows are alike, in one pass over a frame that `dated` gave.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
        The frame.
    """
    import narwhals as nw

    keyed = frame.select((nw.col("person") != "").alias("has_person"), *KEYS[1:])
    counted = keyed.group_by(*KEYS).agg(nw.len().alias("count"))
    return sorted(
        Tally(bool(person), role, group, SAYS[start], SAYS[end], count)
        for person, role, group, start, end, count in rows_of(counted)
    )


def rows_of(frame: Frame) -> list[tuple[Any, ...]]:
    """Return the rows of a small frame."""
    import narwhals as nw

    return (frame.collect() if isinstance(frame, nw.LazyFrame) else frame).rows()


def notes_of(
    frame: Frame, tallies: list[Tally], place: Callable[[int], str], *, grouped: bool
) -> list[Note]:
    """Return a note with the first rows for each rule that is true of any.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
        What was counted.
    tallies : list of Tally
        Its rows.
    place : callable
        What to call the place of a row, by its number.
    grouped : bool
        Whether there are groups.
    """
    written = {name for tally in tallies for name in (tally.role, tally.group)}
    blanks = sorted(name for name in {*written, ""} if not is_name(name))
    notes = []
    for rule in rules(grouped=grouped):
        count = sum(tally.count for tally in tallies if rule.holds(tally))
        if count:
            first = tuple(first_rows(frame, rule.condition(blanks), place))
            notes.append(Note(rule.kind, rule.text, count, first, left_out=rule.left_out))
    return notes


def first_rows(frame: Frame, condition: nw.Expr, place: Callable[[int], str]) -> Iterator[SpellRow]:
    """Yield the first rows of which something is true: by place, else in the order of letters."""
    placed = PLACE in frame.collect_schema().names()
    columns = [*CELLS, PLACE] if placed else [*CELLS]
    order = [PLACE] if placed else [*CELLS]
    some = frame.filter(condition).select(*columns).sort(*order).head(SHOWN)
    for row in rows_of(some):
        person, role, start, end = map(text, row[:4])
        yield SpellRow(person, role, start, end, place(row[4]) if placed else "")
