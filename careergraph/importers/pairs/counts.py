"""The counts in a table of moves: what is a number, what is not, and what they add up to."""

from __future__ import annotations

import re
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import LARGEST, is_too_large, number, plain
from careergraph.english import first_of
from careergraph.errors import Problem, TableError, stop
from careergraph.importers.pairs.sample_sizes import size_together
from careergraph.importers.pairs.singles import persons_of
from careergraph.importers.shared.figures import which_of_two
from careergraph.importers.shared.unused import refuse_unused

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks
    from careergraph.importers.shared.report import Report

__all__ = ["ROWS", "Pairs", "counted_moves", "summed"]

SEPARATED = "a plain number such as 1234.5, or thousands=... for what separates its thousands"
ROWS = "a row that names two roles, or a matrix of roles, with a number that is not 0"
NO_NUMBER = "that is no number"
SHOWN = 5  # roles in a note
SPELLED = re.compile(r"\d[\d.,'_\s]*")  # a number, as people write them


class Pairs(NamedTuple):
    """Pairs of roles, each once, with the sum of its counts.

    Attributes
    ----------
    cells : Cells
        A cell for each pair: the first one, and the sum of all.
    rows : sequence of int
        Of how many rows.
    persons : sequence of int, optional
        How many persons made each; None where a row does not say.
    """

    cells: Cells
    rows: Sequence[int]
    persons: Sequence[int | None] = ()


def counted_moves(sheet: Sheet, cells: Cells, marks: Marks, report: Report) -> Cells:
    """Return the cells with their counts as numbers, those without one left out.

    Raises
    ------
    TableError
        For numbers that are written with separators or can be read in two ways, and when there is
        no number at all.
    """
    counts = numbers_of(cells.counts, marks)
    alike = len({*map(type, cells.counts)}) == 1
    given = [text for text in (dict.fromkeys(cells.counts) if alike else cells.counts) if text]
    two_ways = marks.read_two_ways(given)
    if two_ways or not all(counts):
        good = good_rows(sheet, cells, counts, two_ways, report)
    else:
        good = list(range(len(counts)))
    if set(counts) <= {None} and None not in cells.counts:
        if not counts:
            refuse_unused(sheet.file, report, ROWS)
        what = "weight" if cells.weighted else "count"
        first = f"no {what} that is a number (the first is {cells.counts[0]!r})"
        right = f"a number in the column of {what}s, which {what}{'s' * cells.weighted}=... names"
        stop(sheet.file, None, first, right)
    return cells._replace(counts=counts).at(good)


def numbers_of(texts: Sequence[str | None], marks: Marks) -> list[float | None]:
    """Return counts as numbers, None for what is none; each distinct text is read once."""
    if len({*map(type, texts)}) > 1:  # a text and a number of a workbook may look the same
        return [None if text is None else marks.number(text) for text in texts]
    read = {text: None if text is None else marks.number(text) for text in dict.fromkeys(texts)}
    return list(map(read.__getitem__, texts))


def good_rows(
    sheet: Sheet,
    cells: Cells,
    counts: Sequence[float | None],
    two_ways: Collection[str],
    report: Report,
) -> list[int]:
    """Return the rows whose counts can be used; report the others, or refuse what is unclear."""
    good, unclear = [], []
    hidden: dict[str, None] = {}  # the roles that moves leave of which the number is not told
    columns = zip(cells.ends, cells.counts, cells.lines, counts, strict=True)
    for row, (ends, text, line, count) in enumerate(columns):
        reason = reason_against(ends, text, count, weighted=cells.weighted)
        if text in two_ways:
            unclear.append(Problem(sheet.file, line, None, *which_of_two(text)))
        elif reason == SEPARATED:
            unclear.append(Problem(sheet.file, line, None, repr(text), SEPARATED))
        elif reason:
            report.skip(sheet.name, line, reason)
            if reason.endswith(NO_NUMBER) and ends[0] != ends[1]:
                hidden.setdefault(ends[0])
        else:
            good.append(row)
    if unclear:
        raise TableError(unclear)
    hidden.pop("", None)
    if hidden:
        names = ", ".join(first_of([*map(repr, hidden)], SHOWN))
        found = "counts that are no numbers may hide moves: shares of those who leave"
        report.note(f"{sheet.name}: {found} {names} are without them")
    return good


def reason_against(
    ends: tuple[str, str], text: str | None, count: float | None, *, weighted: bool = False
) -> str:
    """Return why a cell's count cannot be used, ``""`` where it can."""
    if text is None:
        return "a stay that nobody counted" if ends[0] == ends[1] else ""
    if count is not None:
        zero = "a weight of 0: it stands for nobody" if weighted else "a count of 0: nobody moved"
        return "" if count else zero
    what = "weight" if weighted else "count"
    if not text:
        return f"no {what}"
    if is_too_large(text):
        return f"a {what} above {LARGEST:g}"
    if text.startswith("-") and number(text[1:]) is not None:
        return f"a negative {what}"
    return SEPARATED if SPELLED.fullmatch(text) else f"a {what} {NO_NUMBER}"


def total(counts: list[float | None]) -> float | None:
    """Return the sum of counts, whatever their order; None where nobody counted."""
    numbers = [count for count in counts if count is not None]
    return plain(fsum(numbers)) if numbers else None


def summed(cells: Cells, *, apart: bool = True) -> Pairs:
    """Return the pairs of roles, rows of the same one summed.

    Parameters
    ----------
    cells : Cells
        The cells, their counts as numbers.
    apart : bool, optional
        Whether the same pair in another group is another pair.
    """
    counts, keys = cells.counts, cells.keys(apart=apart)
    alone = {count: total([count]) for count in dict.fromkeys(counts)}
    if len({*keys}) == len(keys):
        persons = [persons_of(cells, [row]) for row in range(len(keys))] if cells.persons else []
        each = cells._replace(counts=list(map(alone.__getitem__, counts)))
        return Pairs(each, [1] * len(keys), persons)
    rows: dict[int, list[int]] = {}
    for row, key in enumerate(keys):
        rows.setdefault(key, []).append(row)
    first = cells.at([same[0] for same in rows.values()])
    sums = [
        total([counts[row] for row in same]) if len(same) > 1 else alone[counts[same[0]]]
        for same in rows.values()
    ]
    persons = [persons_of(cells, same) for same in rows.values()] if cells.persons else []
    sizes = cells.sizes and [size_together(cells.sizes, same) for same in rows.values()]
    return Pairs(first._replace(counts=sums, sizes=sizes), list(map(len, rows.values())), persons)
