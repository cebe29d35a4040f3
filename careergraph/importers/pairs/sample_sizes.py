"""Counts that are weights: what those who moved stand for, and how many people they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.importers.shared.figures import which_of_two
from careergraph.importers.shared.report import Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks
    from careergraph.importers.shared.report import Report

__all__ = ["size_together", "with_weights"]

SHOWN = 3  # lines
UNKNOWN = "how many people stand behind them is unknown"
WHOLE = "a whole number above 0: how many people were observed to make the move, blank if unknown"


def with_weights(sheet: Sheet, cells: Cells, marks: Marks, report: Report) -> Cells:
    """Return cells that know whether their counts are weights, with the sizes of samples.

    Where any count is not whole, all are weights: nobody observes part of a move.

    Raises
    ------
    TableError
        For a size that is no whole number above 0: nobody moved, and yet it has a weight.
    """
    if cells.weighted:
        if cells.sizes is None:
            report.note(f"{sheet.name}: {UNKNOWN}: no column of sample sizes is named (count)")
            return cells
        sizes = sizes_of(sheet, cells, marks)
        note_unsized(sheet, cells, sizes, report)
        return cells._replace(sizes=sizes)
    broken = next((count for count in cells.counts if isinstance(count, float)), None)
    if broken is None:
        return cells
    why = f"the counts are weights, as not all are whole numbers (the first is {broken:,})"
    report.note(f"{sheet.name}: {why}; {UNKNOWN}")
    return cells._replace(weighted=True)


def note_unsized(sheet: Sheet, cells: Cells, sizes: Sequence[int | None], report: Report) -> None:
    """Report rows with a weight and no sample size: nobody knows who stands behind their pair."""
    lines = [line for line, size in zip(cells.lines, sizes, strict=True) if size is None]
    if lines:
        rows = Skipped(sheet.name, "without a sample size", len(lines), tuple(lines[:SHOWN]))
        unknown = "how many people stand behind these pairs of roles is unknown"
        report.note(f"{sheet.name}: {counted(rows.rows, 'row')} {rows.with_lines}: {unknown}")


def sizes_of(sheet: Sheet, cells: Cells, marks: Marks) -> list[int | None]:
    """Return the sizes of samples as numbers, None where there is none."""
    texts = cells.sizes or ()
    two_ways = marks.read_two_ways([text for text in dict.fromkeys(texts) if text])
    sizes: list[int | None] = []
    problems = []
    for text, line in zip(texts, cells.lines, strict=True):
        size = marks.number(text) if text else None
        if text in two_ways:
            problems.append(Problem(sheet.file, line, None, *which_of_two(text)))
        elif text and (not isinstance(size, int) or size == 0):
            problems.append(Problem(sheet.file, line, None, f"the sample size {text!r}", WHOLE))
        else:
            sizes.append(None if size is None else int(size))
    if problems:
        raise TableError(problems)
    return sizes


def size_together(sizes: Sequence[int | None], rows: Sequence[int]) -> int | None:
    """Return the size of several samples together; None where that of one is unknown."""
    known = [size for row in rows if (size := sizes[row]) is not None]
    return sum(known) if len(known) == len(rows) else None
