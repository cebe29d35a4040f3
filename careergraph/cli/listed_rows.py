"""Rows that begin with a role: its numbers beside it in columns, and lines of details below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.terminal import width
from careergraph.cli.text_blocks import broken, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["listed_rows"]

GAP = 2  # blanks between columns
NARROW = 12  # columns that a role needs at least


def listed_rows(
    names: Sequence[str],
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    details: Sequence[Iterable[str]],
) -> Iterator[str]:
    """Yield rows under one heading, or each by itself on a narrow terminal.

    Parameters
    ----------
    names : sequence of str
        With what each row begins.
    heads : sequence of str
        The headings of the columns.
    cells : sequence of sequence of str
        The cells of each row, as many as there are columns.
    details : sequence of iterable of str
        The lines below each row.
    """
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    left = width() - sum(widths) - GAP * len(widths)
    rows = zip(names, cells, details, strict=True)
    if left < max([NARROW, *(len(word) for name in names for word in name.split())]):
        for name, row, lines in rows:
            yield from wrap(name, 2, first=0, bold=True)
            named = (f"{head} {cell}" for head, cell in zip(heads, row, strict=True) if cell)
            yield from wrap("; ".join(named), 4, first=2)
            yield from lines
        return
    room = min(left, max(map(len, names)))
    yield click.style(numbers_line(" " * room, heads, widths), bold=True)
    for name, row, lines in rows:
        first, *following = broken(name, room)
        numbers = numbers_line("", row, widths)
        yield f"{click.style(first, fg='cyan')}{' ' * (room - len(first))}{numbers}".rstrip()
        yield from (click.style(line, fg="cyan") for line in following)
        yield from lines


def numbers_line(start: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells beside each other, each at the right of its column."""
    placed = (f"{cell:>{wide + GAP}}" for cell, wide in zip(cells, widths, strict=True))
    return f"{start}{''.join(placed)}".rstrip()
