"""Whether a table of histories is read as it stands, or as one of another layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import TableError
from careergraph.histories.laid_out.declared_layout import LayoutQuestion
from careergraph.histories.laid_out.known_layouts import all_layouts, layout_named, refuse_layouts
from careergraph.histories.laid_out.layout_columns import names_a_wave
from careergraph.histories.laid_out.moments import moment
from careergraph.histories.reading.which_columns import has_end, has_whole_names, places_of
from careergraph.histories.reading.written_dates import order_of, read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from careergraph.histories.laid_out.declared_layout import Layout
    from careergraph.importers.shared.download import Sheet

__all__ = ["HistoriesAsked", "fitting_layout", "is_plain"]

PLAIN = {"spells", "events"}  # what is read as it stands, where its columns are found
LIFECYCLE = ("lifecycle:transition", "lifecycle")  # of event logs with starts and completions
DAY = 86_400


class HistoriesAsked(NamedTuple):
    """What the caller says of a table of histories.

    Attributes
    ----------
    named : mapping of str to (str or None)
        For person, role, start, end and group the column.
    layout, step, begin : str
        The layout, how long a time point is, and when the time point 0 was; blank: not said.
    leaving : tuple of str
        Labels that are no role: whoever gets there has left.
    origin, destination : str or None
        The columns of the role left and of the role taken, in a table of moves.
    dayfirst : bool or None
        Whether the day stands first in dates that may be either.
    """

    named: Mapping[str, str | None]
    layout: str = ""
    step: str = ""
    begin: str = ""
    leaving: tuple[str, ...] = ()
    origin: str | None = None
    destination: str | None = None
    dayfirst: bool | None = None

    @property
    def of_a_layout(self) -> bool:
        """Whether it speaks of a layout that is not read as it stands."""
        return any((self.layout, self.step, self.begin, self.origin, self.destination))

    def question(self, sheet: Sheet | None = None) -> LayoutQuestion:
        """Return what the layouts are told; of a table with how its dates are written."""
        columns = {what: self.named.get(what) for what in ("person", "role", "start", "end")}
        columns |= {"from": self.origin, "to": self.destination}
        group = self.named.get("group")
        return LayoutQuestion(
            {what: name for what, name in columns.items() if name},
            [group] if group else [],
            self.step,
            self.begin,
            self.leaving,
            moment if sheet is None else moments_of(sheet, dayfirst=self.dayfirst),
        )


def moments_of(sheet: Sheet, *, dayfirst: bool | None) -> Callable[[str], float | None]:
    """Return what reads the dates of a table: of day and month the order that its cells show."""
    if dayfirst is None:
        shown = order_of(cell for row in sheet.rows for cell in row if cell[-4:].isdecimal())
        shown.pop("either", None)
        dayfirst = "day" in shown if len(shown) == 1 else None
    known: dict[str, float | None] = {}

    def seconds(text: str) -> float | None:
        if text not in known:
            found = moment(text)
            day = read_date(text, dayfirst=dayfirst).day if found is None else None
            known[text] = found if day is None else DAY * float(day)
        return known[text]

    return seconds


def is_plain(sheet: Sheet, asked: HistoriesAsked) -> bool:
    """Return whether a table is read as it stands: a row a spell, or an event that begins one.

    Columns that are called as those of spells count first, by whole names; then those of a table of
    moves; then words of a name; then the columns of all other layouts.

    Parameters
    ----------
    sheet : Sheet
        The table; its columns will do.
    asked : HistoriesAsked
        What the caller says.
    """
    if asked.of_a_layout:
        return asked.layout == "spells" and "end" in names_found(sheet, asked)
    question = asked.question()
    if has_whole_names(sheet, asked.named) and not names_a_wave(question):
        return sheet.place(*LIFECYCLE) is None or has_end(sheet, asked.named)
    if layout_named("moves").fits(sheet, question):
        return False
    return not names_a_wave(question) and bool(names_found(sheet, asked))


def names_found(sheet: Sheet, asked: HistoriesAsked) -> Iterable[str]:
    """Return which of person, role, start and end have a column; none where one is lacking."""
    try:
        return places_of(sheet.file, sheet.header, asked.named)
    except TableError:
        return ()


def fitting_layout(sheet: Sheet, asked: HistoriesAsked) -> Layout:
    """Return the layout that a table has which is not read as it stands.

    Raises
    ------
    TableError
        When it has none, or may have several.
    """
    if asked.layout:
        return layout_named(asked.layout)
    question = asked.question()
    ended = has_end(sheet, asked.named)
    found = [
        layout
        for layout in all_layouts()
        if layout.fits(sheet, question) and not (ended and layout.name == "events")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        refuse_layouts(sheet, found)
    try:
        places_of(sheet.file, sheet.header, asked.named)
    except TableError as error:
        raise with_layouts(error) from None
    return layout_named("spells")


def with_layouts(error: TableError) -> TableError:
    """Return why a table is no table of spells, with what else would be right."""
    ways = [f"{way.name} ({way.recognised})" for way in all_layouts() if way.name not in PLAIN]
    others = f"; or a table of another layout: {'; '.join(ways)}"
    problems = [
        each._replace(right=each.right + others) if "called" in each.right else each
        for each in error.problems
    ]
    return TableError(problems)
