"""What was held at which time points: consecutive ones of one role are one spell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.histories.laid_out.declared_layout import SpellCells
from careergraph.histories.laid_out.time_points import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.histories.laid_out.declared_layout import Noting
    from careergraph.histories.laid_out.time_points import TimeAxis

__all__ = ["Held", "Timeline", "is_missing", "note_times"]

# A blank as programs write it; * and % are TraMineR's, . is that of SAS and Stata.
MISSING = {"", "na", "nan", "n/a", "<na>", "null", "*", "%", "."}


class Held(NamedTuple):
    """A role that someone held at a time point, and the line that says so."""

    time: int
    role: str
    line: int
    groups: tuple[str, ...] = ()


class Timeline:
    """The time points of a table, in order; each lasts until the next, the last one step.

    Parameters
    ----------
    numbers : iterable of int
        The time points.
    axis : TimeAxis
        How they become dates.
    """

    def __init__(self, numbers: Iterable[int], axis: TimeAxis) -> None:
        self.numbers = sorted(set(numbers))
        self.axis = axis
        self._place = {number: place for place, number in enumerate(self.numbers)}
        self._next = dict(pairwise([*self.numbers, self.numbers[-1] + 1]))

    @property
    def as_of(self) -> str:
        """The date of which the table says nothing more."""
        return self.axis.date(self.numbers[-1] + 1)

    def spells(self, person: str, held: Sequence[Held]) -> Iterator[SpellCells]:
        """Yield the spells of a person: each role from its first time point until it breaks off.

        A spell that the last time point belongs to has no end: who held it was still there.
        """
        begun: dict[str, tuple[Held, int]] = {}
        spans = []
        for each in sorted(held):
            first, last = begun.get(each.role, (each, each.time))
            if each.time not in (last, self._next[last]):
                spans.append((first, last))
                first = each
            begun[each.role] = first, each.time
        for first, last in sorted([*spans, *begun.values()]):
            yield self._spell(person, first, last)

    def _spell(self, person: str, first: Held, last: int) -> SpellCells:
        end = "" if last == self.numbers[-1] else self.axis.date(self._next[last])
        start = self.axis.date(first.time)
        return SpellCells(person, first.role, start, end, first.line, first.groups)

    def has_gaps(self, held: Sequence[Held]) -> bool:
        """Return whether nothing is known of a time point between the first and the last."""
        times = {each.time for each in held}
        return self._place[max(times)] - self._place[min(times)] >= len(times)

    def note(self, noting: Noting, person: str, held: Sequence[Held]) -> None:
        """Note where a person is not seen: between two time points, and before the last one."""
        if not held:
            return
        last = max(held)
        cells = SpellCells(person, last.role, self.axis.date(last.time), "", last.line)
        if self.has_gaps(held):
            text = "people with time points of which nothing is known between others: gaps"
            noting.row("gap", text, cells)
        if last.time != self.numbers[-1]:
            text = (
                "people of whom nothing is known at the last time points: their last role ends "
                "there, as an exit"
            )
            noting.row("last seen", text, cells)


def is_missing(cell: str) -> bool:
    """Return whether a cell says that nothing is known.

    Examples
    --------
    >>> is_missing("NA"), is_missing("*"), is_missing("nanny")
    (True, True, False)
    """
    return cell.strip().lower() in MISSING


def note_times(noting: Noting, times: Timeline) -> None:
    """Note which time points there are, and what their dates are made of."""
    first, last = (times.axis.date(times.numbers[place]) for place in (0, -1))
    text = f"{counted(len(times.numbers), 'time point')}, {first} to {last}"
    if times.axis.kind == NUMBER:
        zero = times.axis.date(0)
        text += f"; they are plain numbers: 0 is taken as {zero}, so that lengths are right"
    noting.say("time points", text)
