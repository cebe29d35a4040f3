"""Rows as a table for a terminal; where a table would break words, as blocks, a block a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Cells = Mapping[str, Sequence[str]]  # the cells of each column, by its heading

__all__ = ["table_text"]

RIBBON = 18, 4  # columns and lines: narrower cells of more lines, on average, are ribbons
LONGEST = 24  # columns of a word that stays whole: what is longer is an address, or a key
BETWEEN = 3  # columns of the terminal between two columns of a table


def table_text(cells: Cells, room: int, *, title: str = "", right: Iterable[str] = ()) -> str:
    """Return cells as text that is no wider than a terminal, coloured on a terminal only.

    No word is broken: where the columns have no room for their words side by
    side, or where rows would become taller so, each row is a block of lines, a heading and a cell
    on each; blank cells are left out.

    Parameters
    ----------
    cells : mapping of str to sequence of str
        The cells of each column, by its heading.
    room : int
        How many columns the terminal has.
    title : str
        What stands above.
    right : iterable of str
        The columns that stand at the right, such as numbers.
    """
    widths = column_widths(cells, room)
    as_table = widths and is_readable(cells, widths, room)
    shown = side_by_side(cells, widths, right) if as_table else blocks(cells)
    # With a height too it does not look at COLUMNS itself, whatever that is.
    console = Console(width=room, height=1, highlight=False)
    with console.capture() as captured:
        if title:
            console.print(Text(title, style="bold"))
        if title and not as_table:
            console.print()
        console.print(shown)
        if not as_table:
            console.print()
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def column_widths(cells: Cells, room: int) -> list[int]:
    """Return how wide each column is: as its longest cell, or as there is room; [] without room.

    Every column has room for its longest word. What is left is shared so that short columns stay
    on one line and the widest are as equal as may be.
    """
    columns = [[heading, *column] for heading, column in cells.items()]
    words = [max(map(longest_word, column)) for column in columns]
    wanted = [max(map(cell_len, column)) for column in columns]
    left = room - BETWEEN * len(columns) + 1
    if sum(words) > left:
        return []
    widths: list[int] = []
    for most in range(max(wanted), 0, -1):
        widths = [max(word, min(want, most)) for word, want in zip(words, wanted, strict=True)]
        if sum(widths) <= left:
            break
    spare = left - sum(widths)  # fewer than there are columns that would like one more
    for place, want in enumerate(wanted):
        if spare > 0 and widths[place] < want:
            widths[place] += 1
            spare -= 1
    return widths


def longest_word(text: str) -> int:
    """Return the width of the longest word of a text; addresses and such may break."""
    return min(max(map(cell_len, text.split()), default=0), LONGEST)


def is_readable(cells: Cells, widths: Sequence[int], room: int) -> bool:
    """Return whether a table is easier to read than blocks: no taller, and no column a ribbon."""
    columns = list(cells.values())
    sized = zip(columns, widths, strict=True)
    heights = [[lines(cell, width) for cell in column] for column, width in sized]
    narrow, tall = RIBBON
    pairs = zip(widths, heights, strict=True)
    if any(width < narrow and sum(column) > tall * len(column) for width, column in pairs):
        return False
    height: int = sum(max(row) for row in zip(*heights, strict=True))
    return height <= height_of_blocks(cells, room)


def height_of_blocks(cells: Cells, room: int) -> int:
    """Return how many lines rows take as blocks, the line between two blocks included."""
    beside = room - max(map(cell_len, cells)) - 2
    rows = zip(*cells.values(), strict=True)
    return sum(1 + sum(lines(cell, beside) for cell in row if cell) for row in rows)


def lines(text: str, room: int) -> int:
    """Return how many lines a text takes that is broken between words."""
    count, used = 1, 0
    if cell_len(text) <= room:
        return count
    for word in map(cell_len, text.split()):
        if used and used + 1 + word > room:
            count, used = count + 1, word
        else:
            used += word + (used > 0)
    return count


def side_by_side(cells: Cells, widths: Sequence[int], right: Iterable[str]) -> Table:
    """Return cells as a table with columns of some widths."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    numbers = set(right)
    for place, (heading, width) in enumerate(zip(cells, widths, strict=True)):
        table.add_column(
            Text(heading),
            justify="right" if heading in numbers else "left",
            style="cyan" if place == 0 else "",
            overflow="fold",
            width=width,
        )
    for row in zip(*cells.values(), strict=True):
        table.add_row(*map(Text, row))
    return table


def blocks(cells: Cells) -> Table:
    """Return cells as blocks, a line for each cell that is not blank."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for place, row in enumerate(zip(*cells.values(), strict=True)):
        if place:
            grid.add_row()
        for heading, cell in zip(cells, row, strict=True):
            if cell:
                grid.add_row(Text(heading), Text(cell))
    return grid
